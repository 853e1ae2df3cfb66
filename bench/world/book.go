package world

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"
)

// customer is who owes, as the books know it.
type customer struct {
	id, name, country string
	bank              string // its name as banks show it
	account           string // it pays from here
	known             bool   // the books know the account
	parent            int    // index of the head of its group; -1: none
	euro, whole       bool
	fixed             int64 // what it is billed again and again; 0: nothing
	entity            *series
	items             []int // all, in order of issue
}

type itemKind uint8

const (
	invoice itemKind = iota
	creditMemo
)

// item is a document of the books.
type item struct {
	number, external, order string
	company                 string
	kind                    itemKind
	customer                int
	original, open          int64 // minor units; credit memos negative
	issued, due             int   // days before (negative) or after the last statement
	percent, days           int64 // early-payment discount, 0 for none
	closed                  bool
	promised                bool // to a payment
	line                    int  // of the file that lists it
}

// lastDay is the day of the last statement of every world; statementDays is how many there are.
var lastDay = time.Date(2026, 3, 17, 0, 0, 0, 0, time.UTC)

const statementDays = 3

func date(day int) time.Time { return lastDay.AddDate(0, 0, day) }

// itemsPerCustomer is the mean of a log-normal count (median 4.5, sigma 1.7, performance study); the cap is a part of all items.
const itemsPerCustomer = 15

func (w *World) makeCustomers(n int) {
	w.customers = make([]customer, 0, n)
	seen := map[string]bool{}
	for i := range n {
		c := customer{parent: -1, euro: w.in(w.Profile.Euro), whole: w.in(w.Profile.WholeUnits), known: w.in(w.Profile.KnownAccount)}
		c.name = w.customerName(c.euro, seen)
		if k := len(w.customers); k > 0 && w.customers[k-1].euro == c.euro {
			switch other := w.customers[w.IntN(k)]; {
			case other.euro != c.euro:
			case w.in(w.Profile.SameNames):
				c.name = other.name
			case w.in(w.Profile.NearNames):
				c.name = w.nearName(other.name, c.euro)
			case w.in(w.Profile.InGroup):
				c.parent = w.head(slices.IndexFunc(w.customers, func(o customer) bool { return o.name == other.name }))
			}
		}
		if w.in(w.Profile.SameAmounts) {
			c.fixed = w.between(50, 3000) * 100
			if !c.whole && w.in(500) {
				c.fixed += w.between(1, 99)
			}
		}
		c.country, c.id = "US", fmt.Sprint(100_000+i*3)
		if c.euro {
			c.country, c.id = "DE", fmt.Sprint(1_200_000+i*3)
			c.account = iban("99988877", 3_000_000_000+int64(i)*37)
		} else {
			c.account = fmt.Sprintf("%010d", 4_400_000_000+int64(i)*1009)
		}
		for c.entity == nil || c.entity.euro != c.euro {
			c.entity = w.series[w.IntN(len(w.series))]
		}
		c.bank = bankName(c.name)
		w.customers = append(w.customers, c)
	}
}

func (w *World) head(i int) int {
	for w.customers[i].parent >= 0 {
		i = w.customers[i].parent
	}
	return i
}

// iban is a German account number with its check digits.
func iban(bank string, account int64) string {
	body, rest := fmt.Sprintf("%s%010d", bank, account), 0
	for _, d := range body + "131400" {
		rest = (rest*10 + int(d-'0')) % 97
	}
	return fmt.Sprintf("DE%02d%s", 98-rest, body)
}

// makeItems gives each customer a log-normal number of documents until there are n, then numbers them in order of issue, as a
// company does.
func (w *World) makeItems(n int) {
	most := max(20, n/25)
	for len(w.items) < n {
		who := w.IntN(len(w.customers))
		for range min(most, int(math.Ceil(4.5*math.Exp(1.7*w.NormFloat64())))) {
			w.items = append(w.items, w.newItem(who))
		}
	}
	w.items = w.items[:n]
	slices.SortStableFunc(w.items, func(a, b item) int { return a.issued - b.issued })
	for i := range w.items {
		w.number(i)
	}
}

func (w *World) newItem(who int) item {
	c := &w.customers[who]
	it := item{customer: who, issued: -int(w.between(0, 75)), original: w.amountFor(c)}
	switch {
	case w.in(w.Profile.Future):
		it.issued = int(w.between(1, 5))
	case w.in(150): // past due for long
		it.issued = -int(w.between(76, 180))
	}
	if w.in(w.Profile.Credits) {
		it.kind, it.original, it.due = creditMemo, -max(100, it.original/4), it.issued
	} else {
		it.due = it.issued + []int{30, 30, 30, 45, 60}[w.IntN(5)]
		if w.in(w.Profile.Terms) {
			it.percent, it.days = 2, 10
			if c.euro {
				it.percent, it.days = w.between(2, 3), 14
			}
		}
	}
	it.open = it.original
	switch {
	case it.issued <= -20 && w.in(w.Profile.Closed):
		it.open, it.closed = 0, true
	case it.kind == invoice && it.issued <= -20 && w.in(w.Profile.PartlyOpen):
		it.open = it.original - it.original*w.between(20, 80)/100
	}
	return it
}

