package match

import "github.com/cashtie/cashtie/ledger"

// idIndex finds the row of an item's identity: an open-addressing table of rows plus one. It has no copy of the identities, which
// are the items' own.
type idIndex struct{ slots []uint32 }

func buildIDIndex(at stopper, items []*ledger.OpenItem) idIndex {
	size := 16
	for size < len(items)*4/3 {
		size *= 2
	}
	x := idIndex{slots: make([]uint32, size)}
	for row, it := range items {
		if at.over(row) {
			break
		}
		slot := x.home(it.ID)
		for x.slots[slot] != 0 {
			slot = (slot + 1) & (len(x.slots) - 1)
		}
		x.slots[slot] = uint32(row + 1)
	}
	return x
}

// home is where the search for an identity begins.
func (x *idIndex) home(id ledger.ItemID) int {
	return int(hashKey(id) & uint64(len(x.slots)-1))
}

func (x *idIndex) find(items []*ledger.OpenItem, id ledger.ItemID) (row int32, ok bool) {
	if len(items) == 0 {
		return 0, false
	}
	for at := x.home(id); x.slots[at] != 0; at = (at + 1) & (len(x.slots) - 1) {
		if row := int32(x.slots[at] - 1); items[row].ID == id {
			return row, true
		}
	}
	return 0, false
}

// bringNear looks some identities up together, so that each is found in near memory when it is asked for; see ahead. It returns how much
// it saw.
func (p *Portfolio) bringNear(ids []ledger.ItemID) (seen int) {
	var rows [64]uint32
	x, items := &p.ids, p.items
	for len(ids) > 0 && len(items) > 0 {
		n := min(len(ids), len(rows))
		for i, id := range ids[:n] {
			rows[i] = uint32(x.home(id))
		}
		for i, at := range rows[:n] {
			rows[i] = x.slots[at] // nearly always the one
		}
		for _, row := range rows[:n] {
			if row > 0 {
				seen += len(items[row-1].ID)
			}
		}
		for _, row := range rows[:n] {
			if row > 0 && items[row-1].ID != "" {
				seen += int(items[row-1].ID[0])
			}
		}
		ids = ids[n:]
	}
	return seen
}
