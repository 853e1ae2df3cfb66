package table

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// numbers sets the number of the line: the first of the columns that are called ours. What else may be ours is kept beside it, since
// the same words are used for either side's document: "Document no." on one paper is "Your document no." on another.
func (ar *adviceReader) numbers(r int, line *ledger.AdviceLine) *parse.Error {
	for _, f := range [...]field{fReference, fPayerDoc} {
		for _, col := range ar.layout.by[f] {
			v := ar.sheet.value(r, col)
			if v == "" {
				continue
			}
			if f == fReference && line.Reference == "" {
				if _, fault := ar.id(r, col); fault != nil {
					return fault
				}
				ours, others := apart(printable(v))
				line.Reference, line.ReferenceSource = ours, ar.sheet.at(r, col)
				for _, o := range others {
					addOther(line, "reference", o, ar.sheet.at(r, col))
				}
			} else if !damaged(v) {
				addOther(line, otherNames[f], printable(v), ar.sheet.at(r, col))
			}
			if bare := ar.sheet.bare(r, col); bare != "" {
				addOther(line, "bare_number", bare, ar.sheet.at(r, col))
			}
		}
	}
	return nil
}

var otherNames = map[field]string{fReference: "reference", fPayerDoc: "payer_document"}

func addOther(line *ledger.AdviceLine, name, value string, at ledger.Source) {
	if value == line.Reference {
		return
	}
	for _, o := range line.Others {
		if o.Value == value {
			return
		}
	}
	line.Others = append(line.Others, ledger.Text{Field: name, Value: value, Source: at})
}

// keptApart adds up the columns of what is withheld or retained, and takes it into the deduction of the line too.
func (ar *adviceReader) keptApart(r int, f field, to *ledger.Money, line *ledger.AdviceLine) (stated bool, fault *parse.Error) {
	for _, col := range ar.layout.by[f] {
		m, kind, fault := ar.amountAt(r, col, ar.money.currency)
		if fault != nil {
			return false, fault
		}
		if kind == blankAmount {
			continue
		}
		stated = true
		for _, sum := range [...]*ledger.Money{to, &line.Deduction} {
			if *sum == (ledger.Money{}) {
				*sum = m
				continue
			}
			var err error
			if *sum, err = sum.Add(m); err != nil {
				return false, ar.cellFault(r, col, cause(err))
			}
		}
	}
	return stated, nil
}

// reduces reports whether lines may pay less than their gross amount.
func (ar *adviceReader) reduces() bool {
	l := ar.layout
	return l.has(fDiscount) || l.has(fDeduction) || l.has(fTaxWithheld) || l.has(fRetention)
}

// secondRow reports whether row r is the second row of the line right above: it names no document and no payment, and holds the main
// amount that the line still lacks, and no amount that the line has already.
func (ar *adviceReader) secondRow(r int) bool {
	if ar.rest == nil || ar.at != r-1 || ar.named(r) || ar.sheet.value(r, ar.money.main) == "" {
		return false
	}
	for _, f := range [...]field{fGross, fDiscount, fDeduction, fNet, fTaxWithheld, fRetention} {
		for _, col := range ar.layout.by[f] {
			if ar.sheet.value(r, col) != "" && ar.sheet.value(r-1, col) != "" {
				return false
			}
		}
	}
	return true
}

// named reports whether the row has a number or a payment of its own.
func (ar *adviceReader) named(r int) bool {
	for _, f := range [...]field{fReference, fPayerDoc} {
		for _, col := range ar.layout.by[f] {
			if ar.sheet.value(r, col) != "" {
				return true
			}
		}
	}
	return ar.names(r)
}

// complete takes the amounts of a second row into its line.
func (ar *adviceReader) complete(r int) *parse.Error {
	var more ledger.AdviceLine
	if _, fault := ar.lineAmounts(r, &more); fault != nil {
		return fault
	}
	line := ar.rest
	for _, part := range [...]struct{ to, from *ledger.Money }{{&line.Gross, &more.Gross}, {&line.Discount, &more.Discount},
		{&line.Deduction, &more.Deduction}, {&line.Net, &more.Net}, {&line.Withheld, &more.Withheld}, {&line.Retained, &more.Retained}} {
		sum, err := part.to.Add(*part.from)
		switch {
		case *part.from == ledger.Money{}:
		case *part.to == ledger.Money{}:
			*part.to = *part.from
		case err != nil:
			return ar.cellFault(r, ar.money.main, cause(err))
		default:
			*part.to = sum
		}
	}
	if line.Reason == "" {
		line.Reason = printable(ar.sheet.value(r, ar.layout.col(fReason)))
	}
	if line.Reason == "" && !line.Withheld.IsZero() && line.Withheld == line.Deduction {
		line.Class = ledger.Withholding
	}
	ar.remark(r, line)
	ar.rest, ar.at = nil, r
	delete(ar.open, ar.list[ar.last])
	ar.totals.add(line.Net)
	ar.skip(r, "second row of the line above, read with it")
	return nil
}

