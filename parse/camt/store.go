package camt

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// What receipts keep is made so many at a time. A caller that keeps one receipt keeps those beside it, some 60 KiB with their texts.
const (
	receiptsAtOnce = 32
	textsAtOnce    = 256
	linesAtOnce    = 64
	extraAtOnce    = 128
	controlsAtOnce = 32
	wordsAtOnce    = 16 << 10 // bytes
)

// store hands out room for what receipts keep, much at a time, so that a receipt costs no allocation of its own.
type store struct {
	receipts []ledger.Receipt // free, like all the others
	texts    []ledger.Text
	advices  []ledger.RemittanceAdvice
	lines    []ledger.AdviceLine
	extra    []ledger.Column
	controls []parse.Control
	said     strings.Builder // what receipts say, one text behind the other
}

// take cuts n elements off the free room, which is made anew when it is too small.
func take[T any](free *[]T, n, atOnce int) []T {
	if len(*free) < n {
		*free = make([]T, max(n, atOnce))
	}
	cut := (*free)[:n:n]
	*free = (*free)[n:]
	return cut
}

// say keeps b as a string.
func (s *store) say(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	if s.said.Cap()-s.said.Len() < len(b) {
		s.said.Reset()
		s.said.Grow(max(len(b), wordsAtOnce))
	}
	start := s.said.Len()
	s.said.Write(b)
	return s.said.String()[start:]
}

// money keeps an amount as a person reads it.
func (s *store) money(m ledger.Money, work []byte) string {
	work = m.AppendDecimal(work[:0])
	if m.Currency != 0 {
		work = append(append(work, ' '), m.Currency.String()...)
	}
	return s.say(work)
}

// gathered keeps texts in file order with a name among them, where it stands, and a text behind them; the two may be empty.
func (s *store) gathered(texts []ledger.Text, name, last ledger.Text) []ledger.Text {
	n := len(texts)
	for _, x := range [...]*ledger.Text{&name, &last} {
		if x.Value != "" {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	all := take(&s.texts, n, textsAtOnce)[:0]
	at := 0
	if name.Value != "" {
		for at < len(texts) && before(&texts[at].Source, &name.Source) {
			at++
		}
		all = append(append(all, texts[:at]...), name)
	}
	all = append(all, texts[at:]...)
	if last.Value != "" {
		all = append(all, last)
	}
	return all
}

func before(a, b *ledger.Source) bool {
	return a.Line < b.Line || a.Line == b.Line && a.Start < b.Start
}
