package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse/email"
)

// TestLayouts: ways in which payers lay out what they pay. Each wants texts in what is rendered, or (with !) wants them not to be there.
func TestLayouts(t *testing.T) {
	html := head + "Content-Type: text/html\n\n"
	for _, tt := range []struct {
		name, content string
		want          []string
	}{
		{"deductions and gross, no net", head + "\nWe have instructed our bank to pay\n\nDocument    Your document    Date          Deductions    Gross amount\n1900001234  INV-1001         02/10/2026          0.00        1,000.00\n1900001235  INV-1002         02/11/2026         20.00        1,020.00\nSum total                                       20.00        2,020.00\n\nPayment amount  USD   2,000.00\n",
			[]string{`"INV-1001"`, "issued=2026-02-10", "net=1000.00 USD", "total=2000.00 USD closes", "!\"1900001234\" issued"}},
		{"drawn lines", head + "\nWe have paid:\n\n┌──────────┬──────────┐\n│ Invoice  │ Net paid │\n├──────────┼──────────┤\n│ INV-1001 │ 980.00   │\n│ INV-1002 │ 500.00   │\n└──────────┴──────────┘\nTotal paid: USD 1,480.00\n", []string{"net=980.00 USD", "closes"}},
		{"a list with days and a credit", head + "\nWe have paid\n\n1. Invoice INV-1001 dated 02/10/2026 - $1,000.00\n2. Invoice INV-1002 dated 02/11/2026 - $500.00\n3. Credit note CN-1003 dated 02/12/2026: $-100.00\nTotal: $1,400.00\n", []string{`"INV-1002"`, `"CN-1003"`, "net=-100.00", "total=1400.00 closes"}},
		{"single blanks", head + "\nRemittance advice\n\nInvoice Date Gross Discount Net\nINV-1001 2026-02-10 1,000.00 20.00 980.00\nINV-1002 2026-02-11 500.00 0.00 500.00\nTotal 1,500.00 20.00 1,480.00\n", []string{"gross=1000.00 discount=20.00", "net=980.00", "total=1480.00 closes"}},
		{"no header", head + "\nWe have paid\n\nTotal paid: USD 1,480.00\n\nINV-1001   02/10/2026   980.00\nINV-1002   02/11/2026   500.00\n", []string{`"INV-1001"`, "net=980.00 USD", "closes"}},
		{"a cell a line", head + "\nWe have paid the following:\n\nInvoice Number\nInvoice Date\nAmount Paid\nINV-1001\n02/20/2026\n500.00\nINV-1002\n02/21/2026\n1,000.00\n\nTotal paid USD 1,500.00\n", []string{`"INV-1002"`, "net=1000.00 USD", "total=1500.00 USD closes"}},
		{"names and values in a line", head + "\nWe have paid\n\nInvoice: INV-1001, Date: 02/20/2026, Amount paid: 500.00 USD\nInvoice: INV-1002, Date: 02/21/2026, Amount paid: 700.00 USD\n\nTotal paid: USD 1,200.00\n", []string{"net=700.00 USD", "closes"}},
		{"rows broken in two lines", head + "\nWe have paid\n\nInvoice Number   Our Document   Invoice Date   Gross Amount\nDiscount   Net Amount\nINV-1001         1900001        2026-02-10     1,000.00\n20.00      980.00\nINV-1002         1900002        2026-02-11     500.00\n0.00       500.00\n\nTotal paid: USD 1,480.00\n", []string{"net=980.00 USD", "closes"}},
		{"a header over two lines", head + "\nWe have paid\n\nInvoice-     Our          Gross     Payment-      Paid\nnumber       document    amount     discount    amount\n54526        5100011    1,000.00       20.00    980.00\n54527        5100012      500.00        0.00    500.00\n\nTotal paid: USD 1,480.00\n", []string{`"54526"`, "net=980.00", "discount=20.00", "closes"}},
		{"two payments", head + "\nWe have paid\n\nPayment reference: P-1001\nTotal paid: USD 1,500.00\n\nInvoice     Amount paid\nINV-1001    1,000.00\nINV-1002    500.00\n\nPayment reference: P-1002\nTotal paid: USD 700.00\n\nInvoice     Amount paid\nINV-1003    700.00\n", []string{`advice "P-1001"`, `advice "P-1002"`, "total=1500.00 USD closes", "total=700.00 USD closes"}},
		{"the payment in a table of its own", html + "<p>We have paid you</p><table><tr><th>Payment document<th>Date<th>Currency<th>Amount paid<tr><td>PAY-77<td>2026-03-16<td>USD<td>***1,500.00*</table><table><tr><th>Your document<th>Gross<tr><td>INV-1001<td>1,000.00<tr><td>INV-1002<td>500.00</table>", []string{`advice "PAY-77"`, "total=1500.00 USD closes", "!\"PAY-77\" issued"}},
		{"the stated payment tells the column", head + "\nWe have paid\n\nAmount Paid: GBP 1,200.00\n\nYour Reference      Net      VAT      Gross\nINV-1001          500.00   100.00     600.00\nINV-1002          500.00   100.00     600.00\n", []string{"net=600.00 GBP", "total=1200.00 GBP closes"}},
		{"a column with the tax in it goes before one without", head + "\nWe have paid\n\nInvoice      Net      VAT      Total\nINV-1001    500.00   100.00   600.00\nINV-1002    500.00   100.00   600.00\n", []string{"net=600.00", "!net=500.00"}},
		{"a credit note without a sign", head + "\nWe have paid\n\nTotal paid: USD 900.00\n\nType          Invoice     Amount\nInvoice       INV-1001    1,000.00\nCredit note   CN-1002       100.00\n", []string{"net=-100.00 USD", "closes"}},
		{"a section that is taken off", head + "\nWe have paid\n\nTotal paid: USD 900.00\n\nInvoice     Amount\nINV-1001      600.00\nINV-1002      400.00\nLess credit notes\nCN-1003       100.00\n", []string{`"CN-1003"`, "net=-100.00 USD", "closes"}},
		{"debit beside credit", head + "\nWe have paid\n\nAmount Paid  GBP 794.62\n\nDate         Type   Your Reference    Debit   Credit\n03/10/2025   PI     2026-0765                 927.05\n03/10/2025   PC     2026-0775        132.43\n", []string{"net=927.05 GBP", "net=-132.43 GBP", "closes"}},
		{"three decimals", head + "\nWe have paid\n\nPayment amount: OMR 968.429\n\nInvoice     Amount\nINV-1001    1258.595\nCN-1002     -290.166\n", []string{"net=1258.595 OMR", "closes"}},
		{"three decimals or thousands", head + "\nWe have paid\n\nInvoice     Amount\nINV-1001    507.337\nINV-1002    751.258\n", []string{`"INV-1001"`, "net=0.00", "!507337"}},
		{"whole amounts", head + "\nWe have paid\n\nZahlbetrag: EUR 12.000\n\nRechnung    Betrag\nINV-1001    10.000\nINV-1002     2.000\n", []string{"net=10000.00 EUR", "closes"}},
		{"days as six digits", head + "\nVi har betalat\n\nFakturanr   Datum    Belopp\nRE-10012    260210   12 500,00\nRE-10013    260211    1 250,50\nSumma betalt         13 750,50\n", []string{`"RE-10012"`, "issued=2026-02-10", "!\"260210\"", "closes"}},
		{"what counts the lines is no invoice", html + "<p>We have paid</p><table><tr><th>Sr<th>Bill No<th>Net Paid<tr><td>1<td>90010<td>5.00<tr><td>2<td>90011<td>6.00</table>", []string{`"90010"`, "net=5.00", `!"1"`}},
		{"a seller's number is no invoice", head + "\nRemittance advice\n\nVendor Number: 918338\nPayment Amount: USD 500.00\n", []string{"!918338"}},
		{"what follows an invoice in its cell", html + "<p>We have paid</p><table><tr><th>Your invoice<th>Net paid<tr><td><p>INV-1001</p><p>DDT 4595547158</p><td>5.00</table>", []string{`"INV-1001"`, "!\"INV-1001 DDT"}},
		{"an amount behind each number", head + "\nwe've paid invoices 90412 ($1,200.00), 90413 ($300.00) and 90420 ($50.50) today. Total $1,550.50.\n", []string{`"90412" issued= gross=0.00 discount=0.00 deduction=0.00 net=1200.00`, "total=1550.50", "closes"}},
		{"one number among other amounts does not get the total", head + "\nWe have paid invoice 90412 and others: 300.00, 900.00. Total paid: USD 1,200.00\n", []string{`"90412"`, "net=0.00", "!closes"}},
		{"preformatted", html + "<p>We have paid</p><pre>Invoice     Amount paid\nINV-1001         500.00\nINV-1002         700.00\nTotal          1,200.00\n</pre>", []string{"net=500.00", "total=1200.00 closes"}},
		{"a table of blocks", html + "<div>We have paid</div><div class=r><div>Invoice #</div><div>Invoice date</div><div>Amount</div></div><div class=r><div>1001</div><div>02/20/2026</div><div>$500.00</div></div><div class=r><div>1002</div><div>02/21/2026</div><div>$1,000.00</div></div>", []string{`"1002"`, "net=1000.00"}},
		{"rows that could not be read keep an advice from closing", head + "\nWe have paid\n\nInvoice     Net paid\nINV-1001    500.00\nINV-1002    1O0.00\n\nTotal paid: USD 500.00\n", []string{"fault", "but rows could not be read", "!closes"}},
		{"a range with blanks", head + "\nWe have paid USD 600.00 for\n\nInvoices: 40685 - 40689\n", []string{`"40685 - 40689"`, "total=600.00 USD unverifiable", "!net=600.00"}},
		{"a range with blanks that is counted", head + "\nWe have paid USD 600.00 for\n\nInvoices: 40685 - 40689 (5 invoices)\n", []string{`"40685"`, `"40687"`, `"40689"`, "total=600.00 USD", "!net=600.00"}},
		{"a number and a price are no range", head + "\nWe have paid USD 600.00 for\n\nInvoice 40685 - 600.00\n", []string{`"40685"`, "!40685 - "}},
		{"a range that nothing names", head + "\nWe have paid for\n\n40685-40689\n\nTotal paid: 600.00 USD\n", []string{`"40685 - 40689"`, "total=600.00 USD unverifiable"}},
		{"a range that nothing names, counted", head + "\nWe have paid 5 invoices\n\n40685 - 40689\n\nTotal paid: 600.00 USD\n", []string{`"40685"`, `"40688"`, "total=600.00 USD"}},
		{"two ranges that nothing names", head + "\nWe have paid\n\n40685-40689\n50685-50689\n\nTotal paid: 600.00 USD\n", []string{"skipped: no remittance"}},
		{"thanks for our payment", head + "\nVielen Dank, wir haben Ihre Zahlung zu folgenden Rechnungen erhalten.\n\n" + lines, []string{"skipped: no remittance"}},
		{"a paid column, a number and a day say that somebody paid", strings.Replace(head, "Subject: Remittance advice", "Subject: 4711", 1) + "\nMaksun numero: 44029\nMaksupäivä: 16.3.2026\n\nTeidän laskunne    Maksettu\nINV-1001    1 000,00\nINV-1002      500,00\nLoppusumma  1 500,00\n", []string{`advice "44029"`, "date=2026-03-16", "net=1000.00"}},
		{"they outweigh no request to pay", strings.Replace(head, "Subject: Remittance advice", "Subject: Payment date", 1) + "\nPlease pay by the payment date.\n\nPayment date: 03/16/2026\n\nInvoice     Amount paid\nINV-1001    1,000.00\nINV-1002      500.00\n", []string{"skipped: no remittance"}},
		{"an answer of a mail server", strings.Replace(head, "a@b.example", "MAILER-DAEMON@b.example", 1) + "\nWe have paid\n\n" + lines, []string{"skipped: no remittance: a mail server's answer"}},
		{"an example", head + "\nBelow is an example of the new layout. We have paid\n\n" + lines, []string{"skipped: no remittance: an example"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := render("m.eml", tt.content, email.Format)
			for _, w := range tt.want {
				if text, absent := strings.CutPrefix(w, "!"); absent == strings.Contains(got, text) {
					t.Errorf("%q (absent: %v) in:\n%s", text, absent, got)
				}
			}
		})
	}
}
