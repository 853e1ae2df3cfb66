package email

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// sentence is the sentence of a line that stands around a place. What it says is read once for all numbers in it: a line of a hundred
// numbers is common, and one of ten thousand is a trap.
type sentence struct {
	of                  string // the line
	all                 [][2]int
	at                  int // of all, what is read; behind them, the whole line
	read                bool
	unpaid, later, paid bool
}

// saysUnpaid reports whether the line says of the number at a place that it is not paid, or will be another day.
func (s *sentence) saysUnpaid(at int) bool {
	s.moveTo(at)
	return s.unpaid || s.later && (!s.paid || saysLater(lowerOf(clauseAt(s.of, at))))
}

func (s *sentence) moveTo(at int) {
	if s.all == nil {
		s.all = sentences(s.of)
	}
	i := s.at
	if i > 0 && at < s.all[i-1][1] {
		i = 0
	}
	for i < len(s.all) && at >= s.all[i][1] {
		i++
	}
	if s.read && i == s.at {
		return
	}
	text := s.of
	if i < len(s.all) {
		text = s.of[s.all[i][0]:s.all[i][1]]
	}
	s.read, s.at = true, i
	lower := lowerOf(text)
	s.unpaid, s.later = lexicon.SaysUnpaid(text) || disowns(lower), saysLater(lower)
	s.paid = s.later && lexicon.Concepts(text).Has(lexicon.Paid)
}

// clauseAt is what follows a place, as far as the next comma or stop.
func clauseAt(text string, at int) string {
	clause := text[at:min(len(text), at+2*maxWord)]
	if end := strings.IndexAny(clause, ",;。"); end >= 0 {
		return clause[:end]
	}
	return clause
}

// payingAt reports whether the sentence at a place speaks of paying, in a line that does: an amount of another sentence is of
// something else.
func payingAt(text string, at int) bool {
	if !hasOne(text, fullStops) {
		return true
	}
	from, end := 0, len(text)
	for _, s := range sentences(text) {
		if !endsSentence(text[:s[1]], text[s[1]:]) {
			continue
		}
		if at < s[1] {
			end = s[1]
			break
		}
		from = s[1]
	}
	part := text[from:end]
	return from == 0 && end == len(text) || lexicon.Concepts(part).Any(lexicon.Payment, lexicon.Paid, lexicon.Cheque) || slicesHit(hits(lowerOf(part)), paidSign)
}

// lastSentence is what stands behind the last stop of a text.
func lastSentence(text string) string {
	end := strings.TrimRight(text, whites)
	for at := len(end); ; {
		if at = strings.LastIndex(end[:at], ". "); at < 0 {
			return text
		}
		if endsSentence(end[:at+1], end[at+2:]) {
			return text[at+2:]
		}
	}
}

// adText is how portals praise themselves below what they tell.
var adText = regexp.MustCompile(`(?i)\b(?:sign up|join (?:now|today|us)|earn|save|up to|for free|upgrade|refer a|invite|as low as|starting at|get (?:started|paid (?:even )?faster)|(?:add|use) your card|receive an? [$€£\d]|bonus|rewards?|cash ?back)\b`)

// advertises reports whether the sentence at a place makes an offer.
func advertises(text string, at int) bool {
	for _, s := range sentences(text) {
		if at < s[1] {
			return adText.MatchString(text[s[0]:s[1]])
		}
	}
	return false
}

// fullStops are what a line of more than one sentence has.
var fullStops = []string{". ", "! ", "? ", "。"}

// abbreviations are words that end in a stop within a sentence.
const abbreviations = " inc ltd co corp no nr nos st mr ms mrs dr bros dept acct approx ref inv plc gmbh ste cie ca bzw ggf abzgl zzgl zgl inkl incl excl sr sra srl sa "

// endsSentence reports whether a text ends in the stop of a sentence, and not in that of an abbreviation.
func endsSentence(text, rest string) bool {
	text = strings.TrimRight(text, whites)
	if strings.HasSuffix(text, ";") {
		return false
	}
	word, found := strings.CutSuffix(text[strings.LastIndexByte(text, ' ')+1:], ".")
	next, _ := utf8.DecodeRuneInString(rest)
	return !found || !strings.Contains(word, ".") && !strings.Contains(abbreviations, " "+strings.ToLower(word)+" ") && !unicode.IsLower(next)
}
