package email

import (
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// invoiceColumn is what the table reader calls the column of our invoice numbers.
const invoiceColumn = "Invoice"

// foldHeading is a header in lower case, letters and digits only.
func foldHeading(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '#' {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// named gives the cells of a header row to the table reader; what names the payer's own number gets the name under which it knows that.
// Where two cells would get it, both keep their own, so that the reader judges them.
func named(cells []string) []string {
	out := make([]string, len(cells))
	count := 0
	for i, c := range cells {
		if out[i] = c; ofPayer(c) {
			out[i] = payerColumn
			count++
		}
	}
	for i := range out {
		if count > 1 && out[i] == payerColumn {
			out[i] = cells[i]
		}
	}
	return out
}

// ofPayer reports whether a header speaks of the payer's own number.
func ofPayer(h string) bool {
	c := lexicon.Concepts(h)
	return c.Any(lexicon.Our, lexicon.Posting) && !c.Any(lexicon.Payment, lexicon.Paid, lexicon.Cheque, lexicon.Your, lexicon.Vendor, lexicon.Invoice, lexicon.Order, lexicon.Delivery, lexicon.Date, lexicon.Amount, lexicon.Customer)
}

// tidy writes a cell the way the table reader reads it: totals under their English name, Japanese dates as others write them.
func tidy(cells []string) []string {
	out := make([]string, len(cells))
	first := true
	for i, c := range cells {
		out[i] = strings.ReplaceAll(kanjiDate.replace(narrow(c), dateText.slashed), "￥", "¥")
		if amount, found := strings.CutSuffix(out[i], "円"); found && strings.Trim(amount, "0123456789,.- ▲△") == "" {
			out[i] = amount + " JPY"
		}
		if c == "" || !first {
			continue
		}
		first = false
		switch totalWord(c) {
		case paidTotal, someTotal:
			out[i] = "Total"
		case otherTotal:
			out[i] = "Subtotal"
		}
	}
	return out
}

// totalWord is the class of a cell that is nothing but the word for a total.
func totalWord(cell string) class {
	bare := strings.Trim(lowerOf(cell), " .:：*=")
	for _, h := range hits(bare) {
		if h.start == 0 && h.end == len(bare) && (h.class == paidTotal || h.class == someTotal || h.class == otherTotal) {
			return h.class
		}
	}
	return noClass
}
