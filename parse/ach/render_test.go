package ach_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
	"github.com/cashtie/cashtie/parse/parsetest"
)

const testFile = "t.ach"

// render writes what a file yields, a line each, for goldens and table tests.
func render(content []byte, opt parse.Options) string {
	var b strings.Builder
	r := parse.NewReader(ach.Format, parse.Input{Name: testFile, R: bytes.NewReader(content), Options: opt})
	for f, err := range r.All() {
		switch {
		case err != nil:
			fmt.Fprintf(&b, "fault %v\n", err)
		case f.Receipt != nil:
			renderReceipt(&b, f.Receipt)
		case f.Event != nil:
			renderEvent(&b, f.Event)
		case f.Advice != nil:
			renderAdvice(&b, f.Advice)
		case f.Control != nil:
			c := f.Control
			ok := map[bool]string{true: "ok", false: "BROKEN"}[c.OK]
			fmt.Fprintf(&b, "control %v %s expected=%s got=%s %s\n", c.Source, c.Name, c.Expected, c.Got, ok)
		case f.Skipped != nil:
			fmt.Fprintf(&b, "skipped %v %s\n", f.Skipped.Source, f.Skipped.Reason)
		}
	}
	return b.String()
}

func renderReceipt(b *strings.Builder, r *ledger.Receipt) {
	fmt.Fprintf(b, "receipt %v %v %v booked=%v account=%s type=%s (%s) trace=%s batch=%s", r.Source, r.Kind, r.Amount, r.Booked, r.Account, r.Type, r.TypeText, r.BankReference, r.Batch)
	renderParty(b, r.Payer)
	for _, p := range []struct{ name, value string }{
		{"number", r.CustomerReference}, {"cheque", r.Cheque}, {"advice", r.AdviceID}, {"QUARANTINE", r.Quarantine},
	} {
		if p.value != "" {
			fmt.Fprintf(b, " %s=%q", p.name, p.value)
		}
	}
	b.WriteByte('\n')
	renderTexts(b, r.Texts)
	for _, c := range r.Extra {
		fmt.Fprintf(b, "  %s=%q\n", c.Name, c.Value)
	}
}

func renderParty(b *strings.Builder, p ledger.Party) {
	for _, v := range []struct{ name, value string }{{"payer", p.Name}, {"id", p.ID}, {"account", p.Account}, {"bank", p.Bank}, {"address", p.Address}} {
		if v.value != "" {
			fmt.Fprintf(b, " %s=%q", v.name, v.value)
		}
	}
}

func renderEvent(b *strings.Builder, e *ledger.Event) {
	fmt.Fprintf(b, "event %v %v %s (%s)", e.Source, e.Kind, e.Code, e.CodeText)
	if e.Amount.Stated() {
		fmt.Fprintf(b, " %v", e.Amount)
	}
	fmt.Fprintf(b, " date=%v account=%s trace=%s original=%s reference=%s", e.Date, e.Account, e.Trace, e.Original, e.Reference)
	renderParty(b, e.Party)
	b.WriteByte('\n')
	renderTexts(b, e.Texts)
}

func renderTexts(b *strings.Builder, texts []ledger.Text) {
	for _, t := range texts {
		mark := ""
		if t.Joined {
			mark = " joined"
		}
		fmt.Fprintf(b, "  %d:%d-%d %s %q%s\n", t.Source.Line, t.Source.Start, t.Source.End, t.Field, t.Value, mark)
	}
}

func renderAdvice(b *strings.Builder, a *ledger.RemittanceAdvice) {
	fmt.Fprintf(b, "advice %v %s trace=%s date=%v total=%v payer=%q %v", a.Source, a.ID, a.Trace, a.Date, a.Total, a.Payer.Name, a.Closure)
	if a.Equation != "" {
		fmt.Fprintf(b, " %q", a.Equation)
	}
	b.WriteByte('\n')
	for _, l := range a.Lines {
		fmt.Fprintf(b, "  %d:%d-%d %s %q", l.Source.Line, l.ReferenceSource.Start, l.ReferenceSource.End, l.Qualifier, l.Reference)
		for _, m := range []struct {
			name string
			m    ledger.Money
		}{{"gross", l.Gross}, {"discount", l.Discount}, {"deduction", l.Deduction}, {"net", l.Net}} {
			if m.m.Stated() {
				fmt.Fprintf(b, " %s=%v", m.name, m.m)
			}
		}
		if l.Reason != "" || l.Memo != "" {
			fmt.Fprintf(b, " reason=%q memo=%q", l.Reason, l.Memo)
		}
		b.WriteByte('\n')
	}
}

// checkRaw proves that the records of a file make up the file.
func checkRaw(t *testing.T, content []byte) {
	t.Helper()
	var b strings.Builder
	for rec, err := range ach.NewReader(testFile, bytes.NewReader(content), parse.Limits{}).All() {
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(rec.Raw)
	}
	if d := cmp.Diff(string(content), b.String()); d != "" {
		t.Errorf("the raw records are not the file (-want +got):\n%s", d)
	}
}

func sample(t testing.TB, name string) []byte { return parsetest.Sample(t, name) }
