package match

import (
	"math/rand/v2"
	"testing"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// TestMarkedLike: no customer whose name is cut off to another, within it or misspelt in it is passed over by its marks.
func TestMarkedLike(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := []string{"Oakmere", "Glass", "Nordholm", "Optik", "Trading", "Handel", "Ölberg", "X", "AG", "Group"}
	name := func() string {
		s := ""
		for range 2 + r.IntN(3) {
			s += words[r.IntN(len(words))] + " "
		}
		return s
	}
	similar, mangled, spared := 0, 0, 0
	for range 5000 {
		c := &ledger.Customer{ID: "C", Name: name()}
		for range r.IntN(3) {
			c.Aliases = append(c.Aliases, name())
		}
		all := append([]string{name(), c.Name}, c.Aliases...)
		written := all[r.IntN(len(all))]
		written = written[:len(written)-r.IntN(len(written)/2)]
		if at := r.IntN(2 * len(written)); at+1 < len(written) {
			slip := [...]string{"Q" + written[at+1:], written[at+1:], "Q" + written[at:], written[at+1:at+2] + written[at:at+1] + written[at+2:]}
			written = written[:at] + slip[r.IntN(len(slip))]
		}
		n := names.Fold(written)
		if n.IsZero() {
			continue
		}
		x := buildPayerIndex(nil, []*ledger.Customer{c})
		is, slipped := false, false
		for _, full := range x.folded[0] {
			is = is || n.CutFrom(full) || names.Within(n, full)
			slipped = slipped || n.MangledFrom(full)
		}
		may, maySlip := markedLike(n)(&x.marks[0]), mangledLike(n)(&x.marks[0])
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
	}
	if similar < 100 || mangled < 100 || spared < 100 {
		t.Errorf("%d similar, %d mangled, %d spared: the test has nothing to say", similar, mangled, spared)
	}
}
