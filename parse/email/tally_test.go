package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse/email"
)

// TestTally: what no table, list or sentence gives is read as documents and amounts that follow each other, where they make up the payment.
func TestTally(t *testing.T) {
	paid := "\nWe have paid EUR 1,500.00 today.\n\n"
	checkLayouts(t, []layout{
		{"enumerated", paid + "1) 88101 - 03/02/2026 - 1,000.00\n2) 88102 - 05/02/2026 - 500.00\n", []string{`"88101"`, "net=500.00", "total=1500.00 EUR closes"}},
		{"a sentence broken in the middle of an amount", "\nNous avons payé vos factures F-501 (1 000,00 EUR), F-502 (300,00 EUR), F-503 (1\n200,00 EUR), au total 2 500,00 EUR.\n", []string{`"F-503"`, "net=1200.00 EUR", "closes"}},
		{"two rows each, the payment in the second", paid + "88101      03/02/2026   1,020.00\n  parts        20.00     1,000.00\n88102      05/02/2026     500.00\n  parts         0.00       500.00\n", []string{`"88101"`, "net=1000.00", "closes", "!parts\""}},
		{"dots between, a credit note without a sign", "\nWe have paid EUR 900.00 today.\n\nDocument 88101 ........ 1,000.00\nCredit note 9901 ........ 100.00\n", []string{`"9901"`, "net=-100.00", "closes"}},
		{"it does not come to the payment", paid + "1) 88101 - 03/02/2026 - 1,000.00\n2) 88102 - 05/02/2026 - 400.00\n", []string{"!closes"}},
		{"numbers of products", paid + "Bearing 6204    55    1,000.00\nBearing 6205    12      500.00\n", []string{"!closes"}},
		{"orders", paid + "Order 6204: 1,000.00\nOrder 6205: 500.00\n", []string{"!closes"}},
		{"which of two numbers is not told", paid + "88101 77001 : 1,000.00\n88102 77002 : 500.00\n", []string{"doubt"}},
		{"two ways to make it up", paid + "88101 = 1,000.00 / 500.00\n88102 = 500.00 / 1,000.00\n", []string{"!closes"}},
		{"one amount for several", paid + "Invoices 88101, 88102 and 88103 = EUR 1,500.00\n", []string{"!net=1500.00 EUR"}},
		{"its total is broken too", "\nheute haben wir Ihre Rechnungen 9066071300 (4.927,42 EUR), 9044228259\n(6.962,23 EUR) und 9047556720 (7.689,00 EUR) bezahlt, zusammen 19.578,65\nEUR.\n", []string{`"9044228259"`, "net=7689.00 EUR", "total=19578.65 EUR closes"}},
		{"behind a label, letters of the number kept", "\nuhradili jsme dnes 10 367,99 CZK\n\nÚčel platby: FA26-3833 - 8 855,08 Kč; FA26-1627 - 1 512,91 Kč\n", []string{`"FA26-3833"`, `"FA26-1627"`, "net=8855.08 CZK", "closes", `advice ""`}},
		{"without decimals", "\nÁtutaltunk 12 434 HUF összeget\n\nSzámla 26396071 ........       12 000\nSzámla 26900951 ........          434\n", []string{`"26900951"`, "net=434.00 HUF", "closes"}},
		{"cells without a header", "Content-Type: text/html\n\n<p>We have paid EUR 1,500.00 today.</p><table><tr><td>SI-88101<td>1,000.00<tr><td>SI-88102<td>500.00</table>", []string{`"SI-88101"`, `"SI-88102"`, "net=500.00", "closes"}},
		{"a count is no number", "\nWe have paid 900 invoices, total EUR 500.00\n", []string{`!"900"`}},
	})
}

// TestDiscountBelow: a discount in the row below its invoice is a part of it.
func TestDiscountBelow(t *testing.T) {
	head := "\nWir haben bezahlt:\n\nRechnung       Datum        Betrag\n"
	checkLayouts(t, []layout{
		{"with a sign", head + "RE-1001     03.02.2026     1.000,00\n  abzgl. Skonto               -20,00\nRE-1002     04.02.2026       500,00\nSumme                      1.480,00\n", []string{"gross=1000.00 discount=20.00", "net=980.00", "closes", "!Skonto"}},
		{"without one, and the total tells", head + "RE-1001     03.02.2026     1.000,00\n  Skonto                       20,00\nRE-1002     04.02.2026       500,00\n  Skonto                       10,00\nSumme                      1.470,00\n", []string{"net=980.00", "net=490.00", "closes"}},
		{"one behind all is of all", head + "RE-1001     03.02.2026     1.000,00\nRE-1002     04.02.2026       500,00\n  Skonto                      -30,00\nSumme                      1.470,00\n", []string{"net=500.00", "!net=470.00"}},
	})
}

