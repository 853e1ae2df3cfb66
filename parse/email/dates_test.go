package email

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// dateExpressions say what the forms of dates are; reading them took too long.
var dateExpressions = map[string]struct {
	form dateForm
	expr *regexp.Regexp
}{
	"iso":        {isoDate, regexp.MustCompile(`\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b`)},
	"kanji":      {kanjiDate, regexp.MustCompile(`(\d{4})年(\d{1,2})月(\d{1,2})日`)},
	"short":      {shortDate, regexp.MustCompile(`\b(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})\b`)},
	"word":       {wordDate, regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th|º)?[.\s/-]+(?:de\s+)?(\p{L}{3,12})\.?,?(?:\s+de)?[\s/-]+(\d{4})\b`)},
	"word first": {wordFirst, regexp.MustCompile(`\b(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b`)},
	"short word": {shortWord, regexp.MustCompile(`^(\d{1,2})[-/. ](\p{L}{3,9})\.?[-/. ]'?(\d{2})\b`)},
}

// TestDateForms: each form finds what its expression finds, with the same parts.
func TestDateForms(t *testing.T) {
	pieces := []string{"2026", "03", "3", "17", "26", "12345", "-", "/", ".", " ", "  ", "\t", ",", "'", "March", "Mar", "mars", "de", "st", "th", "º", "年", "月", "日", "é", "Übermorgen", "septiembre",
		"ab", "_", "x", "März", "мая", "\u00a0", "Donaudampfschiff", "twelvelettrs", "\xff"}
	dates := []string{"2026-03-17", "17.03.2026", "3/17/26", "2026年3月17日", "17th March 2026", "17 de marzo de 2026", "March 17, 2026", "17-Mar-26", "17. Mar. '26"}
	for name, is := range dateExpressions {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				text := strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.SampledFrom(dates)), 1, 14).Draw(t, "text"), "")
				var got, want []string
				is.form.replace(text, func(d dateText) string {
					got = append(got, strings.Join(append(d.part[:], text[d.start:d.end]), "|"))
					return ""
				})
				for _, m := range is.expr.FindAllStringSubmatch(text, -1) {
					want = append(want, strings.Join(append(m[1:], m[0]), "|"))
				}
				if a, b := strings.Join(got, "\n"), strings.Join(want, "\n"); a != b {
					t.Fatalf("%q: found %q, want %q", text, a, b)
				}
				if a, b := is.form.replace(text, blank), is.expr.ReplaceAllString(text, " "); a != b {
					t.Fatalf("%q: left %q, want %q", text, a, b)
				}
			})
		})
	}
}
