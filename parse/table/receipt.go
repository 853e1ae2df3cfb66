package table

import (
	"errors"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// receiptReader turns rows into receipts.
type receiptReader struct {
	*decoder
	dir      direction
	account  string // of the whole list, from above its header
	lessFee  bool   // the amounts are those before the fee, as the running balance proves
	outward  side   // creditSide: money out has a minus in its own column; debitSide: it has none; noSide: some has
	agreed   []int  // rows whose sign the running balance proves
	closing  closing
	balances map[int]balanceRow // rows that speak of a balance
	rest     []int              // columns whose content is not in the receipt; they travel in Extra
}

// listCurrency is the currency of a list that has no column of currencies: the one in the header of its amounts, else the only one that
// stands above the header. Amounts without a currency of their own, such as fees and balances, are in it.
func (d *decoder) listCurrency() ledger.Currency {
	l, s := d.layout, d.sheet
	for _, f := range [...]field{fAmount, fCredit} {
		if col := l.col(f); col >= 0 && l.columns[col].currency != 0 {
			return l.columns[col].currency
		}
	}
	var found ledger.Currency
	for r := range l.top {
		for col := range s.width(r) {
			v := s.value(r, col)
			c := takeApart(v).currency
			if isCode(v) {
				c, _ = ledger.ParseCurrency(strings.ToUpper(v)) // isCode has read it
			}
			if c != 0 && found != 0 && c != found {
				return 0
			}
			found = either(c, found)
		}
	}
	return found
}

// prepareReceipts decides which way the money goes.
func (d *decoder) prepareReceipts() *parse.Error {
	l := d.layout
	rows := d.sheet.dated(l)
	dir, fault := d.findDirection(rows)
	if fault != nil {
		return fault
	}
	d.receipts = &receiptReader{decoder: d, dir: dir, account: d.sheet.accountAbove(l), outward: d.sheet.outward(l.col(fDebit), rows)}
	d.receipts.findBalances(rows)
	moved := slices.DeleteFunc(rows, func(r int) bool {
		return d.receipts.balances[r] == tellsBalance || unbooked(d.sheet.value(r, l.col(fStatus)))
	})
	if fault := (running{d, moved}).check(); fault != nil {
		return fault
	}
	for _, doubt := range dir.doubts {
		if !d.receipts.cleared(doubt) {
			return d.doubted(doubt.col)
		}
	}
	if fault := d.parted(); fault != nil {
		return fault
	}
	for col, c := range l.columns {
		if c.header != "" && (c.field == noField || c.field == fUnused) {
			d.receipts.rest = append(d.receipts.rest, col)
		}
	}
	return nil
}

// cleared reports whether a column in doubt is no direction: money came in where it would say that money went out.
func (rr *receiptReader) cleared(c doubt) bool {
	for _, r := range rr.agreed {
		if c.out[rr.sheet.value(r, c.col)] {
			return true
		}
	}
	return false
}

// read turns one row into a receipt. A credit on our account is positive.
func (rr *receiptReader) read(r int) step {
	l, s := rr.layout, rr.sheet
	if v := s.value(r, rr.identity()); v != "" && readDate(v).kind == noDate && labelOf(v) == carryLabel {
		return skipped(s.rowAt(r), "balance")
	}
	if v := s.value(r, l.col(fStatus)); v != "" && unbooked(v) {
		return skipped(s.rowAt(r), "not booked: "+v)
	}
	amount, kind, fault := rr.amount(r)
	if fault != nil {
		return step{err: fault}
	}
	switch what, fault := rr.noMovement(r, amount); {
	case fault != nil:
		return step{err: fault}
	case what != "":
		return skipped(s.rowAt(r), what)
	}
	if kind == blankAmount {
		e := rr.cellFault(r, rr.money.main, parse.ErrMissing)
		e.Help = "the row is: " + rr.show(r)
		return step{err: e}
	}
	rec := &ledger.Receipt{
		Amount: amount, Account: strings.Trim(s.value(r, l.col(fAccount)), "'"), Method: method(s.value(r, l.col(fMethod))), Type: s.value(r, l.col(fType)),
		BankReference: s.value(r, l.col(fID)), CustomerReference: s.value(r, l.col(fReference)), EndToEndID: s.value(r, l.col(fEndToEnd)),
		MandateID: s.value(r, l.col(fMandate)), AdviceID: s.value(r, l.col(fAdviceID)), Customer: ledger.CustomerID(s.value(r, l.col(fCustomer))),
		Kind: kindOf(amount, s.value(r, l.col(fType))), Source: s.rowAt(r),
	}
	if rec.Account == "" {
		rec.Account = rr.account
	}
	for _, set := range [...]func(int, *ledger.Receipt) *parse.Error{rr.party, rr.charges, rr.days, rr.sound} {
		if fault := set(r, rec); fault != nil {
			return step{err: fault}
		}
	}
	rr.texts(r, rec)
	for _, col := range rr.rest {
		if v := s.value(r, col); v != "" {
			rec.Extra = append(rec.Extra, ledger.Column{Name: l.title(col), Value: printable(v)})
		}
	}
	if l.has(fAmount) || amount.Sign() > 0 { // a total below two columns is that of the money in
		rr.totals.add(amount)
	}
	if rr.closing.stated {
		rr.closing.add(amount)
	}
	return step{fact: parse.Fact{Receipt: rec}}
}

// unbooked reports whether a status says that no money has moved.
func unbooked(status string) bool {
	const words = " pending declined failed denied canceled cancelled reverted expired chargedback customerapprovaldenied onhold held inprogress processing scheduled vorgemerkt umsatzvorgemerkt" +
		" ausstehend abgelehnt fehlgeschlagen storniert offen geplant inbearbeitung enattente refuse refusee annule pendiente rechazado rechazada cancelado inattesa rifiutato" +
		" annullato oczekujaca oczekujacy odrzucona wtoku inbehandeling gereserveerd geweigerd mislukt vantar vantande reserverad reserveret avvist afvist odottaa venter afventer ikkebogfort ikkebokfort pendente recusado "
	return len(status) <= 40 && strings.Contains(words, " "+fold(status)+" ")
}

// typeKind is a kind of movement, the sign that it has (0: either), and its words.
type typeKind struct {
	kind  ledger.ReceiptKind
	sign  int
	words string
}

func (t typeKind) fits(sign int) bool { return t.sign == 0 || t.sign == sign }

// typeKinds are words for what a movement is, folded, where a bank or payment service says so in one word.
var typeKinds = [...]typeKind{
	{ledger.Interest, 1, " interest creditinterest interestpaid zinsen habenzinsen zinsgutschrift interets intereses interessi rente rentebijschrijving ranta korko odsetki "},
	{ledger.Fee, -1, " fee fees bankfee bankfees servicecharge servicefee stripefee paymentfee bankcharge bankcharges entgelt gebuhr gebuhren frais commission comision commissioni kosten prowizja oplata "},
	{ledger.Transfer, -1, " payout generalwithdrawal banktransferwithdrawal generalbankaccountwithdrawal "},
	{ledger.Transfer, 0, " sweep cashpooling internaltransfer transferbetweenaccounts exchange generalcurrencyconversion currencyconversion "},
	{ledger.Return, 0, " return returneditem paymentrefund refund chargeback rucklastschrift rucklastschriftgutschrift ruckzahlung ruckuberweisung retour impaye devolucion "},
	{ledger.Reversal, 0, " reversal storno stornobuchung correction paymentreversal refundreversal "},
}

// kindOf is what the type says of a movement, else what its sign says.
func kindOf(amount ledger.Money, text string) ledger.ReceiptKind {
	if amount.IsZero() {
		return ledger.Informational
	}
	if text != "" && len(text) <= 60 {
		key := " " + fold(text) + " "
		for _, t := range typeKinds {
			if strings.Contains(t.words, key) && t.fits(amount.Sign()) {
				return t.kind
			}
		}
	}
	if amount.Sign() < 0 {
		return ledger.Debit
	}
	return ledger.Payment
}

// party sets who stands on the other side: the payer of money in, and where the list names both, the payee of money out.
func (rr *receiptReader) party(r int, rec *ledger.Receipt) *parse.Error {
	l, s := rr.layout, rr.sheet
	name, account := l.col(fPayer), l.col(fPayerAccount)
	if rec.Amount.Sign() < 0 {
		if l.has(fPayee) {
			name = l.col(fPayee)
		}
		if l.has(fPayeeAccount) {
			account = l.col(fPayeeAccount)
		}
		if l.has(fPayeeAccount) && !l.has(fPayee) && name >= 0 && l.columns[name].rank == 1 {
			name = -1 // the payer of money out is us
		}
	}
	rec.Payer = ledger.Party{Name: printable(plain(s.value(r, name))), Account: strings.Trim(s.value(r, account), "'"), Bank: plain(s.value(r, l.col(fPayerBank)))}
	if rec.Payer.Account != "" {
		rec.Payer.AccountSource = s.at(r, account)
	}
	return nil
}

var errFee = errors.New("amount, fee and what is left of it do not add up")

// feeAt reads the fee of a row in its own currency, or in that of the row.
func (d *decoder) feeAt(r int) (ledger.Money, amountKind, *parse.Error) {
	cur := d.money.currency
	if col := d.layout.col(fFeeCurrency); col >= 0 && d.sheet.value(r, col) != "" {
		cur = col
	}
	return d.amountAt(r, d.layout.col(fFee), cur)
}

// charges sets the fee, and what was paid before it or in another currency.
func (rr *receiptReader) charges(r int, rec *ledger.Receipt) *parse.Error {
	l := rr.layout
	var fee, gross ledger.Money
	var fault *parse.Error
	if l.has(fFee) {
		if fee, _, fault = rr.feeAt(r); fault != nil {
			return fault
		}
	}
	stated := noAmount
	if l.has(fGross) {
		if gross, stated, fault = rr.amountAt(r, l.col(fGross), rr.money.currency); fault != nil {
			return fault
		}
	}
	switch {
	case stated == number && !fee.IsZero() && fee.Currency == rec.Amount.Currency && !differBy(gross, rec.Amount, fee):
		e := rr.cellFault(r, l.col(fGross), errFee)
		e.Help = "the row is: " + rr.show(r)
		return e
	case rr.lessFee && !fee.IsZero():
		gross = rec.Amount // amount took the fee off already
		if fee.Sign() < 0 {
			fee.Minor = -fee.Minor
		}
		if sum, err := gross.Add(fee); err == nil {
			rec.Original = sum
		}
	case stated == number && gross != rec.Amount:
		rec.Original = gross
	}
	if !fee.IsZero() {
		if fee.Sign() < 0 || fee.Sign() > 0 && stated == number && fee.Currency == rec.Amount.Currency && rises(rec.Amount, gross, fee) {
			fee.Minor = -fee.Minor
		}
		rec.Charges = []ledger.Charge{{Amount: fee, Text: l.title(l.col(fFee))}}
	}
	return rr.instructed(r, rec)
}

// differBy reports whether two amounts differ by a fee, of either sign.
func differBy(a, b, fee ledger.Money) bool {
	diff, err := a.Sub(b)
	return err == nil && (diff == fee || diff.Minor == -fee.Minor)
}

// rises reports whether the fee was given back: what was credited is more than the amount before it.
func rises(net, gross, fee ledger.Money) bool {
	diff, err := net.Sub(gross)
	return err == nil && diff == fee
}

// instructed sets the amount in the payer's currency, where the list has it with its currency, and the rate.
func (rr *receiptReader) instructed(r int, rec *ledger.Receipt) *parse.Error {
	l := rr.layout
	rec.Rate = rr.sheet.value(r, l.col(fRate))
	code := l.col(fOriginalCurrency)
	if !l.has(fOriginal) || code < 0 || rr.sheet.value(r, code) == "" {
		return nil
	}
	m, kind, fault := rr.amountAt(r, l.col(fOriginal), code)
	if fault != nil || kind != number || m.Currency == rec.Amount.Currency {
		return fault
	}
	if m.Sign() == -rec.Amount.Sign() {
		m.Minor = -m.Minor // amounts read from digits always have a negative
	}
	rec.Original = m
	return nil
}

// days sets the day of booking and the value day.
func (rr *receiptReader) days(r int, rec *ledger.Receipt) (fault *parse.Error) {
	if rec.Booked, fault = rr.dateAt(r, rr.layout.col(fBooked)); fault != nil {
		return fault
	}
	if rec.Value, fault = rr.dateAt(r, rr.layout.col(fValueDate)); fault != nil {
		return fault
	}
	if rec.Date().IsZero() {
		e := rr.cellFault(r, rr.identity(), parse.ErrMissing)
		e.Help = "the row is: " + rr.show(r)
		return e
	}
	return nil
}

// sound refuses numbers that a spreadsheet has damaged.
func (rr *receiptReader) sound(r int, _ *ledger.Receipt) *parse.Error {
	l := rr.layout
	for _, col := range [...]int{l.col(fID), l.col(fCustomer), l.col(fReference)} {
		if damaged(rr.sheet.value(r, col)) {
			_, fault := rr.id(r, col)
			return fault
		}
	}
	return nil
}

var textFields = map[field]string{fText: "text", fReference: "customer_reference", fEndToEnd: "end_to_end_id"}

func (rr *receiptReader) texts(r int, rec *ledger.Receipt) {
	s := rr.sheet
	for _, f := range [...]field{fText, fReference, fEndToEnd} {
		cols := rr.layout.by[f]
		if f == fText {
			cols = slices.Sorted(slices.Values(cols))
		}
		for _, col := range cols {
			if v := s.value(r, col); v != "" {
				rec.Texts = append(rec.Texts, ledger.Text{Field: textFields[f], Value: printable(plain(v)), Source: s.at(r, col)})
			}
		}
	}
}

// plain drops the quote that some banks put before a number so that spreadsheets leave it alone: '600000-12345678.
func plain(v string) string {
	if rest, guarded := strings.CutPrefix(v, "'"); guarded {
		return strings.TrimSuffix(rest, "'")
	}
	return v
}

// methods are words for ways to pay, folded.
var methods = [...]struct{ name, words string }{
	{"ach", " ach achcredit directdeposit eft "},
	{"wire", " wire wiretransfer fedwire swift chips rtgs "},
	{"cheque", " check cheque scheck chq paper "},
	{"lockbox", " lockbox lbx "},
	{"sepa", " sepa sepact sepacredittransfer sepauberweisung uberweisung gutschrift sct "},
	{"card", " card creditcard debitcard karte kreditkarte visa mastercard amex "},
	{"cash", " cash bar bargeld barzahlung "},
}

// method is the engine's word for a way to pay, or the file's own in lower case.
func method(text string) string {
	if text == "" {
		return ""
	}
	key := " " + fold(text) + " "
	for _, m := range methods {
		if strings.Contains(m.words, key) {
			return m.name
		}
	}
	return strings.ToLower(printable(text))
}
