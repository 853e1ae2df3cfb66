package x12

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// sum is what a line of an advice says in figures, before a reading says what they mean.
type sum struct {
	paid, gross, discount, adjustment figure // RMR04, 05, 06, 08; an ADX of its own has its amount in paid
	explained                         int64  // sum of the ADX below an RMR
	claimed                           int64  // of those with ZZ and DB
	first, explains                   int    // those ADX, in payment.within
	alone                             bool   // an ADX of its own
	reasoned                          bool   // RMR07 is stated
	cut                               bool   // the text ends in its segment
	kind                              kind
}

// kind says whose document a line is about, which decides what its sign may mean.
type kind uint8

const (
	ordinary   kind = iota
	credited        // a credit memo, of either side
	claimed         // the buyer's debit memo, and what else lowers a payment
	vague           // "agreed between the parties"
	vagueClaim      // ADX with reason ZZ and qualifier DB
)

// kindOf tells the kind of a line by its qualifier (element 128).
func kindOf(qualifier string) kind {
	switch qualifier {
	case "CM", "CL", "CD":
		return credited
	case "DB", "AM", "OS", "1X", "D9", "1K":
		return claimed
	case "ZZ":
		return vague
	}
	return ordinary
}

// line begins a line of the advice; nil beyond the limit.
func (m *Meaning) line(at ledger.Source, cut bool) (*ledger.AdviceLine, *sum) {
	p := &m.pay
	if len(p.sums) >= m.limits.Lines {
		if !p.full {
			p.full, p.broken = true, true
			m.fault(at, "lines", "", parse.ErrTooMany, "the rest of this payment's lines is not read; check the payment by hand")
		}
		return nil, nil
	}
	m.endLine()
	p.sums = append(p.sums, sum{cut: cut})
	l := m.room.lines.Add(linesAtOnce)
	p.line = l
	l.Source = at
	return l, &p.sums[len(p.sums)-1]
}

// endLine gives the line at hand the further numbers that were found for it.
func (m *Meaning) endLine() {
	if m.room.others.Len() > 0 {
		m.pay.line.Others = m.room.others.Close()
	}
}

// item takes an RMR.
func (m *Meaning) item(s *Segment) {
	m.start(s)
	l, x := m.line(s.Source, s.Cut)
	if l == nil {
		return
	}
	m.pay.at, m.pay.lastItem = inItem, len(m.pay.sums)-1
	l.Qualifier, l.Reference, l.ReferenceSource = upper(s.Text(1)), s.Text(2), s.Place(2)
	x.kind = kindOf(l.Qualifier)
	x.paid, x.gross = m.figure(s, 4), m.figure(s, 5)
	if s.Len() > 6 {
		x.discount, x.adjustment = m.figure(s, 6), m.figure(s, 8)
		if reason := upper(s.Text(7)); reason != "" {
			x.reasoned = true
			m.because(l, reason)
		}
	}
	if words := actionWords(s.Value(3)); words != "" {
		m.remember(l, "", words)
	}
}

// actionWords says what RMR03 means where it is more than that the item is paid.
func actionWords(code string) string {
	switch code {
	case "PO":
		return "payment on account"
	case "PA":
		return "payment in advance"
	case "PP":
		return "partial payment"
	case "PR":
		return "progress payment"
	case "FL":
		return "final payment"
	}
	return ""
}

// because notes the first reason of a line.
func (m *Meaning) because(l *ledger.AdviceLine, code string) {
	if code == "" {
		return
	}
	if l.Reason != "" {
		if code != l.Reason {
			m.remember(l, "", code)
		}
		return
	}
	l.Reason, l.Class = code, reasonOf(code, m.pay.overlay)
}

