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
		{"a number is no negation", "\nRemittance advice\n\nCheque No: BACS\n\nYour Ref    Amount\nINV-1001   1,000.00\nINV-1002     500.00\n\nAmount paid: GBP 1,500.00\n", []string{`"INV-1001"`, "closes"}},
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

// TestWrapped: rows that a mailer, or who laid them out, has put on two lines.
func TestWrapped(t *testing.T) {
	checkLayouts(t, []layout{
		{"the last column by itself, below ruled lines", "\nWe have paid:\n\nYour Invoice     Our Voucher    Invoice Date   Gross Amount    Discount\nNet Amount\n------------------------------------------------------------------------\n----------\nIN-1001          V0011823       20/02/2026         1,200.00       12.00\n1,188.00\nIN-1002          V0011824       23/02/2026           800.00        8.00\n792.00\n------------------------------------------------------------------------\n----------\nTotal                                              2,000.00       20.00\n1,980.00\n",
			[]string{`"IN-1001"`, "gross=1200.00 discount=12.00", "net=792.00", "total=1980.00 closes"}},
		{"the last two, and a total", "\nWe have paid:\n\nINVOICE        INV DATE    DESCRIPTION                         GROSS     \nDISC        NET\n114410         02/20/2026  BELTS AND HOSES FOR STORE 12       510.00    \n10.20     499.80\n114432         02/24/2026  BELTS                              100.00    \n 2.00      98.00\n                                         TOTAL                610.00    \n12.20     597.80\n", []string{"net=499.80", "net=98.00", "total=597.80 closes"}},
		{"one row of several", "\nWe have paid:\n\nInvoice     Description                             Gross       Net\nIN-1001     Pumps                                500.00    490.00\nIN-1002     Seals, gaskets and rings, a large box of them     300.00\n290.00\n\nTotal paid: USD 780.00\n", []string{"net=490.00", `"IN-1002"`, "net=290.00", "closes"}},
		{"our number below the payer's", "\nWir haben folgende Posten beglichen:\n\nBelegnr.          Datum       Abzüge          Betrag\nIhre Belegnummer\n--------------------------------------------------\n1900012345        03.02.2026     23,80      1.190,00\nRG 2026-00118\n1900012346        05.02.2026      0,00        595,00\nRG 2026-00131\n--------------------------------------------------\nSumme                            23,80      1.785,00\nZahlbetrag                       EUR        1.761,20\n", []string{`"RG 2026-00118"`, "net=1166.20 EUR", `"RG 2026-00131"`, "closes"}},
		{"an amount one blank behind its text", "\nWir überweisen Ihnen EUR 7.985,80\n\nBeleg       Ihr Beleg       vom         Text            Brutto     Skonto      Netto\n5100044123  RE-26-0918      02.02.26    Warenrechnung 5.210,00     104,20   5.105,80\n5100044124  RE-26-0933      04.02.26    Warenrechnung 3.000,00     100,00   2.900,00\n1700008813  RET-1182        12.02.26    Retoure          20,00-      0,00     20,00-\n", []string{`"RE-26-0918"`, "net=5105.80", "net=-20.00", "closes"}},
		{"a number one blank behind another", "\nVi har betalat:\n\nFaktura      OCR              Förfallodag   Belopp\n26118        2611800000017    2026-03-14    1 500,00\nKredit 26099 2609900000015                   -500,00\n                              Summa         1 000,00\n", []string{`"26099"`, "net=-500.00", "closes"}},
	})
}

