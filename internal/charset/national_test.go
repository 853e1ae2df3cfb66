package charset_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/internal/charset"
)

func TestNational(t *testing.T) {
	for _, tt := range []struct {
		lean  charset.National
		lines string
		want  string // of the first line; as it is where the file is in ASCII
	}{
		{charset.Swedish, `]KERI & M[RTENSSON AB G\TEBORG`, "ÅKERI & MÄRTENSSON AB GÖTEBORG"},
		{charset.Swedish, `V[STER]S|G\TEBORG`, `V[STER]S|G\TEBORG`}, // a bar among capitals
		{charset.Swedish, `V[STER]S G\TEBORG`, "VÄSTERÅS GÖTEBORG"},
		{charset.Swedish, "M{rtensson och |berg\nl}ng", "Märtensson och öberg"},
		{charset.Danish, "BL]B[RGR\\D\n", "BLÅBÆRGRØD"},
		{charset.German, "M]LLER SCH\\N", "MÜLLER SCHÖN"},
		{charset.ASCII, "M]LLER SCH\\N", "M]LLER SCH\\N"},
		{charset.Swedish, "M[RTENSSON", "M[RTENSSON"},                                 // one may be a slip
		{charset.Swedish, "M[RTENSSON G\\TEBORG\nINV [4711]", "M[RTENSSON G\\TEBORG"}, // brackets elsewhere
		{charset.Swedish, "M[RTENSSON G\\TEBORG\nINV [PART]", "M[RTENSSON G\\TEBORG"},
		{charset.Swedish, "M[RTENSSON G\\TEBORG\nA | B", "M[RTENSSON G\\TEBORG"},
		{charset.Swedish, "M[RTENSSON G\\TEBORG\n\xc4R", "M[RTENSSON G\\TEBORG"}, // 8 bits
		{charset.Swedish, "C:\\TEMP\\FILE\\A D:\\X", "C:\\TEMP\\FILE\\A D:\\X"},
	} {
		lines := strings.Split(tt.lines, "\n")
		if got := charset.NationalOf(lines, tt.lean).Line(lines[0]); got != tt.want {
			t.Errorf("%v %q: %q, want %q", tt.lean, tt.lines, got, tt.want)
		}
	}
}

// TestNationalLeavesNumbers holds that a line with digits beside its signs, or without signs, stays as it is in every set.
func TestNationalLeavesNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.StringMatching(`([A-Za-z]{0,3} ?[0-9][\[\]{}|\\][0-9] ?){0,4}`).Draw(t, "line")
		for n := charset.ASCII; n <= charset.German; n++ {
			if got := n.Line(line); got != line {
				t.Fatalf("%v: %q becomes %q", n, line, got)
			}
		}
	})
}
