package ach_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

// payload is an 820 over 3,880.00 as one string.
func payload() string {
	segments := []string{"ST*820*0001", "BPR*C*3880.00*C*ACH*CTX*01*021000021*DA*998877*1987654321**01*021000089*DA*4455667788*20261103", "TRN*1*HS20261102A*1987654321",
		"N1*PR*HALVERN SUPPLY INC", "N1*PE*ARDEN TOOLS INC", "ENT*1", "RMR*IV*INV-104233*PI*1500.00*1530.00*30.00", "DTM*003*20261001",
		"RMR*IV*INV-104260*PI*2500.00*2500.00", "RMR*CM*CM-2207*PI*-120.00*-120.00"}
	segments = append(segments, fmt.Sprintf("SE*%d*0001", len(segments)+1))
	return "ISA*00*          *00*          *ZZ*HALVERN        *ZZ*ARDEN          *261102*0615*U*00401*000000417*0*P*>~GS*RA*HALVERN*ARDEN*20261102*0615*417*X*004010~" +
		strings.Join(segments, "~") + "~GE*1*417~IEA*1*000000417~"
}

// ctx is a file with one CTX entry of these addenda.
func ctx(cents int64, addenda []string) []string {
	b := newFile()
	b.header("220", "HALVERN SUPPLY", "1987654321", "CTX", "VENDOR PAY")
	b.entry("22", "02100008", "4455", cents, "PAY", "ARDEN TOOLS INC", addenda...)
	b.control()
	return b.close()
}

// inColumns cuts text into pieces of 80 characters.
func inColumns(text string) (pieces []string) {
	for len(text) > 80 {
		pieces, text = append(pieces, text[:80]), text[80:]
	}
	return append(pieces, text)
}

// adviceOf is the only advice of a file, without its places.
func adviceOf(t *testing.T, lines []string) *ledger.RemittanceAdvice {
	t.Helper()
	got := readFile(t, file(lines))
	if len(got.advices) != 1 || len(got.receipts) != 1 || got.receipts[0].AdviceID != got.advices[0].ID {
		t.Fatalf("%d advices of %d receipts", len(got.advices), len(got.receipts))
	}
	a := *got.advices[0]
	a.Source, a.Payer.AccountSource = ledger.Source{}, ledger.Source{}
	a.Lines = append([]ledger.AdviceLine(nil), a.Lines...)
	for i := range a.Lines {
		a.Lines[i].Source, a.Lines[i].ReferenceSource = ledger.Source{}, ledger.Source{}
	}
	return &a
}

var sameDates = cmp.AllowUnexported(ledger.Date{})

// TestSplitAnywhere: an 820 reads the same wherever its addenda are cut, be it in columns or by a producer who begins a new line early
// and fills it up with blanks, or leaves the blanks out.
func TestSplitAnywhere(t *testing.T) {
	text := payload()
	want := adviceOf(t, ctx(388_000, inColumns(text)))
	if want.Closure != ledger.Closes || len(want.Lines) != 3 {
		t.Fatalf("%+v", want)
	}
	for at := 1; at < len(text); at++ {
		lines := ctx(388_000, append(inColumns(text[:at]), inColumns(text[at:])...))
		filled := adviceOf(t, lines)
		for i, l := range lines {
			if strings.HasPrefix(l, "705") {
				lines[i] = strings.TrimRight(l[:83], " ") + l[83:]
			}
		}
		trimmed := adviceOf(t, lines)
		if d := cmp.Diff(filled, trimmed, sameDates); d != "" {
			t.Errorf("at %d (-filled +trimmed):\n%s", at, d)
		}
		if at%80 == 79 { // nor can it, of a line filled with one blank, whether it is in mid-word
			for i := range want.Lines {
				if filled.Lines[i].Net != want.Lines[i].Net {
					t.Errorf("at %d: line %d is %v, want %v", at, i, filled.Lines[i].Net, want.Lines[i].Net)
				}
			}
			continue
		}
		if text[at-1] == ' ' { // whether a blank at the end of a filled line is one between two words cannot be known
			filled.Payer, filled.Date = want.Payer, want.Date
		}
		if d := cmp.Diff(want, filled, sameDates); d != "" {
			t.Errorf("at %d, %q (-whole +split):\n%s", at, text[max(at-8, 0):at], d)
		}
	}
}

// TestShiftedColumns: an 820 reads the same at every place that it can have in the columns.
func TestShiftedColumns(t *testing.T) {
	want := adviceOf(t, ctx(388_000, inColumns(payload())))
	for shift := range 80 {
		text := strings.Repeat(" ", shift) + payload()
		if d := cmp.Diff(want, adviceOf(t, ctx(388_000, inColumns(text))), sameDates); d != "" {
			t.Errorf("%d blanks before (-want +got):\n%s", shift, d)
		}
	}
}

// TestWordCutAtABlank: columns that divide two words keep the blank between them.
func TestWordCutAtABlank(t *testing.T) {
	text := `RMR*IV*INV 7701**50.00\REF*ZZ*`
	text += strings.Repeat("x", 80-len(text)-1-len(`\RMR*IV*INV`)) + `\RMR*IV*INV ` + `7702**70.00\`
	if text[79] != ' ' {
		t.Fatalf("the blank is not in the last column: %q", text)
	}
	a := adviceOf(t, ctx(12_000, inColumns(text)))
	if len(a.Lines) != 2 || a.Lines[1].Reference != "INV 7702" || a.Closure != ledger.Closes {
		t.Errorf("%+v", a)
	}
}

// TestNumberWithoutLines: addenda with nothing but the payer's number of the payment tie the receipt to an advice from elsewhere, also
// behind payments with an 820.
func TestNumberWithoutLines(t *testing.T) {
	b := newFile()
	b.header("220", "HALVERN SUPPLY", "1987654321", "CTX", "VENDOR PAY")
	b.entry("22", "02100008", "4455", 388_000, "PAY", "ARDEN TOOLS INC", inColumns(payload())...)
	b.control()
	b.header("220", "BRACKWATER LLC", "1555000111", "CCD", "EDI PYMNTS")
	b.entry("22", "02100008", "4455", 5000, "PAY", "ARDEN TOOLS INC", `RMR*IV*A1**50.00\`)
	b.entry("22", "02100008", "4455", 9950, "PAY", "ARDEN TOOLS INC", `TRN*1*BW-77120*1555000111\`)
	b.entry("22", "02100008", "4455", 9950, "PAY", "ARDEN TOOLS INC", `INV 4711`)
	b.control()
	got := readFile(t, file(b.close()))
	if len(got.receipts) != 4 || got.receipts[2].AdviceID != "BW-77120" || got.receipts[3].AdviceID != "" || len(got.advices) != 2 {
		t.Errorf("%d receipts, %d advices", len(got.receipts), len(got.advices))
	}
}