// TestForeignRows: rows of a table that are none of its lines, and columns that hold something else than they are called.
func TestForeignRows(t *testing.T) {
	checkLayouts(t, []layout{
		{"whom to call", "\nWe have paid USD 552.00:\n\nAGENCY  VOUCHER NO    INVOICE NUMBER        INV DATE     AMOUNT\n DOT    V26-0019921   AG-11820              02/02/2026   500.00\n DOE    V26-0020044   S11822                02/09/2026    52.00\n        CONTACT FOR AGENCY DOT: 808-555-0100    DOE: 808-555-0111\n", []string{`"AG-11820"`, `"S11822"`, "closes", "!fault"}},
		{"a row that cannot be read costs no other, though days can be read in two ways", "\nWe have paid USD 800.00:\n\nInvoice     Date          Amount\nIN-1001     02/03/2026    500.00\nIN-1002     03/02/2026    3O0.00\n", []string{`"IN-1001" issued= gross`, "net=500.00", "fault", "!closes"}},
		{"why it is taken off, in the column of deductions", "\nWe have paid USD 750.00:\n\nINVOICE NO       GROSS AMT     DISCOUNT     NET AMT  DEDUCT CODE\n0007712233        1,000.00        10.00      990.00\n0007712233A        -240.00          .00     -240.00  22 SHORTAGE\n", []string{`"0007712233A"`, "net=-240.00", "!fault", "closes"}},
		{"a lone bar between two tables", "\nWe have paid USD 515.10:\n\n INVOICE #      DESCRIPTION          AMOUNT |  INVOICE #      DESCRIPTION          AMOUNT\n A-3301         PAPER                120.00 |  A-3340         TONER                310.10\n A-3302         PAPER                 85.00 |\n", []string{`"A-3301"`, `"A-3340"`, "net=310.10", "net=85.00", "closes"}},
		{"words before numbers", "\nWe have paid USD 1,415.00:\n\nDate          Ref No.               Description       Orig. Amt.    Applied Amt.\n01/14/2026    Bill #981223                              3,000.00        1,500.00\n02/19/2026    Bill Credit #C1199    return                -85.00          -85.00\n", []string{`"981223"`, `"C1199"`, "net=-85.00", "closes"}},
		{"debit and credit, numbers of no one", "\nAvis de virement\n\nMontant du virement : 11 822,35 EUR\n\nN° pièce      Libellé               Date pièce          Débit         Crédit\nFA2026-1182   FACTURE MAG 0122      02/02/26                       12 000,00\nRFA-2025-12   REMISE FIN D'ANNEE    28/02/26           177,65\n                                    NET A PAYER                    11 822,35\n", []string{`"FA2026-1182"`, "net=12000.00 EUR", "net=-177.65 EUR", "closes", "doubt"}},
	})
}

// TestPayersView: what payers write from their side of the books, and what stands around it.
func TestPayersView(t *testing.T) {
	checkLayouts(t, []layout{
		{"signs the other way round", "\nPayment 2000441188 of 03/13/2026 for USD 9,400.13\n\nDOC DATE    REFERENCE       GROSS         DISC.      NET\n02/15/26    66120        5,000.00-       50.00     4,950.00-\n02/16/26    66121        4,600.00-       46.00     4,554.00-\n02/19/26    DM000412       103.87         0.00       103.87\n                                         TOTAL     9,400.13-\n", []string{`"66120" issued=2026-02-15 gross=5000.00 USD discount=50.00`, "net=4950.00 USD", "net=-103.87", "total=9400.13 USD closes", "!doubt"}},
		{"less than nothing", "\nWe have paid\n\nInvoice      Net paid\nINV-1001    -1,000.00\nINV-1002       200.00\nTotal         -800.00\n", []string{"net=-1000.00", "doubt"}},
		{"the sum in a line about the payment", "\nHierbij de specificatie van onze betaling d.d. 13-03-2026 van EUR 6.049,10\n\nUw factuur   Betaald\n26700118     3.593,70\n26700125     2.455,40\n", []string{"total=6049.10 EUR closes"}},
		{"the currency in the header", "\nWe have paid\n\nInvoice     Amount GBP\nINV-1001      1,000.00\nINV-1002        500.00\nTotal         1,500.00\n", []string{"net=1000.00 GBP", "total=1500.00 GBP closes"}},
		{"pages with a total at the end", "\nREMITTANCE ADVICE\n\nDoc Type          Doc Ref         Amount GBP\nB/Fwd                                   0.00\nInvoice           SIN118823         2,400.00\nCarried forward                     2,400.00\nREMITTANCE ADVICE\nPage 2\nDoc Type          Doc Ref         Amount GBP\nBrought forward                     2,400.00\nInvoice           SIN118901         1,000.00\nLFA Rebate        LFA26-02           -104.00\n\nTotal Payment                       3,296.00\n", []string{"total=3296.00 GBP closes", `!"" issued`, "!false"}},
	})
}

