package match

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// What memory says of a payer, in decibans, by how often it was confirmed. One confirmation makes nobody known; many are worth a name
// in the books, and never more, so that books and memory at odds leave nobody known.
const (
	pointsOnce  = 15
	pointsTwice = 25
	pointsOften = 30
	// pointsBehalf is what it says that the payer pays on behalf of a customer, before it is divided among those it pays for.
	pointsBehalf = 25
	// pointsRefused is what it costs that a person refused the payer for the customer.
	pointsRefused = 20
)

// memorySignal and refusedSignal name the evidence that was learned.
const (
	memorySignal  = "memory"
	refusedSignal = "memory_declined"
)

func learnedPoints(seen int) int32 {
	switch {
	case seen <= 0:
		return 0
	case seen == 1:
		return pointsOnce
	case seen == 2:
		return pointsTwice
	}
	return pointsOften
}

// remembered adds the customers that memory knows the sender as.
func (p *Portfolio) remembered(r *ledger.Receipt, list *payerList) {
	m := p.recall
	if m == nil {
		return
	}
	for _, key := range accountNames(r.Payer.Account) {
		p.learned(r, list, m.account[key], r.Payer.Account, locateAccount(r))
	}
	if key := names.Fold(r.Payer.Name).Key; key != "" {
		p.learned(r, list, m.name[key], r.Payer.Name, locate(r, r.Payer.Name))
	}
	m.said(r, func(f *Fact, t ledger.Text) {
		if c, ok := p.customer(f.Customer); ok && f.Customer != "" {
			list.add([]int32{c}, clue{memorySignal, learnedPoints(f.strength(r.Date())), t.Value, t.Source, p.note(f)})
		}
	})
	p.onBehalf(r, list)
	p.refused(r, list)
}

// learned adds what facts about one text say, each for its customer. A text that was confirmed for others, too, in more than one case of
// ten says the less the more there are.
func (p *Portfolio) learned(r *ledger.Receipt, list *payerList, facts []int32, text string, source ledger.Source) {
	total := 0
	for _, i := range facts {
		total += p.recall.facts[i].strength(r.Date())
	}
	for _, i := range facts {
		f := &p.recall.facts[i]
		n := f.strength(r.Date())
		points := learnedPoints(n)
		if n > 0 && n*10 < total*9 {
			points -= decibans((total + n - 1) / n)
		}
		if c, ok := p.customer(f.Customer); ok && points > 0 {
			list.add([]int32{c}, clue{memorySignal, points, text, source, p.note(f)})
		}
	}
}

// onBehalf adds the customers that the sender is known to pay for.
func (p *Portfolio) onBehalf(r *ledger.Receipt, list *payerList) {
	var customers []int32
	note := ""
	for _, i := range p.recall.sender(p.recall.pays, &r.Payer) {
		f := &p.recall.facts[i]
		if c, ok := p.customer(f.Customer); ok && f.strength(r.Date()) > 0 {
			customers, note = append(customers, c), p.note(f)
		}
	}
	if len(customers) > 1 {
		note = fmt.Sprintf("the sender pays for %d customers", len(customers))
	}
	if len(customers) > 0 {
		list.add(customers, clue{memorySignal, pointsBehalf, r.Payer.Name, locate(r, r.Payer.Name), note})
	}
}

// refused takes points off customers that a person refused for this sender. Refusals fade as confirmations do.
func (p *Portfolio) refused(r *ledger.Receipt, list *payerList) {
	for _, i := range p.recall.sender(p.recall.refused, &r.Payer) {
		f := &p.recall.facts[i]
		n := f.strength(r.Date())
		c, ok := p.customer(f.Customer)
		at := slices.IndexFunc(list.payers, func(py payer) bool { return py.customer == c })
		if n == 0 || f.Customer == "" || !ok || at < 0 {
			continue
		}
		py := &list.payers[at]
		k := clue{refusedSignal, -int32(min(n, 3)) * pointsRefused, r.Payer.Name, locate(r, r.Payer.Name), p.note(f)}
		py.clues, py.points, py.learned = append(py.clues, k), py.points+k.points, py.learned+k.points
	}
}

// paysFor reports whether the sender is known to pay on behalf of a customer.
func (p *Portfolio) paysFor(r *ledger.Receipt, customer int32) bool {
	if p.recall == nil {
		return false
	}
	return slices.ContainsFunc(p.recall.sender(p.recall.pays, &r.Payer), func(i int32) bool {
		f := &p.recall.facts[i]
		c, ok := p.customer(f.Customer)
		return f.strength(r.Date()) > 0 && (f.Customer == Anyone || ok && p.related(c, customer))
	})
}

// note is what a fact says of its text, in words for people.
func (p *Portfolio) note(f *Fact) string {
	what := f.Means
	switch {
	case f.Kind == PaysFor && f.Customer == Anyone:
		what = "pays on behalf of others"
	case f.Kind == PaysFor:
		what = "pays on behalf of customer " + string(f.Customer)
	case f.Kind == Declined && f.Item != "":
		what = "refused for item " + string(f.Item)
	case f.Kind == Declined:
		what = "refused for customer " + string(f.Customer)
	case f.Kind == KnownHabit:
		what = "a habit of customer " + string(f.Customer)
	case f.Kind == KnownAccount:
		what = "an account of customer " + string(f.Customer)
	case f.Kind == KnownName:
		what = "a name of customer " + string(f.Customer)
	case f.Customer != "":
		what = "known for customer " + string(f.Customer)
	}
	return fmt.Sprintf("%s (%s)", strings.ReplaceAll(what, "_", " "), f.words())
}
