package email

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"

	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/internal/pending"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

const formatName = "email"

// Format reads mails; see the package comment.
var Format = &parse.Format{
	Name:  formatName,
	Title: "remittance mail (EML, mailbox, Outlook MSG or winmail.dat) or PDF",
	Doc: "Mails in which a payer says what it pays: tables in the text, in HTML, in attached lists and PDF, invoices named in a sentence, forwarded mails. " +
		"So is a plain text in which a payer says it: a page of a portal, a chat, a check stub. Quoted history is left out; statements of account, reminders, invoices and newsletters are skipped with the reason. " +
		"Files inside are read by the formats of Options.Inside. Not read: encrypted mails, pictures, links.",
	Detect: detect,
	New:    func(in parse.Input) parse.Decoder { return &decoder{in: in, limits: in.Options.Limits.Mail} },
}

// detect is the format's Detect: the marks of Outlook files, or a header block of a mail.
func detect(head []byte) bool {
	return mail.IsTNEF(head) || mail.IsOutlook(head) || mail.IsPDF(head) || mail.HasHeader(head) || isPayersText(head)
}

// decoder reads one file: a message, or a mailbox message by message.
type decoder struct {
	in     parse.Input
	limits parse.MailLimits
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
		d.box = mail.IsEnvelope(line)
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
		d.out.Fault(mail.Over(name, "bytes of a message"))
		return
	}
	o := &mail.Opener{Limits: d.limits}
	m, fault := d.message(o, name, raw)
	if fault != nil {
		d.out.Fault(fault)
		return
	}
	r := &reading{opener: o, budget: &budget{limits: d.limits}, options: d.in.Options, out: &d.out, seen: d.seen}
	r.message(m)
}

// message opens a message file; a text that came by itself is the only text of a mail of nobody.
func (d *decoder) message(o *mail.Opener, name string, raw []byte) (*mail.Message, *parse.Error) {
	marked := mail.IsOutlook(raw) || mail.IsPDF(raw) || mail.IsTNEF(raw)
	if !marked && !mail.HasHeader(raw[:min(len(raw), parse.HeadSize)]) && isPayersText(raw) {
		return &mail.Message{Name: name, Plain: true, Bodies: []mail.Body{{Text: mail.DecodeText(raw, "", false)}}}, nil
	}
	return o.Open(name, raw)
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
		if whole && blank && len(raw) > 0 && mail.IsEnvelope(bytes.TrimRight(piece, "\r\n")) {
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
