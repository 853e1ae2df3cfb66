package match

import (
	"context"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/ledger"
)

// weigh decides a world and returns how many explanations that took. always: each claim is weighed again whose customer was paid, and all
// are decided at their turn.
func weigh(t testing.TB, w *world, always bool) ([]*Decision, int64) {
	p, err := NewPortfolio(w.items, w.customers)
	if err != nil {
		t.Fatal(err)
	}
	batch := Batch{Receipts: w.receipts, Advices: w.advices}
	m := p.under(&w.policy).start(&batch, &w.policy)
	m.weighAlways = always
	all, err := m.decideBatch(context.Background(), batch)
	if err != nil {
		t.Fatal(err)
	}
	return all, m.effort.explanations.Load()
}

// TestFresh: what is not weighed again, and what is decided before its turn, would come out the same, to the last piece of evidence.
func TestFresh(t *testing.T) {
	same := cmp.Options{cmpopts.IgnoreUnexported(ledger.Date{}, Decision{}, ledger.Receipt{}), cmp.Comparer(func(a, b ledger.Date) bool { return a == b }),
		cmp.Comparer(func(a, b *ledger.Receipt) bool { return a == b }), cmp.Comparer(func(a, b *ledger.RemittanceAdvice) bool { return a == b })}
	rapid.Check(t, func(rt *rapid.T) {
		w := drawWorld(rt)
		for i := range rapid.IntRange(0, 10).Draw(rt, "more receipts") {
			drawReceipt(rt, w, 100+i, len(w.customers), rapid.SampledFrom([]int64{10000, 20000, 12300, 9800, 22300, 32300}).Draw(rt, "pays"))
		}
		always, most := weigh(t, w, true)
		fresh, least := weigh(t, w, false)
		if least > most {
			rt.Fatalf("%d explanations, %d where all is weighed again", least, most)
		}
		if d := cmp.Diff(always, fresh, same); d != "" {
			rt.Fatalf("weighed again (-), not (+):\n%s", d)
		}
	})
}

// TestFreshSaves: where receipts name their items, those that name nothing are weighed once.
func TestFreshSaves(t *testing.T) {
	most, least := int64(0), int64(0)
	for i := range 50 {
		w := randomWorld(rand.New(rand.NewPCG(uint64(i), 11)))
		_, a := weigh(t, w, true)
		_, b := weigh(t, w, false)
		most, least = most+a, least+b
	}
	if least >= most {
		t.Errorf("%d explanations, %d where all is weighed again", least, most)
	}
	t.Logf("%d explanations, %d where all is weighed again", least, most)
}
