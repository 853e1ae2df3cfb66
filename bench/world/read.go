package world

import (
	"bytes"
	"fmt"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
)

// Morning is a world as a run sees it, read from its files, with the truth beside it.
type Morning struct {
	Items     []*ledger.OpenItem
	Customers []*ledger.Customer
	Batch     match.Batch
	Truth     map[string]Truth // by place of the receipt
}

// Morning writes the world's files and reads them back. Any fault, broken control or lost entry is an error: what is measured then is
// the matcher and not the reader.
func (w *World) Morning() (*Morning, error) {
	m := &Morning{}
	ids := map[string]ledger.ItemID{}
	for _, f := range w.Files() {
		format, r, err := parse.Detect(formats.All(), bytes.NewReader(f.Bytes))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		for fact, err := range parse.NewReader(format, parse.Input{Name: f.Name, R: r}).All() {
			switch {
			case err != nil:
				return nil, err
			case fact.Receipt != nil:
				m.Batch.Receipts = append(m.Batch.Receipts, fact.Receipt)
			case fact.Advice != nil:
				m.Batch.Advices = append(m.Batch.Advices, fact.Advice)
			case fact.OpenItem != nil:
				m.Items = append(m.Items, fact.OpenItem)
				ids[fmt.Sprintf("%s:%d", fact.OpenItem.Source.File, fact.OpenItem.Source.Line)] = fact.OpenItem.ID
			case fact.Customer != nil:
				m.Customers = append(m.Customers, fact.Customer)
			case fact.Control != nil && !fact.Control.OK:
				return nil, fmt.Errorf("%v: %s: declared %s, found %s", fact.Control.Source, fact.Control.Name, fact.Control.Expected, fact.Control.Got)
			}
		}
	}
	var err error
	if m.Truth, err = w.truths(ids); err != nil {
		return nil, err
	}
	for _, r := range m.Batch.Receipts {
		t, ok := m.Truth[Place(r)]
		if !ok || t.Amount != r.Amount {
			return nil, fmt.Errorf("%s: read %v, written %v", Place(r), r.Amount, t.Amount)
		}
	}
	if len(m.Batch.Receipts) != len(m.Truth) {
		return nil, fmt.Errorf("%d receipts read, %d written", len(m.Batch.Receipts), len(m.Truth))
	}
	return m, nil
}

// Place is how the truth names a receipt.
func Place(r *ledger.Receipt) string { return fmt.Sprintf("%s:%d", r.Source.File, r.Source.Line) }
