package ach_test

import (
	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// unplaced is a fact as JSON without its places.
func unplaced(f parse.Fact) string {
	none := ledger.Source{}
	bare := func(texts []ledger.Text) []ledger.Text {
		out := make([]ledger.Text, len(texts))
		for i, t := range texts {
			t.Source = none
			out[i] = t
		}
		return out
	}
	switch {
	case f.Receipt != nil:
		r := *f.Receipt
		r.Source, r.Payer.AccountSource, r.Texts = none, none, bare(r.Texts)
		f.Receipt = &r
	case f.Event != nil:
		e := *f.Event
		e.Source, e.Party.AccountSource, e.Texts = none, none, bare(e.Texts)
		f.Event = &e
	case f.Advice != nil:
		a := *f.Advice
		a.Source, a.Payer.AccountSource = none, none
		a.Lines = append([]ledger.AdviceLine(nil), a.Lines...)
		for i := range a.Lines {
			a.Lines[i].Source, a.Lines[i].ReferenceSource = none, none
		}
		f.Advice = &a
	case f.Control != nil:
		c := *f.Control
		c.Source = none
		f.Control = &c
	case f.Skipped != nil:
		s := *f.Skipped
		s.Source = none
		f.Skipped = &s
	}
	return string(wire.AppendFact(nil, f)) + "\n"
}
