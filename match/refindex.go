package match

import (
	"math/bits"
	"slices"
	"unsafe"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// refEntry is one reference of one item under one key. Entries are sorted by key, so that all items of a key lie side by side.
type refEntry struct {
	key uint32 // hash of the folded form
	row int32
	// ref is 0 for the document number, else 1 plus the position in the item's References.
	ref uint16
}

// There are several entries an item; the build stops when they grow.
const _ = uint(12 - unsafe.Sizeof(refEntry{}))

// refIndex finds items by any reference in any usual spelling: an open-addressing table of entry positions, without pointers, so
// that millions of references cost the garbage collector nothing. A hit is verified against the item's own text.
type refIndex struct {
	entries []refEntry
	slots   []uint32 // position in entries plus one in the low bits, bits of the key above them; 0: empty
	mask    uint32
	low     int  // how many bits of a slot are the position
	words   bool // a reference has no digit
	heads   heads
	shapes  shapes
}

// shapes knows which letters the keys begin with, and how long those are: a filter that stays in the nearest cache. Most tokens of a
// text are no number of the books, and most of those do not even look like one.
type shapes [64]uint64

// at is the place of a key of n bytes whose letters in front have this hash.
func (s *shapes) at(prefix uint64, n int) (word *uint64, bit uint64) {
	h := (prefix ^ uint64(n)) * 0x9e3779b97f4a7c15
	return &s[h>>58], 1 << (h >> 52 & 63)
}

// heads knows the first two characters of the keys, digits all as one: most words in front of a number begin no number of the books.
type heads [32]uint64

func (h *heads) at(key []byte) (word *uint64, bit uint64) {
	class := func(c byte) uint64 {
		if isDigitByte(c) {
			return 0
		}
		return uint64(c) & 31 // A to Z are 1 to 26
	}
	if len(key) < 2 {
		return &h[0], 1
	}
	return &h[class(key[0])], 1 << class(key[1])
}

// begin reports whether a key may begin like the token.
func (h *heads) begin(token []byte) bool {
	word, bit := h.at(token)
	return *word&bit != 0
}

func (s *shapes) add(key []byte) {
	word, bit := s.at(hashOn(hashStart, key[:refnum.Prefix(key)]), len(key))
	*word |= bit
}

func buildRefIndex(at stopper, items []*ledger.OpenItem) refIndex {
	entries := make([]refEntry, 0, 2*len(items))
	var buf []byte
	var x refIndex
	for row, it := range items {
		if at.over(row) {
			return x
		}
		entries, buf = x.appendKeys(entries, buf, int32(row), 0, it.Number)
		x.words = x.words || len(buf) > 0 && refnum.Prefix(buf) == len(buf)
		for i, r := range it.References {
			if i < 1<<16-2 {
				entries, buf = x.appendKeys(entries, buf, int32(row), uint16(i+1), r.Text)
				x.words = x.words || len(buf) > 0 && refnum.Prefix(buf) == len(buf)
			}
		}
	}
	entries = slices.Clone(entries) // without the room that was there to grow
	sortBlocks(at, entries, compareEntries)
	x.entries = entries
	size := 16
	for size < 2*len(entries) {
		size *= 2
	}
	x.low = bits.Len(uint(len(entries)))
	x.slots, x.mask = make([]uint32, size), uint32(size-1)
	for i := range entries {
		if at.over(i) {
			break
		}
		if i > 0 && entries[i].key == entries[i-1].key {
			continue
		}
		s := entries[i].key & x.mask
		for x.slots[s] != 0 {
			s = (s + 1) & x.mask
		}
		x.slots[s] = x.slot(i, entries[i].key)
	}
	return x
}

// slot is what stands for the entries from i on: a key that is another one in a slot mostly shows by its bits, without a look at them.
func (x *refIndex) slot(i int, key uint32) uint32 { return key>>x.low<<x.low | uint32(i+1) }

func compareEntries(a, b refEntry) int {
	switch {
	case a.key != b.key:
		if a.key < b.key {
			return -1
		}
		return 1
	case a.row != b.row:
		return int(a.row - b.row)
	}
	return int(a.ref) - int(b.ref)
}

func (x *refIndex) appendKeys(entries []refEntry, buf []byte, row int32, ref uint16, text string) ([]refEntry, []byte) {
	buf = refnum.AppendFold(buf[:0], text)
	if len(buf) == 0 {
		return entries, buf
	}
	whole := refnum.Trim(buf)
	entries = append(entries, refEntry{key: uint32(hashKey(whole)), row: row, ref: ref})
	x.add(whole)
	if core := refnum.Core(buf); core != nil && len(core) != len(whole) {
		entries = append(entries, refEntry{key: uint32(hashKey(core)), row: row, ref: ref})
		x.add(core)
	}
	return entries, buf
}

// add lets the filters pass a key.
func (x *refIndex) add(key []byte) {
	x.shapes.add(key)
	word, bit := x.heads.at(key)
	*word |= bit
}

// find returns the entries of a trimmed folded key; hash collisions are still in it.
func (x *refIndex) find(key []byte) []refEntry {
	if len(x.entries) == 0 {
		return nil
	}
	h, may := x.hash(key)
	if !may {
		return nil
	}
	i := x.position(h)
	if i < 0 {
		return nil
	}
	j := i + 1
	for j < len(x.entries) && x.entries[j].key == h {
		j++
	}
	return x.entries[i:j]
}

// hash is what a trimmed folded key is kept under; false: there is none like it.
func (x *refIndex) hash(key []byte) (h uint32, may bool) {
	prefix := refnum.Prefix(key)
	hash := hashOn(hashStart, key[:prefix])
	if word, bit := x.shapes.at(hash, len(key)); *word&bit == 0 {
		return 0, false
	}
	return uint32(finish(hashOn(hash, key[prefix:]))), true
}

// position is where the entries of a hash begin, or -1.
func (x *refIndex) position(h uint32) int {
	for s := h & x.mask; x.slots[s] != 0; s = (s + 1) & x.mask {
		if (x.slots[s]^h)>>x.low != 0 {
			continue
		}
		if i := int(x.slots[s]&(1<<x.low-1)) - 1; x.entries[i].key == h {
			return i
		}
	}
	return -1
}

// hashKey is FNV-1a with a finish that spreads it over low bits. It need not withstand anybody: whoever writes such numbers can only
// make buckets longer, and the length of a bucket is bounded by the references in the books.
func hashKey[T ~string | ~[]byte](b T) uint64 { return finish(hashOn(hashStart, b)) }

const hashStart = 14695981039346656037

// hashOn takes up b into a hash.
func hashOn[T ~string | ~[]byte](h uint64, b T) uint64 {
	for i := 0; i < len(b); i++ {
		h = (h ^ uint64(b[i])) * 1099511628211
	}
	return h
}

func finish(h uint64) uint64 {
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	return h
}
