package mail

import (
	"encoding/binary"
	"strconv"
	"strings"
)

// rtfPrimer fills the dictionary of compressed RTF before the first byte (MS-OXRTFCP 2.1.2.1).
const rtfPrimer = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"

// inflateRTF expands compressed RTF. The sizes that the data states are not trusted: what would be longer than limit is given up, with more
// than that many bytes of it.
func inflateRTF(data []byte, limit int) (string, bool) {
	const head = 16
	if len(data) < head {
		return "", false
	}
	kind := binary.LittleEndian.Uint32(data[8:])
	content := data[head:]
	switch kind {
	case 0x414c454d: // "MELA": stored
		return string(content), len(content) <= limit
	case 0x75465a4c: // "LZFu"
	default:
		return "", false
	}
	const size = 4096
	var dict [size]byte
	at := copy(dict[:], rtfPrimer)
	var out []byte
	put := func(c byte) {
		out = append(out, c)
		dict[at] = c
		at = (at + 1) % size
	}
	for i := 0; i < len(content); {
		control := content[i]
		i++
		for bit := 0; bit < 8 && i < len(content); bit++ {
			if control&(1<<bit) == 0 {
				put(content[i])
				i++
				continue
			}
			if i+1 >= len(content) {
				return string(out), true
			}
			token := int(content[i])<<8 | int(content[i+1])
			i += 2
			from := token >> 4
			if from == at {
				return string(out), true
			}
			for k := range token&15 + 2 {
				put(dict[(from+k)%size])
			}
			if len(out) > limit {
				return string(out), false
			}
		}
	}
	return string(out), true
}

// rtfState is what a group of RTF inherits and may change.
type rtfState struct {
	skip   bool // a destination that is no text
	hidden bool // \htmlrtf: text for RTF readers only
	tag    bool // within {\*\htmltag}
	wide   int  // bytes that stand in for one \u character
}

// rtfReader takes the text, or the HTML, out of RTF.
type rtfReader struct {
	s     string
	pos   int
	state rtfState
	stack []rtfState
	html  bool
	page  int
	out   strings.Builder
	bytes []byte // of a code page, to be decoded together
	eat   int    // characters to pass over behind a \u
	star  bool   // behind \*: the next word names a destination that may be passed over
}

// maxGroups bounds how deep groups nest.
const maxGroups = 1000

// fromRTF gives the HTML that RTF wraps, as Outlook stores HTML mails (MS-OXRTFEX), or the text of other RTF with tabs between
// the cells of tables. Text in which groups nest too deep is given up, not whole.
func fromRTF(s string) (text string, html, whole bool) {
	r := &rtfReader{s: s, page: 1252, state: rtfState{wide: 1}, html: strings.Contains(s[:min(len(s), 4096)], `\fromhtml1`)}
	for r.pos < len(s) {
		c := s[r.pos]
		r.pos++
		switch c {
		case '{':
			if len(r.stack) >= maxGroups {
				return "", false, false
			}
			r.stack = append(r.stack, r.state)
		case '}':
			r.flush()
			if n := len(r.stack); n > 0 {
				r.state, r.stack = r.stack[n-1], r.stack[:n-1]
			}
		case '\\':
			r.control()
		case '\r', '\n':
		default:
			r.put(c)
		}
	}
	return r.end(), r.html, true
}

func (r *rtfReader) end() string {
	r.flush()
	return r.out.String()
}

func (r *rtfReader) shown() bool {
	return !r.state.skip && !r.state.hidden
}

func (r *rtfReader) put(c byte) {
	switch {
	case r.eat > 0:
		r.eat--
	case r.shown():
		r.bytes = append(r.bytes, c)
	}
}

func (r *rtfReader) flush() {
	if len(r.bytes) > 0 {
		r.out.WriteString(decodePage(r.bytes, r.page))
		r.bytes = r.bytes[:0]
	}
}

func (r *rtfReader) write(s string) {
	if r.shown() {
		r.flush()
		r.out.WriteString(s)
	}
}

// control reads what follows a backslash.
func (r *rtfReader) control() {
	if r.pos >= len(r.s) {
		return
	}
	c := r.s[r.pos]
	if c|0x20 < 'a' || c|0x20 > 'z' {
		r.pos++
		switch c {
		case '\'':
			if r.pos+2 <= len(r.s) {
				if n, err := strconv.ParseUint(r.s[r.pos:r.pos+2], 16, 8); err == nil {
					r.put(byte(n))
				}
				r.pos += 2
			}
		case '*':
			r.star = true
		case '~':
			r.write(" ")
		case '\\', '{', '}':
			r.put(c)
		}
		return
	}
	start := r.pos
	for r.pos < len(r.s) && r.s[r.pos]|0x20 >= 'a' && r.s[r.pos]|0x20 <= 'z' {
		r.pos++
	}
	word, digits := r.s[start:r.pos], r.pos
	if r.pos < len(r.s) && r.s[r.pos] == '-' {
		r.pos++
	}
	for r.pos < len(r.s) && r.s[r.pos]-'0' <= 9 {
		r.pos++
	}
	n, err := strconv.Atoi(r.s[digits:r.pos])
	given := err == nil
	if r.pos < len(r.s) && r.s[r.pos] == ' ' {
		r.pos++
	}
	r.word(word, n, given)
}

func (r *rtfReader) word(word string, n int, given bool) {
	star := r.star
	r.star = false
	switch word {
	case "htmltag":
		r.state.tag, r.state.skip = true, false
	case "htmlrtf":
		r.flush()
		r.state.hidden = !given || n != 0
	case "ansicpg":
		r.page = n
	case "uc":
		r.state.wide = max(min(n, 8), 0)
	case "u":
		if n < 0 {
			n += 1 << 16
		}
		r.write(string(rune(n)))
		r.eat = r.state.wide
	case "par", "line", "row", "sect":
		r.write("\n")
	case "tab", "cell":
		r.write("\t")
	case "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "footer", "mhtmltag":
		r.state.skip = true
	default:
		if star {
			r.state.skip = true
		}
	}
}
