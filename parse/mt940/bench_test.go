package mt940

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// statements writes German statements of 100 entries each up to about size bytes. All balances hold. The same seed gives the same bytes.
func statements(size int, seed uint64) string {
	rnd := rand.New(rand.NewPCG(seed, 940))
	var b strings.Builder
	cents := 0
	for number := 1; b.Len() < size; number++ {
		fmt.Fprintf(&b, ":20:STARTUMS\r\n:25:10010010/123456\r\n:28C:%d/1\r\n:60F:C260302EUR%d,%02d\r\n", number, cents/100, cents%100)
		for range 100 {
			c := 1 + rnd.IntN(2_000_000)
			cents += c
			ref := rnd.IntN(1_000_000)
			fmt.Fprintf(&b, ":61:2603030303CR%d,%02dNTRFNONREF//B26C03%06d\r\n", c/100, c%100, rnd.IntN(1_000_000))
			fmt.Fprintf(&b, ":86:166?00GUTSCHRIFT?109310?20EREF+2026-%06d?21SVWZ+RECHNUNG %04d\r\n", ref, rnd.IntN(10_000))
			fmt.Fprintf(&b, "0815 VOM 17.02.2026 KD?22NR 1%04d ABZGL 2 PROZENT SKONTO?30TESTDEFF\r\n", ref%10_000)
			fmt.Fprintf(&b, "XXX?31DE021001001000%08d?32BEISPIEL HANDEL %d GMBH\r\n", rnd.IntN(100_000_000), rnd.IntN(1000))
		}
		fmt.Fprintf(&b, ":62F:C260303EUR%d,%02d\r\n-\r\n", cents/100, cents%100)
	}
	return b.String()
}

// benchFile is a file of 50 MB, made once.
var benchFile = sync.OnceValue(func() string { return statements(50_000_000, 1) })

// BenchmarkNewlines is the floor: finding every LF.
func BenchmarkNewlines(b *testing.B) {
	in := []byte(benchFile())
	b.SetBytes(int64(len(in)))
	for b.Loop() {
		if bytes.Count(in, []byte("\n")) == 0 {
			b.Fatal("no line")
		}
	}
}

// BenchmarkReader measures the syntax layer, with fields that the caller keeps.
func BenchmarkReader(b *testing.B) {
	in := benchFile()
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		r := NewReader("bench.sta", strings.NewReader(in), parse.Limits{})
		for {
			_, err := r.Read()
			if err == io.EOF {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkDecoder measures syntax and meaning, without the receipts' identities.
func BenchmarkDecoder(b *testing.B) {
	receipts(b, func(in parse.Input) reader { return decoding{Format.New(in)} })
}

// BenchmarkReceipts measures everything that a caller of the library gets.
func BenchmarkReceipts(b *testing.B) {
	receipts(b, func(in parse.Input) reader { return parse.NewReader(Format, in) })
}

type reader interface{ Read() (parse.Fact, error) }

type decoding struct{ parse.Decoder }

func (d decoding) Read() (parse.Fact, error) { return d.Decode() }

func receipts(b *testing.B, open func(parse.Input) reader) {
	b.Helper()
	in := benchFile()
	entries := strings.Count(in, "\n:61:")
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		r := open(parse.Input{Name: "bench.sta", R: strings.NewReader(in)})
		n := 0
		for {
			f, err := r.Read()
			if err == io.EOF {
				break
			}
			if err != nil || f.Control != nil && !f.Control.OK {
				b.Fatal(f, err)
			}
			if f.Receipt != nil {
				n++
			}
		}
		if n != entries {
			b.Fatalf("%d receipts, want %d", n, entries)
		}
	}
	b.ReportMetric(float64(entries), "receipts/op")
}
