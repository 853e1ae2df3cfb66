package x12_test

import (
	"bytes"
	"hash/crc32"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
	"github.com/cashtie/cashtie/parse/x12"
)

// kitEvery is how many inputs pass for one that goes through the kit, which reads every truncation and is slow.
const kitEvery = 32

// FuzzFormat: whatever the bytes, the segments make up the file, words are text, what is said to close does, and the kit's rules hold.
func FuzzFormat(f *testing.F) {
	for part := range strings.SplitSeq(string(sample(f, "traps.txt")), "\n-- ") {
		_, body, _ := strings.Cut(part, " --\n")
		in, _, _ := strings.Cut(body, "=> yields\n")
		f.Add([]byte(marks.Replace(in)))
	}
	for _, name := range samples {
		f.Add(sample(f, name))
	}
	f.Add([]byte("ISA" + strings.Repeat("\n", 16) + "00"))
	f.Add([]byte("ST*823*\nDEP**060317**1\nBPR**0*\nD%*,"))
	f.Add([]byte("A0*0 \n\x7f")) // what cannot be seen is no part of an element's place
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) > 8192 {
			return
		}
		checkRaw(t, content)
		checkAdvices(t, content)
		if len(content) <= 128 && crc32.ChecksumIEEE(content)%kitEvery == 0 {
			parsetest.Check(t, x12.Format, testFile, content, parse.Options{})
		}
	})
}

// checkAdvices holds every advice to what it says of itself, and an advice of a lockbox to the check before it.
func checkAdvices(t *testing.T, content []byte) {
	for f, err := range parse.NewReader(x12.Format, parse.Input{Name: testFile, R: bytes.NewReader(content)}).All() {
		if err != nil || f.Advice == nil {
			continue
		}
		a := f.Advice
		checkSum(t, a)
		for _, v := range []string{a.ID, a.Trace, a.Cheque, a.Payer.Name, a.Payer.Account, a.Payer.Bank, a.Payer.ID, a.Payer.Address, a.Equation, string(a.Customer)} {
			checkText(t, v)
		}
		for _, l := range a.Lines {
			for _, v := range []string{l.Reference, l.Qualifier, l.Reason, l.Memo} {
				checkText(t, v)
			}
		}
	}
}

func checkText(t *testing.T, v string) {
	if !utf8.ValidString(v) || strings.IndexFunc(v, unicode.IsControl) >= 0 {
		t.Errorf("%q is no text", v)
	}
}

// checkSum adds the lines up: to the total where the advice closes, to less or more by the difference where it does not.
func checkSum(t *testing.T, a *ledger.RemittanceAdvice) {
	if a.Closure == ledger.Unverifiable {
		if a.Equation == "" || !a.Difference.IsZero() {
			t.Errorf("%v: %v, because %q, and %v", a.Source, a.Closure, a.Equation, a.Difference)
		}
		return
	}
	sum := a.Difference.Minor
	for i := range a.Lines {
		sum += a.Lines[i].Net.Minor
	}
	if sum != a.Total.Minor || a.Equation == "" || (a.Closure == ledger.Differs) == a.Difference.IsZero() {
		t.Errorf("%v: %v, lines and difference are %d, total %v: %s", a.Source, a.Closure, sum, a.Total, a.Equation)
	}
}
