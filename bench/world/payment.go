package world

import (
	"fmt"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// payment is one movement on our account with its truth.
type payment struct {
	euro      bool
	day       int    // -2 to 0
	method    string // "ach", "wire", "check", "sepa"; "bank" for the bank's own
	camt      bool   // reported by the bank that writes camt.053
	cheque    string // number of a check
	situation string
	reference string // how the invoices are named
	payer     string // how the sender is known
	size      string

	from     drawnSender
	customer int   // whose invoices or account it is; -1: nobody's
	senders  []int // customers that the sender's name, account or number may be; none: unknown
	name     string
	account  string
	back     bool // the return of a payment, with its reference
	amount   int64
	text     string
	charges  int64 // stated by the bank
	told     *told // by the bank, of a payment in another currency
	advice   *advice
	sender   string // our customer number as the payer states it

	outcome    Outcome
	lines      []line
	rest       int64
	spelled    []spelled
	allotted   bool // the text says which of several invoices is paid short
	unknowable string
	grounds    string   // what the label rests on, in words
	twin       *payment // looks the same; one of the two is the second payment

	serial int // of the bank
	line   int // of the bank file
}

// drawnSender is who pays, in the order of the profile's shares.
type drawnSender int

const (
	groupPays drawnSender = iota
	strangerPays
	twoPaid
	wrongNumber
)

// line is what is really paid of an item.
type line struct {
	item      int
	cash, off int64
	// reasons are the classes under which off may be booked; PartialPayment: it may stay open.
	reasons []ledger.ReasonClass
	code    string // the payer's word for the reason
}

// spelled is a number as the payer writes it for one of its lines.
type spelled struct {
	item  int
	text  string
	how   mangling
	exact bool // as on the invoice
	order bool // the customer's order number
}

// advice is a remittance advice that comes apart from the money.
type advice struct {
	id   string
	told bool // the payment repeats the id
}

// check is the method of a check out of a lockbox.
const check = "check"

func (w *World) checkNumber() string {
	w.checkCount++
	return fmt.Sprintf("%010d", 300_000+w.checkCount*13)
}

// regular draws a receipt that pays invoices.
func (w *World) regular() *payment {
	adj := w.share(w.Profile.Discount, w.Profile.LateDiscount, w.Profile.ShortWithReason, w.Profile.ShortSilent, w.Profile.CreditNetted, w.Profile.OverPaid,
		w.Profile.Penny)
	p := &payment{day: -int(w.between(0, statementDays-1)), outcome: Applied, situation: "in full"}
	p.from = drawnSender(w.share(w.Profile.Group, w.Profile.OnBehalf, w.Profile.TwoCustomers, w.Profile.WrongNumber))
	items := w.choose(p, adj)
	if items == nil {
		return nil
	}
	c := &w.customers[p.customer]
	p.euro, p.method = c.euro, "sepa"
	if p.camt = c.euro && w.in(w.Profile.CAMT); !c.euro {
		p.method = w.of("ach", "ach", "ach", "wire")
		if w.in(w.Profile.Checks) {
			p.method, p.cheque = check, w.checkNumber()
		}
	}
	for _, k := range items {
		p.add(line{item: k, cash: w.items[k].open})
	}
	w.adjust(p, adj)
	w.sentBy(p)
	w.refer(p)
	w.promise(p)
	return p
}

func (p *payment) add(l line) {
	p.lines = append(p.lines, l)
	p.amount += l.cash
}

func (w *World) promise(p *payment) {
	for _, l := range p.lines {
		w.items[l.item].promised = true
	}
}

var sizes = [...]struct {
	name      string
	low, high int64
}{{"1", 1, 1}, {"2-5", 2, 5}, {"6-20", 6, 20}, {"21-100", 21, 100}, {"101-400", 101, 400}}

// probes is how many items are looked at before a wish is given up.
const probes = 400

// choose draws who pays how many invoices, and which. It returns nil when nobody has that many.
func (w *World) choose(p *payment, adj int) []int {
	size := sizes[min(w.share(w.Profile.Sizes[:]...), len(sizes)-1)]
	n := int(w.between(size.low, size.high))
	for range probes {
		k := w.IntN(len(w.items))
		it := &w.items[k]
		if !w.payable(k, p.day) || adj == 0 && !it.inTime(p.day) || adj == 1 && (it.discount() == 0 || it.inTime(p.day) || it.issued+int(it.days)+25 < p.day) {
			continue
		}
		own := w.available(it.customer, p.day)
		if len(own) < int(size.low) || (p.from == groupPays || p.from == twoPaid) && len(w.groups[it.customer]) == 0 {
			continue
		}
		p.customer, p.size = it.customer, size.name
		n = min(n, len(own))
		if adj <= 1 && adj >= 0 && n == 1 {
			return []int{k}
		}
		if w.in(w.Profile.OldestFirst) {
			slices.SortStableFunc(own, func(a, b int) int { return w.items[a].due - w.items[b].due })
		} else {
			w.Shuffle(len(own), func(i, j int) { own[i], own[j] = own[j], own[i] })
		}
		if adj <= 1 { // the discount must be among them
			own = slices.Insert(slices.DeleteFunc(own, func(o int) bool { return o == k }), 0, k)
		}
		return own[:n]
	}
	return nil
}

func (w *World) payable(k, day int) bool {
	it := &w.items[k]
	return it.kind == invoice && !it.promised && !it.closed && it.issued <= day
}

func (w *World) available(who, day int) []int {
	var list []int
	for _, k := range w.customers[who].items {
		if w.payable(k, day) {
			list = append(list, k)
		}
	}
	return list
}

// adjust makes the amount differ from the sum of the invoices in the way that was drawn.
func (w *World) adjust(p *payment, adj int) {
	one := &p.lines[w.IntN(len(p.lines))]
	switch adj {
	case 0, 1:
		p.situation = "discount"
		if adj == 1 {
			p.situation = "late discount"
		}
		w.takeDiscounts(p, adj == 1)
	case 2:
		r := w.drawReason(p.euro)
		if off := min(one.cash/2, one.cash*w.between(1, 20)/100+w.between(1, 99)); off > 0 {
			p.situation = "short, reason said"
			p.less(one, off, r.classes...)
			one.code = r.word
		}
	case 3:
		p.situation = "short, nothing said"
		p.less(one, one.cash*w.between(10, 70)/100, ledger.PartialPayment)
	case 4:
		w.netCredit(p)
	case 5:
		p.situation, p.rest = "over", w.between(100, 20_000)
		p.amount += p.rest
	case 6:
		if w.in(500) {
			p.situation, p.rest = "pennies over", w.between(1, 9)
			p.amount += p.rest
		} else if one.cash > 100 {
			p.situation = "pennies short"
			p.less(one, w.between(1, 9), ledger.PartialPayment, ledger.Tolerance)
		}
	default:
		if p.method == "wire" && w.in(w.Profile.BankCharge) && one.cash > 20_000 {
			p.situation = "bank charge"
			p.less(one, w.between(15, 45)*100, ledger.PartialPayment, ledger.BankCharge, ledger.Tolerance)
			if w.in(500) {
				p.charges = one.off
			}
		}
	}
}

// less takes an amount off a line.
func (p *payment) less(l *line, off int64, reasons ...ledger.ReasonClass) {
	if off <= 0 || off >= l.cash {
		return
	}
	l.cash, l.off, l.reasons = l.cash-off, off, reasons
	p.amount -= off
}

func (w *World) takeDiscounts(p *payment, late bool) {
	for i := range p.lines {
		l := &p.lines[i]
		it := &w.items[l.item]
		if d := it.discount(); d > 0 && it.inTime(p.day) != late {
			reasons := []ledger.ReasonClass{ledger.DiscountEarned}
			if late {
				reasons = []ledger.ReasonClass{ledger.DiscountUnearned, ledger.PartialPayment}
			}
			p.less(l, d, reasons...)
		}
	}
}

// netCredit takes a credit memo of the customer off.
func (w *World) netCredit(p *payment) {
	for _, k := range w.customers[p.customer].items {
		it := &w.items[k]
		if it.kind == creditMemo && !it.promised && !it.closed && it.issued <= p.day && -it.open < p.amount/2 {
			p.situation = "credit memo"
			p.add(line{item: k, cash: it.open})
			return
		}
	}
}

// reason is a deduction in the payer's words, with the classes that the words may mean.
type reason struct {
	word    string
	classes []ledger.ReasonClass
}

func classes(c ...ledger.ReasonClass) []ledger.ReasonClass { return c }

// reasonsUS and reasonsDE are drawn evenly; the words are of deduction codes and remittances of retailers and manufacturers.
var (
	reasonsUS = []reason{
		{"PRICE DIFF", classes(ledger.Price)}, {"PRICING ERROR", classes(ledger.Price)}, {"SHORTAGE", classes(ledger.Shortage)},
		{"SHORT SHIP", classes(ledger.Shortage)}, {"QTY SHORT", classes(ledger.Shortage)}, {"FREIGHT", classes(ledger.Freight)},
		{"FREIGHT ALLOWANCE", classes(ledger.Freight)}, {"PROMO", classes(ledger.Promotion)}, {"PROMO ALLOWANCE", classes(ledger.Promotion)},
		{"CO-OP ADVERTISING", classes(ledger.Promotion)}, {"BILLBACK", classes(ledger.Promotion, ledger.Rebate, ledger.OtherDeduction)},
		{"VOLUME REBATE", classes(ledger.Rebate)}, {"DAMAGED GOODS", classes(ledger.Damage)}, {"RETURNS", classes(ledger.Returned)},
		{"SALES TAX", classes(ledger.Tax)}, {"OTIF FINE", classes(ledger.LatePenalty, ledger.Compliance)}, {"ASN VIOLATION", classes(ledger.Compliance)},
		{"LABEL CHARGEBACK", classes(ledger.Compliance)},
	}
	reasonsDE = []reason{
		{"PREISDIFFERENZ", classes(ledger.Price)}, {"PREISABWEICHUNG", classes(ledger.Price)}, {"FEHLMENGE", classes(ledger.Shortage)},
		{"MINDERMENGE", classes(ledger.Shortage)}, {"FRACHT", classes(ledger.Freight)}, {"WKZ", classes(ledger.Promotion)},
		{"BONUS", classes(ledger.Rebate)}, {"MAENGELRUEGE", classes(ledger.Damage, ledger.OtherDeduction)}, {"RETOURE", classes(ledger.Returned)},
		{"TRANSPORTSCHADEN", classes(ledger.Damage)},
	}
)

func (w *World) drawReason(euro bool) reason {
	if euro {
		return reasonsDE[w.IntN(len(reasonsDE))]
	}
	return reasonsUS[w.IntN(len(reasonsUS))]
}