// maxMemo is how many bytes of words are gathered over further rows: each row copies those before it.
const maxMemo = 4 << 10

// moreText reports whether the row holds nothing but words in the columns of memos and reasons, right below a line.
func (ar *adviceReader) moreText(r int) bool {
	if ar.at != r-1 || ar.last < 0 || len(ar.list[ar.last].Lines) == 0 {
		return false
	}
	if lines := ar.list[ar.last].Lines; len(lines[len(lines)-1].Memo) > maxMemo {
		return false
	}
	some := false
	for col := range ar.sheet.width(r) {
		if ar.sheet.value(r, col) == "" {
			continue
		}
		if f := ar.layout.columns[col].field; f != fMemo && f != fReason {
			return false
		}
		some = true
	}
	return some
}

// remark adds the words of a further row to the memo of a line.
func (ar *adviceReader) remark(r int, line *ledger.AdviceLine) {
	for _, f := range [...]field{fMemo, fReason} {
		for _, col := range ar.layout.by[f] {
			if v := printable(ar.sheet.value(r, col)); v != "" && v != line.Reason {
				line.Memo = strings.TrimSpace(line.Memo + " " + v)
			}
		}
	}
}

// addText takes a row of words into the line above.
func (ar *adviceReader) addText(r int) {
	lines := ar.list[ar.last].Lines
	ar.remark(r, &lines[len(lines)-1])
	ar.at = r
	ar.skip(r, "more words of the line above, read with it")
}

// amountAbove is a total that stands above the header. Its currency may be known only from the lines.
type amountAbove struct {
	amount
	mark parse.DecimalMark
}

func (ar *adviceReader) amountAbove(value string) amountAbove {
	a := amountAbove{amount: takeApart(value), mark: ar.reading.mark[ar.money.main]}
	switch {
	case a.kind != number:
		return amountAbove{}
	case markOf(a.body) == pointMark:
		a.mark = parse.DecimalPoint
	case markOf(a.body) == commaMark:
		a.mark = parse.DecimalComma
	}
	return a
}

// takeTotalAbove gives the advice the total above the header, in the currency of its lines. Where only the total names a currency, it is
// that of the lines too.
func (ar *adviceReader) takeTotalAbove(a *ledger.RemittanceAdvice) {
	if ar.totalAbove.kind != number || a.Total != (ledger.Money{}) || len(a.Lines) == 0 {
		return
	}
	cur := ar.mainOf(a.Lines[0]).Currency
	if ar.totalAbove.currency != 0 && cur != 0 && ar.totalAbove.currency != cur {
		return
	}
	if named := ar.totalAbove.currency; cur == 0 && named != 0 && named.Digits() == 2 { // without a name amounts count hundredths
		for i := range a.Lines {
			inCurrency(&a.Lines[i], named)
		}
		cur = named
	}
	if m, err := ar.totalAbove.money(ar.totalAbove.mark, cur); err == nil {
		a.Total = m
	}
}

func inCurrency(line *ledger.AdviceLine, cur ledger.Currency) {
	for _, m := range [...]*ledger.Money{&line.Gross, &line.Discount, &line.Deduction, &line.Net, &line.Withheld, &line.Retained} {
		if *m != (ledger.Money{}) {
			m.Currency = cur
		}
	}
}

// dropTotal takes the last line for the total of the payment when it has no number, nor any digit where numbers stand, and is the sum of
// the others, whatever it is called.
func (ar *adviceReader) dropTotal(a *ledger.RemittanceAdvice) {
	last := len(a.Lines) - 1
	if last < 2 || strings.ContainsAny(a.Lines[last].Reference, "0123456789") || len(a.Lines[last].Others) > 0 {
		return
	}
	sum := ledger.Money{Currency: a.Lines[last].Net.Currency}
	for _, line := range a.Lines[:last] {
		var err error
		if sum, err = sum.Add(line.Net); err != nil {
			return
		}
	}
	if sum != a.Lines[last].Net || sum.IsZero() {
		return
	}
	ar.emit(parse.Fact{Skipped: &parse.Skipped{Reason: "total row: the sum of the lines above", Source: a.Lines[last].Source}})
	a.Lines = a.Lines[:last]
	if a.Total == (ledger.Money{}) {
		a.Total = sum
	}
}

