package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse/email"
)

// TestTaxWithheld: of two columns that both add up, what is left when tax was kept back is paid.
func TestTaxWithheld(t *testing.T) {
	checkLayouts(t, []layout{
		{"short for withholding", "\nRemittance\n\nBill No      Gross     W/Tax   Net Amount\nMC-20957     100.00     10.00       90.00\nMC-20958     200.00     20.00      180.00\nTotal        300.00     30.00      270.00\n", []string{"net=90.00", "total=270.00 closes"}},
		{"a column that is called paid", "\nPagamento\n\nValor original   Impostos   Pago      Sua fatura\n        100,00      10,00      90,00   MC-20957\n        200,00      20,00     180,00   MC-20958\n                              270,00   Total\n", []string{"net=90.00", "closes", "!net=100.00"}},
		{"a tax with a sign is kept back", "\nWe have paid\n\nInvoice      Gross       Tax      Net\nMC-20957     100.00   -10.00    90.00\nMC-20958     200.00   -20.00   180.00\n", []string{"net=90.00", "!net=100.00"}},
		{"two columns and no word for what is paid", "\nWir haben überwiesen\n\nRechnungsnr.  Forderung    Quellensteuer   Auszahlung\nMC-20957         100,00          (10,00)        90,00\nMC-20958         200,00          (20,00)       180,00\nSumme            300,00          (30,00)       270,00\n", []string{"net=90.00", "total=270.00 closes"}},
	})
}

// TestNumbersAlone: a number of a line is the number, without the words and signs around it.
func TestNumbersAlone(t *testing.T) {
	checkLayouts(t, []layout{
		{"why something is taken off", "\nWe have paid\n\nInvoice                      Amount\nINV-1001                   1,000.00\nDN-774118 short delivery     -20.00\nTotal                        980.00\n", []string{`"DN-774118"`, "net=-20.00", "short delivery", "closes"}},
		{"a sign that a number follows", "\nお支払いいたしました。\n\n・請求書No.MC-20957　1,460円\n・請求書No.MC-20958　▲40円\n合計　1,420円\n", []string{`"MC-20957"`, `"MC-20958"`, "net=-40 JPY", "closes", `!"No.`}},
		{"a wide blank parts a day from a number", "\nお振込いたしました。\n\n請求日　　　　　請求番号　　　振込額\n2026年06月27日　MC-20957　　３９，３６０\n2026年06月26日　MC-20958　　１６，０２０\n合計　　　　　　　　　　　　５５，３８０\n", []string{`"MC-20957"`, "net=39360 JPY", "issued=2026-06-27", "closes"}},
		{"a list with strokes", "\nunsere Zahlung\n\nIhre Rechnung: 2026/34756 / 2026/34791\n\nGesamtsumme: EUR 6.606,99\n", []string{`"2026/34756"`, `"2026/34791"`, "!closes"}},
		{"amounts behind a line end", "\ninformujemy, że dziś przelaliśmy 350,00 PLN za FV 90051950\n(200,00 PLN), 90051953 (100,00 PLN), 90051972 (50,00 PLN).\n", []string{`"90051953"`, "net=200.00 PLN", "total=350.00 PLN closes"}},
	})
}

// TestNotPaidBelow: a sentence that says of what stands below it that it is not paid.
func TestNotPaidBelow(t *testing.T) {
	table := "\n\nInvoice     Amount\nINV-1001    1,000.00\nINV-1002      500.00\nNet payment 1,500.00\n"
	for _, text := range [...]string{
		"Payment news\n\nUnfortunately we cannot pay the invoices below this week.",
		"Report de paiement\n\nNous ne pourrons malheureusement régler les factures suivantes que le mois prochain.",
		"Payment cancelled\n\nPlease disregard our earlier remittance advice: the payment below has been cancelled.",
		"Automatische Antwort: Zahlungsavis\n\nich bin bis 14.04.2026 nicht im Haus.",
		"Audit\n\nFor audit purposes please confirm the balance below as at 31 December 2025.",
		"Autogiro\n\nVi drar nedanstående fakturor från ert konto.",
		"Fakturor\n\nKan ni kontrollera status på nedanstående fakturor?",
		"Factures\n\nNous avons bien reçu vos factures, elles sont en cours de traitement.",
	} {
		t.Run(strings.SplitN(text, "\n", 2)[0], func(t *testing.T) {
			title, text, _ := strings.Cut(text, "\n")
			if got := render("m.eml", strings.Replace(head, "Subject: Remittance advice", "Subject: "+title, 1)+text+table, email.Format); strings.Contains(got, "advice \"") {
				t.Errorf("read as an advice:\n%s", got)
			}
		})
	}
	checkLayouts(t, []layout{
		{"without a discount is paid", "\nWe have paid the following invoices without discount:" + table, []string{`"INV-1001"`, "closes"}},
	})
}

