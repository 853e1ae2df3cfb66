package ledger

// ItemID is the identity of an open item within a Book: unique, stable, opaque. For most exports it equals the document number;
// where a number repeats (another company, another year, instalments) the reader makes it unique.
type ItemID string

// ItemKind tells what kind of receivables document an open item is. The zero value is Invoice.
type ItemKind uint8

// The kinds of open items.
const (
	Invoice ItemKind = iota
	DebitMemo
	CreditMemo // runs with a minus sign
	OnAccount  // a payment placed on the account, runs with a minus sign
	Residual   // what is left of an item that was cleared short
	Deduction  // a claim taken off a payment, waiting for a verdict
	Payable    // what we owe the customer and have agreed to set off; runs with a minus sign
)

var itemKinds = [...]string{"invoice", "debit_memo", "credit_memo", "on_account", "residual", "deduction", "payable"}

// String is the kind's name in files.
func (k ItemKind) String() string { return name(itemKinds[:], int(k)) }

// ItemStatus tells whether an item may be paid without a person looking. The zero value is Open.
type ItemStatus uint8

// The states of an item.
const (
	Open       ItemStatus = iota
	Closed                // settled; kept so that a second payment is recognised
	Disputed              // a claim is running
	Blocked               // legal hold, payment block, dunning block: a person decides
	WrittenOff            // given up as a loss; money that comes for it all the same is income
)

var itemStatuses = [...]string{"open", "closed", "disputed", "blocked", "written_off"}

// String is the state's name in files.
func (s ItemStatus) String() string { return name(itemStatuses[:], int(s)) }

// OpenItem is a receivables document with an open balance, as the books export it.
type OpenItem struct {
	ID       ItemID
	Number   string // document number exactly as the export has it; "" where money on account has none
	Kind     ItemKind
	Status   ItemStatus
	Customer CustomerID
	// CustomerName is the name beside the number, if the export has one; it serves where no customer file knows the number.
	CustomerName string
	Company      string // legal entity or company code, if stated
	// Original and Open are signed: what the customer owes is positive, credits are negative.
	Original Money
	Open     Money
	// BookRate is what one unit of the item's currency was worth in the currency of the books when it was booked, in decimal; empty: the
	// item is in the books' own currency, or nobody says.
	BookRate string
	Issued   Date // document date
	Due      Date // net due date
	// Equivalents are Original in other currencies, as the item itself states them.
	Equivalents []Money
	Discounts   []Discount // early-payment tiers, earliest first
	// Lines are what was billed, as far as the export says: they tell a wrong price from a short delivery.
	Lines      []ItemLine
	References []Reference
	Text       string
	Reason     Reason   // of a Deduction or a Residual: the cause that was claimed
	Origin     ItemID   // of a Deduction or a Residual: the item it was split from
	Extra      []Column // columns of the export that the engine does not use; they travel through to the output
	Source     Source
}

// ItemLine is one line of an invoice.
type ItemLine struct {
	Quantity int64 // in thousandths of the unit
	Price    Money // of one unit
}

// Discount is one tier of early payment: pay until the date, keep the amount.
type Discount struct {
	Until  Date
	Rate   Rate  // of the original amount; 0 when the export states the amount instead
	Amount Money // stated amount; zero when only the rate is known
}

// Value is the discount in money for an item of the given original amount.
func (d Discount) Value(original Money) (Money, error) {
	if d.Amount.Stated() {
		return d.Amount, nil
	}
	return original.Share(d.Rate)
}

// ReferenceKind tells whose number a reference is. The zero value is the document's own number in another spelling.
type ReferenceKind uint8

// The references a payer may quote instead of the document number.
const (
	OwnNumber     ReferenceKind = iota
	External                    // the number printed on the invoice when it differs from the document number
	PurchaseOrder               // the customer's order number
	SalesOrder                  // our order number
	Delivery                    // delivery note
	Contract
	Structured // creditor reference with check digits (RF, QRR, KID)
	Collection // end-to-end id of our own direct debit that collects the item
)

var referenceKinds = [...]string{"own_number", "external_number", "purchase_order", "sales_order", "delivery", "contract", "structured", "collection"}

// String is the kind's name in files.
func (k ReferenceKind) String() string { return name(referenceKinds[:], int(k)) }

// Reference is one number under which a payer may know the item.
type Reference struct {
	Kind ReferenceKind
	Text string
}

// Column is a named cell of an export.
type Column struct{ Name, Value string }

func name(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return "invalid"
}
