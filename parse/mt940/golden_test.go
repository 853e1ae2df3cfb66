package mt940

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
)

var samples = []string{"german.sta", "dutch.sta"}

func sample(t testing.TB, name string) []byte { return parsetest.Sample(t, name) }

// TestGolden shows everything that is read from the samples. UPDATE=1 rewrites what is expected: read the difference.
func TestGolden(t *testing.T) {
	for _, name := range samples {
		parsetest.Golden(t, name+".golden", dump(name, string(sample(t, name))))
	}
}

func TestConformance(t *testing.T) {
	for _, name := range samples {
		content := sample(t, name)
		parsetest.Check(t, Format, name, content, parse.Options{})
		parsetest.CheckDetect(t, Format, content,
			[]byte("01,TESTUS33,CASHTIE,260317,0800,1,,,2/\n02,CASHTIE,TESTUS33,1,260316,,USD,2/\n"),
			[]byte("Customer;Document;Amount\n10044;:20:;12,50\n"),
			[]byte("{1:F01TESTNL2AXXXX}{2:O103}{4:\n:20:REF\n:32A:260317EUR1,\n-}"),
			[]byte("<Document><BkToCstmrStmt/></Document>"), make([]byte, 4096))
	}
}

// dump writes facts and faults as a person reads them.
func dump(name, content string) string {
	var b strings.Builder
	for f, err := range parse.NewReader(Format, parse.Input{Name: name, R: strings.NewReader(content)}).All() {
		switch {
		case err != nil:
			fmt.Fprintf(&b, "fault %v\n", err)
		case f.Receipt != nil:
			r := f.Receipt
			fmt.Fprintf(&b, "%v %v %v booked=%v value=%v type=%q %q method=%q\n", r.Source, r.Kind, r.Amount, r.Booked, r.Value, r.Type, r.TypeText, r.Method)
			fmt.Fprintf(&b, "  bank=%q customer=%q end-to-end=%q mandate=%q return=%q\n", r.BankReference, r.CustomerReference, r.EndToEndID, r.MandateID, r.ReturnReason)
			fmt.Fprintf(&b, "  payer=%q %q %q\n", r.Payer.Name, r.Payer.Account, r.Payer.Bank)
			for _, t := range r.Texts {
				join := " "
				if t.Joined {
					join = "+"
				}
				fmt.Fprintf(&b, "  %s%-18s %v-%d %q\n", join, t.Field, t.Source, t.Source.End+1, t.Value)
			}
		case f.Statement != nil:
			s := f.Statement
			fmt.Fprintf(&b, "%v statement %s of %s, %v: %v to %v, %d credits %v, %d debits %v, %d refused\n", s.Source, s.Number, s.Account, s.Date,
				s.Opening, s.Closing, s.CreditCount, s.Credits, s.DebitCount, s.Debits, s.Refused)
		case f.Control != nil:
			fmt.Fprintf(&b, "%v control %s: expected %s, got %s, ok %t\n", f.Control.Source, f.Control.Name, f.Control.Expected, f.Control.Got, f.Control.OK)
		case f.Skipped != nil:
			fmt.Fprintf(&b, "%v skipped: %s\n", f.Skipped.Source, f.Skipped.Reason)
		}
	}
	return b.String()
}
