package lockbox

// maxNumbers is how many batch and item numbers of a lockbox's day are held to tell repeated ones: more than any lockbox of a day has,
// and some 2 MiB.
const maxNumbers = 1 << 16

// numbers counts how often a check's batch and item came in a lockbox's day. At the limit a new round begins, so that count and round
// together are never the same for two checks.
type numbers struct {
	seen  map[uint64]int
	round int
}

func (n *numbers) count(batch, item string) (count, round int) {
	key := pack(batch)<<32 | pack(item)
	if n.seen == nil {
		n.seen = map[uint64]int{}
	}
	if n.seen[key] == 0 && len(n.seen) == maxNumbers {
		clear(n.seen)
		n.round++
	}
	n.seen[key]++
	return n.seen[key], n.round
}

// reset begins another day, or lockbox.
func (n *numbers) reset() {
	clear(n.seen)
	n.round = 0
}

// pack is up to four bytes of s. Numbers have three; longer ones that begin alike are counted as one, which tells them apart as well.
func pack(s string) uint64 {
	v := uint64(0)
	for i := range min(len(s), 4) {
		v |= uint64(s[i]) << (8 * i)
	}
	return v
}
