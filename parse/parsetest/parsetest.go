// Package parsetest is the conformance kit for format authors: run [Check] on every sample file of a format.
//
// It proves what every caller relies on: the same facts whatever the size of the reads, and where receipts are made in the room of others, no panic and no endless run on any
// truncation, a failing source reported and never taken for the end, a place on every fact and every fault, exactly one of fact
// and fault at each step, amounts with a currency. It does not know what the facts should be: that is what golden files are for.
package parsetest

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// maxTruncations bounds the work on large samples: above it, every k-th byte is tried.
const maxTruncations = 500

// Check runs the kit for format f on one sample.
func Check(t *testing.T, f *parse.Format, name string, content []byte, opt parse.Options) {
	t.Helper()
	whole := collect(t, f, name, strings.NewReader(string(content)), opt)
	for _, r := range []struct {
		how string
		r   io.Reader
	}{
		{"byte by byte", iotest.OneByteReader(strings.NewReader(string(content)))},
		{"data with the error", iotest.DataErrReader(strings.NewReader(string(content)))},
	} {
		if d := cmp.Diff(whole, collect(t, f, name, r.r, opt), cmp.AllowUnexported(ledger.Date{})); d != "" {
			t.Errorf("%s: %s reads differently (-whole +this):\n%s", name, r.how, d)
		}
	}
	if d := cmp.Diff(whole, collectReused(f, name, strings.NewReader(string(content)), opt), cmp.AllowUnexported(ledger.Date{})); d != "" {
		t.Errorf("%s: receipts in the room of others read differently (-whole +this):\n%s", name, d)
	}
	step := 1 + len(content)/maxTruncations
	for n := 0; n < len(content); n += step {
		collect(t, f, name, strings.NewReader(string(content[:n])), opt)
	}
	failing(t, f, name, content, opt)
}

// CheckFaults proves that all faults of a file come in one pass: exactly the given physical lines have one, and what stands between
// and behind them is read.
func CheckFaults(t *testing.T, f *parse.Format, name string, content []byte, opt parse.Options, lines ...int32) {
	t.Helper()
	var got []int32
	after := int32(0)
	for fact, err := range parse.NewReader(f, parse.Input{Name: name, R: strings.NewReader(string(content)), Options: opt}).All() {
		if e, ok := errors.AsType[*parse.Error](err); ok {
			if line := e.Source.Line; !slices.Contains(got, line) {
				got = append(got, line)
			}
			continue
		}
		after = max(after, fact.Source().Line)
	}
	slices.Sort(got)
	if !slices.Equal(got, lines) {
		t.Errorf("%s: faults in lines %v, want %v", name, got, lines)
	}
	if len(lines) > 0 && after <= lines[len(lines)-1] {
		t.Errorf("%s: nothing was read behind the last fault in line %d", name, lines[len(lines)-1])
	}
}

// CheckDetect proves that f recognises content, also when only the head is shown, and does not recognise foreign content.
func CheckDetect(t *testing.T, f *parse.Format, content []byte, foreign ...[]byte) {
	t.Helper()
	if !f.Detect(content[:min(len(content), parse.HeadSize)]) {
		t.Errorf("%s: Detect rejects its own sample", f.Name)
	}
	for i, other := range foreign {
		if f.Detect(other) {
			t.Errorf("%s: Detect accepts foreign content %d", f.Name, i)
		}
	}
}

type result struct {
	Facts  []parse.Fact
	Faults []string
}

func collect(t *testing.T, f *parse.Format, name string, r io.Reader, opt parse.Options) result {
	t.Helper()
	var res result
	defer func() {
		if p := recover(); p != nil {
			t.Fatalf("%s: panic after %d facts: %v", name, len(res.Facts), p)
		}
	}()
	for fact, err := range parse.NewReader(f, parse.Input{Name: name, R: r, Options: opt}).All() {
		if err != nil {
			if why := faultyFault(err, fact, name); why != "" {
				t.Errorf("%s: %s", name, why)
			}
			res.Faults = append(res.Faults, err.Error())
			continue
		}
		if why := faultyFact(fact, name); why != "" {
			t.Errorf("%s: %s", name, why)
		}
		res.Facts = append(res.Facts, fact)
	}
	return res
}

