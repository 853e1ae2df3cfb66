package camt

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
)

var samples = []string{"statement_v08.xml", "statement_v02.xml", "notification_v04.xml", "report_v06.xml"}

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
			[]byte(":20:X\n:25:1\n:60F:C260316EUR1,\n"), []byte("Customer;Document;Amount\n10044;BkToCstmrStmt;12,50\n"),
			[]byte("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"><CstmrCdtTrfInitn/></Document>"),
			[]byte("<html><body>statement</body></html>"), make([]byte, 4096))
	}
}

func TestAllFaultsInOnePass(t *testing.T) {
	content := strings.NewReplacer("<Amt Ccy=\"EUR\">1234.50<", "<Amt Ccy=\"EUR\">1234,50<", "Ccy=\"USD\">1085.00", "Ccy=\"USD\">10_85",
		"<Dt>2026-03-18<", "<Dt>2026-02-30<").Replace(string(sample(t, "statement_v08.xml")))
	var lines []int32
	for i, line := range strings.Split(content, "\n") {
		if strings.Contains(line, "1234,50") || strings.Contains(line, "10_85") || strings.Contains(line, "2026-02-30") {
			lines = append(lines, int32(i+1))
		}
	}
	parsetest.CheckFaults(t, Format, "faulty.xml", []byte(content), parse.Options{}, lines...)
}

// dump writes facts and faults as a person reads them.
func dump(name, content string) string {
	var b strings.Builder
	for f, err := range parse.NewReader(Format, parse.Input{Name: name, R: strings.NewReader(content)}).All() {
		switch {
		case err != nil:
			fmt.Fprintf(&b, "fault %v\n", err)
		case f.Receipt != nil:
			dumpReceipt(&b, f.Receipt)
		case f.Advice != nil:
			fmt.Fprintf(&b, "%v advice %s of %q, %v, %v: %s\n", f.Advice.Source, f.Advice.ID, f.Advice.Payer.Name, f.Advice.Date, f.Advice.Closure, f.Advice.Equation)
			for _, l := range f.Advice.Lines {
				fmt.Fprintf(&b, "  %v %s %v gross=%v discount=%v deduction=%v net=%v %s %q %s\n", l.ReferenceSource, l.Reference, l.Issued, l.Gross, l.Discount,
					l.Deduction, l.Net, l.Reason, l.Memo, l.Qualifier)
			}
		case f.Statement != nil:
			s := f.Statement
			verdict, _ := s.Verdict()
			fmt.Fprintf(&b, "%v statement %s %s of %s, %v: %v to %v, %d credits %v, %d debits %v, %d refused, %v\n", s.Source, s.ID, s.Number, s.Account,
				s.Date, s.Opening, s.Closing, s.CreditCount, s.Credits, s.DebitCount, s.Debits, s.Refused, verdict)
			if s.Interim || s.AsOf != "" {
				fmt.Fprintf(&b, "  interim=%v as of %q\n", s.Interim, s.AsOf)
			}
			if s.Available.Stated() || len(s.Forward) > 0 {
				fmt.Fprintf(&b, "  available=%v%s\n", s.Available, drawn(s.Forward))
			}
		case f.Control != nil:
			fmt.Fprintf(&b, "%v control %s: expected %s, got %s, ok %t\n", f.Control.Source, f.Control.Name, f.Control.Expected, f.Control.Got, f.Control.OK)
		case f.Skipped != nil:
			fmt.Fprintf(&b, "%v skipped: %s\n", f.Skipped.Source, f.Skipped.Reason)
		}
	}
	return b.String()
}

func dumpReceipt(b *strings.Builder, r *ledger.Receipt) {
	fmt.Fprintf(b, "%v %v %v booked=%v value=%v type=%q %q method=%q\n", r.Source, r.Kind, r.Amount, r.Booked, r.Value, r.Type, r.TypeText, r.Method)
	fmt.Fprintf(b, "  bank=%q batch=%q customer=%q end-to-end=%q uetr=%q mandate=%q return=%q advice=%q\n", r.BankReference, r.Batch, r.CustomerReference,
		r.EndToEndID, r.UETR, r.MandateID, r.ReturnReason, r.AdviceID)
	if r.Original.Stated() || len(r.Charges) > 0 {
		charges, err := json.Marshal(r.Charges)
		fmt.Fprintf(b, "  original=%v rate=%q charges=%s %v\n", r.Original, r.Rate, charges, err)
	}
	if r.EntryReference != "" || len(r.Extra) > 0 || len(r.Availability) > 0 {
		fmt.Fprintf(b, "  entry=%q extra=%v%s\n", r.EntryReference, r.Extra, drawn(r.Availability))
	}
	fmt.Fprintf(b, "  payer=%q %q %v %q %q %q\n", r.Payer.Name, r.Payer.Account, r.Payer.AccountSource, r.Payer.Bank, r.Payer.Address, r.Payer.ID)
	for _, t := range r.Texts {
		join := " "
		if t.Joined {
			join = "+"
		}
		fmt.Fprintf(b, "  %s%-22s %v-%d %q\n", join, t.Field, t.Source, t.Source.End+1, t.Value)
	}
}

func drawn(parts []ledger.Availability) (s string) {
	for _, a := range parts {
		s += fmt.Sprintf(", %v on %v in %d days", a.Amount, a.Date, a.Days)
	}
	return s
}
