package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse/email"
)

// TestTold: what people tell in a sentence or two, without a list.
func TestTold(t *testing.T) {
	checkLayouts(t, []layout{
		{"amounts before their invoices", "\nHola: hoy hemos transferido 400,00 € por la factura B-3301 y 100,00 € por la factura B-3302. Total 500,00 €.\n", []string{`"B-3301"`, "net=400.00 EUR", "net=100.00 EUR", "closes"}},
		{"an amount, and its invoice in brackets", "\nMoin, heute Zahlungen raus: 400,00 € (Rechnung 73301) und 100,00 € (Rechnung 73302), insgesamt 500,00 €.\n", []string{`"73301"`, "net=400.00 EUR", "closes"}},
		{"numbers that say what they are of", "\nHi, ACH of $500.00 went out today. It covers INV-3301 $400.00 and INV-3302 $100.00.\n", []string{`"INV-3301"`, "net=100.00", "total=500.00 closes"}},
		{"a comma behind an amount", "\nHi, we paid $600.00 today for invoices 73301 $400.00, 73302 $150.00 and 73303 $50.00.\n", []string{`"73302"`, "net=50.00", "closes"}},
		{"a number of four digits before an amount", "\nHallo, gezahlt haben wir heute: Rechnung 7301 400,00 EUR, Rechnung 7302 100,00 EUR. Summe 500,00 EUR.\n", []string{`"7302"`, "net=100.00 EUR", "closes"}},
		{"a short word behind the long one", "\nDzień dobry, dzisiaj zapłaciliśmy 500,00 zł za faktury FV 12/2026 (400,00 zł) oraz FV 15/2026 (100,00 zł).\n", []string{`"FV 12/2026"`, `"FV 15/2026"`, "closes"}},
		{"a credit note behind its word", "\nwir haben heute 380,00 EUR überwiesen: Rechnung 73301 über 400,00 EUR abzgl. Gutschrift GS 3307 über 20,00 EUR.\n", []string{`3307"`, "net=-20.00 EUR", "total=380.00 EUR closes"}},
		{"few digits that are called a number", "\nDear Sir, today we paid £300.00 for invoice number 7 and £200.00 for invoice 9/H.\n", []string{`"7"`, `"9/H"`, "net=300.00 GBP", "net=200.00 GBP"}},
		{"few digits that are a count", "\nWe paid USD 500.00 today for invoices 2 of this month and 73301.\n", []string{`!"2"`}},
		{"a verb at the end of a long sentence", "\nHallo Frau Kurz,\nwegen der vielen Rückfragen aus Ihrem Haus haben wir nun endlich 400,00 EUR für Rechnung 73301 überwiesen.\n", []string{`"73301"`, "net=400.00 EUR"}},
		{"wide brackets and a sign behind", "\n您好，我司今日已付款人民币 500.00 元，对应发票号 73301（400.00元）和 73302（100.00元）。\n", []string{`"73301"`, "net=400.00", `"73302"`, "closes"}},
		{"a part, and the rest later", "\ntoday we transferred 400.00 EUR towards invoice 2026-0815 (650.00 EUR). The balance follows next month.\n", []string{"net=400.00 EUR", "total=400.00 EUR closes", "!net=650.00"}},
		{"a part of a hundred", "\nnach Abzug von 3 % Skonto haben wir heute 970,00 € für Rechnung KE2291 (1.000,00 €) überwiesen.\n", []string{"gross=1000.00", "discount=30.00", "net=970.00 EUR", "closes"}},
		{"a part of a hundred that is another one", "\nnach Abzug von 2 % Skonto haben wir heute 970,00 € für Rechnung KE2291 (1.000,00 €) überwiesen.\n", []string{"!closes"}},
	})
}

// TestRefusedInSentence: an invoice that the payer says it does not pay is no line, in whatever language.
func TestRefusedInSentence(t *testing.T) {
	for _, text := range [...]string{
		"We paid $400.00 for invoice 73301 today. We do not pay invoice 73309 ($210.00) because the goods were short.",
		"Heute haben wir 400,00 EUR für Rechnung 73301 überwiesen. Rechnung 73309 über 210,00 EUR zahlen wir nicht, da Ware fehlt.",
		"Hemos transferido 400,00 € por la factura 73301. No pagamos la factura 73309 (210,00 €) porque llegó incompleta.",
		"Nous avons viré 400,00 € pour la facture 73301. Nous ne payons pas la facture 73309 (210,00 €).",
		"Abbiamo pagato € 400,00 per la fattura 73301. Non paghiamo la fattura 73309 (€ 210,00).",
		"Wij hebben € 400,00 betaald voor factuur 73301. Factuur 73309 (€ 210,00) betalen wij niet.",
		"Dziś zapłaciliśmy 400,00 zł za fakturę 73301. Faktury 73309 na 210,00 zł nie płacimy.",
		"Idag betalade vi 400,00 kr för faktura 73301. Faktura 73309 (210,00 kr) betalar vi inte.",
	} {
		got := render("m.eml", head+"\n"+text+"\n", email.Format)
		if !strings.Contains(got, `"73301"`) || !strings.Contains(got, "net=400.00") || strings.Contains(got, "73309") {
			t.Errorf("%s\n%s", text, got)
		}
	}
}

// TestSeveralInSentence: payments told in one sentence are an advice each, with its day and its verdict.
func TestSeveralInSentence(t *testing.T) {
	checkLayouts(t, []layout{
		{"the day behind", "\nwe paid 400.00 USD for INV-3301 on 3 March 2026 and 100.00 USD for INV-3302 on 10 March 2026.\n", []string{"date=2026-03-03 total=400.00 USD closes", "date=2026-03-10 total=100.00 USD closes"}},
		{"the day before", "\nam 03.03.2026 haben wir 400,00 EUR für Rechnung 73301 und am 10.03.2026 100,00 EUR für Rechnung 73302 überwiesen.\n", []string{"date=2026-03-03 total=400.00 EUR closes", "date=2026-03-10 total=100.00 EUR closes"}},
		{"a currency each", "\nwe made two payments on 12 March 2026: EUR 400.00 for invoice EX-201 and USD 100.00 for invoice EX-202.\n", []string{"date=2026-03-12 total=400.00 EUR closes", "date=2026-03-12 total=100.00 USD closes"}},
		{"a total of both that is true", "\nwe paid 400.00 USD for INV-3301 on 3 March 2026 and 100.00 USD for INV-3302 on 10 March 2026.\nTotal 500.00 USD\n", []string{"total=400.00 USD closes", "total=100.00 USD closes"}},
		{"a total of both that is not", "\nwe paid 400.00 USD for INV-3301 on 3 March 2026 and 100.00 USD for INV-3302 on 10 March 2026.\nTotal 600.00 USD\n", []string{"!closes"}},
	})
}

// TestToldElsewhere: what a comment corrects, and what names no invoice, is said.
func TestToldElsewhere(t *testing.T) {
	checkMails(t, []layout{
		{"a comment corrects an amount", "Fwd: Payment\n\nSorry, the second should read 1,430.00.\n\n---------- Forwarded message ---------\nFrom: AP <ap@payer.example>\nSubject: Payment\n\nWe have paid today\n\nInvoice     Amount\nINV-1001    1,000.00\nINV-1002    1,340.00\nTotal       2,340.00\n", []string{"corrects an amount"}},
		{"paid, and nothing named", "Payment\n\nHi, we paid all of last month's statement today, $12,450.00, oldest first please.\n", []string{"12450.00", "names no invoice"}},
	})
}
