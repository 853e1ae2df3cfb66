package ach

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// remittanceText is what receipts and events call the text of addenda 05 and 17.
const remittanceText = "addenda"

const (
	textColumns     = 80 // of one addenda
	sequenceColumns = 7  // of the entry's trace number, at the end of the addenda
)

// stray counts addenda that belong to no entry, so that a lost entry with thousands of them is told once.
type stray struct {
	n     int
	first ledger.Source
	text  string // of the first
}

// addenda reads record 7. It belongs to the entry before it, and only when it says so: its last seven columns repeat the end of the
// entry's trace number. Without that it is the entry's own only when the entry waits for it, it goes on with the entry's own, and no
// record went by that may have been the entry it really belongs to. All others are told, and given to nobody.
func (d *decoder) addenda(rec *Record) {
	d.batch.records++
	e, typ := &d.entry, rec.Columns(2, 2)
	if d.batch.advices {
		return
	}
	text, sequence, tail := addendaParts(rec, typ)
	switch {
	case !e.open:
		d.strayed(rec)
		return
	case !knownAddenda(typ):
		d.lost = true
		d.strayed(rec)
		return
	case tail == e.tail && len(tail) == sequenceColumns:
		if d.lost && e.last > 0 && sequence <= e.last && hasSequence(typ) {
			d.strayed(rec)
			return
		}
	case !d.adopts(e, typ, sequence, tail):
		d.strayed(rec)
		return
	}
	if e.have++; e.have > d.pieces {
		if e.have == d.pieces+1 {
			d.fault(rec.Source, "7 addenda", strconv.Itoa(e.have), parse.ErrTooMany, "the rest of this entry's addenda is left out")
			e.hurt(manyAddenda)
		}
		return
	}
	if rec.over && tail != e.tail { // else no field is shifted
		e.hurt(wrongColumns)
	}
	if !d.fits(e, typ) {
		e.hurt(foreignAddenda)
	}
	e.last = sequence
	if typ != "05" && typ != "17" {
		e.others = append(e.others, *rec)
		return
	}
	e.sequence = append(e.sequence, sequence)
	e.pieces = append(e.pieces, text)
}

// hasSequence reports whether addenda of the type are numbered.
func hasSequence(typ string) bool { return typ == "05" || typ == "17" || typ == "18" }

// fits reports whether the entry may have addenda of the type. Those of a return may be all that the payment had.
func (d *decoder) fits(e *entry, typ string) bool {
	class := d.batch.class.name
	switch {
	case e.code.class == back || !d.batch.open:
		return true
	case typ == "98" || typ == "99":
		return false
	case typ == "05":
		return class != "IAT"
	case typ == "02":
		return class == "MTE" || class == "POS" || class == "SHR"
	}
	return class == "IAT" // 10 to 18
}

// adopts decides about addenda that name another entry, or none.
func (d *decoder) adopts(e *entry, typ string, sequence int, tail string) bool {
	if d.lost || e.have >= e.want {
		return false
	}
	if isDigits(tail) && len(tail) == sequenceColumns && !bare(tail) && d.batch.numbers.has(number(tail)) {
		return false
	}
	numbered := hasSequence(typ)
	switch {
	case e.have == 0 && (!numbered || sequence <= 1):
		e.adopted = tail
	case tail == e.adopted && e.adopted != "" && (!numbered || sequence == e.last+1 || e.last == 0):
	case e.counted && numbered && sequence == e.last+1:
	case e.counted && !numbered: // the seven addenda of an IAT entry have no number; their order is their type
	default:
		return false
	}
	switch {
	case len(tail) < sequenceColumns:
		e.hurt(cutAddenda)
	case bare(tail):
		e.bare = true
	default:
		e.hurt(otherNumber)
		e.foreign = tail
	}
	return true
}

// addendaParts is the text, its number and the number of the entry. The text is cut here and not by the record type of moov-io/ach,
// which trims it: a blank at the end of a line may be one between two words.
func addendaParts(rec *Record, typ string) (text ledger.Text, sequence int, tail string) {
	at, n := 4, textColumns
	digits := rec.Columns(84, 4)
	tail = rec.Columns(88, sequenceColumns)
	if len(tail) < sequenceColumns || !isDigits(tail) {
		if short, end := trailingNumbers(rec); end != "" && hasSequence(typ) {
			n, digits, tail = short, end[:4], end[4:]
		}
	}
	from, to := rec.span(at, n)
	text.Field, text.Value = remittanceText, rec.text[from:to]
	text.Source = rec.source(from, to)
	if !rec.plain {
		text.Value = plainText(text.Value)
	}
	if n < textColumns || to == len(rec.text) {
		short := max(textColumns-utf8.RuneCountInString(text.Value), 0)
		text.Value += strings.Repeat(" ", short) // the blanks that were left out may be those between two words
	}
	if isDigits(digits) && hasSequence(typ) {
		sequence = int(number(digits))
	}
	return text, sequence, tail
}

