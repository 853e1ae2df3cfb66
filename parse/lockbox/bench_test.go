package lockbox_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/lockbox"
)

// benchSize is how large the file of the benchmarks is.
const benchSize = 50 << 20

// benchFile is a seeded file of about 50 MB with right totals: batches of 40 checks, one to six invoices each.
var benchFile = sync.OnceValues(func() (content []byte, checks int) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	b.Grow(benchSize + 1<<20)
	b.WriteString("100NORTHFIELD00210000892603170645\n2NORTHFIELD0021000089000000000040008000801\n")
	records := 2
	for box := 1; b.Len() < benchSize; box++ {
		fmt.Fprintf(&b, "5000000%07d260316NORTHFIELD0021000089\n", box)
		sum := int64(0)
		for item := 1; item <= 40; item++ {
			lines := 1 + rnd.IntN(6)
			paid := 100 + rnd.Int64N(9_000_00)
			fmt.Fprintf(&b, "6001%03d%010d123456780%010d%010d031226%-28s\n", item, paid*int64(lines), rnd.Int64N(1e9), rnd.Int64N(1e6), fmt.Sprintf("HALVERN SUPPLY %d INC", rnd.IntN(500)))
			for n := range lines {
				last := 0
				if n == lines-1 {
					last = 9
				}
				fmt.Fprintf(&b, "4001%03d6%02d%dINV-%-12d%010d0000000000   %30s\n", item, n+1, last, rnd.Int64N(1e7), paid, "")
			}
			sum += paid * int64(lines)
			records += 1 + lines
			checks++
		}
		fmt.Fprintf(&b, "7001000%07d260316040%010d\n8000000%07d2603160040%010d\n", box, sum, box, sum)
		records += 3
	}
	fmt.Fprintf(&b, "9%06d\n", records+1)
	return b.Bytes(), checks
})

func BenchmarkRecords(b *testing.B) {
	content, _ := benchFile()
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		for _, err := range lockbox.NewReader(testFile, bytes.NewReader(content), parse.Limits{}).All() {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkFacts(b *testing.B) {
	content, checks := benchFile()
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		r := parse.NewReader(lockbox.Format, parse.Input{Name: testFile, R: bytes.NewReader(content)})
		for {
			f, err := r.Read()
			if err == io.EOF {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
			if f.Control != nil && !f.Control.OK {
				b.Fatalf("%+v", f.Control)
			}
			if f.Receipt != nil {
				n++
			}
		}
		if n != checks {
			b.Fatalf("%d checks, want %d", n, checks)
		}
		b.ReportMetric(float64(n), "checks/op")
	}
}
