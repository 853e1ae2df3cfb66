package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse/email"
)

// TestFaint: mails that say in no phrase that somebody paid. What is laid out as advices are is read, with a doubt unless its lines make
// up what it calls the payment; what asks for money, or tells of a payment undone, is not.
func TestFaint(t *testing.T) {
	table := "\n\nInvoice     Amount\nINV-1001    1,000.00\nINV-1002      500.00\nTotal       1,500.00\n"
	for _, tt := range []struct {
		subject, text string
		want          []string
	}{
		{"Vendor stub - City of Hale", "\nDIRECT DEPOSIT ADVICE\n\nDeposit 00451\nPay Date: 03/10/2026" + table, []string{`"INV-1001"`, "closes", "!doubt"}},
		{"ACH 3/12", "\nEFT 5501" + table, []string{`"INV-1001"`, "closes", "doubt: the mail does not say in words"}},
		{"Payment from Hale", "\nWire 5501\n\nPmt amount: $1,500.00" + table, []string{`"INV-1001"`, "closes", "!doubt"}},
		{"EFT Payment to We", "\nNotes" + strings.Replace(table, "Total    ", "Total EFT", 1), []string{`"INV-1001"`, "closes", "!doubt"}},
		{"Payment 118 of 3/12", "\nNotes" + strings.Replace(table, "Total      ", "Payment due", 1), []string{"!closes"}},
		{"3/12", "\nACH going out today for these" + table, []string{`"INV-1001"`, "closes"}},
		{"Orden de pago 118", "\nAviso de pago\n\nComprobantes cancelados" + table, []string{`"INV-1001"`}},
		{"Direct credit advice", "\nThe following will be direct credited to your account on 20/03/26." + table, []string{`"INV-1001"`}},
		{"Notice of deposit", "> Date of deposit 03/12/2026    Deposit no. 5512\n>" + strings.ReplaceAll(table, "\n", "\n> "), []string{`"INV-1001"`, "closes"}},
		{"Remittance instructions", table, []string{"skipped: no remittance"}},
		{"Payment request 118", "\nPayment 5501" + table, []string{"skipped: no remittance"}},
		{"Payment terms", "\nPayment 5501" + table, []string{"skipped: no remittance"}},
		{"Direct debit of your payment", "\nPayment 5501" + table, []string{"skipped: no remittance"}},
		{"Voided payment", "\nWe have paid" + table, []string{"skipped: no remittance: a notice of a refused or cancelled payment"}},
		{"Two invoices", "\nWe have paid. The payment 5501 was voided; please disregard our earlier advice." + table, []string{"skipped: no remittance"}},
		{"Get paid now", "\nThese invoices are eligible for early payment:" + table, []string{"skipped: no remittance: an offer to be paid early"}},
	} {
		t.Run(tt.subject, func(t *testing.T) {
			got := render("m.eml", strings.Replace(head, "Subject: Remittance advice", "Subject: "+tt.subject, 1)+"\n"+tt.text, email.Format)
			for _, w := range tt.want {
				if text, absent := strings.CutPrefix(w, "!"); absent == strings.Contains(got, text) {
					t.Errorf("%q (absent: %v) in:\n%s", text, absent, got)
				}
			}
		})
	}
}
