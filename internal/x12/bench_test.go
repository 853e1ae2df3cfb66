package x12

import (
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// ctx is the text of a CTX entry in addenda of 80 columns.
func ctx() (text []ledger.Text, bytes int) {
	var parts []string
	for rest := whole; rest != ""; rest = rest[min(80, len(rest)):] {
		parts = append(parts, rest[:min(80, len(rest))])
	}
	return addenda(parts...), len(whole)
}

// allocationsAPayment is the most that reading the text of a payment may cost: the text as one, the notes, the comparison with the
// payment, and a part of the room that many share.
const allocationsAPayment = 7

func TestAllocations(t *testing.T) {
	text, _ := ctx()
	p := banked(t, "416.15")
	var r Reader
	n := testing.AllocsPerRun(1000, func() { r.Read(text, p) })
	t.Logf("%v allocations", n)
	if n > allocationsAPayment {
		t.Errorf("%v allocations for a payment, want at most %d", n, allocationsAPayment)
	}
}

func BenchmarkRead(b *testing.B) {
	text, n := ctx()
	p := banked(b, "416.15")
	var r Reader
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		r.Read(text, p)
	}
}
