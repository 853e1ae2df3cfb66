package x12

import (
	"slices"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"pgregory.net/rapid"
)

// TestPlainly: the quick look at a segment finds what the thorough one does, wherever bytes stand that are next to delimiters and to the
// bounds of what is printable, or gives it up.
func TestPlainly(t *testing.T) {
	limits := parse.Limits{}.WithDefaults().X12
	rapid.Check(t, func(rt *rapid.T) {
		d := rapid.SampledFrom([]Delimiters{{Element: "*", Terminator: "~"}, {Element: "|", Terminator: "'"}, {Element: "\x1d", Terminator: "\x1c"}, {Element: "*", Terminator: `\`}}).Draw(rt, "delimiters")
		of := []string{"A", "+", ")", " ", "!", "}", "_", "&", "\x7f", "\x1f", "\n", "\x80", "\xff", "\x00", "9", "z", "~", "*", "|", "'", `\`}
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(append(of, d.Element, d.Element)), 0, 40).Draw(rt, "text"), "")
		m := marksOf(&d)
		want := strings.Index(text, d.Terminator)
		whole := want >= 0
		for i := range max(want, 0) {
			whole = whole && (text[i] >= ' ' && text[i] < 0x7f || text[i] == d.Element[0])
		}
		var quick, thorough Segment
		end, ok := quick.plainly(text, &m, &limits)
		if ok != whole || ok && end != want {
			rt.Fatalf("%q: ends at %d, %v; want %d, %v", text, end, ok, want, whole)
		}
		if !ok {
			return
		}
		thorough.split(text[:end], &d, limits.Elements)
		if quick.Tag != thorough.Tag || !slices.Equal(quick.at, thorough.at) || quick.text != thorough.text || quick.plain != thorough.plain {
			rt.Fatalf("%q: %+v, want %+v", text, quick, thorough)
		}
	})
}
