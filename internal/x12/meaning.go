package x12

import (
	"strconv"

	"github.com/cashtie/cashtie/internal/pending"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Meaning makes facts of segments: an advice of each payment, controls of what the envelope declares, and of an 823 the checks.
type Meaning struct {
	Found pending.Facts // the caller takes them out

	format   string
	limits   parse.X12Limits
	currency ledger.Currency // where the text names none
	dollar   ledger.Currency
	context  *Payment // the payment whose text this is; nil for a file
	last     ledger.Source
	any      bool // a segment was read
	junk     bool // and such text was reported

	envelope envelope
	set      set
	pay      payment
	deposit  deposit
	room     room

	declared            int64 // sum of the payments in the text
	payments            int
	place               ledger.Source // of the first payment's amount
	firstID, firstTrace string
}

// NewMeaning reads segments for the format of that name. currency is that of amounts whose text names none; 0: it is left open.
func NewMeaning(format string, currency ledger.Currency, limits parse.Limits) *Meaning {
	dollar, _ := ledger.ParseCurrency("USD") // a code that is in the table
	return &Meaning{format: format, currency: currency, dollar: dollar, limits: limits.WithDefaults().X12}
}

// begin starts the text of another payment.
func (m *Meaning) begin(p *Payment) {
	m.context, m.format, m.currency, m.last = p, p.Format, p.Amount.Currency, p.Source
	m.any, m.junk, m.envelope, m.set, m.deposit = false, false, envelope{}, set{}, deposit{}
	m.pay.open = false
	m.declared, m.payments, m.place, m.firstID, m.firstTrace = 0, 0, p.Source, "", ""
}

// Segment takes the next segment.
func (m *Meaning) Segment(s *Segment) {
	if s.Tag == "" {
		m.noSegment(s)
		return
	}
	m.any, m.last = true, s.Source
	m.set.segments++
	switch s.Tag {
	case "ISA", "GS", "ST", "SE", "GE", "IEA":
		m.frame(s)
	default:
		switch {
		case m.set.passed:
		case m.set.segments > m.limits.Segments:
			m.doubt()
			m.pass()
			m.fault(s.Source, "segments", "", parse.ErrTooMany, "the rest of this transaction set is not read")
		case s.Over:
			m.fault(s.Source, s.Tag, "", parse.ErrTooMany, "a segment with so many elements is not read; does the file divide elements with another character?")
			m.unread()
		default:
			m.body(s)
		}
	}
}

// pass leaves out the rest of the transaction set.
func (m *Meaning) pass() {
	m.closePayment()
	m.set.passed = true
}

// noSegment is text between segments: blanks at the end, or what does not belong into the file.
func (m *Meaning) noSegment(s *Segment) {
	if m.context != nil || m.junk || visible(s.text) == "" {
		return
	}
	m.junk = true
	m.fault(s.Source, "segment", visible(s.text), parse.ErrBadValue, "this is no segment and is not read, and no more of the kind is reported; is the file damaged?")
}

// body takes a segment of a transaction set.
func (m *Meaning) body(s *Segment) {
	if m.set.lockbox && known(s.Tag) && !m.lockbox(s) {
		return
	}
	switch s.Tag {
	case "BPR":
		m.openPayment(s)
	case "RMR":
		m.item(s)
	case "ADX":
		m.adjustment(s)
	case "REF":
		m.reference(s)
	case "DTM":
		m.date(s)
	case "NTE":
		m.note(s)
	case "IT1", "SLN":
		m.goods(s)
	case "TRN":
		m.trace(s)
	case "CUR":
		m.money(s)
	case "N1":
		m.party(s)
	case "N3", "N4":
		m.address(s)
	case "ENT":
		m.start(s)
		m.pay.at = inEntity
	case "NM1":
		if m.pay.at == inEntity {
			m.pay.at = inEntityParty
		}
	default:
		if !known(s.Tag) {
			m.skip(s.Source, "segment "+s.Text(0)+" does not belong into a payment and is not read")
			m.unread()
		}
	}
}

// End closes what the text left open.
func (m *Meaning) End() {
	open := m.envelope.open()
	if m.set.open {
		open = "SE"
		m.set.cut = true
	}
	m.closeSet()
	m.envelope = envelope{}
	if open != "" {
		m.fault(m.last, open, "", parse.ErrTruncated, "payments up to here are kept, but lines behind it may be lost; ask the sender for the whole")
	}
}

// Empty reports whether no segment was read.
func (m *Meaning) Empty() bool { return !m.any }

// compare holds what the text says against the payment it came with.
func (m *Meaning) compare() {
	p := m.context
	if m.payments == 0 || !p.Amount.Stated() {
		return
	}
	said := ledger.Money{Minor: m.declared, Currency: p.Amount.Currency}
	c := m.control()
	c.Name, c.Expected, c.Source = "x12.payment", said.String(), m.place
	if c.OK = said == p.Amount; c.OK {
		c.Got = c.Expected
	} else {
		c.Got = p.Amount.String()
	}
	m.Found.Fact(parse.Fact{Control: c})
}

// fault queues a located fault.
func (m *Meaning) fault(src ledger.Source, field, value string, cause error, help string) {
	m.Found.Fault(&parse.Error{Format: m.format, Source: src, Field: field, Value: value, Err: cause, Help: help})
}

// skip notes what is left out, and why.
func (m *Meaning) skip(src ledger.Source, reason string) {
	m.Found.Fact(parse.Fact{Skipped: &parse.Skipped{Reason: reason, Source: src}})
}

func (m *Meaning) control() *parse.Control { return m.room.controls.One(controlsAtOnce) }

// count holds a number that the text declares against what was found.
func (m *Meaning) count(name, account, declared string, found int, src ledger.Source) {
	c := m.control()
	c.Name, c.Account, c.Expected, c.Source = name, account, declared, src
	n, err := strconv.Atoi(declared)
	if c.OK = err == nil && n == found; c.OK {
		c.Got = declared
	} else {
		c.Got = strconv.Itoa(found)
	}
	m.Found.Fact(parse.Fact{Control: c})
}

// Lost says that a segment could not be read. What it was is not known, so the payment at hand cannot be checked.
func (m *Meaning) Lost() {
	m.any = true
	m.set.segments++
	m.unread()
}

// unread goes on behind a segment whose content is not known. The payment at hand cannot be checked; in a lockbox report the segment may
// have begun another check, to which the lines that follow belong.
func (m *Meaning) unread() {
	m.doubt()
	if m.set.lockbox {
		m.closePayment()
	}
}
