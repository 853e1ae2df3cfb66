package mail

import (
	"bytes"
	"mime"
	netmail "net/mail"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// header is a header block: values by lower-case name, unfolded, not decoded.
type header map[string][]string

func (h header) get(name string) string {
	if v := h[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

func (h header) last(name string) string {
	v := h[name]
	return v[len(v)-1]
}

// cutHeader splits a message or part at its first blank line. Reading stops at limit: more is no header block.
func cutHeader(raw []byte, limit int) (block, rest []byte, ok bool) {
	pos := 0
	for pos < len(raw) {
		if pos > limit {
			return nil, nil, false
		}
		end := bytes.IndexByte(raw[pos:], '\n')
		if end < 0 {
			return raw, nil, len(raw) <= limit
		}
		if len(bytes.TrimRight(raw[pos:pos+end], "\r")) == 0 {
			return raw[:pos], raw[pos+end+1:], pos <= limit
		}
		pos += end + 1
	}
	return raw, nil, len(raw) <= limit
}

// readHeader reads a header block. Lines that are no field, such as the envelope line of a mailbox, are passed over.
func readHeader(block []byte) header {
	h := header{}
	name := ""
	var folded []byte // the value of the last field where it is folded, written once it ends: fields have thousands of lines
	end := func() {
		if folded != nil {
			h[name][len(h[name])-1] = string(folded)
			folded = nil
		}
	}
	defer end()
	for line := range bytes.Lines(block) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) > 0 && (line[0] == ' ' || line[0] == '\t') && name != "" {
			if folded == nil {
				folded = append(make([]byte, 0, 256), h.last(name)...)
			}
			if len(folded) > 0 || len(line) < 2 {
				folded = append(folded, ' ')
			}
			folded = append(folded, bytes.TrimLeft(line, " \t")...)
			continue
		}
		end()
		key, value, found := bytes.Cut(line, []byte(":"))
		if !found || len(key) == 0 || bytes.ContainsAny(key, " \t") {
			name = ""
			continue
		}
		name = strings.ToLower(string(key))
		h[name] = append(h[name], string(bytes.TrimSpace(value)))
	}
	return h
}

// words decodes the encoded words of a header value, and bytes that are no UTF-8 the way mails without a charset are written.
func words(value string) string {
	decoder := mime.WordDecoder{CharsetReader: charsetReader}
	text, err := decoder.DecodeHeader(value)
	if err != nil {
		text = value
	}
	return OneLine(asUTF8(text))
}

// ParseAddress reads the first address of a header value; a value that is none gives what stands between < and >, or the word with @.
func ParseAddress(value string) Address {
	parser := netmail.AddressParser{WordDecoder: &mime.WordDecoder{CharsetReader: charsetReader}}
	if list, err := parser.ParseList(value); err == nil && len(list) > 0 {
		return Address{OneLine(asUTF8(list[0].Name)), strings.ToLower(Clean(list[0].Address))}
	}
	text := words(value)
	name, rest, found := strings.Cut(text, "<")
	if found {
		at, _, _ := strings.Cut(rest, ">")
		return Address{strings.Trim(name, ` "`), strings.ToLower(strings.TrimSpace(at))}
	}
	for _, w := range strings.Fields(text) {
		if strings.Contains(w, "@") {
			return Address{"", strings.ToLower(strings.Trim(w, "[]();,"))}
		}
	}
	return Address{Name: text}
}

// dayOf is the day of a Date header, in the sender's zone; a header that is none gives none.
func dayOf(value string) ledger.Date {
	t, err := netmail.ParseDate(value)
	if err != nil {
		return ledger.Date{}
	}
	d, err := ledger.NewDate(t.Year(), int(t.Month()), t.Day())
	if err != nil {
		return ledger.Date{}
	}
	return d
}

// answered reports whether a program wrote the mail to answer one of ours: a report that it was not delivered, or that somebody is away.
func (h header) answered(from Address) bool {
	media, _, _ := strings.Cut(strings.ToLower(h.get("content-type")), ";")
	local, _, _ := strings.Cut(from.At, "@")
	return strings.TrimSpace(media) == "multipart/report" || local == "mailer-daemon" || local == "postmaster" ||
		strings.Contains(strings.ToLower(h.get("auto-submitted")), "auto-replied")
}
