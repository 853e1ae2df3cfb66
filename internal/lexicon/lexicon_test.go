package lexicon

import (
	"strings"
	"testing"
)

// TestColumns: headers as senders write them, and what they mean. Most of the labels are in no list: their words are.
func TestColumns(t *testing.T) {
	for want, labels := range map[Column]string{
		OurInvoice: `Invoice|Invoice No.|INVOICE #|Inv. Nbr|Your Invoice Number|Supplier Inv No|Vendor invoice ref.|Supplier reference|Your ref|InvoiceNumber|invoice_no|Bill No
			Rechnungsnummer|Ihre Rechnungs-Nr.|Rechnungs Nr|Lieferanten-Rechnungsnr.|Ihr Zeichen|Ihre Belegnummer|Rg.-Nr.
			N° de facture|Votre réf.|Réf. facture fournisseur|Vos références|Facture n°
			Nº de factura|Su factura|Núm. fra.|Factura proveedor
			N. fattura|Vs. fattura|Vostro riferimento|Rif. fattura
			Factuurnr.|Uw kenmerk|Uw factuurnummer|Factuurreferentie
			Nr faktury|Numer faktury|Państwa nr dokumentu|Faktura VAT nr
			Nº da fatura|Vossa referência|Sua fatura
			Fakturanummer|Er faktura|Ert fakturanr|Leverantörens fakturanr
			Fakturanr.|Deres faktura|Deres ref|Laskunumero|Laskun nro|Laskun viite|Číslo faktury|Vaše faktura č.|Fatura No|Fatura numarası|Számlaszám|Számla sorszáma
			請求書番号|貴社請求番号|請求書No.`,
		PayerDocument:    `Our document|Our ref.|Internal doc no|Unser Beleg|Unsere Belegnr.|Notre pièce|Nuestro documento|Ns. riferimento|Ons boekstuknr|Nasz numer dokumentu|Nossa ref.|Vårt dokument|Vores bilag|Vår referanse|弊社伝票番号|SAP Doc. No|Interne Belegnummer`,
		Issued:           `Invoice date|Inv. Date|Doc Date|Rechnungsdatum|Belegdatum|Date de facture|Date pièce|Fecha de factura|Fecha fra.|Data fattura|Factuurdatum|Data wystawienia faktury|Data da fatura|Fakturadatum|Fakturadato|Laskun päivämäärä|Datum faktury|Fatura tarihi|請求書日付`,
		GrossAmount:      `Gross|Gross amount|Invoice amount|Original amount|Inv Amt|Bruttobetrag|Rechnungsbetrag|Montant brut|Montant facture|Montant TTC|Importe bruto|Importe factura|Importo lordo|Importo fattura|Brutobedrag|Factuurbedrag|Kwota brutto|Wartość faktury|Valor bruto|Valor da fatura|Bruttobelopp|Fakturabelopp|Fakturabeløb|Laskun summa|Bruttobeløp|Częściowa kwota faktury|請求金額|Fatura tutarı|Amount incl. VAT`,
		NetAmount:        `Net amount|Amount paid|Paid|Paid amount|Payment amount|Net|Zahlbetrag|Bezahlter Betrag|Nettobetrag|Überweisungsbetrag|Montant payé|Montant net|Montant réglé|Montant du virement|Importe pagado|Importe neto|Importe transferido|Importo pagato|Netto pagato|Betaald bedrag|Nettobedrag|Kwota zapłacona|Kwota netto|Kwota przelewu|Valor pago|Valor líquido|Betalt belopp|Betalt beløp|Betalt beløb|Nettobelopp|Utbetalt|Maksettu määrä|Maksettu|Maksun määrä|Zaplacená částka|Uhrazená částka|Ödenen tutar|Ödeme tutarı|Fizetett összeg|支払金額|振込金額`,
		DiscountTaken:    `Discount|Cash discount|Disc. amount|Skonto|Skontobetrag|Escompte|Remise|Descuento|Dto. pronto pago|Sconto|Korting|Betalingskorting|Rabat|Skonto kwota|Desconto|Rabatt|Kassarabatt|Alennus|Käteisalennus|Sleva|İskonto|İndirim tutarı|Kedvezmény|割引額|値引`,
		Deducted:         `Deduction|Deductions|Adjustment|Chargeback|Abzug|Kürzung|Abzüge|Déduction|Retenue|Deducciones|Ajuste|Trattenuta|Inhouding|Potrącenie|Dedução|Avdrag|Fradrag|Vähennys|Srážka|Kesinti|Levonás|控除額|相殺`,
		TaxWithheld:      `Steuerabzug|Withholding tax|WHT|TDS|Tax withheld|Quellensteuer|Retención IRPF|Ritenuta d'acconto|Retenção na fonte|Stopaj`,
		OrderNumber:      `PO|P.O. Number|Orden de compra|PO number|Purchase order|Order no|Bestellnummer|Bestellung|N° de commande|Pedido|Ordine|Inkooporder|Nr zamówienia|Encomenda|Ordernummer|Tilausnumero|Sipariş no|注文番号`,
		CurrencyCode:     `Currency|Curr.|Ccy|Währung|Devise|Moneda|Divisa|Valuta|Waluta|Moeda|Valuutta|Měna|Para birimi|通貨`,
		PlainMoney:       `Amount|Betrag|Montant|Importe|Importo|Bedrag|Kwota|Valor|Belopp|Beløb|Määrä|Částka|Tutar|Összeg|金額|Amount EUR|Betrag in EUR`,
		PaymentReference: `Check no|Schecknr.|Payment ref|Zahlungsreferenz|N° chèque|Betalningsreferens|Nr przelewu`,
		PaymentDate:      `Payment date|Paid on date|Zahlungsdatum|Date de paiement|Fecha de pago|Data pagamento|Betaaldatum|Data płatności|Betalningsdatum|Maksupäivämäärä|Datum platby|支払日`,
		Unused:           `Line|Pos.|Due date|Fälligkeitsdatum|VAT|MwSt|TVA|Discount %|Skonto %|Company code|Balance|Offener Betrag|Restbelopp|Vencimiento|Document type|Belegart|Vendor no|Supplier number|Kreditor-Nr.|Delivery note|Lieferschein|Ihre Lieferantennummer|Our customer no|Previously paid|Paid to date|Bisher bezahlt|Déjà réglé|Pagos anteriores|Pagamentos anteriores`,
		Memo:             `Description|Text|Buchungstext|Libellé|Concepto|Descrizione|Omschrijving|Opis|Beskrivning|Kuvaus|Popis|Açıklama|摘要|Remarks`,
		StatusText:       `Status|Payment status|Statut|Estado|Stato|Zustand`,
		NoColumn:         `Document no|Reference|Date|Name of our ship|Belegnummer||Amount of rain in the forest this year|Total|12345|See our invoices sent by post office every Monday|Net invoice amount`,
	} {
		for label := range strings.SplitSeq(strings.ReplaceAll(strings.ReplaceAll(labels, "\n", "|"), "\t", ""), "|") {
			if got := Read(label).Column(); got != want {
				t.Errorf("%q is column %d, want %d (%v)", label, got, want, Read(label))
			}
		}
	}
}

