package mail

import (
	"bytes"
	"encoding/binary"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

var tnefMagic = []byte("\x78\x9f\x3e\x22")

func IsTNEF(data []byte) bool { return bytes.HasPrefix(data, tnefMagic) }

// Attributes of winmail.dat that are read.
const (
	attSubject    = 0x00018004
	attBody       = 0x0002800c
	attProps      = 0x00069003
	attFileBegin  = 0x00069002
	attFileTitle  = 0x00018010
	attFileData   = 0x0006800f
	attFileProps  = 0x00069005
	attCodepage   = 0x00069007
	tnefHead      = 6 // magic and key
	attributeHead = 9 // level, identity, length
)

// tnefFile is an attachment of a winmail.dat while it is read.
type tnefFile struct {
	title string
	data  []byte
	props *props
}

// tnef adds what a winmail.dat holds to the message it came with: bodies and attachments.
func (o *Opener) tnef(m *Message, data []byte, depth int) *parse.Error {
	if depth > o.Limits.Depth {
		return Over(m.Name, "parts within parts")
	}
	item, files, whole := o.attributes(data)
	if !whole {
		m.Faults = append(m.Faults, &parse.Error{Format: format, Source: ledger.Source{File: m.Name, Line: 1}, Field: "winmail.dat", Err: parse.ErrTruncated,
			Help: "the file ends within a part; what came before it was read"})
	}
	if m.Subject == "" {
		m.Subject = OneLine(item.text(propSubject))
	}
	if m.From.At == "" {
		m.From = Address{OneLine(item.text(propSentName, propSenderName)), smtp(item.text(propSenderSMTP), item.text(propSenderAt), item.text(propSentAddress))}
	}
	item.bodies(m, o)
	for _, f := range files {
		if o.parts++; o.parts > o.Limits.Parts {
			return Over(m.Name, "parts")
		}
		if fault := o.take(m, len(f.data)); fault != nil {
			return fault
		}
		if fault := o.tnefFile(m, f, depth); fault != nil {
			return fault
		}
	}
	return nil
}

func (o *Opener) tnefFile(m *Message, f tnefFile, depth int) *parse.Error {
	name, media, data := f.title, "", f.data
	if f.props != nil {
		if long := f.props.text(propAttachLong, propAttachName); long != "" {
			name = long
		}
		media = OneLine(f.props.text(propAttachMIME))
		if v := f.props.values[propAttachData]; len(data) == 0 && len(v) > 0 {
			data = v
		}
	}
	if v := f.object(); IsTNEF(v) {
		return o.enter(m, baseName(name, "message"), v, depth)
	}
	return o.attach(m, leaf{media: media, name: name, attached: true, data: data}, depth)
}

// object is the mail that an attachment of a winmail.dat embeds, behind the identity of its interface.
func (f tnefFile) object() []byte {
	const identity = 16
	if f.props == nil || f.props.kinds[propAttachData] != typeObject || len(f.props.values[propAttachData]) < identity {
		return nil
	}
	return f.props.values[propAttachData][identity:]
}

// attributes walks the attributes of a winmail.dat.
func (o *Opener) attributes(data []byte) (item *props, files []tnefFile, whole bool) {
	item = newProps()
	for data = data[min(tnefHead, len(data)):]; len(data) > 0; {
		if len(data) < attributeHead {
			return item, files, false
		}
		id, size := binary.LittleEndian.Uint32(data[1:]), uint64(binary.LittleEndian.Uint32(data[5:]))
		if size+2 > uint64(len(data)-attributeHead) { // two bytes of check sum follow
			return item, files, false
		}
		value := data[attributeHead : attributeHead+int(size)]
		data = data[attributeHead+int(size)+2:]
		if id == attFileBegin {
			if len(files) > o.Limits.Parts {
				return item, files, true // the caller counts them and refuses
			}
			files = append(files, tnefFile{})
		}
		var last *tnefFile
		if len(files) > 0 {
			last = &files[len(files)-1]
		}
		attribute(item, last, id, value)
	}
	return item, files, true
}

func attribute(item *props, last *tnefFile, id uint32, value []byte) {
	switch id {
	case attCodepage:
		if len(value) >= 4 {
			item.page = int(binary.LittleEndian.Uint32(value))
		}
	case attSubject:
		item.set(propSubject, typeText, value)
	case attBody:
		item.set(propBody, typeText, value)
	case attProps:
		item.tnef(value)
	}
	if last == nil {
		return
	}
	switch id {
	case attFileTitle:
		last.title = OneLine(string(bytes.TrimRight([]byte(decodePage(value, item.page)), "\x00")))
	case attFileData:
		last.data = value
	case attFileProps:
		last.props = newProps()
		last.props.page = item.page
		last.props.tnef(value)
	}
}

// sizes of property types with a fixed size, as winmail.dat pads them.
var fixedSizes = map[uint16]int{0x0002: 4, typeLong: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000a: 4, 0x000b: 4, 0x0014: 8, typeTime: 8, 0x0048: 16}

// tnef reads a block of MAPI properties up to its end or first fault.
func (p *props) tnef(b []byte) {
	c := cursor{b: b}
	for range c.long() {
		tag := c.long()
		kind, id := uint16(tag)&^0x1000, uint16(tag>>16)
		many := uint16(tag)&0x1000 != 0
		if id >= 0x8000 { // named: the name's set, then a number or a text
			c.take(16)
			if c.long() == 0 {
				c.take(4)
			} else {
				c.padded()
			}
			id = 0
		}
		size, fixed := fixedSizes[kind]
		count := uint32(1)
		if many || !fixed {
			count = c.long()
		}
		for i := uint32(0); i < count && !c.over; i++ {
			var value []byte
			if fixed {
				value = c.take(size)
			} else {
				value = c.padded()
			}
			if i == 0 && id != 0 && !c.over {
				p.set(id, kind, value)
			}
		}
		if c.over {
			return
		}
	}
}

// cursor reads little-endian values off a block; over: the block ended.
type cursor struct {
	b    []byte
	over bool
}

func (c *cursor) take(n int) []byte {
	if n < 0 || n > len(c.b) {
		c.over, c.b = true, nil
		return nil
	}
	v := c.b[:n]
	c.b = c.b[n:]
	return v
}

func (c *cursor) long() uint32 {
	if v := c.take(4); len(v) == 4 {
		return binary.LittleEndian.Uint32(v)
	}
	return 0
}

// padded is a value with its length before it, padded to four bytes.
func (c *cursor) padded() []byte {
	n := c.long()
	if uint64(n) > uint64(len(c.b)) {
		c.over, c.b = true, nil
		return nil
	}
	v := c.take(int(n))
	c.take(min(-int(n)&3, len(c.b)))
	return v
}
