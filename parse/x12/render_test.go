package x12_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
	"github.com/cashtie/cashtie/parse/x12"
)

const testFile = "t.edi"

// render writes what a file yields, a line each, for goldens and table tests.
func render(content []byte, opt parse.Options) string {
	var b strings.Builder
	r := parse.NewReader(x12.Format, parse.Input{Name: testFile, R: bytes.NewReader(content), Options: opt})
	for f, err := range r.All() {
		switch {
		case err != nil:
			fmt.Fprintf(&b, "fault %v\n", err)
		case f.Receipt != nil:
			renderReceipt(&b, f.Receipt)
		case f.Advice != nil:
			renderAdvice(&b, f.Advice)
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

func renderReceipt(b *strings.Builder, r *ledger.Receipt) {
	fmt.Fprintf(b, "receipt %v %v %v booked=%v account=%s ref=%s", r.Source, r.Kind, r.Amount, r.Booked, r.Account, r.BankReference)
	write(b, "method", r.Method, "batch", r.Batch, "cheque", r.Cheque, "customer", r.CustomerReference, "advice", r.AdviceID)
	party(b, &r.Payer)
	for _, a := range r.Availability {
		fmt.Fprintf(b, " available=%v@%d", a.Amount, a.Days)
	}
	b.WriteByte('\n')
}

func write(b *strings.Builder, pairs ...string) {
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			fmt.Fprintf(b, " %s=%q", pairs[i], pairs[i+1])
		}
	}
}

func party(b *strings.Builder, p *ledger.Party) {
	write(b, "payer", p.Name, "payer_id", p.ID, "account", p.Account, "bank", p.Bank, "address", p.Address)
}

func renderAdvice(b *strings.Builder, a *ledger.RemittanceAdvice) {
	fmt.Fprintf(b, "advice %v", a.Source)
	write(b, "id", a.ID, "trace", a.Trace, "cheque", a.Cheque, "date", a.Date.String(), "our_number", string(a.Customer))
	party(b, &a.Payer)
	for _, c := range a.Extra {
		write(b, c.Name, c.Value)
	}
	fmt.Fprintf(b, "\n  total=%v %v %q", a.Total, a.Closure, a.Equation)
	if !a.Difference.IsZero() {
		fmt.Fprintf(b, " difference=%v", a.Difference)
	}
	b.WriteByte('\n')
	for _, doubt := range a.Doubts {
		fmt.Fprintf(b, "  doubt: %s\n", doubt)
	}
	for i := range a.Lines {
		l := &a.Lines[i]
		fmt.Fprintf(b, "  %d:%d-%d %s %q", l.Source.Line, l.ReferenceSource.Start, l.ReferenceSource.End, l.Qualifier, l.Reference)
		for _, m := range []struct {
			name string
			m    ledger.Money
		}{{"net", l.Net}, {"gross", l.Gross}, {"discount", l.Discount}, {"deduction", l.Deduction}} {
			if m.m != (ledger.Money{}) {
				fmt.Fprintf(b, " %s=%v", m.name, m.m)
			}
		}
		class := l.Class.String()
		if l.Class == ledger.Cash {
			class = ""
		}
		write(b, "issued", l.Issued.String(), "reason", l.Reason, "class", class, "memo", l.Memo)
		for _, o := range l.Others {
			fmt.Fprintf(b, " %s=%q@%d", o.Field, o.Value, o.Source.Start)
		}
		b.WriteByte('\n')
	}
}

// checkRaw proves that the segments of a file make up the file, and that every element that is plain text is where it says.
func checkRaw(t *testing.T, content []byte) {
	t.Helper()
	var b strings.Builder
	lines := strings.Split(strings.ReplaceAll(string(content), "\r\n", "\n "), "\n")
	for s, err := range x12.NewReader(testFile, bytes.NewReader(content), parse.Limits{}).All() {
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(s.Raw)
		for i := range s.Len() {
			value, src := s.Element(i), s.Place(i)
			if bytes.IndexByte(content, '\r') >= 0 {
				continue
			}
			line := lines[src.Line-1]
			if int(src.End) > len(line) {
				t.Fatalf("%v: %s%02d is %q, which is not there", src, s.Tag, i, value)
			}
			if there := line[src.Start:src.End]; !strings.HasPrefix(value, there) && isPlain(there) && i > 0 {
				t.Errorf("%v: %s%02d is %q, its place holds %q", src, s.Tag, i, value, there)
			}
		}
	}
	if d := cmp.Diff(string(content), b.String()); d != "" {
		t.Errorf("the raw segments are not the file (-want +got):\n%s", d)
	}
}

func isPlain(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return c < ' ' || c > '~' }) < 0
}

func sample(t testing.TB, name string) []byte { return parsetest.Sample(t, name) }
