package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse/email"
)

// layout is a mail with texts that are wanted in what is rendered of it, or (with !) that must not be there.
type layout struct {
	name, content string
	want          []string
}

func checkLayouts(t *testing.T, list []layout) {
	t.Helper()
	for _, tt := range list {
		t.Run(tt.name, func(t *testing.T) {
			got := render("m.eml", head+tt.content, email.Format)
			for _, w := range tt.want {
				if text, absent := strings.CutPrefix(w, "!"); absent == strings.Contains(got, text) {
					t.Errorf("%q (absent: %v) in:\n%s", text, absent, got)
				}
			}
		})
	}
}

// TestUnpaid: what an advice says not to be paid is no line of it, and is told to be left out.
func TestUnpaid(t *testing.T) {
	paid := "\nWe have paid:\n\nInvoice      Amount\nINV-1001   1,000.00\nINV-1002     500.00\nTotal      1,500.00\n\n"
	not := "\n\nInvoice      Amount     Note\nINV-1003     700.00     price\nINV-1004     300.00     goods\n"
	checkLayouts(t, []layout{
		{"a table below a line that says so", paid + "The following invoices were not paid:" + not, []string{"total=1500.00 closes", `!"INV-1003"`, "m.eml/body:10 skipped: said not to be paid"}},
		{"German", paid + "Nicht beglichen bzw. zurückgestellt:" + not, []string{"closes", `!"INV-1003"`}},
		{"a footer says nothing of a table", "\nWe have paid:\n\nInvoices in dispute are not part of this payment.\n\nInvoice      Amount\nINV-1001   1,000.00\n", []string{`"INV-1001"`}},
		{"what is paid follows", "\nRemittance\n\nOn hold:" + not + "\nPaid today:\n\nInvoice      Amount\nINV-1001   1,000.00\nINV-1002     500.00\nTotal      1,500.00\n", []string{`"INV-1001"`, `!"INV-1003"`, "closes"}},
		{"a list", "\nNous avons réglé :\n\n- Facture F-1001 : 1 000,00 EUR\n\nRestent en attente :\n\n- Facture F-1003 : 700,00 EUR\n\nTotal réglé : 1 000,00 EUR\n", []string{`"F-1001"`, `!"F-1003"`, "closes"}},
		{"rows below a row", "Content-Type: text/html\n\n<p>We have paid USD 1,000.00</p><table><tr><th>Invoice<th>Net paid<tr><td colspan=2>Paid<tr><td>INV-1001<td>1,000.00<tr><td colspan=2>Not paid, in dispute<tr><td>INV-1003<td>700.00</table>", []string{`"INV-1001"`, `!"INV-1003"`, "said not to be paid"}},
		{"a column of states", "\nWe have paid:\n\nInvoice      Status      Amount\nINV-1001     Paid      1,000.00\nINV-1002     On hold     500.00\nINV-1003     Rejected    200.00\n\nTotal paid: USD 1,000.00\n", []string{`"INV-1001"`, `!"INV-1002"`, `!"INV-1003"`, "closes", "said not to be paid"}},
		{"a column that asks", "\nWe have paid:\n\nInvoice      Paid?      Amount\nINV-1001     Yes      1,000.00\nINV-1002     No         500.00\n\nTotal paid: USD 1,000.00\n", []string{`"INV-1001"`, `!"INV-1002"`, "closes"}},
		{"deductions in dispute are taken off", "\nWe have paid:\n\nInvoice      Amount\nINV-1001   1,000.00\n\nDisputed deductions:\n\nInvoice      Amount\nDM-1003     -100.00\n\nTotal paid: USD 900.00\n", []string{`"DM-1003"`, "total=900.00 USD closes"}},
	})
}