// TestPeopleWrite: what is told in words, by persons and by programs.
func TestPeopleWrite(t *testing.T) {
	checkLayouts(t, []layout{
		{"amounts before the invoices", "\nwir haben heute 1.428,00 € für die RE 10233 und 2.380,00 € für RE 10240 überwiesen, RE 10251 kommt nächste Woche.\n", []string{`"10233"`, "net=1428.00 EUR", `"10240"`, "net=2380.00 EUR", `!"10251"`}},
		{"amounts before numbers that are called nothing", "\nWe have paid $640.00 for 77120, $25.50 for A-77122 and $80.00 for 77124. Total $745.50.\n", []string{`"77120"`, "net=640.00", `"A-77122"`, `"77124"`, "net=80.00", "closes"}},
		{"amounts before what is counted", "\nWe have paid $640.00 for 10000 pieces, $25.50 for 2026 and $80.00 for invoice 77124.\n", []string{`"77124"`, `!"10000"`, `!"2026"`}},
		{"amounts in brackets", "\nsent you a check today for inv 20887 (415.50) and 20901 (88.25)\n", []string{`"20887"`, "net=415.50", "net=88.25"}},
		{"wide brackets", "\n請求書No.20260218（330,000円）およびNo.20260225（55,000円）をお振込みいたしました。\n", []string{`"20260218"`, "net=330000 JPY", `"20260225"`, "net=55000 JPY"}},
		{"a list with a credit among it", "\nNous avons procédé au virement de 3 540,00 € :\n - F20260112 du 31/01/2026 : 1 200,00 €\n - Facture F20260118 du 03/02/2026 : 2 400,00 €\n - Avoir A20260009 : - 60,00 €\n", []string{`"F20260118"`, `"A20260009"`, "net=-60.00 EUR"}},
		{"short words for an invoice", "\nVi comunichiamo di aver disposto bonifico di Euro 4.636,00 a saldo di:\n\nFt. n. 118/A del 31/12/2025          Euro    2.440,00\nFt. n. 12/A  del 31/01/2026          Euro    2.196,00\n\nTotale bonifico                      Euro    4.636,00\n", []string{`"118/A"`, "net=2196.00 EUR", "total=4636.00 EUR closes"}},
		{"your references", "\nFunds will reach your account on Monday. We have paid:\n\nYour ref 44120          £1,200.00\nYour ref 44131            £640.80\nYour ref CN221           -£40.80\n\nTotal BACS payment      £1,800.00\n", []string{`"44131"`, `"CN221"`, "net=-40.80 GBP", "total=1800.00 GBP closes"}},
		{"the number below its name", "\nFern & Co. sent you a $845.00 payment.\n\nAmount\n$845.00\nInvoice\n#77412\nMemo\nMarch rent\n", []string{`"77412"`, "net=845.00", "closes"}},
		{"rows of two lines without a header", "\nPayment advice no. 500881\n\n4711-001            02/20/2026\n   Pumps, PO 88123                             2,300.00 USD\n4711-002            02/21/2026\n   Credit, returned                              -60.00 USD\n\nTransfer amount                                2,240.00 USD\n", []string{`advice "500881"`, `"4711-001"`, "net=-60.00 USD", "total=2240.00 USD closes"}},
		{"blank values in blocks", "\nTotal paid: USD 4,050.00\n\nItem 1 of 2\n  Invoice Number   : 2026-1180\n  PO Number        : M0098113\n  Net Amount       : 4,100.00\nItem 2 of 2\n  Invoice Number   : CR2026-0044\n  PO Number        :\n  Net Amount       : -50.00\n", []string{`"CR2026-0044"`, "net=-50.00", "closes"}},
		{"invoices in a description", "\nWe have paid EUR 4.350,00\n\nID       Description                        Amount\n88120    Invoice RE-2026-0114 January     2.350,00\n88145    Invoice RE-2026-0139 February    2.000,00\n", []string{`"RE-2026-0114"`, "net=2350.00 EUR", "closes", "!doubt"}},
		{"a row that counts the lines", "\nTotal paid: USD 824.00\n\nInvoice Number     Inv Date      Invoice Amt      Paid Amt\n118823             02/18/2026        $412.00       $412.00\n118824             02/18/2026        $412.00       $412.00\n----------------------------------------------------------\n2 Invoice(s)                         $824.00       $824.00\n", []string{"total=824.00 USD closes", `!"2 Invoice`}},
		{"what the bank takes, below the lines", "\n下記の通りお支払いいたします。\n\n請求書番号      請求日         金額（税込）\nINV-2026-0118   2026/02/10     ¥550,000\nINV-2026-0121   2026/02/20     ¥132,000\n------------------------------------------\n合計                           ¥682,000\n振込手数料                         ¥660\n差引お支払額                   ¥681,340\n", []string{"net=550000 JPY", "net=-660 JPY", "total=681340 JPY closes"}},
		{"numbers behind the word for the payment", "\nBELL TIRE - EFT REMITTANCE ADVICE   EFT 7123\n\nInvoice     Net paid\nINV-1001    500.00\n", []string{`advice "7123"`}},
		{"a number of an invoice behind it", "\nPayment INV-1001\n\nInvoice     Net paid\nINV-1001    500.00\n", []string{`advice ""`, `"INV-1001"`}},
		{"the day beside the number of the payment", "\nZahlungsbeleg: 2000004711 / 16.03.2026\n\nRechnung    Zahlbetrag\nINV-1001    500,00\n", []string{`advice "2000004711"`, "date=2026-03-16"}},
	})
	checkMails(t, []layout{
		{"that it can be seen in a portal takes nothing away", "Brightwater Payment 4471 Has Been Sent\n\nBrightwater has issued a payment to you for 500.00 USD. View online.\n\nInvoice     Amount Paid\nINV-1001    500.00\n", []string{`"INV-1001"`, "closes"}},
		{"verbs apart", "Remitteringsavisering\n\nVi har i dag betalt følgende:\n\nFakturanr  Beløp NOK\n10044      23 750,00\n\nSum betalt NOK  23 750,00\n", []string{`"10044"`, "net=23750.00 NOK"}},
		{"Korean", "대금 지급 안내\n\n지급일: 2026-03-13\n지급금액: 3,300,000원\n\n계산서번호       발행일        금액\n2026-0118        2026-02-05    2,200,000\n2026-0125        2026-02-12    1,100,000\n합계                           3,300,000\n", []string{`"2026-0118"`, "net=2200000 KRW", "closes", "date=2026-03-13"}},
		{"Chinese", "匯款通知\n\n本公司已於 2026/03/13 匯款 NT$ 105,000 元:\n\n發票號碼      日期          金額\nAB12345678    2026/02/03    63,000\nAB12345690    2026/02/11    42,000\n合計                        105,000\n", []string{`"AB12345678"`, "net=63000.00 TWD", "closes"}},
		{"a receipt of a shop", "Your receipt from Cloudly Inc. #1182-4471\n\nAmount paid $99.00\n\nDescription                   Amount\nInvoice 88A2-0001 Pro plan    $99.00\n", []string{"skipped: no remittance", "!advice \""}},
		{"to be paid later", "Re: overdue\n\nThese will be paid once approved: invoices 10023 and 10024, total USD 700.00.\n", []string{"skipped: no remittance", "!10023\""}},
	})
}

