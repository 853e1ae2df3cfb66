package table

import "iter"

// Name is what sources and errors call the table.
func (g *Grid) Name() string { return g.s.name }

// Rows yields the rows from top to bottom with their lines. Cells of no text are among them; the slice is the caller's.
func (g *Grid) Rows() iter.Seq2[int32, []Cell] {
	g.endRow()
	return func(yield func(int32, []Cell) bool) {
		text := g.text.String()
		for r := range g.s.rows {
			first := int(g.s.rows[r].first)
			cells := make([]Cell, g.s.width(r))
			for i := range cells {
				shown, number, mark := g.s.cells[first+i], g.s.grid.numbers[first+i], g.s.grid.marks[first+i]
				cells[i] = Cell{Text: text[shown.start:shown.end], Dated: mark&datedMark != 0}
				if mark&exactMark != 0 {
					cells[i].Number = text[number.start:number.end]
				}
			}
			if !yield(g.s.rows[r].line, cells) {
				return
			}
		}
	}
}

// Edit gives a table with the cells that edit makes of those of each row, for callers that know what a header or a label means in the
// place where the table stands. Lines and merged cells are the same. It fails as [Grid.Put] does.
func (g *Grid) Edit(edit func(line int32, cells []Cell) []Cell) (*Grid, error) {
	out := NewGrid(g.s.name, g.limits)
	out.Days1904, out.merged = g.Days1904, g.merged
	for line, cells := range g.Rows() {
		out.Row(line)
		for col, c := range edit(line, cells) {
			if c == (Cell{}) {
				continue
			}
			if _, err := out.Put(col, c); err != nil {
				return nil, err
			}
		}
	}
	out.s.lost = g.s.lost
	return out, nil
}
