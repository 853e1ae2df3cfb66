package bench

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/cashtie/cashtie/match"
)

func cpuNow() time.Duration {
	var u syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &u)
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func TestZSpeed(t *testing.T) {
	n := func(k string, d int) int {
		if v, err := strconv.Atoi(os.Getenv(k)); err == nil {
			return v
		}
		return d
	}
	w := load(t, generated(t, Spec{Items: n("ITEMS", 100000), Receipts: n("RECEIPTS", 20000), Seed: 1}))
	p, err := match.NewPortfolio(w.items, w.customers)
	if err != nil {
		t.Fatal(err)
	}
	run := func() {
		for d := range p.Match(context.Background(), w.batch, match.Policy{}) {
			if d == nil {
				t.Fatal("nil")
			}
		}
	}
	run()
	runtime.GC()
	if f := os.Getenv("PROF"); f != "" {
		o, _ := os.Create(f)
		pprof.StartCPUProfile(o)
		defer pprof.StopCPUProfile()
	}
	var a, b runtime.MemStats
	runtime.ReadMemStats(&a)
	rounds := n("ROUNDS", 10)
	best, c0 := time.Hour, cpuNow()
	for range rounds {
		c := cpuNow()
		run()
		best = min(best, cpuNow()-c)
	}
	all := cpuNow() - c0
	runtime.ReadMemStats(&b)
	k := float64(rounds * len(w.batch.Receipts))
	fmt.Printf("SPEED mean %.0f best %.0f allocs %.2f bytes %.0f gcs %d n %d\n", k/all.Seconds(), float64(len(w.batch.Receipts))/best.Seconds(), float64(b.Mallocs-a.Mallocs)/k, float64(b.TotalAlloc-a.TotalAlloc)/k, b.NumGC-a.NumGC, len(w.batch.Receipts))
}
