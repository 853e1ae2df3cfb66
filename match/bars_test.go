package match

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	godiff "github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

// large reports whether the long runs are asked for: the bars of the project, instead of a sample of them.
func large() bool { return os.Getenv("CASHTIE_BENCH_LARGE") != "" }

// randomWorld makes a small world of coincidences under a random policy: amounts that meet, numbers cut short, discounts, credits,
// advices that do and do not add up, returns.
func randomWorld(r *rand.Rand) *world {
	w := &world{}
	one := func(list ...int64) int64 { return list[r.IntN(len(list))] }
	for i := range 1 + r.IntN(4) {
		c := &ledger.Customer{ID: ledger.CustomerID(fmt.Sprintf("C%d", i)), Name: []string{"Acme Tools Inc", "Brightwater Foods LLC", "Halden Werke GmbH", "Acme Stores Inc"}[i]}
		if i > 0 && r.IntN(3) == 0 {
			c.Parent = "C0"
		}
		w.customers = append(w.customers, c)
	}
	for i := range r.IntN(9) {
		amount := money("0.00")
		amount.Minor = one(10000, 20000, 41733, 98017, 123456, 30000)
		it := &ledger.OpenItem{ID: ledger.ItemID(fmt.Sprintf("INV-%d", 104200+i)), Customer: w.customers[r.IntN(len(w.customers))].ID, Open: amount, Original: amount,
			Due: date("2026-03-20").Add(r.IntN(20)), Issued: date("2026-02-20").Add(r.IntN(30)), Source: ledger.Source{File: "items", Line: int32(i + 1)}}
		it.Number = string(it.ID)
		switch r.IntN(8) {
		case 0:
			it.Open.Minor, it.Kind = -it.Open.Minor/10, ledger.CreditMemo
			it.Original = it.Open
		case 1:
			it.Status = []ledger.ItemStatus{ledger.Closed, ledger.Disputed, ledger.Blocked}[r.IntN(3)]
		case 2:
			it.References = []ledger.Reference{{Kind: ledger.PurchaseOrder, Text: "4500077001"}}
		case 3:
			it.Open.Minor -= it.Open.Minor / 4
		}
		if r.IntN(3) == 0 {
			it.Discounts = []ledger.Discount{{Until: date("2026-03-10").Add(r.IntN(15)), Rate: 20_000}}
		}
		w.items = append(w.items, it)
	}
	for i := range 1 + r.IntN(5) {
		w.receipts = append(w.receipts, randomReceipt(r, w, i))
		if r.IntN(6) == 0 {
			w.advices = append(w.advices, randomAdvice(r, w, w.receipts[len(w.receipts)-1]))
		}
	}
	limit := Limit{Amounts: []ledger.Money{{Minor: one(5, 100, 2500), Currency: usd}}, Strict: r.IntN(2) == 0}
	w.policy = Policy{SplitClosedSets: r.IntN(2) == 0, ShortPay: ShortPay(r.IntN(4)), OverPay: OverPay(r.IntN(3)), MinConfidence: int32(one(0, 1, 9_000))}
	if r.IntN(2) == 0 {
		w.policy.Differences = []Difference{{Name: "small", Side: Side(r.IntN(3)), Limit: limit, Action: Action(r.IntN(4)), Items: Breadth(r.IntN(2)), Unnamed: r.IntN(2) == 0}}
	}
	w.policy.Discounts = DiscountRules{GraceDays: r.IntN(4), Unearned: Unearned(r.IntN(4)), Partial: r.IntN(2) == 0, CreditNotes: r.IntN(2) == 0, OverPaid: OverDiscount(r.IntN(3))}
	return w
}

func randomReceipt(r *rand.Rand, w *world, i int) *ledger.Receipt {
	amount, said := int64(0), []string{}
	for range r.IntN(4) {
		if len(w.items) > 0 {
			it := w.items[r.IntN(len(w.items))]
			amount += it.Open.Minor
			said = append(said, []string{it.Number, it.Number[4:], "RE " + it.Number[4:], ""}[r.IntN(4)])
		}
	}
	amount += []int64{0, 0, 0, 1, -1, 5, -100, 2500, -2000}[r.IntN(9)]
	if amount == 0 {
		amount = 41733
	}
	if r.IntN(5) == 0 {
		said = append(said, []string{"PO 4500077001", "LESS FREIGHT", "INVOICE 104999", "THANK YOU"}[r.IntN(4)])
	}
	x := &ledger.Receipt{ID: ledger.ReceiptID(fmt.Sprintf("R%d", i)), Amount: ledger.Money{Minor: amount, Currency: usd}, Account: "OURS", Value: date("2026-03-10").Add(r.IntN(10)),
		Source: ledger.Source{File: "bank", Line: int32(i + 1)}}
	x.Payer.Name = []string{"ACME TOOLS", "BRIGHTWATER FOODS LLC", "HALDEN WERKE", "NOBODY", "", "ACME STORES"}[r.IntN(6)]
	if amount < 0 {
		x.Kind = []ledger.ReceiptKind{ledger.Return, ledger.Debit, ledger.Reversal}[r.IntN(3)]
	}
	text := strings.Join(said, " ")
	x.Texts = []ledger.Text{{Field: "text", Value: text, Source: ledger.Source{File: "bank", Line: int32(i + 1), End: int32(len(text))}}}
	return x
}

