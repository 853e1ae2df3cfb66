package bai2_test

import (
	"hash/crc32"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// FuzzFormat: whatever the bytes, the records make up the file, the kit's rules hold, and each statement is the sum of its receipts.
func FuzzFormat(f *testing.F) {
	for _, name := range []string{"morning.bai2", "traps.txt"} {
		content, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		for _, part := range strings.Split(string(content), "\n-- ") {
			in, _, _ := strings.Cut(part, "=> yields\n")
			f.Add([]byte(in))
		}
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) > 4096 {
			return
		}
		checkRaw(t, content)
		checkSums(t, content)
		if len(content) <= 64 && crc32.ChecksumIEEE(content)%32 == 0 { // the kit reads every truncation, which is slow
			parsetest.Check(t, bai2.Format, testFile, content, parse.Options{})
		}
	})
}

// checkSums holds every statement to the receipts before it.
func checkSums(t *testing.T, content []byte) {
	var credits, debits ledger.Money
	add := func(to *ledger.Money, m ledger.Money) {
		if sum, err := to.Add(m); err == nil {
			*to = sum
		}
	}
	for f, err := range parse.NewReader(bai2.Format, parse.Input{Name: testFile, R: strings.NewReader(string(content))}).All() {
		switch {
		case err != nil:
		case f.Receipt != nil && f.Receipt.Amount.Sign() > 0:
			add(&credits, f.Receipt.Amount)
		case f.Receipt != nil:
			add(&debits, f.Receipt.Amount)
		case f.Statement != nil:
			s := f.Statement
			if s.Credits.Stated() && (s.Credits.Minor != credits.Minor || s.Debits.Minor != debits.Minor) {
				t.Errorf("%v: statement says %v and %v, its receipts %v and %v", s.Source, s.Credits, s.Debits, credits, debits)
			}
			credits, debits = ledger.Money{}, ledger.Money{}
		}
	}
}
