package email

import (
	"regexp"
	"slices"
	"strings"
)

// pageText ends the title of a page, or is it: "Page 2 of 3", "PAYMENT LIST 4711  PAGE 2".
var pageText = regexp.MustCompile(`(?i)(?:^|[\s(-])(?:page|pages|seite|blatt|pagina|página|pág\.?|pag\.?|strona|str\.|strana|sida|side|sivu|sayfa|oldal|σελίδα|ページ)[\s.:nr°º]{0,4}\d{1,4}(?:\s*(?:/|of|von|de|di|van|z|ze|av|af|sur|din|από)\s*\d{1,4})?\s*[)-]?\s*$`)

// pageWords are a quick look for what pageText finds, in small letters.
var pageWords = []string{"page", "seite", "blatt", "pagina", "página", "pág", "pag", "str", "sid", "sivu", "sayfa", "oldal", "σελίδα", "ページ"}

// turnsPage reports whether a line is the title of a page of a list, which goes on below it.
func turnsPage(text string) bool {
	if len(text) > maxHeading || !hasDigit(text) || !hasOne(lowerOf(text), pageWords) || !pageText.MatchString(text) {
		return false
	}
	return !slices.ContainsFunc(amountsIn(text, 0), func(f found) bool { return f.plausible() && cents(f.body) })
}

// drawn is a header of two lines whose cells are parted by marks: each cell goes on below.
func (f *finder) drawn(i int, first []token, sep string) ([]token, bool) {
	if sep == "" || i+2 >= len(f.blocks) || f.blocks[i+1].grid != nil || hasDigit(f.blocks[i].text) || hasDigit(f.blocks[i+1].text) || isRule(f.blocks[i+1].text) {
		return nil, false
	}
	second, other := cut(f.blocks[i+1].text)
	if other != sep || len(second) != len(first) || strings.Trim(f.blocks[i+1].text, "|-=+: ") == "" {
		return nil, false
	}
	both := slices.Clone(first)
	for k := range both {
		both[k].text = strings.TrimSpace(both[k].text + " " + second[k].text)
	}
	return both, f.isHeader(texts(both))
}

// carries reports whether a row takes a sum over from another page, which it numbers: "Übertrag von Seite 1", in one cell or two.
func (s *solver) carries(r int) bool {
	var text strings.Builder
	for i, c := range s.rows[r] {
		if k := s.kind(r, i); k == sumCell || k == blankCell || k == currencyCell {
			continue
		}
		if text.Len() > maxAlone {
			return false
		}
		text.WriteString(bareCell(c) + " ")
	}
	label := strings.TrimSpace(text.String())
	return hasDigit(label) && meaning(label)&ofCarry != 0 && turnsPage(label)
}

// isTight reports whether the one mark in a line parts two cells: no blank stands beside it, as it does in prose.
func isTight(line string) bool {
	a, b, _ := strings.Cut(strings.TrimSpace(line), ";")
	return a != "" && b != "" && !isSpace(a[len(a)-1]) && !isSpace(b[0]) && len(line) <= maxHeading
}
