package world

import (
	"fmt"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// sentBy draws under which name and from which account the money comes.
func (w *World) sentBy(p *payment) {
	c := &w.customers[p.customer]
	p.payer, p.name, p.account, p.senders = "own name", c.bank, c.account, []int{p.customer}
	switch p.from {
	case groupPays:
		kin := w.groups[p.customer]
		other := kin[w.IntN(len(kin))]
		p.payer, p.name, p.account, p.senders = "of the group", w.customers[other].bank, w.customers[other].account, []int{other}
	case strangerPays:
		p.payer, p.name, p.senders = "on behalf", bankName(w.customerName(c.euro, map[string]bool{})), nil
		p.account = w.strangersAccount(c.euro)
	case twoPaid:
		w.addSister(p)
	case wrongNumber:
		if p.method == check {
			break // it has no line for a customer number
		}
		p.payer = "wrong number"
		if other := w.IntN(len(w.customers)); w.customers[other].euro == c.euro {
			p.sender = w.customers[other].id
		}
	}
	if p.method != check && p.sender == "" && p.payer == "own name" && w.in(250) {
		p.sender = c.id
	}
	if p.payer != "on behalf" && w.in(w.Profile.NameMangled) {
		p.name = w.mangleName(p.name)
		if p.payer == "own name" {
			p.payer = "name mangled"
		}
	}
	w.findSenders(p)
}

// findSenders lists the customers that the receipt may come from by what it shows: the account, or the company's number of ACH, where the
// books know it, the customer's number, else the name.
func (w *World) findSenders(p *payment) {
	if len(p.senders) == 0 {
		return
	}
	who := p.senders[0]
	if p.sender != "" && p.sender == w.customers[who].id || w.customers[who].known {
		return
	}
	for i := range w.customers {
		if i != who && w.customers[i].euro == p.euro && w.customers[i].bank == w.customers[who].bank {
			p.senders = append(p.senders, i)
		}
	}
}

// makeGroups notes who belongs together.
func (w *World) makeGroups() {
	w.groups = make([][]int, len(w.customers))
	members := map[int][]int{}
	for i := range w.customers {
		members[w.head(i)] = append(members[w.head(i)], i)
	}
	for i := range w.customers {
		for _, other := range members[w.head(i)] {
			if other != i {
				w.groups[i] = append(w.groups[i], other)
			}
		}
	}
}

// addSister lets the receipt pay invoices of another customer of the group as well.
func (w *World) addSister(p *payment) {
	for _, other := range w.groups[p.customer] {
		own := w.available(other, p.day)
		if len(own) == 0 || w.customers[other].euro != p.euro {
			continue
		}
		p.payer = "two customers"
		for _, k := range own[:min(len(own), 1+w.IntN(2))] {
			p.add(line{item: k, cash: w.items[k].open})
		}
		return
	}
}

func (w *World) strangersAccount(euro bool) string {
	if euro {
		return iban("70070010", w.between(1_000_000_000, 1_999_999_999))
	}
	return fmt.Sprintf("%010d", w.between(7_000_000_000, 7_999_999_999))
}

// nobody is money of a stranger: a name that the books do not know, a text that may hold numbers like ours.
func (w *World) nobody() *payment {
	p := &payment{day: -int(w.between(0, statementDays-1)), euro: w.in(w.Profile.Euro), customer: -1, outcome: Untouched, situation: "nobody's", payer: "stranger",
		reference: "none"}
	p.method = "wire"
	switch {
	case p.euro:
		p.method, p.camt = "sepa", w.in(w.Profile.CAMT)
	case w.in(600):
		p.method = "ach"
	}
	p.name, p.account = bankName(w.customerName(p.euro, map[string]bool{})), w.strangersAccount(p.euro)
	k := w.IntN(len(w.items))
	p.amount = w.between(500, 500_000)
	if w.in(300) { // the amount of somebody's invoice
		p.amount = max(w.items[k].original, 100)
	}
	p.text = w.of("MEMBERSHIP", "TICKETS", "CALL 555-014-2990", "REFUND", "SEE LETTER 17.03.2026", "DONATION")
	if w.in(100) { // a number of ours, by chance: with another amount, or it would be no chance
		p.text, p.reference = w.of("INVOICE ", "INV ", "RE ", "")+w.items[k].number, "looks like ours"
		if p.amount == w.items[k].original || p.amount == w.items[k].open {
			p.amount += 100
		}
	}
	p.rest = p.amount
	return p
}

// banksOwn is a fee or interest.
func (w *World) banksOwn() *payment {
	p := &payment{day: -int(w.between(0, statementDays-1)), euro: w.in(w.Profile.Euro), customer: -1, outcome: Untouched, situation: "bank's own", payer: "bank",
		reference: "none", method: "bank", amount: -w.between(100, 9_000), text: w.of("ACCOUNT FEES", "MONTHLY FEE", "ACCOUNT MAINTENANCE")}
	p.rest = p.amount
	return p
}

// unpromised draws an invoice that nobody pays, of a customer with one at least.
func (w *World) unpromised(day int, fits func(*item) bool) (int, bool) {
	for range probes {
		if k := w.IntN(len(w.items)); w.payable(k, day) && fits(&w.items[k]) {
			return k, true
		}
	}
	return 0, false
}

// ofCustomer starts a receipt of the customer.
func (w *World) ofCustomer(who int, situation string, outcome Outcome) *payment {
	c := &w.customers[who]
	p := &payment{day: -int(w.between(0, statementDays-1)), euro: c.euro, customer: who, outcome: outcome, situation: situation, reference: "none", size: "1", from: -1}
	p.method, p.camt = "sepa", w.in(w.Profile.CAMT)
	if !c.euro {
		p.method = w.of("ach", "ach", "ach", "wire")
	}
	return p
}

// kinds is how many kinds of receipts pay no invoice as it stands.
const kinds = 10

// special draws the receipts that pay no invoice as it stands. More than one is returned where they belong together.
func (w *World) special(kind int) []*payment {
	switch kind {
	case 0:
		return []*payment{w.nobody()}
	case 1:
		return []*payment{w.banksOwn()}
	case 2:
		return w.duplicate()
	case 3, 4:
		return w.advance(kind == 3)
	case 5, 6:
		return w.returned(kind == 5)
	case 7:
		return w.instalments()
	case 8:
		return w.otherMoney()
	}
	return w.tooEarly()
}

// duplicate pays an invoice again: beside its first payment in this run, or after an earlier run has settled it.
func (w *World) duplicate() []*payment {
	if w.in(500) {
		first := w.regular()
		if first == nil || first.situation != "in full" || first.reference == "none" {
			if first == nil {
				return nil
			}
			return []*payment{first}
		}
		again := *first
		if again.method == check {
			again.cheque = w.checkNumber()
		}
		again.situation, again.outcome, again.lines, again.rest, again.advice = "duplicate in the run", Untouched, nil, first.amount, first.advice
		first.situation, first.twin, again.twin = "paid twice", &again, first
		if first.advice == nil {
			again.advice = nil
		}
		return []*payment{first, &again}
	}
	for range probes {
		k := w.IntN(len(w.items))
		if it := &w.items[k]; it.closed && it.kind == invoice {
			p := w.ofCustomer(it.customer, "duplicate of an earlier run", Untouched)
			p.amount, p.rest = it.original, it.original
			w.sentBy(p)
			p.lines = []line{{item: k, cash: it.original}} // for the text alone
			p.reference = "exact"
			w.spell(p, k, asFormat, true)
			w.compose(p)
			p.lines = nil
			return []*payment{p}
		}
	}
	return nil
}

// advance is money without an invoice: a prepayment for an order, or a round sum on account.
func (w *World) advance(order bool) []*payment {
	k, ok := w.unpromised(0, func(*item) bool { return true })
	if !ok {
		return nil
	}
	p := w.ofCustomer(w.items[k].customer, "prepayment", Untouched)
	w.sentBy(p)
	p.amount = w.between(100, 5_000) * 100
	if order {
		p.text = w.of("PREPAYMENT ORDER ", "DEPOSIT PO ", "VORKASSE AUFTRAG ", "ADVANCE FOR ORDER ") + fmt.Sprint(w.between(4_600_000_000, 4_699_999_999))
		if w.in(200) {
			p.amount = w.items[k].open
		}
	} else {
		p.situation, p.amount = "on account", w.between(1, 50)*100_000
		if w.in(300) {
			p.amount = w.between(2, 99) * 10_000
		}
		p.text = w.of("PAYMENT ON ACCOUNT", "A CONTO", "AKONTOZAHLUNG", "PAYMENT", "ON ACCOUNT", "")
	}
	p.rest = p.amount
	return []*payment{p}
}

// returned is a payment that the bank takes back, in the same run or after an earlier one.
func (w *World) returned(now bool) []*payment {
	first := w.regular()
	if first == nil {
		return nil
	}
	if now && first.advice == nil && first.outcome == Applied && first.method != check {
		back := &payment{day: 0, euro: first.euro, customer: first.customer, outcome: Untouched, situation: "return", reference: first.reference, payer: first.payer,
			name: first.name, account: first.account, method: first.method, camt: first.camt, amount: -first.amount, rest: -first.amount, text: first.text, back: true, twin: first}
		for _, l := range first.lines { // owed again
			w.items[l.item].promised = false
		}
		first.situation, first.outcome, first.rest, first.lines = "returned in the run", Untouched, first.amount, nil
		return []*payment{first, back}
	}
	k := w.IntN(len(w.items))
	it := &w.items[k]
	if it.kind != invoice || now {
		return []*payment{first}
	}
	p := w.ofCustomer(it.customer, "return of an earlier run", Untouched)
	w.sentBy(p)
	p.amount, p.rest, p.text, p.reference, p.back = -it.original, -it.original, "RETURNED INV "+it.number, "exact", true
	return []*payment{first, p}
}

// instalments pay one invoice with two receipts, each naming it.
func (w *World) instalments() []*payment {
	k, ok := w.unpromised(-statementDays+1, func(it *item) bool { return it.open > 20_000 })
	if !ok {
		return nil
	}
	it := &w.items[k]
	first := it.open * w.between(30, 50) / 100
	if w.in(300) {
		first = it.open / 2
	}
	w.items[k].promised = true
	var both []*payment
	for i, cash := range []int64{first, it.open - first} {
		p := w.ofCustomer(it.customer, "instalment", Applied)
		w.sentBy(p)
		p.amount = 0
		l := line{item: k, cash: cash}
		if i == 0 {
			l.off, l.reasons = it.open-first, classes(ledger.PartialPayment, ledger.Cash)
		}
		p.lines = nil
		p.add(l)
		p.day, p.reference = i-1, "exact"
		w.spell(p, k, asFormat, true)
		w.compose(p)
		p.text += w.of("", " PART "+fmt.Sprint(i+1)+" OF 2", " RATE "+fmt.Sprint(i+1), " INSTALMENT "+fmt.Sprint(i+1)+"/2")
		both = append(both, p)
	}
	return both
}

// otherMoney pays an invoice in another currency than it is written in; the rate is nowhere, unless the bank tells what was sent.
func (w *World) otherMoney() []*payment {
	k, ok := w.unpromised(0, func(*item) bool { return true })
	if !ok {
		return nil
	}
	it := &w.items[k]
	it.promised = true
	p := w.ofCustomer(it.customer, "other currency", Untouched)
	w.sentBy(p)
	w.spell(p, k, asFormat, true)
	p.reference = "exact"
	p.lines = []line{{item: k}}
	w.compose(p)
	p.lines = nil
	if p.euro = !p.euro; p.euro {
		p.amount, p.method = it.open*w.between(90, 94)/100, "sepa"
	} else {
		p.amount, p.method = it.open*w.between(107, 111)/100, "wire"
	}
	p.rest, p.unknowable = p.amount, "the rate is not known"
	w.tell(p, k)
	return []*payment{p}
}

// tooEarly has the amount of an invoice that is only written after the money came.
func (w *World) tooEarly() []*payment {
	later := slices.IndexFunc(w.items, func(it item) bool { return it.issued > 0 && !it.promised && it.kind == invoice })
	if later < 0 {
		return nil
	}
	it := &w.items[later]
	it.promised = true
	p := w.ofCustomer(it.customer, "before the invoice", Untouched)
	w.sentBy(p)
	p.amount, p.rest = it.open, it.open
	p.text = w.of("PAYMENT", "ORDER AS AGREED", "THANK YOU", "")
	p.unknowable = "the invoice is younger than the money"
	return []*payment{p}
}