// TestLaidOut: a list that makes up its total and says nothing of what it is, is told with a doubt.
func TestLaidOut(t *testing.T) {
	checkMails(t, []layout{
		{"a list alone", "Lista\n\nVs. documento   Importo\nFT-1001         1.000,00\nFT-1002           500,00\nTotale          1.500,00\n", []string{`"FT-1001"`, "closes", "doubt: the mail does not say in words"}},
		{"not with the days when it is due", "Lista\n\nVs. documento   Scadenza     Importo\nFT-1001         10.03.2026   1.000,00\nFT-1002         12.03.2026     500,00\nTotale                       1.500,00\n", []string{`!"FT-1001"`, "no remittance"}},
		{"not where it does not add up", "Lista\n\nVs. documento   Importo\nFT-1001         1.000,00\nFT-1002           500,00\nTotale          1.600,00\n", []string{`!"FT-1001"`}},
	})
}

// TestQuotedLists: attached lists whose cells stand in quotes, in the charsets of offices.
func TestQuotedLists(t *testing.T) {
	for _, tt := range []struct {
		name, text string
	}{
		{"quotes", "\"Rif. fornitore\";\"Data doc.\";\"Importo doc.\";\"Sc. cassa\";\"Saldato\"\n\"FT-1001\";\"21/02/2026\";\"1.000,00\";\"20,00\";\"980,00\"\n\"FT-1002\";\"02/02/2026\";\"500,00\";\"\";\"500,00\"\n"},
		{"latin", "Er referens;F\xf6rfallodatum;Utbetalt\nFT-1001;2026-02-01;980,00\nFT-1002;2026-02-02;500,00\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := render("m.eml", attach("avviso.csv", "text/csv", []byte(tt.text)), email.Format)
			for _, want := range []string{`"FT-1001"`, "net=980.00", "net=500.00"} {
				if !strings.Contains(got, want) {
					t.Errorf("no %s in:\n%s", want, got)
				}
			}
		})
	}
}

// TestRowsInTurn: lines of two rows, amounts before their invoices, and names that stand closer than the columns.
func TestRowsInTurn(t *testing.T) {
	checkLayouts(t, []layout{
		{"two rows a line, each with a header", "Content-Type: text/html\n\n<p>We have paid</p><table><tr><th rowspan=2>Our doc<th>Invoice<th>Date<th colspan=2>USD<tr><th>PO<th>Gross<th>Discount<th>Net paid" +
			"<tr><td rowspan=2>5100011<td>INV-1001<td>02/21/2026<td colspan=2><tr><td>4500012<td>1,000.00<td>20.00<td>980.00<tr><td rowspan=2>5100012<td>INV-1002<td>02/22/2026<td colspan=2><tr><td>4500013<td>500.00<td>0.00<td>500.00<tr><td colspan=4>Total<td>1,480.00</table>",
			[]string{`"INV-1001"`, "gross=1000.00 USD discount=20.00 USD", "net=980.00", "total=1480.00 USD closes", `!"4500012" issued`}},
		{"numbers in turn above their amounts are not taken", "\nWe have paid USD 1,480.00\n\n5100011 77001 21.02.2026\n4500012 980.00\n5100012 77002 22.02.2026\n4500013 500.00\n", []string{`!"4500012" issued`}},
		{"the amount before its invoice", "\nEfetuamos o pagamento\n\nNº do pagamento: P0233818\n\nBRL 51,12 Fatura 70857\nBRL 1.297,43 - Fatura 70930\nBRL 892,11: Fatura 70953\n\nBRL 2.240,66 Valor do pagamento\n",
			[]string{`"70857" issued= gross=0.00 discount=0.00 deduction=0.00 net=51.12 BRL`, `"70953"`, "total=2240.66 BRL closes", `!"P0233818" issued`}},
		{"names without room between them", "\nzapłaciliśmy\n\nNr faktury     Kwota faktury     %Podatek u źródła       Zapłata\nMC-44317               50,00    5%            2,50         47,50\nMC-44318              100,00    5%            5,00         95,00\nRazem                 150,00                  7,50        142,50\n", []string{`"MC-44317"`, "net=47.50", "total=142.50 closes"}},
		{"a day before the number and no header", "\nお振込いたしました。\n\n2026/05/11   A26.18798     277,660\n2026/05/24   A26.18971     478,870\n合計                       756,530\n", []string{`"A26.18798"`, "net=277660 JPY", "closes"}},
		{"an amount of a few digits among others", "\nお振込いたしました。\n\n請求書:\n80246            186,510\n80688              2,800\n80748                790\n\n振込金額合計     190,100\n", []string{`"80748"`, "net=790 JPY", "total=190100 JPY closes"}},
		{"keys with equals signs", "\nVoici le détail de notre règlement :\n\nFacture n° = 26-004608\nMontant facturé = 1000,00\nRetenue = \nMontant payé = 1000,00\n\nFacture n° = 26-004628\nMontant facturé = 500,00\nRetenue = 20,00\nMontant payé = 480,00\n\nTotal général : 1480,00 EUR\n", []string{`"26-004628"`, "net=480.00 EUR", "closes"}},
		{"a total to be paid is no request", "\nZawiadomienie o przelewie\n\nNr faktury    Kwota\nFS-1001      600,00\nFS-1002      400,00\nRAZEM DO ZAPŁATY 1000,00\n", []string{`"FS-1001"`, "closes"}},
		{"what is paid for each stands in its line", "\nHierbij de specificatie van onze betaling.\n\nTotaal: EUR 640,00\n\n1) Bestelnr. 4500064148 / Factuur 26-070784 / Overgemaakt 151,00 EUR\n2) Ordernr. B-86831 / Factuur 26-070834 / Betaald bedrag 400,00 EUR\n3) Ordernr. 4500070942 / Factuur 26-070682 / Betaald bedrag 89,00 EUR\n", []string{`"26-070784"`, "net=151.00 EUR", "total=640.00 EUR closes"}},
	})
	checkMails(t, []layout{
		{"a forward that is quoted in whole", "Fwd: Remittance\nFYI\n\nBegin forwarded message:\n\n> From: ap@payer.example\n> Sent: 25.03.2026 08:01\n> To: ar@b.example\n> Subject: Remittance advice\n>\n> We have paid\n>\n> Invoice     Amount\n> INV-1001    1,000.00\n> INV-1002      500.00\n> Total       1,500.00\n", []string{`"INV-1001"`, "closes"}},
	})
}

