package email

import (
	"strings"

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
	s.unpaid, s.later = lexicon.SaysUnpaid(text), saysLater(lowerOf(text))
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
