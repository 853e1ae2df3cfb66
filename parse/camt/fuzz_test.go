package camt

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// FuzzFormat holds what is true of every file: no panic and an end; each fact and fault has a place; texts are UTF-8 and not empty;
// the receipts of a statement that are money make up its credits and debits, whatever was split.
func FuzzFormat(f *testing.F) {
	for _, name := range samples {
		f.Add(string(sample(f, name)))
	}
	f.Add(around("130.00", ntry("30.00", "CRDT", details(amt("10.00"), amt("20.00")))))
	f.Add("<!-- c --><a:Rpt x='>'><Ntry/><![CDATA[<]]>&#x41;<Amt Ccy = \"EUR\" >1&#50;</Amt>")
	f.Add(string(morning(f)))
	f.Add("\xff\xfe<\x00R\x00p\x00t\x00/\x00>\x00")
	f.Fuzz(func(t *testing.T, content string) {
		sums := map[ledger.Currency]int64{}
		in := parse.Input{Name: "f", R: strings.NewReader(content), Options: parse.Options{Limits: parse.Limits{Errors: 1 << 30}}}
		for fact, err := range parse.NewReader(Format, in).All() {
			if err != nil {
				if e, ok := errors.AsType[*parse.Error](err); !ok || !strings.HasPrefix(e.Source.File, "f") || e.Source.Line < 1 || e.Err == nil || !utf8.ValidString(err.Error()) {
					t.Fatalf("fault without place, cause or readable text: %q", err)
				}
				continue
			}
			if src := fact.Source(); !strings.HasPrefix(src.File, "f") || src.Line < 1 || src.Start < 0 || src.End < src.Start {
				t.Fatalf("a fact at %+v", src)
			}
			if s := fact.Statement; s != nil {
				for c, sum := range sums {
					if want := total(s, c); want != sum {
						t.Fatalf("%v: receipts make up %d %v, the statement says %d", s.Source, sum, c, want)
					}
				}
				clear(sums)
			}
			r := fact.Receipt
			if r == nil {
				continue
			}
			sums[r.Amount.Currency] += r.Amount.Minor
			if !r.Amount.Stated() || r.Date().IsZero() {
				t.Fatalf("%v: amount %v, date %v", r.Source, r.Amount, r.Date())
			}
			for _, x := range r.Texts {
				if x.Value == "" || !utf8.ValidString(x.Value) || x.Source.End < x.Source.Start || x.Source.Line < 1 {
					t.Fatalf("%v: text %q at %+v", r.Source, x.Value, x.Source)
				}
			}
		}
	})
}

// total is what a statement says of a currency, or what its receipts say when it has entries in several (then it was told as a fault).
func total(s *parse.Statement, c ledger.Currency) int64 {
	n := int64(0)
	for _, m := range [...]ledger.Money{s.Credits, s.Debits} {
		if m.Currency == c {
			n += m.Minor
		}
	}
	return n
}