// TestBesideAndBelow: amounts with a side, below their invoice, behind underscores; sections of credits; rules of equals signs.
func TestBesideAndBelow(t *testing.T) {
	checkLayouts(t, []layout{
		{"sides one blank behind their amounts", "\nVoici le détail de notre règlement :\n\nRéf. fournisseur      Date pièce     Montant réglé D/C\nMC-98091              03/10/2026            473,57 C\nMCR-99190             05/10/2026              7,11 D\nMC-01066              21/10/2026             90,00 C\nTOTAL NET                                   556,46\n", []string{`"MCR-99190"`, "net=-7.11", "total=556.46 closes"}},
		{"the amount stands below its invoice", "\nInformamos que efetuámos o pagamento das seguintes faturas:\n\nfatura n.º MC0395087\n722,68 €\n\nAtt.\n", []string{`"MC0395087"`, "net=722.68 EUR", "total=722.68 EUR closes"}},
		{"underscores lead to amounts", "\nwir haben überwiesen\n\nIhre Rechnung 86431 ____________________________________ 77.00\nIhre Rechnung 85845 ___________________________________ 659.73\nGesamt ________________________________________________ 736.73\n", []string{`"86431"`, "net=659.73", "total=736.73 closes"}},
		{"one credit in a section of its own", "\nabbiamo pagato i seguenti documenti:\n\nVs. fattura:\n450684834                          66,18\n450941094                       2.701,00\nTotale pagina                   2.767,18\n\nN.C.:\n750954107                      -2.192,80\nSubtotale                      -2.192,80\n\nTotale netto                      574,38\n", []string{`"750954107"`, "net=-2192.80", "total=574.38 closes"}},
		{"a rule of equals signs is no header", "\nZahlungsavis, wir haben überwiesen\n\nZahlbetrag   Rechnungsbetrag   Skonto   Ihre Rechnung\n==========   ===============   ======   =============\n  2.315,55          2.387,16   -71,61   INV-13853\n    269,10            277,42    -8,32   INV-14283\n  2.584,65                              Gesamt\n", []string{`"INV-14283"`, "net=269.10", "total=2584.65 closes"}},
		{"several taken off with their signs", "\nVi har betalat\n\nUrsprungligt belopp   Kassarabatt   Skatteavdrag   Belopp     Er faktura\n160,45                -1,60         -16,04         142,81     INV-85734\n200,00                              -20,00         180,00     INV-85748\n", []string{"net=142.81", "net=180.00", "!net=160.45"}},
	})
}
