package bench

import (
	"context"
	"runtime"
	"testing"

	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse"
)

// benchSpec is the workload of the benchmarks: large enough that the indexes leave the processor's caches.
var benchSpec = Spec{Items: 50_000, Receipts: 10_000, Seed: 1}

// The bounds of TestAllocations, per receipt: for reading what is promised, for matching what was measured and a quarter again.
const (
	maxBAI2Allocs  = 3
	maxMT940Allocs = 3
	maxMatchAllocs = 13
	maxMatchBytes  = 8_200
	maxItemBytes   = 190 // of the index, without the items
)

func BenchmarkParse(b *testing.B) {
	dir := generated(b, benchSpec)
	for _, f := range []struct{ name, file string }{
		{"bai2", BAI2File}, {"mt940", MT940File}, {"items_us", ItemsUS}, {"items_de", ItemsDE}, {"advices_us", AdvicesUS}, {"customers", PartyFile},
	} {
		b.Run(f.name, func(b *testing.B) {
			bytes := content(b, dir, f.file)
			b.SetBytes(int64(len(bytes)))
			b.ReportAllocs()
			facts := 0
			for b.Loop() {
				readFile(b, f.file, bytes, func(parse.Fact) { facts++ })
			}
			b.ReportMetric(float64(facts)/b.Elapsed().Seconds(), "facts/s")
		})
	}
}

func BenchmarkNewPortfolio(b *testing.B) {
	w := load(b, generated(b, benchSpec))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := match.NewPortfolio(w.items, w.customers); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(w.items))/b.Elapsed().Seconds(), "items/s")
	b.ReportMetric(perItem(b, w), "B/item")
}

// perItem is the live memory of a portfolio, in bytes an item, without the items themselves.
func perItem(tb testing.TB, w workload) float64 {
	alive := func() uint64 {
		var s runtime.MemStats
		runtime.GC()
		runtime.GC() // what the first has only marked
		runtime.ReadMemStats(&s)
		return s.HeapAlloc
	}
	before := alive()
	p, err := match.NewPortfolio(w.items, w.customers)
	if err != nil {
		tb.Fatal(err)
	}
	after := alive()
	runtime.KeepAlive(p)
	runtime.KeepAlive(w)
	return float64(after-before) / float64(len(w.items))
}

// TestItemAllocations is the gate on what a million items cost.
func TestItemAllocations(t *testing.T) {
	if got := perItem(t, load(t, generated(t, benchSpec))); got > maxItemBytes {
		t.Errorf("%.0f bytes an item, want at most %d", got, maxItemBytes)
	} else {
		t.Logf("%.0f bytes an item", got)
	}
}

func BenchmarkMatch(b *testing.B) {
	w := load(b, generated(b, benchSpec))
	portfolio, err := match.NewPortfolio(w.items, w.customers)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		for d := range portfolio.Match(context.Background(), w.batch, match.Policy{}) {
			if d == nil {
				b.Fatal("no decision")
			}
		}
	}
	b.ReportMetric(float64(b.N*len(w.batch.Receipts))/b.Elapsed().Seconds(), "receipts/s")
}

// TestAllocations is the gate against slow creep: time differs between machines, allocations do not.
func TestAllocations(t *testing.T) {
	dir := small(t, 1)
	for file, bound := range map[string]float64{BAI2File: maxBAI2Allocs, MT940File: maxMT940Allocs} {
		bytes, receipts := content(t, dir, file), 0
		readFile(t, file, bytes, func(f parse.Fact) {
			if f.Receipt != nil {
				receipts++
			}
		})
		perFile := testing.AllocsPerRun(3, func() { readFile(t, file, bytes, func(parse.Fact) {}) })
		if got := perFile / float64(receipts); got > bound {
			t.Errorf("%s: %.1f allocations for each receipt read, want at most %.0f", file, got, bound)
		} else {
			t.Logf("%s: %.1f allocations for each receipt read", file, got)
		}
	}
	w := load(t, dir)
	portfolio, err := match.NewPortfolio(w.items, w.customers)
	if err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range portfolio.Match(context.Background(), w.batch, match.Policy{}) {
	}
	runtime.ReadMemStats(&after)
	n := uint64(len(w.batch.Receipts))
	if allocs, bytes := (after.Mallocs-before.Mallocs)/n, (after.TotalAlloc-before.TotalAlloc)/n; allocs > maxMatchAllocs || bytes > maxMatchBytes {
		t.Errorf("%d allocations and %d bytes for each receipt matched, want at most %d and %d", allocs, bytes, maxMatchAllocs, maxMatchBytes)
	} else {
		t.Logf("%d allocations and %d bytes for each receipt matched", allocs, bytes)
	}
}
