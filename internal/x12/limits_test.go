package x12

import (
	"errors"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// TestLimits: each limit is told once where it cuts, and what is cut is not said to close.
func TestLimits(t *testing.T) {
	for _, tt := range []struct {
		name   string
		limits parse.X12Limits
		text   string
		field  string
		want   error
	}{
		{"segment", parse.X12Limits{Segment: 30}, `RMR*IV*1**5.00\NTE*INV*` + strings.Repeat("x", 40) + `\`, "segment", parse.ErrTooLong},
		{"elements", parse.X12Limits{Elements: 8}, `RMR*IV*1**5.00\REF*1*2*3*4*5*6*7*8*9\`, "REF", parse.ErrTooMany},
		{"segments", parse.X12Limits{Segments: 3}, `ST*820*1\RMR*IV*1**5.00\RMR*IV*2**1.00\RMR*IV*3**1.00\RMR*IV*4**1.00\SE*6*1\`, "segments", parse.ErrTooMany},
		{"lines", parse.X12Limits{Lines: 2}, `RMR*IV*1**5.00\RMR*IV*2**1.00\RMR*IV*3**1.00\RMR*IV*4**1.00\`, "lines", parse.ErrTooMany},
		{"adjustments", parse.X12Limits{Lines: 2}, `RMR*IV*1**5.00\ADX*-1.00*01\ADX*-1.00*01\ADX*-1.00*01\ADX*-1.00*01\`, "adjustments", parse.ErrTooMany},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := Reader{Limits: parse.Limits{X12: tt.limits}}
			got := r.Read(addenda(tt.text), banked(t, "5.00"))
			if len(got.Faults) != 1 || got.Faults[0].Field != tt.field || !errors.Is(got.Faults[0], tt.want) {
				t.Errorf("faults %v, want one about %s", got.Faults, tt.field)
			}
			for _, a := range got.Advices {
				if a.Closure == ledger.Closes {
					t.Errorf("closes: %s", a.Equation)
				}
			}
		})
	}
}

// TestReadingsAreFew bounds what is tried on the lines of a payment: each reading looks at each line once for what it pays and once for
// whether it bears the reading out, for the total of the text and that of the bank, with and without a scale.
func TestReadingsAreFew(t *testing.T) {
	if n := len(readings); n > 120 {
		t.Errorf("%d readings", n)
	}
	last := 0
	for _, r := range readings {
		if n := r.turns(); n < last || n > maxTurns {
			t.Errorf("%+v departs in %d points, behind one that does in %d", r, n, last)
		} else {
			last = n
		}
	}
}
