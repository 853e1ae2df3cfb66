package email_test

import (
	"strings"
	"testing"
)

// TestRowsInTurns: a row of two lines whose header stands in two lines above each other is told from one whose words are broken: its lines
// take turns.
func TestRowsInTurns(t *testing.T) {
	checkLayouts(t, []layout{
		{"amounts in both lines", "\nWe have paid:\n\nBill No       Bill Date     Bill Amount      Paid Amount\n  Our Doc       TDS         Recovered\n------------------------------------------------------\nB/101         03.08.2026       1,000.00           900.00\n  190000123     100.00          0.00\nB/102         04.08.2026         500.00           500.00\n  190000124     0.00            0.00\n------------------------------------------------------\nTotal                          1,500.00         1,400.00\n",
			[]string{`"B/101"`, "net=900.00", `"B/102"`, "total=1400.00 closes", "!doubt"}},
		{"one row", "\nWe have paid:\n\nBill No       Bill Date     Bill Amount      Paid Amount\n  Our Doc       TDS         Recovered\nB/101         03.08.2026       1,000.00           900.00\n  190000123     100.00          0.00\n\nTotal paid: INR 900.00\n",
			[]string{`"B/101"`, "net=900.00", "closes", "!doubt"}},
		{"a header of broken words", "\nWe have paid:\n\nYour          Our           Gross        Net\ndocument      document      amount       amount\nB/101         190000123     1,000.00       900.00\nB/102         190000124       500.00       500.00\nTotal                       1,500.00     1,400.00\n",
			[]string{`"B/101"`, "net=900.00", "total=1400.00 closes", "!doubt"}},
	})
}

// TestBillsByTitle: a paper that asks to be paid beforehand is none of a payment; a payer who paid one says so.
func TestBillsByTitle(t *testing.T) {
	table := "\nPos   Item         Amount\n1     A-1001     1,000.00\n2     A-1002       500.00\n      Total to pay 1,500.00\n"
	checkMails(t, []layout{
		{"in the subject", "Proforma invoice 4711\n" + table, []string{"skipped: no remittance"}},
		{"as a title", "Our order\n\nPRO FORMA INVOICE\n" + table, []string{"skipped: no remittance"}},
		{"in German", "Anzahlungsrechnung\n" + table, []string{"skipped: no remittance"}},
		{"paid", "Payment of proforma invoice\n\nWe have paid:\n\nProforma     Amount\nPF-1001    1,000.00\nPF-1002      500.00\nTotal paid 1,500.00\n", []string{`"PF-1001"`, "closes"}},
	})
}

// TestNamesLittle: what is paid for nothing that is named is never taken without a doubt.
func TestNamesLittle(t *testing.T) {
	checkLayouts(t, []layout{
		{"sums alone", "\nContent\n\nOur document   Text      Paid amount\n190000123      rent         1,000.00\n190000124      rent           500.00\nTotal                       1,500.00\n", []string{"closes", "doubt: most of what its lines pay names no invoice"}},
		{"a fee names none", "\nContent\n\nInvoice    Paid amount\nINV-1001      1,000.00\nBank fee         -5.00\nTotal           995.00\n", []string{`"INV-1001"`, "closes", "!doubt"}},
	})
}