// TestMoreHands: ways to write that other hands have.
func TestMoreHands(t *testing.T) {
	checkLayouts(t, []layout{
		{"the sign of a currency at the left of its column, numbers one blank apart", "\nEFT NOTICE\nPay Date . . . . : 03/13/26\n\nVoucher  Invoice            Inv Dt    Comment              Amount Paid\n00118823 71182              02/24/26  GLOVES               $     412.80\n00118831 CM7120             02/11/26  RTN                  $     (60.00)\n                                                           ------------\n                                                           $     352.80\n", []string{`"71182"`, "net=412.80", `"CM7120"`, "net=-60.00", "date=2026-03-13", "total=352.80 closes"}},
		{"signs of a currency behind amounts", "\nProcedemos nesta data à transferência:\n\nDocumento           Data          Valor          Desc.        Valor Pago\nFT 2026A/118        2026-02-02    1.845,00€      0,00€        1.845,00€\nNC 2026A/7          2026-02-12     -123,00€      0,00€         -123,00€\n\nTotal                             1.722,00€                   1.722,00€\n", []string{"net=1845.00 EUR", "net=-123.00 EUR", "closes"}},
		{"dots before values", "\nWir informieren Sie über folgende Zahlung:\n\n   Zahlungsnummer ............ 1500088123\n   Betrag .................... EUR 2.880,00\n\n   Rechnung      vom           Betrag EUR\n   26-0118       02.02.2026      3.000,00\n   GS-0007       12.02.2026       -120,00\n", []string{`advice "1500088123"`, "total=2880.00 EUR closes"}},
		{"wide figures in columns", "\n振込手続きをいたしました。\n\n　請求書番号　　　　　請求金額\n　Ｄ－２６０１１８　　６６０，０００円\n　Ｄ－２６０１２１　　４４０，０００円\n　合計　　　　　　１，１００，０００円\n", []string{`"D-260118"`, "net=660000 JPY", "total=1100000 JPY closes"}},
		{"a participle", "\nVandaag overgemaakt:\nfactuur 2611823 € 1.210,00\nfactuur 2611830 € 484,00\nminus creditnota 2611790 € 60,50\ntotaal € 1.633,50\n", []string{`"2611823"`, "net=-60.50 EUR", "total=1633.50 EUR closes"}},
		{"where a number ends is not known", "\nWe have paid Invoice 90118CA$500.00\n", []string{`!"90118CA"`}},
		{"a reference of nobody", "\nWe have processed the payment:\n\nTT Ref: GM-TT-26-0118\n\nInvoice #     Paid (AED)\nOC-2611        29,925.00\n", []string{`advice "GM-TT-26-0118"`}},
		{"the day at the end of a line", "\n             PUMPWORKS LTD                      REMITTANCE ADVICE\n             PO Box 88, Durban                  DATE 13/03/2026\n\nInvoice      Paid\nIN118823     500.00\n", []string{"date=2026-03-13"}},
		{"numbers with letters below a colon", "\nWe've paid you £2,380.80 today. Breakdown:\n\n* INV-0118 – £1,200.00\n* INV-0119 – £1,200.00\n* CR-0031 – (£19.20)\n", []string{`"INV-0119"`, `"CR-0031"`, "net=-19.20 GBP", "total=2380.80 GBP closes"}},
	})
}

