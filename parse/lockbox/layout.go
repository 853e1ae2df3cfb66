package lockbox

import (
	"slices"

	"github.com/cashtie/cashtie/parse"
)

// Span is where a field stands in its record. At counts bytes from 1, as bank guides do; Len 0: up to the end of the line.
type Span struct {
	Name    string
	At, Len int
}

// Layout says how a bank fills the two records that are not the same everywhere: the check and its overflow.
type Layout struct {
	Name     string // short and stable; [parse.Options].Dialect may name it
	Doc      string // what it is known by
	Check    []Span // record 6
	Overflow []Span // record 4
}

// Layouts lists the layouts that are known; a file's own is chosen by its content, unless the caller names it. The caller owns the
// slice.
func Layouts() []Layout { return slices.Clone(layouts[:]) }

// The layouts are the two shapes of a check, each with the two shapes of an overflow; [tally.layout] counts on this order.
var layouts = [...]Layout{
	{"memo", "overflow records hold free text and numbers, without amounts", check10, overflowMemo},
	{"invoice", "each overflow record holds one invoice with the amount paid, the deduction and its reason", check10, overflowInvoice},
	{"memo9", "as memo, check numbers have 9 digits and what follows them stands one column earlier", check9, overflowMemo},
	{"invoice9", "as invoice, check numbers have 9 digits and what follows them stands one column earlier", check9, overflowInvoice},
}

// dialects are the layouts as a caller may name them.
func dialects() []parse.Dialect {
	named := make([]parse.Dialect, len(layouts))
	for i := range layouts {
		named[i] = parse.Dialect{Name: layouts[i].Name, Doc: layouts[i].Doc}
	}
	return named
}

// layoutNamed is nil for a name that no layout has.
func layoutNamed(name string) *Layout {
	for i := range layouts {
		if layouts[i].Name == name {
			return &layouts[i]
		}
	}
	return nil
}

var (
	checkHead = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"amount", 8, 10}, {"routing number", 18, 9}, {"account number", 27, 10}}
	check10   = with(checkHead, Span{"check number", 37, 10}, Span{"check date", 47, 6}, Span{"remitter", 53, 30}, Span{"payee", 83, 0})
	check9    = with(checkHead, Span{"check number", 37, 9}, Span{"check date", 46, 6}, Span{"remitter", 52, 30}, Span{"payee", 82, 0})

	// Some banks key invoice numbers into the check itself, where others have date and name, or behind the date.
	listed10 = with(checkHead, Span{"check number", 37, 10}, Span{"invoices", 47, 0})
	dated10  = with(checkHead, Span{"check number", 37, 10}, Span{"check date", 47, 6}, Span{"invoices", 53, 0})
	listed9  = with(checkHead, Span{"check number", 37, 9}, Span{"invoices", 46, 0})
	dated9   = with(checkHead, Span{"check number", 37, 9}, Span{"check date", 46, 6}, Span{"invoices", 52, 0})
	// foreign is a check whose columns behind the amount are not known.
	foreign = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"amount", 8, 10}, {"check", 18, 0}}

	overflowMemo = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"overflow of", 8, 1}, {"sequence", 9, 2}, {"last", 11, 1}, {"memo", 12, 0}}
	// What a line over 80 bytes has left belongs to the text, which guides give 30 bytes.
	overflowInvoice = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"overflow of", 8, 1}, {"sequence", 9, 2}, {"last", 11, 1},
		{"invoice", 12, 16}, {"amount paid", 28, 10}, {"deduction", 38, 10}, {"reason", 48, 3}, {"text", 51, 0}}

	fileHeader = []Span{{"priority", 2, 2}, {"destination", 4, 10}, {"origin", 14, 10}, {"date", 24, 6}, {"time", 30, 4}}
	service    = []Span{{"destination and origin", 2, 20}, {"reference", 22, 10}, {"service", 32, 3}, {"record size", 35, 3},
		{"block size", 38, 4}, {"format", 42, 1}}
	batchHeader = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"lockbox", 8, 7}, {"deposit date", 15, 6}, {"destination and origin", 21, 20}}
	batchTotal  = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"lockbox", 8, 7}, {"deposit date", 15, 6}, {"checks", 21, 3}, {"total", 24, 10}}
	boxTotal    = []Span{{"batch", 2, 3}, {"item", 5, 3}, {"lockbox", 8, 7}, {"deposit date", 15, 6}, {"checks", 21, 4}, {"total", 25, 10}}
	fileTotal   = []Span{{"records", 2, 6}}
)

func with(head []Span, more ...Span) []Span { return append(slices.Clip(head), more...) }

// spans is the shape of a record; nil when code is none.
func (l *Layout) spans(code byte) []Span {
	switch code {
	case '1':
		return fileHeader
	case '2':
		return service
	case '5':
		return batchHeader
	case '6':
		return l.Check
	case '4':
		return l.Overflow
	case '7':
		return batchTotal
	case '8':
		return boxTotal
	case '9':
		return fileTotal
	}
	return nil
}
