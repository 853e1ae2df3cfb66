package camt

import (
	"bytes"

	"github.com/cashtie/cashtie/parse"
)

// startTag enters the element whose "<" is at pos.
func (s *scanner) startTag() bool {
	quote, seen := byte(0), 0
	for end := 0; ; {
		if end = s.index('>', end+1, maxTag); end < 0 {
			return false
		}
		tag := s.buf[s.pos+1 : s.pos+end]
		name, local := nameOf(tag)
		if name == 0 || name > maxName || len(s.marks) >= maxDepth {
			s.refuseName(name)
			return false
		}
		if quote, seen = quoteAfter(tag[max(seen, name):], quote), len(tag); quote != 0 {
			continue // this ">" belongs to a value
		}
		s.name, s.attrs, s.empty = tag[local:name], tag[name:], false
		if n := len(s.attrs); n > 0 && s.attrs[n-1] == '/' {
			s.attrs, s.empty = s.attrs[:n-1], true
		}
		if len(s.attrs) > 0 && !s.wellFormed() {
			s.fault(0, ErrSyntax, `want attributes as name="value"`)
			return false
		}
		s.tag = s.place(0, end+1)
		s.marks = append(s.marks, int32(len(s.stack)))
		s.stack = append(s.stack, tag[:name]...)
		s.pass(end + 1)
		return true
	}
}

func (s *scanner) refuseName(width int) {
	switch {
	case width == 0:
		s.fault(0, ErrSyntax, `"<" without a name behind it`)
	case width > maxName:
		s.fault(0, parse.ErrTooLong, "the name of an element; is this a bank statement?")
	default:
		s.fault(0, parse.ErrTooMany, "elements are nested too deep; is this a bank statement?")
	}
}

// nameOf is how far the name at the start of a tag goes and where its local part begins.
func nameOf(tag []byte) (end, local int) {
	for end < len(tag) {
		switch c := tag[end]; {
		case c <= ' ' || c == '/':
			return end, local
		case c == ':':
			local = end + 1
		case c == '<' || c == '"' || c == '\'' || c == '=' || c == '&' || (end == local && (c >= '0' && c <= '9' || c == '-' || c == '.')):
			return 0, 0
		}
		end++
	}
	if local == end {
		return 0, 0
	}
	return end, local
}

// quoteAfter is the quote that is open behind b, when quote was open before it; 0 for none.
func quoteAfter(b []byte, quote byte) byte {
	for _, c := range b {
		switch {
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		}
	}
	return quote
}

// wellFormed holds that the attributes of the tag are names with quoted values.
func (s *scanner) wellFormed() bool {
	if bytes.IndexByte(s.attrs, '<') >= 0 {
		return false
	}
	for rest := s.attrs; ; {
		name, _, after, ok := cutAttribute(rest)
		if !ok {
			return false
		}
		if len(name) == 0 {
			return true
		}
		rest = after
	}
}

// cutAttribute takes the first attribute off. An empty name with ok means that there is none.
func cutAttribute(b []byte) (name, value, rest []byte, ok bool) {
	trimmed := trimLeft(b)
	if len(trimmed) == 0 {
		return nil, nil, nil, true
	}
	eq := bytes.IndexByte(trimmed, '=')
	if eq <= 0 || len(trimmed) == len(b) {
		return nil, nil, nil, false
	}
	name = trimRight(trimmed[:eq])
	v := trimLeft(trimmed[eq+1:])
	if len(v) == 0 || v[0] != '"' && v[0] != '\'' || len(name) == 0 || nameWidth(name) != len(name) {
		return nil, nil, nil, false
	}
	end := bytes.IndexByte(v[1:], v[0])
	if end < 0 {
		return nil, nil, nil, false
	}
	return name, v[1 : end+1], v[end+2:], true
}

func nameWidth(b []byte) int {
	end, _ := nameOf(b)
	return end
}

// trimLeft and trimRight cut blanks and line ends. Control characters stay: a damaged amount is no shorter one.
func trimLeft(b []byte) []byte {
	for len(b) > 0 && blank(b[0]) {
		b = b[1:]
	}
	return b
}

func trimRight(b []byte) []byte {
	for len(b) > 0 && blank(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

func blank(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// attribute is the value of an attribute of the element entered last; nil if it has none. It aliases the window.
func (s *scanner) attribute(want string) []byte {
	for rest := s.attrs; len(rest) > 0; {
		name, value, after, ok := cutAttribute(rest)
		if !ok || len(name) == 0 {
			return nil
		}
		if string(name) == want {
			return value
		}
		rest = after
	}
	return nil
}

// endTag leaves the open element, whose "</" is at pos.
func (s *scanner) endTag() {
	if len(s.marks) > 0 {
		if name := s.openName(); s.have(len(name) + 3) {
			if b := s.buf[s.pos : s.pos+len(name)+3]; b[len(b)-1] == '>' && bytes.Equal(b[2:len(b)-1], name) {
				s.pos += len(b)
				s.leave()
				return
			}
		}
	}
	end := s.index('>', 2, maxTag)
	if end < 0 {
		return
	}
	name := trimRight(s.buf[s.pos+2 : s.pos+end])
	if len(s.marks) == 0 || !bytes.Equal(name, s.openName()) {
		s.fault(0, ErrSyntax, "</"+s.text0(name)+"> ends another element than the one that is open")
		return
	}
	s.pass(end + 1)
	s.leave()
}

// bang steps over a comment or a CDATA section between elements and refuses everything else that begins with "<!".
func (s *scanner) bang() {
	switch {
	case s.starts("<!--"):
		s.through("-->", 4)
	case len(s.marks) > 0 && s.starts("<![CDATA["):
		s.through("]]>", 9)
	case s.fail == nil:
		s.fault(0, ErrEntity, "a bank file has no DOCTYPE; do not use this file before the bank confirms it")
	}
}

func (s *scanner) starts(what string) bool {
	if !s.have(len(what)) {
		if s.eof != nil && bytes.HasPrefix([]byte(what), s.buf[s.pos:s.end]) {
			s.ended()
		}
		return false
	}
	return string(s.buf[s.pos:s.pos+len(what)]) == what
}

// through steps behind the next end, looking from the offset from. Its length is not bounded, the window is.
func (s *scanner) through(end string, from int) {
	s.pass(from)
	for {
		if i := bytes.Index(s.buf[s.pos:s.end], []byte(end)); i >= 0 {
			s.pass(i + len(end))
			return
		}
		s.pass(max(0, s.end-s.pos-len(end)+1))
		if !s.more() {
			s.ended()
			return
		}
	}
}

// instruction steps over "<?...?>".
func (s *scanner) instruction() {
	if s.declaration(); s.fail == nil {
		s.through("?>", 2)
	}
}

// declaration takes the charset that an XML declaration at pos names.
func (s *scanner) declaration() {
	if len(s.marks) == 0 && s.starts("<?xml") {
		if end := s.index('>', 5, maxTag); end >= 0 {
			s.declared(s.buf[s.pos+5 : s.pos+end])
		}
	}
}
