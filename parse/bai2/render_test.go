package bai2_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
)

const testFile = "t.bai2"

// render writes what a file yields, a line each, for goldens and table tests.
func render(content []byte, opt parse.Options) string {
	var b strings.Builder
	r := parse.NewReader(bai2.Format, parse.Input{Name: testFile, R: bytes.NewReader(content), Options: opt})
	for f, err := range r.All() {
		switch {
		case err != nil:
			fmt.Fprintf(&b, "fault %v\n", err)
		case f.Receipt != nil:
			renderReceipt(&b, f)
		case f.Statement != nil:
			s := f.Statement
			fmt.Fprintf(&b, "statement %v %s %s #%s %v %v opening=%v closing=%v credits=%v/%d debits=%v/%d refused=%d\n", s.Source, s.ID, s.Account, s.Number,
				s.Currency, s.Date, stated(s.Opening), stated(s.Closing), s.Credits, s.CreditCount, s.Debits, s.DebitCount, s.Refused)
			if s.Interim || s.AsOf != "" {
				fmt.Fprintf(&b, "  as of %s interim=%v\n", s.AsOf, s.Interim)
			}
			if s.Available.Stated() {
				fmt.Fprintf(&b, "  available=%v%s\n", s.Available, availability(s.Forward))
			}
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

func renderReceipt(b *strings.Builder, f parse.Fact) {
	r := f.Receipt
	fmt.Fprintf(b, "receipt %v %s %v %v booked=%v", r.Source, r.Type, r.Kind, r.Amount, r.Booked)
	for _, p := range []struct{ name, value string }{
		{"value", r.Value.String()}, {"method", r.Method}, {"bank", r.BankReference}, {"customer", r.CustomerReference},
		{"e2e", r.EndToEndID}, {"mandate", r.MandateID}, {"advice", r.AdviceID}, {"reason", r.ReturnReason},
		{"payer", r.Payer.Name}, {"account", r.Payer.Account}, {"payerbank", r.Payer.Bank}, {"payerid", r.Payer.ID},
		{"address", r.Payer.Address}, {"cheque", r.Cheque}, {"uetr", r.UETR}, {"batch", r.Batch}, {"rate", r.Rate}, {"original", amountOf(r.Original)},
	} {
		if p.value != "" {
			fmt.Fprintf(b, " %s=%q", p.name, p.value)
		}
	}
	fmt.Fprintf(b, "%s\n", availability(r.Availability))
	for _, t := range r.Texts {
		joined := ""
		if t.Joined {
			joined = "+"
		}
		fmt.Fprintf(b, "  %d:%d-%d %s %s%q\n", t.Source.Line, t.Source.Start, t.Source.End, t.Field, joined, t.Value)
	}
}

func availability(parts []ledger.Availability) string {
	var b strings.Builder
	for _, p := range parts {
		when := p.Date.String()
		if when == "" {
			when = fmt.Sprintf("+%d", p.Days)
		}
		fmt.Fprintf(&b, " %s:%v", when, p.Amount)
	}
	return b.String()
}

// checkRaw proves that the records of a file make up the file.
func checkRaw(t *testing.T, content []byte) {
	t.Helper()
	var b strings.Builder
	for rec, err := range bai2.NewReader(testFile, bytes.NewReader(content), parse.Limits{}).All() {
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(rec.Raw())
	}
	if d := cmp.Diff(string(content), b.String()); d != "" {
		t.Errorf("the raw records are not the file (-want +got):\n%s", d)
	}
}

func stated(m ledger.Money) string {
	if !m.Stated() {
		return "-"
	}
	return m.String()
}

// amountOf is empty for an amount that is not stated.
func amountOf(m ledger.Money) string {
	if !m.Stated() {
		return ""
	}
	return m.String()
}

func renderAdvice(b *strings.Builder, a *ledger.RemittanceAdvice) {
	fmt.Fprintf(b, "advice %v %q payer=%q %v %v %q\n", a.Source, a.ID, a.Payer.Name, a.Date, a.Closure, a.Equation)
	for _, l := range a.Lines {
		fmt.Fprintf(b, "  %v %d-%d %q %v", l.Source, l.ReferenceSource.Start, l.ReferenceSource.End, l.Reference, l.Issued)
		for _, p := range []struct{ name, value string }{{"net", amountOf(l.Net)}, {"gross", amountOf(l.Gross)}, {"discount", amountOf(l.Discount)},
			{"qualifier", l.Qualifier}, {"deduction", amountOf(l.Deduction)}, {"reason", l.Reason}, {"memo", l.Memo}} {
			if p.value != "" {
				fmt.Fprintf(b, " %s=%q", p.name, p.value)
			}
		}
		b.WriteByte('\n')
	}
}
