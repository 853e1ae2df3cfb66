package ledger

import "fmt"

// WhyUnverifiable says in words what is missing, or stands in the way, so that the lines of an advice cannot be held against its total. A
// reader that knows better says so in Equation.
func (a *RemittanceAdvice) WhyUnverifiable() string {
	bare, first := a.bareLines()
	switch {
	case len(a.Lines) == 0:
		return "no line is stated"
	case bare == 0 && a.Total == Money{}:
		return "no total is stated"
	case bare == 0:
		return a.whyNoSum()
	}
	words := "no total is stated, and "
	if a.Total != (Money{}) {
		words = ""
	}
	switch {
	case bare == len(a.Lines) && bare > 1:
		return words + "no line has an amount"
	case bare > 1:
		return fmt.Sprintf("%s%d of %d lines have no amount, %s first", words, bare, len(a.Lines), a.lineName(first))
	}
	return words + a.lineName(first) + " has no amount"
}

// bareLines counts the lines without an amount.
func (a *RemittanceAdvice) bareLines() (n, first int) {
	for i := range a.Lines {
		l := &a.Lines[i]
		if l.Net != (Money{}) || l.Gross != (Money{}) || l.Discount != (Money{}) || l.Deduction != (Money{}) {
			continue
		}
		if n == 0 {
			first = i
		}
		n++
	}
	return n, first
}

// lineName is the number that a line quotes, or where it stands.
func (a *RemittanceAdvice) lineName(i int) string {
	if ref := a.Lines[i].Reference; ref != "" {
		return ref
	}
	return fmt.Sprintf("line %d", i+1)
}

// whyNoSum is why lines that all have an amount, and a total, cannot be compared.
func (a *RemittanceAdvice) whyNoSum() string {
	sum := a.Lines[0].Net
	for i := range a.Lines[1:] {
		net := a.Lines[i+1].Net
		if net.Currency != sum.Currency {
			return "lines in " + currencyName(sum) + " and in " + currencyName(net)
		}
		var err error
		if sum, err = sum.Add(net); err != nil {
			return "the lines come to more than can be counted"
		}
	}
	if sum.Currency != a.Total.Currency {
		return "lines in " + currencyName(sum) + ", total in " + currencyName(a.Total)
	}
	return "a row that belongs to it could not be read"
}

// currencyName is the currency of an amount in words.
func currencyName(m Money) string {
	if m.Currency == 0 {
		return "no currency"
	}
	return m.Currency.String()
}
