package match

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestGoesOn: the quick look misses nothing that the expression finds.
func TestGoesOn(t *testing.T) {
	pieces := []string{"...", "…", "ETC", "U.A", "U. A", "u.a.", "USW", "und weitere", "AND OTHERS", "and more", "ET AL", "et autres", "Y OTROS", "y otras", "E ALTRE", "DIVERSE",
		"Various", "SEE ADVICE", "see list", "LT. AVIS", "lt avis", "LAUT LISTE", "GEM SCHREIBEN", "GEMAESS AVIS", "S. LISTE", "s avis", "SIEHE AVIS", "u\u017fw", "diver\u017fe",
		" ", ".", "-", "1", "A", "INV", "RE", "S", "E", "U", "ä"}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 6).Draw(t, "text"), rapid.SampledFrom([]string{"", " "}).Draw(t, "between"))
		if got, want := goesOn(text), moreWords.FindString(text); got != want {
			t.Fatalf("%q: %q, the expression finds %q", text, got, want)
		}
	})
	for _, p := range pieces[:29] {
		if goesOn(p) == "" {
			t.Errorf("%q is missed", p)
		}
	}
	if mayGoOn("RECHNUNG 4711 VOM 03.02.2026 INVOICE 0815 PAYMENT") {
		t.Error("an ordinary text is looked at twice")
	}
}
