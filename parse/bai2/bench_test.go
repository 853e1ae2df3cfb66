package bai2_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
)

// benchSize is how large the file of the benchmarks is.
const benchSize = 50 << 20

// benchFile is a seeded file of about 50 MB with right totals: accounts of 2,000 entries, a mix of ACH, wires, cheques and lockbox
// deposits, half of them with continuations; two lines and some 130 bytes to an entry, as banks have it.
var benchFile = sync.OnceValues(func() (content []byte, receipts int) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var b bytes.Buffer
	b.Grow(benchSize + 1<<20)
	b.WriteString("01,021000089,NORTHFIELD,261120,0645,1,,,2/\n")
	accounts, all, total := 0, 2, int64(0)
	b.WriteString("02,NORTHFIELD,021000089,1,261119,2400,USD,2/\n")
	all++
	for ; b.Len() < benchSize; accounts++ {
		var entries bytes.Buffer
		sum, lines, open := int64(0), 2, int64(1_000_000_00)
		closing := open
		for range 2_000 {
			n, signed := benchEntry(&entries, rnd, receipts)
			lines += n
			receipts++
			sum += max(signed, -signed)
			closing += signed
		}
		sum += open + closing
		fmt.Fprintf(&b, "03,%012d,USD,010,%d,,,015,%d,,/\n", 450017788+accounts, open, closing)
		b.Write(entries.Bytes())
		fmt.Fprintf(&b, "49,%d,%d/\n", sum, lines)
		total += sum
		all += lines
	}
	fmt.Fprintf(&b, "98,%d,%d,%d/\n99,%d,1,%d/\n", total, accounts, all-1, total, all+1)
	return b.Bytes(), receipts
})

// benchEntry writes one entry and says how many lines it has and what it moves.
func benchEntry(b *bytes.Buffer, rnd *rand.Rand, i int) (lines int, signed int64) {
	n := rnd.Int64N(90_000_00) + 100
	payer := [...]string{"HARBOR TOOL SUPPLY", "ORCHARD PINE LLC", "KESFORD AEROSPACE", "MILL & SONS"}[rnd.IntN(4)]
	switch i % 6 {
	case 0, 1:
		fmt.Fprintf(b, "16,142,%d,0,BR%08d,,ORIG CO NAME:%s ORIG ID:%010d DESC DA\n", n, i, payer, 9000000000+n)
		fmt.Fprintf(b, "88,TE:261119 CO ENTRY DESCR:PAYMENTS SEC:CTX IND ID:HT%07d IND NAME:NORTHFI\n", i)
		fmt.Fprintf(b, "88,ELD INSTRUMENTS INC PAYMENT OF INVOICES INV-%d INV-%d LESS FREIGHT CLAIM\n", 700000+i, 700001+i)
		return 3, n
	case 2:
		fmt.Fprintf(b, "16,195,%d,V,261119,,FED%08d,,ORG:%s\n88,ORG ID:%010d\n", n, i, payer, n)
		fmt.Fprintf(b, "88,BNF:NORTHFIELD INSTRUMENTS INC\n88,OBI:INV %d\n", 700000+i)
		return 4, n
	case 3:
		fmt.Fprintf(b, "16,301,%d,S,%d,%d,0,DEP%08d,%d,DEPOSIT %s/\n", n, n/2, n-n/2, i, i, payer)
	case 4:
		fmt.Fprintf(b, "16,475,%d,Z,CK%08d,%d,CHECK PAID/\n", n, i, 10000+i)
		return 1, -n
	default:
		fmt.Fprintf(b, "16,115,%d,Z,LBX%08d,,LOCKBOX 40177 DEPOSIT %d ITEMS/\n", n, i, n%40)
	}
	return 1, n
}

// BenchmarkNewlines is the floor: it only counts lines.
func BenchmarkNewlines(b *testing.B) {
	content, _ := benchFile()
	b.SetBytes(int64(len(content)))
	for b.Loop() {
		if bytes.Count(content, []byte("\n")) == 0 {
			b.Fatal("no lines")
		}
	}
}

// kept keeps what BenchmarkStorage makes on the heap.
var kept struct {
	block    string
	receipts []ledger.Receipt
	texts    []ledger.Text
}

// BenchmarkStorage is the floor for receipts: it makes room for them, their texts and the blocks of the file that they hold, and reads
// nothing. A receipt takes some 900 bytes where the file has 140.
func BenchmarkStorage(b *testing.B) {
	content, receipts := benchFile()
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	const slab = 32
	for b.Loop() {
		for from := 0; from < len(content); from += parse.HeadSize {
			kept.block = string(content[from:min(from+parse.HeadSize, len(content))])
		}
		for range receipts / slab {
			kept.receipts, kept.texts = make([]ledger.Receipt, slab), make([]ledger.Text, 2*slab)
		}
	}
}

// BenchmarkRecords is the syntax alone.
func BenchmarkRecords(b *testing.B) {
	content, _ := benchFile()
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		r := bai2.NewReader(testFile, bytes.NewReader(content), parse.Limits{})
		r.ReuseRecord = true
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

// BenchmarkDecoder is syntax and meaning, without the identities that [parse.Reader] gives.
func BenchmarkDecoder(b *testing.B) {
	content, want := benchFile()
	benchReceipts(b, len(content), want, func() func() (parse.Fact, error) {
		return bai2.Format.New(parse.Input{Name: testFile, R: bytes.NewReader(content)}).Decode
	})
}

// BenchmarkFormat is all that a caller gets.
func BenchmarkFormat(b *testing.B) {
	content, want := benchFile()
	benchReceipts(b, len(content), want, func() func() (parse.Fact, error) {
		return parse.NewReader(bai2.Format, parse.Input{Name: testFile, R: bytes.NewReader(content)}).Read
	})
}

func benchReceipts(b *testing.B, size, want int, open func() func() (parse.Fact, error)) {
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		receipts := 0
		for read := open(); ; {
			f, err := read()
			if err == io.EOF {
				break
			}
			switch {
			case err != nil:
				b.Fatal(err)
			case f.Receipt != nil:
				receipts++
			case f.Control != nil && !f.Control.OK:
				b.Fatalf("%+v", f.Control)
			}
		}
		if receipts != want {
			b.Fatalf("%d receipts, want %d", receipts, want)
		}
	}
	b.ReportMetric(float64(want), "receipts/op")
}
