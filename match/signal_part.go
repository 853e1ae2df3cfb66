package match

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// pointsPart is what each part of a reference says that stands in the text without the rest of it, in decibans: little, for parts are
// short and common, but more parts are more.
const pointsPart = 5

// minPart is how many digits a part has that counts.
const minPart = 4

// signalPart counts the parts of a reference in several words that stand in the text, where no reference stands there as a whole.
var signalPart = Signal{
	Name: "reference_part",
	Doc:  "Numbers out of a reference of several words stand in the text: 5 points each. They only tell equal amounts apart.",
	weigh: func(c *hearing, all []Evidence) []Evidence {
		if !c.e.byAmount() || len(c.Items) != 1 {
			return all
		}
		for _, ref := range c.Items[0].References {
			all = appendParts(all, c, ref)
		}
		return all
	},
}

func appendParts(all []Evidence, c *hearing, ref ledger.Reference) []Evidence {
	if !strings.ContainsRune(ref.Text, ' ') {
		return all
	}
	s := c.v.stream
	for part := range strings.FieldsSeq(ref.Text) {
		token := []byte(refnum.Fold(part))
		if len(token) < minPart || !allDigits(token) {
			continue
		}
		at := slices.IndexFunc(s.atoms, func(a atom) bool { return string(a.folded(s)) == string(token) && !a.amount && !a.date })
		if at < 0 {
			continue
		}
		ev := Evidence{Signal: "reference_part", Item: c.Items[0].ID, Points: pointsPart, Text: s.raw(s.atoms[at].first, s.atoms[at].end)}
		ev.Source, ev.Continues = s.sources(s.atoms[at].first, s.atoms[at].end)
		all = append(all, ev)
	}
	return all
}
