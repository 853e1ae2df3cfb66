package camt_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/cashtie/cashtie/bench"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/camt"
)

// statements is a message of about a megabyte.
func statements(tb testing.TB) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := bench.WriteCAMT(&b, 1_000_000, 1); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func readAll(tb testing.TB, doc []byte) (receipts int) {
	tb.Helper()
	r := parse.NewReader(camt.Format, parse.Input{Name: "bench.xml", R: bytes.NewReader(doc)})
	for {
		f, err := r.Read()
		if err == io.EOF {
			return receipts
		}
		if err != nil || f.Control != nil && !f.Control.OK {
			tb.Fatal(f.Control, err)
		}
		if f.Receipt != nil {
			receipts++
		}
	}
}

// BenchmarkReceipts reads statements to receipts with their identities. Package bench does so with 50 MB, beside encoding/xml.
func BenchmarkReceipts(b *testing.B) {
	doc := statements(b)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		readAll(b, doc)
	}
}

// TestAllocations is the gate for what a receipt costs: about one allocation, with its texts and its advice.
func TestAllocations(t *testing.T) {
	doc := statements(t)
	receipts := readAll(t, doc)
	if got := testing.AllocsPerRun(3, func() { readAll(t, doc) }) / float64(receipts); receipts < 500 || got > 1.5 {
		t.Errorf("%.2f allocations for each of %d receipts, want at most 1.5", got, receipts)
	}
	nodes := 0
	got := testing.AllocsPerRun(3, func() {
		nodes = 0
		for _, err := range camt.NewReader("bench.xml", bytes.NewReader(doc), parse.Limits{}).All() {
			if err != nil {
				t.Fatal(err)
			}
			nodes++
		}
	})
	if nodes < 10_000 || got > 500 {
		t.Errorf("%.0f allocations for %d nodes, want at most 500", got, nodes)
	}
}
