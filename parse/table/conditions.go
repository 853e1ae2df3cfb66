package table

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// conditions sets the discounts of an item, and its due date where the export has none. Stated dates and amounts come first, then
// days and percentages from the baseline date, then the text of the payment terms, where it is understood.
func (ir *itemReader) conditions(r int, item *ledger.OpenItem) *parse.Error {
	l := ir.layout
	base, fault := ir.dateAt(r, l.col(fBaseline))
	if fault != nil {
		return fault
	}
	if base.IsZero() {
		base = item.Issued
	}
	var days [3]int
	var stated [3]bool
	for i, f := range [...]field{fDiscountDays1, fDiscountDays2, fNetDays} {
		if days[i], stated[i], fault = ir.daysAt(r, l.col(f)); fault != nil {
			return fault
		}
	}
	rate1, fault := ir.percentAt(r, l.col(fDiscountPercent1))
	if fault != nil {
		return fault
	}
	rate2, fault := ir.percentAt(r, l.col(fDiscountPercent2))
	if fault != nil {
		return fault
	}
	until, fault := ir.dateAt(r, l.col(fDiscountDate))
	if fault != nil {
		return fault
	}
	amount, fault := ir.discountAmount(r, item)
	if fault != nil {
		return fault
	}
	written := ir.termsOf(ir.sheet.value(r, l.col(fTerms)))
	switch {
	case !until.IsZero():
		ir.discount(item, ledger.Discount{Until: until, Rate: rate1, Amount: amount})
	case stated[0] && (rate1 > 0 || !amount.IsZero()):
		ir.discount(item, ledger.Discount{Until: base.Add(days[0]), Rate: rate1, Amount: amount})
		if stated[1] {
			ir.discount(item, ledger.Discount{Until: base.Add(days[1]), Rate: rate2})
		}
	case item.Kind == ledger.Invoice || item.Kind == ledger.DebitMemo:
		for _, t := range written.tiers {
			ir.discount(item, ledger.Discount{Until: base.Add(t.days), Rate: t.rate})
		}
	}
	slices.SortStableFunc(item.Discounts, func(a, b ledger.Discount) int { return a.Until.Compare(b.Until) })
	if item.Due.IsZero() {
		item.Due = dueBy(base, days, stated, written)
	}
	return nil
}

// dueBy is the due date as SAP counts it: net days, else the days of the last discount; else as the terms text says.
func dueBy(base ledger.Date, days [3]int, stated [3]bool, written terms) ledger.Date {
	for i := 2; i >= 0; i-- {
		if stated[i] && days[i] > 0 {
			return base.Add(days[i])
		}
	}
	return written.dueOn(base)
}

func (ir *itemReader) discount(item *ledger.OpenItem, d ledger.Discount) {
	if d.Until.IsZero() || d.Rate == 0 && d.Amount.IsZero() {
		return
	}
	if d.Amount.IsZero() {
		d.Amount = ledger.Money{}
	}
	item.Discounts = append(item.Discounts, d)
}

// discountAmount is the stated discount with the sign of the item.
func (ir *itemReader) discountAmount(r int, item *ledger.OpenItem) (ledger.Money, *parse.Error) {
	col := ir.layout.col(fDiscountAmount)
	if col < 0 {
		return ledger.Money{}, nil
	}
	m, _, fault := ir.amountAt(r, col, ir.money.currency)
	if fault != nil {
		return m, fault
	}
	if s := item.Original.Sign(); s != 0 && m.Sign() == -s {
		m.Minor = -m.Minor // amounts read from digits always have a negative
	}
	return m, nil
}

func (ir *itemReader) daysAt(r, col int) (days int, stated bool, fault *parse.Error) {
	v := strings.TrimSuffix(ir.sheet.value(r, col), ".0")
	if v == "" || v == "-" {
		return 0, false, nil
	}
	n, ok := ledger.Digits(v)
	if !ok || n > maxTermDays {
		e := ir.cellFault(r, col, parse.ErrBadValue)
		e.Help = "a count of days is expected"
		return 0, false, e
	}
	return n, true, nil
}

func (ir *itemReader) percentAt(r, col int) (ledger.Rate, *parse.Error) {
	v := ir.sheet.value(r, col)
	if v == "" || v == "-" {
		return 0, nil
	}
	rate, err := ledger.ParsePercent(v)
	if err != nil {
		e := ir.cellFault(r, col, parse.ErrBadValue)
		e.Help = "a percentage between 0 and 100 is expected"
		return 0, e
	}
	return rate, nil
}

// termsOf remembers the few texts that a file repeats.
func (ir *itemReader) termsOf(text string) terms {
	if text == "" {
		return terms{}
	}
	t, known := ir.terms[text]
	if !known {
		t, _ = parseTerms(text)
		if len(ir.terms) < maxRemembered {
			ir.terms[text] = t
		}
	}
	return t
}
