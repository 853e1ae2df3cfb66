package email

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// bankSentence is a sentence, each word as what it has to do with changed accounts.
type bankSentence []bankWord

// hearing is what a sentence says of accounts.
type hearing uint8

const (
	nothingChanges hearing = iota
	mayChange              // something of the writer's changes; an account number that follows tells what
	accountChanges
)

// span is an account in a sentence: its first word and the last. sure: it is one of a bank, and no account of a customer.
type span struct {
	from, to int
	sure     bool
}

func (s bankSentence) judge() hearing {
	best := nothingChanges
	for i := range s {
		if s.changesBank(i) && !s.asksToBeTold(span{i, i, true}) {
			return accountChanges
		}
		a, ok := s.account(i)
		if !ok || !s.changes(a) {
			continue
		}
		if a.sure || s.any(0, len(s), wordNumber) || s.writers(a) || s.pointed(a, false) {
			return accountChanges
		}
		best = mayChange
	}
	return best
}

// account is the account that begins at a word.
func (s bankSentence) account(i int) (span, bool) {
	switch {
	case s[i]&wordAccount != 0 && !s.is(i+1, wordElse):
		to := i
		if s.is(i+1, wordNamed|wordAccount) {
			to++
		}
		return span{i, to, !s.is(to+1, wordElse)}, true
	case s[i]&(wordBank|wordNamed) == 0:
		return span{}, false
	}
	const reach = 3 // words: "details of our bank"
	for k := i + 1; k <= min(i+reach, len(s)-1); k++ {
		pair := (s[i]|s[k])&(wordBank|wordNamed) == wordBank|wordNamed && s[i]&wordBank != s[k]&wordBank || k == i+1 && s[i]&s[k]&wordNamed != 0
		if pair && !s.is(k+1, wordElse) {
			return span{i, k, true}, true
		}
	}
	return span{i, i, false}, s[i]&wordNamed != 0 && !s.is(i+1, wordElse) && !s.any(i-2, i, wordYours)
}

// writers reports whether an account that may be one with a customer is called the writer's own: "our old HSBC account".
func (s bankSentence) writers(a span) bool {
	for k := a.from - 1; k >= max(0, a.from-3) && s[k]&wordOther == 0; k-- {
		if s[k]&wordOurs != 0 {
			return !s.is(a.to+1, wordElse)
		}
	}
	return false
}

// changes reports whether an account is said to change, to be new, or to be paid from now on.
func (s bankSentence) changes(a span) bool {
	if s.asksToBeTold(a) {
		return false
	}
	ours := s.any(a.from-3, a.to+1, wordOurs)
	yours := s.any(a.from-3, a.to+1, wordYours)
	into := s.any(a.from-3, a.from, wordInto)
	for k := max(0, a.from-2); k < a.from; k++ {
		if s[k]&wordFresh != 0 && !s.any(k+1, a.from, wordOther) && !s.no(k) || s[k]&wordGone != 0 && a.sure && s[k]&wordChanged == 0 {
			return true
		}
	}
	if (s.is(a.to+1, wordFreshAfter) || a.to+2 == len(s) && s.is(a.to+1, wordFresh)) && !s.no(a.to+1) {
		return true
	}
	for k := a.to + 1; k < min(len(s), a.to+1+behindAccount); k++ {
		if s[k]&wordOther != 0 || s[k]&wordAccount != 0 && k > a.to+1 {
			break
		}
		if !into && !s.is(k+1, wordOther) && s.became(k, ours || k <= a.to+2) {
			return true
		}
	}
	for k := a.from - 1; k >= max(0, a.from-beforeAccount); k-- {
		if s[k]&wordOther != 0 {
			break
		}
		if s[k]&wordGone != 0 && ours && s.any(k-2, k, wordNot) { // "no longer use our account"
			return true
		}
		if s.asked(k, a, ours, yours) && !s.no(k) && (!into || a.from-k <= 4 && s.is(k+1, wordInto|wordOurs|wordYours)) {
			return true
		}
	}
	return s.pointed(a, ours && !into)
}

// asked reports whether a word before an account is of a change of it, told or asked for. What changes, the bare verb, and the noun that is
// written the same, count with a word that says whose account it is, that asks, or between the two: "change in bank account".
func (s bankSentence) asked(k int, a span, ours, yours bool) bool {
	switch {
	case s[k]&wordBase == 0:
		return s[k]&wordChanged != 0
	case ours && s[k]&wordChanged != 0:
		return true
	case yours:
		return false
	}
	return ours || s.any(k-4, k, wordPlease) || s[k]&wordChanged != 0 && k+1 < a.from && !s.is(k-1, wordInto)
}

