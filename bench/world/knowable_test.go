package world

import (
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// books is a world of two customers in cents: the first owes what is listed, the second one invoice of 77.77.
func books(items ...item) *World {
	w := &World{customers: []customer{{}, {}}, groups: make([][]int, 2)}
	for _, it := range append(items, item{number: "SOMEBODY-ELSE", customer: 1, original: 7777, open: 7777, issued: -30}) {
		it.issued, it.due = -30, it.due-1
		w.customers[it.customer].items = append(w.customers[it.customer].items, len(w.items))
		w.items = append(w.items, it)
	}
	return w
}

func owed(number string, open int64) item { return item{number: number, original: open, open: open} }

// terms gives an invoice a discount of so many per cent that is too late now.
func terms(it item, percent int64) item {
	it.percent, it.days = percent, 10
	return it
}

func ordered(it item, order string) item {
	it.order = order
	return it
}

// many are so many items, each worth more than all before it, issued and due on days of their own; paid pays all of the first n.
func many(n int) *World {
	var list []item
	for k := range n {
		list = append(list, owed("N", 1001<<k))
	}
	w := books(list...)
	for k := range n {
		w.items[k].issued, w.items[k].due = -300+25*(k*7%n), -290+25*(k*7%n)
	}
	return w
}

func paid(n int) []line {
	var lines []line
	for k := range n {
		lines = append(lines, line{item: k, cash: 1001 << k})
	}
	return lines
}

// TestUnknowable: what an expert could say of a receipt with the receipt and the books alone.
func TestUnknowable(t *testing.T) {
	late := func(k int, cash, off int64) line {
		return line{item: k, cash: cash, off: off, reasons: classes(ledger.DiscountUnearned, ledger.PartialPayment)}
	}
	short := func(k int, cash, off int64, code string) line {
		return line{item: k, cash: cash, off: off, code: code, reasons: classes(ledger.Price)}
	}
	names := func(numbers ...spelled) []spelled { return numbers }
	exact := func(k int) spelled { return spelled{item: k, text: "N", exact: true} }
	misread := func(text string) spelled { return spelled{text: text, how: asMisread} }
	for _, tt := range []struct {
		name      string
		books     *World
		lines     []line
		spelled   []spelled
		reference string
		method    string
		text      string
		want      string
		allotted  bool // the text says what is paid for each
	}{
		{"late discounts of the one invoice that has terms", books(terms(owed("A", 10000), 2), owed("B", 5500)), []line{late(0, 9800, 200), {item: 1, cash: 5500}}, names(exact(0), exact(1)), "exact", "", "", "", false},
		{"late discounts, and two invoices offer the same", books(terms(owed("A", 10000), 2), terms(owed("B", 10000), 2)), []line{late(0, 9800, 200), {item: 1, cash: 10000}}, names(exact(0), exact(1)), "exact", "", "", "which of several is short", false},
		{"of an order of two, the one that the stated shortage fits", books(ordered(owed("A", 10000), "P"), ordered(owed("B", 5500), "P")), []line{short(0, 9500, 500, "PRICE")}, names(spelled{text: "P", order: true}), "order", "", "", "", false},
		{"of an order of two, and nothing is said", books(ordered(owed("A", 10000), "P"), ordered(owed("B", 5500), "P")), []line{short(0, 9500, 500, "")}, names(spelled{text: "P", order: true}), "order", "", "", "which of the order's invoices is short", false},
		{"a list cut off before what is short", books(owed("A", 10000), owed("B", 5500)), []line{{item: 0, cash: 10000}, short(1, 5000, 500, "PRICE")}, names(exact(0)), "list cut off", check, "", "what is short is not named", false},
		{"the same, and the text says by how much", books(owed("A", 10000), owed("B", 5500)), []line{{item: 0, cash: 10000}, short(1, 5000, 500, "PRICE")}, names(exact(0)), "list cut off", "", "LESS PRICE 5.00", "what is short is not named", false},
		{"the same, and what is paid for the first", books(owed("A", 10000), owed("B", 5500)), []line{{item: 0, cash: 10000}, short(1, 5000, 500, "PRICE")}, names(exact(0)), "list cut off", "", "LESS PRICE 5.00", "", true},
		{"somebody else's number, and the only item of the amount", books(owed("A", 12345)), []line{{item: 0, cash: 12345}}, names(exact(1)), "somebody else's", "", "", "", false},
		{"somebody else's number, and two items of the amount", books(owed("A", 12345), owed("B", 12345)), []line{{item: 0, cash: 12345}}, names(exact(2)), "somebody else's", "", "", "names an invoice of somebody else", false},
		{"somebody else's number, whose amount it is", books(owed("A", 7777)), []line{{item: 0, cash: 7777}}, names(exact(1)), "somebody else's", "", "", "names an invoice of somebody else", false},
		{"a round sum under no words", books(owed("A", 100_000), owed("B", 5500)), []line{{item: 0, cash: 100_000}}, nil, "none", "", "PAYMENT", "a round sum, which may be on account", false},
		{"a round sum of invoices", books(owed("A", 100_000), owed("B", 5500)), []line{{item: 0, cash: 100_000}}, nil, "none", "", "SETTLEMENT FEBRUARY", "", false},
		{"a round sum of hundreds", books(owed("A", 30_000), owed("B", 5500)), []line{{item: 0, cash: 30_000}}, nil, "none", "", "", "a round sum, which may be on account", false},
		{"a round sum, and it is all that is owed", books(owed("A", 30_000)), []line{{item: 0, cash: 30_000}}, nil, "none", "", "", "", false},
		{"misread, and less the late discount of one of two", books(terms(owed("50380", 20436), 2), owed("50830", 410_000)), []line{late(0, 20027, 409)}, names(misread("50880")), "mangled: misread", check, "", "", false},
		{"misread, and less than either of two", books(owed("50380", 20436), owed("50830", 410_000)), []line{short(0, 20027, 409, "")}, names(misread("50880")), "mangled: misread", check, "",
			"the number, as it is spelled, fits two items", false},
		{"cut off on a slip, and two of one amount begin like this", books(owed("6024501", 28370), owed("6024507", 28370)), []line{{item: 0, cash: 28370}}, names(spelled{text: "INVOICE NO.6024501"}), "mangled: format", check, "",
			"the number, as it is spelled, fits two items", false},
		{"cut off on a slip, and one of the amount begins like this", books(owed("6024501", 28370), owed("6024507", 28371)), []line{{item: 0, cash: 28370}}, names(spelled{text: "INVOICE NO.6024501"}), "mangled: format", check, "", "", false},
		{"of an order on a slip, what it says beside another number", books(ordered(owed("A", 10000), "P"), ordered(owed("B", 5500), "P"), owed("N", 2000)), []line{short(0, 9500, 500, "PRICE"), {item: 2, cash: 2000}},
			names(spelled{text: "P", order: true}, exact(2)), "order", check, "", "", false},
		{"of an order in a text, and it says nothing of the other", books(ordered(owed("A", 10000), "P"), ordered(owed("B", 5500), "P"), owed("N", 2000)), []line{short(0, 9500, 500, "PRICE"), {item: 2, cash: 2000}},
			names(spelled{text: "P", order: true}, exact(2)), "order", "", "", "which of the order's invoices is short", false},
		{"everything but one item", many(11), paid(10), nil, "none", "", "", "", false},
		{"everything but two items", many(12), paid(10), nil, "none", "", "", "too many items to tell a sum from chance", false},
		{"everything but one item, and it is worth what another is", books(owed("A", 10013), owed("B", 5507), owed("C", 2311), owed("D", 2311)), []line{{item: 0, cash: 10013}, {item: 1, cash: 5507}, {item: 2, cash: 2311}},
			nil, "none", "", "", "other items make the same sum", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := &payment{customer: 0, senders: []int{0}, outcome: Applied, lines: tt.lines, spelled: tt.spelled, reference: tt.reference, method: tt.method, text: tt.text, allotted: tt.allotted}
			for _, l := range tt.lines {
				p.amount += l.cash
			}
			tt.books.payments = []*payment{p}
			if tt.books.label(); p.unknowable != tt.want {
				t.Errorf("label %q, want %q", p.unknowable, tt.want)
			}
		})
	}
}

