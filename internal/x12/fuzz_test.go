package x12

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
)

// FuzzRead: wherever pieces are joined, the text says the same; what closes adds up; no place leaves its piece.
func FuzzRead(f *testing.F) {
	for _, text := range spellings {
		f.Add(text, uint16(150), int64(41615))
	}
	for _, text := range []string{`RMR*IV*104233**50.00\`, "TRN*1*2RMR*IV*1**5.00", "NYNM DES:X PMT INFO:TRN*1*260105EFT*1999\\", "BPR*C*5000*C*ACH\\RMR*IV*1**5000\\",
		"ST*823*1~DEP*D1*20260317~BAT**1~BPR*C*1.00~RMR*IV*1**1.00~SE*5*1~", "<?xml ?>"} {
		f.Add(text, uint16(3), int64(5000))
	}
	f.Fuzz(func(t *testing.T, text string, at uint16, minor int64) {
		if len(text) > 4096 {
			return
		}
		p := banked(t, "1.00")
		p.Amount.Minor = minor
		var r Reader
		got := r.Read(addenda(text), p)
		for _, a := range got.Advices {
			sum := a.Difference.Minor
			for i := range a.Lines {
				sum += a.Lines[i].Net.Minor
				inside(t, a.Lines[i].Source, len(text))
				inside(t, a.Lines[i].ReferenceSource, len(text))
			}
			if a.Closure != ledger.Unverifiable && sum != a.Total.Minor {
				t.Errorf("%v: lines and difference are %d, total %v", a.Closure, sum, a.Total)
			}
		}
		want := said(got)
		cut := min(int(at), len(text))
		if d := cmp.Diff(want, said(r.Read(addenda(text[:cut], text[cut:]), p))); d != "" && !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n\ufeff"), "<") {
			t.Errorf("split at %d (-want +got):\n%s", cut, d)
		}
	})
}

func inside(t *testing.T, src ledger.Source, n int) {
	if src.Start < 3 || src.End < src.Start || int(src.End) > n+3 || src.Line != 10 {
		t.Errorf("place %v to %d in %d bytes", src, src.End, n)
	}
}
