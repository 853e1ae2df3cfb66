package match

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Settle says what would settle a decision that is not Apply; empty when nothing would.
func (d *Decision) Settle() string {
	switch d.Hold {
	case HoldNoPayer:
		return "The payer's customer number, or its bank account or name in the customer file."
	case HoldBankSaysNo:
		if d.Outcome == Unidentified {
			return "A look at whose money it is."
		}
	case HoldNothingFits:
		return "A remittance advice, or the invoice numbers from the payer."
	case HoldTie:
		return d.tieQuestion()
	case HoldContested:
		return fmt.Sprintf("One word which receipt pays %s: this one or %s?", d.possibleItems(), d.Related)
	case HoldConflict:
		if number, of := d.strangersNumber(); of != "" {
			return fmt.Sprintf("The payer's word whether %s is meant, or %s.", number, d.items())
		}
		return "A confirmation that the sender pays for this customer (then add it as alias or parent)."
	case HoldShort:
		return d.shortQuestion()
	case HoldLimit:
		return d.limitQuestion()
	case HoldConfidence:
		return d.weakQuestion()
	case HoldLateDiscount:
		return "Approval of the late discount (or discount_grace_days in the policy), or payment of the rest."
	case HoldBlockedItem:
		return fmt.Sprintf("Release of %s.", d.blockedItems())
	case HoldAdviceMismatch:
		return "A corrected advice, or the missing items in the open-item export."
	case HoldUnknownItem:
		return fmt.Sprintf("The document %s in the open items, or the payer's word that %s is meant.", d.unknownNumber(), d.items())
	case HoldCurrency:
		return "The rate, and how much of the item this amount pays."
	case HoldDoubt:
		return "A word with the payer, at a number or address that you know already."
	case HoldDeclined:
		return "A person's word; when the refusal was a mistake: cashtie learn forget."
	case HoldQuarantine:
		return "A look at the bank's own copy of the entry, or a file without the damage."
	case HoldReturned:
		if d.Outcome == Review {
			return fmt.Sprintf("The bank's word which payment %s took back.", d.Related)
		}
	case HoldMore:
		return "The rest of the payer's list, or its word that it paid too much."
	case HoldSplit:
		return "Approval: however they are split, the same items are paid (split_closed_sets in the policy posts such splits)."
	case HoldPostDated:
		return "The day on the cheque."
	case HoldStale:
		return "A new cheque from the payer."
	case HoldCompliance:
		return "Clearance by compliance."
	case HoldOtherEntity:
		return "The payer's word that it means this company, or a transfer to the other one."
	case HoldRate:
		return "The payer's word what the rest is: a rate, a charge, or a part still to come."
	case HoldAwaitAdvice:
		return "The payer's remittance advice."
	case HoldRecovery:
		return "The booking of the recovery."
	case HoldPrepayment:
		return "The invoice, or the payer's word what it pays for."
	case HoldVerifier:
		return "A report of this decision to the authors; until then, a person."
	case HoldDuplicate:
		return "A refund, or the payer's word what else it is for."
	}
	return ""
}

// tieQuestion is the smallest question whose answer leaves one explanation: who paid, where they are of several customers; which
// item, where each has one of its own; else whether the one item was meant that stands in the first and not in the others.
func (d *Decision) tieQuestion() string {
	var equal []*Alternative
	for i := range d.Alternatives {
		if d.Alternatives[i].Lost == LostEqual {
			equal = append(equal, &d.Alternatives[i])
		}
	}
	if len(equal) < 2 {
		return "One word from the payer: which items did it mean?"
	}
	own := make([][]*ledger.Application, len(equal))
	single := true
	for i := range equal {
		own[i] = besides(equal, i)
		single = single && len(own[i]) == 1
	}
	switch {
	case apart(equal):
		return "Who paid: " + inWords(equal, func(i int) string {
			return fmt.Sprintf("customer %s (%s)", equal[i].Customer, listItems(equal[i].Applications))
		}, " or ") + "?"
	case single:
		return d.whichItem(equal, own)
	case len(equal) == 2 && len(own[0])+len(own[1]) > 0:
		i := 0
		if len(own[0]) == 0 {
			i = 1
		}
		a := own[i][0]
		return fmt.Sprintf("Did they pay %s (%s)? If so %s is paid, else %s.", a.Item, a.Cash, listItems(equal[i].Applications), listItems(equal[1-i].Applications))
	}
	return "Which did they mean: " + d.equalItems() + "?"
}