// TestReturnOfOneOfTwo: of an invoice that was paid twice the one payment that came back leaves the other.
func TestReturnOfOneOfTwo(t *testing.T) {
	w := books(owed("INV-1001", 12345))
	first := &payment{outcome: Applied, situation: "paid twice", amount: 12345, lines: []line{{item: 0, cash: 12345}}, text: "INV INV-1001"}
	again := &payment{outcome: Untouched, situation: "duplicate in the run", amount: 12345, rest: 12345, text: "INV INV-1001", twin: first}
	first.twin = again
	w.payments = []*payment{first, again, {back: true, amount: -12345, text: "RETURNED INV INV-1001"}}
	if w.pairReturns(); first.outcome != Untouched || again.outcome != Applied || again.rest != 0 || len(again.lines) != 1 {
		t.Errorf("the first is %v, the second %v with %d lines and %d left", first.outcome, again.outcome, len(again.lines), again.rest)
	}
}

// TestKnownOnesAreNoRivals: of two items of one amount, the one that a receipt names is not what another receipt may mean, whichever
// comes first.
func TestKnownOnesAreNoRivals(t *testing.T) {
	w := books(owed("INV-1001", 12345), owed("INV-1002", 12345))
	bare := &payment{senders: []int{0}, outcome: Applied, amount: 12345, lines: []line{{item: 0, cash: 12345}}, reference: "none", text: "PAYMENT"}
	named := &payment{senders: []int{0}, outcome: Applied, amount: 12345, lines: []line{{item: 1, cash: 12345}}, reference: "mangled: format", spelled: []spelled{{item: 1, text: "1002"}}}
	w.payments = []*payment{bare}
	if w.label(); bare.unknowable != "other items make the same sum" {
		t.Errorf("alone: %q", bare.unknowable)
	}
	w.payments, bare.unknowable = []*payment{bare, named}, ""
	if w.label(); bare.unknowable != "" || named.unknowable != "" {
		t.Errorf("beside one that is named: %q and %q", bare.unknowable, named.unknowable)
	}
}

func TestAccidents(t *testing.T) {
	for _, tt := range []struct {
		name   string
		values []int64
		target int64
		size   int
		step   int64
		want   int64 // thousandths
	}{
		{"one value near, among 2,000 places", []int64{8000, 100}, 8000, 1, 1, 0},
		{"four values near, in whole units: 80 places", []int64{7900, 8000, 8100, 8200, 100}, 8000, 1, 100, 50},
		{"no value near", []int64{100, 200}, 8000, 1, 1, 0},
		{"the true pair, in whole units", []int64{4000, 4100}, 8000, 2, 100, 0},
		{"a pair more, in whole units", []int64{4000, 4100, 3900}, 8000, 2, 100, 100},
		{"a credit memo near", []int64{-8000}, -8000, 1, 100, 12},
	} {
		if got := accidents(tt.values, tt.target, tt.size, tt.step); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}