func randomAdvice(r *rand.Rand, w *world, x *ledger.Receipt) *ledger.RemittanceAdvice {
	a := &ledger.RemittanceAdvice{ID: "A-" + string(x.ID), Payer: x.Payer, Total: x.Amount, Source: ledger.Source{File: "advice", Line: 1}}
	x.AdviceID = a.ID
	for i := range w.items {
		if it := w.items[i]; r.IntN(2) == 0 {
			l := ledger.AdviceLine{Reference: it.Number, Net: it.Open, Source: ledger.Source{File: "advice", Line: int32(i + 2)}}
			if r.IntN(3) == 0 {
				off := it.Open.Minor / 50
				l.Net.Minor -= off
				l.Discount = ledger.Money{Minor: off, Currency: usd}
			}
			a.Lines = append(a.Lines, l)
		}
	}
	return a
}

// TestCreditAlone: drawn worlds in which an advice lists a credit and nothing that the money pays. A person decides what to make of it.
func TestCreditAlone(t *testing.T) {
	for _, seed := range []uint64{29535, 222287, 303109} {
		w := randomWorld(rand.New(rand.NewPCG(seed, 7)))
		all := w.match(t)
		if fault := conserved(w, all); fault != "" {
			t.Errorf("world %d: %s", seed, fault)
		}
		if !slices.ContainsFunc(all, func(d *Decision) bool {
			return d.Hold == HoldLimit && len(d.Applications) == 1 && d.Applications[0].Cash.Minor < 0
		}) {
			t.Errorf("world %d: no credit that stands alone is held", seed)
		}
	}
}

// TestLateAndOver: drawn worlds in which an advice takes a discount that came too late and the money is more than its lines: nobody gives
// up a discount that the payer has sent.
func TestLateAndOver(t *testing.T) {
	for _, seed := range []uint64{104136, 304933, 943711} {
		w := randomWorld(rand.New(rand.NewPCG(seed, 7)))
		all := w.match(t)
		if fault := conserved(w, all); fault != "" {
			t.Errorf("world %d: %s", seed, fault)
		}
		for _, d := range all {
			if slices.ContainsFunc(d.Applications, func(a ledger.Application) bool { return a.WriteOff.Minor != 0 }) {
				t.Errorf("world %d: %s gives up %v of what was sent", seed, d.Receipt.ID, d.Applications[0].WriteOff)
			}
		}
	}
}

// TestConservationOfMany: over a million random worlds (a sample of them without CASHTIE_BENCH_LARGE) no cent is lost or made, no
// item is spent twice, and the verifier finds nothing.
func TestConservationOfMany(t *testing.T) {
	worlds := 3_000
	if large() {
		worlds = 1_000_000
	}
	var applied, receipts atomic.Int64
	err := new(run).eachOf(t.Context(), worlds, func(_ *desk, i int) {
		w := randomWorld(rand.New(rand.NewPCG(uint64(i), 7)))
		p, err := NewPortfolio(w.items, w.customers)
		if err != nil {
			t.Error(err)
			return
		}
		all := slices.Collect(p.Match(context.Background(), Batch{Receipts: w.receipts, Advices: w.advices}, w.policy))
		if fault := conserved(w, all); fault != "" || len(all) != len(w.receipts) {
			t.Errorf("world %d: %s", i, fault)
		}
		for _, d := range all {
			receipts.Add(1)
			if d.Outcome == Apply {
				applied.Add(1)
			}
		}
	})
	t.Logf("%d worlds, %d receipts, %d applied", worlds, receipts.Load(), applied.Load())
	if err != nil || applied.Load() < int64(worlds)/4 {
		t.Errorf("%d applied: the worlds do not test much (%v)", applied.Load(), err)
	}
}

// conserved adds up the decisions with a plain sum each: what the receipt was, and what is left of each item.
func conserved(w *world, all []*Decision) string {
	left := map[ledger.ItemID]int64{}
	for _, it := range w.items {
		left[it.ID] = it.Open.Minor
	}
	for _, d := range all {
		total := d.Unapplied.Minor
		for _, a := range d.Applications {
			total += a.Cash.Minor
			if d.Outcome == Apply {
				left[a.Item] -= a.Cash.Minor + a.Discount.Minor + a.Deduction.Minor + a.WriteOff.Minor
			}
		}
		if total != d.Receipt.Amount.Minor || d.Hold == HoldVerifier {
			return fmt.Sprintf("%s closes at %d, not %d; %v", outline(d), total, d.Receipt.Amount.Minor, d.Evidence)
		}
	}
	for _, it := range w.items {
		if l := left[it.ID]; l != 0 && l > 0 != (it.Open.Minor > 0) || abs(l) > abs(it.Open.Minor) {
			return fmt.Sprintf("item %s: open %d, left %d", it.ID, it.Open.Minor, l)
		}
	}
	return ""
}

