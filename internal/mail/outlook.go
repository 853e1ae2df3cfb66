package mail

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

var compoundMagic = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

// IsOutlook tells a saved Outlook message from other compound files, such as old workbooks, by a name that only messages have.
func IsOutlook(data []byte) bool {
	return bytes.HasPrefix(data, compoundMagic) && bytes.Contains(data, wide("__substg1.0_"))
}

// wide is s as UTF-16.
func wide(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// outlook reads a saved Outlook message.
func (o *Opener) outlook(name string, data []byte, depth int) (*Message, *parse.Error) {
	if int64(len(data)) > o.Limits.Message {
		return nil, Over(name, "bytes of a message")
	}
	root, fault := o.unpack(name, data)
	if fault != nil {
		return nil, fault
	}
	return o.item(name, root, depth, topProperties)
}

// unpack reads all streams of a compound file.
func (o *Opener) unpack(name string, data []byte) (*storage, *parse.Error) {
	c, err := openCompound(data)
	var root *storage
	if err == nil {
		root, err = c.tree(foldersPerMail * o.Limits.Depth)
	}
	if err != nil {
		return nil, &parse.Error{Format: format, Source: ledger.Source{File: name, Line: 1}, Field: "Outlook message", Err: parse.ErrBadValue,
			Help: "the file is damaged; save the mail again, or as .eml"}
	}
	if o.decoded += int64(len(data) - c.left); o.decoded > o.Limits.Decoded {
		return nil, Over(name, "bytes of all parts")
	}
	return root, nil
}

// foldersPerMail is how many folders deep a mail within a mail lies.
const foldersPerMail = 4

// Bytes before the first property of a property stream.
const (
	topProperties    = 32 // of a message
	innerProperties  = 24 // of a message within a message
	attachProperties = 8  // of an attachment
)

// props reads the properties of a folder: those of fixed size stand in one stream, each other has its own.
func (s *storage) props(skip int) *props {
	p := newProps()
	table := s.streams["__properties_version1.0"]
	for at := skip; at+16 <= len(table); at += 16 {
		tag := binary.LittleEndian.Uint32(table[at:])
		if kind := uint16(tag); kind == typeLong || kind == typeTime {
			p.set(uint16(tag>>16), kind, table[at+8:at+16])
		}
	}
	for _, name := range sortedKeys(s.streams) {
		tag, found := strings.CutPrefix(name, "__substg1.0_")
		if !found || len(tag) != 8 {
			continue
		}
		if n, err := strconv.ParseUint(tag, 16, 32); err == nil {
			p.set(uint16(n>>16), uint16(n), s.streams[name])
		}
	}
	return p
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// item reads one message folder.
func (o *Opener) item(name string, s *storage, depth, skip int) (*Message, *parse.Error) {
	if depth > o.Limits.Depth {
		return nil, Over(name, "mails within mails")
	}
	m := &Message{Name: name}
	s.props(skip).fill(m, o)
	for _, folder := range sortedKeys(s.folders) {
		if !strings.HasPrefix(folder, "__attach_version1.0_") {
			continue
		}
		if fault := o.outlookFile(m, s.folders[folder], depth); fault != nil {
			return nil, fault
		}
	}
	return m, nil
}

func (o *Opener) outlookFile(m *Message, s *storage, depth int) *parse.Error {
	p := s.props(attachProperties)
	name := p.text(propAttachLong, propAttachName, propDisplayName)
	if inner := s.folders["__substg1.0_3701000D"]; inner != nil {
		message, fault := o.item(m.Name+"/"+baseName(name, "message "+strconv.Itoa(len(m.Inner)+1)), inner, depth+1, innerProperties)
		if fault == nil {
			m.Inner = append(m.Inner, message)
		}
		return fault
	}
	media := strings.ToLower(OneLine(p.text(propAttachMIME)))
	if IsTNEF(p.values[propAttachData]) {
		return o.tnef(m, p.values[propAttachData], depth)
	}
	return o.attach(m, leaf{media: media, name: name, attached: true, data: p.values[propAttachData]}, depth)
}