// TestArrangements: ways in which tables stand on paper.
func TestArrangements(t *testing.T) {
	checkLayouts(t, []layout{
		{"two tables side by side", "\nWe have paid:\n\nInvoice     Amount      Invoice     Amount\nINV-1001    1,000.00    INV-1002      500.00\nINV-1003      200.00\n\nTotal paid: USD 1,700.00\n", []string{`"INV-1002"`, "net=200.00 USD", "closes"}},
		{"side by side with a bar", "\nWe have paid:\n\nInvoice     Amount    |  Invoice     Amount\nINV-1001    1,000.00  |  INV-1002      500.00\nINV-1003      200.00  |  INV-1004      300.00\n\nTotal paid: USD 2,000.00\n", []string{`"INV-1004"`, "net=500.00 USD", "closes"}},
		{"blocks of keys before a gap", "\nPayment notification\n\nTrace number ........ 112233\n\nINVOICE NUMBER       INV-1001\nVOUCHER NUMBER       V0099121\nGROSS AMOUNT         $1,000.00\nDISCOUNT             $20.00\nNET AMOUNT           $980.00\n\nINVOICE NUMBER       INV-1002\nVOUCHER NUMBER       V0099122\nGROSS AMOUNT         $500.00\nDISCOUNT             $0.00\nNET AMOUNT           $500.00\n\nTOTAL PAYMENT        $1,480.00\n", []string{`"INV-1001"`, "gross=1000.00 discount=20.00", "net=980.00", "closes", `!"V0099121" issued`}},
		{"several keys in the lines of a block", "\nPayment Amount: $1,480.00\n\nInvoice No: INV-1001\n  Contract: FA8750   Order: 0049\n  Invoice Amount: $1,000.00   Discount: $20.00\n  Net Amount: $980.00\n\nInvoice No: INV-1002\n  Contract: FA8750   Order: 0050\n  Invoice Amount: $500.00   Discount: $0.00\n  Net Amount: $500.00\n", []string{"net=980.00", "net=500.00", "closes"}},
		{"paid to date is not paid now", "\nWe have paid:\n\nInvoice     Amount      Paid to date   Current payment\nINV-1001    1,000.00        400.00          600.00\nINV-1002      500.00        100.00          400.00\n", []string{"net=600.00", "net=400.00", "!net=100.00"}},
		{"previously paid", "\nWir haben überwiesen:\n\nRechnung   Rechnungsbetrag   bisher bezahlt   Zahlbetrag   Restbetrag\nRE-1001           1.000,00           400,00       600,00         0,00\nRE-1002             500,00             0,00       300,00       200,00\n", []string{"net=600.00", "net=300.00"}},
		{"a rate by its name is no amount", "\nWe have paid:\n\nInvoice     Gross       Disc %   Net\nINV-1001    1,000.00    2.00     980.00\nINV-1002      500.00    3.00     485.00\n\nTotal paid: USD 1,465.00\n", []string{"gross=1000.00 USD discount=0.00", "net=485.00", "closes"}},
		{"a rate by its effect is no amount", "\nWe have paid:\n\nInvoice     Gross       Disc     Net\nINV-1001    1,000.00    2.00     980.00\nINV-1002      500.00    3.00     485.00\n\nTotal paid: USD 1,465.00\n", []string{"gross=1000.00 USD discount=0.00", "net=485.00", "closes"}},
		{"a rate in the cells", "\nWe have paid:\n\nInvoice     Gross       Terms     Net\n90001     1,000.00      2%      980.00\n90002       500.00      3 %     485.00\n\nTotal paid: USD 1,465.00\n", []string{"net=485.00", "closes", `!"2%"`}},
	})
}

// checkMails is checkLayouts for mails with subjects of their own, in their first line.
func checkMails(t *testing.T, list []layout) {
	t.Helper()
	for i := range list {
		subject, text, _ := strings.Cut(list[i].content, "\n")
		list[i].content = text
		t.Run(list[i].name, func(t *testing.T) {
			got := render("m.eml", strings.Replace(head, "Subject: Remittance advice", "Subject: "+subject, 1)+list[i].content, email.Format)
			for _, w := range list[i].want {
				if text, absent := strings.CutPrefix(w, "!"); absent == strings.Contains(got, text) {
					t.Errorf("%q (absent: %v) in:\n%s", text, absent, got)
				}
			}
		})
	}
}

// TestReplies: an answer is what its writer says, whatever the mail was called that it answers.
func TestReplies(t *testing.T) {
	quoted := "\nOn Mon, Mar 16, 2026 at 9:00 AM Jane <jane@we.example> wrote:\n> These are overdue:\n>\n> Invoice     Due          Open\n> INV-1001    02/10/2026   1,000.00\n> INV-1003    02/12/2026     900.00\n"
	checkMails(t, []layout{
		{"to a statement", "RE: Statement of account\n\nHi Jane,\n\nwe paid these today, EUR 1,500.00 in total:\n\nINV-1001   1,000.00\nINV-1002     500.00\n" + quoted, []string{`"INV-1002"`, "total=1500.00 EUR closes", `!"INV-1003"`}},
		{"to a request", "RE: Remittance advice request\n\nAs requested, our payment EFT0570507 of 03-Mar-2026 covers:\n\nInvoice     Amount Paid\nINV-1001       1,000.00\n" + quoted, []string{`advice "EFT0570507"`, "date=2026-03-03", `"INV-1001"`, `!"INV-1003"`}},
		{"that says nothing of invoices", "RE: Overdue invoices\n\nall paid today.\n" + quoted, []string{"skipped: no remittance", "!INV-1001"}},
		{"among the lines of our list", "RE: Overdue invoices\n\nsee my remarks:\n\n> Invoice     Due          Open\n> INV-1001    02/10/2026   1,000.00   paid\n> INV-1002    02/11/2026     500.00   not received\n", []string{"skipped: no remittance", "!INV-1001"}},
	})
}

