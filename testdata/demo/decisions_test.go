package demo_test

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
	"github.com/cashtie/cashtie/testdata/demo"
)

// morning is everything the files say.
type morning struct {
	items     []*ledger.OpenItem
	customers []*ledger.Customer
	batch     match.Batch
	events    []*ledger.Event
	controls  []*parse.Control
}

// read reads every file of the demo. A fault or a control that does not hold fails the test: the demo is sound.
func read(t *testing.T) morning {
	t.Helper()
	var m morning
	err := fs.WalkDir(demo.Files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := fs.ReadFile(demo.Files, name)
		if err != nil {
			return err
		}
		format, r, err := parse.Detect(formats.All(), bytes.NewReader(content))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return nil
		}
		for fact, err := range parse.NewReader(format, parse.Input{Name: name, R: r}).All() {
			if err != nil {
				t.Error(err)
				continue
			}
			m.add(t, fact)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if t.Failed() {
		t.FailNow() // decisions on half the files would say nothing
	}
	return m
}

func (m *morning) add(t *testing.T, f parse.Fact) {
	switch {
	case f.Receipt != nil:
		m.batch.Receipts = append(m.batch.Receipts, f.Receipt)
	case f.Advice != nil:
		m.batch.Advices = append(m.batch.Advices, f.Advice)
	case f.Event != nil:
		m.events = append(m.events, f.Event)
	case f.OpenItem != nil:
		m.items = append(m.items, f.OpenItem)
	case f.Customer != nil:
		m.customers = append(m.customers, f.Customer)
	case f.Control != nil:
		m.controls = append(m.controls, f.Control)
		if c := f.Control; !c.OK {
			t.Errorf("%v: %s: declared %s, found %s", c.Source, c.Name, c.Expected, c.Got)
		}
	}
}

// TestFilesReadWhole counts what the README promises.
func TestFilesReadWhole(t *testing.T) {
	m := read(t)
	got := fmt.Sprintf("%d receipts, %d advices, %d events, %d items, %d customers",
		len(m.batch.Receipts), len(m.batch.Advices), len(m.events), len(m.items), len(m.customers))
	if want := "84 receipts, 15 advices, 1 events, 193 items, 35 customers"; got != want {
		t.Errorf("the files hold %s, want %s", got, want)
	}
	names := map[string]bool{}
	for _, c := range m.controls {
		names[c.Name] = true
	}
	for _, want := range []string{
		"bai2.account_total", "bai2.group_total", "bai2.file_total", "mt940.balance",
		"ach.batch_credits", "ach.file_hash", "ach.file_credits", "x12.segments", "x12.payment", "x12.groups",
	} {
		if !names[want] {
			t.Errorf("no control %s was checked", want)
		}
	}
}

// TestDecisions holds the engine to expected.tsv under the strictest policy.
func TestDecisions(t *testing.T) {
	m := read(t)
	portfolio, err := match.NewPortfolio(m.items, m.customers)
	if err != nil {
		t.Fatal(err)
	}
	decided := map[string]*match.Decision{}
	for d := range portfolio.Match(context.Background(), m.batch, match.Policy{}) {
		decided[fmt.Sprintf("%s:%d", d.Receipt.Source.File, d.Receipt.Source.Line)] = d
	}
	for _, want := range expectations(t) {
		t.Run(want.situation+"/"+want.line, func(t *testing.T) {
			d := decided[want.place()]
			if d == nil {
				t.Fatalf("%s: no decision", want.place())
			}
			if diff := cmp.Diff(want.shown(), shown(portfolio, d, want)); diff != "" {
				t.Errorf("%s: %q (-want +got):\n%s%s", want.place(), d.Receipt.Text(), diff, d.Why())
			}
		})
	}
}

// shown is what of a decision is compared: nothing of the proposal when a person has to decide.
func (e expectation) shown() []string {
	list := []string{"amount " + e.amount, "outcome " + e.outcome, "hold " + e.hold, "customer " + e.customer}
	if e.outcome == "review" {
		return list
	}
	return append(list, "items "+e.items, "discounts "+e.discounts, "deductions "+e.deductions, "unapplied "+e.unapplied)
}

func shown(p *match.Portfolio, d *match.Decision, want expectation) []string {
	customer := string(d.Customer)
	if want.customer == "" && (want.outcome == "review" || want.outcome == "excluded") {
		customer = "" // a conflict has two customers, the bank's own entries may name any
	}
	list := []string{"amount " + d.Receipt.Amount.Decimal(), "outcome " + d.Outcome.String(), "hold " + d.Hold.String(), "customer " + customer}
	if want.outcome == "review" {
		return list
	}
	part := func(of func(a *ledger.Application) ledger.Money) string {
		var parts []string
		for i := range d.Applications {
			a := &d.Applications[i]
			if amount := of(a); !amount.IsZero() {
				number := string(a.Item)
				if item, ok := p.Item(a.Item); ok {
					number = item.Number
				}
				parts = append(parts, number+"="+amount.Decimal())
			}
		}
		slices.Sort(parts)
		return strings.Join(parts, " ")
	}
	return append(list,
		"items "+part(func(a *ledger.Application) ledger.Money { return a.Cash }),
		"discounts "+part(func(a *ledger.Application) ledger.Money { return a.Discount }),
		"deductions "+part(func(a *ledger.Application) ledger.Money { return a.Deduction }),
		"unapplied "+d.Unapplied.Decimal())
}
