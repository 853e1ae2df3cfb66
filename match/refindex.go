package match

import (
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
	slots   []uint32 // position in entries plus one; 0: empty
	mask    uint32
	words   bool // a reference has no digit
}

// mayHave reports whether a folded token can be a reference: hardly any books have one without digits, and most words of a text are.
func (x *refIndex) mayHave(token []byte) bool { return x.words || refnum.Prefix(token) < len(token) }

func buildRefIndex(items []*ledger.OpenItem) refIndex {
	entries := make([]refEntry, 0, 2*len(items))
	var buf []byte
	words := false
	for row, it := range items {
		entries, buf = appendKeys(entries, buf, int32(row), 0, it.Number)
		words = words || len(buf) > 0 && refnum.Prefix(buf) == len(buf)
		for i, r := range it.References {
			if i < 1<<16-2 {
				entries, buf = appendKeys(entries, buf, int32(row), uint16(i+1), r.Text)
				words = words || len(buf) > 0 && refnum.Prefix(buf) == len(buf)
			}
		}
	}
	slices.SortFunc(entries, compareEntries)
	entries = slices.Clone(entries) // without the room that was there to grow
	x := refIndex{entries: entries, words: words}
	size := 16
	for size < 2*len(entries) {
		size *= 2
	}
	x.slots, x.mask = make([]uint32, size), uint32(size-1)
	for i := range entries {
		if i > 0 && entries[i].key == entries[i-1].key {
			continue
		}
		s := entries[i].key & x.mask
		for x.slots[s] != 0 {
			s = (s + 1) & x.mask
		}
		x.slots[s] = uint32(i + 1)
	}
	return x
}

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

func appendKeys(entries []refEntry, buf []byte, row int32, ref uint16, text string) ([]refEntry, []byte) {
	buf = refnum.AppendFold(buf[:0], text)
	if len(buf) == 0 {
		return entries, buf
	}
	whole := refnum.Trim(buf)
	entries = append(entries, refEntry{key: uint32(hashKey(whole)), row: row, ref: ref})
	if core := refnum.Core(buf); core != nil && len(core) != len(whole) {
		entries = append(entries, refEntry{key: uint32(hashKey(core)), row: row, ref: ref})
	}
	return entries, buf
}

// find returns the entries of a trimmed folded key; hash collisions are still in it.
func (x *refIndex) find(key []byte) []refEntry {
	if len(x.entries) == 0 {
		return nil
	}
	h := uint32(hashKey(key))
	for s := h & x.mask; x.slots[s] != 0; s = (s + 1) & x.mask {
		i := int(x.slots[s]) - 1
		if x.entries[i].key != h {
			continue
		}
		j := i + 1
		for j < len(x.entries) && x.entries[j].key == h {
			j++
		}
		return x.entries[i:j]
	}
	return nil
}

// hashKey is FNV-1a with a finish that spreads it over low bits. It need not withstand anybody: whoever writes such numbers can only
// make buckets longer, and the length of a bucket is bounded by the references in the books.
func hashKey[T ~string | ~[]byte](b T) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(b); i++ {
		h = (h ^ uint64(b[i])) * 1099511628211
	}
	h ^= h >> 32
	h *= 0xd6e8feb86659fd93
	h ^= h >> 32
	return h
}
