package table

import (
	"slices"
	"strings"
)

// realign cuts the rows of a list drawn with pipes where the pipes of its header stand, if their own cut gave another number of cells: a
// text may hold a pipe, and total rows join cells. It is for lists of fixed columns, whose rows show by their own pipes that they are
// part of it; other rows keep their cells.
func (s *sheet) realign(top int) {
	if s.delim != '|' || top >= len(s.rows) {
		return
	}
	edges := pipesOf(s.line(top), nil)
	if len(edges) < 3 || len(edges) > maxEdges || len(edges)+1 != s.width(top) {
		return
	}
	old, firsts, odd := s.cells, make([]uint32, len(s.rows)), 0
	s.cells = make([]cell, 0, len(old))
	var own []edge
	for r := range s.rows {
		firsts[r] = uint32(len(s.cells))
		from, to := int(s.rows[r].first), len(old)
		if r+1 < len(s.rows) {
			to = int(s.rows[r+1].first)
		}
		if to-from != len(edges)+1 && to-from > 2 {
			own = pipesOf(s.line(r), own[:0])
			if s.recut(int(s.rows[r].start), edges, own) {
				odd++
				continue
			}
		}
		s.cells = append(s.cells, old[from:to]...)
	}
	if odd == 0 {
		s.cells = old
		return
	}
	for r := range s.rows {
		s.rows[r].first = firsts[r]
	}
}

// edge is a pipe: the column of letters it stands in, and its byte in the line.
type edge struct{ col, at int }

// maxEdges bounds the columns of a drawn list.
const maxEdges = 200

// line is the text of a row's first physical line.
func (s *sheet) line(r int) string {
	text := s.text[s.rows[r].start:]
	if i := strings.IndexAny(text[:min(len(text), maxLine)], "\r\n"); i >= 0 {
		return text[:i]
	}
	return text[:min(len(text), maxLine)]
}

// maxLine is how many bytes a line of a drawn list may have.
const maxLine = 10_000

func pipesOf(line string, out []edge) []edge {
	col := 0
	for i, r := range line {
		if r == '|' {
			out = append(out, edge{col, i})
		}
		col++
	}
	return out
}

// recut appends the cells of a line that begins at start, cut at the edges of the header. It does nothing when the line has pipes that
// are not those of the header and lacks some that are.
func (s *sheet) recut(start int, edges, own []edge) bool {
	if len(own) < 2 {
		return false
	}
	at := make([]int, len(edges)) // the byte of each edge in this line, -1: joined
	found, k := 0, 0
	for i, e := range edges {
		for k < len(own) && own[k].col < e.col {
			k++
		}
		at[i] = -1
		if k < len(own) && own[k].col == e.col {
			at[i] = own[k].at
			found++
		}
	}
	if found < len(edges) && found < len(own) || at[0] < 0 || at[len(at)-1] < 0 {
		return false
	}
	s.add(start, start+at[0], 0)
	for i := 0; i+1 < len(edges); {
		next := i + 1 + slices.IndexFunc(at[i+1:], func(b int) bool { return b >= 0 })
		s.add(start+at[i]+1, start+at[next], 0)
		for range next - i - 1 {
			s.add(start+at[next], start+at[next], 0) // joined with the one before: nothing, at its end
		}
		i = next
	}
	last := start + at[len(at)-1] + 1
	s.add(last, last, 0)
	return true
}