// became reports whether a word behind an account says that it changed, or is no more. base: it may be the bare verb too.
func (s bankSentence) became(k int, base bool) bool {
	switch {
	case s[k]&wordGone != 0 && s[k]&wordChanged == 0:
		return true // "no longer": the negation is part of it
	case s[k]&wordChanged == 0 || s.no(k):
		return false
	}
	return base || s[k]&wordBase == 0
}

// changesBank reports whether a word is of a change, and what changes is the bank itself: "we have changed banks".
func (s bankSentence) changesBank(k int) bool {
	if s[k]&wordChanged == 0 || s.no(k) {
		return false
	}
	const title = 6 // words: "Bank change notification"
	if s[k]&wordBase != 0 && !s.any(k-3, k, wordOurs|wordUs) {
		return len(s) <= title && s.is(k-1, wordBank) && !s.is(k-1, wordPause) && !s.is(k+1, wordElse)
	}
	for i := k - 3; i <= k+3; i++ {
		if s.is(i, wordBank) && !s.is(i, wordNamed|wordElse) && (i == len(s)-1 || i == k-1 || s.is(i, wordPause) || s.is(i+1, wordInto)) && (i-k == 1 || k-i == 1 || !s.any(i-2, i, wordInto)) {
			return i > k || s.is(k, wordPause) || k == len(s)-1
		}
	}
	return false
}

// pointed reports whether money shall go to an account that is shown, from now on.
func (s bankSentence) pointed(a span, ours bool) bool {
	if !s.any(0, len(s), wordLater) || s.any(a.from-4, a.from, wordYours) {
		return false
	}
	return s.any(a.from-3, a.from, wordPointer) || s.is(a.to+1, wordPointer) || ours && s.any(a.to+1, len(s), wordNumber)
}

// asksToBeTold reports whether a sentence speaks of what may be, as footers do: "tell us of any change of your bank account". What it says of
// the writer's own account holds, and so does an account number.
func (s bankSentence) asksToBeTold(a span) bool {
	if s.any(a.from-2, a.from, wordOurs) || s.any(0, len(s), wordNumber) && !s.any(a.from-3, a.from, wordYours) {
		return false
	}
	for k := range s {
		if s[k]&(wordCond|wordNear) != 0 && (s[k]&wordCond != 0 || s.any(k+1, k+3, wordChanged|wordBase|wordFresh)) {
			return true
		}
		if s[k]&wordTell != 0 && s.any(k-2, k+3, wordUs) {
			return true
		}
	}
	return false
}

// no reports whether what a word says is denied: "has not changed", "ändert sich nicht".
func (s bankSentence) no(k int) bool {
	return s.any(k-4, k+1, wordNot) || s.any(k+1, k+3, wordNot) && !s.is(k, wordPause)
}

func (s bankSentence) is(k int, kind bankWord) bool {
	return k >= 0 && k < len(s) && s[k]&kind != 0
}

// any reports whether one of the words from..to (not included) is of a kind.
func (s bankSentence) any(from, to int, kind bankWord) bool {
	for k := max(0, from); k < min(to, len(s)); k++ {
		if s[k]&kind != 0 {
			return true
		}
	}
	return false
}

// solidBank reports whether a rune is of a script without blanks.
func solidBank(r rune) bool { return ideographic(r) || r >= 0xac00 && r <= 0xd7a3 }

// solidReach is how many bytes stand at most between an account and its change in a script without blanks: 16 characters.
const solidReach = 48

// changesSolid looks for a changed account in a line of a script without blanks.
func changesSolid(line string) bool {
	known := knownBankWords().solid
	for sentence := range strings.FieldsFuncSeq(line, func(r rune) bool { return r == '。' || r == '！' || r == '？' || r == '；' }) {
		if !hasOne(sentence, known["changed"]) && !hasOne(sentence, known["fresh"]) || hasOne(sentence, known["not"]) || hasOne(sentence, known["cond"]) {
			continue
		}
		for _, account := range known["account"] {
			for at := 0; ; {
				i := strings.Index(sentence[at:], account)
				if i < 0 {
					break
				}
				from := at + i
				at = from + len(account)
				lead := soonBefore(sentence, from)
				if solidChange(soonBehind(sentence, at)) || solidChange(lead) || slices.ContainsFunc(known["fresh"], func(w string) bool { return strings.HasSuffix(strings.TrimRight(lead, " "), w) }) {
					return true
				}
			}
		}
	}
	return false
}

// solidChange reports whether a word of change stands in a text, and nothing else that changes.
func solidChange(text string) bool {
	known := knownBankWords().solid
	return hasOne(text, known["changed"]) && !hasOne(text, known["other"])
}

func soonBehind(text string, at int) string {
	end := min(len(text), at+solidReach)
	for end < len(text) && !utf8.RuneStart(text[end]) {
		end++
	}
	return text[at:end]
}

func soonBefore(text string, at int) string {
	from := max(0, at-solidReach)
	for !utf8.RuneStart(text[from]) {
		from++
	}
	return text[from:at]
}
