package world

import "math/rand/v2"

// Profile is a noise model: how many of a thousand receipts, items or customers are of a kind. The shares of [Default] and where each
// comes from stand in the package comment; the other profiles say what they change.
type Profile struct {
	Name string

	// Customers and their books, in thousandths.
	Euro         int // customers that pay in EUR
	WholeUnits   int // customers whose amounts are all whole units
	SameAmounts  int // customers that are billed one amount again and again
	SameNames    int // customers that share their name with another
	NearNames    int // customers whose name differs from another's in the legal form or in one word
	Checks       int // receipts in USD that are checks out of a lockbox
	CAMT         int // receipts in EUR that a second bank reports as camt.053
	KnownAccount int // customers whose bank account, and company number of ACH, the books know
	InGroup      int // customers that belong to a group of companies
	PartlyOpen   int // items that are partly paid already
	Closed       int // settled items that the export still lists
	Credits      int // items that are credit memos
	Terms        int // invoices with a discount for early payment
	RoundAmounts int // amounts in hundreds
	Future       int // invoices written after the last statement

	// What a receipt is, in thousandths. What is left pays invoices.
	Nobody       int // money of a stranger
	BanksOwn     int // fees and interest
	Duplicate    int // an invoice paid again, in the same run or from an earlier one
	Prepayment   int
	Lump         int // a round sum on account
	ReturnedNow  int // a payment and its return in one run
	ReturnedPast int // the return of a payment of an earlier run
	Instalments  int // two receipts that share one invoice
	OtherMoney   int // pays an invoice of another currency
	TooEarly     int // has the amount of an invoice that is written later

	// How much is paid, in thousandths of the receipts that pay invoices. What is left pays in full.
	Discount, LateDiscount int
	ShortWithReason        int
	ShortSilent            int
	BankCharge             int // of wires
	CreditNetted           int
	OverPaid               int
	Penny                  int

	// How the invoices are named, in thousandths. What is left names them exactly.
	NoReference, Mangled, ByOrder, CutOff, WrongOwner int
	Mangling                                          [manglings]int // shares of the kinds of mangling, in the order of mangling
	MisreadChecks                                     int            // mangled numbers of checks that a machine misread; of other ways none is

	// An exact list comes as an advice, in thousandths: for one invoice, for several.
	AdviceOne, AdviceMany int
	AdviceApart           int // advices that do not share a number with the payment

	// Who pays, in thousandths. What is left is the customer under its own name.
	NameMangled  int
	Group        int // the parent or a sister pays
	OnBehalf     int // somebody whom the books do not know
	TwoCustomers int // one receipt for two customers of a group
	WrongNumber  int // states another customer's number

	ItemsPerReceipt int    // open items there are for each receipt
	OldestFirst     int    // receipts that take the oldest invoices, in thousandths
	Sizes           [5]int // receipts that pay 1, 2-5, 6-20, 21-100, 101-400 invoices, in thousandths
}

// Default is the profile of a company in North America with a branch in Europe.
func Default() Profile {
	return Profile{
		Name: "default", Euro: 300, WholeUnits: 60, SameAmounts: 60, SameNames: 10, NearNames: 40, Checks: 300, CAMT: 400, KnownAccount: 750, InGroup: 80, PartlyOpen: 30,
		Closed: 40, Credits: 40, Terms: 250, RoundAmounts: 120, Future: 10,
		Nobody: 15, BanksOwn: 15, Duplicate: 5, Prepayment: 10, Lump: 20, ReturnedNow: 2, ReturnedPast: 3, Instalments: 6, OtherMoney: 10, TooEarly: 3,
		Discount: 90, LateDiscount: 25, ShortWithReason: 70, ShortSilent: 15, BankCharge: 100, CreditNetted: 40, OverPaid: 10, Penny: 15,
		NoReference: 200, Mangled: 200, ByOrder: 70, CutOff: 50, WrongOwner: 3, Mangling: [manglings]int{600, 150, 120, 80, 50}, MisreadChecks: 400,
		AdviceOne: 100, AdviceMany: 400, AdviceApart: 300,
		NameMangled: 400, Group: 20, OnBehalf: 10, TwoCustomers: 10, WrongNumber: 10,
		ItemsPerReceipt: 5, OldestFirst: 600, Sizes: [5]int{660, 220, 90, 25, 5},
	}
}

// ConsumerGoods is a supplier of retail chains: many invoices a payment, a deduction on three payments of ten, most of it on
// advices (HighRadius: deductions of 10 to 20 % of revenue, 60 % of them promotions; the rest are guesses).
func ConsumerGoods() Profile {
	p := Default()
	p.Name, p.Euro, p.InGroup = "consumer goods", 0, 250
	p.ShortWithReason, p.ShortSilent, p.CreditNetted, p.Discount, p.LateDiscount = 300, 20, 100, 100, 40
	p.NoReference, p.Mangled, p.ByOrder, p.CutOff = 80, 120, 120, 40
	p.AdviceOne, p.AdviceMany, p.Group, p.TwoCustomers = 400, 800, 50, 20
	p.ItemsPerReceipt, p.Sizes = 20, [5]int{400, 300, 200, 90, 10}
	return p
}

// SEPA is a company in the euro area: credit transfers with 140 characters of text and the payer's IBAN, discounts (Skonto) of two
// and three per cent taken often and late, no checks. Shares that differ from the default are guesses.
func SEPA() Profile {
	p := Default()
	p.Name, p.Euro, p.KnownAccount, p.WholeUnits = "sepa", 1000, 800, 40
	p.Terms, p.Discount, p.LateDiscount = 400, 150, 40
	p.ShortWithReason, p.BankCharge, p.OtherMoney = 40, 0, 5
	p.NoReference, p.Mangled, p.ByOrder, p.CutOff = 120, 220, 50, 50
	p.AdviceOne, p.AdviceMany = 50, 350
	p.Mangling = [manglings]int{650, 120, 0, 170, 60}
	return p
}

// Profiles are the noise models of the benchmark.
func Profiles() []Profile { return []Profile{Default(), ConsumerGoods(), SEPA()} }

// chance draws; its results depend on the seed and on the order of the draws alone.
type chance struct{ *rand.Rand }

// in is true in n of 1,000 cases.
func (c chance) in(n int) bool { return c.IntN(1000) < n }

// between draws a number of low to high, both included.
func (c chance) between(low, high int64) int64 { return low + c.Int64N(high-low+1) }

// of draws one of the words.
func (c chance) of(words ...string) string { return words[c.IntN(len(words))] }

// share draws an index by shares of a thousand; len(shares) when it falls on what they leave.
func (c chance) share(shares ...int) int {
	n := c.IntN(1000)
	for i, s := range shares {
		if n -= s; n < 0 {
			return i
		}
	}
	return len(shares)
}
