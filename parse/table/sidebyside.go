package table

import "github.com/cashtie/cashtie/parse"

// unstack puts the right one of two tables of remittance lines that stand side by side below the left one: an empty column parts them, and each
// header would do by itself. The rows keep their lines, and the cells their columns.
func (s *sheet) unstack(f find) bool {
	if f.kind != parse.Remittances || f.rows != 1 || s.width(f.row) > maxNameless {
		return false
	}
	gap := s.gap(f.row)
	if gap < 0 {
		return false
	}
	var (
		cells []cell
		rows  []row
		grid  gridCells
	)
	part := func(r, from, to int) {
		rows = append(rows, row{s.rows[r].line, s.rows[r].start, uint32(len(cells))})
		first, width := int(s.rows[r].first), s.width(r)
		from, to = min(from, width), min(to, width)
		cells = append(cells, s.cells[first+from:first+to]...)
		if s.grid != nil {
			grid.marks = append(grid.marks, s.grid.marks[first+from:first+to]...)
			grid.numbers = append(grid.numbers, s.grid.numbers[first+from:first+to]...)
		}
	}
	for r := range s.rows {
		part(r, 0, gap)
	}
	s.moved, s.below = gap+1, len(rows)
	for r := f.row; r < len(s.rows); r++ {
		for col := gap + 1; col < s.width(r); col++ {
			if s.value(r, col) != "" {
				part(r, gap+1, s.width(r))
				break
			}
		}
	}
	s.rows, s.cells = rows, cells
	if s.grid != nil {
		s.grid = &grid
	}
	return true
}

// gap is the empty column between two tables under one header row; -1: there is none.
func (s *sheet) gap(header int) int {
	names := s.headings(header, 1)
	for col := 2; col+2 < len(names); col++ {
		if names[col].title != "" || !judge(names[:col], parse.Remittances).whole || !judge(names[col+1:], parse.Remittances).whole {
			continue
		}
		empty := true
		for r := header + 1; r < len(s.rows) && empty; r++ {
			empty = s.value(r, col) == ""
		}
		if empty {
			return col
		}
	}
	return -1
}