// TestSqueezed: columns that one blank parts are told by what their cells hold.
func TestSqueezed(t *testing.T) {
	checkLayouts(t, []layout{
		{"a header and rows of a page", "\nWir haben überwiesen:\n\nBelegnr     Ihr Beleg Datum        Abzug Bruttobetrag\n5100784105 00051631    22.08.2026    0,00      6.450,89\n5100816512 00051649    02.08.2026 157,29       7.864,53\n5100128663 00051643    05.07.2026 157,38       7.869,24\nSumme                             314,67      22.184,66\n\nZahlungsbetrag EUR 21.869,99\n",
			[]string{`"00051631"`, `"00051649"`, "net=7707.24", "closes", "!doubt"}},
		{"rows without their columns", "\nWe have paid:\n\nINVOICE  DATE     AMOUNT   DISC   NET\n343878   08/21/26 768.11 0.00 768.11\n343882   08/15/26 3,132.85 10.00 3,122.85\nTOTAL 3,890.96\n",
			[]string{`"343878"`, "net=3122.85", "total=3890.96 closes", "!doubt"}},
		{"amounts in groups stay whole", "\nNous avons réglé :\n\nFacture    Libellé              Montant\nF10001     lot 12345 12     1 234,56 EUR\nF10002     lot 12346         234,56 EUR\nTotal                        1 469,12 EUR\n",
			[]string{`"F10001"`, "net=1234.56", "closes"}},
	})
}

// TestInCommas: a list as a file has it, put into the text.
func TestInCommas(t *testing.T) {
	checkLayouts(t, []layout{
		{"points", "\nWe have paid:\n\nInvoice,Date,PO,Paid\nINV-1001,2026-09-01,4500001,1000.00\nINV-1002,2026-09-02,4500002,-200.00\nTotal,,,800.00\n\nRegards\n", []string{`"INV-1001"`, "net=-200.00", "total=800.00 closes", `!"4500001" `}},
		{"quoted", "\nWe have paid:\n\nInvoice, Text, Paid\nINV-1001, \"rent, May\", \"1,000.00\"\nINV-1002, rent, \"200.00\"\nTotal,,\"1,200.00\"\n", []string{`"INV-1001"`, "net=1000.00", "total=1200.00 closes"}},
		{"a sentence is none", "\nWe have paid invoice INV-1001, dated May 1, over USD 1,000.00.\n", []string{`"INV-1001"`, "net=1000.00"}},
	})
}

// TestNamesInTwoLines: a header of which the first line would be one by itself has columns that only its second line names.
func TestNamesInTwoLines(t *testing.T) {
	checkLayouts(t, []layout{
		{"a column of remarks", "\nWe have paid:\n\nInvoice                   Invoice   Purchase           Gross          Discount         Payment\nNumber      Remark        Date      Order             Amount           Taken            Amount\n----------------------------------------------------------------------------------------------\n00052859                  07/04/26  45072510        5,195.18            .00        5,195.18\n00052877    Maint         07/25/26  45062446        2,764.59          55.29        2,709.30\n\n                         Payment Total . . .        7,959.77          55.29        7,904.48\n",
			[]string{`"00052859"`, "net=2709.30", "total=7904.48 closes", "!doubt"}},
	})
}

// TestMarksBehind: what stands behind an amount is a part of it, a remark, or the end of it.
func TestMarksBehind(t *testing.T) {
	checkLayouts(t, []layout{
		{"a remark in brackets", "\nWir haben überwiesen:\n\nRechnung 1001 vom 20.09.2026    265,33 EUR\nGutschrift 1002 vom 26.07.2026    132,97- EUR (Buchungsstelle 0512/53401)\nRechnung 1003 vom 09.07.2026    712,68 EUR (Buchungsstelle 0512/53401)\n\nSumme 845,04 EUR\n", []string{`"1001"`, `"1002"`, "net=-132.97", `"1003"`, "closes"}},
		{"the end of an amount of yen", "Content-Type: text/plain; charset=utf-8\n\n支払通知書\n\n下記のとおりお支払いいたします。\n\n支払金額 ¥1,500-\n\n請求書番号    支払金額\nINV-1001      1,000\nINV-1002        500\n", []string{"net=1000 JPY", "total=1500 JPY closes"}},
		{"a total that counts its lines", "Content-Type: text/html\n\n<p>We have paid:</p><table><tr><th>Invoice<th>Paid on<th>Amount<tr><td>90037597<td>12 Oct 2026<td>1,000.00<tr><td>90037599<td>12 Oct 2026<td>500.00<tr><td>Total (2)<td><td>1,500.00</table>", []string{"total=1500.00 closes", "!not to be paid"}},
	})
}

