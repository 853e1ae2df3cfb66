package bench

import (
	"fmt"
	"time"
)

const (
	usDate = "01/02/2006"
	deDate = "02.01.2006"
)

func (w *world) writeCustomers(o *output) {
	o.printf("Customer ID,Name,Aliases,Parent,Bank Accounts,E-mail Domain,Country\n")
	for i := range w.customers {
		c := &w.customers[i]
		account, country := c.account, "DE"
		if c.us {
			account, country = "123456780/"+c.account, "US"
		}
		o.printf("%s,%s,,,%s,c%s.example,%s\n", c.id, c.name, account, c.id, country)
	}
}

func (w *world) writeItemsUS(o *output) {
	o.printf("Customer Number,Customer Name,Document Number,Type,Document Date,Due Date,Currency,Original Amount,Open Amount,Payment Terms,PO Number,Sales Region\n")
	for i := range w.items {
		it, c := &w.items[i], &w.customers[w.items[i].customer]
		if !c.us {
			continue
		}
		kind, terms, due := "INV", "NET 30", it.issued.AddDate(0, 0, 30)
		if it.percent > 0 {
			terms = fmt.Sprintf("%d/%d NET 30", it.percent, discountDays)
		}
		if it.amount < 0 {
			kind, terms, due = "CM", "", it.issued
		}
		amount := usAmount(it.amount)
		o.printf("%s,%s,%s,%s,%s,%s,USD,%s,%s,%s,PO%08d,R%d\n", c.id, c.name, it.number, kind, it.issued.Format(usDate), due.Format(usDate),
			amount, amount, terms, 30_000_000+i, i%7)
	}
}

func (w *world) writeItemsDE(o *output) {
	o.printf("Buchungskreis;Konto;Name 1;Belegnummer;Belegart;Referenz;Belegdatum;Basisdatum;Nettof\xe4lligkeit;Skonto Tage 1;Skonto 1;" +
		"Betrag in Belegw\xe4hrung;Belegw\xe4hrung;Zahlungsbedingung;Text;Vertriebsgebiet\r\n")
	for i := range w.items {
		it, c := &w.items[i], &w.customers[w.items[i].customer]
		if c.us {
			continue
		}
		kind, due, days, percent := "RV", it.issued.AddDate(0, 0, 30), "", ""
		if it.percent > 0 && it.amount > 0 {
			days, percent = fmt.Sprint(discountDays), fmt.Sprintf("%d,000", it.percent)
		}
		if it.amount < 0 {
			kind, due = "RG", it.issued
		}
		issued := it.issued.Format(deDate)
		o.printf("2000;%s;%s;%s;%s;%s;%s;%s;%s;%s;%s;%s;EUR;ZB30;;G%d\r\n", c.id, c.name, it.number, kind, it.external, issued, issued,
			due.Format(deDate), days, percent, deAmount(it.amount), i%7)
	}
}

func (w *world) writeAdvicesUS(o *output) {
	o.printf("Payment Number,Payer Name,Payment Date,Invoice Number,Gross Amount,Discount Taken,Deduction,Reason,Net Amount\n")
	w.eachAdviceLine(true, func(p *payment, it *item, l line, reason string) {
		o.printf("%s,%s,%s,%s,%s,%s,%s,%s,%s\n", p.advice, w.customers[p.customer].name, statementDay.Add(-24*time.Hour).Format(usDate), it.number,
			usAmount(it.amount), usAmount(l.discount), usAmount(l.deduction), reason, usAmount(l.cash))
	})
}

func (w *world) writeAdvicesDE(o *output) {
	o.printf("Zahlungsreferenz;Auftraggeber;Zahlungsdatum;Rechnungsnummer;Bruttobetrag;Skonto;Abzug;Grund;Zahlbetrag\r\n")
	w.eachAdviceLine(false, func(p *payment, it *item, l line, reason string) {
		o.printf("%s;%s;%s;%s;%s;%s;%s;%s;%s\r\n", p.advice, w.customers[p.customer].name, statementDay.Format(deDate), it.number,
			deAmount(it.amount), deAmount(l.discount), deAmount(l.deduction), reason, deAmount(l.cash))
	})
}

func (w *world) eachAdviceLine(us bool, write func(*payment, *item, line, string)) {
	for i := range w.payments {
		p := &w.payments[i]
		if p.advice == "" || p.us != us {
			continue
		}
		for _, l := range p.lines {
			reason := ""
			if l.deduction > 0 {
				reason = "SHORTAGE"
			}
			write(p, &w.items[l.item], l, reason)
		}
	}
}

func (w *world) writeTruth(o *output) {
	o.printf("%s", truthTitle)
	for i := range w.payments {
		p := &w.payments[i]
		file, who := MT940File, ""
		if p.us {
			file = BAI2File
		}
		if p.customer >= 0 {
			who = w.customers[p.customer].id
		}
		o.printf("%s\t%d\t%s\t%s\t%s\t", file, p.line, p.situation, p.outcome, who)
		for k, l := range p.lines {
			if k > 0 {
				o.printf(" ")
			}
			o.printf("%s=%s", w.items[l.item].number, plain(l.cash))
		}
		o.printf("\t%s\n", plain(p.unapplied))
	}
}
