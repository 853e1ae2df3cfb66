package camt

import (
	"github.com/cashtie/cashtie/internal/slab"
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
	receipts slab.Room[ledger.Receipt]
	texts    slab.Room[ledger.Text]
	advices  slab.Room[ledger.RemittanceAdvice]
	lines    slab.Room[ledger.AdviceLine]
	extra    slab.Room[ledger.Column]
	controls slab.Room[parse.Control]
	said     slab.Words // what receipts say
}

// say keeps b as a string.
func (s *store) say(b []byte) string { return s.said.Keep(b, nil, wordsAtOnce) }

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
	all := s.texts.Cut(n, textsAtOnce)[:0]
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
