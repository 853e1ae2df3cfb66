package names

import "strings"

// minCutWord is how many letters of a word must be left, minSlipWord how many a word with a mistake has, minMangled how many letters the
// matching words must have together to mean a name.
const (
	minCutWord  = 4
	minSlipWord = 5
	minMangled  = 8
)

// MangledFrom reports whether n may be full as payers and banks spell it: words cut short, one letter lost, doubled, swapped or wrong in
// all, the end cut off by a field's width. The words stand in full's order, and none of them is full's alone or n's alone, but for what
// the width cut off.
func (n Name) MangledFrom(full Name) bool {
	cut := n.width >= MinTruncated
	letters, slips := 0, 0
	for i, w := range n.Words {
		last := i == len(n.Words)-1
		if i >= len(full.Words) {
			return last && n.EndsInForm() && letters >= minMangled // LIMITED, cut to LI
		}
		switch f := full.Words[i]; {
		case w == f:
		case strings.HasPrefix(f, w) && (len(w) >= minCutWord || last && cut):
		case len(w) >= minSlipWord && slips == 0 && OneSlip(w, f):
			slips++
		default:
			return false
		}
		letters += len(w)
	}
	return letters >= minMangled && (len(n.Words) == len(full.Words) || cut)
}

// OneSlip reports whether two words differ by one letter lost, added or wrong, or by two neighbours swapped; not when they are equal.
func OneSlip(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	switch len(b) - len(a) {
	case 0:
		return i < len(a) && (a[i+1:] == b[i+1:] || i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && a[i+2:] == b[i+2:])
	case 1:
		return a[i:] == b[i+1:]
	}
	return false
}

// EndsInForm reports whether the last word may be what a field's width has left of a legal form.
func (n Name) EndsInForm() bool {
	return n.width >= MinTruncated && beginsForm(n.Words[len(n.Words)-1])
}

// beginsForm reports whether a word is the beginning of a legal form.
func beginsForm(w string) bool {
	for _, form := range [...]string{"AKTIENGESELLSCHAFT", "COMPANY", "CORPORATION", "GMBH", "GESELLSCHAFT", "INCORPORATED", "KG", "KOMMANDITGESELLSCHAFT", "LIMITED", "LLC", "LTD", "SARL", "SPA", "SRL", "BV", "AG", "SE"} {
		if strings.HasPrefix(form, w) {
			return true
		}
	}
	return false
}

// Gaps calls f for each text that is left of a word when one of its letters is taken out: words that differ by one slip have one in
// common, with the words themselves.
func Gaps(word string, f func(left string)) {
	for i := range len(word) {
		if i == 0 || word[i] != word[i-1] { // of a double letter either leaves the same
			f(word[:i] + word[i+1:])
		}
	}
}
