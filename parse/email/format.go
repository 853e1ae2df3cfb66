package email

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"

	"github.com/cashtie/cashtie/internal/pending"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

const formatName = "email"

// Format reads mails within the default [Limits].
var Format = New(Limits{})

// New is the format with other limits. A zero field means the default.
func New(limits Limits) *parse.Format {
	limits = limits.withDefaults()
	return &parse.Format{
		Name:  formatName,
		Title: "remittance mail (EML, mailbox, Outlook MSG or winmail.dat) or PDF",
		Doc: "Mails in which a payer says what it pays: tables in the text, in HTML, in attached lists and PDF, invoices named in a sentence, forwarded mails. " +
			"So is a plain text in which a payer says it: a page of a portal, a chat, a check stub. Quoted history is left out; statements of account, reminders, invoices and newsletters are skipped with the reason. " +
			"Files inside are read by the formats of Options.Inside. Not read: encrypted mails, pictures, links.",
		Detect: detect,
		New:    func(in parse.Input) parse.Decoder { return &decoder{in: in, limits: limits} },
	}
}

// known are fields of which a mail has at least two, one of them among the first lines.
var known = map[string]bool{"from": true, "to": true, "subject": true, "date": true, "message-id": true, "mime-version": true, "received": true,
	"return-path": true, "content-type": true, "delivered-to": true, "reply-to": true, "sender": true, "dkim-signature": true, "arc-seal": true,
	"authentication-results": true, "x-mailer": true, "cc": true, "x-received": true}

// detect is the format's Detect: the marks of Outlook files, or a header block of a mail.
func detect(head []byte) bool {
	return isTNEF(head) || isOutlook(head) || isPDF(head) || hasHeader(head) || isPayersText(head)
}

// hasHeader reports whether a file begins with the header block of a mail.
func hasHeader(head []byte) bool {
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	block, _, _ := cutHeader(head, len(head))
	first := true
	fields, origin := 0, false
	for line := range bytes.Lines(block) {
		line = bytes.TrimRight(line, "\r\n")
		if first && isEnvelope(line) {
			first = false
			continue
		}
		if !first && len(line) > 0 && (line[0] == ' ' || line[0] == '\t') {
			continue
		}
		first = false
		name, _, found := bytes.Cut(line, []byte(":"))
		if !found || len(name) == 0 || bytes.ContainsAny(name, " \t,;|\"") {
			return false
		}
		lower := string(bytes.ToLower(name))
		if known[lower] {
			fields++
		}
		origin = origin || lower == "from" || lower == "received" || lower == "return-path" || lower == "message-id" || lower == "mime-version"
	}
	return fields >= 2 && origin
}

// isPDF reports whether a file is a PDF. One that comes by itself, as portals give them, is read as the only thing in a mail of nobody.
func isPDF(data []byte) bool { return bytes.HasPrefix(data, []byte("%PDF-")) }

// isEnvelope reports whether a line begins a message of a mailbox: "From a@b.example Tue Mar 17 10:00:00 2026".
func isEnvelope(line []byte) bool {
	return bytes.HasPrefix(line, []byte("From ")) && bytes.Count(line, []byte(":")) >= 1 && len(bytes.Fields(line)) >= 5
}

// decoder reads one file: a message, or a mailbox message by message.
type decoder struct {
	in     parse.Input
	limits Limits
	r      *bufio.Reader
	out    pending.Facts
	box    bool
	count  int
	next   []byte // the envelope line of the message to come
	seen   map[string]string
	end    error
}

// Decode returns the next fact or fault, see [parse.Decoder].
func (d *decoder) Decode() (parse.Fact, error) {
	for d.out.Empty() {
		if d.end != nil {
			return parse.Fact{}, d.end
		}
		d.advance()
	}
	return d.out.Next()
}

// advance reads one message.
func (d *decoder) advance() {
	if d.r == nil {
		d.r = bufio.NewReaderSize(d.in.R, parse.HeadSize)
		d.seen = map[string]string{}
		head, err := d.r.Peek(parse.HeadSize)
		if err != nil && !errors.Is(err, io.EOF) {
			d.end = err
			return
		}
		head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
		if len(bytes.TrimSpace(head)) == 0 {
			d.end = &parse.Error{Format: formatName, Source: ledger.Source{File: d.in.Name}, Err: parse.ErrEmpty, Fatal: true}
			return
		}
		line, _, _ := bytes.Cut(head, []byte("\n"))
		d.box = isEnvelope(line)
	}
	raw, err := d.take()
	if err != nil {
		d.end = err
		if !errors.Is(err, io.EOF) || len(raw) == 0 {
			return
		}
	}
	d.count++
	name := d.in.Name
	if d.box {
		if d.count > d.limits.Messages {
			d.end = &parse.Error{Format: formatName, Source: ledger.Source{File: d.in.Name, Line: 1}, Field: "messages", Err: parse.ErrTooMany, Help: "split the mailbox", Fatal: true}
			return
		}
		name += "/message " + strconv.Itoa(d.count)
	}
	d.open(name, raw)
}

func (d *decoder) open(name string, raw []byte) {
	if int64(len(raw)) > d.limits.Message {
		d.out.Fault(over(name, "bytes of a message"))
		return
	}
	o := &opener{limits: d.limits}
	m, fault := o.open(name, raw, 1)
	if fault != nil {
		d.out.Fault(fault)
		return
	}
	r := &reading{opener: o, options: d.in.Options, out: &d.out, seen: d.seen}
	r.message(m)
}

// take reads the bytes of the next message; more than the limit are counted as one too many and passed over. io.EOF comes with the
// last message.
func (d *decoder) take() ([]byte, error) {
	if !d.box {
		raw, err := io.ReadAll(io.LimitReader(d.r, d.limits.Message+1))
		if err == nil {
			err = io.EOF
			if int64(len(raw)) > d.limits.Message {
				_, failed := io.Copy(io.Discard, d.r)
				if failed != nil {
					err = failed
				}
			}
		}
		return raw, err
	}
	raw := d.next
	d.next = nil
	blank, whole := true, true // the line before was blank; the last piece ended its line
	for {
		piece, err := d.r.ReadSlice('\n')
		if whole && blank && len(raw) > 0 && isEnvelope(bytes.TrimRight(piece, "\r\n")) {
			d.next = bytes.Clone(piece)
			return raw, nil
		}
		if whole {
			blank = len(bytes.TrimRight(piece, "\r\n")) == 0
			if bytes.HasPrefix(bytes.TrimLeft(piece, ">"), []byte("From ")) && len(piece) > 0 && piece[0] == '>' {
				piece = piece[1:] // as mailboxes quote such lines
			}
		}
		whole = err == nil
		if int64(len(raw)) <= d.limits.Message {
			raw = append(raw, piece...)
		}
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			return raw, err
		}
	}
}
