package email

import (
	"slices"
	"strings"
)

// tornFit finds out how many blanks the breaks have cost.
type tornFit struct {
	rows   []tornPieces
	widest int // of the lines that were broken
	least  int // the right edge is not before this column
	next   int // how long a broken line would be at least with the word behind the break
}

// tornPieces are the pieces of a row: those before the break where they stand, those behind it as far from the right edge as they are.
type tornPieces struct {
	head, tail []token
	size       int // of the head
}

func (r tornRow) pieces() tornPieces {
	if len(r.lines) == 1 {
		head, _ := cut(r.lines[0])
		return tornPieces{head: head, size: width(r.lines[0])}
	}
	p := tornPieces{size: width(r.head())}
	p.head, _ = cut(r.head())
	p.tail, _ = cut(r.tail())
	for k, far := 0, width(r.tail()); k < len(p.tail); k++ {
		p.tail[k].start, p.tail[k].end = p.tail[k].start-far, p.tail[k].end-far
	}
	return p
}

func (p tornPieces) at(edge int) []token {
	list := slices.Clone(p.head)
	for k, t := range p.tail {
		t = token{t.text, t.start + edge, t.end + edge}
		if last := len(list) - 1; k == 0 && t.start <= p.size+1 {
			list[last] = token{list[last].text + " " + t.text, list[last].start, t.end} // broken within a cell
			continue
		}
		list = append(list, t)
	}
	return list
}

func (t *tornFit) add(r tornRow) {
	p := r.pieces()
	t.least = max(t.least, p.size+1+width(r.tail()))
	for k, line := range r.lines {
		if k > 0 && !strings.HasPrefix(line, " ") {
			word, _, _ := strings.Cut(line, " ")
			if n := width(strings.TrimRight(r.lines[k-1], " ")) + 1 + width(word); t.next == 0 || n < t.next && !isSum(word) {
				t.next = n // an amount may have had blanks before it that are lost
			}
		}
		if k+1 < len(r.lines) {
			t.widest = max(t.widest, width(strings.TrimRight(line, " ")))
		}
	}
	if len(t.rows) < maxMeasured {
		t.rows = append(t.rows, p)
	}
}

// forced reports whether no word behind a break would have had room before it, as far as the lines show how much there was.
func (t *tornFit) forced() bool {
	return t.widest >= narrowest-8 && (t.next == 0 || t.next > t.widest)
}

// best is the right edge under which the pieces of the rows stand best below the names of the columns, and how far from it the last name ends.
func (t *tornFit) best(header tornRow, blanks int) (edge, slack int) {
	names := header.pieces()
	least := -1
	for e := t.least; e <= t.least+maxShift; e++ {
		for off := range maxSlack {
			if gap := e - off - names.size; len(names.tail) > 0 && (gap+names.tail[0].start < blanks || blanks == 1 && gap+names.tail[0].start > 1) {
				continue
			}
			cols := names.at(e - off)
			if bad := t.misfits(cols, e); least < 0 || bad < least {
				edge, slack, least = e, off, bad
			}
			if len(names.tail) == 0 {
				break
			}
		}
	}
	return edge, slack
}

// maxSlack is how many columns the last name of a header ends before the amounts below it, and one more.
const maxSlack = 10

// misfits counts pieces that stand below no name, share one with another, or stand below two.
func (t *tornFit) misfits(cols []token, edge int) int {
	bad := 0
	for _, r := range t.rows {
		pieces, last := r.at(edge), -1
		if len(r.tail) > 0 {
			switch gap := r.tail[0].start + edge - r.size; {
			case gap <= 1 && isSum(r.tail[0].text):
				bad += 4 // an amount would be in the cell before it
			case gap == 2:
				bad++ // columns are further apart
			}
		}
		for i, p := range pieces {
			k := i
			if len(pieces) != len(cols) {
				k = under(cols, p)
			}
			if overlap(cols[k], p) <= 0 && len(pieces) != len(cols) {
				bad += 4
			}
			if k <= last {
				bad += 16
			}
			if k > 0 && overlap(cols[k-1], p) > 0 || k+1 < len(cols) && overlap(cols[k+1], p) > 0 {
				bad++
			}
			last = k
		}
	}
	return bad
}