// TestSaysUnpaid: what is told to be unpaid, and what only sounds like it.
func TestSaysUnpaid(t *testing.T) {
	for want, texts := range map[bool]string{
		true: `Not paid|No payment|There is no payment|Invoice no payment|The following invoices were not paid:|Unpaid|Rejected|On hold|in dispute|Pending approval|Nicht bezahlt|Folgende Posten wurden nicht ausgeglichen bezahlt|Abgelehnt|Gesperrt zur Zahlung|
			Non payé|N'ont pas été payées|En attente|En litige|No pagado|Pendiente|Rechazada|Non pagato|Sospeso|Niet betaald|Geblokkeerd|Niezapłacone|Nie zapłacono|Odrzucona|Não pago|Pendente|
			Ej betald|Inte betalt|Tvist|Ikke betalt|Ei maksettu|Hylätty|Neuhrazeno|Zamítnuto|Ödenmedi|未払い|保留`,
		false: `Paid|OK|Bezahlt|Invoices paid|Payment no. 4711|Invoice No. 12 paid|Cheque No: BACS|Ref. no.: bank transfer|Account no payment|Payé|Pagado|Betaald|Amount paid|Zapłacono|支払済|Released|Total||We have paid the following invoices:`,
	} {
		for text := range strings.SplitSeq(strings.ReplaceAll(strings.ReplaceAll(texts, "\n", ""), "\t", ""), "|") {
			if got := SaysUnpaid(text); got != want {
				t.Errorf("%q says unpaid: %v", text, got)
			}
		}
	}
}

// String lists the concepts of a set for the messages of tests.
func (s Set) String() string {
	var list []string
	for c := range concepts {
		if s.Has(c) && c > 0 {
			list = append(list, names[c])
		}
	}
	return strings.Join(list, "+")
}

// FuzzRead: no label makes the lexicon panic, and what it says does not depend on case.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"Ihre Rechnungsnummer", "InvoiceNo#", "請求書番号", "Fakturabeløb", "P.O. Number", "\xff\xfe", "ǅ", "Discount %"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, label string) {
		l := Read(label)
		if l.Unknown > l.Words || l.Words > maxWords {
			t.Fatalf("%q: %+v", label, l)
		}
		if upper := strings.ToUpper(label); isASCII(label) && strings.ToLower(label) == label && Read(upper).Concepts != l.Concepts {
			t.Fatalf("%q says %v, in capitals %v", label, l.Concepts, Read(upper).Concepts)
		}
		_ = l.Column()
	})
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
