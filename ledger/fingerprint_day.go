package ledger

import "math/bits"

// accountDay is the identities given to the receipts of one account and booking date. A day's own table is small enough to stay
// near the processor, where one table for all identities of a file would be looked up in main memory for each receipt.
type accountDay struct {
	key          uint64
	last         int // the number of its last receipt
	slots        []uint64
	used         int
	twins        map[uint64]int // how often an identity without ordinal came again
	older, newer *accountDay    // by last use
}

// days are the account days that are held, and those that are over.
type days struct {
	receipts int                    // that came so far
	held     map[uint64]*accountDay // nil for those that are over
	known    int                    // how many of them are not over
	newest   *accountDay
	oldest   *accountDay
	spare    []*accountDay // forgotten, with room for others
}

// leastDays is how many account days are held at least, however small Hold is.
const leastDays = 64

// turn is the account day of the next receipt, where it is another than that of the last, or nil when it is over. With hold above 0,
// days are forgotten here, where most files have just ended one. Two days with one key share a table, which changes no identity.
func (d *days) turn(key uint64, hold int) *accountDay {
	if d.held == nil {
		d.held = map[uint64]*accountDay{}
	}
	day, known := d.held[key]
	switch {
	case !known:
		day = d.begin(key)
	case day == nil:
		return nil
	default:
		d.unlink(day)
	}
	d.link(day)
	if hold > 0 {
		for o := d.oldest; o != day && (d.known > max(hold/4, leastDays) || d.receipts-o.last > hold); o = d.oldest {
			d.forget(o)
		}
	}
	return day
}

func (d *days) begin(key uint64) *accountDay {
	d.known++
	var day *accountDay
	if n := len(d.spare); n > 0 {
		day, d.spare = d.spare[n-1], d.spare[:n-1]
	} else {
		day = new(accountDay)
	}
	day.key = key
	d.held[key] = day
	return day
}

func (d *days) forget(day *accountDay) {
	d.unlink(day)
	d.known--
	d.held[day.key] = nil
	clear(day.slots)
	day.used, day.twins = 0, nil
	d.spare = append(d.spare, day)
}

func (d *days) link(day *accountDay) {
	day.older, day.newer = d.newest, nil
	if d.newest != nil {
		d.newest.newer = day
	} else {
		d.oldest = day
	}
	d.newest = day
}

func (d *days) unlink(day *accountDay) {
	if day.older != nil {
		day.older.newer = day.newer
	} else {
		d.oldest = day.newer
	}
	if day.newer != nil {
		day.newer.older = day.older
	} else {
		d.newest = day.older
	}
}

// again is how many receipts with this identity came before.
func (a *accountDay) again(key uint64) int {
	if a.twins == nil {
		a.twins = map[uint64]int{}
	}
	a.twins[key]++
	return a.twins[key]
}

// add reports whether key is new. The table is open addressing with linear probing, at most 3 of 4 slots taken; the keys are hashes
// already. 0 marks a free slot; the identity 0 stands as 1.
func (a *accountDay) add(key uint64) bool {
	key = max(key, 1)
	if a.used >= len(a.slots)/4*3 {
		a.grow()
	}
	at := a.find(key)
	if a.slots[at] == key {
		return false
	}
	a.slots[at] = key
	a.used++
	return true
}

// find is the slot of key, or the free one where it belongs.
func (a *accountDay) find(key uint64) int {
	home, _ := bits.Mul64(key, uint64(len(a.slots)))
	at := int(home)
	for a.slots[at] != 0 && a.slots[at] != key {
		if at++; at == len(a.slots) {
			at = 0
		}
	}
	return at
}

// grow doubles small tables; large ones grow by a quarter, which costs more moves and less memory.
func (a *accountDay) grow() {
	size := max(4, 2*len(a.slots))
	if len(a.slots) >= 1<<14 {
		size = len(a.slots) + len(a.slots)/4
	}
	old := a.slots
	a.slots = make([]uint64, size)
	for _, key := range old {
		if key != 0 {
			a.slots[a.find(key)] = key
		}
	}
}
