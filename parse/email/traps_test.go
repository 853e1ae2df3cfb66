package email_test

import (
	"encoding/base64"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/email"
)

const lines = "Invoice No   Amount Paid\nINV-1001     1,000.00\nINV-1002       500.00\n"

// TestTraps: what mails do to their readers. Each wants texts in what is rendered, or (with !) wants them not to be there.
func TestTraps(t *testing.T) {
	for _, tt := range []struct {
		name, content string
		want          []string
	}{
		{"quoted history is no remittance", head + "\nThanks, we have received it.\n\nOn Mon, 9 Mar 2026 at 10:12 AP <a@b.example> wrote:\n\nWe have paid\n" + lines, []string{"skipped: no remittance", "!INV-1001"}},
		{"what is marked as quoted is left out", head + "\nWe have paid\n\n" + lines + "\n> INV-9999     77.00\n", []string{"INV-1002", "!INV-9999"}},
		{"a forward is what the first sender wrote", strings.Replace(head, "Subject: ", "Subject: Fwd: ", 1) + "\nTotal paid: 9.00 for you\n\n---------- Forwarded message ---------\nFrom: Payer Inc <ap@payer.example>\nDate: today\nSubject: Remittance advice\n\n" + lines + "\nTotal paid: USD 1,500.00\n",
			[]string{`payer="Payer Inc"/"payer.example"`, "total=1500.00 USD closes", "!9.00"}},
		{"amounts that can be read in two ways are not accepted", head + "\nWe have paid\n\nInvoice No   Amount Paid\nINV-1001     1.000\nINV-1002     2.500\n", []string{`"INV-1001"`, "net=0.00", "!1000"}},
		{"a total that can be read in one way tells", head + "\nWe have paid\n\nInvoice No   Amount Paid\nINV-1001     1.000\nINV-1002     2.500\n\nTotal paid: 3.500,00 EUR\n", []string{"net=1000.00 EUR", "total=3500.00 EUR closes"}},
		{"the total differs", head + "\nWe have paid\n\n" + lines + "\nTotal paid: USD 1,400.00\n", []string{"total=1400.00 USD differs"}},
		{"a percentage is no total", head + "\nWe have paid. Total 2.00 % discount\n\n" + lines, []string{"total=0.00 unverifiable"}},
		{"a range is kept as it is written", head + "\nWe have paid invoices INV-101 to INV-105. Total paid: EUR 500.00\n", []string{`"INV-101 - INV-105"`, "!INV-103"}},
		{"a range that is counted stands for its numbers", head + "\nWe have paid 5 invoices: invoices INV-101 to INV-105. Total paid: EUR 500.00\n", []string{`"INV-103"`, `"INV-105"`}},
		{"a range beyond the limit is kept as it is written", head + "\nWe have paid 9999 invoices: invoices INV-0001 to INV-9999. Total paid: EUR 500.00\n", []string{`"INV-0001 - INV-9999"`}},
		{"answers that go elsewhere", "Reply-To: x@evil.example\n" + head + "\nWe have paid\n\n" + lines, []string{"doubt: answers go to x@evil.example, the sender is a@b.example"}},
		{"changed bank details", head + "\nWe have paid. Please note our bank details have changed.\n\n" + lines, []string{"doubt: the mail speaks of changed bank details"}},
		{"failed checks", "Authentication-Results: mx; spf=softfail; dkim=pass; dmarc=fail\n" + head + "\nWe have paid\n\n" + lines, []string{"spf=softfail", "dmarc=fail", "!dkim"}},
		{"marks that turn the writing", strings.Replace(head, "From: a@b.example", "From: \"Pay\u202eer\x07\" <a@b.example>", 1) + "\nWe have paid\n\nInvoice No   Amount Paid\nINV\u202e-1001     1,000.00\n", []string{`payer="Payer"`, `"INV-1001"`}},
		{"a cut off attachment is not read", head + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/csv; name=a.csv\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString([]byte("Invoice,Net paid\nINV-1001,5.00\n"))[:37] + "\n--x--\n", []string{"the file ends too early", "!INV-1001 "}},
		{"a list attached has places of its own", attach("../remit.csv", "text/csv", []byte("Invoice,Net paid\nINV-1001,5.00\n")), []string{`m.eml/remit.csv:2 "INV-1001"`}},
		{"an archive is opened once, base names only", attachZip(t), []string{`m.eml/a.zip/f0.csv`, "!.."}},
		{"a PDF by the reader that is set up", attach("a.pdf", "application/pdf", []byte("%PDF-1.4 text:\nRemittance advice\n\n"+lines+"\nTotal paid: USD 1,500.00\n")), []string{"m.eml/a.pdf/table 1:2", "total=1500.00 USD closes"}},
		{"a PDF by itself", "%PDF-1.4 text:\nRemittance advice\n\n" + lines + "\nTotal paid: USD 1,500.00\n", []string{"m.eml/text/table 1:2", "total=1500.00 USD closes"}},
		{"a PDF by itself that is no remittance", "%PDF-1.4 text:\nInvoice 4711\nPlease pay USD 1,500.00 by 2026-04-01\n", []string{"skipped"}},
		{"a PDF by itself without text is refused", "%PDF-1.4", []string{"fault m.eml:1:1: email: PDF: a PDF without text that can be read", "!skipped"}},
		{"a PDF without text", attach("a.pdf", "application/pdf", []byte("%PDF-1.4")), []string{"skipped: a PDF without text"}},
		{"a mail in a mail", attach("inner.eml", "message/rfc822", []byte(strings.Replace(head, "a@b.example", "Inner <i@c.example>", 1)+"\nWe have paid\n\n"+lines)), []string{"m.eml/inner.eml/body/table 1:2", `payer="Inner"/"c.example"`}},
		{"the same lines three times are one advice", head + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nWe have paid\n\n" + lines + "\n--x\nContent-Type: text/csv; name=r.csv\n\nInvoice,Net paid\nINV-1001,1000.00\nINV-1002,500.00\n--x--\n",
			[]string{"m.eml/r.csv:2 ", "skipped: the invoices stand in m.eml/r.csv too", "!m.eml/body/table 1:2 \""}},
		{"the payer's own number is not our invoice", head + "\nWe have paid\n\nOur Voucher   Customer bill ref.   Amount Paid\n51000001      KX-77120             1,000.00\n51000002      KX-77121               500.00\n", []string{`"KX-77120"`, "!\"51000001\""}},
		{"two lines a row", head + "\nWe have paid\n\nInvoice No       Invoice Date\n     Gross        Discount     Net\nINV-1001         2026-02-01\n     1,000.00     20.00        980.00\nINV-1002         2026-02-02\n     500.00       0.00         500.00\n", []string{`"INV-1001"`, "net=980.00", "issued=2026-02-02", "net=500.00"}},
		{"pipes", head + "\nWe have paid\n\n| Invoice | Net paid |\n|---|---|\n| INV-1001 | 5.00 |\n", []string{`"INV-1001"`, "net=5.00"}},
		{"Japanese in its own code", "From: a@b.example\nSubject: =?iso-2022-jp?B?GyRCO1lKJ0RMQ04bKEI=?=\nContent-Type: text/plain; charset=iso-2022-jp\n\n\x1b$B@A5a=qHV9f\x1b(B   \x1b$B;YJ'6b3[\x1b(B\nINV-1001     1,000 \x1b$B1_\x1b(B\n", []string{`"INV-1001"`, "net=1000 JPY", "Subject: 支払通知"}},
		{"bytes of windows-1252 under the name of ASCII", head + "Content-Type: text/plain; charset=us-ascii\n\nTotal paid: \x80 5.00. We have paid\n\nInvoice No   Amount Paid\nINV-1001     \x80 5.00\n", []string{"net=5.00 EUR", "closes"}},
		{"a statement of account", head[:strings.Index(head, "Subject")] + "Subject: Statement of account\n\nWe have paid\n\n" + lines, []string{"skipped: no remittance: a statement of account"}},
		{"an invoice", head[:strings.Index(head, "Subject")] + "Subject: Invoice 17\n\nPlease find attached our invoice. Please pay by March.\n\n" + lines, []string{"skipped: no remittance: an invoice or a request to pay"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := render("m.eml", tt.content, email.Format)
			for _, w := range tt.want {
				if not, absent := strings.CutPrefix(w, "!"); absent == strings.Contains(got, strings.TrimPrefix(w, "!")) {
					t.Errorf("%q (absent: %v, %q) in:\n%s", w, absent, not, got)
				}
			}
		})
	}
}

func attachZip(t *testing.T) string {
	t.Helper()
	return archive(t, 1, 5)
}

// FuzzMail reads anything as a mail file: no panic, no endless run, each step a fact or a fault.
func FuzzMail(f *testing.F) {
	f.Add([]byte(head + "\nWe have paid\n\n" + lines))
	f.Add([]byte(attach("a.csv", "text/csv", []byte("Invoice,Net paid\nINV-1001,5.00\n"))))
	f.Add([]byte(winmail("remit.csv", "Invoice,Net paid\nINV-1001,5.00\n", "We have paid")))
	f.Add([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("_\x00_\x00s\x00u\x00b\x00s\x00t\x00g\x001\x00.\x000\x00_\x00", 40)))
	f.Fuzz(func(t *testing.T, data []byte) {
		renderWith("m.eml", string(data), email.Format, within(parse.MailLimits{Message: 1 << 20, Cells: 5000, Lines: 5000}))
	})
}
