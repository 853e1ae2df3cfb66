package email_test

import "testing"

// TestSeries: what belongs to a number and what does not.
func TestSeries(t *testing.T) {
	checkLayouts(t, []layout{
		{"a letter in a cell", "\nWe have paid\n\nInvoice      Net paid\nK 81204        500.00\nK 81207        250.00\n\nTotal paid: EUR 750.00\n", []string{`"K 81204"`, "total=750.00 EUR closes"}},
		{"letters and a year", "\nWe have paid\n\nSite       Invoice      Net paid\nZZ-11      B 26 8810      500.00\nZZ-12      B 26 8811      250.00\n\nTotal paid: EUR 750.00\n", []string{`"B 26 8810"`, `!"ZZ-11"`, "closes"}},
		{"a series by law", "\nPagámos hoje:\n\nDocumento          Valor pago\nFT 2026M/118           500,00\nNC 2026M/7            -100,00\n\nTotal pago: 400,00 EUR\n", []string{`"FT 2026M/118"`, `"NC 2026M/7"`, "closes"}},
		{"in a list", "\nNous avons réglé :\n\n- Facture H 8812 : 500,00 EUR\n- Avoir H 8815 : -100,00 EUR\n\nTotal réglé : 400,00 EUR\n", []string{`"H 8812"`, `"H 8815"`, "closes"}},
		{"a word is no series", "\nWe have paid\n\nInvoice          Net paid\nInvoice 81204      500.00\nINV 81207          250.00\n", []string{`"81204"`, `"81207"`}},
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
		{"lei and lira", "\nÖdeme bildirimi\n\nFatura No      Ödenen\nAB20260001     500,00 TL\nAB20260002     250,00 TL\n\nToplam ödeme: 750,00 TL\n", []string{"net=500.00 TRY", "total=750.00 TRY closes"}},
		{"parts of the number of the payment", "\nAvis de règlement\n\nRéf fourn    No règlement    Montant\n81204        5512207/000      500,00\n81207        5512207/001      250,00\n\nTotal réglé : 750,00 EUR\n", []string{`"81204"`, `"81207"`, "total=750.00 EUR closes", `!"5512207/000" issued`}},
	})
}

// TestTallyIsTorn: two numbers in a line with one amount, of which either may be our invoice's, are not taken by how near they stand.
func TestTallyIsTorn(t *testing.T) {
	checkLayouts(t, []layout{
		{"on either side", "\nWe have paid EUR 750.00\n\n81204 500.00 99-1201\n81207 250.00 99-1202\n", []string{"!closes"}},
		{"a remark behind", "\nWe have paid EUR 750.00\n\nINV 81204 500.00 and\nINV 81207 250.00 thanks\n", []string{`"81204"`, `"81207"`, "closes"}},
	})
}
