package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// money reads an amount in a currency; nothing written is a stated zero.
func money(t text, currency string) (ledger.Money, error) {
	c, err := ledger.ParseCurrency(currency)
	if err != nil {
		return ledger.Money{}, err
	}
	return ledger.ParseMoney(cmp.Or(string(t), "0"), c)
}

// day reads a date; nothing written is no date.
func day(s string) (ledger.Date, error) {
	if s == "" {
		return ledger.Date{}, nil
	}
	return ledger.ParseDate(s)
}

// customers turns the scenario's customers into nouns; whoever is a child of another has it as parent. A number that only an event
// states is a customer as well, of which nothing else is known.
func (s *scene) customers() []*ledger.Customer {
	parent := map[string]string{}
	for _, c := range s.Customers {
		for _, child := range c.Children {
			parent[child] = c.ID
		}
	}
	var all []*ledger.Customer
	for _, c := range s.Customers {
		made := &ledger.Customer{ID: ledger.CustomerID(c.ID), Name: c.Name, Parent: ledger.CustomerID(parent[c.ID]), Accounts: c.Accounts,
			Address: strings.TrimSpace(c.Address + " " + c.City), Country: c.Country}
		for _, a := range c.Aliases {
			made.Aliases = append(made.Aliases, a.Name)
		}
		all = append(all, made)
	}
	for _, e := range s.Events {
		known := func(c *ledger.Customer) bool { return string(c.ID) == e.Customer }
		if e.Customer != "" && !slices.ContainsFunc(all, known) {
			all = append(all, &ledger.Customer{ID: ledger.CustomerID(e.Customer)})
		}
	}
	return all
}

// kinds are the item types of the schema. What runs with a minus sign in the books is a credit.
var kinds = map[string]ledger.ItemKind{"invoice": ledger.Invoice, "debit_memo": ledger.DebitMemo, "interest_note": ledger.DebitMemo,
	"credit_memo": ledger.CreditMemo, "residual": ledger.Residual, "deduction": ledger.Deduction, "": ledger.Invoice}

// states are the states of the schema. A denied deduction is owed again; an approved one waits for its credit memo and is nobody's
// to pay.
var states = map[string]ledger.ItemStatus{"": ledger.Open, "open": ledger.Open, "denied": ledger.Open, "partial": ledger.Open, "closed": ledger.Closed, "credited": ledger.Closed,
	"disputed": ledger.Disputed, "legal_hold": ledger.Blocked, "on_hold": ledger.Blocked, "approved": ledger.Blocked, "written_off": ledger.WrittenOff,
	"paid": ledger.Closed, "cleared": ledger.Closed, "blocked": ledger.Blocked, "in_dispute": ledger.Disputed}

// holds reports whether items of the state may not be paid without a person. A policy that lists states means these alone.
func (s *scene) holds(status string) bool {
	var listed []string
	if v, ok := s.Policy["hold"]; ok && strict(v, &listed) == nil {
		return slices.Contains(listed, status)
	}
	return states[status] != ledger.Open
}

// openItem turns the scenario's item at line into a noun.
func (s *scene) openItem(x *item, line int) (*ledger.OpenItem, error) {
	kind, ok := kinds[x.Type]
	if !ok {
		return nil, fmt.Errorf("item type %q", x.Type)
	}
	status, ok := states[x.Status]
	if !ok {
		return nil, fmt.Errorf("item status %q", x.Status)
	}
	currency := cmp.Or(x.Currency, s.Books.Currency)
	it := &ledger.OpenItem{ID: ledger.ItemID(x.ID), Number: x.ID, Kind: kind, Status: status, Customer: ledger.CustomerID(x.Customer),
		Company: x.Company, Text: x.Text, BookRate: string(x.RateToBooks), Source: ledger.Source{File: s.ID, Line: int32(line)}}
	var err error
	if it.Original, err = money(cmp.Or(x.Amount, x.Open), currency); err != nil {
		return nil, err
	}
	if it.Open, err = money(cmp.Or(x.Open, x.Amount), currency); err != nil {
		return nil, err
	}
	if kind == ledger.CreditMemo {
		it.Original.Minor, it.Open.Minor = -it.Original.Minor, -it.Open.Minor
	}
	if it.Open.IsZero() && it.Status != ledger.WrittenOff {
		it.Status = ledger.Closed
	}
	if !s.holds(x.Status) && status != ledger.Closed {
		it.Status = ledger.Open
	}
	if x.Hold != "" && it.Status == ledger.Open {
		it.Status = ledger.Disputed
	}
	if it.Issued, err = day(x.Date); err != nil {
		return nil, err
	}
	if it.Due, err = day(x.Due); err != nil {
		return nil, err
	}
	return it, s.details(x, it)
}

