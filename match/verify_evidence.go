package match

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
)

// quoted checks the evidence: what is quoted stands there, a number that is said to name an item is one of its numbers, and what
// posts rests on something that can be looked up.
func (v *verifier) quoted() {
	d, placed := v.d, false
	for i := range d.Evidence {
		ev := &d.Evidence[i]
		placed = placed || ev.Points > 0 && (ev.Source.File != "" || d.Receipt.Source.File == "")
		if ev.Signal != "reference" && ev.Signal != "advice_line" {
			continue
		}
		if !v.standsThere(ev) {
			v.fail(RuleEvidence, "%q does not stand at %v", ev.Text, ev.Source)
		}
		item, known := v.item(ev.Item)
		if !known {
			v.fail(RuleEvidence, "%q speaks for %s, which there is not", ev.Text, ev.Item)
		} else if !namesItem(ev.Text, item) && !v.wasTaught(ev) {
			v.fail(RuleEvidence, "%q is no number of item %s", ev.Text, ev.Item)
		}
	}
	if d.Outcome == Apply && !placed {
		v.fail(RuleEvidence, "applies without evidence that has a place")
	}
}

// wasTaught reports whether a person taught that the words mean the item.
func (v *verifier) wasTaught(ev *Evidence) bool {
	for i := range v.taught {
		if f := &v.taught[i]; f.Kind == KnownNumber && f.Item == ev.Item && namesNumber(ev.Text, digitsOf(ev.Text), f.Text) {
			return true
		}
	}
	return false
}

// standsThere reports whether the words of a piece of evidence stand at its place: in the bytes of the receipt's text or of the advice
// where these have exact places, else somewhere in what they say.
func (v *verifier) standsThere(ev *Evidence) bool {
	r, exact := v.d.Receipt, false
	for i := range r.Texts {
		t := &r.Texts[i]
		first, ok := cutAt(t, ev.Source)
		if !ok {
			continue
		}
		exact = true
		if ev.Continues == (ledger.Source{}) {
			if first == ev.Text {
				return true
			}
			continue
		}
		if strings.HasPrefix(ev.Text, first) && v.continues(ev, i, ev.Text[len(first):]) {
			return true
		}
	}
	if exact {
		return false
	}
	return v.spoken(ev.Text)
}

// continues reports whether the rest of the words stands in the pieces behind piece i, up to the place where they are said to end.
func (v *verifier) continues(ev *Evidence, i int, rest string) bool {
	texts := v.d.Receipt.Texts
	for k := i + 1; k < len(texts); k++ {
		if last, ok := cutAt(&texts[k], ev.Continues); ok && last == rest {
			return true
		}
		whole := texts[k].Value
		if !strings.HasPrefix(rest, whole) {
			return false
		}
		rest = rest[len(whole):]
	}
	return false
}

// cutAt is what a piece of text has at a place, where the bytes of the file are the text and the place is inside. A whole line is no
// place inside, though it begins where a text at its front does.
func cutAt(t *ledger.Text, at ledger.Source) (string, bool) {
	s := t.Source
	if at.Start == at.End || s.File != at.File || s.Line != at.Line || at.Start < s.Start || at.End > s.End || int(s.End-s.Start) != len(t.Value) || s.End == s.Start {
		return "", false
	}
	return t.Value[at.Start-s.Start : at.End-s.Start], true
}

// spoken reports whether the receipt or its advice has the words, however the file broke them.
func (v *verifier) spoken(words string) bool {
	r := v.d.Receipt
	for i := range r.Texts {
		if strings.Contains(r.Texts[i].Value, words) {
			return true
		}
	}
	if v.heard != v.d {
		v.hearAll()
	}
	heard := len(v.buf)
	v.hear(words)
	said := v.buf[heard:]
	v.buf = v.buf[:heard]
	return bytes.Contains(v.buf, said)
}

// hearAll takes down all that the receipt and its advice say, once for all that is quoted from them.
func (v *verifier) hearAll() {
	r := v.d.Receipt
	v.heard = v.d
	v.buf = v.buf[:0]
	for i := range r.Texts {
		v.hear(r.Texts[i].Value)
	}
	for _, s := range [...]string{r.EndToEndID, r.CustomerReference, r.AdviceID} {
		v.buf = append(v.buf, 0)
		v.hear(s)
	}
	if v.d.Advice != nil {
		for i := range v.d.Advice.Lines {
			v.buf = append(v.buf, 0)
			v.hear(v.d.Advice.Lines[i].Reference)
		}
	}
}

