package match

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/ledger"
)

// remitted is a world in which every payment has been explained: receipts that name no invoice, advices that do, and the truth.
type remitted struct {
	*world
	pays map[ledger.ReceiptID]int  // the payment of a receipt
	due  []map[ledger.ItemID]int64 // what each payment settles
	ways []string                  // of the payments
}

// linkWays are the keys by which a receipt and its advice may belong together.
var linkWays = []string{"id in its field", "id in the text", "trace", "trace in the text", "TRN02 as the customer's reference", "end-to-end id", "UETR", "cheque", "company", "payer"}

// drawRemitted makes a world of one to four payers with one payment each by one of the ways, a payment that is one receipt with one advice,
// one receipt with two advices, or two receipts with one advice. Amounts are all different, and no two sums of a few of them are the same, for
// where money alone could tell otherwise nothing is known.
func drawRemitted(t *rapid.T) *remitted {
	w := &remitted{world: &world{}, pays: map[ledger.ReceiptID]int{}}
	names := []string{"ACORN MILLS", "BIRCH FREIGHT", "CEDAR TOOLS", "DOGWOOD FOODS"}
	amount := int64(100_037)
	for i := range rapid.IntRange(1, 4).Draw(t, "payers") {
		id := ledger.CustomerID(fmt.Sprintf("C%d", i))
		w.customers = append(w.customers, &ledger.Customer{ID: id, Name: names[i]})
		var numbers []ledger.ItemID
		for n := range rapid.IntRange(3, 6).Draw(t, "items") {
			amount += amount/7 + 1_013
			it := &ledger.OpenItem{ID: ledger.ItemID(fmt.Sprintf("INV-%d", 104200+100*i+n)), Customer: id, Open: ledger.Money{Minor: amount, Currency: usd}}
			it.Number, it.Original = string(it.ID), it.Open
			w.items, numbers = append(w.items, it), append(numbers, it.ID)
		}
		w.pay(t, i, names[i], numbers[:rapid.IntRange(2, len(numbers)-1).Draw(t, "paid")])
	}
	return w
}

// pay adds a payment of the items, and what explains it.
func (w *remitted) pay(t *rapid.T, i int, payer string, numbers []ledger.ItemID) {
	way := rapid.SampledFrom(linkWays).Draw(t, "way")
	shape := rapid.SampledFrom([]string{"one", "two advices", "two receipts"}).Draw(t, "shape")
	w.ways = append(w.ways, way+", "+shape)
	sums := map[ledger.ItemID]int64{}
	for _, it := range w.items {
		if slices.Contains(numbers, it.ID) {
			sums[it.ID] = it.Open.Minor
		}
	}
	w.due = append(w.due, sums)
	total := func(group []ledger.ItemID) (sum int64) {
		for _, id := range group {
			sum += sums[id]
		}
		return sum
	}
	advices, receipts := [][]ledger.ItemID{numbers}, []int64{total(numbers)}
	switch shape {
	case "two advices":
		advices = [][]ledger.ItemID{numbers[:1], numbers[1:]}
	case "two receipts": // cut in the midst of an item
		part := receipts[0]*2/5 + 7
		receipts = []int64{part, receipts[0] - part}
	}
	for n, cash := range receipts {
		r := &ledger.Receipt{ID: ledger.ReceiptID(fmt.Sprintf("r%d-%d", i, n)), Account: "OURS", Value: date("2026-03-17"),
			Amount: ledger.Money{Minor: cash, Currency: usd}, Payer: ledger.Party{Name: payer}, Texts: []ledger.Text{{Field: "text", Value: "WIRE IN"}},
			Source: ledger.Source{File: "bank", Line: int32(10*i + n)}}
		w.receipts, w.pays[r.ID] = append(w.receipts, r), len(w.due)-1
		w.quote(r, way, i, len(advices))
		switch {
		case shape == "two receipts":
			r.Payer.Name = payer // parts of items for a payer whom only the key tells are proposed, not posted
		case shape == "one" && way == "company":
			r.Payer.Name = "EDI PYMT"
		}
	}
	for n, group := range advices {
		a := &ledger.RemittanceAdvice{Payer: ledger.Party{Name: payer}, Date: date("2026-03-16"), Total: ledger.Money{Minor: total(group), Currency: usd},
			Closure: ledger.Closes, Source: ledger.Source{File: "mail", Line: int32(10*i + n)}}
		for _, id := range group {
			a.Lines = append(a.Lines, ledger.AdviceLine{Reference: string(id), Net: ledger.Money{Minor: sums[id], Currency: usd}, Source: a.Source})
		}
		w.sign(a, way, i, n)
		w.advices = append(w.advices, a)
	}
}

// key is what the n-th advice of a payment is called.
func key(i, n int) string { return fmt.Sprintf("7788%d5%d01", i, n) }

// quote lets a receipt say what ties it to its advices.
func (w *remitted) quote(r *ledger.Receipt, way string, i, advices int) {
	said := key(i, 0)
	if advices == 2 && way == "id in the text" {
		said += " " + key(i, 1)
	}
	if way != "payer" {
		r.Payer.Name = "EDI PYMT" // nothing but the key tells who pays
	}
	if advices == 2 && way != "id in the text" || way == "company" {
		r.Payer = ledger.Party{Name: w.customers[i].Name} // several advices without a key each are those of the payer
		if way == "company" {
			r.Payer.ID = fmt.Sprintf("000999000%d111", i)
		}
		if advices == 2 {
			return
		}
	}
	switch way {
	case "id in its field":
		r.AdviceID = said
	case "id in the text", "trace in the text":
		r.Texts[0].Value = "WIRE IN " + said
	case "trace":
		r.BankReference = said
	case "TRN02 as the customer's reference":
		r.CustomerReference = said
	case "end-to-end id":
		r.EndToEndID = said
	case "UETR":
		r.UETR = said
	case "cheque":
		r.Cheque, r.Payer.Name = said, w.customers[i].Name
	}
}

