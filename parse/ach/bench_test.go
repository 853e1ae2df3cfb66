package ach_test

import (
	"bytes"
	"io"
	"strings"
	"testing"

	moov "github.com/moov-io/ach"

	"github.com/cashtie/cashtie/bench"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
)

// benchSize is how large the files of the benchmarks are.
const benchSize = 50_000_000

func benchFile(tb testing.TB, write func(io.Writer, int64, uint64) error, size int64) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := write(&b, size, 1); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// decode reads all facts without identities.
func decode(content []byte) (receipts int, err error) {
	d := ach.Format.New(parse.Input{Name: testFile, R: bytes.NewReader(content)})
	for {
		f, err := d.Decode()
		switch {
		case err == io.EOF:
			return receipts, nil
		case err != nil:
			return receipts, err
		case f.Receipt != nil:
			receipts++
		}
	}
}

// BenchmarkFile measures one file of 50 MB in steps: its records; its entries with their addenda joined, where these are words, so that
// no time goes to reading an 820; the same with the 820; and what the Reader of moov-io/ach takes for the entries of the first of the
// files that stand behind one another in it, which is all that it reads.
func BenchmarkFile(b *testing.B) {
	for _, f := range []struct {
		name  string
		write func(io.Writer, int64, uint64) error
	}{{"ctx", bench.WriteACH}, {"ccd", bench.WriteACHPlus}} {
		b.Run(f.name, func(b *testing.B) {
			content := benchFile(b, f.write, benchSize)
			first := content[:bytes.Index(content, []byte("\n101 "))+1]
			b.Run("records", func(b *testing.B) {
				b.SetBytes(int64(len(content)))
				for b.Loop() {
					for _, err := range ach.NewReader(testFile, bytes.NewReader(content), parse.Limits{}).All() {
						if err != nil {
							b.Fatal(err)
						}
					}
				}
			})
			for _, depth := range []struct {
				name    string
				content []byte
			}{{"joined", words(content)}, {"advices", content}} {
				b.Run(depth.name, func(b *testing.B) {
					b.SetBytes(int64(len(content)))
					b.ReportAllocs()
					for b.Loop() {
						if n, err := decode(depth.content); err != nil || n == 0 {
							b.Fatal(n, err)
						}
					}
				})
			}
			b.Run("moov", func(b *testing.B) {
				b.SetBytes(int64(len(first)))
				b.ReportAllocs()
				for b.Loop() {
					if _, err := moov.NewReader(bytes.NewReader(first)).Read(); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

// TestAllocations: what an entry costs does not grow with its addenda, and a plain one shares the allocations of those beside it.
func TestAllocations(t *testing.T) {
	plain := newFile()
	plain.header("220", "HALVERN SUPPLY", "1987654321", "PPD", "VENDOR PAY")
	for range 2000 {
		plain.entry("22", "02100008", "4455", 10_000, "PAY", "ARDEN TOOLS INC")
	}
	plain.control()
	const size = 3_000_000
	ctx := benchFile(t, bench.WriteACH, size)
	for _, tt := range []struct {
		name    string
		content []byte
		most    float64 // a receipt
	}{
		{"no addenda", file(plain.close()), 0.2},
		{"words in 20 addenda", words(ctx), 3},
		{"an 820 in 20 addenda", ctx, 6},
		{"a segment in one addenda", benchFile(t, bench.WriteACHPlus, size), 2},
	} {
		receipts := 0
		n := testing.AllocsPerRun(2, func() { receipts, _ = decode(tt.content) })
		if got := n / float64(receipts); got > tt.most || receipts < 1000 {
			t.Errorf("%s: %.2f allocations a receipt, want at most %.2f (%d receipts)", tt.name, got, tt.most, receipts)
		}
	}
}

// words is a file with the marks of segments taken out of its addenda.
func words(content []byte) []byte {
	return []byte(strings.NewReplacer("*", " ", "~", " ", `\`, " ").Replace(string(content)))
}
