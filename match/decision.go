package match

import "github.com/cashtie/cashtie/ledger"

// Outcome is what happens to a receipt.
type Outcome uint8

// The outcomes. The zero value is Unidentified: without proof, nothing is known.
const (
	Unidentified Outcome = iota // the payer is unknown
	Apply                       // proved; posts untouched
	Review                      // the best proposal; a person decides
	OnAccount                   // the customer is known, the whole amount is placed on the account
	Excluded                    // not a customer's payment
	Reversed                    // its return is in the same run
)

var outcomes = [...]string{"unidentified", "apply", "review", "on_account", "excluded", "reversed"}

// String is the outcome's name in files.
func (o Outcome) String() string { return word(outcomes[:], int(o)) }

// Pattern names the kind of explanation a decision rests on.
type Pattern uint8

// The patterns, from the best proved to none.
const (
	NoPattern        Pattern = iota
	AdviceLines              // an advice names every item and amount
	NamedExact               // the items named in the text add up to the receipt
	NamedDiscount            // they do after discounts that the terms allow
	NamedOver                // they add up to less than the receipt
	NamedShort               // they add up to more than the receipt
	NamedSubset              // some of the items named add up to the receipt
	NamedPlus                // the items named and one more of the same customer add up to the receipt
	AmountUnique             // nothing named; one item of the payer has exactly this amount
	AmountDiscount           // the same after a discount that the terms allow
	AccountTotal             // everything the payer has open adds up to the receipt
	AccountDue               // everything that is due does
	AccountMonth             // all items of one month do
	AccountOrder             // all items of one order, contract or delivery do
	AccountButOne            // everything but one item does
	AccountOldest            // the items due first do
	AccountStatement         // what a statement asked for does
	AmountSum                // some items that nothing else ties together do
	DuplicatePayment         // the item named is settled already
	ReturnOf                 // takes back an earlier receipt of this run
	NotACustomer             // the bank's own code says so
	SharedTotal              // with other receipts of the payer, one item or everything it has open adds up
	AmountNear               // nothing named; one item of the payer is within a rule's limit of the amount
	ByRule                   // nothing named; a rule of the policy says what is paid
)

var patterns = [...]string{"none", "advice_lines", "named_exact", "named_discount", "named_over", "named_short", "named_subset", "named_plus", "amount_unique",
	"amount_discount", "account_total", "account_due", "account_month", "account_order", "account_but_one", "account_oldest", "account_statement", "amount_sum",
	"duplicate_payment", "return_of", "not_a_customer", "shared_total", "amount_near", "by_rule"}

// String is the pattern's name in files.
func (p Pattern) String() string { return word(patterns[:], int(p)) }

// Flag marks something a person should see on a decision.
type Flag uint8

// The flags, in the order in which they are reported.
const (
	FlagOverPayment Flag = iota
	FlagPartialPayment
	FlagShortPayment
	FlagDeduction
	FlagDiscount
	FlagCreditMemo
	FlagDuplicate
	FlagTie        // explanations of equal weight
	FlagContested  // another receipt of the run has an equal claim on the same item
	FlagConflict   // the document names one customer, the payer is another
	FlagThirdParty // the payer is not the customer, but belongs to it or is unknown
	FlagLateDiscount
	FlagDisputed
	FlagAdviceMismatch // the advice does not add up to the receipt
	flagCount
)

var flags = [...]string{"over_payment", "partial_payment", "short_payment", "deduction", "discount", "credit_memo", "duplicate_payment", "tie",
	"contested", "conflict", "third_party_payer", "late_discount", "disputed_item", "advice_mismatch"}

// String is the flag's name in files.
func (f Flag) String() string { return word(flags[:], int(f)) }

// Hold is the reason why a decision is not Apply. It is the reason code of the exceptions list.
type Hold uint8

// The reasons to hold.
const (
	NotHeld            Hold = iota
	HoldNoPayer             // nobody is known to pay from here, nothing is named
	HoldNothingFits         // the payer is known, no item is named and no amount fits
	HoldTie                 // two explanations weigh the same
	HoldContested           // another receipt claims the same item with equal right
	HoldConflict            // named items belong to somebody else than the payer
	HoldShort               // several items named, and it is open which one is short
	HoldLimit               // an adjustment over the policy's limit
	HoldConfidence          // below the policy's bound
	HoldLateDiscount        // discount taken after the terms allow it
	HoldBlockedItem         // the item is disputed or blocked
	HoldAdviceMismatch      // the advice does not add up, or names what is not open
	HoldDuplicate           // paid already
	HoldBankSaysNo          // debit, fee, interest, own transfer, return
	HoldReturned            // the receipt was returned in this run
	HoldVerifier            // the proof check refused the decision; never expected
	HoldCurrency            // the items named are in another currency
	HoldUnknownItem         // a document is named that is not among the items
	HoldQuarantine          // the bank's entry is damaged
	HoldDoubt               // the advice may not be the payer's, or reads in two ways
	HoldDeclined            // a person refused this before
	HoldPostDated           // a cheque of a day to come
	HoldStale               // a cheque that is too old to cash: it goes back
	HoldCompliance          // compliance must clear the payer first
	HoldOtherEntity         // the payer means another company
	HoldDelivered           // the same entry of the bank was delivered before
	HoldRecovery            // it pays what was given up as a loss
	HoldPrepayment          // money for what is not billed yet
	HoldAwaitAdvice         // neither payer nor items are certain, and nothing is said: the advice must come first
	HoldRate                // short in a foreign currency, and nobody says why
	HoldSplit               // which items several receipts pay is certain, which receipt pays which is not
	HoldMore                // more is paid than is named, and other open items may be what it is for
)

