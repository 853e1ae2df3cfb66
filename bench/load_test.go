package bench

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
)

// workload is a generated folder, read.
type workload struct {
	items     []*ledger.OpenItem
	customers []*ledger.Customer
	batch     match.Batch
	truth     map[string]Truth
}

// load reads a workload. Its files are sound by construction, so a fault or a broken control fails the test.
func load(tb testing.TB, dir string) workload {
	tb.Helper()
	var w workload
	for _, name := range []string{PartyFile, ItemsUS, ItemsDE, AdvicesUS, AdvicesDE, BAI2File, MT940File} {
		readFile(tb, name, content(tb, dir, name), func(f parse.Fact) {
			switch {
			case f.Receipt != nil:
				w.batch.Receipts = append(w.batch.Receipts, f.Receipt)
			case f.Advice != nil:
				w.batch.Advices = append(w.batch.Advices, f.Advice)
			case f.OpenItem != nil:
				w.items = append(w.items, f.OpenItem)
			case f.Customer != nil:
				w.customers = append(w.customers, f.Customer)
			case f.Control != nil && !f.Control.OK:
				tb.Errorf("%v: %s: declared %s, found %s", f.Control.Source, f.Control.Name, f.Control.Expected, f.Control.Got)
			}
		})
	}
	var err error
	if w.truth, err = ReadTruth(dir); err != nil {
		tb.Fatal(err)
	}
	if len(w.batch.Receipts) != len(w.truth) {
		tb.Errorf("%d receipts read, %d in the truth", len(w.batch.Receipts), len(w.truth))
	}
	return w
}

func readFile(tb testing.TB, name string, b []byte, each func(parse.Fact)) {
	tb.Helper()
	format, r, err := parse.Detect(formats.All(), bytes.NewReader(b))
	if err != nil {
		tb.Fatalf("%s: %v", name, err)
	}
	for fact, err := range parse.NewReader(format, parse.Input{Name: name, R: r}).All() {
		if err != nil {
			tb.Error(err)
			continue
		}
		each(fact)
	}
}

func place(r *ledger.Receipt) string { return fmt.Sprintf("%s:%d", r.Source.File, r.Source.Line) }
