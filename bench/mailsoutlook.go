package bench

import (
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// What Outlook saves: a compound file (MS-CFB, MS-OXMSG) and winmail.dat (MS-OXTNEF), as small as they may be.

// Identities and types of the properties that are written.
const (
	mapiSubject    = 0x0037
	mapiBody       = 0x1000
	mapiHTML       = 0x1013
	mapiSenderName = 0x0c1a
	mapiSenderSMTP = 0x5d01
	mapiMessageID  = 0x1035
	mapiAttachData = 0x3701
	mapiAttachLong = 0x3707
	mapiWide       = 0x001f
	mapiBinary     = 0x0102
)

// cfbNode is a folder (children) or a stream (content) of a compound file.
type cfbNode struct {
	name     string
	content  []byte
	children []*cfbNode
	folder   bool
}

// property is a stream of a message folder.
func property(id, kind int, value []byte) *cfbNode {
	return &cfbNode{name: fmt.Sprintf("__substg1.0_%04X%04X", id, kind), content: value}
}

func wideText(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

// outlookMail is a saved message with a text or an HTML body and at most one file.
func outlookMail(from, subject, id, body string, isHTML bool, fileName string, file []byte) []byte {
	nodes := []*cfbNode{
		{name: "__properties_version1.0", content: make([]byte, 32)},
		property(mapiSubject, mapiWide, wideText(subject)),
		property(mapiSenderName, mapiWide, wideText(from)),
		property(mapiSenderSMTP, mapiWide, wideText("ap@payer.example")),
		property(mapiMessageID, mapiWide, wideText(id)),
	}
	if isHTML {
		nodes = append(nodes, property(mapiHTML, mapiBinary, []byte(body)))
	} else {
		nodes = append(nodes, property(mapiBody, mapiWide, wideText(strings.ReplaceAll(body, "\n", "\r\n"))))
	}
	if fileName != "" {
		nodes = append(nodes, &cfbNode{name: "__attach_version1.0_#00000000", folder: true, children: []*cfbNode{
			{name: "__properties_version1.0", content: make([]byte, 8)},
			property(mapiAttachLong, mapiWide, wideText(fileName)),
			property(mapiAttachData, mapiBinary, file),
		}})
	}
	return compoundFile(nodes)
}

// cfbWriter lays a compound file out: entries of folders, big streams, and small ones of less than 4,096 bytes.
type cfbWriter struct {
	entries      []byte
	big, small   []byte
	table, minis []uint32
}

const (
	cfbSector = 512
	cfbMini   = 64
	cfbCutoff = 4096
	cfbLast   = 0xfffffffe
	cfbNone   = 0xffffffff
	cfbTable  = 0xfffffffd
)

// compoundFile writes the nodes into the root of a compound file.
func compoundFile(nodes []*cfbNode) []byte {
	w := &cfbWriter{}
	w.entry("Root Entry", 5)
	w.link(0, 76, w.folder(nodes))
	smallAt, smallSize := uint32(cfbLast), len(w.small)
	if smallSize > 0 {
		smallAt = w.put(w.small)
	}
	w.link(0, 116, smallAt)
	w.link(0, 120, uint32(smallSize))
	minis := make([]byte, 0, 4*len(w.minis))
	for _, m := range w.minis {
		minis = binary.LittleEndian.AppendUint32(minis, m)
	}
	miniAt, miniSectors := uint32(cfbLast), 0
	if len(minis) > 0 {
		miniAt, miniSectors = w.put(minis), (len(minis)+cfbSector-1)/cfbSector
	}
	for len(w.entries)%cfbSector != 0 {
		w.entries = append(w.entries, make([]byte, 128)...)
	}
	namesAt := w.put(w.entries)
	tables := 1
	for tables*cfbSector/4 < len(w.table)+tables {
		tables++
	}
	first := len(w.table)
	for range tables {
		w.table = append(w.table, cfbTable)
	}
	for len(w.table)%(cfbSector/4) != 0 {
		w.table = append(w.table, cfbNone)
	}
	head := make([]byte, cfbSector)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for at, v := range map[int]uint16{24: 0x3e, 26: 3, 28: 0xfffe, 30: 9, 32: 6} {
		binary.LittleEndian.PutUint16(head[at:], v)
	}
	for at, v := range map[int]uint32{44: uint32(tables), 48: namesAt, 56: cfbCutoff, 60: miniAt, 64: uint32(miniSectors), 68: cfbLast} {
		binary.LittleEndian.PutUint32(head[at:], v)
	}
	for i := range 109 {
		v := uint32(cfbNone)
		if i < tables {
			v = uint32(first + i)
		}
		binary.LittleEndian.PutUint32(head[76+4*i:], v)
	}
	out := append(head, w.big...)
	for _, v := range w.table {
		out = binary.LittleEndian.AppendUint32(out, v)
	}
	return out
}

// put writes a big stream and returns its first sector.
func (w *cfbWriter) put(content []byte) uint32 {
	first := uint32(len(w.table))
	for len(content) > 0 {
		n := min(len(content), cfbSector)
		w.big = append(append(w.big, content[:n]...), make([]byte, cfbSector-n)...)
		content = content[n:]
		w.table = append(w.table, uint32(len(w.table)+1))
	}
	w.table[len(w.table)-1] = cfbLast
	return first
}

// putSmall writes a small stream and returns its first small sector.
func (w *cfbWriter) putSmall(content []byte) uint32 {
	if len(content) == 0 {
		return cfbLast
	}
	first := uint32(len(w.minis))
	for len(content) > 0 {
		n := min(len(content), cfbMini)
		w.small = append(append(w.small, content[:n]...), make([]byte, cfbMini-n)...)
		content = content[n:]
		w.minis = append(w.minis, uint32(len(w.minis)+1))
	}
	w.minis[len(w.minis)-1] = cfbLast
	return first
}

// entry adds a folder entry and returns its number. Kinds: 1 folder, 2 stream, 5 root.
func (w *cfbWriter) entry(name string, kind byte) uint32 {
	n := uint32(len(w.entries) / 128)
	e := make([]byte, 128)
	text := wideText(name)
	copy(e, text)
	binary.LittleEndian.PutUint16(e[64:], uint16(len(text)+2))
	e[66], e[67] = kind, 1
	for _, at := range []int{68, 72, 76} {
		binary.LittleEndian.PutUint32(e[at:], cfbNone)
	}
	w.entries = append(w.entries, e...)
	return n
}

func (w *cfbWriter) link(entry uint32, at int, v uint32) {
	binary.LittleEndian.PutUint32(w.entries[int(entry)*128+at:], v)
}

// folder writes the nodes of a folder, each the right neighbour of the one before, and returns the first.
func (w *cfbWriter) folder(nodes []*cfbNode) uint32 {
	slices.SortFunc(nodes, func(a, b *cfbNode) int {
		if len(a.name) != len(b.name) {
			return len(a.name) - len(b.name)
		}
		return strings.Compare(strings.ToUpper(a.name), strings.ToUpper(b.name))
	})
	first, last := uint32(cfbNone), uint32(cfbNone)
	for _, n := range nodes {
		kind := byte(2)
		if n.folder {
			kind = 1
		}
		e := w.entry(n.name, kind)
		if last != cfbNone {
			w.link(last, 72, e)
		} else {
			first = e
		}
		last = e
		switch {
		case n.folder:
			w.link(e, 76, w.folder(n.children))
			continue
		case len(n.content) < cfbCutoff:
			w.link(e, 116, w.putSmall(n.content))
		default:
			w.link(e, 116, w.put(n.content))
		}
		w.link(e, 120, uint32(len(n.content)))
	}
	return first
}

// winmail is a winmail.dat with an HTML body and at most one file.
func winmail(body, fileName string, file []byte) []byte {
	b := []byte("\x78\x9f\x3e\x22\x01\x00")
	attribute := func(level byte, id uint32, value []byte) {
		b = append(b, level)
		b = binary.LittleEndian.AppendUint32(b, id)
		b = binary.LittleEndian.AppendUint32(b, uint32(len(value)))
		sum := uint16(0)
		for _, c := range value {
			sum += uint16(c)
		}
		b = binary.LittleEndian.AppendUint16(append(b, value...), sum)
	}
	attribute(1, 0x00069007, []byte{0xe9, 0xfd, 0, 0, 0, 0, 0, 0}) // code page 65001: UTF-8
	prop := binary.LittleEndian.AppendUint32(nil, 1)
	prop = binary.LittleEndian.AppendUint32(prop, mapiHTML<<16|mapiBinary)
	prop = binary.LittleEndian.AppendUint32(prop, 1)
	prop = binary.LittleEndian.AppendUint32(prop, uint32(len(body)))
	prop = append(prop, body...)
	for len(prop)%4 != 0 {
		prop = append(prop, 0)
	}
	attribute(1, 0x00069003, prop)
	if fileName != "" {
		attribute(2, 0x00069002, make([]byte, 14))
		attribute(2, 0x00018010, append([]byte(fileName), 0))
		attribute(2, 0x0006800f, file)
	}
	return b
}
