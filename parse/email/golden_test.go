package email_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/email"
	"github.com/cashtie/cashtie/parse/parsetest"
	"github.com/cashtie/cashtie/parse/table"
)

// everything is what tests let mails hold.
var everything = parse.Options{Inside: []*parse.Format{table.Format}, PDF: func(pdf []byte) (string, error) {
	_, text, found := strings.Cut(string(pdf), "text:")
	if !found {
		return "", errors.New("no text")
	}
	return text, nil
}}

// render writes what a mail yields, a line a fact.
func render(name, content string, f *parse.Format) string {
	return renderWith(name, content, f, everything)
}

func renderWith(name, content string, f *parse.Format, opt parse.Options) string {
	var b strings.Builder
	for fact, err := range parse.NewReader(f, parse.Input{Name: name, R: strings.NewReader(content), Options: opt}).All() {
		switch {
		case err != nil:
			fmt.Fprintf(&b, "fault %v\n", err)
		case fact.Advice != nil:
			advice(&b, fact.Advice)
		case fact.Skipped != nil:
			fmt.Fprintf(&b, "%v skipped: %s\n", fact.Skipped.Source, fact.Skipped.Reason)
		case fact.Control != nil:
			fmt.Fprintf(&b, "%v control %s %s, found %s: %v\n", fact.Control.Source, fact.Control.Name, fact.Control.Expected, fact.Control.Got, fact.Control.OK)
		case fact.Receipt != nil:
			fmt.Fprintf(&b, "%v receipt %v\n", fact.Receipt.Source, fact.Receipt.Amount)
		default:
			fmt.Fprintf(&b, "%v fact\n", fact.Source())
		}
	}
	return b.String()
}

func advice(b *strings.Builder, a *ledger.RemittanceAdvice) {
	fmt.Fprintf(b, "%v advice %q payer=%q/%q date=%v total=%v %v", a.Source, a.ID, a.Payer.Name, a.Payer.ID, a.Date, a.Total, a.Closure)
	if a.Equation != "" {
		fmt.Fprintf(b, ": %s", a.Equation)
	}
	for _, f := range [...][2]string{{"trace", a.Trace}, {"cheque", a.Cheque}, {"e2e", a.EndToEndID}} {
		if f[1] != "" {
			fmt.Fprintf(b, " %s=%s", f[0], f[1])
		}
	}
	b.WriteByte('\n')
	for _, d := range a.Doubts {
		fmt.Fprintf(b, "  doubt: %s\n", d)
	}
	for _, c := range a.Extra {
		if c.Name != "SHA-256" {
			fmt.Fprintf(b, "  %s: %s\n", c.Name, c.Value)
		}
	}
	for _, l := range a.Lines {
		if l.Reference == "" && l.Reason != "" {
			fmt.Fprintf(b, "  because of %q\n", l.Reason)
		}
		fmt.Fprintf(b, "  %v %q issued=%v gross=%v discount=%v deduction=%v net=%v %s\n", l.Source, l.Reference, l.Issued, l.Gross, l.Discount, l.Deduction, l.Net, l.Memo)
	}
}

// TestGolden reads one mail of each shape; what it yields is beside it. UPDATE=1 rewrites it.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.eml")
	if err != nil || len(files) < 6 {
		t.Fatalf("%d samples, %v", len(files), err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := render(filepath.Base(path), string(content), email.Format)
			golden := strings.TrimSuffix(path, ".eml") + ".golden"
			if os.Getenv("UPDATE") == "1" {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), got); d != "" {
				t.Errorf("%s (-want +got):\n%s", golden, d)
			}
			parsetest.Check(t, email.Format, filepath.Base(path), content, everything)
			parsetest.CheckDetect(t, email.Format, content, []byte("Invoice,Amount\n1,2\n"), []byte("01,021000021,X,260317/\n"), []byte("From here: on\n\nSubject\n"), []byte("Payment: 1\nDate: 2\n"))
		})
	}
}
