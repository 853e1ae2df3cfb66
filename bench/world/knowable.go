package world

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// maxSearched is how many items may be searched for any set of them.
const maxSearched = 20

// label says of each receipt whether anybody could know what it pays: it compares the truth with its rivals, explanations that fit
// everything which the receipt and the books tell, with at most as many items as the truth. Items that other receipts name, and those
// of receipts that can be known, are no rivals: whoever works through the morning has put them aside. So the receipts are gone through
// until no more of them becomes known; what is known then does not depend on their order.
func (w *World) label() {
	w.claimed = make([]bool, len(w.items))
	clear := make([]bool, len(w.payments))
	for i, p := range w.payments {
		clear[i] = w.mistaken(p) == ""
	}
	for i, p := range w.payments {
		if clear[i] {
			w.claim(p, func(l line) bool { return p.advice != nil || p.named(l.item) && !p.spelled[0].order })
		}
		if strings.HasPrefix(p.situation, "other currency") { // pays what it names, at whatever rate
			w.claimed[p.spelled[0].item] = true
		}
	}
	why := make([]string, len(w.payments)) // what the generator itself says
	known := make([]bool, len(w.payments))
	for i, p := range w.payments {
		why[i] = p.unknowable
	}
	for more := true; more; {
		more = false
		for i, p := range w.payments {
			if known[i] || why[i] != "" || p.amount <= 0 {
				continue
			}
			p.grounds = ""
			if p.unknowable = w.unknowable(p); p.unknowable == "" {
				known[i], more = true, true
				w.claim(p, func(line) bool { return true })
			}
		}
	}
}

func (w *World) claim(p *payment, which func(line) bool) {
	for _, l := range p.lines {
		w.claimed[l.item] = w.claimed[l.item] || which(l)
	}
}

func (w *World) unknowable(p *payment) string {
	if p.outcome == Untouched {
		if neutral := p.situation == "on account" && !strings.Contains(p.text, "CONT") && !strings.Contains(p.text, "ACCOUNT"); neutral && w.sets(p, nil, p.amount, 2) > 0 {
			return "on account, and the amount of open items"
		}
		return ""
	}
	if p.told != nil { // it names one item, and the bank tells its amount
		return w.mistaken(p)
	}
	if p.advice != nil {
		return w.whichAdvice(p)
	}
	if len(p.senders) == 0 && len(p.spelled) == 0 {
		return "neither payer nor invoice is named"
	}
	if p.reference == "somebody else's" {
		return w.ofAnother(p)
	}
	if p.payer == "wrong number" && p.sender != "" && len(p.spelled) == 0 {
		return "the customer number is another's, and nothing is named"
	}
	for _, why := range []func(*payment) string{w.whichIsShort, w.whatIsOver, w.mistaken, w.unnamed, w.onAccount} {
		if s := why(p); s != "" {
			return s
		}
	}
	return ""
}

// whichAdvice finds the receipts of one payer and one amount that do not say which of its advices is theirs. The second payment of the
// same advice is a duplicate, whichever of the two is called the second.
func (w *World) whichAdvice(p *payment) string {
	if !p.advice.told && slices.ContainsFunc(w.payments, func(o *payment) bool {
		return o.advice != nil && o.advice != p.advice && !o.advice.told && o.customer == p.customer && o.amount == p.amount && o.day == p.day
	}) {
		return "two payments of one day and amount, and two advices"
	}
	return ""
}

func (w *World) whatIsOver(p *payment) string {
	if p.rest == 0 {
		return ""
	}
	if len(p.spelled) == 0 {
		return "nothing is named, and the amount is over"
	}
	if _, missing := p.split(); len(missing) > 0 && !p.spelled[0].order {
		return "over, and not all is named"
	}
	if w.sets(p, p.lines, p.rest, 1) > 0 {
		return "over by the amount of an open item"
	}
	return ""
}

// mistaken finds numbers that, spelled like this, may be other items of the same sender that are paid the same and that no other receipt names.
func (w *World) mistaken(p *payment) string {
	for _, s := range p.spelled {
		if s.exact || s.order {
			continue
		}
		at := slices.IndexFunc(p.lines, func(l line) bool { return l.item == s.item })
		if at < 0 { // it pays nothing, whatever it names
			continue
		}
		for _, k := range w.candidates(p) {
			it := &w.items[k]
			if k == s.item || it.closed || w.claimed[k] || slices.ContainsFunc(p.lines, func(l line) bool { return l.item == k }) {
				continue
			}
			if (p.couldBe(it.number, s) || it.external != "" && p.couldBe(it.external, s)) && w.pays(it, p.day, p.lines[at]) {
				p.grounds = s.text + " may be " + w.numbers([]int{s.item}) + " and " + w.numbers([]int{k})
				return "the number, as it is spelled, fits two items"
			}
		}
	}
	return ""
}

