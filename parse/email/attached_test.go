package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse/email"
)

// TestAttached: tables that come with a mail that says little. Each wants texts in what is rendered, or (with !) wants them not to be there.
func TestAttached(t *testing.T) {
	for _, tt := range []struct {
		name, file, data string
		want             []string
	}{
		{"the number, the day and the total of the payment in columns", "a.csv", "Payment Number,Payment Date,Invoice Number,Amount Paid,Payment Currency,Payment Amount\n3088,2026-03-14,KS-1,40.50,USD,100.00\n3088,2026-03-14,KS-2,59.50,USD,100.00\n",
			[]string{`advice "3088"`, "2026-03-14", "total=100.00 USD closes", `"KS-2"`}},
		{"an amount called after its currency", "a.csv", "No;Description;Inv No.;RM\n1;March;BM-10;510.00\n2;Credit note;BM-CN-1;-20.00\n;TOTAL;;490.00\n", []string{`"BM-10"`, "net=-20.00", "closes"}},
		{"a payment run of SAP", "run.csv", "LAUFD;LIFNR;VBLNR;BELNR;XBLNR;WAERS;SHKZG;WRBTR;WSKTO\n20260313;70012;2000991;51001;OX-1;EUR;H;150.00;3.00\n20260313;70012;2000991;17001;OX-C;EUR;S;8.00;0.00\n",
			[]string{`advice "2000991"`, `"OX-1"`, "net=147.00 EUR", "net=-8.00 EUR"}},
		{"a page called .xls", "a.xls", `<html><body><table><tr><th>Bill No</th><th>Net Amount (INR)</th></tr><tr><td>GS/1</td><td>1,17,000.00</td></tr><tr><td>GS/2</td><td>58,500.00</td></tr><tr><td>Total</td><td>1,75,500.00</td></tr></table></body></html>`,
			[]string{`"GS/1"`, "net=117000.00 INR", "closes"}},
		{"credits beside invoices", "a.csv", "Invoice,Amount,,Credit memo,Amount\nSB-1,900.00,,CR-7,-45.50\nSB-2,100.00,,CR-9,-10.00\nTotal,1000.00,,Total,-55.50\n", []string{`"SB-2"`, `"CR-9"`, "net=-45.50", "!\"Total\""}},
		{"amounts in thousands", "a.csv", "Invoices paid (in thousands of EUR);\nInvoice;Amount\nT-1;12.5\nT-2;140.0\n", []string{"in thousands", "!net=12.50"}},
		{"items, which are no remittance", "aging.csv", "Customer,Invoice number,Invoice date,Due date,Currency,Open amount\n411,K-1,2026-02-01,2026-03-01,USD,55.00\n", []string{"!advice"}},
		{"items without a currency", "aging.csv", "Customer,Invoice number,Invoice date,Due date,Amount\n411,K-1,2026-02-01,2026-03-01,55.00\n411,K-2,2026-02-01,2026-03-01,45.00\n,Total,,,100.00\n", []string{"doubt: the mail does not say in words"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			mail := strings.Replace(attach(tt.file, "application/octet-stream", []byte(tt.data)), "Remittance advice", "Details of our payment", 1)
			if strings.HasPrefix(tt.name, "items") {
				mail = strings.Replace(mail, " of our payment", "", 1)
			}
			got := render("m.eml", mail, email.Format)
			for _, w := range tt.want {
				if text, absent := strings.CutPrefix(w, "!"); absent == strings.Contains(got, text) {
					t.Errorf("%q (absent: %v) in:\n%s", text, absent, got)
				}
			}
		})
	}
}
