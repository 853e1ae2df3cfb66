package table

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// reading is how the cells of each column are written.
type reading struct {
	mark  []parse.DecimalMark
	order []parse.DateOrder
	six   []bool // the days of the column are written in six digits
	terms bool   // the order of dates is known by the payment terms
	// as JD Edwards keeps them in its tables
	rawDays, rawAmounts bool
}

// evidence is what the cells of one column say, with the first row that says it (-1: none).
type evidence struct {
	first, second int // rows that allow one reading only: point or day first; comma or month first
	either        int // row that allows both
}

func (e evidence) any() bool { return e.first >= 0 || e.second >= 0 || e.either >= 0 }

// decide fixes the decimal mark of each amount column and the order of each date column, over all rows below the header. A column
// that does not decide itself takes over what the other columns of its form say when these agree; a column that holds both
// readings, or nothing but cells that can be read both ways, is refused.
func (d *decoder) decide() *parse.Error {
	l := d.layout
	d.reading = reading{mark: make([]parse.DecimalMark, len(l.columns)), order: make([]parse.DateOrder, len(l.columns)),
		six: make([]bool, len(l.columns))}
	var amounts, dates []int
	for col, c := range l.columns {
		switch {
		case !d.wanted(col):
		case c.field.form() == asAmount:
			amounts = append(amounts, col)
		case c.field.form() == asDate:
			dates = append(dates, col)
		}
	}
	marks, err := d.decideForm(amounts, int(either(d.in.Options.Decimal, d.markAbove(amounts))), d.markEvidence,
		"is 1.234 one thousand or one and a bit? --decimal comma or --decimal point tells")
	if err != nil {
		return err
	}
	for i, col := range amounts {
		d.reading.mark[col] = parse.DecimalMark(marks[i])
	}
	if dates, err = d.decideRaw(amounts, dates); err != nil {
		return err
	}
	if dates, err = d.decideSix(dates); err != nil {
		return err
	}
	said := d.in.Options.Dates
	if said == parse.YearFirst {
		said = parse.AnyOrder // says nothing of days with marks between their parts
	}
	termed := d.orderByTerms(dates)
	d.reading.terms = termed != parse.AnyOrder
	orders, err := d.decideForm(dates, int(either(said, termed)), d.orderEvidence,
		"is the day or the month first? --dates dmy or --dates mdy tells")
	if err != nil {
		return err
	}
	for i, col := range dates {
		d.reading.order[col] = parse.DateOrder(orders[i])
	}
	return nil
}

// wanted reports whether the column is the one that is read for its field. Of taxes and retentions all columns are read: they add up.
func (d *decoder) wanted(col int) bool {
	f := d.layout.columns[col].field
	return f != noField && (d.layout.col(f) == col || f == fTaxWithheld || f == fRetention)
}

// decideForm returns 1 or 2 for each column: the first or second reading.
func (d *decoder) decideForm(cols []int, forced int, look func(int) evidence, help string) ([]int, *parse.Error) {
	out := make([]int, len(cols))
	seen := make([]evidence, len(cols))
	votes := [3]int{}
	for i, col := range cols {
		if forced != 0 {
			out[i] = forced
			continue
		}
		e := look(col)
		seen[i] = e
		switch {
		case e.first >= 0 && e.second >= 0:
			return nil, d.ambiguous(max(e.first, e.second), col, "the column writes it both ways; "+help)
		case e.first >= 0:
			out[i] = 1
		case e.second >= 0:
			out[i] = 2
		}
		votes[out[i]]++
	}
	for i, col := range cols {
		if out[i] != 0 {
			continue
		}
		switch {
		case votes[1] > 0 && votes[2] == 0:
			out[i] = 1
		case votes[2] > 0 && votes[1] == 0:
			out[i] = 2
		case seen[i].either >= 0:
			return nil, d.ambiguous(seen[i].either, col, help)
		default:
			out[i] = 1
		}
	}
	return out, nil
}

// markAbove is how the amounts above the header are written, where no amount of the table tells.
func (d *decoder) markAbove(amounts []int) parse.DecimalMark {
	for _, col := range amounts {
		if e := d.markEvidence(col); e.first >= 0 || e.second >= 0 {
			return parse.AnyDecimal
		}
	}
	for _, c := range d.layout.columns {
		if strings.ContainsFunc(c.header, func(r rune) bool { return r >= 0x3040 && r <= 0x9fff }) {
			return parse.DecimalPoint // in Japan and China a comma parts thousands
		}
	}
	seen := parse.AnyDecimal
	for r := range d.layout.top {
		for col := range d.sheet.width(r) {
			a := takeApart(d.sheet.value(r, col))
			mark := parse.AnyDecimal
			switch {
			case a.kind != number || a.currency == 0:
				continue
			case markOf(a.body) == pointMark:
				mark = parse.DecimalPoint
			case markOf(a.body) == commaMark:
				mark = parse.DecimalComma
			}
			if mark != parse.AnyDecimal && seen != parse.AnyDecimal && mark != seen {
				return parse.AnyDecimal
			}
			seen = either(mark, seen)
		}
	}
	return seen
}

