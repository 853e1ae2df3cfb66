package email

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Expressions that say what the functions of labels.go find.
var (
	keyExpression   = regexp.MustCompile(`^[\s*•·-]*([\p{L}][\p{L}\p{N} ./#()'’°º_-]{0,48}?)\s*[:：]\s*(\S.*)?$`)
	labelExpression = regexp.MustCompile(`^[\s*•·|>-]*(\p{L}[^:：=\t]{1,60}?)\s*(?:[:：=]|\t)\s*(\S.*)$`)
	gapExpression   = regexp.MustCompile(`[ \x{a0}\x{3000}]+`)
	endExpression   = regexp.MustCompile(`[.!?;]\s+|。`)
)

// lines draws lines of pieces that mean something to one of the expressions.
func lines() *rapid.Generator[string] {
	pieces := []string{"a", "Invoice no", "4711", "é", "º", "：", ":", "=", "\t", " ", "  ", "\u00a0", "\u3000", "•", "-", "*", "|", ">", "(", "’", "@", "。", ".", "! ", "; ", "\n", "\xff",
		strings.Repeat("x", 47), strings.Repeat("y", 59)}
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 9), func(list []string) string { return strings.Join(list, "") })
}

func TestKeyOf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := lines().Draw(t, "text")
		key, value, ok := keyOf(text)
		m := keyExpression.FindStringSubmatch(text)
		if ok != (m != nil) || ok && (key != m[1] || value != m[2]) {
			t.Fatalf("%q: %q, %q, %v, want %q", text, key, value, ok, m)
		}
	})
}

func TestLabelled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := lines().Draw(t, "text")
		label, value, ok := labelled(text)
		m := labelExpression.FindStringSubmatch(text)
		if ok != (m != nil) || ok && (label != m[1] || value != m[2]) {
			t.Fatalf("%q: %q, %q, %v, want %q", text, label, value, ok, m)
		}
	})
}

func TestNextGap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := lines().Draw(t, "text")
		var want [][]int
		for _, at := range gapExpression.FindAllStringIndex(text, -1) {
			if utf8.RuneCountInString(text[at[0]:at[1]]) > 1 || text[at[0]:at[1]] == "\u3000" && besideNumber(text, at[0], at[1]) {
				want = append(want, at)
			}
		}
		for from := 0; ; {
			start, end := nextGap(text, from)
			if start == len(text) {
				break
			}
			if len(want) == 0 || want[0][0] != start || want[0][1] != end {
				t.Fatalf("%q: a gap at %d to %d, want %v", text, start, end, want)
			}
			want, from = want[1:], end
		}
		if len(want) > 0 {
			t.Fatalf("%q: gaps missed: %v", text, want)
		}
	})
}

func TestSentences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := lines().Draw(t, "text")
		from := 0
		var want [][2]int
		for _, m := range endExpression.FindAllStringIndex(text, -1) {
			want, from = append(want, [2]int{from, m[1]}), m[1]
		}
		want = append(want, [2]int{from, len(text)})
		got := sentences(text)
		if len(got) != len(want) {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
		for i := range got {
			if got[i] != want[i] {
				t.Fatalf("%q: %v, want %v", text, got, want)
			}
		}
	})
}
