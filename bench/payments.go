package bench

import (
	"fmt"
	"strings"
)

// payment is one receipt with its truth.
type payment struct {
	us        bool
	situation string
	outcome   string
	customer  int // index; -1: nobody we know
	payer     string
	account   string
	amount    int64 // minor units; debits negative
	text      string
	advice    string // payment id, when an advice explains the payment
	lines     []line
	unapplied int64
	code      string // type code of the bank
	line      int    // where the bank file has it
}

// line is an item that is paid.
type line struct {
	item                      int
	cash, discount, deduction int64
}

// makePayments mixes the situations: of 100 receipts 60 name one item, 15 several, 10 come with an advice, 10 name nothing, 5 are
// nobody's or the bank's own.
func (w *world) makePayments(n int) {
	w.payments = make([]payment, 0, n)
	for len(w.payments) < n {
		var p payment
		switch k := w.rnd.IntN(100); {
		case k < 60:
			p = w.payOne()
		case k < 75:
			p = w.paySeveral()
		case k < 85:
			p = w.payByAdvice()
		case k < 95:
			p = w.payUnnamed()
		default:
			p = w.payNobody()
		}
		w.payments = append(w.payments, p)
	}
}

// payer finds a customer with at least n invoices not yet promised, looking from a random place; -1 when nobody has.
func (w *world) payer(n int) int {
	start := w.rnd.IntN(len(w.customers))
	for i := range w.customers {
		at := (start + i) % len(w.customers)
		have := 0
		for _, k := range w.customers[at].unspent {
			if w.items[k].amount > 0 {
				have++
			}
		}
		if have >= n {
			return at
		}
	}
	return -1
}

// take promises n invoices of the customer to a payment.
func (w *world) take(who, n int) []int {
	c := &w.customers[who]
	var got []int
	for i := 0; i < len(c.unspent) && len(got) < n; {
		if w.items[c.unspent[i]].amount < 0 {
			i++
			continue
		}
		got = append(got, c.unspent[i])
		c.unspent = append(c.unspent[:i], c.unspent[i+1:]...)
	}
	return got
}

// takeCredit promises a credit memo of the customer that is smaller than limit.
func (w *world) takeCredit(who int, limit int64) (int, bool) {
	c := &w.customers[who]
	for i, k := range c.unspent {
		if a := w.items[k].amount; a < 0 && -a < limit {
			c.unspent = append(c.unspent[:i], c.unspent[i+1:]...)
			return k, true
		}
	}
	return 0, false
}

func (w *world) from(who int, situation string) payment {
	c := &w.customers[who]
	p := payment{us: c.us, situation: situation, outcome: "apply", customer: who, payer: c.bankName(), account: c.account, code: "166"}
	if c.us {
		p.code = "195"
		if w.chance(60) {
			p.code = "142"
		}
	}
	return p
}

// settle adds lines that pay the items in full, with the discount where the terms allow it and the payer takes it.
func (w *world) settle(p *payment, items []int) {
	for _, k := range items {
		l := line{item: k, cash: w.items[k].amount}
		if d := w.items[k].discount(); d > 0 && w.chance(70) {
			l.cash, l.discount = l.cash-d, d
		}
		p.lines = append(p.lines, l)
		p.amount += l.cash
	}
}

func (w *world) payOne() payment {
	who := w.payer(1)
	if who < 0 {
		return w.payNobody()
	}
	p := w.from(who, "one")
	w.settle(&p, w.take(who, 1))
	l := &p.lines[0]
	if l.discount > 0 {
		p.situation = "one_discount"
	} else if l.cash > 100_000 && w.chance(4) {
		l.cash /= 2
		p.situation, p.amount = "one_partial", l.cash
	} else if w.chance(3) {
		p.unapplied = 1000 + w.rnd.Int64N(5000)
		p.situation, p.amount = "one_over", p.amount+p.unapplied
	}
	p.text = w.nameOne(l.item)
	return p
}

func (w *world) paySeveral() payment {
	who := w.payer(2)
	if who < 0 {
		return w.payNobody()
	}
	p := w.from(who, "several")
	w.settle(&p, w.take(who, 2+w.rnd.IntN(4)))
	if w.chance(15) {
		if k, ok := w.takeCredit(who, p.amount); ok {
			p.situation = "several_credit"
			p.lines = append(p.lines, line{item: k, cash: w.items[k].amount})
			p.amount += w.items[k].amount
		}
	}
	sep := w.pick([]string{" ", ", ", "/", " + "})
	var names []string
	for _, l := range p.lines {
		names = append(names, w.items[l.item].number)
	}
	p.text = w.pick([]string{"", "INVOICES ", "PAYMENT ", "RE "}) + strings.Join(names, sep)
	return p
}

