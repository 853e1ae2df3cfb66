package bai2

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/ledger"
)

// TestJoined: every part of the joined text is what stands between its places, and its lines are those of the text, however it is cut.
func TestJoined(t *testing.T) {
	var j joined // one for all: nothing of the text before may show
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) ledger.Text {
			return ledger.Text{Value: rapid.StringMatching(`[A-C ]{0,5}`).Draw(t, "value"), Joined: rapid.Bool().Draw(t, "joined")}
		}), 0, 5).Draw(t, "texts")
		want, lines := "", ""
		for _, text := range texts {
			if want != "" && !text.Joined {
				want, lines = want+" ", lines+"\n"
			}
			want, lines = want+text.Value, lines+text.Value
		}
		j.join(texts)
		if got := string(j.text()); got != want || j.whole() != want {
			t.Fatalf("%q, as a string %q, want %q", got, j.whole(), want)
		}
		for from := range len(want) + 1 {
			for to := from; to <= len(want); to++ {
				if got := j.part(from, to); got != want[from:to] {
					t.Fatalf("part %d to %d of %q is %q", from, to, want, got)
				}
				line := to
				if lf := strings.IndexByte(lines[from:to], '\n'); lf >= 0 {
					line = from + lf
				}
				if got := j.line(from, to); got != line {
					t.Fatalf("the line from %d to %d of %q ends at %d, want %d", from, to, want, got, line)
				}
				if got, end := j.value(from, to); got != want[from:line] || end != line {
					t.Fatalf("the value from %d to %d of %q is %q and ends at %d, want %d", from, to, want, got, end, line)
				}
			}
		}
	})
}
