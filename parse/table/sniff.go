package table

import (
	"strings"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/parse"
)

// headerRows is how far down the header may stand.
const headerRows = 30

// sniffSize is how much of the text is looked at to find it.
const sniffSize = 64 << 10

// delimiters in the order in which equal finds are preferred.
const delimiters = "\t;|,"

// find is a row that may be the header.
type find struct {
	delim byte
	row   int    // the first row of the header
	rows  int    // of the header, 1 or 2
	start uint32 // of the row in the text
	kind  parse.Kind
	whole bool // every essential column is there
	hits  int  // distinct fields
	score int
}

func (f find) better(o find) bool {
	if f.whole != o.whole {
		return f.whole
	}
	return f.score > o.score
}

// enough is what [Format]'s Detect asks for: the essential columns, or so many known ones that the file is meant to be a table.
func (f find) enough() bool { return f.whole || f.hits >= 4 }

// sniff finds the header row, the delimiter and the kind of table. Kind forces the last.
func sniff(text string, kind parse.Kind, limits parse.Limits) find {
	head := text[:min(len(text), sniffSize)]
	var best find
	for i := 0; i < len(delimiters); i++ {
		s := sheet{text: head, delim: delimiters[i]}
		s.split(headerRows, limits)
		if f := s.best(kind); f.hits > 0 && (best.hits == 0 || f.better(best)) {
			best = f
		}
	}
	return best
}

// kinds in the order in which equal finds are preferred.
var kinds = [...]parse.Kind{parse.OpenItems, parse.Receipts, parse.Remittances, parse.Customers}

func anySeen(seen *[fieldCount]bool, fields []field) bool {
	for _, f := range fields {
		if seen[f] {
			return true
		}
	}
	return false
}

// essential is what a kind of table cannot do without: one of the fields.
type essential struct {
	name   string
	fields []field
}

func essentials(k parse.Kind) []essential {
	switch k {
	case parse.OpenItems:
		return []essential{{"document number", []field{fNumber, fBilling}}, {"customer", []field{fCustomer, fCustomerName}},
			{"open amount", []field{fOpen, fOpenLocal, fAmount, fDebit}}}
	case parse.Customers:
		return []essential{{"customer id", []field{fID}}, {"name", []field{fName}}}
	case parse.Receipts:
		return []essential{{"date", []field{fBooked, fValueDate}}, {"amount", []field{fAmount, fCredit, fNet, fValueOrAmount}}}
	}
	return []essential{{"invoice reference", []field{fReference, fReferenceOrPayment, fPayerDoc}}, {"amount paid", []field{fNet, fNetOrTotal, fGross}}}
}

func strong(k parse.Kind, f field) bool {
	switch k {
	case parse.OpenItems:
		return f == fDue || f == fOpen || f == fOpenLocal || f == fType || f == fTerms
	case parse.Customers:
		return f == fIBAN || f == fDomain || f == fParent || f == fAlias || f == fRouting
	case parse.Receipts:
		return f == fPayer || f == fPayerAccount || f == fText || f == fEndToEnd || f == fValueDate
	}
	return f == fReference || f == fNet || f == fNetOrTotal || f == fDiscount || f == fDeduction || f == fReason || f == fPaymentRef
}

// detect is [Format]'s Detect.
func detect(head []byte) bool {
	text, _ := charset.Head(string(head))
	if strings.IndexByte(text, 0) >= 0 {
		return false
	}
	limits := parse.Limits{}.WithDefaults()
	if sniff(text, parse.AnyKind, limits).enough() {
		return true
	}
	_, ok := sniffNameless(text, parse.AnyKind, limits)
	return ok
}
