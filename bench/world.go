package bench

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
)

const (
	maxCustomers = 400_000
	maxItems     = 4_000_000
)

// world is a workload in memory: who owes what, and who pays what.
type world struct {
	rnd       *rand.Rand
	customers []customer
	items     []item
	payments  []payment
}

type customer struct {
	id      string
	name    string
	account string
	us      bool
	unspent []int // items not yet promised to a payment
	amounts map[int64]bool
}

type item struct {
	number   string
	external string // printed on German invoices; the payer quotes it as often as the number
	customer int
	amount   int64 // minor units; credit memos negative
	issued   time.Time
	percent  int64 // early-payment discount, 0 for none
}

// statementDay is the day of every workload.
var statementDay = time.Date(2026, 3, 17, 0, 0, 0, 0, time.UTC)

// discountDays is how long a discount may be taken.
const discountDays = 10

func (w *world) pick(words []string) string { return words[w.rnd.IntN(len(words))] }

// chance is true in n of 100 cases.
func (w *world) chance(n int) bool { return w.rnd.IntN(100) < n }

func (w *world) makeCustomers(n int) {
	first := []string{"Al", "Bre", "Cor", "Dor", "El", "Fen", "Gra", "Hal", "Ir", "Jun", "Kes", "Lor", "Mar", "Nor", "Oak", "Pin", "Quer", "Ros", "Sten", "Tor",
		"Ul", "Ver", "Wes", "Yar", "Zel"}
	second := []string{"bach", "brook", "dale", "den", "fell", "ford", "gate", "grund", "ham", "haven", "hof", "lake", "mark", "moor", "ridge", "stein", "tal",
		"vale", "ville", "wick"}
	trade := []string{"Supply", "Tool", "Packaging", "Hydraulics", "Energy", "Medical", "Pump", "Glass", "Controls", "Valve", "Foods", "Textil", "Chemie",
		"Optik", "Logistik", "Stahl", "Antriebe", "Keramik", "Marine", "Labs", "Thermal", "Aerospace", "Agrar", "Druck", "Zement"}
	formUS, formDE := []string{"Inc", "LLC", "Corp", "Co"}, []string{"GmbH", "AG", "KG", "GmbH & Co. KG"}
	seen := make(map[string]bool, n)
	w.customers = make([]customer, n)
	for i := range w.customers {
		c := &w.customers[i]
		c.us = i%2 == 0
		c.amounts = map[int64]bool{}
		forms := formDE
		if c.us {
			forms = formUS
		}
		stem := ""
		for try := 0; ; try++ {
			stem = w.pick(first) + w.pick(second) + " " + w.pick(trade)
			if try > 4 { // the short names are used up
				stem = w.pick(first) + w.pick(second) + " " + w.pick(first) + w.pick(second) + " " + w.pick(trade)
			}
			if !seen[stem] {
				break
			}
		}
		seen[stem] = true
		c.name = stem + " " + w.pick(forms)
		if c.us {
			c.id, c.account = fmt.Sprint(100_000+i), fmt.Sprintf("%010d", 4_400_000_000+int64(i)*7)
		} else {
			c.id, c.account = fmt.Sprint(1_200_000+i), iban("99988877", 3_000_000_000+int64(i)*3)
		}
	}
}

// iban is a German account number with its check digits.
func iban(bank string, account int64) string {
	body := fmt.Sprintf("%s%010d", bank, account)
	rest := 0
	for _, d := range body + "131400" {
		rest = (rest*10 + int(d-'0')) % 97
	}
	return fmt.Sprintf("DE%02d%s", 98-rest, body)
}

// makeItems deals the items out: few customers have many, many have few. Amounts of one customer never repeat, so that an amount
// alone tells the item.
func (w *world) makeItems(n int) {
	w.items = make([]item, n)
	for i := range w.items {
		a, b := w.rnd.IntN(len(w.customers)), w.rnd.IntN(len(w.customers))
		who := min(a, b)
		c := &w.customers[who]
		it := item{customer: who, issued: statementDay.AddDate(0, 0, -w.rnd.IntN(80)), amount: w.freshAmount(c)}
		credit := w.chance(3)
		switch {
		case c.us && credit:
			it.number = fmt.Sprintf("CM-%07d", 2_000_000+i)
		case c.us:
			it.number = fmt.Sprintf("INV-%07d", 5_000_000+i)
		case credit:
			it.number, it.external = fmt.Sprint(1_900_000_000+i), fmt.Sprintf("0098%06d", i)
		default:
			it.number, it.external = fmt.Sprint(1_800_000_000+i), fmt.Sprintf("009%07d", i)
		}
		if credit {
			it.amount = -it.amount / 4
		} else if w.chance(30) {
			it.percent = 2
		}
		w.items[i] = it
		c.unspent = append(c.unspent, i)
	}
}

// freshAmount is an amount that no other item of the customer has, spread over four magnitudes like invoices are.
func (w *world) freshAmount(c *customer) int64 {
	for {
		top := []int64{20_000, 200_000, 200_000, 2_000_000, 20_000_000}[w.rnd.IntN(5)]
		a := top/10 + w.rnd.Int64N(top)
		if w.chance(20) {
			a = a / 1000 * 1000 // round prices are common, and the hard case for amounts
		}
		if a > 0 && !c.amounts[a] {
			c.amounts[a] = true
			return a
		}
	}
}

// discount is what the terms let the payer keep on the statement day, rounded half up like invoices.
func (it *item) discount() int64 {
	if it.percent == 0 || it.amount < 0 || statementDay.Sub(it.issued) > discountDays*24*time.Hour {
		return 0
	}
	return (it.amount*it.percent + 50) / 100
}

// bankName is the name as the bank shows it: upper case, without umlauts, German legal forms kept.
func (c *customer) bankName() string { return strings.ToUpper(strings.ReplaceAll(c.name, "&", "+")) }
