package lexicon

// Column is what a column of a remittance list holds.
type Column uint8

// The columns. The zero value: the words do not tell.
const (
	NoColumn      Column = iota
	Unused               // told, and nothing that a line of an advice needs
	OurInvoice           // the number of our invoice
	PayerDocument        // the payer's own number
	Issued
	GrossAmount
	DiscountTaken
	Deducted
	TaxWithheld
	NetAmount  // what is paid
	PlainMoney // an amount, no word says which
	OrderNumber
	PaymentReference
	PaymentDate
	CurrencyCode
	Memo
	ReasonText
	StatusText // whether it is paid
)

// Column reads a label as the header of a column of remittance lines.
func (l Label) Column() Column {
	c := l.Concepts
	numbered := c.Any(Number, Reference, Document)
	switch {
	case !l.Understood():
		return NoColumn
	case c.Has(Cheque) && numbered:
		return PaymentReference
	case c.Has(Line, Description):
		return Memo
	case c.Any(Percent, Account, Company, Delivery, Type, Line) && !c.Any(Amount, Paid) && !c.Has(Document, Our):
		return Unused
	case c.Has(Tax, Deduction):
		return TaxWithheld
	case c.Has(Tax) && !c.Any(Inclusive, Withhold) && !(c.Has(Invoice) && numbered):
		return Unused
	case c.Has(Date):
		return dateColumn(c)
	case c.Any(Due, Open, Subtotal):
		return Unused
	case c.Has(Status) && !c.Any(Amount, Date) && !numbered:
		return StatusText
	case c.Has(Earlier) && c.Any(Amount, Paid, Payment):
		return Unused
	case c.Any(Unpaid):
		return NoColumn
	case c.Has(Withhold):
		return TaxWithheld
	case c.Has(Reason):
		return ReasonText
	case c.Any(Discount, Deduction):
		return reduction(c)
	case c.Has(Order):
		return OrderNumber
	case c.Has(Currency) && !c.Has(Amount):
		return CurrencyCode
	case c.Has(Description) && !numbered && !c.Any(Amount, Invoice):
		return Memo
	case numbered:
		return numberColumn(c)
	case c.Has(Invoice) && !c.Any(Amount, Gross, Net, Paid, Original, Total):
		if l.Unknown > 0 {
			return NoColumn // a word more may say that it is the invoice's amount or date
		}
		return numberColumn(c)
	}
	if m := moneyColumn(c); m != PlainMoney || l.Unknown == 0 {
		return m
	}
	return NoColumn
}

func dateColumn(c Set) Column {
	switch {
	case c.Any(Due):
		return Unused
	case c.Any(Payment, Paid, Cheque):
		return PaymentDate
	case c.Any(Invoice, Document, Original):
		return Issued
	}
	return NoColumn
}

func reduction(c Set) Column {
	switch {
	case c.Any(Net, Total, Reference, Number, Invoice, Exclusive):
		return NoColumn
	case c.Has(Discount):
		return DiscountTaken
	}
	return Deducted
}

func numberColumn(c Set) Column {
	switch {
	case c.Any(Amount, Gross, Net, Paid, Total):
		return NoColumn
	case c.Any(Vendor, Customer) && !c.Any(Invoice, Document, Reference):
		return Unused
	case c.Has(Our) && !c.Has(Your):
		return PayerDocument
	case c.Has(Your):
		return OurInvoice
	case c.Has(Payment):
		return PaymentReference
	case c.Has(Invoice), c.Has(Credit) && !c.Has(Type), c.Has(Vendor) && c.Any(Document, Reference):
		return OurInvoice
	}
	return NoColumn // "Document no", "Reference": anybody's
}

func moneyColumn(c Set) Column {
	switch {
	case c.Has(Net, Invoice):
		return NoColumn // without tax, or what is paid
	case c.Has(Vendor), c.Has(Customer):
		return Unused
	case c.Has(Tax) && c.Has(Inclusive), c.Any(Gross, Original):
		return GrossAmount
	case c.Any(Paid, Net) && !c.Has(Invoice), c.Has(Paid), c.Has(Payment, Amount):
		return NetAmount
	case c.Has(Invoice, Amount), c.Has(Document, Amount), c.Has(Invoice, Total):
		return GrossAmount
	case c&^Of(Amount, Currency, Our, Your) == 0 && c.Has(Amount):
		return PlainMoney
	}
	return NoColumn
}
