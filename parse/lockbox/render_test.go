package lockbox_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/lockbox"
	"github.com/cashtie/cashtie/parse/parsetest"
)

const testFile = "t.bai"

// render writes what a file yields, a line each, for goldens and table tests.
func render(content []byte, opt parse.Options) string {
	var b strings.Builder
	r := parse.NewReader(lockbox.Format, parse.Input{Name: testFile, R: bytes.NewReader(content), Options: opt})
	for f, err := range r.All() {
		switch {
		case err != nil:
			fmt.Fprintf(&b, "fault %v\n", err)
		case f.Receipt != nil:
			renderReceipt(&b, f)
		case f.Advice != nil:
			a := f.Advice
			fmt.Fprintf(&b, "advice %v %s date=%v total=%v payer=%q", a.Source, a.ID, a.Date, a.Total, a.Payer.Name)
			if a.Equation != "" {
				fmt.Fprintf(&b, " %v: %s", a.Closure, a.Equation)
			}
			if a.Difference.Stated() != (a.Closure == ledger.Differs) {
				b.WriteString(" UNSOUND")
			}
			b.WriteByte('\n')
			for _, l := range a.Lines {
				fmt.Fprintf(&b, "  %d:%d-%d %q", l.Source.Line, l.ReferenceSource.Start, l.ReferenceSource.End, l.Reference)
				if l.Net.Stated() {
					fmt.Fprintf(&b, " net=%v", l.Net)
				}
				if l.Gross.Stated() {
					fmt.Fprintf(&b, " gross=%v", l.Gross)
				}
				if l.Deduction.Stated() {
					fmt.Fprintf(&b, " deduction=%v", l.Deduction)
				}
				if l.Reason != "" || l.Memo != "" {
					fmt.Fprintf(&b, " reason=%q memo=%q", l.Reason, l.Memo)
				}
				b.WriteByte('\n')
			}
		case f.Control != nil:
			c := f.Control
			ok := map[bool]string{true: "ok", false: "BROKEN"}[c.OK]
			fmt.Fprintf(&b, "control %v %s %s expected=%s got=%s %s\n", c.Source, c.Name, c.Account, c.Expected, c.Got, ok)
		case f.Skipped != nil:
			fmt.Fprintf(&b, "skipped %v %s\n", f.Skipped.Source, f.Skipped.Reason)
		}
	}
	return b.String()
}

func renderReceipt(b *strings.Builder, f parse.Fact) {
	r := f.Receipt
	fmt.Fprintf(b, "receipt %v %v %v booked=%v lockbox=%s ref=%s", r.Source, r.Kind, r.Amount, r.Booked, r.Account, r.BankReference)
	for _, p := range []struct{ name, value string }{
		{"method", r.Method}, {"batch", r.Batch}, {"cheque", r.Cheque}, {"customer", r.CustomerReference}, {"advice", r.AdviceID},
		{"payer", r.Payer.Name}, {"account", r.Payer.Account}, {"bank", r.Payer.Bank},
	} {
		if p.value != "" {
			fmt.Fprintf(b, " %s=%q", p.name, p.value)
		}
	}
	if s := r.Payer.AccountSource; s.Line > 0 {
		fmt.Fprintf(b, "@%d-%d", s.Start, s.End)
	}
	b.WriteByte('\n')
	for _, t := range r.Texts {
		fmt.Fprintf(b, "  %d:%d-%d %s %q\n", t.Source.Line, t.Source.Start, t.Source.End, t.Field, t.Value)
	}
}

// checkRaw proves that the records of a file make up the file, and that every field is where it says.
func checkRaw(t *testing.T, content []byte) {
	t.Helper()
	var b strings.Builder
	line, begins := int32(0), 0
	for rec, err := range lockbox.NewReader(testFile, bytes.NewReader(content), parse.Limits{}).All() {
		if err != nil {
			t.Fatal(err)
		}
		if rec.Source.Line != line {
			line, begins = rec.Source.Line, b.Len()
		}
		b.WriteString(rec.Raw)
		for _, f := range rec.Fields {
			if got := string(content[begins:][f.Source.Start:f.Source.End]); got != f.Value {
				t.Errorf("%v: %s is %q, its place holds %q", f.Source, f.Name, f.Value, got)
			}
		}
	}
	if d := cmp.Diff(string(content), b.String()); d != "" {
		t.Errorf("the raw records are not the file (-want +got):\n%s", d)
	}
}

func sample(t testing.TB, name string) []byte { return parsetest.Sample(t, name) }