// orderByTerms is the order of day and month under which every document with terms is due when they say, where no date of the table tells:
// of 10/11/2026 "Net 30" due 11/09/2026 the month is first. The other order must fail somewhere.
func (d *decoder) orderByTerms(dates []int) parse.DateOrder {
	l, s := d.layout, d.sheet
	issued, due, words := l.col(fIssued), l.col(fDue), l.col(fTerms)
	if issued < 0 || due < 0 || words < 0 || d.in.Options.Dates != parse.AnyOrder {
		return parse.AnyOrder
	}
	for _, col := range dates {
		if e := d.orderEvidence(col); e.first >= 0 || e.second >= 0 {
			return parse.AnyOrder
		}
	}
	seen := map[string]*terms{}
	fits := map[parse.DateOrder]bool{parse.DayFirst: true, parse.MonthFirst: true}
	for r := l.header + 1; r < len(s.rows); r++ {
		text := s.value(r, words)
		if text == "" {
			continue
		}
		from, to := readDate(s.value(r, issued)), readDate(s.value(r, due))
		if from.kind != twoParts || to.kind != twoParts {
			continue
		}
		agreed, known := seen[text], true
		if agreed == nil {
			var t terms
			if t, known = parseTerms(text); len(seen) < maxRemembered {
				seen[text] = &t
			}
			agreed = &t
		}
		if !known || agreed.due == noRule {
			continue
		}
		for order := range fits {
			base, err := from.date(order)
			day, err2 := to.date(order)
			fits[order] = fits[order] && err == nil && err2 == nil && agreed.dueOn(base) == day
		}
	}
	switch {
	case fits[parse.DayFirst] && !fits[parse.MonthFirst]:
		return parse.DayFirst
	case fits[parse.MonthFirst] && !fits[parse.DayFirst]:
		return parse.MonthFirst
	}
	return parse.AnyOrder
}

// ambiguous refuses the table at a cell and shows its row.
func (d *decoder) ambiguous(r, col int, help string) *parse.Error {
	e := d.cellFault(r, col, parse.ErrAmbiguous)
	e.Fatal = true
	e.Help = help + "; the row is: " + d.show(r)
	return e
}

func (d *decoder) markEvidence(col int) evidence {
	e := evidence{-1, -1, -1}
	for r := d.layout.header + 1; r < len(d.sheet.rows); r++ {
		a := takeApart(d.sheet.value(r, col))
		if a.kind != number || d.sheet.mark(r, col)&exactMark != 0 {
			continue
		}
		m := markOf(a.body)
		if m == eitherMark && d.wholeUnits(r, col, a) {
			m = groupOf(a.body)
		}
		switch {
		case m == pointMark && e.first < 0:
			e.first = r
		case m == commaMark && e.second < 0:
			e.second = r
		case m == eitherMark && e.either < 0:
			e.either = r
		}
	}
	return e
}

// wholeUnits reports whether the currency of a cell has no decimals, such as the yen, so that a mark in it parts thousands.
func (d *decoder) wholeUnits(r, col int, a amount) bool {
	l := d.layout
	cur, code := a.currency, l.col(fCurrency)
	switch f := l.columns[col].field; {
	case cur != 0:
	case l.columns[col].currency != 0:
		cur = l.columns[col].currency
	case f == fOpenLocal || f == fOriginalLocal:
		code = l.col(fLocalCurrency)
	}
	if v := d.sheet.value(r, code); cur == 0 && v != "" {
		cur, _ = ledger.ParseCurrency(strings.ToUpper(v)) // what is none is refused where the amount is read
	} else if cur == 0 {
		cur = d.in.Options.Currency
	}
	return cur != 0 && cur.Digits() == 0
}

// groupOf reads the mark of a body as one that parts thousands.
func groupOf(body string) marks {
	if strings.IndexByte(body, ',') >= 0 {
		return pointMark
	}
	return commaMark
}

func (d *decoder) orderEvidence(col int) evidence {
	e := evidence{-1, -1, -1}
	for r := d.layout.header + 1; r < len(d.sheet.rows); r++ {
		switch o := readDate(d.sheet.value(r, col)).order(); {
		case o == dayOrder && e.first < 0:
			e.first = r
		case o == monthOrder && e.second < 0:
			e.second = r
		case o == eitherOrder && e.either < 0:
			e.either = r
		}
	}
	return e
}
