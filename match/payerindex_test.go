package match

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// TestMarkedLike: no customer whose name is cut off to another, within it or misspelt in it is passed over by its marks.
func TestMarkedLike(t *testing.T) {
	word := rapid.SampledFrom([]string{"Oakmere", "Glass", "Nordholm", "Optik", "Trading", "Handel", "Ölberg", "X", "AG", "Group"})
	name := rapid.Custom(func(t *rapid.T) string {
		s := ""
		for _, w := range rapid.SliceOfN(word, 2, 4).Draw(t, "words") {
			s += w + " "
		}
		return s
	})
	similar, mangled, spared := 0, 0, 0
	rapid.Check(t, func(t *rapid.T) {
		c := &ledger.Customer{ID: "C", Name: name.Draw(t, "name"), Aliases: rapid.SliceOfN(name, 0, 2).Draw(t, "aliases")}
		x := buildPayerIndex(nil, []*ledger.Customer{c})
		written := rapid.SampledFrom(append([]string{name.Draw(t, "other"), c.Name}, c.Aliases...)).Draw(t, "written")
		written = written[:rapid.IntRange(len(written)/2, len(written)).Draw(t, "cut")]
		if at := rapid.IntRange(0, 2*len(written)).Draw(t, "slip"); at < len(written) {
			written = written[:at] + "Q" + written[at+1:]
		}
		n := names.Fold(written)
		if n.IsZero() {
			return
		}
		is, slipped := false, false
		for _, full := range x.folded[0] {
			is = is || n.CutFrom(full) || names.Within(n, full)
			slipped = slipped || n.MangledFrom(full)
		}
		may, maySlip := markedLike(n)(&x.marks[0]), x.marks[0].mangledLike(n)
		if is && !may || slipped && !maySlip {
			t.Fatalf("%q of %q and %q was passed over", written, c.Name, c.Aliases)
		}
		if is {
			similar++
		}
		if slipped {
			mangled++
		}
		if !may && !maySlip {
			spared++
		}
	})
	if similar < 5 || mangled < 5 || spared < 5 {
		t.Errorf("%d similar, %d mangled, %d spared: the test has nothing to say", similar, mangled, spared)
	}
}