// adjustment takes an ADX: below an RMR it belongs to that, elsewhere it is a line of its own.
func (m *Meaning) adjustment(s *Segment) {
	m.start(s)
	p := &m.pay
	amount, reason, qualifier := m.figure(s, 1), upper(s.Text(2)), upper(s.Text(3))
	claims := reason == "ZZ" && qualifier == "DB"
	if p.at == inItem || p.at == inExplained {
		p.at = inExplained
		if p.full || len(p.sums) == 0 {
			return
		}
		m.explain(s, within{amount: amount.minor, reason: reason, qualifier: qualifier, claims: claims})
		return
	}
	l, x := m.line(s.Source, s.Cut)
	if l == nil {
		return
	}
	p.at = inAdjustment
	l.Qualifier, l.Reference, l.ReferenceSource = qualifier, s.Text(4), s.Place(4)
	x.paid, x.alone, x.kind = amount, true, kindOf(qualifier)
	if claims {
		x.kind = vagueClaim
	}
	m.because(l, reason)
}

// within is an ADX below an RMR.
type within struct {
	amount                    int64
	reason, qualifier, number string
	claims                    bool // reason ZZ and qualifier DB
	source, numberSource      ledger.Source
}

// explain adds an ADX to the line above it.
func (m *Meaning) explain(s *Segment, w within) {
	p := &m.pay
	if s.Cut {
		m.doubt()
		return
	}
	x, l := &p.sums[len(p.sums)-1], m.pay.line
	if len(p.within) == m.limits.Lines {
		if !p.broken {
			m.fault(s.Source, "adjustments", "", parse.ErrTooMany, "the rest of this payment's adjustments is not read; check the payment by hand")
		}
		m.doubt()
		return
	}
	if x.explains == 0 {
		x.first = len(p.within)
	}
	x.explains++
	w.number, w.source, w.numberSource = s.Text(4), s.Source, s.Place(4)
	p.within = append(p.within, w)
	var fits, counted bool
	x.explained, fits = plus(x.explained, w.amount)
	if w.claims {
		x.claimed, counted = plus(x.claimed, w.amount)
		fits = fits && counted
	}
	if !fits {
		p.broken = true
		m.fault(s.Place(1), "ADX01", s.Value(1), ledger.ErrOverflow, "check this payment by hand")
	}
	m.because(l, w.reason)
	if w.number != "" {
		m.remember(l, w.qualifier, w.number)
	}
}

// inLine reports whether a segment belongs to a line.
func (p *payment) inLine() bool { return p.at >= inItem && len(p.sums) > 0 && !p.full }

// maxMemo is how many bytes the memo of a line may have before it takes no more.
const maxMemo = 2_000

// remember adds words to the memo of a line.
func (m *Meaning) remember(l *ledger.AdviceLine, qualifier, text string) {
	if len(l.Memo) >= maxMemo {
		return
	}
	l.Memo = m.room.words.join("; ", l.Memo, m.room.words.join(" ", qualifier, text))
}

// reference takes a REF: below a line it goes to its memo, in the heading some name the payment, and some what is paid.
func (m *Meaning) reference(s *Segment) {
	p := &m.pay
	if p.inLine() {
		if !s.Cut {
			m.remember(m.pay.line, s.Text(1), m.room.words.join(" ", s.Text(2), s.Text(3)))
			m.another(s)
		}
		return
	}
	if p.at > inEntityParty || s.Cut || m.set.lockbox && !p.open {
		return
	}
	switch s.Code(1) {
	case "IV", "IK", "OI", "R7", "CM", "CL":
		m.name(s)
		return
	}
	if p.at > inOther {
		return
	}
	number := s.Text(2)
	switch s.Code(1) {
	case "8G":
		m.heading(s).trace = number
	case "CK":
		m.heading(s).cheque = number
		fallthrough
	case "EF", "EM", "TN", "4N":
		if p := m.heading(s); p.reference == "" {
			p.reference = number
		}
	}
}

// named is a document that a REF above the lines names.
type named struct {
	qualifier, number, more string
	source, place           ledger.Source
}

