package ach_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// FuzzFormat: whatever the bytes, the records make up the file, all words are text, a receipt has the addenda that stand behind it, and
// the kit's rules hold.
func FuzzFormat(f *testing.F) {
	for _, name := range samples {
		content := sample(f, name)
		f.Add(content)
		f.Add(bytes.ReplaceAll(content, []byte("\n"), nil))
	}
	for _, class := range []string{"CCD", "CTX"} {
		f.Add(file(twoPayers(class)))
		f.Add([]byte(strings.ReplaceAll(string(file(twoPayers(class))), "ARDEN", "\xc4RD\xfc")))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) > 8192 {
			return
		}
		checkRaw(t, content)
		checkWords(t, content)
		if len(content) <= 96 { // the kit reads every truncation, which is slow
			parsetest.Check(t, ach.Format, testFile, content, parse.Options{})
		}
	})
}

// checkWords holds every receipt to what a receipt must be.
func checkWords(t *testing.T, content []byte) {
	for f, err := range parse.NewReader(ach.Format, parse.Input{Name: testFile, R: bytes.NewReader(content)}).All() {
		if err != nil || f.Receipt == nil {
			continue
		}
		r := f.Receipt
		values := []string{r.Account, r.BankReference, r.Batch, r.Cheque, r.AdviceID, r.CustomerReference, r.Payer.Name, r.Payer.Account, r.Payer.Bank, r.Payer.Address, r.Type, r.Text()}
		for _, v := range values {
			if !utf8.ValidString(v) {
				t.Errorf("%v: %q is no text", r.Source, v)
			}
		}
		if r.Amount.IsZero() != (r.Kind == ledger.Informational) || r.Amount.Sign() < 0 && r.Kind == ledger.Payment {
			t.Errorf("%v: %v of %v", r.Source, r.Kind, r.Amount)
		}
		if r.Quarantine == "" && len(r.BankReference) != 15 {
			t.Errorf("%v: trusted with the trace number %q", r.Source, r.BankReference)
		}
	}
}

// TestTruncated: no cut of a file, at whatever byte, yields an amount that the whole file does not have, none passes for whole, and
// none gives a receipt less than all of its addenda without saying so.
func TestTruncated(t *testing.T) {
	for _, name := range samples {
		content := sample(t, name)
		whole := readFile(t, content)
		end := bytes.LastIndex(content, []byte("\n9000")) + 1
		for n := range end {
			cut := readFile(t, content[:n])
			for i, r := range cut.receipts {
				if i >= len(whole.receipts) || r.Amount != whole.receipts[i].Amount || r.BankReference != whole.receipts[i].BankReference {
					t.Fatalf("%s cut at byte %d: receipt %d is %v, the whole file has another", name, n, i, r.Amount)
				}
				if r.Quarantine == "" && r.Text() != whole.receipts[i].Text() {
					t.Fatalf("%s cut at byte %d: receipt %d is trusted with %q", name, n, i, r.Text())
				}
			}
			if n > 0 && !slices.ContainsFunc(cut.faults, func(e *parse.Error) bool { return e.Err == parse.ErrTruncated }) {
				t.Fatalf("%s cut at byte %d passes for whole: %v", name, n, cut.faults)
			}
		}
	}
}

// TestMoneyMutations: no byte in the place of a digit of an amount yields a sound receipt of another amount, unless it is a digit too,
// and then the totals tell.
func TestMoneyMutations(t *testing.T) {
	for _, name := range samples {
		content := sample(t, name)
		want := readFile(t, content)
		at := 0
		for line := range strings.Lines(string(content)) {
			if line[0] == '6' {
				for _, c := range []byte{0, ' ', '-', '+', '.', ',', 'O', 'l', '5', 0xb2, 0xff} {
					for i := 29; i < 39; i++ {
						if line[i] == c {
							continue
						}
						damaged := slices.Clone(content)
						damaged[at+i] = c
						got := readFile(t, damaged)
						if len(got.broken) == 0 && len(got.faults) == 0 {
							t.Fatalf("%s byte %d as %q: nobody tells", name, at+i, c)
						}
						if c != '5' && len(got.receipts)+len(got.events) != len(want.receipts)+len(want.events)-1 {
							t.Fatalf("%s byte %d as %q: %d receipts and %d events, want one less than %d and %d", name, at+i, c, len(got.receipts), len(got.events), len(want.receipts), len(want.events))
						}
					}
				}
			}
			at += len(line)
		}
	}
}
