package world

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// World is a company's books and a morning's receipts, with the truth about them.
type World struct {
	Profile Profile
	chance
	seed        uint64
	series      []*series
	customers   []customer
	items       []item
	payments    []*payment
	adviceCount int
	checkCount  int
	claimed     []bool  // per item: a receipt names it
	groups      [][]int // per customer: the other members of its group
}

// drawsOf keeps the sequence of this generator apart from others with the same seed. Changing it changes every world.
const drawsOf = 0x776f726c64

// New makes a world of about so many receipts: a few more where the last ones belong together. The same profile, size and seed give
// the same world. It fails with [ErrProfile] when the books do not have what the profile wants paid.
func New(profile Profile, receipts int, seed uint64) (*World, error) {
	w := &World{Profile: profile, chance: chance{rand.New(rand.NewPCG(seed, drawsOf))}, seed: seed}
	w.series = newSeries(w.chance)
	items := max(200, receipts*profile.ItemsPerReceipt)
	w.makeCustomers(max(20, items/itemsPerCustomer))
	w.makeItems(items)
	w.makeGroups()
	for len(w.payments) < receipts {
		p := w.draw()
		if len(p) == 0 {
			return nil, fmt.Errorf("%s, %d receipts: %w", profile.Name, receipts, ErrProfile)
		}
		w.payments = append(w.payments, p...)
	}
	w.Shuffle(len(w.payments), func(i, j int) { w.payments[i], w.payments[j] = w.payments[j], w.payments[i] })
	slices.SortStableFunc(w.payments, func(a, b *payment) int { return a.order() - b.order() })
	for i, p := range w.payments {
		p.serial = i
	}
	w.pairReturns()
	w.label()
	return w, nil
}

// pairReturns makes one story of two that met by accident: a return of an earlier payment was drawn for an invoice that this run pays. The
// books list the invoice as open, so no earlier run has a payment of it to take back; by all that the files say, it is the run's own
// payment that came back, and the invoice is owed again, or paid by the second payment of it.
func (w *World) pairReturns() {
	for _, back := range w.payments {
		if !back.back || back.twin != nil {
			continue
		}
		for _, p := range w.payments {
			if p.outcome == Applied && p.amount == -back.amount && p.day <= back.day && p.file() == back.file() && p.account == back.account && len(p.lines) == 1 &&
				p.rest == 0 && strings.HasSuffix(back.text, " "+w.items[p.lines[0].item].number) {
				if again := p.twin; again != nil { // it was paid twice, and the other one is left
					again.situation, again.outcome, again.rest, again.lines = "in full", Applied, 0, p.lines
				}
				p.situation, p.outcome, p.rest, p.lines, back.twin = "returned in the run", Untouched, p.amount, nil, p
				back.situation = "return"
				break
			}
		}
	}
}

// ErrProfile is the cause when a world cannot be made as its profile says.
var ErrProfile = errors.New("impossible world")

// wishes is how often a receipt of a kind is drawn before the world is given up.
const wishes = 50

// draw makes the next receipt; more than one where they belong together, none when the books are empty.
func (w *World) draw() []*payment {
	f := &w.Profile
	kind := w.share(f.Nobody, f.BanksOwn, f.Duplicate, f.Prepayment, f.Lump, f.ReturnedNow, f.ReturnedPast, f.Instalments, f.OtherMoney, f.TooEarly)
	for range wishes {
		if kind < kinds {
			if all := w.special(kind); len(all) > 0 {
				return all
			}
		} else if p := w.regular(); p != nil {
			return []*payment{p}
		}
	}
	return nil
}

// order is the place of the payment in the statements: by day, returns last.
func (p *payment) order() int {
	if p.back {
		return 2*p.day + 1
	}
	return 2 * p.day
}

var (
	usd, _ = ledger.ParseCurrency("USD")
	eur, _ = ledger.ParseCurrency("EUR")
)