// details adds references, discounts and what travels as columns.
func (s *scene) details(x *item, it *ledger.OpenItem) error {
	for _, ref := range x.Refs {
		it.References = append(it.References, ledger.Reference{Text: ref})
	}
	if x.RebillOf != "" { // the payer may know the invoice by the number of the one that it replaces
		it.References = append(it.References, ledger.Reference{Kind: ledger.External, Text: x.RebillOf})
	}
	if x.PO != "" {
		it.References = append(it.References, ledger.Reference{Kind: ledger.PurchaseOrder, Text: x.PO})
	}
	terms := x.Terms
	if string(word(s.Policy["discounts"])) == "none" { // a site that grants none has none in its terms
		terms = nil
	}
	for _, t := range terms {
		rate, err := ledger.ParsePercent(string(t.Pct))
		if err != nil {
			return err
		}
		days := 0
		if _, err := fmt.Sscan(string(t.Days), &days); err != nil {
			return fmt.Errorf("discount days %q", t.Days)
		}
		if !it.Issued.IsZero() {
			it.Discounts = append(it.Discounts, ledger.Discount{Until: it.Issued.Add(days), Rate: rate})
		}
	}
	for _, currency := range sorted(x.Equivalent) {
		m, err := money(x.Equivalent[currency], currency)
		if err != nil {
			return err
		}
		it.Equivalents = append(it.Equivalents, m)
	}
	if x.DiscountAvailable != "" { // on the day of the receipt, whichever that is
		amount, err := money(x.DiscountAvailable, it.Open.Currency.String())
		if err != nil {
			return err
		}
		last, err := ledger.NewDate(9999, 12, 31)
		if err != nil {
			return err
		}
		it.Discounts = append(it.Discounts, ledger.Discount{Until: last, Amount: amount})
	}
	for _, l := range x.Lines {
		made, err := billed(string(l.Qty), l.Price, it.Open.Currency.String())
		if err != nil {
			return err
		}
		it.Lines = append(it.Lines, made)
	}
	for _, c := range []ledger.Column{{Name: "schedule", Value: string(x.Schedule)}, {Name: "payment_term", Value: string(x.PaymentTerm)},
		{Name: "type", Value: x.Type}} {
		if c.Value != "" {
			it.Extra = append(it.Extra, c)
		}
	}
	return nil
}

// billed is a line of an invoice; quantities have at most three decimals.
func billed(quantity string, price text, currency string) (ledger.ItemLine, error) {
	m, err := money(price, currency)
	if err != nil {
		return ledger.ItemLine{}, err
	}
	whole, part, _ := strings.Cut(quantity, ".")
	n, ok := ledger.Digits(whole + (part + "000")[:3])
	if !ok || len(part) > 3 {
		return ledger.ItemLine{}, fmt.Errorf("quantity %q", quantity)
	}
	return ledger.ItemLine{Quantity: int64(n), Price: m}, nil
}

// methods are the ways of payment of the schema, in the ledger's words.
var methods = map[string]string{"swift": "wire", "chaps": "wire", "fedwire": "wire", "check": "cheque", "eft": "ach", "bacs": "ach", "sepa_dd": "sepa", "sepa_ct": "sepa",
	"direct_debit": "sepa", "credit_card": "card", "debit_card": "card"}

// method is a way of payment in the ledger's words. One that has no other word there stands for itself: no rule speaks of it unless the
// scenario's own does.
func method(name string) string { return cmp.Or(methods[name], name) }