// sign lets an advice say it, too.
func (w *remitted) sign(a *ledger.RemittanceAdvice, way string, i, n int) {
	switch way {
	case "id in its field", "id in the text", "TRN02 as the customer's reference":
		a.ID = key(i, n)
	case "trace", "trace in the text":
		a.Trace = key(i, n)
	case "end-to-end id":
		a.EndToEndID = key(i, n)
	case "UETR":
		a.UETR = key(i, n)
	case "cheque":
		a.Cheque = key(i, n)
	case "company":
		a.Payer.ID = fmt.Sprintf("999000%d111", i)
	}
}

// decide plays a run over the items as earlier runs left them.
func (w *remitted) decide(t *rapid.T, receipts []*ledger.Receipt, advices []*ledger.RemittanceAdvice, earlier []*Decision) map[ledger.ReceiptID]*Decision {
	items := make([]*ledger.OpenItem, len(w.items))
	for i, it := range w.items {
		now := *it
		for _, d := range earlier {
			for _, a := range d.Applications {
				if a.Item == it.ID {
					after, err := a.OpenAfter()
					if err != nil {
						t.Fatal(err)
					}
					now.Open = after
				}
			}
		}
		if now.Open.IsZero() {
			now.Status = ledger.Closed
		}
		items[i] = &now
	}
	p, err := NewPortfolio(items, w.customers)
	if err != nil {
		t.Fatal(err)
	}
	of := map[ledger.ReceiptID]*Decision{}
	for d := range p.Match(context.Background(), Batch{Receipts: receipts, Advices: advices, Earlier: earlier}, w.policy) {
		of[d.Receipt.ID] = d
	}
	return of
}

// moved is what the decisions of a payment's receipts settle together, item by item.
func (w *remitted) moved(of map[ledger.ReceiptID]*Decision) []map[ledger.ItemID]int64 {
	all := make([]map[ledger.ItemID]int64, len(w.due))
	for i := range all {
		all[i] = map[ledger.ItemID]int64{}
	}
	for id, d := range of {
		if d.Outcome == Apply {
			for _, a := range d.Applications {
				all[w.pays[id]][a.Item] += a.Cash.Minor
			}
		}
	}
	return all
}

// TestAdviceBeforeWithOrAfter: an advice that comes before its cash, with it or after it leads to the same money on the same items, in any order of
// receipts and advices, in one run and in several, by whatever key the two belong together. What a run before posted by itself stays.
func TestAdviceBeforeWithOrAfter(t *testing.T) {
	ways := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		w := drawRemitted(t)
		once := w.decide(t, w.receipts, w.advices, nil)
		if d := cmp.Diff(w.due, w.moved(once)); d != "" {
			t.Fatalf("together (-truth +moved):\n%s\n%s", d, outlines(slices.Collect(maps.Values(once))))
		}
		shuffled := w.decide(t, rapid.Permutation(w.receipts).Draw(t, "receipts"), rapid.Permutation(w.advices).Draw(t, "advices"), nil)
		if d := cmp.Diff(outlines(slices.Collect(maps.Values(once))), outlines(slices.Collect(maps.Values(shuffled)))); d != "" {
			t.Fatalf("in another order:\n%s", d)
		}
		early, known := w.receipts[:0:0], w.advices[:0:0]
		for _, r := range w.receipts {
			if rapid.Bool().Draw(t, "is there on the first day") {
				early = append(early, r)
			}
		}
		for _, a := range w.advices {
			if rapid.Bool().Draw(t, "is known on the first day") {
				known = append(known, a)
			}
		}
		first := w.decide(t, early, known, nil)
		var earlier []*Decision
		late := slices.DeleteFunc(slices.Clone(w.receipts), func(r *ledger.Receipt) bool {
			d := first[r.ID]
			return d != nil && d.Outcome == Apply
		})
		for _, r := range early {
			if d := first[r.ID]; d.Outcome == Apply {
				earlier = append(earlier, d)
			}
		}
		slices.SortFunc(earlier, func(a, b *Decision) int { return a.Turn - b.Turn })
		both := w.decide(t, late, w.advices, earlier)
		for _, d := range earlier {
			both[d.Receipt.ID] = d
		}
		if d := cmp.Diff(w.due, w.moved(both)); d != "" {
			t.Fatalf("in two runs (-truth +moved):\n%s\nfirst:\n%s\nsecond:\n%s", d, outlines(slices.Collect(maps.Values(first))), outlines(slices.Collect(maps.Values(both))))
		}
		for i, way := range w.ways {
			ways[way]++
			for id, d := range first {
				if w.pays[id] == i {
					ways[d.Outcome.String()+" on the first day"]++
				}
			}
		}
	})
	if len(ways) < len(linkWays) || ways["apply on the first day"] == 0 || ways["unidentified on the first day"]+ways["review on the first day"] == 0 {
		t.Errorf("few ways were drawn: %v", ways)
	}
}
