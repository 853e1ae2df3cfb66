package ach

import (
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// entry is one record 6, with what its addenda said so far.
//
// The columns are cut here and not by the record type of moov-io/ach: that one reads an amount that is none as nothing, and knows no
// place of a field.
type entry struct {
	open    bool
	refused bool   // no receipt can be made of it; its addenda are passed over with it
	rec     Record // kept, because its columns are read when the addenda are known
	code    *code
	amount  int64  // cents
	tail    string // the sequence of the trace number, which its addenda repeat
	want    int    // addenda, as far as the entry says
	counted bool   // it says how many

	have     int
	last     int           // sequence of the last addenda
	adopted  string        // sequence that addenda have in its place
	foreign  string        // the same, where it may be the number of another entry
	bare     bool          // there are addenda without a number
	stripped bool          // addenda were taken from it that may be those of another entry
	own      int           // how much of the damage is not that of addenda
	pieces   []ledger.Text // of addenda 05 or 17, in file order
	sequence []int         // of the pieces
	others   []Record      // addenda of other types
	damage   []string      // why it cannot be trusted
}

// reset makes room for the next entry.
func (e *entry) reset() {
	*e = entry{pieces: e.pieces[:0], sequence: e.sequence[:0], others: e.others[:0], damage: e.damage[:0]}
}

func (e *entry) hurt(why string) {
	for _, known := range e.damage {
		if known == why {
			return
		}
	}
	e.damage = append(e.damage, why)
}

// openEntry reads record 6.
func (d *decoder) openEntry(rec *Record) {
	c := codeOf(rec.Columns(2, 2))
	if c == nil || (c.class == advice) != d.batch.advices {
		d.batch.records++
		d.unknown(rec, "6 transaction code", "it is not known whether money came or went, so the entry is not read; look at the bank's own list")
		return
	}
	if d.isControl(rec) {
		d.unknown(rec, "record type", "the line is not read; it begins like an entry, and has the columns of the control of its batch")
		return
	}
	d.closeEntry(false)
	d.flushStray()
	d.batch.records++
	if d.batch.advices {
		d.countAdvice(rec)
		return
	}
	d.lost = false
	e := &d.entry
	e.reset()
	e.open, e.rec, e.code = true, *rec, c
	var err error
	if e.amount, err = cents(rec.Columns(30, 10), 10); err == nil {
		_, err = d.money(e.amount)
	}
	if routing := rec.Columns(4, 8); isDigits(routing) {
		d.batch.hash += number(routing)
	}
	if err != nil {
		d.fault(rec.Place(30, 10), "6 amount", rec.value(30, 10), d.orCut(rec, err), "ten digits are wanted, the last two of them cents; the entry is refused, with its addenda")
		e.refused = true
	} else if c.credit {
		d.batch.credits += e.amount
	} else {
		d.batch.debits += e.amount
	}
	d.examine(e)
	e.own = len(e.damage)
	if !e.refused && rec.Cut {
		d.fault(rec.Source, "6", "", parse.ErrTruncated, "the last entry may be cut and is refused; ask the bank to send the file again")
		e.refused = true
	}
}

// isControl reports whether an entry is the control of its batch, and only its first column is wrong.
func (d *decoder) isControl(rec *Record) bool {
	b := &d.batch
	return b.open && rec.Columns(79, 1) == " " && rec.value(88, 7) == b.number && rec.Columns(2, 3) == b.service && isDigits(rec.Columns(5, 6)) &&
		isDigits(rec.Columns(21, 12)) && isDigits(rec.Columns(33, 12))
}

// countAdvice passes over an entry of the operator's own accounting.
func (d *decoder) countAdvice(rec *Record) {
	if d.batch.records == 1 {
		d.skipped(rec.source(0, len(rec.text)), "accounting advices of the ACH operator are no entries of an account; this batch is not read")
	}
}

// What is wrong with an entry, in the words of [ledger.Receipt].Quarantine.
const (
	wrongRouting   = "the routing number of the receiving bank is not nine digits"
	wrongCheck     = "the check digit of the receiving bank's routing number is wrong"
	wrongTrace     = "the trace number is not fifteen digits, or zero"
	wrongIndicator = "the addenda indicator is neither 0 nor 1"
	wrongCount     = "the number of addenda is not four digits"
	wrongColumns   = "the line has more than 94 columns, so that its fields may be shifted"
	noHeader       = "its batch header is missing, so that payer and date are not known"
	wrongDebit     = "it is a debit in a batch of credits"
	wrongCredit    = "it is a credit in a batch of debits"
	lessAddenda    = "it announces addenda and has none"
	moreAddenda    = "it has addenda and announces none"
	manyAddenda    = "it has more addenda than its class allows"
	foreignAddenda = "it has addenda of a type that such an entry does not have"
	otherNumber    = "its addenda carry the number of another entry"
	noNumber       = "its addenda carry no number, so that nothing but their place says that they are its own"
	cutAddenda     = "a line of its addenda is shorter than 94 columns"
	wrongSequence  = "its addenda are not numbered 1, 2, 3, ..."
	notEmpty       = "its transaction code is one without money, and it has an amount"
	noReason       = "its transaction code is that of a return, and no return addenda say why"
	noAmount       = "its amount is zero"
	noReturnCode   = "its return addenda carry no return code"
)

// examine finds what is wrong with the entry itself, and how many addenda it announces.
func (d *decoder) examine(e *entry) {
	rec, b := &e.rec, &d.batch
	routing, trace, indicator := rec.Columns(4, 9), rec.Columns(80, 15), rec.Columns(79, 1)
	switch {
	case len(routing) < 9 || !isDigits(routing):
		e.hurt(wrongRouting)
	case wrongCheckDigit(routing):
		e.hurt(wrongCheck)
	}
	if len(trace) < 15 || !isDigits(trace) || trace == "000000000000000" {
		e.hurt(wrongTrace)
	}
	if e.tail = rec.Columns(88, sequenceColumns); isDigits(e.tail) {
		n := number(e.tail)
		if b.numbers.known(n) && !b.doubled {
			b.doubled = true
			d.skipped(rec.Place(80, 15), "an entry before this one in the batch has the same trace number; if it is the same payment twice, ask the bank")
		}
		b.numbers.add(n)
	}
	if rec.over && (!isDigits(trace) || rec.Columns(80, 8) != b.origin) { // else no field is shifted
		e.hurt(wrongColumns)
	}
	if b.currency != "" && b.currency != d.currency.String() {
		e.hurt("its batch says that it comes in " + b.currency + ", and its amount is read as " + d.currency.String())
	}
	switch {
	case !b.open:
		e.hurt(noHeader)
		d.headlessEntry(rec)
	case b.service == "220" && !e.code.credit:
		e.hurt(wrongDebit)
	case b.service == "225" && e.code.credit:
		e.hurt(wrongCredit)
	}
	switch indicator {
	case "0":
	case "1":
		e.want = 1
	default:
		e.hurt(wrongIndicator)
	}
	at := field{"", 55, 4}
	if b.class.name == "IAT" {
		at.at = 13
	} else if !b.class.counted {
		return
	}
	if s := rec.Columns(at.at, at.width); len(s) == at.width && isDigits(s) {
		e.counted = !b.change && e.code.class != back
		if e.counted {
			e.want = max(int(number(s)), e.want)
		}
	} else if e.code.class != back {
		e.hurt(wrongCount)
	}
}

// headlessEntry tells once that a batch has no header.
func (d *decoder) headlessEntry(rec *Record) {
	if d.headless {
		return
	}
	d.headless = true
	d.fault(rec.Source, "record 5", "", parse.ErrMissing,
		"the entries from here on have no batch header, which says who pays and when; they are set apart for a person to look at")
}

// closeEntry ends the entry that waits for its addenda. atEnd: the file ends here, or goes on without its control.
func (d *decoder) closeEntry(atEnd bool) {
	e := &d.entry
	if !e.open {
		return
	}
	e.open = false
	if e.foreign != "" || e.bare || len(d.waiting) > 0 {
		d.hold()
		return
	}
	d.finishEntry(e, atEnd)
}

// finishEntry hands the entry out.
func (d *decoder) finishEntry(e *entry, atEnd bool) {
	if e.refused {
		d.refuse(e)
		return
	}
	d.settleAddenda(e)
	switch e.code.class {
	case back:
		d.comeBack(e, atEnd)
	case prenote:
		d.without(e, ledger.Prenote)
	case empty:
		d.without(e, ledger.AdviceOnly)
	default:
		d.alive(e)
	}
}

// refuse passes over the addenda of an entry that is none.
func (d *decoder) refuse(e *entry) {
	if e.have > 0 {
		d.skipped(e.firstAddenda(), strconv.Itoa(e.have)+" addenda of the entry in line "+strconv.Itoa(int(e.rec.Source.Line))+", which is refused")
	}
}

// firstAddenda is where the addenda of an entry begin.
func (e *entry) firstAddenda() ledger.Source {
	switch {
	case len(e.pieces) > 0:
		return e.pieces[0].Source
	case len(e.others) > 0:
		return e.others[0].Source
	}
	return e.rec.Source
}

// quarantine is what is wrong with the entry, in one sentence.
func (e *entry) quarantine() string { return strings.Join(e.damage, "; ") }