// collectReused gives each receipt back, after writing into it what it likes.
func collectReused(f *parse.Format, name string, in io.Reader, opt parse.Options) (res result) {
	r := parse.NewReader(f, parse.Input{Name: name, R: in, Options: opt})
	r.ReuseReceipt = true
	for fact, err := range r.All() {
		switch {
		case err != nil:
			res.Faults = append(res.Faults, err.Error())
			continue
		case fact.Receipt != nil:
			kept := *fact.Receipt
			kept.Texts = slices.Clone(kept.Texts)
			clear(fact.Receipt.Texts)
			*fact.Receipt = ledger.Receipt{Account: "not yours any more", Texts: make([]ledger.Text, 1, 9)}
			fact.Receipt = &kept
		}
		res.Facts = append(res.Facts, fact)
	}
	return res
}

func faultyFault(err error, fact parse.Fact, name string) string {
	e, ok := errors.AsType[*parse.Error](err)
	switch {
	case !ok:
		return fmt.Sprintf("fault without a place: %v", err)
	case !fact.IsZero():
		return fmt.Sprintf("both a fact and a fault: %v", err)
	case !within(e.Source.File, name):
		return fmt.Sprintf("fault names file %q: %v", e.Source.File, err)
	case e.Err == nil:
		return fmt.Sprintf("fault without a cause: %v", err)
	case e.Format == "":
		return fmt.Sprintf("fault without a format: %v", err)
	}
	return ""
}

func faultyFact(f parse.Fact, name string) string {
	set := 0
	for _, is := range []bool{f.Receipt != nil, f.Advice != nil, f.OpenItem != nil, f.Customer != nil, f.Event != nil, f.Statement != nil, f.Control != nil, f.Skipped != nil} {
		if is {
			set++
		}
	}
	src := f.Source()
	switch {
	case set != 1:
		return fmt.Sprintf("a fact with %d fields set", set)
	case !within(src.File, name) || src.Line < 1 || src.End < src.Start || src.Start < 0:
		return fmt.Sprintf("a fact without a place: %+v", src)
	}
	if r := f.Receipt; r != nil {
		return faultyReceipt(r)
	}
	if i := f.OpenItem; i != nil && (!i.Open.Stated() || i.Number == "" && i.Kind != ledger.OnAccount) {
		return fmt.Sprintf("%v: open item %q with amount %v", src, i.Number, i.Open)
	}
	return ""
}

// within reports whether file is the sample or a file inside of it: an attachment is named "mail.eml/remit.csv".
func within(file, name string) bool {
	return file == name || strings.HasPrefix(file, name+"/")
}

func faultyReceipt(r *ledger.Receipt) string {
	switch {
	case r.ID == "":
		return fmt.Sprintf("%v: receipt without identity", r.Source)
	case !r.Amount.Stated():
		return fmt.Sprintf("%v: receipt without a currency", r.Source)
	case r.Amount.IsZero() && r.Kind != ledger.Informational:
		return fmt.Sprintf("%v: receipt of nothing", r.Source)
	case r.Date().IsZero():
		return fmt.Sprintf("%v: receipt without a date", r.Source)
	}
	for _, t := range r.Texts {
		if t.Source.File != r.Source.File || t.Source.Line < r.Source.Line || t.Field == "" {
			return fmt.Sprintf("%v: text %q is at %v", r.Source, t.Value, t.Source)
		}
	}
	return ""
}

// failing cuts the source with an error at several places: the error must come out, and must not pass for the end.
func failing(t *testing.T, f *parse.Format, name string, content []byte, opt parse.Options) {
	t.Helper()
	boom := errors.New("the disk is gone")
	for _, n := range []int{0, len(content) / 3, len(content) / 2, len(content)} {
		r := io.MultiReader(strings.NewReader(string(content[:n])), iotest.ErrReader(boom))
		seen := false
		for _, err := range parse.NewReader(f, parse.Input{Name: name, R: r, Options: opt}).All() {
			seen = seen || errors.Is(err, boom)
		}
		if !seen {
			t.Errorf("%s: a source that fails at byte %d is not reported", name, n)
		}
	}
}