// takeTotalRow gives the advice the file's own total: the last one that does not speak of a group.
func (ar *adviceReader) takeTotalRow(a *ledger.RemittanceAdvice) {
	if a.Total != (ledger.Money{}) {
		return
	}
	for _, row := range slices.Backward(ar.totals.seen) {
		if !row.stray && !ar.layout.has(fNet) && ar.reduces() {
			continue // the sum of the gross amounts
		}
		if ar.tables > 0 && row.stated == row.group && row.so != row.stated.Minor {
			continue // the sum of one of the tables
		}
		if row.readable && row.label != groupLabel {
			a.Total = row.stated
			return
		}
	}
}

// takeGroupTotals gives each of several advices the total row that names its payment, "Total P1001".
func (ar *adviceReader) takeGroupTotals() {
	stated := map[string]ledger.Money{}
	for _, row := range ar.totals.seen {
		if !row.readable {
			continue
		}
		for col := range min(ar.sheet.width(row.r), maxLabelColumns) {
			if name := totalOf(ar.sheet.value(row.r, col)); name != "" {
				stated[name] = row.stated
			}
		}
	}
	for _, a := range ar.list {
		if m, found := stated[fold(a.ID)]; found && a.ID != "" && a.Total == (ledger.Money{}) {
			a.Total = m
		}
	}
}

// calledCredit reports whether a cell of a row that is not used otherwise calls its document a credit note.
func (ar *adviceReader) calledCredit(r int) bool {
	for col, c := range ar.layout.columns {
		switch c.field {
		case noField, fUnused, fType, fMemo, fReason:
			if v := ar.sheet.value(r, col); len(v) > 1 && typeOf(v) == creditType {
				return true
			}
		}
	}
	return false
}

// lowerCredits turns around the lines that are called credit notes, where the total holds with that and not without.
func (ar *adviceReader) lowerCredits(a *ledger.RemittanceAdvice) {
	lines := ar.credits[a]
	if len(lines) == 0 || a.Total == (ledger.Money{}) || lines[len(lines)-1] >= len(a.Lines) {
		return
	}
	rest := a.Total
	for _, l := range a.Lines {
		var err error
		if rest, err = rest.Sub(l.Net); err != nil {
			return
		}
	}
	for _, i := range lines {
		var err error
		for range 2 {
			if rest, err = rest.Add(a.Lines[i].Net); err != nil {
				return
			}
		}
	}
	if !rest.IsZero() {
		return
	}
	for _, i := range lines {
		l := &a.Lines[i]
		for range 2 {
			ar.totals.take(ar.mainOf(*l))
		}
		negate(l)
	}
}

// maxTerms is how many lines an equation writes out.
const maxTerms = 6

// compare says whether the lines of an advice make up its total.
func (ar *adviceReader) compare(a *ledger.RemittanceAdvice) {
	if a.Total == (ledger.Money{}) || ar.open[a] {
		return
	}
	sum := ledger.Money{Currency: a.Total.Currency}
	for i := range a.Lines {
		var err error
		if sum, err = sum.Add(a.Lines[i].Net); err != nil {
			return // several currencies, or a sum beyond all bounds
		}
	}
	difference, err := a.Total.Sub(sum)
	if err != nil {
		return
	}
	a.Closure = ledger.Closes
	b := append(a.Total.AppendDecimal(nil), " = "...)
	if len(a.Lines) > maxTerms {
		b = sum.AppendDecimal(b)
	} else {
		for i := range a.Lines {
			b = appendTerm(b, a.Lines[i].Net, i == 0)
		}
	}
	if !difference.IsZero() {
		a.Closure, a.Difference = ledger.Differs, difference
		b = append(appendTerm(b, difference, false), " that no line explains"...)
	}
	a.Equation = string(b) + ", net amount of " + lineCount(len(a.Lines))
}

func lineCount(n int) string {
	if n == 1 {
		return "1 line"
	}
	return strconv.Itoa(n) + " lines"
}

// appendTerm writes an amount with its sign in front, as a part of a sum.
func appendTerm(b []byte, m ledger.Money, first bool) []byte {
	switch {
	case first:
	case m.Sign() < 0:
		b, m.Minor = append(b, " - "...), -m.Minor
	default:
		b = append(b, " + "...)
	}
	return m.AppendDecimal(b)
}