func (w *world) payByAdvice() payment {
	who := w.payer(3)
	if who < 0 {
		return w.payNobody()
	}
	p := w.from(who, "advice")
	w.settle(&p, w.take(who, 3+w.rnd.IntN(8)))
	if l := &p.lines[0]; l.discount == 0 && l.cash > 50_000 && w.chance(20) {
		l.deduction = 1000 + w.rnd.Int64N(4000)
		l.cash -= l.deduction
		p.amount -= l.deduction
		p.situation = "advice_deduction"
	}
	p.advice = fmt.Sprintf("PMT%09d", 100_000_000+len(w.payments)*3)
	p.text = "REMITTANCE " + p.advice
	if p.us {
		p.code, p.text = "142", "TRN*1*"+p.advice+"*1990000000"
	}
	return p
}

func (w *world) payUnnamed() payment {
	who := w.payer(1)
	if who < 0 {
		return w.payNobody()
	}
	p := w.from(who, "unnamed")
	if p.us && len(p.payer) > achName { // a cut name may fit two customers; then the truth would be a guess
		p.code = "195"
	}
	k := w.take(who, 1)[0]
	p.lines, p.amount = []line{{item: k, cash: w.items[k].amount}}, w.items[k].amount
	p.text = w.pick([]string{"PAYMENT", "SETTLEMENT FEBRUARY", "VENDOR PAYMENT RUN", "THANK YOU"})
	return p
}

// payNobody is money of an unknown payer, or the bank's own entry.
func (w *world) payNobody() payment {
	p := payment{us: w.chance(50), customer: -1, amount: 1000 + w.rnd.Int64N(500_000)}
	p.unapplied = p.amount
	if w.chance(50) {
		p.situation, p.outcome, p.code = "unknown", "unidentified", "166"
		p.payer = w.pick([]string{"SUNDRY", "VARIOUS", "MIXED"}) + " " + w.pick([]string{"EVENTS", "VENTURES", "BOOKINGS"}) + fmt.Sprintf(" %03d", w.rnd.IntN(900)+100)
		p.account, p.text = "0077001100", w.pick([]string{"MEMBERSHIP", "TICKETS", "SEE LETTER 17.03.2026", "CALL 555-014-2990"})
		if p.us {
			p.code = "142"
		} else {
			p.account = iban("99988877", 7_700_110_000)
		}
		return p
	}
	p.situation, p.outcome, p.code, p.text = "bank", "excluded", "808", "ACCOUNT FEES"
	if p.us {
		p.code = "698"
	}
	p.amount = -(100 + w.rnd.Int64N(5000))
	p.unapplied = p.amount
	return p
}

// nameOne is how payers name one invoice.
func (w *world) nameOne(k int) string {
	it := &w.items[k]
	digits := strings.TrimPrefix(it.number, "INV-")
	if it.external != "" {
		switch w.rnd.IntN(7) {
		case 0:
			return "RE " + it.number
		case 1:
			return "RECHNUNG " + it.external + " VOM " + it.issued.Format("02.01.2006")
		case 2:
			return "RG-NR. " + strings.TrimLeft(it.external, "0")
		case 3:
			return "BELEG " + it.number + " TEL 0555 0142990"
		case 4:
			return it.number
		case 5:
			return "KDNR " + w.customers[it.customer].id + " RECHNUNGSNR " + it.number
		}
		return "RE." + it.number + " BETRAG " + decimal(it.amount, ",", ".")
	}
	switch w.rnd.IntN(7) {
	case 0:
		return "INV-" + digits
	case 1:
		return "INVOICE #" + digits
	case 2:
		return "INV " + digits + " DATED " + it.issued.Format("01/02/2006")
	case 3:
		return "PAYMENT FOR INV NO. " + digits
	case 4:
		return "INV" + digits
	case 5:
		return "CUST " + w.customers[it.customer].id + " INV-" + digits
	}
	return "INVOICE 00" + digits + " AMT " + decimal(it.amount, ".", ",")
}