// amountFor is log-normal with median 800.00 and sigma 1.3 (performance study).
func (w *World) amountFor(c *customer) int64 {
	if c.fixed > 0 && w.in(800) {
		return c.fixed
	}
	a := max(500, int64(80_000*math.Exp(1.3*w.NormFloat64())))
	switch {
	case w.in(w.Profile.RoundAmounts):
		a = max(1, a/10_000) * 10_000
	case c.whole:
		a = max(1, a/100) * 100
	}
	return a
}

// number gives item i the next number of its entity; one in ten is billed by another entity of the same currency.
func (w *World) number(i int) {
	it := &w.items[i]
	c := &w.customers[it.customer]
	s := c.entity
	for w.in(100) {
		if other := w.series[w.IntN(len(w.series))]; other.euro == s.euro {
			s = other
			break
		}
	}
	s.next += int(w.between(1, 3))
	it.company, it.number = s.company, s.invoice(s.next)
	if it.kind == creditMemo {
		it.number = s.credit(s.next)
	} else if s.external != nil {
		it.external = s.external(s.next)
	}
	if it.kind == invoice && w.in(600) {
		it.order = fmt.Sprintf("45%08d", 10_000+i*7)
		if n := len(c.items); n > 0 && w.in(250) && w.items[c.items[n-1]].order != "" {
			it.order = w.items[c.items[n-1]].order // one order, several invoices
		}
	}
	c.items = append(c.items, i)
}

// discount is what the terms let the payer keep, whenever it pays, rounded half up like invoices do. Partly paid items have none.
func (it *item) discount() int64 {
	if it.percent == 0 || it.kind != invoice || it.open != it.original {
		return 0
	}
	return (it.original*it.percent + 50) / 100
}

// inTime reports whether the discount may be taken on a day.
func (it *item) inTime(day int) bool { return it.discount() > 0 && day <= it.issued+int(it.days) }

var (
	nameFirst = strings.Fields("Al Bre Cor Dor El Fen Gra Hal Ir Jun Kes Lor Mar Nor Oak Pin Quer Ros Sten Tor Ul Ver Wes Yar Zel Ash Bir Cly Dun Em")
	nameLast  = strings.Fields("bach brook dale den fell ford gate grund ham haven hof lake mark moor ridge stein tal vale ville wick field burg mere stow")
	trades    = strings.Fields("Supply Tool Packaging Hydraulics Energy Medical Pump Glass Controls Valve Foods Textil Chemie Optik Logistik Stahl Antriebe Keramik Marine Labs Thermal Aerospace Agrar Druck Zement")
	formsUS   = []string{"Inc", "LLC", "Corp", "Co"}
	formsDE   = []string{"GmbH", "AG", "KG", "GmbH & Co. KG"}
)

func (w *World) customerName(euro bool, seen map[string]bool) string {
	forms := formsUS
	if euro {
		forms = formsDE
	}
	for try := 0; ; try++ {
		name := w.of(nameFirst...) + w.of(nameLast...)
		if try > 4 || w.in(150) {
			name += " " + w.of(nameFirst...) + w.of(nameLast...)
		}
		if euro && w.in(150) {
			name = strings.NewReplacer("o", "ö", "u", "ü").Replace(name)
		}
		name += " " + w.of(trades...)
		if !seen[name] {
			seen[name] = true
			return name + " " + w.of(forms...)
		}
	}
}

// nearName is another company of nearly the same name: another legal form, another trade, or a region behind it.
func (w *World) nearName(name string, euro bool) string {
	words := strings.Fields(name)
	switch w.IntN(3) {
	case 0:
		if euro {
			return strings.Join(words[:2], " ") + " " + w.of("Vertriebs GmbH", "Handels GmbH", "Holding AG", "Service KG")
		}
		return strings.Join(words[:2], " ") + " " + w.of("Holdings LLC", "Group Inc", "Partners LLC", "International Inc")
	case 1:
		words[1] = w.of(trades...)
		return strings.Join(words, " ")
	}
	return words[0] + " " + w.of("West", "North", "Süd", "East") + " " + strings.Join(words[1:], " ")
}
