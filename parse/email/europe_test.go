package email_test

import "testing"

// TestSeries: what belongs to a number and what does not.
func TestSeries(t *testing.T) {
	checkLayouts(t, []layout{
		{"a letter in a cell", "\nWe have paid\n\nInvoice      Net paid\nK 81204        500.00\nK 81207        250.00\n\nTotal paid: EUR 750.00\n", []string{`"K 81204"`, "total=750.00 EUR closes"}},
		{"letters and a year", "\nWe have paid\n\nSite       Invoice      Net paid\nZZ-11      B 26 8810      500.00\nZZ-12      B 26 8811      250.00\n\nTotal paid: EUR 750.00\n", []string{`"B 26 8810"`, `!"ZZ-11"`, "closes"}},
		{"a series by law", "\nPagámos hoje:\n\nDocumento          Valor pago\nFT 2026M/118           500,00\nNC 2026M/7            -100,00\n\nTotal pago: 400,00 EUR\n", []string{`"FT 2026M/118"`, `"NC 2026M/7"`, "closes"}},
		{"in a list", "\nNous avons réglé :\n\n- Facture H 8812 : 500,00 EUR\n- Avoir H 8815 : -100,00 EUR\n\nTotal réglé : 400,00 EUR\n", []string{`"H 8812"`, `"H 8815"`, "closes"}},
		{"a word is no series", "\nWe have paid\n\nInvoice          Net paid\nInvoice 81204      500.00\nNr. 81207          250.00\n", []string{`"81204"`, `"81207"`}},
		{"the kind of paper as it is printed", "\nWe have paid\n\nInvoice          Net paid\nFV 12/2026         500.00\nNC 3/A-118        -250.00\n", []string{`"FV 12/2026"`, `"NC 3/A-118"`}},
		{"no amount has such groups", "\nWe have paid\n\nInvoice         Net paid\n2026.0711.18      500.00\n2026.0712.18      250.00\n\nTotal paid: EUR 750.00\n", []string{`"2026.0711.18"`, "net=250.00", "closes"}},
	})
}

// TestEuropeanPayers: how payers on the continent write.
func TestEuropeanPayers(t *testing.T) {
	checkLayouts(t, []layout{
		{"dashes for no hundredths", "\nZahlungsavis\n\nRechnung       Betrag\nR-81204        500,--\nR-81207        250,-\n\nZahlbetrag: 750,-- EUR\n", []string{"net=500.00", "net=250.00", "total=750.00 EUR closes", "!net=-"}},
		{"a header of two lines between bars", "\nRemitteringsadvis\n\n| Bilags- | Eksternt  | Betalt |\n| nr.     | bilagsnr. |  beløb |\n| KX11201 | 81204/26  | 500,00 |\n| KX11202 | 81207/26  | 250,00 |\n\nI alt DKK 750,00\n", []string{`"81204/26"`, "closes", `!"KX11201" issued`}},
		{"the supplier's number is the foreign one", "\nAwizo płatności\n\nNumer obcy   Numer systemowy   Kwota dokumentu   Rozliczono\nFS/81204     ZK/1/2026              600,00           500,00\nFS/81207     ZK/2/2026              250,00           250,00\n\nRazem zapłacono: 750,00 PLN\n", []string{`"FS/81204"`, "net=500.00", "closes", "!doubt"}},
		{"pages", "\nAvis de règlement\n\nRéf fourn    Montant\n81204         500,00\nA reporter    500,00\n\nLISTE DES REGLEMENTS 7711        PAGE 2\n\nRéf fourn    Montant\nReport        500,00\n81207         250,00\n\nTotal général 750,00 EUR\n", []string{`"81204"`, `"81207"`, "closes", "!fault"}},
		{"a page without a header", "\nZahlungsavis\n\nBeleg        Ihr Beleg    Nettobetrag\n1900011201   81204/26          500,00\nÜbertrag                       500,00\nSeite 2 von 2\nÜbertrag von Seite 1           500,00\n1900011202   81207/26          250,00\n\nZahlbetrag: 750,00 EUR\n", []string{`"81204/26"`, `"81207/26"`, "closes", `!"1900011202" issued`}},
		{"what is left after the discount", "\nWir haben überwiesen\n\nKST    Netto n. Skonto   Bestellung   Rechn.Nr.\n4711            500,00   45001120     8120/26\n4712            250,00   45001121     8124/26\n\nZahlbetrag: 750,00 EUR\n", []string{`"8120/26"`, "net=500.00", "closes", `!"4711"`}},
		{"what was left and is paid", "\nAvis de règlement\n\nRéf fournisseur   Montant TTC   Acompte   Solde réglé\n81204                  600,00    100,00        500,00\n81207                  250,00                  250,00\nTOTAL                  850,00                  750,00\n", []string{"net=500.00", "!net=600.00"}},
		{"lei and lira", "\nÖdeme bildirimi\n\nFatura No      Ödenen\nAB20260001     500,00 TL\nAB20260002     250,00 TL\n\nToplam ödeme: 750,00 TL\n", []string{"net=500.00 TRY", "total=750.00 TRY closes"}},
		{"parts of the number of the payment", "\nAvis de règlement\n\nRéf fourn    No règlement    Montant\n81204        5512207/000      500,00\n81207        5512207/001      250,00\n\nTotal réglé : 750,00 EUR\n", []string{`"81204"`, `"81207"`, "total=750.00 EUR closes", `!"5512207/000" issued`}},
	})
}

