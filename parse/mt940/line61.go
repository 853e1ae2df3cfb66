package mt940

import (
	"errors"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// entryLine is one :61: as written.
type entryLine struct {
	value, booked ledger.Date // booked is not stated where the bank leaves it blank
	debit         bool
	reversal      bool // RC, RD
	expected      bool // EC, ED: announced, not booked
	amount        ledger.Money
	code          string // "NTRF", "N051", "NOV"; empty if the bank gives none
	customerRef   Line
	ref           string // customerRef decoded
	name          Line   // of the other side, behind the columns of the reference
	bankRef       string
}

// datePair is the two dates of an entry, with the ten digits they were read from.
type datePair struct {
	text          string
	value, booked ledger.Date
}

// signed is the amount as it moves our account. RC takes a credit back, RD gives a debit back.
func (e *entryLine) signed() (ledger.Money, error) {
	if e.debit != e.reversal {
		return e.amount.Neg()
	}
	return e.amount, nil
}

// errTorn is the cause when an entry may have lost its tail.
var errTorn = errors.New("the file ends in the middle of an entry")

// scanner walks over the head of a :61:. A bank may break the line between mark and amount.
type scanner struct {
	lines []Line
	line  int
	text  string // what is left of the line
}

func newScanner(lines []Line) scanner { return scanner{lines: lines, text: lines[0].Raw} }

func (s *scanner) rest() string { return s.text }

// place is the byte offset of what is left, in the physical line.
func (s *scanner) place() int32 {
	l := &s.lines[s.line]
	return l.Start + int32(len(l.Raw)-len(s.text))
}

func (s *scanner) nextLine() {
	s.line++
	s.text = s.lines[s.line].Raw
}

func (s *scanner) blanks() {
	s.text = s.text[blankLead(s.text):]
}

// take returns the next n bytes, fewer at the end of the line.
func (s *scanner) take(n int) string {
	n = min(n, len(s.text))
	t := s.text[:n]
	s.text = s.text[n:]
	return t
}

// follows reports whether there is a next line that looks so.
func (s *scanner) follows(looksSo func(raw string) bool) bool {
	return s.line+1 < len(s.lines) && looksSo(s.lines[s.line+1].Raw)
}

func (s *scanner) fault(field, value string, cause error, help string) *parse.Error {
	start := s.place()
	return &parse.Error{Format: formatName, Source: ledger.Source{Line: s.lines[s.line].Number, Start: start, End: start + int32(max(len(value), 1))},
		Field: field, Value: value, Err: cause, Help: help}
}

// entryLine reads a :61: into e and returns its supplementary lines. The fault it returns has no file name yet.
func (st *store) entryLine(e *entryLine, f *Field, currency ledger.Currency) ([]Line, *parse.Error) {
	scan := newScanner(f.Lines)
	s := &scan
	if fault := e.dates(s, st); fault != nil {
		return nil, fault
	}
	if fault := e.mark(s); fault != nil {
		return nil, fault
	}
	if s.blanks(); s.rest() == "" && s.line+1 < len(s.lines) {
		s.nextLine()
	}
	whole, fault := e.money(s, currency)
	if fault != nil {
		return nil, fault
	}
	if s.blanks(); s.rest() == "" && s.follows(beginsWithType) {
		s.nextLine()
	}
	if f.Cut && s.line == len(s.lines)-1 && s.rest() == "" {
		return nil, s.fault(":61: amount", "", errTorn, "the amount may be incomplete; get the whole file from the bank")
	}
	if fault := e.typeCode(s, whole, st); fault != nil {
		return nil, fault
	}
	e.references(s, st)
	if e.bankRef == "" && s.follows(beginsWithBankReference) && (e.customerRef.Raw == "" || s.lines[s.line+1].Raw[0] == '/') {
		e.furtherReferences(s, st)
	}
	return s.lines[s.line+1:], nil
}

// dates reads the value date and the entry date. Most entries of a statement have those of the one before them.
func (e *entryLine) dates(s *scanner, st *store) *parse.Error {
	s.blanks()
	text := s.rest()
	if last := &st.lastDates; last.text != "" && strings.HasPrefix(text, last.text) {
		e.value, e.booked = last.value, last.booked
		s.take(len(last.text))
		s.blanks()
		return nil
	}
	both := text[:min(10, len(text))]
	text = text[:min(6, len(text))]
	value, err := parseDate(text)
	if err != nil {
		return s.fault(":61: value date", text, err, "want YYMMDD")
	}
	e.value = value
	s.take(6)
	next := s.rest()
	if next = next[:min(4, len(next))]; len(next) == 4 && digits(next) == 4 {
		if e.booked, err = entryDate(next, value); err != nil {
			return s.fault(":61: entry date", next, err, "want MMDD")
		}
		s.take(4)
		st.lastDates = datePair{both, e.value, e.booked}
	}
	s.blanks()
	return nil
}

// mark reads C D RC RD EC ED and the letter of the currency that may follow.
func (e *entryLine) mark(s *scanner) *parse.Error {
	t := s.rest()
	n := 0
	if n < len(t) && (t[n] == 'R' || t[n] == 'E') {
		e.reversal, e.expected = t[n] == 'R', t[n] == 'E'
		n++
	}
	if n >= len(t) || t[n] != 'C' && t[n] != 'D' {
		return s.fault(":61: mark", t[:min(2, len(t))], parse.ErrBadValue, "want C, D, RC, RD, EC or ED")
	}
	e.debit = t[n] == 'D'
	if n++; n < len(t) && isUpper(t[n]) {
		n++
	}
	s.take(n)
	return nil
}

// money reads the amount and tells whether it is whole: written with all decimals of its currency.
func (e *entryLine) money(s *scanner, currency ledger.Currency) (whole bool, fault *parse.Error) {
	t := s.rest()
	n, mark, marks, minor := 0, -1, 0, int64(0)
	for ; n < len(t); n++ {
		if digit := t[n] - '0'; digit < 10 {
			minor = minor*10 + int64(digit)
			continue
		}
		if t[n] != ',' && t[n] != '.' {
			break
		}
		if marks++; marks == 1 {
			mark = n
		}
	}
	whole = mark >= 0 && n-mark-1 == currency.Digits()
	if whole && marks == 1 && mark > 0 && n <= len("123456789012345,") { // as nearly all amounts are; no int64 is too small for it
		e.amount = ledger.Money{Minor: minor, Currency: currency}
		s.take(n)
		return true, nil
	}
	if n == 0 {
		return false, s.fault(":61: amount", t[:min(15, len(t))], ledger.ErrBadAmount, "want digits and a decimal comma")
	}
	m, err := parseAmount(t[:n], currency)
	if err != nil {
		return false, s.fault(":61: amount", t[:n], err, amountHelp(err))
	}
	if m.Minor == 0 && !isDigit(t[0]) { // the digits before the mark may be damaged; of 0,50 they are often left out, of nothing never
		return false, s.fault(":61: amount", t[:n], ledger.ErrBadAmount, "no digit stands before the decimal mark")
	}
	e.amount = m
	s.take(n)
	return whole, nil
}

// typeCode reads N, S or F and three characters, and what banks write instead. An amount that does not have all decimals of its
// currency may be the head of a damaged one ("1O0,00"), so then only a type by the book, a reference, or nothing may follow.
func (e *entryLine) typeCode(s *scanner, whole bool, st *store) *parse.Error {
	t := s.rest()
	if st.lastType != "" && strings.HasPrefix(t, st.lastType) {
		e.code = st.lastType
		s.take(len(e.code))
		return nil
	}
	if t == "" || strings.HasPrefix(t, "//") || strings.HasPrefix(t, "NONREF") || strings.HasPrefix(t, "NOREF") {
		return nil
	}
	code, _, _ := strings.Cut(t[:min(4, len(t))], "//")
	strict := strictCode(code)
	if !strict && !whole {
		return s.fault(":61: amount", t[:min(15, len(t))], ledger.ErrBadAmount, "neither digits nor a transaction type follow here")
	}
	if strict || strings.IndexByte("NSF", code[0]) >= 0 || len(code) == 4 && strings.TrimFunc(code, upperOrDigit) == "" && isUpper(code[0]) {
		e.code = trim(st.decode(code))
		s.take(len(code))
		if strict && len(e.code) == 4 && !strings.HasPrefix(code, "NO") { // NONREF begins like a type
			st.lastType = e.code
		}
	}
	return nil
}

// strictCode accepts N or F with a word of two or three letters or a number of three digits, and S with a number or nothing.
func strictCode(code string) bool {
	word := strings.TrimRight(code[1:], " ")
	number := len(word) == 3 && digits(word) == 3
	switch code[0] {
	case 'S':
		return number || word == ""
	case 'N', 'F':
		return number || len(word) >= 2 && capitals(word)
	}
	return false
}

func capitals(s string) bool {
	for i := range len(s) {
		if !isUpper(s[i]) {
			return false
		}
	}
	return true
}

func upperOrDigit(c rune) bool { return c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' }

// beginsWithType recognises a type and references that a bank wrote on a line of their own. Only types of the two tables count: the line
// may also be a text.
func beginsWithType(raw string) bool {
	if len(raw) < 4 || !strictCode(raw[:4]) {
		return false
	}
	_, listed := swiftCodes()[raw[1:4]]
	return listed || digits(raw[1:4]) == 3
}

// beginsWithBankReference recognises REFERENCE//BANKREFERENCE on a line of its own, with or without the first.
func beginsWithBankReference(raw string) bool {
	i := strings.Index(raw, "//")
	if i > 0 && raw[0] == '/' { // a /KEY/
		return false
	}
	return i >= 0 && i <= referenceWidth && len(raw)-i-len("//") <= referenceWidth && len(raw) > i+len("//") && strings.IndexByte(raw[:i], ' ') < 0
}

// referenceWidth is the most columns of each of the two references.
const referenceWidth = 16

// furtherReferences takes the next line's, which a bank wrote there for want of room, or for none.
func (e *entryLine) furtherReferences(s *scanner, st *store) {
	s.nextLine()
	before := *e
	e.references(s, st)
	if before.ref != "" {
		e.customerRef, e.ref = before.customerRef, before.ref
	}
}

func (e *entryLine) references(s *scanner, st *store) {
	customer, bank, both := cutReferences(s.rest())
	e.customerRef = Line{s.lines[s.line].Number, s.place(), customer}
	if !both && namedBehind(customer) {
		e.customerRef.Raw = customer[:referenceWidth]
		e.name = Line{e.customerRef.Number, e.customerRef.Start + referenceWidth, customer[referenceWidth:]}
	}
	if e.ref = trim(st.decode(e.customerRef.Raw)); absent(e.ref) {
		e.ref = ""
	}
	if bank = trim(st.decode(bank)); !absent(bank) {
		e.bankRef = bank
	}
}

// cutReferences cuts at the first two slashes in sequence.
func cutReferences(s string) (customer, bank string, both bool) {
	for i := 1; i < len(s); i++ {
		if s[i] == '/' && s[i-1] == '/' {
			return s[:i-1], s[i+1:], true
		}
	}
	return s, "", false
}

// namedBehind recognises a reference that is padded to its columns before the name of the other side, as Rabobank wrote them before
// SEPA.
func namedBehind(s string) bool {
	if len(s) <= referenceWidth || s[referenceWidth-1] != ' ' || s[referenceWidth] == ' ' {
		return false
	}
	ref := trimBlanks(s[:referenceWidth])
	return ref != "" && strings.IndexByte(ref, ' ') < 0
}

// oldAccount recognises a Dutch account number of before IBAN: digits, of the giro with a P before them.
func oldAccount(s string) bool {
	s = strings.TrimPrefix(s, "P")
	return len(s) >= 3 && digits(s) == len(s)
}
