package email

// Some lists name the currency in the row of the total only. It is that of all lines, and the table reader, which compares a total with lines of
// its currency, gets the figures alone.

// loneCurrency is the amount of a cell of a total that names a currency, where no line of its column does.
func (s *solver) loneCurrency(r, col int) (found, bool) {
	f, ok := sumOfCell(s.cell(r, col))
	if !ok || f.currency == 0 {
		return found{}, false
	}
	lone, known := s.unmarked[col]
	if !known {
		lone = true
		for k := range s.rows {
			if line, ok := sumOfCell(s.cell(k, col)); ok && s.kinds[k] == lineRow && (line.currency != 0 || line.marked) {
				lone = false
				break
			}
		}
		if s.unmarked == nil {
			s.unmarked = map[int]bool{}
		}
		s.unmarked[col] = lone
	}
	return f, lone
}

// plainBody is an amount with its sign, without its currency.
func (f found) plainBody() string {
	if f.negative {
		return "-" + f.body
	}
	return f.body
}

// namedInTotals takes over the currency that the total of a table names, where the text names none.
func (c *context) namedInTotals(s *solver) {
	if len(c.currencies) > 0 {
		return
	}
	for r := range s.rows {
		if s.kinds[r] != totalRow {
			continue
		}
		for i := range s.rows[r] {
			if f, ok := s.loneCurrency(r, i); ok {
				c.names(f.currency)
			}
		}
	}
}
