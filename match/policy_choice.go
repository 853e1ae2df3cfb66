package match

import "github.com/cashtie/cashtie/ledger"

// Choice says by rule, not by proof, which items a receipt pays whose payer is known and names nothing. Companies that agree with
// their customers on an order of payment state it here. The zero value has no rule: then only what the odds prove is applied.
type Choice struct {
	// Rules are tried in their order; the first that fits decides: "choice.rules". They go before what the odds of the amount say,
	// and never before anything that is named.
	Rules []ChoiceRule
	// Partial lets PayOldest pay a part of the last item: "choice.partial". Without it, what does not fill an item is left over.
	Partial bool
	// Credits lets the rules use up credit memos and money on account as well: "choice.credits".
	Credits bool
	// Kinds are paid first by PayOldest, in their order: "choice.kinds". Kinds that are not listed come last.
	Kinds []ledger.ItemKind
	// TieBreak tells items apart that are equal to a rule, or that have the receipt's amount alike: "choice.tie_break". Empty: a tie
	// is held.
	TieBreak []ItemOrder
	// Spread pays several named items that are worth more than the receipt in the order of PayOldest, the last one in part:
	// "choice.spread". Without it, which of them is short is for a person to say.
	Spread bool
}

// ChoiceRule is one rule for receipts that name nothing.
type ChoiceRule uint8

// The rules. MatchOne is the only item of the receipt's amount, as it stands or less an earned discount. ClearAccount is everything
// the customer has open, ClearDue all of it that is due on the receipt's date, ClearTerm all that is due of one payment term, where
// these add up to the receipt. MatchSum is the only sum of several of its items, where not too many are to be expected by accident.
// PayOldest pays from the oldest due date on, as far as the money reaches. PlaceOnAccount
// applies nothing: money that names nothing waits on the customer's account, whatever its amount would fit.
const (
	MatchOne ChoiceRule = iota
	ClearAccount
	ClearDue
	ClearTerm
	PayOldest
	PlaceOnAccount
	MatchSum
)

var choiceRules = [...]string{"match_one", "clear_account", "clear_due", "clear_term", "pay_oldest", "place_on_account", "match_sum"}

// String is the rule's name in files.
func (r ChoiceRule) String() string { return word(choiceRules[:], int(r)) }

// ItemOrder orders items by one field.
type ItemOrder struct {
	// Field is "due" (the date of issue where no due date is stated), "issued", "number", "amount", "discount" (the largest that is
	// allowed on the receipt's date), or the name of a column of the export that the engine does not know.
	Field string
	// Descending puts the latest or largest first.
	Descending bool
}