var holds = [...]string{"", "NO-PAYER", "NO-ITEM", "TIE", "CONTESTED", "CONFLICT", "SHORT-MANY", "LIMIT", "LOW-CONFIDENCE", "LATE-DISCOUNT", "BLOCKED-ITEM",
	"ADVICE-MISMATCH", "DUPLICATE", "NOT-A-CUSTOMER", "RETURNED", "PROOF-FAILED", "CURRENCY", "UNKNOWN-ITEM", "QUARANTINE", "DOUBTFUL-ADVICE", "DECLINED",
	"POST-DATED", "STALE-CHEQUE", "COMPLIANCE", "OTHER-ENTITY", "DELIVERED", "RECOVERY", "PREPAYMENT", "AWAITING-ADVICE", "RATE", "SPLIT-FREE", "PAYS-MORE"}

// String is the reason code in files.
func (h Hold) String() string { return word(holds[:], int(h)) }

// ConfidenceOne is certainty. Confidence counts ten-thousandths.
const ConfidenceOne = 10_000

// Decision is what the engine says of one receipt. For every decision
//
//	Receipt.Amount = sum of what the Applications take of it + Unapplied
//
// holds, and the points of Evidence add up to Score.
type Decision struct {
	Receipt    *ledger.Receipt
	Outcome    Outcome
	Pattern    Pattern
	Hold       Hold
	Customer   ledger.CustomerID // empty when unknown
	Confidence int32             // ten-thousandths; see the package comment for what it is worth
	Score      int32
	// Margin is by how many decibans the evidence beats the next explanation, of this receipt or of those that compete with it; 0 where
	// the evidence is weak of itself.
	Margin int32
	// Doubt is what tells a proposal that is held from others that are held for the same reason. Its confidence rests on it.
	Doubt        Doubt
	Applications []ledger.Application // proposed when Outcome is Review, posted when it is Apply
	Unapplied    ledger.Money
	Flags        []Flag
	Evidence     []Evidence
	Alternatives []Alternative            // best first; the runner-up is the first
	Advice       *ledger.RemittanceAdvice // the advice it rests on, if any
	// Advices are those of the batch that Advice stands for: itself and its copies, several that were joined for one receipt, or the one
	// of which it is the share of one of several receipts.
	Advices []*ledger.RemittanceAdvice
	// Mismatches say in what Advice is at odds. Where the decision applies all the same, they are items that it pays once more.
	Mismatches []Mismatch
	// Clauses are the rules of the policy that the decision used, or that stopped it.
	Clauses []Clause
	// Rest says what becomes of Unapplied when the decision posts.
	Rest Rest
	// Reopens is what a return undoes that an earlier run applied: the same with the opposite sign.
	Reopens []ledger.Application
	// Between is what the company that received the money owes to other companies of ours, whose items it pays.
	Between []Between
	// Tasks are what the decision leaves to be done.
	Tasks   []Task
	Related ledger.ReceiptID // the receipt it duplicates, returns or contends with
	// Method says how it came about where receipts compete for items, Together lists the other receipts that were decided with it.
	Method   Method
	Together []ledger.ReceiptID
	// Chance says what a sum that nobody named is worth. Nil where sums were not looked at.
	Chance *Chance
	// Turn is the place, counted from 1, in which the receipt was served; 0 for what does not compete for items. Where receipts
	// share an item, the open amounts of Applications follow this order, and so must a Book that posts them.
	Turn int
}

// Rest says what becomes of the part of a receipt that pays no item. The zero value is RestUnapplied.
type Rest uint8

// What becomes of the rest.
const (
	RestUnapplied Rest = iota // stays on the receipt
	RestOnAccount             // is placed on the customer's account
	RestIncome                // is given up to us: a small over-payment
)

var rests = [...]string{"unapplied", "on_account", "income"}

// String is the rest's name in files.
func (r Rest) String() string { return word(rests[:], int(r)) }

// Evidence is one reason, with the place it can be checked at.
type Evidence struct {
	Signal string        // name of the signal
	Item   ledger.ItemID // the item it speaks for; empty: the payer or the whole explanation
	Points int32
	Text   string        // the words or numbers that count, as they stand in the source
	Source ledger.Source // where they stand
	// Continues is where Text goes on when the file broke it in two.
	Continues ledger.Source
	// Note says what Text means where it does not tell by itself: what was learned of it, how a number was repaired.
	Note string
}

// Alternative is an explanation that lost.
type Alternative struct {
	Pattern      Pattern
	Customer     ledger.CustomerID
	Applications []ledger.Application
	Unapplied    ledger.Money
	Score        int32
	Confidence   int32
	Lost         Lost
	// Amount belongs to Lost: what is left unexplained.
	Amount ledger.Money
	Due    ledger.Date // of its items, where all have the same
}

// Lost says why an alternative lost.
type Lost uint8

// The reasons to lose.
const (
	LostWeaker      Lost = iota // less evidence
	LostEqual                   // equal evidence: a tie
	LostUnexplained             // leaves an amount unexplained
	LostTaken                   // its item went to another receipt of the run
	LostContested               // another receipt of the run has an equal claim on its item
	LostHeld                    // it must not be accepted before what holds the receipt is settled
)

func word(words []string, i int) string {
	if i < len(words) {
		return words[i]
	}
	return "invalid"
}
