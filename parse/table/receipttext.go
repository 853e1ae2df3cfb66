package table

import "strings"

// learnTexts takes columns with unknown names for texts of the bank where they hold words that differ from row to row: whatever a bank
// calls what the payer wrote, it may quote our numbers. Without a text by name a column of single words does too.
func (s *sheet) learnTexts(l *layout, rows []int) {
	named := l.has(fText)
	for col, c := range l.columns {
		if c.field == noField && s.prose(col, rows, named) {
			l.take(col, fText)
		}
	}
	// "Buchungstext" is the bank's word for the kind of a movement, or what the payer wrote where another column has that word.
	for _, col := range append([]int(nil), l.by[fType]...) {
		if !l.has(fText) && (col != l.col(fType) || len(l.by[fType]) == 1) && s.prose(col, rows, true) {
			l.take(col, fText)
		}
	}
}

// prose reports whether the cells of a column are texts: letters, with blanks between words in half of them.
func (s *sheet) prose(col int, rows []int, blank bool) bool {
	filled, worded, spaced := 0, 0, 0
	for _, r := range rows {
		v := s.value(r, col)
		if v == "" {
			continue
		}
		filled++
		if a := takeApart(v); a.kind == number || readDate(v).kind != noDate {
			continue
		}
		if strings.IndexByte(v, '@') < 0 && strings.ContainsFunc(v, wordRune) {
			worded++
		}
		if strings.ContainsAny(v, " \n\u3000") {
			spaced++
		}
	}
	if filled == 0 || s.holdsAccounts(col, rows) || 2*worded < filled || blank && 2*spaced < filled {
		return false
	}
	return len(rows) == 1 || filled == 1 || len(s.distinct(col, rows, 2)) > 1
}

// wordRune reports whether a letter is part of a word rather than of a number or mark.
func wordRune(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= 0xc0 }
