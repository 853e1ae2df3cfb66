package mt940

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// What receipts keep is made so many at a time: as many as fill a size class of the allocator, which clears all of it. A caller that
// keeps one receipt keeps those beside it, some 60 KiB with their texts.
const (
	receiptsAtOnce = 33
	textsAtOnce    = 398
	joinedAtOnce   = 16 << 10 // bytes
)

// store hands out room for what receipts keep, much at a time, so that a receipt costs no allocation of its own, and holds the
// scratch that reading one field needs.
type store struct {
	file      string
	page      charset.Page
	plain     bool             // the field at hand is printable ASCII, so that nobody needs to look again
	dialect   *dialect         // of every :86:, named by the caller; nil: told apart by content
	receipts  []ledger.Receipt // free
	texts     []ledger.Text    // of the entry at hand; its capacity is free
	joined    strings.Builder  // texts that were made of several pieces, one behind the other
	codes     map[codeKey]*code
	lastCode  string  // the German code of the entry before
	lastKey   codeKey // its two codes, and what they say
	lastPair  *code
	lastDates datePair
	lastType  string         // a type by the book, of an entry before
	faults    []*parse.Error // found in texts of the entry at hand

	scratch   []piece // runs of the field at hand
	text, who run     // remittance text and name of the field at hand
	marks     []keyMark
	bytes     []byte // of the flat text at hand
	value     []byte // of a value in it
}

func (s *store) newReceipt() *ledger.Receipt {
	if len(s.receipts) == 0 {
		s.receipts = make([]ledger.Receipt, receiptsAtOnce)
	}
	r := &s.receipts[0]
	s.receipts = s.receipts[1:]
	return r
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
	done := s.texts[:n:n]
	s.texts = s.texts[n:]
	return done
}

// join writes the pieces behind one another, with the given text where a line was wrapped and a blank where the bank began anew.
func (s *store) join(r run, wrap string) string {
	n := len(r)
	for _, p := range r {
		n += len(p.Raw)
	}
	if s.joined.Cap()-s.joined.Len() < n {
		s.joined.Reset()
		s.joined.Grow(max(n, joinedAtOnce))
	}
	start := s.joined.Len()
	for _, p := range r {
		switch {
		case s.joined.Len() == start:
		case p.seam == apart:
			s.joined.WriteByte(' ')
		case p.seam == wrapped:
			s.joined.WriteString(wrap)
		}
		s.joined.WriteString(s.decode(p.Raw))
	}
	return s.joined.String()[start:]
}

// flat is the raw text of the run without anything at the seams, until the next call. Offsets in it are what slice and starts take.
func (s *store) flat(r run) []byte {
	s.bytes = appendRaw(s.bytes[:0], r)
	return s.bytes
}

func appendRaw(to []byte, r run) []byte {
	for i := range r {
		to = append(to, r[i].Raw...)
	}
	return to
}

// say is the run decoded, with blanks where the bank left or lost one.
func (s *store) say(r run) string {
	if len(r) == 1 {
		return trim(s.decode(r[0].Raw))
	}
	return trim(s.join(r, " "))
}

// sayName is say with one blank where the bank's columns have several.
func (s *store) sayName(r run) string {
	name := s.say(r)
	if strings.Contains(name, "  ") {
		name = strings.Join(strings.Fields(name), " ")
	}
	return name
}

// identifier is the run decoded for numbers and codes, which a wrapped line does not divide.
func (s *store) identifier(r run) string {
	if len(r) == 1 {
		return trim(s.decode(r[0].Raw))
	}
	return trim(s.join(r, ""))
}

// words appends the run's pieces to the texts of the entry at hand, unless it says that there is nothing to say. Blank pieces are
// left out.
func (s *store) words(r run, field string) {
	if !s.absent(r) {
		s.texted(r, field)
	}
}

// texted is words for a run that says something.
func (s *store) texted(r run, field string) {
	blank := true
	for i := range r {
		p := &r[i]
		lead, raw, value := 0, p.Raw, p.Raw
		if raw == "" || !visible(raw[0]) || !visible(raw[len(raw)-1]) {
			lead = blankLead(raw)
			raw = raw[lead:]
			value = trimBlanks(raw)
		}
		opens := blank || lead > 0
		said := s.decode(value)
		if said == "" { // blank, or nothing but control characters
			blank = true
			continue
		}
		start := p.Start + int32(lead)
		t := s.add()
		t.Field, t.Value = field, said
		t.Source.File, t.Source.Line, t.Source.Start, t.Source.End = s.file, p.Number, start, start+int32(len(value))
		t.Joined = p.seam == grown && !opens
		blank = len(value) < len(raw)
	}
}

// place is where the run says its first word.
func (s *store) place(r run) ledger.Source {
	for _, p := range r {
		lead := blankLead(p.Raw)
		if value := trimBlanks(p.Raw[lead:]); value != "" {
			start := p.Start + int32(lead)
			return ledger.Source{File: s.file, Line: p.Number, Start: start, End: start + int32(len(value))}
		}
	}
	return ledger.Source{}
}

// absent reports whether the run says nothing, or that there is nothing.
func (s *store) absent(r run) bool {
	return len(r) == 0 || !speaks(r[0].Raw) && s.silent(r)
}

func (s *store) silent(r run) bool {
	n := 0
	for i := range r {
		t := trim(r[i].Raw)
		if n == 0 && speaks(t) {
			return false
		}
		n += len(t)
	}
	switch {
	case n > len("NOT PROVIDED"):
		return false
	case len(r) == 1:
		return absent(r[0].Raw)
	}
	return absent(string(appendRaw(make([]byte, 0, 64), r)))
}

// speaks reports whether s says something by how it begins: all words for nothing begin with an N. Most texts need no closer look.
func speaks(s string) bool { return s != "" && visible(s[0]) && s[0]|0x20 != 'n' }

// absent recognises the words that banks and payers write where a reference is required and there is none.
func absent(s string) bool { return !speaks(s) && silent(s) }

func silent(s string) bool {
	if s = trim(s); s == "" {
		return true
	}
	if len(s) > len("NOT PROVIDED") || len(s) < len("NOREF") || s[0]|0x20 != 'n' || s[1]|0x20 != 'o' {
		return false
	}
	for _, word := range [...]string{"NONREF", "NOREF", "NOTPROVIDED", "NOT PROVIDED", "NOTPROV", "NOT PROV"} {
		if len(s) == len(word) && (s == word || strings.EqualFold(s, word)) {
			return true
		}
	}
	return false
}

// decode turns raw bytes into UTF-8 text without control characters.
func (s *store) decode(raw string) string {
	if s.plain {
		return raw
	}
	return s.decodeLine(raw)
}

func (s *store) decodeLine(raw string) string {
	if plain(raw) {
		return raw
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
