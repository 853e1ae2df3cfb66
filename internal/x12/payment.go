package x12

import (
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// where is the loop of a payment in which a segment stands.
type where uint8

const (
	inHeading where = iota
	inPayer         // N1*PR of the heading
	inOther         // another party of the heading
	inEntity
	inEntityParty
	inItem       // RMR
	inExplained  // ADX in an RMR
	inAdjustment // ADX of its own
)

// payment is the payment at hand: what its segments said so far.
type payment struct {
	open    bool
	settled bool // currency and total are known; nothing of the heading comes any more
	at      where
	source  ledger.Source
	ordered bool // it has a BPR
	draws   bool // and that takes money from us

	id, trace, reference, cheque string
	idRank                       int
	method                       string
	written                      string // BPR02
	writtenAt                    ledger.Source
	total                        figure
	currency                     ledger.Currency
	digits                       int
	date                         ledger.Date
	dateRank                     int
	payer                        ledger.Party
	customer                     ledger.CustomerID
	overlay                      int // of reason codes

	sums     []sum              // one for each line of the advice
	lastItem int                // the last RMR among them
	line     *ledger.AdviceLine // the last
	within   []within
	named    []named // documents that REF above the lines name
	broken   bool    // an amount could not be read
	refused  bool    // its currency is not known
	full     bool    // there were more lines than the limit
}

// start opens a payment for a segment that has none, and settles what the heading said.
func (m *Meaning) start(s *Segment) {
	if !m.pay.open {
		m.newPayment(s.Source)
	}
	m.settle()
}

func (m *Meaning) newPayment(src ledger.Source) {
	p, sums, within, named := &m.pay, m.pay.sums[:0], m.pay.within[:0], m.pay.named[:0]
	*p = payment{} // in place: it is large
	p.sums, p.within, p.named = sums, within, named
	p.open, p.source, p.currency = true, src, m.home()
	p.digits = p.currency.Digits()
}

// home is the currency of amounts that name none. A receipt must have one, and lockboxes are an American thing.
func (m *Meaning) home() ledger.Currency {
	if m.currency == 0 && m.set.lockbox {
		return m.dollar
	}
	return m.currency
}

// extras are the elements of a BPR that say how the payment is made. They are told, and decide nothing.
var extras = [...]struct {
	element int
	name    string
}{{1, "handling"}, {3, "credit_debit"}, {4, "method"}, {5, "payment_format"}, {15, "payee_account"}}

// openPayment takes a BPR.
func (m *Meaning) openPayment(s *Segment) {
	// In the text of a payment, or in a lockbox report, one BPR may follow the other. What came before the first one is its heading.
	if p := &m.pay; p.open && (p.ordered || len(p.sums) > 0) {
		m.closePayment()
	}
	if !m.pay.open {
		m.newPayment(s.Source)
	}
	p := &m.pay
	p.ordered, p.source = true, s.Source
	p.written, p.writtenAt = s.Value(2), s.Place(2)
	p.method, p.draws = s.Code(4), s.Code(3) == "D"
	p.payer.Bank, p.payer.Account, p.payer.ID = s.Text(7), s.Text(9), s.Text(10)
	if p.payer.Account != "" {
		p.payer.AccountSource = s.Place(9)
	}
	if d := s.Value(16); d != "" {
		if p.date, p.dateRank = day(d), 9; p.date.IsZero() {
			m.skip(s.Place(16), "the payment date is none, the payment is kept without it")
			p.dateRank = 0
		}
	}
	for i := range extras {
		m.tell(extras[i].name, s.Text(extras[i].element))
	}
}

// settle reads the total in the currency that the heading named.
func (m *Meaning) settle() {
	p := &m.pay
	if p.settled {
		return
	}
	p.settled = true
	var err error
	if p.total, err = parseFigure(p.written, p.currency, p.digits); err != nil {
		m.fault(p.writtenAt, "BPR02", p.written, err, amountHelp)
	}
	name := p.payer.Name
	if name == "" && m.context != nil {
		name = m.context.Payer.Name
	}
	p.overlay = overlayOf(name)
	if p.total.stated {
		if m.payments == 0 {
			m.place = p.writtenAt
		}
		m.payments++
		m.declared, _ = plus(m.declared, p.total.minor)
	}
}

// money takes a CUR. Only that of the heading may say what the amounts are in.
func (m *Meaning) money(s *Segment) {
	c, err := ledger.ParseCurrency(upper(s.Value(2)))
	p := &m.pay
	switch {
	case !p.open:
	case err != nil:
		m.fault(s.Place(2), "CUR02", s.Text(2), ledger.ErrUnknownCurrency, "the amounts of this payment are left out; ask the sender for the currency")
		p.refused = true
	case !p.settled:
		p.currency, p.digits = c, c.Digits()
	case c != p.currency:
		m.fault(s.Place(2), "CUR02", s.Text(2), ledger.ErrMixedCurrency, "a line in another currency than its payment; check the payment by hand")
		p.broken = true
	}
}

// trace takes a TRN. The number of the payment itself goes before that of another one it refers to.
func (m *Meaning) trace(s *Segment) {
	if s.Cut || m.pay.at > inOther {
		return
	}
	if !m.pay.open {
		m.newPayment(s.Source)
	}
	p, rank, number := &m.pay, 1, s.Text(2)
	switch s.Value(1) {
	case "1":
		rank = 3
	case "3":
		rank = 2
		p.trace = number
	}
	if number != "" && rank > p.idRank {
		p.id, p.idRank = number, rank
	}
	if p.payer.ID == "" {
		p.payer.ID = s.Text(3)
	}
}

// party takes an N1.
func (m *Meaning) party(s *Segment) {
	p := &m.pay
	if p.at >= inEntity || m.set.lockbox && !p.open {
		return
	}
	if !p.open {
		m.newPayment(s.Source)
	}
	p.at = inOther
	id := s.Text(4)
	switch s.Code(1) {
	case "PR":
		p.at = inPayer
		p.payer.Name = s.Text(2)
		switch {
		case s.Value(3) == "91": // given by the seller: our number of the customer
			p.customer = ledger.CustomerID(id)
		case p.payer.ID == "":
			p.payer.ID = id
		case p.payer.ID != id:
			m.tell("payer_number", id)
		}
	case "PE":
		m.tell("payee_number", id)
	}
}

// maxExtras is how many extra columns a payment may have before it takes no more.
const maxExtras = 20

// tell adds an extra column to the payment at hand.
func (m *Meaning) tell(name, value string) {
	if value != "" && m.room.columns.Len() < maxExtras {
		c := m.room.columns.Add(columnsAtOnce)
		c.Name, c.Value = name, value
	}
}

// maxAddress is how many bytes an address may have before it takes no more.
const maxAddress = 500

// address takes an N3 or N4 of the payer.
func (m *Meaning) address(s *Segment) {
	if p := &m.pay; p.open && p.at == inPayer && len(p.payer.Address) < maxAddress {
		p.payer.Address = m.room.words.join(", ", p.payer.Address, s.Text(1), s.Text(2), s.Text(3), s.Text(4))
	}
}

// dateRank orders the dates of a heading by how near they are to the day of the payment.
func dateRank(qualifier string) int {
	switch qualifier {
	case "234": // settlement
		return 5
	case "009", "020": // process, check
		return 4
	case "007", "050", "107", "109":
		return 3
	case "097", "102":
		return 2
	}
	return 0
}

// closePayment ends the payment at hand, if any: it chooses the reading and hands out the advice.
func (m *Meaning) closePayment() {
	p := &m.pay
	if !p.open {
		return
	}
	m.settle()
	p.open, p.at = false, inHeading
	if len(p.named) > 0 {
		m.nameLines()
	}
	m.endLine()
	if p.total.stated && p.total.minor == 0 && p.currency == 0 { // without a currency, 0 is no amount
		m.tell("total", p.written)
	}
	lines, extra := m.room.lines.Close(), m.room.columns.Close()
	id := p.id
	if id == "" {
		id = p.reference
	}
	trace := p.trace
	if trace == "" {
		trace = p.id
	}
	if m.firstID == "" && m.firstTrace == "" {
		m.firstID, m.firstTrace = id, trace
	}
	if id == "" && m.context != nil {
		id = m.context.ID
	}
	a := m.room.advice(len(lines))
	a.ID, a.Trace, a.Payer, a.Customer, a.Date, a.Source = id, trace, p.payer, p.customer, p.date, p.source
	a.Cheque, a.Extra = p.cheque, extra
	if a.Cheque == "" && (p.method == "CHK" || p.method == "CCH") {
		a.Cheque = p.id
	}
	m.fromContext(a)
	if p.total.stated && !p.refused {
		a.Total = ledger.Money{Minor: p.total.minor, Currency: p.currency}
	}
	if len(lines) > 0 {
		a.Lines = m.balance(a, lines)
	}
	if p.draws && m.context == nil {
		a.Doubts = append(a.Doubts, "the sender draws this amount from us (BPR03 is D), so that no credit can be it")
	}
	if m.set.lockbox {
		m.check(a)
		return
	}
	if len(a.Lines) == 0 {
		if m.context == nil {
			m.skip(p.source, "a payment without remittance lines")
		}
		return
	}
	m.Found.Fact(parse.Fact{Advice: a})
}

// fromContext fills in what the payment says of itself where its text does not.
func (m *Meaning) fromContext(a *ledger.RemittanceAdvice) {
	c := m.context
	if c == nil {
		return
	}
	if a.Payer.Name == "" {
		a.Payer.Name = c.Payer.Name
	}
	if a.Payer.Account == "" {
		a.Payer.Account, a.Payer.AccountSource = c.Payer.Account, c.Payer.AccountSource
	}
	if a.Payer.Bank == "" {
		a.Payer.Bank = c.Payer.Bank
	}
	if a.Payer.ID == "" {
		a.Payer.ID = c.Payer.ID
	}
	if a.Date.IsZero() {
		a.Date = c.Date
	}
}

// figure reads an amount of the payment at hand.
func (m *Meaning) figure(s *Segment, i int) figure {
	v := s.Value(i)
	if v == "" {
		return figure{}
	}
	f, err := parseFigure(v, m.pay.currency, m.pay.digits)
	if err != nil {
		m.pay.broken = true
		m.fault(s.Place(i), element(s.Tag, i), readable(v), err, amountHelp)
	}
	return f
}

// element is how people name an element: RMR04.
func element(tag string, i int) string {
	return tag + string([]byte{byte('0' + i/10), byte('0' + i%10)})
}

// doubt marks the payment at hand as one whose lines cannot be checked.
func (m *Meaning) doubt() { m.pay.broken = true }

// day reads CCYYMMDD, or YYMMDD as before version 4010; what is none is no date.
func day(s string) ledger.Date {
	n, ok := ledger.Digits(s)
	switch {
	case !ok || len(s) != 8 && len(s) != 6:
		return ledger.Date{}
	case len(s) == 6 && n < 700000:
		n += 20000000
	case len(s) == 6:
		n += 19000000
	}
	d, err := ledger.NewDate(n/10000, n/100%100, n%100)
	if err != nil {
		return ledger.Date{}
	}
	return d
}
