package lockbox

import "github.com/cashtie/cashtie/ledger"

// unkey takes amounts of nothing away where an advice has no others: the bank keyed the numbers and filled the amounts with zeros.
func unkey(a *ledger.RemittanceAdvice) {
	if a.Total.IsZero() {
		return
	}
	for i := range a.Lines {
		if !a.Lines[i].Net.IsZero() || a.Lines[i].Deduction.Stated() {
			return
		}
	}
	for i := range a.Lines {
		a.Lines[i].Net = ledger.Money{}
	}
}

// pair reads memos that hold one number and one word of ten digits each as numbers with their amounts, where these make up the check.
func (d *decoder) pair(a *ledger.RemittanceAdvice) {
	n := len(a.Lines)
	if n == 0 || n%2 != 0 {
		return
	}
	sum := int64(0)
	for i := 0; i < n; i += 2 {
		number, amount := &a.Lines[i], &a.Lines[i+1]
		v, err := hundredths(amount.Reference)
		if err != nil || number.Source != amount.Source || number.Net.Stated() || i > 0 && a.Lines[i-1].Source == number.Source {
			return
		}
		sum += v
	}
	if total, err := d.money(sum); err != nil || total != a.Total {
		return
	}
	for i := range n / 2 {
		v, _ := hundredths(a.Lines[2*i+1].Reference)
		a.Lines[i] = a.Lines[2*i]
		a.Lines[i].Net, _ = d.money(v)
	}
	a.Lines = a.Lines[:n/2]
}

// prove says whether the invoices make up the check. Where an amount is missing, nobody can tell. Where they do so only less their
// deductions, the amounts are those before the deduction.
func (d *decoder) prove(a *ledger.RemittanceAdvice) {
	paid, deducted, ok := sums(a)
	if !ok {
		return
	}
	if rest, err := paid.Sub(deducted); err == nil && paid != a.Total && rest == a.Total {
		paid = rest
		for i := range a.Lines {
			if l := &a.Lines[i]; l.Deduction.Stated() {
				l.Gross = l.Net
				l.Net, _ = l.Net.Sub(l.Deduction) // part of a sum that holds
			}
		}
	}
	difference, err := a.Total.Sub(paid)
	if err != nil {
		return
	}
	s := &d.store
	s.scratch = paid.AppendDecimal(append(s.scratch[:0], "lines "...))
	a.Closure = ledger.Closes
	if !difference.IsZero() {
		a.Closure, a.Difference = ledger.Differs, difference
		s.scratch = difference.AppendDecimal(append(s.scratch, " + difference "...))
	}
	s.scratch = a.Total.AppendDecimal(append(s.scratch, " = total "...))
	a.Equation = s.names.Keep(s.scratch, nil, referencesSize)
}

// sums adds up the amounts and the deductions of an advice that has all its amounts.
func sums(a *ledger.RemittanceAdvice) (paid, deducted ledger.Money, ok bool) {
	paid.Currency, deducted.Currency = a.Total.Currency, a.Total.Currency
	for i := range a.Lines {
		l := &a.Lines[i]
		var err error
		if paid, err = paid.Add(l.Net); err != nil || !l.Net.Stated() {
			return paid, deducted, false
		}
		if !l.Deduction.Stated() {
			continue
		}
		if deducted, err = deducted.Add(l.Deduction); err != nil {
			return paid, deducted, false
		}
	}
	return paid, deducted, len(a.Lines) > 0
}
