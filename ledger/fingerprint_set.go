package ledger

import "math/bits"

// shards is how many tables share the identities. One grows at a time, so growing never needs a second copy of everything.
const (
	shardBits = 4
	shards    = 1 << shardBits
)

// identities is a set of identities: open addressing, linear probing, 8 bytes a slot, at most 4 of 5 slots taken. The keys are
// hashes already. 0 marks a free slot; the identity 0 stands as 1.
type identities struct {
	shard [shards]shard
}

// has reports whether key is in the set.
func (s *identities) has(key uint64) bool {
	key = max(key, 1)
	t := &s.shard[key>>(64-shardBits)]
	return t.used > 0 && t.slots[t.find(key)] == key
}

// all calls f for each key.
func (s *identities) all(f func(key uint64)) {
	for i := range s.shard {
		for _, key := range s.shard[i].slots {
			if key != 0 {
				f(key)
			}
		}
	}
}

// size is how many keys the set has.
func (s *identities) size() int {
	n := 0
	for i := range s.shard {
		n += s.shard[i].used
	}
	return n
}

func (s *identities) clear() {
	for i := range s.shard {
		clear(s.shard[i].slots)
		s.shard[i].used = 0
	}
}

type shard struct {
	slots []uint64
	used  int
}

// add reports whether key is new.
func (s *identities) add(key uint64) bool {
	key = max(key, 1)
	t := &s.shard[key>>(64-shardBits)]
	if t.used >= len(t.slots)-len(t.slots)/5 {
		t.grow()
	}
	at := t.find(key)
	if t.slots[at] == key {
		return false
	}
	t.slots[at] = key
	t.used++
	return true
}

// find is the slot of key, or the free one where it belongs.
func (t *shard) find(key uint64) int {
	home, _ := bits.Mul64(key<<shardBits, uint64(len(t.slots)))
	at := int(home)
	for t.slots[at] != 0 && t.slots[at] != key {
		if at++; at == len(t.slots) {
			at = 0
		}
	}
	return at
}

// grow doubles small tables; large ones grow by a quarter, which costs more moves and less memory.
func (t *shard) grow() {
	size := max(16, 2*len(t.slots))
	if len(t.slots) >= 1<<13 {
		size = len(t.slots) + len(t.slots)/4
	}
	old := t.slots
	t.slots = make([]uint64, size)
	for _, key := range old {
		if key != 0 {
			t.slots[t.find(key)] = key
		}
	}
}
