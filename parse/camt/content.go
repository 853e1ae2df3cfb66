package camt

import (
	"bytes"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// piece is the text of an element without the blanks around it, and its place. raw aliases the window until the next call.
type piece struct {
	raw  []byte
	at   ledger.Source
	utf8 bool // whatever the charset of the file
}

// text leaves the open element and gives what it says. An element without text of its own, such as <Sts><Cd>BOOK</Cd></Sts>,
// says what its first child with text says.
func (s *scanner) text() piece {
	if s.empty || s.fail != nil {
		if s.fail == nil {
			s.leave()
		}
		return piece{at: s.tag}
	}
	end := s.index('<', 0, s.maxText)
	if end < 0 {
		return piece{at: s.tag}
	}
	name := s.openName()
	if !s.have(end + 3 + len(name)) {
		return s.mixed()
	}
	b := s.buf[s.pos : s.pos+end+3+len(name)]
	if b[end+1] != '/' || b[len(b)-1] != '>' || !bytes.Equal(b[end+2:len(b)-1], name) {
		return s.mixed()
	}
	raw := b[:end]
	var p piece
	if bytes.IndexByte(raw, '&') < 0 && (end == 0 || raw[0] > ' ' && raw[end-1] > ' ') && bytes.IndexByte(raw, '\n') < 0 {
		p = piece{raw: raw, at: s.place(0, end)} // by far the most
		s.pos += len(b)
	} else {
		p = s.trimmed(end)
		s.pos += 3 + len(name)
	}
	s.leave()
	return p
}

// wraps reports whether the open element begins with another one, so that it has no text of its own.
func (s *scanner) wraps() bool {
	if s.empty || s.fail != nil {
		return false
	}
	n := s.index('<', 0, s.maxText)
	return n >= 0 && s.have(n+2) && s.buf[s.pos+n+1] != '/' && s.buf[s.pos+n+1] != '!' && len(trimLeft(s.buf[s.pos:s.pos+n])) == 0
}

// trimmed is the text of n bytes at pos, with blanks cut and entities resolved, and steps over it.
func (s *scanner) trimmed(n int) piece {
	lead := 0
	for lead < n && blank(s.buf[s.pos+lead]) {
		lead++
	}
	s.pass(lead)
	n -= lead
	raw := trimRight(s.buf[s.pos : s.pos+n])
	shown := len(raw)
	if i := bytes.IndexByte(raw, '\n'); i >= 0 {
		shown = i // a place is on one line
	}
	p := piece{raw: raw, at: s.place(0, shown)}
	if bytes.IndexByte(raw, '&') >= 0 {
		s.bare = false
		s.work = s.resolve(s.work[:0], raw)
		p.raw, p.utf8 = s.work, true
		if s.bare {
			s.odd = append(s.odd, &parse.Error{Source: p.at, Field: s.text0(s.openName()), Value: clean(s.work, nil), Err: ErrSyntax,
				Help: `a bare "&" is written &amp;; the text is read as it stands`})
		}
	}
	s.pass(n)
	return p
}

// mixed gathers the text of an element that has comments, CDATA or elements in it.
func (s *scanner) mixed() piece {
	p := piece{at: s.tag}
	all := s.gather[:0]
	for depth := len(s.marks); s.fail == nil && len(s.marks) >= depth; {
		n := s.index('<', 0, s.maxText)
		if n < 0 {
			break
		}
		run := s.trimmed(n)
		if len(run.raw) == 0 {
			run = s.inner(len(all) == 0)
		}
		if len(run.raw) == 0 {
			continue
		}
		if len(all) == 0 {
			p.at, p.utf8 = run.at, run.utf8
		}
		if all = append(all, run.raw...); len(all) > s.maxText {
			s.fault(0, parse.ErrTooLong, "is this a bank statement?")
		}
	}
	p.raw, s.gather = all, all
	return p
}

// inner takes the markup at pos: CDATA is text, an element is too when there is none before it, the rest is passed over.
func (s *scanner) inner(first bool) piece {
	switch {
	case s.fail != nil:
	case s.starts("<![CDATA["):
		return s.cdata()
	case s.starts("<!"):
		s.bang()
	case s.starts("<?"):
		s.instruction()
	case s.child():
		if first {
			return s.text()
		}
		s.skip()
	}
	return piece{}
}

// cdata steps over a section at pos and gives what is in it as it stands.
func (s *scanner) cdata() piece {
	s.pass(len("<![CDATA["))
	for from := 0; ; {
		end := s.index(']', from, s.maxText)
		if end < 0 {
			return piece{at: s.tag}
		}
		if !s.have(end + 3) {
			s.ended()
			return piece{at: s.tag}
		}
		if string(s.buf[s.pos+end:s.pos+end+3]) == "]]>" {
			raw := bytes.Clone(s.buf[s.pos : s.pos+end])
			shown := len(raw)
			if i := bytes.IndexByte(raw, '\n'); i >= 0 {
				shown = i
			}
			p := piece{raw: raw, at: s.place(0, shown)}
			s.pass(end + 3)
			return p
		}
		from = end + 1
	}
}

// longestReference is how far the end of a reference is looked for: those that are read have 10 bytes at most, &#1114111; with ";".
const longestReference = 12

// resolve appends raw in UTF-8 with its references replaced: the five of XML and numbers. Any other is refused.
func (s *scanner) resolve(to, raw []byte) []byte {
	for i := 0; i < len(raw); {
		if c := raw[i]; c != '&' {
			if s.charset != nil && c >= utf8.RuneSelf {
				to = utf8.AppendRune(to, s.charset.DecodeByte(c))
			} else {
				to = append(to, c)
			}
			i++
			continue
		}
		end := referenceEnd(raw[i:])
		if end < 0 {
			s.bare = true
			to = append(to, '&')
			i++
			continue
		}
		r, ok := reference(string(raw[i+1 : i+end]))
		if !ok {
			s.fault(0, ErrEntity, "only &amp; &lt; &gt; &quot; &apos; and character numbers are read")
			return to
		}
		to = utf8.AppendRune(to, r)
		i += end + 1
	}
	return to
}

// referenceEnd is where the ";" of a reference at the start of raw is; -1 when the "&" stands there for itself.
func referenceEnd(raw []byte) int {
	for i := 1; i < len(raw) && i < longestReference; i++ {
		switch c := raw[i]; {
		case c == ';' && i > 1:
			return i
		case c == '#' && i == 1, c >= '0' && c <= '9', c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z':
		default:
			return -1
		}
	}
	return -1
}

func reference(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	digits, base := name[1:], rune(10)
	if digits[0] == 'x' {
		digits, base = digits[1:], 16
	}
	r := rune(0)
	for _, c := range []byte(digits) {
		d := rune(99)
		switch {
		case c >= '0' && c <= '9':
			d = rune(c - '0')
		case c >= 'a' && c <= 'f':
			d = rune(c-'a') + 10
		case c >= 'A' && c <= 'F':
			d = rune(c-'A') + 10
		}
		if d >= base || r > utf8.MaxRune {
			return 0, false
		}
		r = r*base + d
	}
	return r, digits != "" && utf8.ValidRune(r) && r != 0
}

// clean decodes raw to UTF-8. Line breaks and tabs become blanks, other control characters go.
func clean(raw []byte, cm *charmap.Charmap) string { return string(appendClean(nil, raw, cm)) }

// appendClean appends what clean gives.
func appendClean(to, raw []byte, cm *charmap.Charmap) []byte {
	if plain(raw) {
		return append(to, raw...)
	}
	start := len(to)
	switch {
	case cm != nil:
		for _, c := range raw {
			to = appendShown(to, cm.DecodeByte(c))
		}
	case utf8.Valid(raw):
		for len(raw) > 0 {
			r, n := utf8.DecodeRune(raw)
			to, raw = appendShown(to, r), raw[n:]
		}
	default:
		for _, r := range charset.Line(raw) {
			to = appendShown(to, r)
		}
	}
	return append(to[:start], bytes.TrimSpace(to[start:])...)
}

func appendShown(to []byte, r rune) []byte {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return append(to, ' ')
	case r < ' ' || r >= 0x7f && r < 0xa0:
		return to
	}
	return utf8.AppendRune(to, r)
}

// plain reports whether b is printable ASCII.
func plain(b []byte) bool {
	for _, c := range b {
		if c-' ' >= 0x7f-' ' {
			return false
		}
	}
	return true
}