// TestNoAdvices: mails about money that are none.
func TestNoAdvices(t *testing.T) {
	table := "\n\nInvoice     Amount\nINV-1001    1,000.00\nINV-1002      500.00\nTotal       1,500.00\n"
	for _, subject := range [...]string{
		"Abgabe eines Zahlungsavises\n\nwir haben Ihre Überweisung über 1.500,00 EUR erhalten, können diese aber nicht zuordnen. Betrifft sie:",
		"Bestätigung Ihrer Bestellung\n\nWir haben Ihre Bestellung erhalten. Zahlung: PayPal, 1.500,00 EUR bezahlt.",
		"Credit applied\n\nWe have applied credit CR-118 to your account against these invoices:",
		"Short payment on remittance 118823\n\nWe received payment 118823 but these were short paid:",
		"Receipt\n\nReceived with thanks the sum of USD 1,500.00 being payment for:",
		"Invoices received\n\nWe have received the following invoices and will process them for payment:",
		"For approval\n\nThese vendor invoices await your approval for payment on 03/20/2026:",
		"Returned\n\nThe following payments were returned by your bank. Payment failed:",
		"Account reconciliation\n\nOur ledger shows the following open items with you, please reconcile:",
		"Question about invoices\n\nCould you please confirm the following invoices are correct before we schedule payment?",
		"Notice of assignment\n\nThe following invoices have been assigned to Factor Bank AG. Pay only to the factor.",
		"Credit note issued\n\nWe issue a credit for:",
		"Expense report\n\nExpense report of the sales team",
		"Letter before action\n\nUnless you settle the following within 7 days we start proceedings:",
		"Your account\n\nOrders will not ship until these are settled:",
		"Duplicates\n\nIt seems that you have billed us twice. Please check:",
		"Chargeback notice\n\nWe will charge back the following amounts:",
		"Rebate claim\n\nWe claim the following rebates from you:",
		"Payroll notice\n\nSalaries for February",
		"Direct debit\n\nWir ziehen folgende Beträge am 20.03.2026 von Ihrem Konto ein:",
	} {
		t.Run(strings.SplitN(subject, "\n", 2)[0], func(t *testing.T) {
			title, text, _ := strings.Cut(subject, "\n")
			got := render("m.eml", strings.Replace(head, "Subject: Remittance advice", "Subject: "+title, 1)+text+table, email.Format)
			if strings.Contains(got, "INV-1001") {
				t.Errorf("read as an advice:\n%s", got)
			}
		})
	}
}