// hear appends words without their blanks.
func (v *verifier) hear(s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			v.buf = append(v.buf, s[from:i]...)
			for _, r := range s[i:] {
				if !unicode.IsSpace(r) {
					v.buf = utf8.AppendRune(v.buf, r)
				}
			}
			return
		case c == ' ' || c >= '\t' && c <= '\r':
			v.buf = append(v.buf, s[from:i]...)
			from = i + 1
		}
	}
	v.buf = append(v.buf, s[from:]...)
}

// namesItem reports whether the words can be a number of the item: its digits are the number's, or the end of it, or hold it; or a
// slip away from it; or the words are a range that it lies in.
func namesItem(words string, item *ledger.OpenItem) bool {
	if item.Number != "" && strings.Contains(words, item.Number) {
		return true
	}
	said := digitsOf(words)
	if namesNumber(words, said, item.Number) {
		return true
	}
	for _, r := range item.References {
		if namesNumber(words, said, r.Text) {
			return true
		}
	}
	return false
}

func namesNumber(words, said, number string) bool {
	has := digitsOf(number)
	switch {
	case has == "" || said == "":
		return number != "" && strings.Contains(letters(words), letters(number))
	case strings.Contains(said, has), strings.HasSuffix(has, said):
		return true
	}
	return slip(said, has) || slipOfCounter(said, number) || inRange(words, has) || inList(words, has) || ofYear(words, has)
}

// slipOfCounter reports whether the digits are a slip away from those that a number ends with, long enough to be told by: what is written of
// it behind its year or series.
func slipOfCounter(said, number string) bool {
	counter := strings.TrimLeft(number[len(strings.TrimRight(number, "0123456789")):], "0")
	return len(counter) > 4 && slip(said, counter)
}

// ofYear reports whether two runs of digits side by side are the year and the counter that make a number, in either order: 737/25 for
// 2025/00737.
func ofYear(words, number string) bool {
	makes := func(year, counter string) bool {
		if len(year) == 4 && year[:2] == "20" {
			year = year[2:]
		}
		if len(year) != 2 {
			return false
		}
		rest, found := strings.CutPrefix(strings.TrimPrefix(number, "20"), year)
		return found && strings.TrimLeft(rest, "0") == strings.TrimLeft(counter, "0")
	}
	before := ""
	for run := range strings.FieldsFuncSeq(words, noDigit) {
		if before != "" && (makes(before, run) || makes(run, before)) {
			return true
		}
		before = run
	}
	return false
}

// inList reports whether a number stands in short in the words, behind one of as many digits that it goes on from: "10001/02/03".
func inList(words, number string) bool {
	base := ""
	for run := range strings.FieldsFuncSeq(words, noDigit) {
		switch {
		case len(run) == len(number):
			base = run
		case base != "" && len(run) > 1 && len(run) < len(base) && base[:len(base)-len(run)]+run == number:
			return true
		}
	}
	return false
}

func noDigit(r rune) bool { return r < '0' || r > '9' }

// inRange reports whether the words are a range of numbers, the last one written out or in short, that the number lies in.
func inRange(words, number string) bool {
	words = rangeWords.Replace(strings.ToUpper(words))
	for at := len(words) - 1; at >= 0; at-- {
		if words[at] != '-' {
			continue
		}
		from, to := digitsOf(words[:at]), digitsOf(words[at:])
		if short := len(from) - len(strings.Trim(words[at:], "- ")); short > 0 && short <= len(from) {
			to = from[:short] + strings.Trim(words[at:], "- ")
		}
		if len(from) == len(number) && len(to) == len(number) && from <= number && number <= to {
			return true
		}
	}
	return false
}

// rangeWords writes what joins the ends of a range as a dash.
var rangeWords = strings.NewReplacer("–", "-", " TO ", "-", " BIS ", "-", " THRU ", "-", " THROUGH ", "-", " UNTIL ", "-", " TOT ", "-", " HASTA ", "-")

// slip reports whether two numbers differ by little more than one wrong, missing or swapped digit.
func slip(a, b string) bool {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	a, b = a[i:], b[i:]
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a) <= 2 && len(b) <= 2
}

// digitsOf are the digits of a text without leading zeros, those of other scripts included.
func digitsOf(s string) string {
	var b []byte
	for _, r := range s {
		if r >= '０' && r <= '９' { // full width
			r -= '０' - '0'
		}
		if r >= '0' && r <= '9' && (r != '0' || len(b) > 0) {
			b = append(b, byte(r))
		}
	}
	return string(b)
}

// letters is a text in capitals without anything but letters and digits.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, s)
}
