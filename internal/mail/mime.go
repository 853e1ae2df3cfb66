package mail

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/quotedprintable"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Opener reads message files into messages. One opener serves one message of a mailbox with all that is in it.
type Opener struct {
	Limits  parse.MailLimits // with the defaults filled in
	parts   int              // met so far
	decoded int64            // bytes of all parts so far
	groups  int              // of alternative bodies, counted
}

// Over is the fault of a mail that asks for more than a limit allows.
func Over(name, limit string) *parse.Error {
	return &parse.Error{Format: format, Source: ledger.Source{File: name, Line: 1}, Field: limit, Err: parse.ErrTooMany,
		Help: "the mail is larger or deeper than any honest one; nothing of it was read"}
}

// mail reads a message as it travels: header block, blank line, body.
func (o *Opener) mail(name string, raw []byte, depth int) (*Message, *parse.Error) {
	if depth > o.Limits.Depth {
		return nil, Over(name, "mails within mails")
	}
	if int64(len(raw)) > o.Limits.Message {
		return nil, Over(name, "bytes of a message")
	}
	block, rest, ok := cutHeader(bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf")), o.Limits.Header)
	if !ok {
		return nil, Over(name, "bytes of a header")
	}
	h := readHeader(block)
	m := &Message{Name: name, From: ParseAddress(h.get("from")), To: receiversOf(h), Subject: words(h.get("subject")), ID: OneLine(h.get("message-id")), Date: dayOf(h.get("date"))}
	if r := h.get("reply-to"); r != "" {
		m.ReplyTo = answersTo(r, m.From)
	}
	m.Answered = h.answered(m.From)
	for _, v := range h["authentication-results"] {
		m.Verdicts = append(m.Verdicts, OneLine(v))
	}
	if fault := o.part(m, h, rest, depth, 0); fault != nil {
		return nil, fault
	}
	return m, nil
}

// part takes in one part of a message, a multipart with all that is in it.
func (o *Opener) part(m *Message, h header, content []byte, depth, group int) *parse.Error {
	if o.parts++; o.parts > o.Limits.Parts {
		return Over(m.Name, "parts")
	}
	media, params := mediaType(h.get("content-type"))
	if strings.HasPrefix(media, "multipart/") {
		return o.multipart(m, media, params["boundary"], content, depth, group)
	}
	data, whole := decodeTransfer(content, h.get("content-transfer-encoding"))
	if fault := o.take(m, len(data)); fault != nil {
		return fault
	}
	disposition, given := mediaType(h.get("content-disposition"))
	name := given["filename"]
	if name == "" {
		name = params["name"]
	}
	name = words(name)
	if !whole {
		m.Faults = append(m.Faults, cutOff(m.Name, name))
		return nil
	}
	return o.leaf(m, leaf{media: media, name: name, charset: params["charset"], attached: disposition == "attachment" || name != "", data: data}, depth, group)
}

// leaf is a part that has no parts.
type leaf struct {
	media, name, charset string
	attached             bool
	data                 []byte
}

func (o *Opener) leaf(m *Message, l leaf, depth, group int) *parse.Error {
	switch {
	case l.media == "message/rfc822" || l.media == "message/global":
		return o.enter(m, baseName(l.name, "message "+strconv.Itoa(len(m.Inner)+1)), l.data, depth)
	case l.media == "application/ms-tnef" || l.media == "application/vnd.ms-tnef" || IsTNEF(l.data):
		return o.tnef(m, l.data, depth)
	case (l.media == "text/plain" || l.media == "text/html") && !l.attached:
		html := l.media == "text/html"
		m.Bodies = append(m.Bodies, Body{html, DecodeText(l.data, l.charset, html), group})
		return nil
	}
	return o.attach(m, l, depth)
}

// attach keeps a file, or enters it when it is a mail itself.
func (o *Opener) attach(m *Message, l leaf, depth int) *parse.Error {
	name := baseName(l.name, "part "+strconv.Itoa(o.parts))
	if l.media == "application/vnd.ms-outlook" || IsOutlook(l.data) || Extension(name) == ".eml" {
		return o.enter(m, name, l.data, depth)
	}
	if strings.HasPrefix(l.media, "text/") && l.charset != "" {
		l.data = []byte(DecodeText(l.data, l.charset, l.media == "text/html"))
	}
	m.Files = append(m.Files, File{name, l.media, l.data})
	return nil
}

// enter reads a mail that is attached to m.
func (o *Opener) enter(m *Message, name string, data []byte, depth int) *parse.Error {
	inner, fault := o.open(m.Name+"/"+name, data, depth+1)
	if fault == nil {
		m.Inner = append(m.Inner, inner)
	}
	return fault
}

// Open reads a message file of whatever kind; a PDF that came by itself is the only file of a mail of nobody.
func (o *Opener) Open(name string, data []byte) (*Message, *parse.Error) {
	return o.open(name, data, 1)
}

func (o *Opener) open(name string, data []byte, depth int) (*Message, *parse.Error) {
	switch {
	case IsOutlook(data):
		return o.outlook(name, data, depth)
	case IsPDF(data):
		return &Message{Name: name, Paper: true, Files: []File{{Name: "text", Media: "application/pdf", Data: data}}}, nil
	case IsTNEF(data):
		m := &Message{Name: name}
		if fault := o.tnef(m, data, depth); fault != nil {
			return nil, fault
		}
		return m, nil
	}
	return o.mail(name, data, depth)
}

// take counts decoded bytes.
func (o *Opener) take(m *Message, n int) *parse.Error {
	if o.decoded += int64(n); o.decoded > o.Limits.Decoded {
		return Over(m.Name, "bytes of all parts")
	}
	return nil
}

// multipart cuts a multipart at its boundary lines. The parts alias the message: nothing is copied, however deep they lie.
func (o *Opener) multipart(m *Message, media, boundary string, content []byte, depth, group int) *parse.Error {
	if depth+1 > o.Limits.Depth {
		return Over(m.Name, "parts within parts")
	}
	if boundary == "" {
		m.Faults = append(m.Faults, cutOff(m.Name, "multipart without boundary"))
		return nil
	}
	if media == "multipart/alternative" {
		o.groups++
		group = o.groups
	}
	mark := []byte("--" + boundary)
	start := -1
	for pos := 0; pos < len(content); {
		end := bytes.IndexByte(content[pos:], '\n') + 1
		if end == 0 {
			end = len(content) - pos
		}
		line := bytes.TrimRight(content[pos:pos+end], " \t\r\n")
		last := len(line) == len(mark)+2 && bytes.HasSuffix(line, []byte("--"))
		if bytes.HasPrefix(line, mark) && (len(line) == len(mark) || last) {
			if start >= 0 {
				if fault := o.raw(m, content[start:pos], media, depth+1, group); fault != nil {
					return fault
				}
			}
			start = pos + end
			if last {
				return nil
			}
		}
		pos += end
	}
	m.Faults = append(m.Faults, cutOff(m.Name, "last part"))
	return nil
}

// raw reads one part with its header.
func (o *Opener) raw(m *Message, part []byte, within string, depth, group int) *parse.Error {
	part = bytes.TrimSuffix(bytes.TrimSuffix(part, []byte("\n")), []byte("\r"))
	block, rest, ok := cutHeader(part, o.Limits.Header)
	if !ok {
		return Over(m.Name, "bytes of a header")
	}
	h := readHeader(block)
	if within == "multipart/digest" && h.get("content-type") == "" {
		h["content-type"] = []string{"message/rfc822"}
	}
	return o.part(m, h, rest, depth, group)
}

func cutOff(name, part string) *parse.Error {
	return &parse.Error{Format: format, Source: ledger.Source{File: name, Line: 1}, Field: "part", Value: part, Err: parse.ErrTruncated,
		Help: "the part was not read; ask for the mail again"}
}

// mediaType reads a content type or disposition; what is none is taken up to its first semicolon.
func mediaType(value string) (string, map[string]string) {
	media, params, err := mime.ParseMediaType(value)
	if err != nil {
		head, _, _ := strings.Cut(value, ";")
		if media = strings.ToLower(strings.TrimSpace(head)); params == nil {
			params = looseParams(value)
		}
	}
	if media == "" {
		media = "text/plain"
	}
	return media, params
}

// looseParams reads the parameters of a value that the standard refuses, such as names with blanks and no quotes.
func looseParams(value string) map[string]string {
	params := map[string]string{}
	for i, p := range strings.Split(value, ";") {
		if k, v, ok := strings.Cut(p, "="); ok && i > 0 {
			params[strings.ToLower(strings.TrimSpace(k))] = strings.Trim(strings.TrimSpace(v), `"`)
		}
	}
	return params
}

// decodeTransfer undoes the transfer encoding. It is not whole when base64 ends within a group.
func decodeTransfer(content []byte, encoding string) (data []byte, whole bool) {
	switch strings.ToLower(strings.TrimSpace(encoding)) {
	case "base64":
		return fromBase64(content)
	case "quoted-printable":
		data, err := io.ReadAll(quotedprintable.NewReader(bytes.NewReader(content)))
		return data, err == nil
	}
	return content, true
}

func fromBase64(content []byte) ([]byte, bool) {
	digits := make([]byte, 0, len(content))
	for _, c := range content {
		if c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' {
			digits = append(digits, c)
		}
	}
	data := make([]byte, base64.RawStdEncoding.DecodedLen(len(digits)))
	n, err := base64.RawStdEncoding.Decode(data, digits)
	return data[:n], err == nil
}