// TestOffers: who offers to pay early has not paid.
func TestOffers(t *testing.T) {
	rows := "\n\nInvoice     Due date     Amount     Discount   You receive\nINV-1001    04/10/2026   1,000.00      20.00        980.00\nINV-1002    04/11/2026     500.00      10.00        490.00\n"
	checkMails(t, []layout{
		{"in the subject", "Get paid early: an offer for your invoices\n\nPayment date: 03/18/2026" + rows, []string{"skipped: no remittance: an offer"}},
		{"in the text", "Payment\n\nYour customer offers early payment of these approved invoices. Payment date: 03/18/2026" + rows, []string{"skipped: no remittance: an offer"}},
		{"a discount for paying early is none", "Remittance advice\n\nWe have paid, less your early payment discount:" + strings.ReplaceAll(rows, "You receive", "Amount paid"), []string{`"INV-1001"`, "net=980.00"}},
	})
}

// TestDays: where no label names the day of the payment, a sentence may.
func TestDays(t *testing.T) {
	var list []layout
	for _, line := range [...]string{"Date: 16-Mar-2026", "We have today, 16.03.2026, transferred:", "Transfer executed 2026-03-16", "Ausführung: 16.03.2026", "Overgemaakt op 16-03-2026", "Réglé le 16/03/2026",
		"Bonifico eseguito in data 16/03/2026", "Zahlung vom 16.03.2026", "Maksettu 16.3.2026", "支払 2026年3月16日"} {
		list = append(list, layout{line, "\n" + line + "\n\nInvoice     Amount paid\nINV-1001       1,000.00\n", []string{"date=2026-03-16"}})
	}
	checkLayouts(t, append(list,
		layout{"a day of something else", "\nPaid for your invoice of 16.03.2026\n\nInvoice     Amount paid\nINV-1001       1,000.00\n", []string{"date= "}},
		layout{"two days", "\nPaid from 16.03.2026 to 17.03.2026\n\nInvoice     Amount paid\nINV-1001       1,000.00\n", []string{"date= "}}))
}

// TestSentences: what prose says of single invoices.
func TestSentences(t *testing.T) {
	checkLayouts(t, []layout{
		{"a credit note is taken off", "\nHeute haben wir EUR 1.070,00 überwiesen. Damit sind Rechnung RE-1001 über EUR 1.150,00 abzüglich Gutschrift GS-1002 über EUR 80,00 bezahlt.\n", []string{`"RE-1001" issued= gross=0.00 discount=0.00 deduction=0.00 net=1150.00 EUR`, "net=-80.00 EUR", "total=1070.00 EUR closes"}},
		{"an amount in brackets behind its currency", "\nwe just paid your invoice FA/2026/10/96834 (6,169.36 EUR).\n", []string{`"FA/2026/10/96834"`, "net=6169.36 EUR"}},
		{"one that was not paid", "\nWe paid invoices INV-1001 and INV-1002 today, total $1,500.00. Invoice INV-1003 was rejected because the PO is missing.\n", []string{`"INV-1002"`, `!"INV-1003"`}},
		{"a short word for invoice", "\nheute haben wir überwiesen:\n\nRNr. SI019520 vom 11.10.2025   6.022,55 EUR\nRNr. SI019521 vom 12.10.2025   100,00 EUR\n\nzusammen 6.122,55 EUR\n", []string{`"SI019520"`, "net=100.00 EUR"}},
		{"nothing without a currency", "\nWe have paid:\n\nInvoice     Amount paid\nINV-1001       1,000.00\nINV-1002           0.00\nTotal          1,000.00\n", []string{"total=1000.00 closes"}},
		{"blocks under a plain reference", "Content-Type: text/html\n\n<p>We have paid</p><table><tr><td>Reference<td>83603<tr><td>Gross<td>500.00 EUR<tr><td>Paid<td>490.00 EUR<tr><td>Reference<td>83604<tr><td>Gross<td>100.00 EUR<tr><td>Paid<td>100.00 EUR</table>", []string{`"83603"`, "net=490.00 EUR", `"83604"`}},
	})
}

// TestWhoseNumber: which of two columns of numbers is ours, and where it is not said, a doubt.
func TestWhoseNumber(t *testing.T) {
	for header, want := range map[string]string{
		"Document      Reference":                   `"INV-1001"`,
		"Our ref       Your ref":                    `"INV-1001"`,
		"Belegnr       Ext. Beleg":                  `"INV-1001"`,
		"Interne Rechnungsnr   Externe Rechnungsnr": `"INV-1001"`,
		"Invoice (ours)   Your invoice":             `"INV-1001"`,
		"Reference     Invoice":                     "total=1500.00 USD closes",
		"System invoice no   Vendor invoice no":     `"INV-1001"`,
		"Key           Number":                      "doubt: the table does not say which of its columns",
		"Invoice ID    Invoice number":              "doubt: the table does not say which of its columns",
	} {
		content := head + "\nWe have paid:\n\nTotal paid: USD 1,500.00\n\n" + header + "     Amount\n5100001      INV-1001     1,000.00\n5100002      INV-1002     500.00\n"
		if got := render("m.eml", content, email.Format); !strings.Contains(got, want) {
			t.Errorf("%s: no %q in:\n%s", header, want, got)
		}
	}
}