// TestThousandShuffles: whatever the order of receipts, items, customers and advices, every byte of what is decided is the same.
func TestThousandShuffles(t *testing.T) {
	shuffles := 100
	if large() {
		shuffles = 1_000
	}
	for seed := range uint64(4) {
		w := parseWorld(t, verified)
		if seed > 0 {
			w = randomWorld(rand.New(rand.NewPCG(seed, 11)))
		}
		want := written(t, w)
		r := rand.New(rand.NewPCG(seed, 5))
		for n := range shuffles {
			r.Shuffle(len(w.items), func(i, j int) { w.items[i], w.items[j] = w.items[j], w.items[i] })
			r.Shuffle(len(w.customers), func(i, j int) { w.customers[i], w.customers[j] = w.customers[j], w.customers[i] })
			r.Shuffle(len(w.receipts), func(i, j int) { w.receipts[i], w.receipts[j] = w.receipts[j], w.receipts[i] })
			r.Shuffle(len(w.advices), func(i, j int) { w.advices[i], w.advices[j] = w.advices[j], w.advices[i] })
			if got := written(t, w); got != want {
				t.Fatalf("world %d, shuffle %d (-before +after):\n%s", seed, n, godiff.Diff(want, got))
			}
		}
	}
}

// written is everything that is decided, one line a receipt, in the order of the receipts' identities.
func written(t *testing.T, w *world) string {
	t.Helper()
	all := w.match(t)
	slices.SortFunc(all, func(a, b *Decision) int { return cmp.Compare(a.Receipt.ID, b.Receipt.ID) })
	var b strings.Builder
	for _, d := range all {
		line, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&b, "%s\n%s\n%s\n", line, d.Why(), d.Settle())
	}
	return b.String()
}

// TestMillionStrangers: items of customers that have nothing to do with any receipt change no decision.
func TestMillionStrangers(t *testing.T) {
	strangers := 20_000
	if large() {
		strangers = 1_000_000
	}
	w := parseWorld(t, verified)
	want := outlines(w.match(t))
	for i := range strangers {
		number := fmt.Sprintf("ZZ%d", 70_000_000+i)
		w.items = append(w.items, &ledger.OpenItem{ID: ledger.ItemID(number), Number: number, Customer: ledger.CustomerID(fmt.Sprintf("X%d", i%5000)),
			Open: money("77.77"), Original: money("77.77")})
	}
	if d := godiff.Diff(want, outlines(w.match(t))); d != "" {
		t.Errorf("with %d strangers (-before +after):\n%s", strangers, d)
	}
}

// TestCancel: a match that is cancelled yields nothing and ends. How soon is counted in receipts, not in time, for machines differ; with
// CASHTIE_BENCH_LARGE it is timed, too, against a hundred times what is promised (50 ms of a machine that does nothing else).
func TestCancel(t *testing.T) {
	w := parseWorld(t, base)
	n := 2_000
	if large() {
		n = 200_000
	}
	for i := range n {
		w.receipts = append(w.receipts, &ledger.Receipt{ID: ledger.ReceiptID(itoa(i)), Amount: money("417.33"), Value: date("2026-03-17"), Payer: ledger.Party{Name: "MUELLER SOEHNE"},
			Texts: []ledger.Text{{Field: "text", Value: "INVOICE " + itoa(910404300+i)}}})
	}
	p, err := NewPortfolio(w.items, w.customers)
	if err != nil {
		t.Fatal(err)
	}
	for _, looks := range []int64{0, 1, int64(n) / 2, int64(n) + 10, 2*int64(n) + 10, 3*int64(n) + 10} {
		ctx := &countdown{Context: t.Context(), looks: looks}
		yielded := 0
		for range p.Match(ctx, Batch{Receipts: w.receipts}, w.policy) {
			yielded++
		}
		if after := ctx.after.Load(); yielded > 0 || after > 200 {
			t.Errorf("cancelled at look %d: %d decisions, %d looks after it", looks, yielded, after)
		}
	}
	if !large() {
		return
	}
	for _, wait := range []time.Duration{time.Millisecond, 50 * time.Millisecond, 400 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(t.Context(), wait)
		start := time.Now()
		for range p.Match(ctx, Batch{Receipts: w.receipts}, w.policy) {
		}
		late := time.Since(start) - wait
		t.Logf("cancelled after %v: returned %v later (%v)", wait, late, errors.Is(ctx.Err(), context.DeadlineExceeded))
		if late > 5*time.Second {
			t.Errorf("cancelled after %v, returned %v later", wait, late)
		}
		cancel()
	}
}

// countdown is a context that is cancelled when it has been looked at so many times.
type countdown struct {
	context.Context
	looks int64
	seen  atomic.Int64
	after atomic.Int64
}

// Err counts the look.
func (c *countdown) Err() error {
	if c.seen.Add(1) > c.looks {
		c.after.Add(1)
		return context.Canceled
	}
	return nil
}
