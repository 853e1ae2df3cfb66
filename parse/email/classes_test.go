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
