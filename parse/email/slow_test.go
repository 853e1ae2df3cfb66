package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse/email"
)

// hostile are inputs of about size bytes that make readers slow.
func hostile(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	html := head + "Content-Type: text/html\n\n"
	return map[string]string{
		"header rows":         head + "\n" + fill("Invoice No   Amount Paid\n"),
		"two words a line":    head + "\n" + fill("alpha   beta\n"),
		"pairs":               head + "\n" + fill("Invoice: a\n"),
		"pairs of other keys": head + "\n" + fill("key a: 1\nkey b: 2\n\n"),
		"one line":            head + "\n" + fill("invoice 4711, "),
		"invoice words":       head + "\n" + fill("invoice 4711, 4712 to 4713; total paid 5.00\n"),
		"from lines":          head + "\n" + fill("From: a\nDate: b\n"),
		"wrote":               head + "\n" + fill("On 1 a wrote\n"),
		"quote marks":         head + "\n" + fill(">"),
		"gaps":                head + "\n" + fill("a  b  c  d  e  f  "),
		"amounts":             head + "\n" + fill("total 1,234.50 "),
		"digits":              head + "\n" + fill("1"),
		"encoded words":       "From: a@b.example\nSubject: " + strings.Repeat("=?utf-8?q?a?= ", 10000) + "\n\nhello\n",
		"addresses":           "Subject: a\nFrom: " + strings.Repeat("a@b.example, ", 10000) + "\n\nhello\n",
		"table rows":          html + "<table>" + fill("<tr><td>Invoice<td>Amount paid") + "</table>",
		"tables":              html + fill("<table><tr><td>Invoice<td>Amount paid<tr><td>1<td>2</table>"),
		"open tables":         html + fill("<table><tr><td>"),
		"open links":          html + fill("<a>"),
		"Japanese":            head + "\n" + fill("請求書番号   お支払金額\n"),
		"rows":                head + "\nInvoice No   Amount Paid\n" + fill("INV-1001     1,000.00\n"),
		"mailbox":             fill("From a@b.example Tue Mar 17 10:00:00 2026\nFrom: a@b.example\nSubject: Remittance\n\nhello\n\n"),
		"winmail.dat":         winmail("a", fill("a"), fill("total paid 5.00\n")),
	}
}

// TestHostile reads them all; what each takes is in the benchmark.
func TestHostile(t *testing.T) {
	for name, content := range hostile(1 << 16) {
		if got := render("m.eml", content, email.Format); got == "" {
			t.Errorf("%s: nothing was said of it", name)
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, content := range hostile(1 << 20) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				render("m.eml", content, email.Format)
			}
		})
	}
}
