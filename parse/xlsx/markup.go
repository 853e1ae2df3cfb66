package xlsx

import (
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"
)

var (
	errMarkup  = errors.New("not well-formed XML")
	errDoctype = errors.New("a DOCTYPE is not allowed")
)

// token is what a step through a part finds.
type token uint8

const (
	endOfPart token = iota
	startTag
	endTag
	characters
)

// markup walks through the XML of one part. It knows tags by their local names, since writers choose prefixes, and what the parts of
// workbooks use: five entities and numbered characters, CDATA, comments. It keeps no stack: a tag that is never closed ends with the
// part.
type markup struct {
	text  string
	pos   int
	name  string // of the tag
	attrs string // of the start tag, as written
	chars string // decoded
	empty bool   // the start tag was its own end tag, which comes next
}

// next finds the next token. Comments and processing instructions are passed over.
func (m *markup) next() (token, error) {
	if m.empty {
		m.empty = false
		return endTag, nil
	}
	for m.pos < len(m.text) {
		rest := m.text[m.pos:]
		if rest[0] != '<' {
			i := strings.IndexByte(rest, '<')
			if i < 0 {
				i = len(rest)
			}
			m.pos += i
			m.chars = unescape(rest[:i])
			return characters, nil
		}
		switch {
		case strings.HasPrefix(rest, "<!--"):
			if !m.skip("-->") {
				return 0, errMarkup
			}
		case strings.HasPrefix(rest, "<![CDATA["):
			begin := m.pos + len("<![CDATA[")
			if !m.skip("]]>") {
				return 0, errMarkup
			}
			m.chars = m.text[begin : m.pos-len("]]>")]
			return characters, nil
		case strings.HasPrefix(rest, "<?"):
			if !m.skip("?>") {
				return 0, errMarkup
			}
		case strings.HasPrefix(rest, "<!"):
			return 0, errDoctype
		default:
			return m.tag(rest)
		}
	}
	return endOfPart, nil
}

func (m *markup) skip(to string) bool {
	i := strings.Index(m.text[m.pos:], to)
	if i < 0 {
		return false
	}
	m.pos += i + len(to)
	return true
}

// tag reads the tag that rest begins with. A > within quotes is part of a value.
func (m *markup) tag(rest string) (token, error) {
	quote := byte(0)
	end := -1
	for i := 1; i < len(rest) && end < 0; i++ {
		switch c := rest[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '<':
			return 0, errMarkup
		case c == '>':
			end = i
		}
	}
	if end < 2 {
		return 0, errMarkup
	}
	m.pos += end + 1
	inside := rest[1:end]
	kind := startTag
	if inside[0] == '/' {
		kind, inside = endTag, inside[1:]
	} else if inside[len(inside)-1] == '/' {
		m.empty, inside = true, inside[:len(inside)-1]
	}
	name := inside
	m.attrs = ""
	if i := strings.IndexAny(inside, " \t\r\n"); i >= 0 {
		name, m.attrs = inside[:i], inside[i:]
	}
	if i := strings.IndexByte(name, ':'); i >= 0 {
		name = name[i+1:]
	}
	m.name = name
	return kind, nil
}

// attr is an attribute of the start tag by its local name, decoded; empty when it is not there.
func (m *markup) attr(name string) string {
	rest := m.attrs
	for {
		rest = skipBlanks(rest)
		i := strings.IndexByte(rest, '=')
		if i < 0 {
			return ""
		}
		key := strings.TrimSpace(rest[:i])
		rest = skipBlanks(rest[i+1:])
		if rest == "" || rest[0] != '"' && rest[0] != '\'' {
			return ""
		}
		j := strings.IndexByte(rest[1:], rest[0])
		if j < 0 {
			return ""
		}
		if k := strings.IndexByte(key, ':'); k >= 0 {
			key = key[k+1:]
		}
		if key == name {
			return unescape(rest[1 : 1+j])
		}
		rest = rest[j+2:]
	}
}

func skipBlanks(s string) string {
	for s != "" && (s[0] == ' ' || s[0] == '\t' || s[0] == '\r' || s[0] == '\n') {
		s = s[1:]
	}
	return s
}

// yes reports whether an attribute is set as truth is written in workbooks.
func (m *markup) yes(name string) bool {
	v := m.attr(name)
	return v == "1" || v == "true" || v == "on"
}

// unescape replaces the five entities and numbered characters. What is no entity stays as it is.
func unescape(s string) string {
	if strings.IndexByte(s, '&') < 0 {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexByte(s[:min(len(s), 12)], ';')
		c, ok := rune(0), false
		if end > 1 {
			c, ok = entity(s[1:end])
		}
		if !ok {
			b.WriteByte('&')
			s = s[1:]
			continue
		}
		b.WriteRune(c)
		s = s[end+1:]
	}
}

func entity(name string) (rune, bool) {
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
	digits, numbered := strings.CutPrefix(name, "#")
	base := 10
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if !numbered || err != nil || n > utf8.MaxRune {
		return 0, false
	}
	return rune(n), true
}
