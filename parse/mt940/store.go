package mt940

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/internal/slab"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// What receipts keep is made so many at a time: as many as fill a size class of the allocator, which clears all of it. A caller that
// keeps one receipt keeps those beside it, some 80 KiB with their texts.
const (
	receiptsAtOnce = 32
	textsAtOnce    = 398
	extraAtOnce    = 128
	joinedAtOnce   = 16 << 10 // bytes
)

// mostKept is how much of an entry has no field of its own: there are not so many codes and numbers in any layout.
const mostKept = 64

// store hands out room for what receipts keep, much at a time, so that a receipt costs no allocation of its own, and holds the
// scratch that reading one field needs.
type store struct {
	file      string
	page      charset.Page
	national  charset.National         // of a file in 7 bits
	plain     bool                     // the field at hand is printable ASCII, so that nobody needs to look again
	dialect   *dialect                 // of every :86:, named by the caller; nil: told apart by content
	receipts  []ledger.Receipt         // free
	texts     []ledger.Text            // of the entry at hand; its capacity is free
	spare     *ledger.Receipt          // empty; its room is made use of again
	spareFor  []ledger.Text            // the room of its texts
	reused    bool                     // room comes back
	extra     slab.List[ledger.Column] // of the entry at hand
	joined    strings.Builder          // texts that were made of several pieces, one behind the other
	codes     map[codeKey]*code
	lastKey   codeKey // the two codes of the entry before, and what they say
	lastPair  *code
	lastDates datePair
	lastType  string         // a type by the book, of an entry before
	faults    []*parse.Error // found in texts of the entry at hand

	text       text
	spans      []span // of runs of the text at hand
	remittance run
	name       run
	lines      polishLines
	marks      []keyMark
	value      []byte // raw, of the run at hand
}

func (s *store) newReceipt() *ledger.Receipt {
	if r := s.spare; r != nil {
		s.spare = nil
		return r
	}
	if len(s.receipts) == 0 {
		s.receipts = make([]ledger.Receipt, receiptsAtOnce)
	}
	r := &s.receipts[0]
	s.receipts = s.receipts[1:]
	return r
}

// reuse takes the room of a receipt that nobody needs any more.
func (s *store) reuse(r *ledger.Receipt) {
	s.reused = true
	if cap(r.Texts) > cap(s.spareFor) {
		s.spareFor = r.Texts[:0]
	}
	*r = ledger.Receipt{}
	s.spare = r
}

// add appends a text to the entry at hand. The caller fills every field.
func (s *store) add() *ledger.Text {
	n := len(s.texts)
	if n == cap(s.texts) {
		s.texts = append(make([]ledger.Text, 0, max(2*n, textsAtOnce)), s.texts...)
	}
	s.texts = s.texts[:n+1]
	return &s.texts[n]
}

// closeTexts returns the texts of the entry at hand, for good, and begins those of the next.
func (s *store) closeTexts() []ledger.Text {
	n := len(s.texts)
	if n == 0 {
		return nil
	}
	done := s.texts
	if s.reused { // with all its room, for that comes back
		s.texts, s.spareFor = s.spareFor, nil
		return done
	}
	s.texts = s.texts[n:]
	return done[:n:n]
}

// keep keeps what an entry says beside its fields and texts, under the bank's own name for it.
func (s *store) keep(name string, r run) {
	if s.extra.Len() < mostKept && !s.absent(r) {
		*s.extra.Add(extraAtOnce) = ledger.Column{Name: name, Value: s.say(r)}
	}
}

// words appends the run's pieces to the texts of the entry at hand, unless it says that there is nothing to say. Blank pieces are
// left out.
func (s *store) words(r run, field string) {
	if !s.absent(r) || s.zeros(r) {
		s.texted(r, field)
	}
}

// zeros reports whether a run that says nothing is digits: what a bank's line break cut off the end of a number.
func (s *store) zeros(r run) bool {
	return len(r) > 0 && strings.HasPrefix(trimBlanks(s.text.raw[r[0].from:r[0].to]), "0")
}

// texted is words for a run that says something.
func (s *store) texted(r run, field string) {
	text, blank := &s.text, true
	for _, span := range r {
		for i, at := text.line(span.from), span.from; at < span.to; i++ {
			l, end, seam := &text.lines[i], min(span.to, text.lineEnd(i)), span.seam
			if at == end {
				continue
			}
			if at > span.from {
				seam = l.seam
			}
			value, start := text.raw[at:end], l.start+int32(at-l.at)
			at = end
			lead, tail := 0, 0
			if !visible(value[0]) || !visible(value[len(value)-1]) {
				lead = blankLead(value)
				value = value[lead:]
				tail = len(value)
				value = trimBlanks(value)
				tail -= len(value)
			}
			said := s.decode(value)
			if said == "" { // blank, or nothing but control characters
				blank = true
				continue
			}
			t := s.add()
			t.Field, t.Value = field, said
			t.Source.File, t.Source.Line = s.file, l.number
			t.Source.Start = start + int32(lead)
			t.Source.End = t.Source.Start + int32(len(value))
			t.Joined = seam == grown && !blank && lead == 0
			blank = tail > 0
		}
	}
}

// place is where the run says its first word.
func (s *store) place(r run) ledger.Source {
	for _, span := range r {
		for at := span.from; at < span.to; {
			p := s.text.piece(at, span.to)
			at += len(p.raw)
			lead := blankLead(p.raw)
			if value := trimBlanks(p.raw[lead:]); value != "" {
				start := p.start + int32(lead)
				return ledger.Source{File: s.file, Line: p.number, Start: start, End: start + int32(len(value))}
			}
		}
	}
	return ledger.Source{}
}

// absent reports whether the run says nothing, or that there is nothing.
func (s *store) absent(r run) bool {
	switch {
	case len(r) == 0:
		return true
	case speaks(s.text.raw[r[0].from:r[0].to]):
		return false
	case len(r) == 1:
		return silent(s.text.raw[r[0].from:r[0].to])
	}
	return silent(string(s.appendRaw(make([]byte, 0, 64), r)))
}

// speaks reports whether s says something by how it begins. Most texts need no closer look.
func speaks(s string) bool { return s != "" && visible(s[0]) && !refnum.AbsentFrom(s[0]) }

// absent recognises the words that banks and payers write where a reference is required and there is none.
func absent(s string) bool { return !speaks(s) && silent(s) }

func silent(s string) bool { return refnum.Absent(trim(s)) }

// decode turns raw bytes into UTF-8 text without control characters.
func (s *store) decode(raw string) string {
	if s.plain {
		return raw
	}
	return s.decodeLine(raw)
}

func (s *store) decodeLine(raw string) string {
	if plain(raw) {
		return s.national.Line(raw)
	}
	if s.page != charset.Western || !utf8.ValidString(raw) {
		raw = s.page.Line([]byte(raw))
	}
	if strings.IndexFunc(raw, unicode.IsControl) < 0 {
		return raw
	}
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\t':
			return ' '
		case unicode.IsControl(c):
			return -1
		}
		return c
	}, raw)
}
