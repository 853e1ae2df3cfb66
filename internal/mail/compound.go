package mail

import (
	"encoding/binary"
	"errors"
	"unicode/utf16"
)

// A compound file (MS-CFB) is a file system in a file: sectors of one size, a table that chains them, and a tree of folders and streams.
// Each sector belongs to one stream, so that all streams together are never larger than the file; one in which they are is refused.

var errCompound = errors.New("the compound file is damaged")

// Marks of the sector table above the numbers of sectors.
const (
	lastSector = 0xfffffffe
	noEntry    = 0xffffffff
)

const (
	entrySize  = 128
	miniSector = 64
	miniCutoff = 4096 // smaller streams lie in the stream of small ones
)

// compound is an open compound file.
type compound struct {
	data   []byte
	sector int
	table  []byte // four bytes a sector: the one that follows
	minis  []byte // the same for the small stream
	small  []byte // the stream of small streams
	names  []byte // the folder entries
	left   int    // bytes that streams may still have
}

// openCompound reads the tables of a compound file.
func openCompound(data []byte) (*compound, error) {
	if len(data) < 512 {
		return nil, errCompound
	}
	long := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	c := &compound{data: data, left: len(data)}
	switch binary.LittleEndian.Uint16(data[30:]) {
	case 9:
		c.sector = 512
	case 12:
		c.sector = 4096
	default:
		return nil, errCompound
	}
	const inHeader = 109
	for i := range inHeader {
		c.addTable(long(76 + 4*i))
	}
	further := long(68)
	for range long(72) {
		block := c.at(further)
		if len(block) < c.sector || len(c.table) > len(data) {
			return nil, errCompound
		}
		for i := 0; i+4 < c.sector; i += 4 {
			c.addTable(binary.LittleEndian.Uint32(block[i:]))
		}
		further = binary.LittleEndian.Uint32(block[c.sector-4:])
	}
	var err error
	if c.names, err = c.chain(long(48), len(data)); err != nil || len(c.names) < entrySize {
		return nil, errCompound
	}
	if c.minis, err = c.chain(long(60), len(data)); err != nil {
		return nil, errCompound
	}
	if c.small, err = c.chain(binary.LittleEndian.Uint32(c.names[116:]), len(data)); err != nil {
		return nil, errCompound
	}
	return c, nil
}

// at is a sector; nothing of one outside of the file, less of one that is cut off.
func (c *compound) at(sector uint32) []byte {
	from := (int64(sector) + 1) * int64(c.sector)
	if from >= int64(len(c.data)) {
		return nil
	}
	return c.data[from:min(from+int64(c.sector), int64(len(c.data)))]
}

func (c *compound) addTable(sector uint32) {
	if block := c.at(sector); len(block) == c.sector && len(c.table) <= len(c.data) {
		c.table = append(c.table, block...)
	}
}

// chain is what the sectors from first on hold, at most size bytes. No chain is longer than the file.
func (c *compound) chain(first uint32, size int) ([]byte, error) {
	if first == noEntry { // as some write an empty one
		first = lastSector
	}
	var out []byte
	for first != lastSector && len(out) < size {
		block := c.at(first)
		if len(block) == 0 || len(out) > len(c.data) || int64(first)*4+4 > int64(len(c.table)) {
			return nil, errCompound
		}
		out = append(out, block...)
		first = binary.LittleEndian.Uint32(c.table[first*4:])
	}
	return out[:min(len(out), size)], nil
}

// smallChain is chain for a stream that lies in the stream of small ones.
func (c *compound) smallChain(first uint32, size int) ([]byte, error) {
	var out []byte
	for first != lastSector && len(out) < size {
		from := int64(first) * miniSector
		if from >= int64(len(c.small)) || int64(first)*4+4 > int64(len(c.minis)) {
			return nil, errCompound
		}
		out = append(out, c.small[from:min(from+miniSector, int64(len(c.small)))]...)
		first = binary.LittleEndian.Uint32(c.minis[first*4:])
	}
	return out[:min(len(out), size)], nil
}

// entry is one folder or stream.
type entry struct {
	name               string
	folder             bool
	before, after, sub uint32 // neighbours in its folder, and the first in it
	first              uint32
	size               int
}

// Kinds of entries.
const (
	kindStream = 2
)

func (c *compound) entry(i uint32) (e entry, ok bool) {
	from := int64(i) * entrySize
	if from+entrySize > int64(len(c.names)) {
		return e, false
	}
	b := c.names[from : from+entrySize]
	long := func(at int) uint32 { return binary.LittleEndian.Uint32(b[at:]) }
	units := make([]uint16, min(max(int(binary.LittleEndian.Uint16(b[64:]))/2-1, 0), 31))
	for k := range units {
		units[k] = binary.LittleEndian.Uint16(b[2*k:])
	}
	size := long(120) // its upper half is used beyond 4 GB only, and holds rubbish in old files
	return entry{string(utf16.Decode(units)), b[66] != kindStream, long(68), long(72), long(76), long(116), int(min(size, 1<<30))}, true
}

// stream is what an entry holds.
func (c *compound) stream(e entry) ([]byte, error) {
	if c.left -= e.size; c.left < 0 {
		return nil, errCompound
	}
	var out []byte
	var err error
	if e.size < miniCutoff {
		out, err = c.smallChain(e.first, e.size)
	} else {
		out, err = c.chain(e.first, e.size)
	}
	if err == nil && len(out) < e.size {
		err = errCompound
	}
	return out, err
}

// storage is a folder of a compound file.
type storage struct {
	streams map[string][]byte
	folders map[string]*storage
}

func newStorage() *storage { return &storage{map[string][]byte{}, map[string]*storage{}} }

func (s *storage) folder(name string) *storage {
	if s.folders[name] == nil {
		s.folders[name] = newStorage()
	}
	return s.folders[name]
}

// place is an entry that is still to be read, with the folder it is in.
type place struct {
	entry uint32
	in    *storage
	depth int
}

// tree reads all folders and streams, no deeper than depth. Each entry is read once, whatever points to it.
func (c *compound) tree(depth int) (*storage, error) {
	root, _ := c.entry(0) // there is one: names holds it
	top := newStorage()
	seen := make([]bool, len(c.names)/entrySize)
	for todo := []place{{root.sub, top, 1}}; len(todo) > 0; {
		p := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if p.entry == noEntry {
			continue
		}
		e, ok := c.entry(p.entry)
		if !ok || seen[p.entry] || p.depth > depth {
			return nil, errCompound
		}
		seen[p.entry] = true
		todo = append(todo, place{e.before, p.in, p.depth}, place{e.after, p.in, p.depth})
		if e.folder {
			todo = append(todo, place{e.sub, p.in.folder(e.name), p.depth + 1})
			continue
		}
		content, err := c.stream(e)
		if err != nil {
			return nil, err
		}
		p.in.streams[e.name] = content
	}
	return top, nil
}
