package email

import (
	"slices"
	"strings"
	"testing"
)

// TestSentence: what is remembered of one sentence never answers for another, in whatever order their numbers are asked for.
func TestSentence(t *testing.T) {
	const line = "Invoice 4711 is paid today. Invoice 4712 is not paid. Invoice 4713 will follow later. We paid 4714, the rest will follow."
	places := []int{8, 36, 62, 94}
	want := []bool{false, true, true, false}
	for _, order := range [][]int{{0, 1, 2, 3}, {3, 2, 1, 0}, {1, 3, 0, 2}, {2, 2, 0, 0, 3, 1}} {
		around := sentence{of: line}
		for _, i := range order {
			if got := around.saysUnpaid(places[i]); got != want[i] {
				t.Errorf("%v: unpaid at %q: %v, want %v", order, line[places[i]:places[i]+4], got, want[i])
			}
		}
	}
}

// TestPhrases: no phrase is lost because it is too short to be found.
func TestPhrases(t *testing.T) {
	written, known := 0, 0
	for line := range strings.Lines(phraseFile) {
		if name, list, found := strings.Cut(strings.TrimRight(line, "\n"), "\t"); found && slices.Contains(classNames[:], name) {
			written += strings.Count(list, "|") + 1
		}
	}
	for _, list := range knownPhrases() {
		known += len(list)
	}
	if written == 0 || known != written {
		t.Errorf("%d phrases are known, %d written", known, written)
	}
}