// TestColumnsByContent: what tables are called, how they lie and how they go on over pages.
func TestColumnsByContent(t *testing.T) {
	checkLayouts(t, []layout{
		{"an unknown word above the amounts", "\nWe have paid:\n\nInvoice no.    Date         Zorbles\nINV-1001       03/02/2026   1,000.00\nINV-1002       04/02/2026     500.00\n\nTotal paid: USD 1,500.00\n", []string{`"INV-1001"`, "net=1000.00", "closes"}},
		{"the payer's reference by a letter", "\nNous avons réglé 1 500,00 EUR\n\nN/Réf        Libellé                           Montant payé\n1900064582   Votre facture F-501 du 26/05/2026     1 000,00\n1900030559   Votre facture F-502 du 27/05/2026       500,00\n", []string{`"F-501"`, `!"1900064582"`, "closes"}},
		{"documents side by side", "\nWir haben bezahlt:\n\nRechnungsnr.     RE-1001      RE-1002\nDatum            03.02.2026   04.02.2026\nBrutto           1.000,00     500,00\nSkonto           20,00        0,00\nZahlbetrag       980,00       500,00\n\nSumme: 1.480,00 EUR\n", []string{`"RE-1002"`, "net=980.00", "closes"}},
		{"in HTML", "Content-Type: text/html\n\n<p>We have paid USD 1,500.00</p><table><tr><td>Invoice no.<td>INV-1001<td>INV-1002<tr><td>Amount paid<td>1,000.00<td>500.00</table>", []string{`"INV-1002"`, "net=1000.00", "closes"}},
		{"carried over a page in words of any language", "\nWe have paid USD 1,700.00\n\nInvoice      Amount\nINV-1001   1,000.00\nINV-1002     500.00\nZorble     1,500.00\nPage 2\nInvoice      Amount\nZorble     1,500.00\nINV-1003     200.00\nTotal      1,700.00\n", []string{`"INV-1003"`, "total=1700.00 USD closes", "!net=1500.00"}},
		{"several invoices and one amount", "\nVi har betalat\n\nEra fakturor: 13602/03/04\nSumma betalt: 900,00 SEK\n", []string{`"13602"`, `"13604"`, "total=900.00 SEK unverifiable"}},
		{"a range is no number", "\nVi har betalat\n\nEra fakturor: 13602-13605\nSumma betalt: 900,00 SEK\n", []string{"!closes"}},
		{"crowns and forints", "Content-Type: text/html\n\n<p>Kifizettük: 9 500 Ft</p><table><tr><td>Számlaszám<td>Fizetett összeg<tr><td>SZ-1001<td>9 000 Ft<tr><td>SZ-1002<td>500 Ft</table>", []string{`"SZ-1001"`, "net=9000.00 HUF", "closes"}},
		{"invoices of ours that are taken off", "\nWe have paid USD 900.00\n\nYour invoices\n  INV-1001   1,000.00\nOur invoices (offset)\n  DM-2001    -100.00\nTotal  900.00 USD\n", []string{`"DM-2001"`, "closes"}},
	})
}

// TestCreditNoteOfASeller: a mail whose subject is a credit note and its number is that, and no remittance.
func TestCreditNoteOfASeller(t *testing.T) {
	for _, subject := range []string{"Kreditfaktura 4711", "Nota di credito 4711", "Hyvityslasku nro 4711"} {
		text := strings.Replace(head, "Subject: Remittance advice", "Subject: "+subject, 1) + "\nKREDITFAKTURA 4711\n\nText    Antal   Belopp\nVentil  2   900,00\nSumma       900,00\n"
		if got := render("m.eml", text, email.Format); !strings.Contains(got, "skipped: no remittance") {
			t.Errorf("%s is read as:\n%s", subject, got)
		}
	}
}
