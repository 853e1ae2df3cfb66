package match

import (
	"slices"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// twoColumns is the doubt of an advice whose numbers may be ours in more than one reading.
const twoColumns = "two of its columns hold numbers of open items, and neither holds more of them"

// column is one of the numbers that each line of an advice quotes: 0 is Reference, the others are told apart by their field and by
// which one of the field it is.
type column struct {
	field string
	nth   int
}

// hits says how well a column names items.
type hits struct {
	exact, named int
	lines        []hit
}

// hit is the item that a line's number names, -1 for none, and whether the line's amount is the item's.
type hit struct {
	row   int32
	exact bool
}

func (h *hits) more(o *hits) bool {
	return h.exact > o.exact || h.exact == o.exact && h.named > o.named
}

// against reports whether the two columns name different items on one line.
func (h *hits) against(o *hits) bool {
	for i := range h.lines {
		if h.lines[i].row >= 0 && o.lines[i].row >= 0 && h.lines[i].row != o.lines[i].row {
			return true
		}
	}
	return false
}

// ourNumbers returns the advice of v with our own numbers in Reference. A paper says "document" of the payer's number and of ours,
// and its reader could go by words only; here the open items tell: the column that names most of them, of this payer where it is
// known, is ours. A line that it leaves open may be named by another column, with its amount. Where two columns name different items
// equally often, the advice comes with a doubt, for a number of the payer's may well be one of ours by chance.
func (p *Portfolio) ourNumbers(v *view) *ledger.RemittanceAdvice {
	columns := columnsOf(v.advice)
	if len(columns) < 2 {
		return v.advice
	}
	found := make([]hits, len(columns))
	best := 0
	for i, c := range columns {
		if found[i] = p.hitsOf(v, c); found[i].more(&found[best]) {
			best = i
		}
	}
	ours := *v.advice
	ours.Lines = slices.Clone(ours.Lines)
	for i := range ours.Lines {
		use := best
		if found[best].lines[i].row < 0 {
			if k := slices.IndexFunc(found, func(h hits) bool { return h.lines[i].exact }); k >= 0 {
				use = k
			}
		}
		promote(&ours.Lines[i], columns[use])
	}
	for i := range columns {
		if i != best && !found[best].more(&found[i]) && found[best].against(&found[i]) {
			ours.Doubts = append(slices.Clone(ours.Doubts), twoColumns)
			break
		}
	}
	return &ours
}

// columnsOf lists the columns of an advice, Reference first, then as they come.
func columnsOf(a *ledger.RemittanceAdvice) []column {
	columns := []column{{}}
	for i := range a.Lines {
		others := a.Lines[i].Others
		for k := range others {
			if c := (column{others[k].Field, nth(others, k)}); !slices.Contains(columns, c) && len(columns) < maxColumns {
				columns = append(columns, c)
			}
		}
	}
	return columns
}

// maxColumns bounds the readings of an advice; papers have two or three numbers a line.
const maxColumns = 8

// nth is how many of the texts before k have its field.
func nth(texts []ledger.Text, k int) int {
	n := 0
	for i := range texts[:k] {
		if texts[i].Field == texts[k].Field {
			n++
		}
	}
	return n
}

// at is the place of the column's number among the line's others, -1 when the line has none.
func (c column) at(l *ledger.AdviceLine) int {
	for k := range l.Others {
		if l.Others[k].Field == c.field && nth(l.Others, k) == c.nth {
			return k
		}
	}
	return -1
}

// of is the column's number on the line, empty for none.
func (c column) of(l *ledger.AdviceLine) string {
	if c == (column{}) {
		return l.Reference
	}
	if k := c.at(l); k >= 0 {
		return l.Others[k].Value
	}
	return ""
}

func (p *Portfolio) hitsOf(v *view, c column) hits {
	h := hits{lines: make([]hit, len(v.advice.Lines))}
	for i := range v.advice.Lines {
		l := &v.advice.Lines[i]
		h.lines[i].row = -1
		rows := p.itemsNamed(v, c.of(l))
		if len(rows) == 0 {
			continue
		}
		said, ok := amountsOf(l, v.receipt.Amount.Currency)
		h.lines[i] = hit{rows[0], ok && slices.ContainsFunc(rows, func(row int32) bool { return p.agrees(row, said) })}
		if h.named++; h.lines[i].exact {
			h.exact++
		}
	}
	return h
}

// itemsNamed are the items that bear the number, those of the payer's group where the payer is known.
func (p *Portfolio) itemsNamed(v *view, number string) []int32 {
	token := []byte(refnum.Fold(number))
	var m mention
	if len(token) == 0 || !p.lookUp(&m, token) {
		return nil
	}
	return slices.DeleteFunc(m.rows, func(row int32) bool { return v.firm >= 0 && !p.related(p.custOf[row], v.firm) })
}

// agrees reports whether the line speaks of the item's amount, before or after what it takes off.
func (p *Portfolio) agrees(row int32, said amounts) bool {
	it := p.items[row]
	is := func(m ledger.Money) bool { return m.Minor != 0 && (m.Minor == said.gross || m.Minor == said.net) }
	return is(it.Open) || is(it.Original)
}

// promote makes the column's number the line's reference; the one that stood there is still said. A line without a number in that
// column keeps its own.
func promote(l *ledger.AdviceLine, c column) {
	k := c.at(l) // Reference is no field of the others
	if k < 0 {
		return
	}
	o := l.Others[k]
	l.Others = slices.Clone(l.Others)
	l.Others[k] = ledger.Text{Field: "payer_document", Value: l.Reference, Source: l.ReferenceSource}
	l.Reference, l.ReferenceSource = o.Value, o.Source
}