// name keeps a document that a REF above the lines names: where the payment has no RMR it is what is paid.
func (m *Meaning) name(s *Segment) {
	p := m.heading(s)
	if n := (named{s.Code(1), s.Text(2), s.Text(3), s.Source, s.Place(2)}); n.number != "" && !m.set.lockbox && len(p.named) <= m.limits.Lines {
		p.named = append(p.named, n)
	}
}

// nameLines makes lines of the documents that a payment without RMR names in REF. They have no amounts: nothing says what each of them is
// paid. Beside RMR they are told, and are no lines.
func (m *Meaning) nameLines() {
	p := &m.pay
	for i := range p.sums {
		if !p.sums[i].alone {
			for _, n := range p.named {
				m.tell("ref_"+strings.ToLower(n.qualifier), n.number)
			}
			return
		}
	}
	var seen map[named]bool
	if len(p.named) > 1 {
		seen = make(map[named]bool, len(p.named))
	}
	for _, n := range p.named {
		if key := (named{qualifier: n.qualifier, number: n.number}); seen[key] {
			continue
		} else if seen != nil {
			seen[key] = true
		}
		l, x := m.line(n.source, false)
		if l == nil {
			return
		}
		l.Qualifier, l.Reference, l.ReferenceSource = n.qualifier, n.number, n.place
		x.kind = kindOf(n.qualifier)
		m.remember(l, "", n.more)
	}
}

// documents are the qualifiers of numbers that may be ours: invoices, memos, orders, deliveries, vouchers.
var documents = [...]string{"IV", "IK", "OI", "R7", "CM", "CL", "DB", "DL", "PO", "OP", "CO", "VN", "BM", "SI", "PK", "DO", "WY", "CN", "VV", "RZ"}

// maxOthers is how many further numbers a line may have; papers have two or three.
const maxOthers = 20

// another adds the number of a REF below a line to those that may be ours.
func (m *Meaning) another(s *Segment) {
	p := &m.pay
	kind, number := s.Code(1), s.Text(2)
	if p.at == inExplained || number == "" || number == p.line.Reference || m.room.others.Len() == maxOthers {
		return
	}
	for _, document := range documents {
		if kind == document {
			*m.room.others.Add(othersAtOnce) = ledger.Text{Field: "ref_" + strings.ToLower(document), Value: number, Source: s.Place(2)}
			return
		}
	}
}

// heading is the payment at hand, or a new one.
func (m *Meaning) heading(s *Segment) *payment {
	if !m.pay.open {
		m.newPayment(s.Source)
	}
	return &m.pay
}

// date takes a DTM.
func (m *Meaning) date(s *Segment) {
	p := &m.pay
	switch {
	case s.Cut || !p.open:
	case p.inLine():
		if l := m.pay.line; s.Value(1) == "003" && p.at != inExplained {
			if l.Issued = day(s.Value(2)); l.Issued.IsZero() && s.Value(2) != "" {
				m.skip(s.Place(2), "the date of the line is none, the line is kept without it")
			}
		}
	case p.at <= inOther:
		if rank := dateRank(s.Value(1)); rank > p.dateRank {
			if d := day(s.Value(2)); !d.IsZero() {
				p.date, p.dateRank = d, rank
			}
		}
	}
}

// goods takes an IT1 or SLN: what of an invoice a line is about goes to its memo, quantity, unit, price and numbers as they are written. No amount
// of the payment stands there.
func (m *Meaning) goods(s *Segment) {
	if !m.pay.inLine() || s.Cut {
		return
	}
	said := s.Tag
	for i := 2; i < s.Len(); i++ {
		said = m.room.words.join(" ", said, s.Text(i))
	}
	m.remember(m.pay.line, "", said)
}

// note takes an NTE.
func (m *Meaning) note(s *Segment) {
	if m.pay.inLine() && !s.Cut {
		m.remember(m.pay.line, "", s.Text(2))
	}
}
