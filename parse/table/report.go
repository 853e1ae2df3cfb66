package table

import "strings"

// What reports by age have that plain lists have not.

// unnamedNumber takes the first column for the numbers of documents where it has no name and no other column numbers them: every row with a
// day has its own number there, as in reports that put documents below the names of customers.
func (s *sheet) unnamedNumber(l *layout) {
	day := l.col(fIssued)
	if day < 0 {
		day = l.col(fDue)
	}
	if l.has(fNumber) || l.has(fBilling) || day < 0 || len(l.columns) == 0 || l.columns[0].header != "" || l.columns[0].field != noField {
		return
	}
	seen := map[string]bool{}
	for r := l.header + 1; r < len(s.rows); r++ {
		if k := readDate(s.value(r, day)).kind; k != fullDate && k != twoParts {
			continue
		}
		v := s.value(r, 0)
		if seen[v] || len(seen) > maxRemembered || maxDigits(v) == 0 || len(v) > 40 {
			return
		}
		seen[v] = true
	}
	if len(seen) > 0 {
		l.take(0, fNumber)
	}
}

// referenceNumbers lets "Reference" number the documents of a list that has no other number.
func (l *layout) referenceNumbers() {
	if l.has(fNumber) || l.has(fBilling) {
		return
	}
	for _, col := range l.by[fReference] {
		if strings.Contains(plainReferences, " "+fold(l.title(col))+" ") {
			rank := l.columns[col].rank
			l.take(col, fNumber)
			l.columns[col].rank = rank
			return
		}
	}
}

const plainReferences = " reference referenz referencia riferimento referens referanse reference1 referentie "

// oneAccount drops a column "Account" that has one value where the names beside it, or above the rows, are those of the customers: it is the
// books' receivables account.
func (s *sheet) oneAccount(l *layout) {
	col, name := l.col(fCustomer), l.col(fCustomerName)
	if col < 0 || l.columns[col].rank < 3 || l.columns[col].profiled {
		return
	}
	accounts, names := map[string]bool{}, map[string]bool{}
	for r := l.header + 1; r < len(s.rows) && len(names) < maxRemembered; r++ {
		v := s.value(r, col)
		if s.value(r, l.col(fNumber)) == "" || name < 0 && v == "" {
			continue
		}
		accounts[v] = true
		names[s.value(r, name)] = true
		if len(accounts) > 1 {
			return
		}
	}
	if name >= 0 && len(names) > 1 || name < 0 && s.namesAbove(l) {
		l.take(col, fUnused)
	}
}

// agedTotal lets "Total" be the open amount of a list by age, which has no other: the columns before it are the parts of it by age.
func (s *sheet) agedTotal(l *layout, all []facts) {
	open := l.col(fOpen)
	blank := open >= 0 && !all[open].some && len(l.by[fOpen]) == 1 // amounts in foreign currency, of which there are none
	if open >= 0 && !blank || l.has(fOpenLocal) || l.has(fDebit) {
		return
	}
	ages := 0
	for _, c := range l.columns {
		if agedName(c.header) {
			ages++
		}
	}
	if total := l.col(fOriginal); ages >= 2 && total >= 0 && fold(l.title(total)) == "total" {
		if blank {
			l.take(open, fUnused)
		}
		l.by[fOriginal] = l.by[fOriginal][1:]
		l.columns[total].field = fOpen
		l.by[fOpen] = append(l.by[fOpen], total)
	}
}

// agedName reports whether a column holds what is open since some time: "Current", "1 - 30", "< 1 Month", "Older".
func agedName(header string) bool {
	key := fold(header)
	if bucketName(header) || key == "older" || key == "current" {
		return true
	}
	return key != "" && len(key) <= 8 && key[0] >= '0' && key[0] <= '9' && strings.Trim(key, "0123456789") == ""
}