// couldBe reports whether the number may have been spelled like this; what the field of a slip cuts off may have been anything.
func (p *payment) couldBe(number string, s spelled) bool {
	if shown := s.onSlip(); p.method == check && len(shown) == slipNumber {
		head := digits(shown)
		return strings.HasPrefix(core(number), head) || strings.HasPrefix(digits(number), head)
	}
	return couldBe(number, s.text, s.how)
}

// pays reports whether the item could have been paid by the line's cash. A shortage that the payer states tells what the item is worth; what
// is, to the cent, the discount of the terms, in time or late, is no shortage, and fits another item only that is worth as much less its own.
func (w *World) pays(it *item, day int, l line) bool {
	if l.code != "" {
		return it.open == l.cash+l.off
	}
	return it.open == l.cash || (it.inTime(day) || l.off > 0) && it.open-it.discount() == l.cash || l.off > 0 && !l.discounted(ledger.DiscountEarned) && l.off != w.items[l.item].discount() && it.open > l.cash
}

// candidates are the items of the customers that may have sent the receipt; of all when nobody can tell.
func (w *World) candidates(p *payment) []int {
	if len(p.senders) == 0 {
		all := make([]int, len(w.items))
		for i := range all {
			all[i] = i
		}
		return all
	}
	var list []int
	for _, s := range p.senders {
		list = append(list, w.customers[s].items...)
	}
	return list
}

// unnamed finds the receipts whose unnamed part may be other items as well.
func (w *World) unnamed(p *payment) string {
	if p.reference == "order" {
		return w.partOfOrder(p)
	}
	s := w.sought(p)
	if len(s.missing) == 0 {
		return ""
	}
	if len(s.named) == 0 && p.payer == "two customers" || len(s.named) > 0 && len(s.missing) > 1 && !w.ofOne(p.lines) {
		return "of two customers, and not all is named"
	}
	stroke := (len(s.owners) == 1 || len(s.named) > 0) && w.structured(p, s.named, s.missing)
	w.notes(p, s, stroke)
	if stroke && len(s.missing) > 1 && w.otherButOne(p, s) {
		return "another structure makes the same sum"
	}
	if stroke && len(s.missing) > 1 && w.setsIn(p, s.owners, s.named, s.target, 1) == 0 {
		return ""
	}
	same := 0
	if len(s.missing) <= 3 {
		same = 1 // the truth itself
	}
	if w.setsIn(p, s.owners, s.named, s.target, min(len(s.missing), 3)) > same {
		return "other items make the same sum"
	}
	if stroke {
		return ""
	}
	if !w.soundFor(p, s.owners, s.named, s.target, len(s.missing)) {
		return "too many items to tell a sum from chance"
	}
	if len(s.missing) <= 3 {
		return ""
	}
	if n := w.allSets(p, s.named, s.target, len(s.missing)); n < 0 {
		return "too many items to tell a sum from chance"
	} else if n > 1 {
		return "other items make the same sum"
	}
	return ""
}

// sought is the part of a receipt that is not named: its lines, beside those that are named; what they come to; and whose they may be.
type sought struct {
	named, missing []line
	target         int64
	owners         []int
}

func (w *World) sought(p *payment) *sought {
	s := &sought{target: p.amount - p.rest}
	s.named, s.missing = p.split()
	for _, l := range s.named {
		s.target -= l.cash
	}
	if len(s.missing) == 1 { // who says what is taken off tells what the invoice is worth
		if l := s.missing[0]; l.code != "" {
			s.target += l.off
		}
	}
	s.owners = w.owners(p, len(s.named) > 0)
	return s
}

// split parts the lines into those that the payer names and the others.
func (p *payment) split() (named, missing []line) {
	for _, l := range p.lines {
		if p.named(l.item) {
			named = append(named, l)
		} else {
			missing = append(missing, l)
		}
	}
	return named, missing
}

// owners are the customers whose items an unnamed part may be: those that may have sent the receipt; where it names items, their
// customer as well; where the money comes from another company of a group, and the sender itself is none of the owners, all of that
// group, which the books list.
func (w *World) owners(p *payment, named bool) []int {
	owners := slices.Clone(p.senders)
	if len(owners) == 0 || named && !slices.Contains(owners, p.customer) {
		owners = append(owners, p.customer)
	}
	if !slices.Contains(owners, p.customer) {
		for _, s := range p.senders {
			owners = append(owners, w.groups[s]...)
		}
	}
	slices.Sort(owners)
	return slices.Compact(owners)
}

