package camt

import (
	"bytes"
	"io"
	"strings"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/cashtie/cashtie/parse"
)

// charsets are the single-byte sets that a declaration may name, all of them with ASCII in their lower half. What calls itself
// ISO-8859-1 is read as windows-1252, which differs only where ISO-8859-1 has control characters.
func charsets(name string) (cm *charmap.Charmap, known bool) {
	switch strings.ToLower(name) {
	case "", "utf-8", "utf8", "utf-16", "utf-16le", "utf-16be": // UTF-16 is known by its bytes, whatever the declaration says
		return nil, true
	case "us-ascii", "ascii", "iso-8859-1", "latin1", "iso8859-1", "iso_8859-1", "windows-1252", "cp1252":
		return charmap.Windows1252, true
	case "iso-8859-2", "latin2":
		return charmap.ISO8859_2, true
	case "iso-8859-4":
		return charmap.ISO8859_4, true
	case "iso-8859-5":
		return charmap.ISO8859_5, true
	case "iso-8859-7":
		return charmap.ISO8859_7, true
	case "iso-8859-9":
		return charmap.ISO8859_9, true
	case "iso-8859-13":
		return charmap.ISO8859_13, true
	case "iso-8859-15", "latin9":
		return charmap.ISO8859_15, true
	case "windows-1250", "cp1250":
		return charmap.Windows1250, true
	case "windows-1251", "cp1251":
		return charmap.Windows1251, true
	case "windows-1253", "cp1253":
		return charmap.Windows1253, true
	case "windows-1254", "cp1254":
		return charmap.Windows1254, true
	case "windows-1257", "cp1257":
		return charmap.Windows1257, true
	}
	return nil, false
}

// begin looks at the first bytes: UTF-16 is turned into UTF-8 on the way in, a byte order mark is stepped over.
func (s *scanner) begin() bool {
	s.began = true
	s.have(4)
	head := s.buf[s.pos:s.end]
	switch {
	case bytes.HasPrefix(head, []byte("\xfe\xff")), bytes.HasPrefix(head, []byte("\x00<\x00")):
		s.widen(unicode.BigEndian)
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("<\x00")) && len(head) > 3 && head[3] == 0:
		s.widen(unicode.LittleEndian)
	}
	if s.have(3) && string(s.buf[:3]) == "\xef\xbb\xbf" {
		s.pos = 3
	}
	return true
}

// widen reads the source as UTF-16 from here on. Places count the bytes of the same text in UTF-8.
func (s *scanner) widen(order unicode.Endianness) {
	var rest io.Reader = bytes.NewReader(bytes.Clone(s.buf[s.pos:s.end]))
	if s.eof == nil {
		rest = io.MultiReader(rest, s.r)
	} else {
		rest = io.MultiReader(rest, &ended{s.eof})
	}
	s.r = unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder().Reader(rest)
	s.pos, s.end, s.eof = 0, 0, nil
}

// ended is a source that has given all it had.
type ended struct{ err error }

func (e *ended) Read([]byte) (int, error) { return 0, e.err }

// declared takes the charset from an XML declaration.
func (s *scanner) declared(decl []byte) {
	decl = bytes.TrimSuffix(decl, []byte("?"))
	for len(decl) > 0 {
		name, value, rest, ok := cutAttribute(decl)
		if !ok || len(name) == 0 {
			return
		}
		if string(name) == "encoding" {
			cm, known := charsets(string(value))
			if !known {
				s.fault(0, parse.ErrDialect, "charset "+clean(value[:min(len(value), parse.MaxShownValue)], nil)+" is not read; save the file as UTF-8")
				return
			}
			s.charset = cm
		}
		decl = rest
	}
}