// trailingNumbers finds the numbers of addenda that are not in their columns: some producers leave out blanks of the text, so that the
// numbers stand further left. It returns how long the text is, and the eleven digits behind it.
func trailingNumbers(rec *Record) (text int, digits string) {
	s := strings.TrimRight(rec.text, blanks)
	columns := len(s)
	if rec.wide {
		columns = utf8.RuneCountInString(s)
	}
	if columns < 14 || columns >= width {
		return 0, ""
	}
	if digits = rec.Columns(columns-10, 11); !isDigits(digits) {
		return 0, ""
	}
	return columns - 14, digits
}

// strayed remembers addenda that belong to no entry.
func (d *decoder) strayed(rec *Record) {
	d.batch.uneven = true
	if d.stray.n == 0 {
		d.stray.first, d.stray.text = rec.source(0, len(rec.text)), rec.value(4, textColumns)
	}
	d.stray.n++
}

// flushStray tells of addenda that belong to no entry.
func (d *decoder) flushStray() {
	if d.stray.n == 0 {
		return
	}
	d.fault(d.stray.first, "7 addenda", d.stray.text, parse.ErrMissing, "the entry that these addenda belong to is not the one before them, or cannot be read, so they are given to nobody: "+strconv.Itoa(d.stray.n))
	d.stray = stray{}
}

// settleAddenda brings the addenda into their order and finds out whether they are what the entry announced.
func (d *decoder) settleAddenda(e *entry) {
	d.batch.uneven = d.batch.uneven || e.have != e.want
	if n := len(e.sequence); n > 0 {
		if !inOrder(e.sequence) && !(e.bare && slices.Max(e.sequence) == 0) && !arrange(e) {
			e.hurt(wrongSequence)
		}
	}
	class := &d.batch.class
	switch {
	case e.counted && e.want != e.have && !(class.name == "IAT" && e.want == mandatory(e)):
		e.hurt("it announces " + strconv.Itoa(e.want) + " addenda and has " + strconv.Itoa(e.have))
		d.control("ach.addenda", e.rec.Source, strconv.Itoa(e.want), strconv.Itoa(e.have))
	case e.counted:
		if e.have > 0 && e.rec.Columns(79, 1) == "0" {
			e.hurt(moreAddenda)
		}
	case e.want > 0 && e.have == 0:
		e.hurt(lessAddenda)
		d.control("ach.addenda", e.rec.Source, "1", "0")
	case e.want == 0 && e.have > 0 && e.rec.Columns(79, 1) == "0":
		e.hurt(moreAddenda)
		d.control("ach.addenda", e.rec.Source, "0", strconv.Itoa(e.have))
	case d.batch.open && e.have > max(class.most, 1) && e.code.class != back:
		e.hurt(manyAddenda)
		d.control("ach.addenda", e.rec.Source, strconv.Itoa(class.most), strconv.Itoa(e.have))
	}
}

// mandatory counts the addenda that every IAT entry has. Some producers count no others.
func mandatory(e *entry) int {
	n := 0
	for i := range e.others {
		if typ := e.others[i].Columns(2, 2); typ >= "10" && typ <= "16" {
			n++
		}
	}
	return n
}

func inOrder(sequence []int) bool {
	for i, n := range sequence {
		if n != i+1 {
			return false
		}
	}
	return true
}

// arrange sorts the pieces by their numbers, if these are 1 to n in another order.
func arrange(e *entry) bool {
	order := make([]int, len(e.sequence))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return e.sequence[a] - e.sequence[b] })
	for i, from := range order {
		if e.sequence[from] != i+1 {
			return false
		}
	}
	sorted := make([]ledger.Text, len(order))
	for i, from := range order {
		sorted[i] = e.pieces[from]
	}
	e.pieces = append(e.pieces[:0], sorted...)
	return true
}

// sayAddenda adds the pieces to the texts of the entry: all 80 columns of each, because a blank at their end may be one between two
// words, and each goes on where the one before ends. Only the end of the last one is trimmed.
func (d *decoder) sayAddenda(e *entry) {
	n := len(e.pieces)
	for n > 0 && strings.TrimLeft(e.pieces[n-1].Value, " ") == "" {
		n--
	}
	for i := range e.pieces[:n] {
		t := d.store.texts.Add(textsAtOnce)
		*t = e.pieces[i]
		t.Joined = i > 0
		if i == n-1 {
			whole := len(t.Value) == int(t.Source.End-t.Source.Start)
			t.Value = strings.TrimRight(t.Value, " ")
			if whole {
				t.Source.End = t.Source.Start + int32(len(t.Value))
			}
		}
	}
}
