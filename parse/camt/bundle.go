package camt

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// How a member of a ZIP bundle is looked at. The directory of a bundle stands at its end, so that the packed bytes are held in memory; members
// are unpacked as they are read.
const (
	shownName  = 100     // characters of a member's name in places
	memberHead = 8 << 10 // unpacked bytes that tell what the first members are
)

const zipMagic = "PK\x03\x04"

// opener tells a bundle from a message when the first fact is asked for.
type opener struct {
	in parse.Input
	parse.Decoder
}

// Decode implements [parse.Decoder].
func (o *opener) Decode() (parse.Fact, error) {
	if o.Decoder == nil {
		r := bufio.NewReaderSize(o.in.R, 4096)
		o.in.R = r
		if magic, err := r.Peek(len(zipMagic)); err == nil && string(magic) == zipMagic {
			o.Decoder = &bundle{in: o.in}
		} else {
			o.Decoder = newDecoder(o.in)
		}
	}
	return o.Decoder.Decode()
}

// bundle reads the messages of a ZIP file one after the other. Each numbers its receipts as a file of its own, so that what two of
// them repeat is recognised as delivered twice.
type bundle struct {
	in      parse.Input
	opened  bool
	members []*zip.File
	next    int           // in members
	message *parse.Reader // the open member
	source  io.Closer
	found   int // messages
	end     error
}

// Decode implements [parse.Decoder].
func (b *bundle) Decode() (parse.Fact, error) {
	if b.end == nil && !b.opened {
		b.opened = true
		b.end = b.open()
	}
	for b.end == nil {
		if b.message == nil {
			if fact, err, told := b.enter(); told {
				return fact, err
			}
			continue
		}
		fact, err := b.message.Read()
		if err == nil {
			return fact, nil
		}
		if e, located := errors.AsType[*parse.Error](err); located && !e.Fatal {
			return fact, err
		}
		closed := b.source.Close()
		if b.message = nil; err != io.EOF {
			b.end = err
		} else if closed != nil {
			b.end = b.fault(b.members[b.next-1].Name, parse.ErrBadValue, "the member is damaged; get the file from the bank again")
		}
	}
	return parse.Fact{}, b.end
}

func (b *bundle) fault(member string, cause error, help string) *parse.Error {
	return &parse.Error{Format: formatName, Source: ledger.Source{File: b.in.Name, Line: 1}, Field: "ZIP", Value: member, Err: cause, Help: help, Fatal: true}
}

// open reads the packed bytes and the directory.
func (b *bundle) open() error {
	limits := b.in.Options.Limits.Bundle
	packed, err := io.ReadAll(io.LimitReader(b.in.R, limits.Stored+1))
	if err != nil {
		return err
	}
	if int64(len(packed)) > limits.Stored {
		return b.fault("", parse.ErrTooLong, fmt.Sprintf("more than %d MiB; unpack the file and give its folder", limits.Stored>>20))
	}
	z, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		return b.fault("", parse.ErrTruncated, "its directory cannot be read; get the file from the bank again")
	}
	if len(z.File) > limits.Files {
		return b.fault("", parse.ErrTooMany, fmt.Sprintf("more than %d members; is this a bank's bundle?", limits.Files))
	}
	b.members = z.File
	return nil
}

// enter opens the next member that is a message. What is none is skipped, and told.
func (b *bundle) enter() (fact parse.Fact, err error, told bool) {
	if b.next == len(b.members) {
		if b.end = io.EOF; b.found == 0 {
			return fact, b.fault("", parse.ErrMissing, "no member is a camt.052, camt.053 or camt.054 message"), true
		}
		return fact, nil, false
	}
	m := b.members[b.next]
	b.next++
	if m.FileInfo().IsDir() {
		return fact, nil, false
	}
	at := ledger.Source{File: b.in.Name + "/" + shown(m.Name), Line: 1}
	src, err := m.Open()
	if err != nil {
		b.end = b.fault(m.Name, parse.ErrBadValue, "the member cannot be unpacked; is it encrypted?")
		return fact, b.end, true
	}
	r := bufio.NewReaderSize(&bounded{r: src, packed: int64(m.CompressedSize64), limits: b.in.Options.Limits.Bundle, at: at}, parse.HeadSize)
	head, err := r.Peek(memberHead)
	if err != nil && !errors.Is(err, io.EOF) {
		b.end = b.damaged(m.Name, err)
		return fact, b.end, true
	}
	if !detectXML(head) {
		fact.Skipped = &parse.Skipped{Reason: "member of the bundle that is no camt message", Source: at}
		return fact, src.Close(), true
	}
	b.found++
	b.source = src
	b.message = parse.NewReader(message, parse.Input{Name: at.File, R: &unpacked{r, b, m.Name}, Options: b.in.Options})
	return fact, nil, false
}

// damaged makes a located fault of what unpacking reports.
func (b *bundle) damaged(member string, err error) error {
	if _, located := errors.AsType[*parse.Error](err); located {
		return err
	}
	return b.fault(member, parse.ErrBadValue, "the member is damaged; get the file from the bank again")
}

// unpacked is a member whose faults are located.
type unpacked struct {
	r      io.Reader
	b      *bundle
	member string
}

func (u *unpacked) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if err != nil && err != io.EOF {
		err = u.b.damaged(u.member, err)
	}
	return n, err
}

// bounded ends a member that grows beyond what statements do.
type bounded struct {
	r              io.Reader
	packed, gotten int64
	limits         parse.ArchiveLimits
	at             ledger.Source
}

func (l *bounded) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.gotten += int64(n); l.gotten > l.limits.Inflated || l.gotten > memberHead && l.gotten/l.limits.Ratio > l.packed {
		return 0, &parse.Error{Format: formatName, Source: l.at, Field: "ZIP", Err: parse.ErrTooLong, Fatal: true,
			Help: fmt.Sprintf("the member unpacks to more than %d times its size; do not use this file before the bank confirms it", l.limits.Ratio)}
	}
	return n, err
}

// shown is a member's name as places carry it.
func shown(name string) string {
	r := []rune(clean([]byte(name), nil))
	return string(r[:min(len(r), shownName)])
}

// detectZIP looks into the first members of a ZIP file, as far as the head goes, for a message.
func detectZIP(head []byte) bool {
	const fixed = 30 // bytes of a local header before the name
	for range 64 {
		if len(head) < fixed || string(head[:len(zipMagic)]) != zipMagic {
			return false
		}
		u16 := func(at int) int { return int(binary.LittleEndian.Uint16(head[at:])) }
		flags, method := u16(6), u16(8)
		packed := int64(binary.LittleEndian.Uint32(head[18:]))
		data := fixed + u16(26) + u16(28)
		if data > len(head) || flags&1 != 0 {
			return false
		}
		body := head[data:]
		if packed > 0 && packed < int64(len(body)) {
			body = body[:packed]
		}
		if detectXML(start(body, method)) {
			return true
		}
		if flags&8 != 0 || int64(len(head)-data) <= packed { // where the next one begins is not told, or too far
			return false
		}
		head = head[int64(data)+packed:]
	}
	return false
}

// start unpacks the beginning of a member; what is cut or damaged gives what there is.
func start(body []byte, method int) []byte {
	switch method {
	case int(zip.Store):
		return body[:min(len(body), memberHead)]
	case int(zip.Deflate):
		var out bytes.Buffer
		if _, err := io.CopyN(&out, flate.NewReader(bytes.NewReader(body)), memberHead); err != nil && out.Len() == 0 {
			return nil
		}
		return out.Bytes()
	}
	return nil
}
