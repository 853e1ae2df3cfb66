package match

import (
	"cmp"
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// orderIndex knows which items of a customer share a reference: an order, a contract, a delivery. Most references are one item's
// alone and not in it.
type orderIndex struct {
	rows []int32 // ascending, once for each shared reference of the row, in the order of its references
	ids  []int32 // of the shared reference, counted from 0 for each customer
}

func buildOrderIndex(at stopper, items []*ledger.OpenItem, records []record, rowsOf [][]int32) orderIndex {
	var x orderIndex
	first, id := map[string]int32{}, map[string]int32{} // the row that has a reference first; its number once it is shared
	type entry struct{ row, id int32 }
	var shared []entry
	for c, rows := range rowsOf {
		if at.over(c) {
			return x
		}
		if len(rows) < 2 {
			continue
		}
		clear(first)
		clear(id)
		for i, row := range rows {
			if at.over(i + 1) {
				return x
			}
			for _, r := range items[row].References {
				if other, seen := first[r.Text]; !seen {
					first[r.Text] = row
				} else if _, known := id[r.Text]; other != row && !known {
					id[r.Text] = int32(len(id))
				}
			}
		}
		if len(id) == 0 {
			continue
		}
		for _, row := range rows {
			for _, r := range items[row].References {
				if n, is := id[r.Text]; is {
					shared = append(shared, entry{row, n})
					records[row].orders = true
				}
			}
		}
	}
	sortBlocks(at, shared, func(a, b entry) int { return cmp.Compare(a.row, b.row) })
	for _, e := range shared {
		x.rows, x.ids = append(x.rows, e.row), append(x.ids, e.id)
	}
	return x
}

// of lists the shared references of a row.
func (x *orderIndex) of(row int32) []int32 {
	i, _ := slices.BinarySearch(x.rows, row)
	j := i
	for j < len(x.rows) && x.rows[j] == row {
		j++
	}
	return x.ids[i:j]
}