// TestBesidesInvoices: rows of a table that are of no invoice, and columns of what is weighed.
func TestBesidesInvoices(t *testing.T) {
	checkLayouts(t, []layout{
		{"money on account", "\nWe have paid:\n\nInvoice               Amount\nINV-1001            1,000.00\nPayment on account    250.00\nTotal               1,250.00\n", []string{`"INV-1001"`, "net=250.00", "total=1250.00 closes"}},
		{"German", "\nWir haben überwiesen:\n\nRechnung            Betrag\nR-1001            1.000,00\nAkontozahlung       250,00\nSumme             1.250,00\n", []string{`"R-1001"`, "net=250.00", "total=1250.00 closes"}},
		{"a total of weights", "Content-Type: text/html\n\n<p>We have paid:</p><table><tr><th>Reference No<th>Weight<th>Billed<th>Paid<tr><td>F0012669<td>23731<td>893.83<td>893.83<tr><td>Totals<td>23731<td>893.83<td>893.83</table>", []string{`"F0012669"`, "net=893.83", `!"23731"`}},
		{"weights beside numbers", "Content-Type: text/html\n\n<p>We have paid:</p><table><tr><th>PRO Number<th>BOL<th>Weight<th>Billed<th>Adjust<th>Paid<tr><td>F0012669<td>B77<td>23731<td>893.83<td>0.00<td>893.83<tr><td>F0012670<td>B78<td>20000<td>106.17<td>0.00<td>106.17<tr><td>TOTALS<td><td>43000<td>1,000.00<td>0.00<td>1,000.00</table>", []string{`"F0012669"`, `"F0012670"`, "total=1000.00 closes"}},
	})
}

// TestTitledPayments: payments with a title each are an advice each.
func TestTitledPayments(t *testing.T) {
	checkLayouts(t, []layout{
		{"without a colon", "\nWe have paid:\n\nPayment 1 of 2   EFT 77222   12/10/2026\n\nInvoice No     Amount Paid\nINV-1001          1,000.00\nINV-1002            500.00\nPayment total     1,500.00\n\nPayment 2 of 2   EFT 77320   12/10/2026\n\nInvoice No     Amount Paid\nINV-1003            700.00\nPayment total       700.00\n",
			[]string{`advice "77222"`, `advice "77320"`, "total=1500.00 closes", "total=700.00 closes"}},
	})
}

// TestApplyAs: who asks us to apply its payment has paid.
func TestApplyAs(t *testing.T) {
	checkMails(t, []layout{
		{"in a sentence", "wire application\n\nPlease apply our wire EUR 1,700.00 as follows: INV-1001 = EUR 1,000.00, INV-1002 = 500.00, INV-1003 = 200.00.\n", []string{`"INV-1003"`, "net=200.00", "closes", "!doubt"}},
	})
}

// TestAboveAList: what a list says of the payment above its header counts.
func TestAboveAList(t *testing.T) {
	part := "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nAttached.\n--b\nContent-Type: text/csv; name=remit.csv\n\n"
	checkLayouts(t, []layout{
		{"its amount", part + "Vendor remittance\nPayment amount,,1500.00\nPayment number,,EFT7712\n\nYour invoice,Text,Amount\nINV-1001,a,1000.00\nINV-1002,b,500.00\n--b--\n", []string{`advice "EFT7712"`, "total=1500.00 closes"}},
		{"another amount", part + "Vendor remittance\nPayment amount,,1600.00\n\nYour invoice,Text,Amount\nINV-1001,a,1000.00\nINV-1002,b,500.00\n--b--\n", []string{"total=1600.00 differs"}},
	})
}