func (w *World) ofOne(lines []line) bool {
	return !slices.ContainsFunc(lines, func(l line) bool { return w.items[l.item].customer != w.items[lines[0].item].customer })
}

// onAccount finds round sums under words that say nothing: payers send such sums on account, whatever they owe. Who sends just all that it
// owes means that.
func (w *World) onAccount(p *payment) string {
	if len(p.spelled) > 0 || p.amount%10_000 != 0 || p.speaksOfInvoices() || w.everything(p) {
		return ""
	}
	return "a round sum, which may be on account"
}

// speaksOfInvoices reports whether the text, which a check does not have, says that invoices are paid, though not which.
func (p *payment) speaksOfInvoices() bool {
	return p.method != check && slices.ContainsFunc([]string{"INVOICES", "SETTLEMENT", "VENDOR"}, func(word string) bool { return strings.Contains(p.text, word) })
}

// partOfOrder finds receipts that pay some of an order's invoices where others make the same sum.
func (w *World) partOfOrder(p *payment) string {
	var items []int
	var values []int64
	target := p.amount - p.rest
	for _, s := range p.spelled {
		for _, k := range w.customers[p.customer].items {
			if it := &w.items[k]; it.order == s.text && !it.closed && (!w.claimed[k] || p.pays(k)) {
				items, values = append(items, k), append(values, it.open)
			}
		}
	}
	if len(values) > maxSearched {
		return "too many invoices of the order"
	}
	if !slices.ContainsFunc(p.lines, func(l line) bool { return l.off != 0 && !l.discounted(ledger.DiscountEarned) }) && len(p.lines) <= 3 {
		if w.setsOf(items, p.day, target, len(p.lines)) > 1 {
			return "other invoices of the order make the same sum"
		}
		return ""
	}
	for _, l := range p.lines { // a discount or a shortage is known from elsewhere
		target += l.off
	}
	if countSums(values, target, len(p.lines)) > 1 {
		return "other invoices of the order make the same sum"
	}
	return ""
}

// free are the open items of a customer that no other receipt names.
func (w *World) free(p *payment, who int, except []line) []int {
	var list []int
	for _, k := range w.customers[who].items {
		it := &w.items[k]
		if it.closed || it.issued > p.day || w.claimed[k] || slices.ContainsFunc(except, func(l line) bool { return l.item == k }) {
			continue
		}
		list = append(list, k)
	}
	return list
}

// values are the amounts that settle an item on a day.
func (it *item) values(day int) []int64 {
	if it.inTime(day) {
		return []int64{it.open, it.open - it.discount()}
	}
	return []int64{it.open}
}

// sets counts, over the customers that may have sent the receipt, the sets of up to size items that are settled by the amount. It
// stops counting at a few.
func (w *World) sets(p *payment, except []line, target int64, size int) int {
	if len(p.senders) == 0 && p.customer < 0 {
		return 0
	}
	return w.setsIn(p, w.owners(p, false), except, target, size)
}

func (w *World) setsIn(p *payment, owners []int, except []line, target int64, size int) int {
	n := 0
	for _, who := range owners {
		n += w.setsOf(w.free(p, who, except), p.day, target, size)
	}
	return n
}

func (w *World) setsOf(items []int, day int, target int64, size int) int {
	n := 0
	for i, k := range items {
		for _, v := range w.items[k].values(day) {
			switch {
			case v == target:
				n++
			case size == 2:
				n += w.setsOf(items[i+1:], day, target-v, 1)
			case size == 3 && len(items) <= 150:
				n += w.setsOf(items[i+1:], day, target-v, 2)
			case size == 3:
				n += w.setsOf(items[i+1:], day, target-v, 1)
			}
			if n > 4 {
				return n
			}
		}
	}
	return n
}

// allSets counts the sets of up to size items that make the amount; -1 when there are too many items to say.
func (w *World) allSets(p *payment, except []line, target int64, size int) int {
	items := w.free(p, p.customer, except)
	if len(items) > maxSearched {
		return -1
	}
	values := make([]int64, len(items))
	for i, k := range items {
		values[i] = w.items[k].open
	}
	for _, l := range p.lines { // the discounts that the truth takes are a choice of its own, and not counted
		if !slices.Contains(items, l.item) {
			continue
		}
		target += l.off
	}
	return countSums(values, target, size)
}

// countSums counts the sets of 1 to size values that add up to target.
func countSums(values []int64, target int64, size int) int {
	if size == 0 {
		return 0
	}
	n := 0
	for i, v := range values {
		if v == target {
			n++
		}
		n += countSums(values[i+1:], target-v, size-1)
		if n > 4 {
			break
		}
	}
	return n
}
