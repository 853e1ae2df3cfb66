package match

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Who writes what it takes off, to the cent, tells what it would have paid otherwise. The receipt with that added closes over what is named as
// an unabridged payment does: also where a number is written with a mistake, or a list goes on.

// announcedOff is the amount that stands behind the only announcement of a deduction, with its decimals.
func (m *run) announcedOff(v *view) (int64, bool) {
	s := v.stream
	at := deductionAt(s)
	if at < 0 {
		return 0, false
	}
	for i := at + 1; i < len(s.atoms); i++ {
		if deductionWords.has(s.word(i), "") {
			return 0, false // another one: which belongs to what is not read here
		}
		if !s.atoms[i].amount || !s.sameField(i, at) {
			continue
		}
		from, to := i, i
		for to+1 < len(s.atoms) && s.atoms[to+1].amount && s.adjoins(to+1, ".,'") {
			to++
		}
		for k := to + 1; k < len(s.atoms); k++ {
			if deductionWords.has(s.word(k), "") {
				return 0, false
			}
		}
		return writtenMinor(s.raw(s.atoms[from].first, s.atoms[to].end), v.receipt.Amount.Currency.Digits())
	}
	return 0, false
}

// sameField reports whether two atoms stand in one text of the receipt: banks cut it into records wherever it happens to be.
func (s *stream) sameField(a, b int) bool {
	return s.pieces[s.atoms[a].first.piece].Field == s.pieces[s.atoms[b].first.piece].Field
}

// takenOff is one of several deductions that a text lists.
type takenOff struct {
	minor  int64
	reason ledger.Reason
}

// listedOff reads several deductions, each with an amount behind its announcement and a reason between the two or beside them. Nil where one is
// without an amount or a reason, or there are fewer than two.
func (m *run) listedOff(v *view, row int32) []takenOff {
	s := v.stream
	var all []takenOff
	table := func(words string) (ledger.Reason, bool) { return m.meaning(m.terms(row).own, "", words) }
	for i := 0; i < len(s.atoms); i++ {
		if !deductionWords.has(s.word(i), "") {
			continue
		}
		end := i + 1
		for end < len(s.atoms) && !deductionWords.has(s.word(end), "") {
			end++
		}
		off, ok := s.oneOff(i+1, end, v.receipt.Amount.Currency.Digits(), table)
		if !ok {
			return nil
		}
		all, i = append(all, off), end-1
	}
	if len(all) < 2 {
		return nil
	}
	return all
}

// oneOff reads a reason and the only amount among the atoms from one to another.
func (s *stream) oneOff(from, to, digits int, table func(string) (ledger.Reason, bool)) (off takenOff, ok bool) {
	words := " "
	for i := from; i < to; i++ {
		if !s.atoms[i].amount {
			words += s.word(i) + " "
			continue
		}
		last := i
		for last+1 < to && s.atoms[last+1].amount && s.adjoins(last+1, ".,'") {
			last++
		}
		if off.minor != 0 {
			return off, false
		}
		if off.minor, ok = writtenMinor(s.raw(s.atoms[i].first, s.atoms[last].end), digits); !ok {
			return off, false
		}
		i = last
	}
	if off.reason, ok = table(words); !ok {
		off.reason.Class, ok = reasonClass(words)
	}
	return off, ok && off.minor != 0
}

// takeListed takes several deductions that the payer lists off its only item, where they are what it is short by.
func (m *run) takeListed(v *view, e *explanation, l *line, short int64) bool {
	all, total := m.listedOff(v, l.row), int64(0)
	for _, off := range all {
		total = plus(total, off.minor)
	}
	if len(all) == 0 || total != short {
		return false
	}
	l.cash += short
	for _, off := range all {
		m.takeFrom(e, l, off.minor, off.reason)
	}
	e.rest, e.told = e.rest-short, true
	return true
}

// writtenMinor reads a number with its decimals, such as 1.119,79 or 1,119.79, in minor units.
func writtenMinor(number string, digits int) (int64, bool) {
	at := strings.LastIndexAny(number, ".,")
	if digits == 0 || at < 0 || len(number)-at-1 != digits {
		return 0, false
	}
	n, written := int64(0), 0
	for i := 0; i < len(number); i++ {
		if isDigit(number[i]) {
			n, written = 10*n+int64(number[i]-'0'), written+1
		}
	}
	return n, n > 0 && written <= maxWritten
}

// namedLessTold explains a receipt as the named items, or these and what else makes up the rest, less what the payer announces to have taken
// off one of them.
func (m *run) namedLessTold(v *view, n named, amount int64) []*explanation {
	off, ok := m.announcedOff(v)
	if !ok {
		return nil
	}
	found := m.search(v, NamedShort, m.choices(v, n, true, func(row int32) []option { return m.options(v, row, false, false) }), plus(amount, off))
	if len(found) == 0 && n.strong {
		found = m.namedPlus(v, n, plus(amount, off))
	}
	var all []*explanation
	for _, e := range found {
		if e.hold == NotHeld && m.takeTold(v, n, e, off) {
			all = append(all, e)
		}
	}
	holdPartial(all, len(found))
	return all
}

// holdPartial holds what is left of so many explanations where there were more than were listed: those that fell away may have kept the equals
// of the others off the list.
func holdPartial(left []*explanation, listed int) {
	for _, e := range left {
		if e.more && len(left) < listed {
			e.hold = HoldTie
		}
	}
}

// takeTold takes the announced amount off the line that the payer says, or off the only one; false: it does not say.
func (m *run) takeTold(v *view, n named, e *explanation, off int64) bool {
	at := 0
	if len(e.lines) > 1 {
		var rows []int32
		for i := range e.lines {
			if row := e.lines[i].row; slices.Contains(n.rows, row) {
				rows = append(rows, row)
			}
		}
		told := m.toldShort(v, rows, off)
		if at = slices.IndexFunc(e.lines, func(l line) bool { return l.row == told }); told < 0 || at < 0 {
			return false
		}
	}
	l := &e.lines[at]
	if l.cash <= off || l.reason.Class != ledger.Cash {
		return false
	}
	l.cash -= off
	e.told = true
	m.settleShort(v, e, l, off, len(e.lines), m.statedReason(v, l.row), announcedBy)
	return true
}