// TestSaidApart: what is paid stands in a sentence of its own, in the subject, or in a row behind credit notes without a sign.
func TestSaidApart(t *testing.T) {
	checkMails(t, []layout{
		{"a sentence of its own", "betaling\n\nVandaag hebben wij factuur F-1001 van 20-08-2026 betaald. Bedrag: € 2.323,27.\n", []string{`"F-1001"`, "net=2323.27 EUR", "closes"}},
		{"of another kind", "betaling\n\nVandaag hebben wij factuur F-1001 betaald. Boete: € 15,00.\n", []string{`"F-1001"`, "!closes"}},
		{"the subject", "Payment of invoice F-1001, USD 4,474.78\n\nHello,\n\nplease see the subject.\n", []string{`m.eml/subject:1`, `"F-1001"`, "net=4474.78 USD"}},
		{"the subject of an answer", "Re: Payment of invoice F-1001, USD 4,474.78\n\nHello,\n\nit is not approved.\n", []string{`!"F-1001"`}},
		{"a subject that asks", "Payment of invoice F-1001, USD 4,474.78 is overdue\n\nHello,\n\nplease see the subject.\n", []string{`!"F-1001"`}},
		{"behind credit notes", "Règlement\n\nNous avons réglé les pièces suivantes :\n\nNature    N° facture     Montant TTC\nFacture   90026625        3 572,60 €\nFacture   90026643        5 782,02 €\nAvoir     90026631          723,88 €\n          Net réglé       8 630,74 €\n", []string{"net=-723.88", "closes"}},
	})
}

// TestRefunds: who asks to have money back has paid, and advises nothing.
func TestRefunds(t *testing.T) {
	table := "\nInvoice     Amount\nINV-1001    1,000.00\nINV-1002      500.00\nTotal       1,500.00\n"
	checkMails(t, []layout{
		{"in English", "Refund\n\nWe paid the following invoices twice. Please refund:\n" + table, []string{"skipped: no remittance"}},
		{"in German", "Doppelzahlung\n\nWir haben folgende Rechnungen doppelt bezahlt und bitten um Rückerstattung:\n" + table, []string{"skipped: no remittance"}},
		{"what was refunded", "Payment\n\nWe have paid the following invoices; INV-0900 was refunded by you.\n" + table, []string{`"INV-1001"`}},
		{"a form", "Remittance advice form\n\nPlease use this form to advise us:\n" + table, []string{"skipped: no remittance"}},
		{"claims to come", "Deduction notification\n\nThe following claims will be deducted from a future payment:\n" + table, []string{"skipped: no remittance"}},
	})
}

// TestOtherLists: of several lists the one that makes up what the mail says to be paid is the payment's.
func TestOtherLists(t *testing.T) {
	csv := "\n--b\nContent-Type: text/csv; name=%\n\nInvoice,Date,Paid\n"
	mail := func(said string) string {
		return "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nWe paid today. " + said +
			strings.Replace(csv, "%", "now.csv", 1) + "INV-1001,2026-09-01,1000.00\nINV-1002,2026-09-02,500.00\nTotal,,1500.00" +
			strings.Replace(csv, "%", "history.csv", 1) + "INV-0901,2026-08-01,700.00\nTotal,,700.00\n--b--\n"
	}
	checkLayouts(t, []layout{
		{"one of them", mail("Amount paid: USD 1,500.00"), []string{`"INV-1001"`, `"INV-0901"`, "doubt: another list in the mail"}},
		{"none is told apart", mail("See the files."), []string{`"INV-1001"`, `"INV-0901"`, "!doubt: another list"}},
	})
}

// TestGlobal: a sum for all papers by other names.
func TestGlobal(t *testing.T) {
	checkMails(t, []layout{
		{"French", "Virement du 12/10/2026\n\nBonjour,\n\nNous vous informons du virement de ce jour.\nFactures : F-1001, F-1002\nMontant global : 1 234,56 €\n", []string{`"F-1001"`, `"F-1002"`, "total=1234.56 EUR"}},
	})
}