// TestEuropeanLetters: payments told in a letter, without a header.
func TestEuropeanLetters(t *testing.T) {
	checkLayouts(t, []layout{
		{"rows between semicolons", "\nTransferência efetuada a 3/5/2026:\n\nFT 2026M/118 ; 20/04/2026 ; 500,00 €\nFT 2026M/121 ; 22/04/2026 ; 250,00 €\n\nTotal 750,00 €\n", []string{`"FT 2026M/118"`, "issued=2026-04-22", "total=750.00 EUR closes"}},
		{"two columns between semicolons", "\nHemos ordenado la transferencia:\n\nImp. pagado;Su factura\n500,00;81204\n250,00;81207\n750,00;TOTAL TRANSFERENCIA\n", []string{`"81204"`, "net=250.00", "closes"}},
		{"a semicolon in prose", "\nWe have paid; thank you\n\nInvoice   Net paid\n81204       500.00\n", []string{`"81204"`}},
		{"sides of an account behind the amounts", "\nAufstellung zu unserer Überweisung vom 7.4.2026 (400,00 EUR), H = Ihre Rechnungen, S = Gutschriften:\n\nReferenz     Betrag\n81204        500,00 H\n81207        100,00 S\n", []string{"net=500.00", "net=-100.00", "closes"}},
		{"one row", "\nPagamento efetuado hoje:\n\nSI-81204 ; 20/04/2026 ; 500,00 €\n\nTotal 500,00 €\n", []string{`"SI-81204"`, "net=500.00", "closes"}},
		{"one row that is no payment", "\nNotes:\n\nSI-81204 ; 20/04/2026 ; 500,00 €\n\nTotal 700,00 €\n", []string{"!closes"}},
		{"what stands below the name", "\nAbbiamo disposto un bonifico di complessivi € 750,00, a saldo delle Vs.\nfatture: n. 81204 del 2/6/2026 per € 500,00; n° 81207 del 3/6/2026 di € 250,00.\n\nDistinti saluti\n\nTel. 0712-2253 780\nR.E.A. 574 186 537 91099 - Cap. Soc. 150 000,00 €\n", []string{`"81204"`, "net=250.00", "closes"}},
		{"a word for papers announces a list", "\nam 4.11.2026 haben wir folgende Belege beglichen:\n\n- Beleg 81204 vom 17.8.2026 über 500,00 €\n- Beleg 81207 vom 19.8.2026 über 255,00 € abzgl. Skonto 5,00 € = 250,00 €\n\nZusammen 750,00 €\n", []string{`"81204"`, `"81207" issued= gross=0.00 discount=0.00 deduction=0.00 net=250.00`, "closes"}},
		{"the day behind a number", "\nVă informăm că am achitat:\n\nfact. 81204/20.03.2026 = 500,00 lei, fact. 81207/22.03.2026 = 250,00 lei\n\nTotal: 750,00 lei\n", []string{`"81204"`, `"81207"`, "total=750.00 RON closes"}},
		{"blocks of each invoice of a payment", "\nPayment No ....... 5541\nPayment Date ..... 07-MAY-26\n  Your Invoice ... 81204 dated 18-MAR-26\n    Invoice amount .... EUR 625.00\n    PSWT @ 20% ........ EUR -125.00\n    Amount paid ....... EUR 500.00\n  Your Invoice ... 81207 dated 21-MAR-26\n    Invoice amount .... EUR 250.00\n    PSWT @ 20% ........ EUR 0.00\n    Amount paid ....... EUR 250.00\nPayment total .... EUR 750.00\n", []string{`advice "5541"`, `"81204"`, "net=500.00", `"81207"`, "closes", "!differs"}},
		{"who answers a reminder", "\nSuite à votre relance, le virement a été fait ce matin pour les factures suivantes :\n\n81204 du 17/02/26 : 500,00 euros\n81207 du 25/01/26 : 250,00 euros\n\nSoit 750,00 euros au total.\n", []string{`"81204"`, "net=250.00"}},
		{"who reminds", "\nRelance : vos factures suivantes sont échues :\n\n81204 du 17/02/26 : 500,00 euros\n81207 du 25/01/26 : 250,00 euros\n", []string{"skipped: no remittance"}},
		{"a bill of exchange falls due", "\nLes remitimos pagaré nº 7741950 con vencimiento 25/05/2026 en pago de sus facturas:\n\nS/Fra.      Fecha       Vto.          Importe\n81204     23/01/2026  25/05/2026      500,00\n81207     29/01/2026  25/05/2026      250,00\n\nTotal pagaré 750,00\n", []string{`"81204"`, "net=250.00"}},
		{"a bank that pays for a customer offers to do so before", "\nSu cliente nos ha ordenado el pago de las facturas:\n\nNúmero de factura ...: 81204\nImporte ............: 500,00 EUR\n\nTOTAL REMESA: 500,00 EUR\n\nSi desea anticipar el cobro, el coste es del 1,25%.\n", []string{`"81204"`, "doubt"}},
		{"the text names the currency of something else", "Content-Type: text/html\n\n<p>Följande fakturor betalas i dag.</p><table><tr><td>Er faktura<td>Att betala<tr><td>81204<td>500,00 kr<tr><td>81207<td>250,00 kr<tr><td>Summa<td>750,00 kr</table><p>Capital social : 150 000,00 €</p>", []string{`"81204"`, "net=250.00", "!fault"}},
	})
}

// TestTallyIsTorn: two numbers in a line with one amount, of which either may be our invoice's, are not taken by how near they stand.
func TestTallyIsTorn(t *testing.T) {
	checkLayouts(t, []layout{
		{"on either side", "\nWe have paid EUR 750.00\n\n81204 500.00 99-1201\n81207 250.00 99-1202\n", []string{"!closes"}},
		{"a remark behind", "\nWe have paid EUR 750.00\n\nINV 81204 500.00 and\nINV 81207 250.00 thanks\n", []string{`"81204"`, `"81207"`, "closes"}},
	})
}
