package x12_test

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/x12"
)

// moneyElements are the elements that hold amounts of a payment, by tag.
var moneyElements = map[string][]int{"BPR": {2}, "RMR": {4, 5, 6, 8}, "ADX": {1}, "AVA": {1}, "AMT": {2}}

// TestDamagedAmounts puts a letter into every byte of every amount: each is a located fault with the element's name, and no line or receipt
// takes the amount for nothing or for a part of it.
func TestDamagedAmounts(t *testing.T) {
	for _, name := range samples {
		content := sample(t, name)
		lines := bytes.SplitAfter(content, []byte("\n"))
		for s, err := range x12.NewReader(testFile, bytes.NewReader(content), parse.Limits{}).All() {
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range moneyElements[s.Tag] {
				if s.Element(e) == "" {
					continue
				}
				src := s.Place(e)
				for at := src.Start; at < src.End; at++ {
					damaged := slices.Clone(lines)
					damaged[src.Line-1] = slices.Clone(damaged[src.Line-1])
					damaged[src.Line-1][at] = 'O'
					field := fmt.Sprintf("%s%02d", s.Tag, e)
					if !hasFault(bytes.Join(damaged, nil), field, src.Line, src.Start) {
						t.Errorf("%s, byte %d of %s in line %d: no fault there", name, at-src.Start, field, src.Line)
					}
				}
			}
		}
	}
}

func hasFault(content []byte, field string, line, start int32) bool {
	for _, err := range parse.NewReader(x12.Format, parse.Input{Name: testFile, R: bytes.NewReader(content)}).All() {
		if e, ok := errors.AsType[*parse.Error](err); ok && e.Field == field && e.Source.Line == line && e.Source.Start == start {
			return true
		}
	}
	return false
}

// setsOf are payments of different payers, each a transaction set.
func setsOf(n int) []string {
	var sets []string
	for i := range n {
		sets = append(sets, fmt.Sprintf("ST*820*%04d~\nBPR*C*%d.50*C*ACH*CTX~\nTRN*1*PAY%d~\nN1*PR*PAYER %d~\nENT*1~\nADX*-1.00*06*DB*D%d~\nRMR*IV*INV-%d**%d.50~\nSE*8*%04d~\n",
			i, 100+i, i, i, i, i, 101+i, i))
	}
	return sets
}

// advices renders what each set yields, by the payer.
func advices(content string) map[string]string {
	found := map[string]string{}
	for f, err := range parse.NewReader(x12.Format, parse.Input{Name: testFile, R: strings.NewReader(content)}).All() {
		if err == nil && f.Advice != nil {
			a := f.Advice
			text := fmt.Sprint(a.ID, a.Total, a.Closure)
			for _, l := range a.Lines {
				text += fmt.Sprint(" ", l.Reference, l.Net)
			}
			found[a.Payer.Name] += text
		}
	}
	return found
}

// TestDamageStaysInItsSet: whatever one segment of a set becomes, also if it is lost, the payments of the others are the same.
func TestDamageStaysInItsSet(t *testing.T) {
	sets := setsOf(3)
	clean := advices(strings.Join(sets, ""))
	rapid.Check(t, func(rt *rapid.T) {
		segments := strings.SplitAfter(sets[1], "\n")
		i := rapid.IntRange(0, len(segments)-2).Draw(rt, "segment")
		switch s := segments[i]; rapid.IntRange(0, 3).Draw(rt, "how") {
		case 0:
			segments[i] = ""
		case 1:
			segments[i] = s[:rapid.IntRange(0, len(s)-3).Draw(rt, "upto")] + "~\n"
		case 2:
			at := rapid.IntRange(0, len(s)-3).Draw(rt, "at")
			segments[i] = s[:at] + rapid.SampledFrom([]string{"X", "*", "9", " ", "\x00", "\xff"}).Draw(rt, "by") + s[at+1:]
		case 3:
			segments[i] = s + s
		}
		got := advices(sets[0] + strings.Join(segments, "") + sets[2])
		for _, payer := range []string{"PAYER 0", "PAYER 2"} {
			if got[payer] != clean[payer] {
				rt.Errorf("%s: %s, want %s, with\n%s", payer, got[payer], clean[payer], strings.Join(segments, ""))
			}
		}
	})
}
