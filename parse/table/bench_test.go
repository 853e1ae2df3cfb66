package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// bigTable is an open-item export of n rows and twelve columns.
func bigTable(n int) string {
	var b strings.Builder
	b.WriteString("Customer Number,Customer Name,Document Number,Type,Document Date,Due Date,Currency,Original Amount,Open Amount,Payment Terms,PO Number,Sales Region\n")
	for i := range n {
		fmt.Fprintf(&b, "%d,\"Customer %d Supply, Inc\",INV-%d,INV,%02d/%02d/2026,%02d/%02d/2026,USD,\"%d,%03d.%02d\",\"%d,%03d.%02d\",2/10 NET 30,PO-%d,North\n",
			100000+i%4000, i%4000, 1000000+i, 1+i%12, 1+i%28, 1+i%12, 1+(i+3)%28, 1+i%9, i%1000, i%100, 1+i%9, i%1000, i%100, i)
	}
	return b.String()
}

func readAll(tb testing.TB, text string) (items int) {
	for f, err := range parse.NewReader(Format, parse.Input{Name: "big.csv", R: strings.NewReader(text)}).All() {
		if err != nil {
			tb.Fatal(err)
		}
		if f.OpenItem != nil {
			items++
		}
	}
	return items
}

func BenchmarkOpenItems(b *testing.B) {
	text := bigTable(100_000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if n := readAll(b, text); n != 100_000 {
			b.Fatalf("%d items", n)
		}
	}
}

// TestAllocations keeps the reading of a row cheap.
func TestAllocations(t *testing.T) {
	const rows = 5_000
	text := bigTable(rows)
	perRow := testing.AllocsPerRun(3, func() { readAll(t, text) }) / rows
	if perRow > 5 {
		t.Errorf("%.1f allocations a row, want at most 5", perRow)
	}
}
