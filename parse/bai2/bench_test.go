package bai2_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
)

// BenchmarkFormat reads a file of 10,000 entries, a third of them with continuations.
func BenchmarkFormat(b *testing.B) {
	const entries = 10_000
	var s strings.Builder
	s.WriteString("01,021000089,NORTHFIELD,261120,0645,1,80,,2/\n02,NORTHFIELD,021000089,1,261119,2400,USD,2/\n03,000450017788,USD,010,0,,,/\n")
	for i := range entries {
		fmt.Fprintf(&s, "16,165,%d,Z,BR%07d,,HARBOR TOOL SUPPLY DES:INVOICES ID:%d INDN:NORTHFIELD/\n", 1000+i, i, i)
		if i%3 == 0 {
			s.WriteString("88,PMT INFO:RMR*IV*7700412**4821.15/\n88,SECOND LINE OF THE TEXT/\n")
		}
	}
	s.WriteString("49,,/\n98,,/\n99,,/\n")
	content := s.String()
	b.SetBytes(int64(len(content)))
	b.ReportAllocs()
	for b.Loop() {
		receipts := 0
		r := parse.NewReader(bai2.Format, parse.Input{Name: testFile, R: strings.NewReader(content)})
		for {
			f, err := r.Read()
			if err == io.EOF {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
			if f.Receipt != nil {
				receipts++
			}
		}
		if receipts != entries {
			b.Fatalf("%d receipts, want %d", receipts, entries)
		}
	}
}