// whichItem asks for one of several items, and says of them what they have in common.
func (d *Decision) whichItem(equal []*Alternative, own [][]*ledger.Application) string {
	alike := true
	for i := range own {
		alike = alike && own[i][0].Cash == own[0][0].Cash && equal[i].Due == equal[0].Due
	}
	say := func(i int) string {
		if alike {
			return string(own[i][0].Item)
		}
		return string(own[i][0].Item) + " (" + dueWords(own[i][0].Cash, equal[i].Due) + ")"
	}
	common := ""
	if alike {
		common = fmt.Sprintf(" (%s %s)", plural(len(own)-1, "both", "each"), dueWords(own[0][0].Cash, equal[0].Due))
	}
	return "Which of " + inWords(equal, say, " and ") + common + " did they mean?"
}

func dueWords(cash ledger.Money, due ledger.Date) string {
	if due.IsZero() {
		return cash.String()
	}
	return cash.String() + ", due " + due.String()
}

// besides are the applications of one alternative that not all the others have.
func besides(equal []*Alternative, i int) []*ledger.Application {
	var own []*ledger.Application
	for k := range equal[i].Applications {
		a := &equal[i].Applications[k]
		everywhere := !slices.ContainsFunc(equal, func(other *Alternative) bool {
			return !slices.ContainsFunc(other.Applications, func(b ledger.Application) bool { return b.Item == a.Item })
		})
		if !everywhere {
			own = append(own, a)
		}
	}
	return own
}

// apart reports whether the alternatives are of as many customers.
func apart(equal []*Alternative) bool {
	seen := map[ledger.CustomerID]bool{}
	for _, a := range equal {
		seen[a.Customer] = true
	}
	return len(seen) == len(equal)
}

// inWords joins what is said of each alternative: "A, B and C".
func inWords(equal []*Alternative, say func(i int) string, last string) string {
	parts := make([]string, len(equal))
	for i := range equal {
		parts[i] = say(i)
	}
	return strings.Join(parts[:len(parts)-1], ", ") + last + parts[len(parts)-1]
}

// maxAsked is of how many items it can be asked which one is meant.
const maxAsked = 4

// shortQuestion asks which of several items is short, where they are few.
func (d *Decision) shortQuestion() string {
	short := ledger.Money{Currency: d.Receipt.Amount.Currency}
	for i := range d.Applications {
		if after, err := d.Applications[i].OpenAfter(); err == nil {
			short.Minor += after.Minor
		}
	}
	if len(d.Applications) < 2 || len(d.Applications) > maxAsked || short.Minor <= 0 {
		return "A remittance advice with the amount for each invoice."
	}
	names := make([]string, len(d.Applications))
	for i := range d.Applications {
		names[i] = string(d.Applications[i].Item)
	}
	last := len(names) - 1
	return fmt.Sprintf("Which of %s and %s is short by %s, and why?", strings.Join(names[:last], ", "), names[last], short)
}

// otherSender is who the sender is known as, where evidence says so.
func (d *Decision) otherSender() string {
	for i := range d.Evidence {
		if ev := &d.Evidence[i]; ev.Signal == conflictSignal && ev.Note != "" {
			return ev.Note
		}
	}
	return "somebody else"
}

// limitWords name the rule of the policy that stops a decision.
func (d *Decision) limitWords() string {
	if a := d.takesMost(); a != nil {
		return fmt.Sprintf("it takes %s off %s, which is more than it pays", a.Deduction, a.Item)
	}
	if len(d.Clauses) == 0 {
		return "the policy wants a person to look at this kind of payment"
	}
	c := d.Clauses[len(d.Clauses)-1]
	if !c.Amount.Stated() {
		return fmt.Sprintf("the policy wants a person to look at it (%s)", c.Name)
	}
	return fmt.Sprintf("the policy wants a person to look at %s (%s)", c.Amount, c.Name)
}

// takesMost is the application that deducts more than it pays; nil: none does.
func (d *Decision) takesMost() *ledger.Application {
	for i := range d.Applications {
		if a := &d.Applications[i]; a.Deduction.Minor > max(a.Cash.Minor, 0) && a.Reason.Class != ledger.PartialPayment {
			return a
		}
	}
	return nil
}

// limitQuestion says which rule of the policy a person would have to overrule.
func (d *Decision) limitQuestion() string {
	if d.takesMost() != nil {
		return "The payer's word why it takes off so much, or approval."
	}
	if len(d.Clauses) == 0 {
		return "Approval, or another policy."
	}
	c := d.Clauses[len(d.Clauses)-1]
	if !c.Amount.Stated() {
		return fmt.Sprintf("Approval, or a change of %s in the policy.", c.Name)
	}
	return fmt.Sprintf("Approval of %s, or a change of %s in the policy.", c.Amount, c.Name)
}
