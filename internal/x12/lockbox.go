package x12

import (
	"strconv"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// deposit is the deposit of a lockbox report at hand, and the batch in it.
type deposit struct {
	open, inBatch  bool
	number, box    string
	account        string
	date           ledger.Date
	written        string // its date
	whole, batch   tally
	batchNumber    string
	returns        bool                  // the batch holds what came back
	batches, check int                   // so far; checks are counted in their batch
	availability   []ledger.Availability // of the check at hand
	debit          bool
}

// tally is what a level declares and what was found in it.
type tally struct {
	amount, checks, batches     string // as declared
	amountAt, checksAt, otherAt ledger.Source
	sum                         int64
	count                       int
	lost                        bool // a check has no readable amount
}

// lockbox takes a segment of an 823 and reports whether it has more to say as one of a payment.
func (m *Meaning) lockbox(s *Segment) bool {
	d := &m.deposit
	switch s.Tag {
	case "DEP":
		m.closeDeposit()
		m.openDeposit(s)
	case "BAT":
		m.closeBatch()
		d.inBatch, d.batchNumber, d.returns, d.check = true, s.Text(3), s.Value(4) == "05", 0
		d.batches++
	case "AMT", "QTY":
		m.declares(s)
	case "AVA":
		m.available(s)
	case "BPR":
		m.closePayment()
		d.check++
		d.debit = s.Code(3) == "D"
		return true
	default:
		return m.pay.open
	}
	return false
}

func (m *Meaning) openDeposit(s *Segment) {
	d := &m.deposit
	d.open, d.number, d.box, d.account = true, s.Text(1), s.Text(4), s.Text(8)
	d.written, d.date = s.Text(2), day(s.Value(2))
	if d.account == "" {
		d.account = d.box
	}
	if d.date.IsZero() {
		m.fault(s.Place(2), "DEP02", d.written, ledger.ErrBadDate, "the checks of this deposit are refused; ask the bank when it was made")
	}
}

// declares takes a total or a count of the deposit, or of the batch in it.
func (m *Meaning) declares(s *Segment) {
	d := &m.deposit
	if m.pay.open || !d.open {
		return
	}
	t := &d.whole
	if d.inBatch {
		t = &d.batch
	}
	switch v := s.Value(1); {
	case s.Tag == "AMT" && v == "3":
		d.whole.amount, d.whole.amountAt = s.Value(2), s.Place(2)
	case s.Tag == "AMT" && v == "2" && d.inBatch:
		t.amount, t.amountAt = s.Value(2), s.Place(2)
	case s.Tag == "QTY" && v == "42":
		t.checks, t.checksAt = s.Value(2), s.Place(2)
	case s.Tag == "QTY" && v == "41":
		d.whole.batches, d.whole.otherAt = s.Value(2), s.Place(2)
	}
}

// maxAvailable is over how many days a check may be spread.
const maxAvailable = 100

// available takes an AVA of a check: when which part of it may be drawn.
func (m *Meaning) available(s *Segment) {
	if !m.pay.open {
		return
	}
	m.settle()
	f := m.figure(s, 1)
	n, ok := ledger.Digits(s.Value(2))
	if !f.stated || !ok {
		return
	}
	if len(m.deposit.availability) == maxAvailable {
		m.fault(s.Source, "AVA", "", parse.ErrTooMany, "a check that is available in so many parts; this one is not kept")
		return
	}
	m.deposit.availability = append(m.deposit.availability, ledger.Availability{Amount: ledger.Money{Minor: f.minor, Currency: m.pay.currency}, Days: n})
}

// check makes a receipt of the payment that was read, with its advice where it has lines.
func (m *Meaning) check(a *ledger.RemittanceAdvice) {
	d, p := &m.deposit, &m.pay
	available := d.availability
	d.availability = nil
	t := &d.batch
	t.count++
	switch {
	case !p.total.stated || p.refused:
		t.lost = true
		if p.written == "" {
			m.fault(p.source, "BPR02", "", parse.ErrMissing, "a check without an amount is refused; ask the bank for it")
		}
		return
	case d.date.IsZero():
		t.lost = true
		if !d.open {
			m.fault(p.source, "DEP", "", parse.ErrMissing, "a check without the deposit that says when it came in is refused")
		}
		return
	}
	amount := ledger.Money{Minor: p.total.minor, Currency: p.currency}
	r := &ledger.Receipt{Amount: amount, Booked: d.date, Account: d.account, Method: "lockbox", Batch: d.batchNumber, Cheque: a.Cheque,
		Payer: a.Payer, Customer: a.Customer, Availability: available, Source: p.source}
	if r.Cheque == "" {
		r.Cheque = p.id
	}
	n := strconv.Itoa(d.check)
	r.BankReference = d.number + "/" + d.batchNumber + "/" + n
	if a.Payer.Name != "" {
		r.Texts = []ledger.Text{{Field: "payer_name", Value: a.Payer.Name, Source: p.source}}
	}
	if d.debit {
		r.Amount.Minor = -amount.Minor
		r.Kind = ledger.Debit
	}
	switch {
	case amount.IsZero(): // whatever else it is, it moves nothing
		r.Kind = ledger.Informational
	case d.returns:
		r.Kind = ledger.Return
	}
	var ok bool
	if t.sum, ok = plus(t.sum, r.Amount.Minor); !ok {
		t.lost = true
	}
	if len(a.Lines) > 0 {
		a.ID = "LB" + d.number + "B" + d.batchNumber + "I" + n // in one word, with letters between the digits, it is no invoice number
		r.AdviceID = a.ID
	} else {
		r.AdviceID, r.CustomerReference = r.Cheque, r.Cheque
	}
	a.Date = d.date
	m.Found.Fact(parse.Fact{Receipt: r})
	if len(a.Lines) > 0 {
		m.Found.Fact(parse.Fact{Advice: a})
	}
}

// closeBatch holds what the batch declares against its checks.
func (m *Meaning) closeBatch() {
	m.closePayment()
	d := &m.deposit
	m.total("batch", &d.batch)
	w, ok := &d.whole, true
	if w.sum, ok = plus(w.sum, d.batch.sum); !ok {
		w.lost = true
	}
	w.count += d.batch.count
	w.lost = w.lost || d.batch.lost
	d.batch, d.inBatch, d.batchNumber, d.returns = tally{}, false, "", false
}

// closeDeposit holds what the deposit declares against its checks.
func (m *Meaning) closeDeposit() {
	d := &m.deposit
	if !d.open && d.batch.count == 0 {
		return
	}
	m.closeBatch()
	m.total("deposit", &d.whole)
	if d.whole.batches != "" {
		m.count("x12.deposit_batches", d.account, d.whole.batches, d.batches, d.whole.otherAt)
	}
	m.deposit = deposit{}
}

// total reports the declared amount and number of checks of a level.
func (m *Meaning) total(level string, t *tally) {
	d := &m.deposit
	c := m.home()
	if t.amount != "" {
		f, err := parseFigure(t.amount, c, c.Digits())
		if err != nil {
			m.fault(t.amountAt, "AMT02", readable(t.amount), err, amountHelp)
		} else {
			m.Found.Fact(parse.Fact{Control: &parse.Control{Name: "x12." + level + "_total", Account: d.account,
				Expected: ledger.Money{Minor: f.minor, Currency: c}.String(), Got: ledger.Money{Minor: t.sum, Currency: c}.String(),
				OK: f.minor == t.sum && !t.lost, Source: t.amountAt}})
		}
	}
	if t.checks != "" {
		m.count("x12."+level+"_checks", d.account, t.checks, t.count, t.checksAt)
	}
}
