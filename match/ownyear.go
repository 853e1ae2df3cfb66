package match

// Numbers that begin anew each year are a year and a counter: 2026/00423. Payers write the year behind it, in two digits, or leave the
// counter's zeros out: 423/2026, 26/423. In no order of digits is that the number, so it is compared part by part.

// noYear stands where there is no year.
const noYear = -1

// yearOf reads the year of a document: four digits of this century or two, as its last two; noYear.
func yearOf(digits []byte) int {
	if len(digits) == 4 && digits[0] == '2' && digits[1] == '0' {
		digits = digits[2:]
	}
	if len(digits) != 2 || !allDigits(digits) {
		return noYear
	}
	return int(digits[0]-'0')*10 + int(digits[1]-'0')
}

// yearAt is the year that atom i may be.
func (s *stream) yearAt(i int) int {
	if i < 0 || i >= len(s.atoms) || s.atoms[i].amount {
		return noYear
	}
	return yearOf(s.atoms[i].folded(s))
}

// yearBeside is the year that is joined to atom i by a mark, in front of it or behind.
func (s *stream) yearBeside(i int) int {
	if y := s.yearAt(i - 1); y != noYear && s.adjoins(i, yearMarks) {
		return y
	}
	if y := s.yearAt(i + 1); y != noYear && s.adjoins(i+1, yearMarks) {
		return y
	}
	return noYear
}

// yearMarks join a year to its counter.
const yearMarks = "/-."
