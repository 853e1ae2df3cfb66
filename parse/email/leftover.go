package email

import "slices"

// maxOffs is how many columns may be taken off together.
const maxOffs = 5

// algebraOfAll finds the net column that is another one less all the rest in every row, of which there are two at least.
func (s *solver) algebraOfAll(sums, open []int) int {
	if len(sums) < 4 || len(sums) > maxOffs+2 || s.lines() < 2 {
		return -1
	}
	for _, gross := range open {
		for _, net := range open {
			if gross == net || !s.leaves(gross, net, sums) || slices.ContainsFunc(sums, func(off int) bool { return off != gross && off != net && s.larger(off, net) }) {
				continue
			}
			names := []string{discountColumn, deductionColumn}
			for _, off := range sums {
				if c := &s.cols[off]; off != gross && off != net && c.name == "" {
					if c.name = unknownName(off); len(names) > 0 && s.named(names[len(names)-1]) < 0 {
						c.name, names = names[len(names)-1], names[:len(names)-1]
					}
				}
			}
			return net
		}
	}
	return -1
}

// leaves reports whether in each line net is gross less all other columns of sums, and some line has something taken off.
func (s *solver) leaves(gross, net int, sums []int) bool {
	for _, mark := range marks {
		some, all := false, true
		for r := 0; r < len(s.rows) && all; r++ {
			if s.kinds[r] != lineRow {
				continue
			}
			g, ok1 := minor(s.cell(r, gross), mark)
			n, ok2 := minor(s.cell(r, net), mark)
			all = ok1 && ok2
			first := g
			for _, off := range sums {
				if off == gross || off == net || !all {
					continue
				}
				o, ok := minor(s.cell(r, off), mark)
				if first != 0 && o != 0 && (o < 0) != (first < 0) {
					o = -o // written with its sign
				}
				g, some = g-o, some || o != 0
				all = ok || s.kind(r, off) == blankCell
			}
			all = all && g == n
		}
		if some && all {
			return true
		}
	}
	return false
}