// receipt turns the event at line into a movement on our account, with the advice that comes along.
func (s *scene) receipt(e *event, line int) (*ledger.Receipt, *ledger.RemittanceAdvice, error) {
	src := ledger.Source{File: s.ID + " events", Line: int32(line)}
	amount, err := money(e.Amount, cmp.Or(e.Currency, s.Books.Currency))
	if err != nil {
		return nil, nil, err
	}
	r := &ledger.Receipt{ID: ledger.ReceiptID(e.ID), Amount: amount, Company: e.Company, Method: method(s.methodOf(e)), BankReference: e.BankReference, BookRate: string(e.RateToBooks), EndToEndID: e.EndToEndID,
		Customer: ledger.CustomerID(e.Customer), Payer: ledger.Party{Name: e.PayerName, Account: e.PayerAccount, Address: e.PayerAddress}, Source: src}
	if e.Trace != "" { // the bank's number of the entry, unless it has another one
		if r.BankReference == "" {
			r.BankReference = e.Trace
		} else {
			r.CustomerReference = e.Trace
		}
	}
	if r.Value, err = day(e.Date); err != nil {
		return nil, nil, err
	}
	if r.ChequeDate, err = day(e.ChequeDate); err != nil {
		return nil, nil, err
	}
	if e.Kind == "return" {
		r.Kind, r.Amount.Minor, r.Of, r.ReturnReason = ledger.Return, -amount.Minor, ledger.ReceiptID(e.Of), e.Code
	}
	r.ID = s.identity(e, r.ID)
	if e.PayerCity != "" {
		r.Payer.Address = joined(r.Payer.Address, e.PayerCity)
	}
	for _, t := range []ledger.Text{{Field: "text", Value: e.Text}, {Field: "note", Value: e.Note}} {
		if t.Value != "" {
			t.Source = src
			r.Texts = append(r.Texts, t)
		}
	}
	r.AdviceID = e.Advice
	if len(e.Remittance) == 0 {
		return r, nil, nil
	}
	a, err := s.advice("ADVICE-"+e.ID, e.Remittance, amount.Currency.String(), src)
	if err == nil && r.AdviceID == "" {
		r.AdviceID = a.ID
	}
	return r, a, err
}

// methodOf is how the money of an event came; what comes back came as the payment did, unless the event says otherwise.
func (s *scene) methodOf(e *event) string {
	if i := slices.IndexFunc(s.Events, func(x event) bool { return e.Of != "" && x.ID == e.Of }); e.Method == "" && i >= 0 {
		return s.Events[i].Method
	}
	return e.Method
}

// identity is that of the event, unless it was delivered before, in the same file or in another one under the bank's own number: then
// the same entry has the same identity again, as the ledger's fingerprints have it.
func (s *scene) identity(e *event, own ledger.ReceiptID) ledger.ReceiptID {
	for i := range s.Events {
		x := &s.Events[i]
		if x.ID == e.ID {
			break
		}
		again := x.File == e.File || x.File != "" && e.BankReference != "" && e.PayerAccount == x.PayerAccount
		if e.Kind == "receipt" && x.Kind == "receipt" && e.File != "" && again && x.BankReference == e.BankReference && x.Amount == e.Amount &&
			x.Date == e.Date && x.Text == e.Text && x.EndToEndID == e.EndToEndID {
			return ledger.ReceiptID(x.ID)
		}
	}
	return own
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + " " + b
}

// advice turns a list of documents into a remittance advice.
func (s *scene) advice(id string, lines []remittance, currency string, src ledger.Source) (*ledger.RemittanceAdvice, error) {
	a := &ledger.RemittanceAdvice{ID: id, Source: src}
	for _, l := range lines {
		made := ledger.AdviceLine{Reference: l.Ref, Memo: string(l.Memo), Source: src}
		if l.Amount != "" {
			net, err := money(l.Amount, currency)
			if err != nil {
				return nil, err
			}
			made.Net = net
		}
		a.Lines = append(a.Lines, made)
	}
	return a, nil
}
