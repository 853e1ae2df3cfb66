package ledger

// CustomerID is the customer's number exactly as the books have it, leading zeros included.
type CustomerID string

// Customer is a party that owes us money.
type Customer struct {
	ID       CustomerID
	Name     string
	Aliases  []string   // other names it pays under
	Parent   CustomerID // the group's head, if it has one
	Accounts []string   // bank accounts it pays from: IBAN, or routing and account number; blanks and case do not matter
	Domains  []string   // e-mail domains its advices come from
	Address  string     // street, place and what else is known, in one line
	Country  string     // ISO 3166 alpha-2, if known
	Source   Source
}
