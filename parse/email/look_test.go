package email

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Expressions that say what the functions of look.go find.
var (
	numberedExpression = regexp.MustCompile(`^\s*(?:\d{1,3}[.)]|[・‣▪])\s*`)
	itemExpression     = regexp.MustCompile(`^[\s*•·–-]*(.*?)([\p{Lu}\p{N}][\p{L}\p{N}/._-]*\d[\p{L}\p{N}/_-]*)(?:\s*[:：=|]|\s[–-]\s|\s|\.{2,})\s*(.*)$`)
	wordsOfSource      = regexp.MustCompile(`[\p{L}.]+`)
)

// drawnOf draws lines of the pieces.
func drawnOf(pieces []string) *rapid.Generator[string] {
	return rapid.Map(rapid.SliceOfN(rapid.SampledFrom(pieces), 0, 9), func(list []string) string { return strings.Join(list, "") })
}

// TestQuickLooks: where an expression finds something, the quick look before it does.
func TestQuickLooks(t *testing.T) {
	for _, tt := range []struct {
		name   string
		expr   *regexp.Regexp
		look   func(string) bool
		pieces []string
	}{
		{"short words", shortWords, mayBeShort, []string{"4711", " ", "#", ":", "Nr", "no", "é", "_", "a", ".", "IV", "RE", "RG", "Rg", "FA", "FT", "FV", "Ft.", "ft.", "fra.", "Fra.", "fact.", "Fact.", "Att.", "Fatt.", "fatt."}},
		{"later", laterText, mayBeLater, append(wordsOfSource.FindAllString(laterText.String(), -1), " ", " ", " ", "x", "_", ".", "é")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found := 0
			rapid.Check(t, func(t *rapid.T) {
				text := drawnOf(tt.pieces).Draw(t, "text")
				if tt.expr.MatchString(text) {
					if found++; !tt.look(text) {
						t.Fatalf("%q is passed over", text)
					}
				}
			})
			if found == 0 {
				t.Error("nothing was found")
			}
		})
	}
}

// TestParts: what a list of numbers is taken apart by is what its expressions find.
func TestParts(t *testing.T) {
	ref := regexp.MustCompile(`^[\p{Lu}\p{N}](?:[\p{Lu}\p{N}]|[/._-][\p{Lu}\p{N}])*`)
	for _, tt := range []struct {
		name   string
		expr   *regexp.Regexp
		of     func(string) string
		pieces []string
	}{
		{"number", ref, refAt, []string{"A", "4", "/", ".", "_", "-", "é", "É", "²", "a", " ", "№", "\xff"}},
		{"before", before, leadOf, append(wordsOfSource.FindAllString(before.String(), -1), " ", ":", "：", "#", "(", "NO", "Nr", "4711", "°")},
		{"through", through, rangeOf, append(wordsOfSource.FindAllString(through.String(), -1), " ", " ", "～", "–", "..", "TO", "4711", "/m", "\t")},
		{"between", between, linkOf, append(wordsOfSource.FindAllString(between.String(), -1), " ", " ", ",", ";", "、", "&", "+", "AND", "4711", "\t")},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found := 0
			check := func(t *rapid.T) {
				text := drawnOf(tt.pieces).Draw(t, "text")
				want := tt.expr.FindString(text)
				if got := tt.of(text); got != want {
					t.Fatalf("%q: %q, want %q", text, got, want)
				}
				found += len(want)
			}
			for range 5 { // what is drawn may by chance hold none
				if rapid.Check(t, check); found > 0 {
					break
				}
			}
			if found == 0 {
				t.Error("nothing was found")
			}
		})
	}
}

func TestUnnumbered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawnOf([]string{"1", "12", "3456", ".", ")", " ", "\t", "\n", "・", "‣", "▪", "a", "-"}).Draw(t, "text")
		if got, want := unnumbered(text), numberedExpression.ReplaceAllString(text, ""); got != want {
			t.Fatalf("%q: %q, want %q", text, got, want)
		}
	})
}

func TestItemOf(t *testing.T) {
	pieces := []string{"Invoice", "INV", "inv", "4711", "1", "2", ".", "..", "-", "–", "/", "_", " ", " ", "  ", "\t", ":", "：", "=", "|", "•", "*", "é", "É", "²", "5.00", "EUR", "\n", "\xff", "№"}
	rapid.Check(t, func(t *rapid.T) {
		text := drawnOf(pieces).Draw(t, "text")
		lead, number, rest, ok := itemOf(text)
		m := itemExpression.FindStringSubmatch(text)
		if ok != (m != nil) || ok && (lead != m[1] || number != m[2] || rest != m[3]) {
			t.Fatalf("%q: %q, %q, %q, %v, want %q", text, lead, number, rest, ok, m)
		}
	})
}
