package report

import (
	"testing"

	"github.com/cashtie/cashtie/match"
)

// Whatever the engine can say has words for a clerk.
func TestEveryWordOfTheEngineIsTranslated(t *testing.T) {
	for i := match.NotHeld + 1; i.String() != "invalid"; i++ {
		if meanings[i.String()] == "" {
			t.Errorf("the reason code %s has no meaning", i)
		}
	}
	for i := match.NoPattern + 1; i.String() != "invalid"; i++ {
		if patterns[i.String()] == "" {
			t.Errorf("the pattern %s has no phrase", i)
		}
	}
	for i := match.Unidentified; i.String() != "invalid"; i++ {
		if verdicts[i.String()] == "" {
			t.Errorf("the outcome %s has no headline", i)
		}
	}
	if got := phrase(meanings, "NEWER-CODE"); got != "NEWER-CODE" {
		t.Errorf("a code of a newer program is shown as %q", got)
	}
}