// TestSides: amounts in two columns, one for each side of an account.
func TestSides(t *testing.T) {
	checkLayouts(t, []layout{
		{"in words of another language", "\nPagámos: Valor da transferência: EUR 400,00\n\nFatura      Data          Débito      Crédito\n2026/101    2026-02-01      500,00\n2026/102    2026-02-26                  100,00\n", []string{"net=500.00 EUR", "net=-100.00 EUR", "closes"}},
		{"in words that nobody knows, under a header", "\nWe have paid. Total paid: USD 400.00\n\nInvoice     Date          Amount      Rights\nINV-101     2026-02-01      500.00\nINV-102     2026-02-26                  100.00\n", []string{"net=500.00 USD", "net=-100.00 USD", "closes"}},
		{"one side blank", "\nWe have paid. Total paid: USD 500.00\n\nInvoice     Date          Debit       Credit\nINV-101     2026-02-01                  300.00\nINV-102     2026-02-26                  200.00\n", []string{"net=300.00 USD", "net=200.00 USD", "closes"}},
		{"called after the papers", "\nWe have paid. Total paid: USD 400.00\n\nDocument    Date          Invoices    Credits\nINV-101     2026-02-01    2,500.00\nCM-102      2026-02-26                   41.55\nCM-103      2026-02-26                   58.45\n15870       2026-02-26                2,000.00\nTotal                     2,500.00    2,100.00\n", []string{"net=2500.00 USD", "net=-41.55 USD", "net=-2000.00 USD", "closes"}},
		{"called after the papers, without a credit", "\nWe have paid. Total paid: USD 600.00\n\nDocument    Date          Invoices    Credits\nINV-101     2026-02-01      500.00\nINV-102     2026-02-26      100.00\n", []string{"net=500.00 USD", "net=100.00 USD", "closes"}},
		{"what the text does not prove", "\nWe have paid.\n\nInvoice     Date          Lefts       Rights\nINV-101     2026-02-01                  500.00\nINV-102     2026-02-26      100.00\n", []string{"!net=100.00", "!closes"}},
		{"whole yen wrapped", "\n下記の通りお支払いいたしました。お支払金額合計: 3,537 JPY\n\n貴社請求番号   請求日       税込金額\n割引額   差引支払額\nF0007385       2026-01-16   1,019\n0        1,019\nF0007393       2026-02-05   2,520\n2        2,518\n", []string{"net=1019 JPY", "net=2518 JPY", "closes"}},
	})
}

// TestYours: what is called the reader's goes before what is only called an invoice, with a doubt.
func TestYours(t *testing.T) {
	checkLayouts(t, []layout{
		{"our reference beside the payer's invoice number", "\nWij hebben betaald: Betaald bedrag EUR 1.815,00\n\nFactuurnummer    Uw referentie    Bedrag\nINK2600118       OC-26-118        1.210,00\nINK2600121       OC-26-121          605,00\n", []string{`"OC-26-118" issued`, "net=1210.00 EUR", "doubt"}},
		{"our order is none", "\nWe have paid. Total paid: USD 700.00\n\nInvoice      Your order no    Amount\nINV-101      70011            500.00\nINV-102      70012            200.00\n", []string{`"INV-101" issued`, "closes", "!doubt"}},
		{"a tax invoice", "\nWe have paid.\n\nTax Invoice    Inv Date     Gross AUD    Less Retention   Net Paid AUD\nT-90118        02/22/2026   11,000.00            550.00      10,450.00\nT-90121        02/24/2026    2,200.00            110.00       2,090.00\n\nTotal                       13,200.00            660.00      12,540.00\n", []string{`"T-90118"`, "net=10450.00 AUD", "closes"}},
		{"in haste", "\nHi Kelly – paid this morning by wire, see below.\n\nInv 77120 - $3,400.00\nInv 77133 - $1,250.00\nLess credit 1190 - ($150.00)\nWire total: $4,500.00\n", []string{`"77120"`, `"1190"`, "net=-150.00", "closes"}},
		{"a summary of one row above", "Content-Type: text/html\n\n<p>Remittance</p><table><tr><th>Supplier<th>Payment ref<th>Currency<th>Paid<tr><td>We Ltd<td>ORN-26-0118<td>GBP<td>6,000.00</table><table><tr><th>Document<th>Your ref<th>Document total<th>Paid<tr><td>PI-00118<td>44120<td>3,600.00<td>3,600.00<tr><td>PI-00121<td>44131<td>2,400.00<td>2,400.00</table>", []string{`advice "ORN-26-0118"`, "total=6000.00 GBP closes"}},
	})
}
