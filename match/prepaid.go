package match

// prepaidWords announce money for what is not billed yet, or for no invoice at all, folded; two words are written as one. DEPOSIT alone
// is the bank's word for any credit.
var prepaidWords = listOf(" DEPOSITPO DEPOSITFOR DEPOSITORDER DEPOSITAUFTRAG ONACCOUNT ACONTO AKONTO AKONTOZAHLUNG ADVANCE PREPAY PREPAID PREPAYMENT PREPMT DOWNPAYMENT PROFORMA RETAINER ANZAHLUNG VORAUSZAHLUNG VORKASSE ABSCHLAG ACOMPTE ARRHES ANTICIPO ACCONTO CAPARRA AANBETALING VOORUITBETALING FORSKUD FORSKOTT ")

// An order is what a deposit is on: DEPOSIT ON PO, DEPOSIT AGAINST YOUR SALES ORDER. DEPOSIT ON may go on with a day, and then says nothing.
var (
	towardWords = listOf(" ON AGAINST TOWARD TOWARDS RE ")
	whoseWords  = listOf(" A AN THE YOUR OUR NEW SALES PURCHASE WORK ")
	orderWords  = listOf(" PO ORDER ORDERS SO QUOTE QUOTATION PROJECT JOB ")
)

// depositOn reports whether atom i is DEPOSIT and the words behind it say that it is one on an order.
func (s *stream) depositOn(i int) bool {
	at := i + 1
	skip := func(list *wordList) {
		for at < len(s.atoms) && list.has(s.word(at), "") {
			at++
		}
	}
	if s.word(i) != "DEPOSIT" {
		return false
	}
	skip(towardWords)
	skip(whoseWords)
	return at < len(s.atoms) && orderWords.has(s.word(at), "")
}

// prepaid reports whether the payer says that it pays in advance, with the words it says.
func prepaid(v *view) (Evidence, bool) {
	for i := range v.stream.atoms {
		word := v.stream.word(i)
		if prepaidWords.has(word, "") || i+1 < len(v.stream.atoms) && prepaidWords.has(word, v.stream.word(i+1)) || v.stream.depositOn(i) { // DOWN PAYMENT, PRO FORMA
			a := v.stream.atoms[i]
			ev := Evidence{Signal: "prepayment", Text: v.stream.raw(a.first, a.end)}
			ev.Source, _ = v.stream.sources(a.first, a.end)
			return ev, true
		}
	}
	return Evidence{}, false
}

// paysAhead reports whether the payer says that it pays in advance, with the words as evidence: an item of the amount is then not what it
// pays.
func paysAhead(v *view, d *Decision) bool {
	ev, ok := prepaid(v)
	if ok {
		d.Evidence = append(d.Evidence, ev)
	}
	return ok
}

// decidePrepaid keeps money for what is not billed yet: on the account of a payer that is known, for a person to open the customer
// where it is not.
func (m *run) decidePrepaid(v *view, d *Decision) bool {
	ev, ok := prepaid(v)
	if !ok || len(v.mentions) > 0 {
		return false
	}
	d.Outcome, d.Hold, d.Alternatives = Review, HoldPrepayment, nil
	if v.firm >= 0 {
		d.Outcome, d.Customer, d.Evidence = OnAccount, m.p.customers[v.firm].ID, v.payers[0].evidence(0)
		d.Score = sumPoints(d.Evidence)
		d.Confidence = confidence(d.Score)
	}
	d.Evidence = append(d.Evidence, ev)
	return true
}

// decideAhead does the same where the amount is that of open items by accident: they are shown and not proposed, for the payer has said
// what the money is.
func (m *run) decideAhead(c *claim, d *Decision) bool {
	ahead := &Decision{Receipt: d.Receipt, Unapplied: d.Receipt.Amount, Advice: d.Advice, Advices: d.Advices, Chance: d.Chance}
	if !m.decidePrepaid(c.view, ahead) {
		return false
	}
	*d = *ahead
	d.Alternatives = m.heldBack(c)
	return true
}
