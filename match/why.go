package match

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// maxListed is how many items a sentence names before it counts the rest.
const maxListed = 4

// Why is one sentence a clerk can read: what was decided and on what it rests. It is made from the decision alone.
func (d *Decision) Why() string {
	s := d.sentence()
	if strings.HasSuffix(s, "..") { // a name that ends in "Inc."
		s = s[:len(s)-1]
	}
	return s
}

func (d *Decision) sentence() string {
	switch d.Outcome {
	case Apply:
		return d.whyApplied()
	case Review:
		return d.whyReview()
	case OnAccount:
		return d.whyOnAccount()
	case Excluded:
		if d.Hold == HoldDelivered {
			return fmt.Sprintf("Delivered before as receipt %s: the same entry of the bank, not new money.", d.Related)
		}
		if len(d.Reopens) > 0 {
			return fmt.Sprintf("Takes back %s: %s open again.", d.takenBack(), listItems(d.Reopens))
		}
		if d.Pattern == ReturnOf {
			return fmt.Sprintf("Takes back receipt %s; nothing to apply.", d.Related)
		}
		if d.Receipt.Kind == ledger.Payment && d.Receipt.Amount.Minor == 0 {
			return "The amount is zero; nothing to apply."
		}
		return fmt.Sprintf("Not a customer's payment: the bank calls it %s%s.", d.Receipt.Kind, bankWords(d.Receipt))
	case Reversed:
		return fmt.Sprintf("Came back: receipt %s of the same run returns the whole amount.", d.Related)
	}
	return d.whyUnidentified()
}

// takenBack names what a return undoes.
func (d *Decision) takenBack() string {
	if d.Related == "" {
		return "an earlier payment that is not in the files"
	}
	return fmt.Sprintf("receipt %s", d.Related)
}

func bankWords(r *ledger.Receipt) string {
	switch {
	case r.Type != "" && r.TypeText != "":
		return fmt.Sprintf(" (%s, %s)", r.Type, r.TypeText)
	case r.Type != "":
		return fmt.Sprintf(" (%s)", r.Type)
	}
	return ""
}

func (d *Decision) whyApplied() string {
	items := d.items()
	var s string
	switch d.Pattern {
	case AdviceLines:
		s = fmt.Sprintf("Advice %s lists %s and adds up to the receipt.", adviceName(d.Advice), items)
		if len(d.Mismatches) > 0 {
			s = fmt.Sprintf("Advice %s lists %s, and once more what is settled (%s): %s stays with the customer.", adviceName(d.Advice), items, d.mismatchWords(), d.Unapplied)
		}
	case NamedExact:
		s = fmt.Sprintf("The payer names %s, which %s the receipt to the cent.", items, plural(len(d.Applications), "equals", "add up to"))
	case NamedDiscount:
		if d.sum(discountOf).IsZero() {
			s = fmt.Sprintf("The payer names %s and takes a discount after its date, which is not granted: %s.", items, d.shortWords())
			break
		}
		if short := d.shortWords(); short != nothingShort {
			s = fmt.Sprintf("The payer names %s and takes more discount than the terms still allow: %s is granted, %s.", items, d.sum(discountOf), short)
			break
		}
		s = fmt.Sprintf("The payer names %s; less the discount of %s that the terms allow, it closes to the cent.", items, d.sum(discountOf))
	case NamedSubset:
		s = fmt.Sprintf("Of the items the payer names, exactly %s %s the receipt.", items, plural(len(d.Applications), "equals", "add up to"))
	case NamedPlus:
		named, others := d.named()
		s = fmt.Sprintf("The payer names %s; with %s of the same customer, which it does not name, that comes to the receipt.", listItems(named), listItems(others))
	case NamedOver:
		s = fmt.Sprintf("The payer names %s and sends %s more, which stays unapplied.", items, d.Unapplied)
	case NamedShort:
		s = fmt.Sprintf("The payer names %s and pays less: %s.", items, d.shortWords())
	case AmountUnique:
		s = fmt.Sprintf("Nothing is named, but the payer is known and %s is its only open item of this amount.", items)
	case AmountDiscount:
		s = fmt.Sprintf("Nothing is named, but the payer is known and only %s less its discount of %s is this amount.", items, d.sum(discountOf))
	case ByRule:
		s = fmt.Sprintf("Nothing is named, but the payer is known, and by rule %s this pays %s.", d.ruleWords(), items)
	case AmountNear:
		s = fmt.Sprintf("Nothing is named, but the payer is known and only %s is so close to this amount: %s.", items, d.shortWords())
	case AccountTotal, AccountDue, AccountMonth, AccountOrder, AccountButOne, AccountOldest, AccountStatement, AmountSum:
		s = fmt.Sprintf("Nothing is named, but the payer is known and %s, %s, add up to this amount.%s", d.sumWords(), items, d.oddsWords())
	}
	switch {
	case d.Method == JointSplit:
		s += " " + d.togetherWords()
	case d.Method == JointExact && len(d.Together) > 0:
		s += " " + d.competitionWords()
	}
	return s + " " + d.payerWords()
}

// competitionWords says what settled the competition with other receipts.
func (d *Decision) competitionWords() string {
	if len(d.Together) == 1 {
		return fmt.Sprintf("Receipt %s could have paid it too; only this way both are explained.", d.Together[0])
	}
	return fmt.Sprintf("%d other receipts could have paid it too; only this way all are explained.", len(d.Together))
}

func (d *Decision) payerWords() string {
	for i := range d.Evidence {
		switch ev := &d.Evidence[i]; ev.Signal {
		case "customer_stated", "customer_on_advice":
			return fmt.Sprintf("The file states customer %s.", ev.Text)
		case "payer_account":
			return fmt.Sprintf("Account %s is known for customer %s.", ev.Text, d.Customer)
		case "payer_name", "payer_in_text":
			return fmt.Sprintf("The name %q is known for customer %s.", ev.Text, d.Customer)
		case memorySignal:
			return fmt.Sprintf("Memory says of %q: %s.", ev.Text, ev.Note)
		case "customer_in_text":
			return fmt.Sprintf("The text states customer %s.", ev.Text)
		case mangledSignal:
			return fmt.Sprintf("The name %q is that of customer %s, misspelt or cut short.", ev.Text, d.Customer)
		case "payer_name_cut":
			return fmt.Sprintf("The name %q is that of customer %s, cut off by the bank.", ev.Text, d.Customer)
		case "payer_name_similar":
			return fmt.Sprintf("The name %q is close to that of customer %s.", ev.Text, d.Customer)
		}
	}
	return fmt.Sprintf("The payer is not known; the items belong to customer %s.", d.Customer)
}

// whyKept says why money is kept back for what it is; empty where that is not the reason.
func (d *Decision) whyKept() string {
	switch d.Hold {
	case HoldPostDated:
		return fmt.Sprintf("The cheque is dated %s: it may not be cashed before.", d.Evidence[0].Text)
	case HoldStale:
		return fmt.Sprintf("The cheque of %s is too old to be cashed and goes back to the payer.", d.Evidence[0].Text)
	case HoldCompliance:
		return fmt.Sprintf("The payer %q carries the word %s, which compliance must clear first.", d.Receipt.Payer.Name, d.Evidence[0].Text)
	case HoldOtherEntity:
		return fmt.Sprintf("The payer means %s, which is another company.", d.Evidence[0].Text)
	case HoldRate:
		return fmt.Sprintf("The payer names %s and pays less in %s, which is not the currency of the books: the difference may be one of rates.", d.items(), d.Receipt.Amount.Currency)
	case HoldAwaitAdvice:
		return "The payer is not certain and says nothing, and only several items together have the amount: its advice must come first."
	case HoldRecovery:
		return fmt.Sprintf("The payer pays %s, which was given up as a loss: the money is income.", d.Tasks[0].Item)
	case HoldPrepayment:
		if len(d.Applications) > 0 {
			return fmt.Sprintf("Proposal: %s; but the payer says that it pays in advance (%s).", d.items(), d.Evidence[len(d.Evidence)-1].Text)
		}
		return fmt.Sprintf("The payer pays in advance (%s), and no customer of that name is known.", d.Evidence[len(d.Evidence)-1].Text)
	}
	return ""
}

func (d *Decision) whyReview() string {
	if kept := d.whyKept(); kept != "" {
		return kept
	}
	items := d.items()
	switch d.Hold {
	case HoldNoPayer:
		return fmt.Sprintf("Proposal: %s, the only open item of this amount; but nothing says who pays, and nothing is named.", items)
	case HoldTie:
		if len(d.Applications) > 0 {
			return fmt.Sprintf("Proposal: %s; there may be other combinations that reach the amount, the search was cut off.", items)
		}
		if n := d.tieCount(); n != "1" {
			return fmt.Sprintf("%s explanations weigh the same (%s): it is not ours to choose.%s", n, d.equalItems(), d.oddsWords())
		}
		return fmt.Sprintf("What speaks for %s speaks as much for another explanation: it is not ours to choose.%s", d.equalItems(), d.oddsWords())
	case HoldContested:
		return fmt.Sprintf("It may pay %s, but receipt %s may as well: it is not ours to choose.", d.possibleItems(), d.Related)
	case HoldConflict:
		if number, of := d.strangersNumber(); of != "" {
			return fmt.Sprintf("Proposal: %s; but the payer names %s, which is item %s of another customer.", items, number, of)
		}
		if d.byAmount() {
			return fmt.Sprintf("Proposal: %s; but account, name and customer number of the sender point at different customers.", items)
		}
		return fmt.Sprintf("The payer names %s of customer %s, but the sender is known as %s.", items, d.Customer, d.otherSender())
	case HoldShort:
		return fmt.Sprintf("The payer names %s, which are worth more than the receipt; which of them is short is open.", items)
	case HoldLimit:
		return fmt.Sprintf("Proposal: %s; %s.", items, d.limitWords())
	case HoldLateDiscount:
		return fmt.Sprintf("The payer names %s and takes a discount of %s after its date.", items, d.sum(discountOf))
	case HoldBlockedItem:
		if len(d.Applications) == 0 && len(d.Alternatives) > 0 {
			named := d.Alternatives[0].Applications
			return fmt.Sprintf("The payer names %s, %s: the money waits until it is released.", listItems(named), d.blockedWords(len(named)))
		}
		return fmt.Sprintf("Proposal: %s, %s.", items, d.blockedWords(len(d.Applications)))
	case HoldAdviceMismatch:
		switch {
		case d.byAmount() && len(d.Mismatches) == 0:
			return fmt.Sprintf("Proposal: %s; but advice %s does not say so%s.", items, adviceName(d.Advice), whyUnproved(d.Advice))
		case d.byAmount():
			return fmt.Sprintf("Proposal: %s; but advice %s says otherwise: %s.", items, adviceName(d.Advice), d.mismatchWords())
		case len(d.Mismatches) == 0:
			return fmt.Sprintf("Advice %s names nothing that is open%s.", adviceName(d.Advice), whyUnproved(d.Advice))
		}
		does := "does not add up"
		if d.addsUp() {
			does = "adds up, but leaves a doubt"
		}
		return fmt.Sprintf("Advice %s %s: %s%s.", adviceName(d.Advice), does, d.mismatchWords(), whyUnproved(d.Advice))
	case HoldCurrency:
		return fmt.Sprintf("The payer names %s of customer %s, which is not in %s.", d.Evidence[0].Item, d.Customer, d.Receipt.Amount.Currency)
	case HoldUnknownItem:
		return fmt.Sprintf("Proposal: %s; but the payer names %s, which is not among the open items.", items, d.unknownNumber())
	case HoldDoubt:
		return fmt.Sprintf("Proposal: %s; but advice %s cannot be trusted as it stands: %s.", items, adviceName(d.Advice), strings.Join(d.Advice.Doubts, "; "))
	case HoldDeclined:
		if len(d.Applications) == 0 {
			return "Nothing is named, and a person has refused what has the amount."
		}
		return fmt.Sprintf("Proposal: %s; but a person has refused a pair like this before.", items)
	case HoldQuarantine:
		return fmt.Sprintf("Proposal: %s; but the bank's entry is damaged: %s.", items, d.Receipt.Quarantine)
	case HoldReturned:
		return fmt.Sprintf("Return %s took this payment back, or another of the same payer and amount.", d.Related)
	case HoldMore:
		if d.Unapplied.Minor <= 0 {
			return fmt.Sprintf("Proposal: %s; but the payer seems to pay more than it names: %s is no shortage then.", items, d.shortWords())
		}
		return fmt.Sprintf("The payer names %s and sends %s more, which may be for other items of customer %s: a list is cut off easily.", items, d.Unapplied, d.Customer)
	case HoldSplit:
		return fmt.Sprintf("Proposal: %s. %s", items, d.togetherWords())
	case HoldVerifier:
		return "The proof check refused the decision; please report this."
	}
	return d.weakWords()
}

func (d *Decision) whyOnAccount() string {
	switch {
	case d.Hold == HoldDuplicate && d.Related != "":
		return fmt.Sprintf("Second payment: receipt %s has paid this already. The money stays on the account of customer %s.", d.Related, d.Customer)
	case d.Hold == HoldPrepayment:
		return fmt.Sprintf("The payer pays in advance (%s): the money waits on the account of customer %s for its invoice.", d.Evidence[len(d.Evidence)-1].Text, d.Customer)
	case d.Hold == HoldDuplicate:
		return fmt.Sprintf("The item the payer names is settled in the books already. The money stays on the account of customer %s.", d.Customer)
	}
	if len(d.Clauses) > 0 {
		return fmt.Sprintf("The payer names nothing, and by the rule %s the money waits on the account of customer %s. %s", d.Clauses[0].Name, d.Customer, d.payerWords())
	}
	if d.Pattern == DuplicatePayment {
		return fmt.Sprintf("The item the payer names is settled, and by another amount. The money stays on the account of customer %s.", d.Customer)
	}
	if len(d.Alternatives) > 0 {
		return fmt.Sprintf("The payer is known, but not what it pays: %s is the likeliest, and proved too little. %s%s", listItems(d.Alternatives[0].Applications), d.payerWords(), d.oddsWords())
	}
	return fmt.Sprintf("The payer is known, but no open item is named and no amount fits. %s%s", d.payerWords(), d.oddsWords())
}

func (d *Decision) whyUnidentified() string {
	name := d.Receipt.Payer.Name
	switch {
	case d.Pattern == NotACustomer:
		return fmt.Sprintf("Probably no customer's money: %q is %s. No open item is named.", d.Evidence[0].Text, d.Evidence[0].Note)
	case len(d.Evidence) > 1:
		return fmt.Sprintf("The payer %q could be any of several customers, and nothing else tells.", name)
	case len(d.Evidence) == 1:
		return fmt.Sprintf("The payer %q is too uncertain, and no open item is named.", name)
	case name == "":
		return "The bank gives no payer, and no open item is named."
	}
	return fmt.Sprintf("Nobody in the customer file is called %q, and no open item is named.", name)
}

// togetherWords says what several receipts pay together.
func (d *Decision) togetherWords() string {
	ids := make([]string, 0, maxListed+1)
	for i, id := range d.Together {
		if i == maxListed {
			ids = append(ids, fmt.Sprintf("and %d more", len(d.Together)-maxListed))
			break
		}
		ids = append(ids, string(id))
	}
	others := plural(len(d.Together), "receipt ", "receipts ") + strings.Join(ids, ", ")
	if d.Method == JointBalance {
		return fmt.Sprintf("Together with %s of the same payer it adds up to what is open; which of them pays which part is not said.", others)
	}
	return fmt.Sprintf("Together with %s it pays certain items to the cent; which receipt pays which is free.", others)
}

// byAmount reports whether the decision rests on nothing that the payer named.
func (d *Decision) byAmount() bool {
	return d.Pattern.byAmount()
}

// unknownNumber is the number that the payer names and the books do not have.
func (d *Decision) unknownNumber() string {
	for i := range d.Evidence {
		if d.Evidence[i].Signal == "unknown_number" {
			return d.Evidence[i].Text
		}
	}
	return "a document"
}

// strangersNumber is the number by which the payer names an item of another customer, and that item.
func (d *Decision) strangersNumber() (string, ledger.ItemID) {
	for i := range d.Evidence {
		if d.Evidence[i].Signal == "strangers_number" {
			return d.Evidence[i].Text, d.Evidence[i].Item
		}
	}
	return "", ""
}

// items lists the items of the decision in words.
func (d *Decision) items() string { return listItems(d.Applications) }

func listItems(apps []ledger.Application) string {
	if len(apps) == 0 {
		return "nothing"
	}
	var parts []string
	for i := range apps {
		if i == maxListed {
			parts = append(parts, fmt.Sprintf("and %d more", len(apps)-maxListed))
			break
		}
		parts = append(parts, string(apps[i].Item))
	}
	return strings.Join(parts, ", ")
}

// possibleItems lists what the best explanation would pay.
func (d *Decision) possibleItems() string {
	if len(d.Alternatives) == 0 {
		return "nothing"
	}
	return listItems(d.Alternatives[0].Applications)
}

// equalItems lists what the tied explanations would pay.
func (d *Decision) equalItems() string {
	var parts []string
	for i := range d.Alternatives {
		if d.Alternatives[i].Lost == LostEqual {
			parts = append(parts, listItems(d.Alternatives[i].Applications))
		}
	}
	return strings.Join(parts, " or ")
}

// named parts the applications into those to items that something in the source names, and the others.
func (d *Decision) named() (named, others []ledger.Application) {
	for i := range d.Applications {
		a := d.Applications[i]
		if slices.ContainsFunc(d.Evidence, func(e Evidence) bool { return e.Item == a.Item }) {
			named = append(named, a)
		} else {
			others = append(others, a)
		}
	}
	return named, others
}

func discountOf(a *ledger.Application) ledger.Money { return a.Discount }

// sum adds one part of all applications; what cannot be added is shown as such.
func (d *Decision) sum(part func(*ledger.Application) ledger.Money) ledger.Money {
	var total ledger.Money
	for i := range d.Applications {
		next, err := total.Add(part(&d.Applications[i]))
		if err != nil {
			return total
		}
		total = next
	}
	return total
}

// shortWords says what becomes of what the items have beyond what is paid: what stays open on all of them, and each cut.
func (d *Decision) shortWords() string {
	var parts []string
	open := ledger.Money{Currency: d.Receipt.Amount.Currency}
	for i := range d.Applications {
		a := &d.Applications[i]
		switch {
		case !a.Deduction.IsZero() && a.Reason.Class == ledger.PartialPayment:
			parts = append(parts, fmt.Sprintf("%s becomes an item of its own", a.Deduction))
		case !a.Deduction.IsZero():
			parts = append(parts, fmt.Sprintf("%s is deducted for %s", a.Deduction, strings.ReplaceAll(a.Reason.Class.String(), "_", " ")))
		case !a.WriteOff.IsZero():
			parts = append(parts, fmt.Sprintf("%s is written off within the limit", a.WriteOff))
		}
		more := i+1 < len(d.Applications) && d.Applications[i+1].Item == a.Item // of the item
		if after, err := a.OpenAfter(); err == nil && !more {
			open.Minor += after.Minor
		}
	}
	if open.Minor != 0 {
		parts = append(parts, fmt.Sprintf("%s stays open", open))
	}
	switch {
	case len(parts) == 0:
		return nothingShort
	case len(parts) > maxCutsSaid:
		return fmt.Sprintf("%s, and %d more", strings.Join(parts[:maxCutsSaid], ", "), len(parts)-maxCutsSaid)
	}
	return strings.Join(parts, ", ")
}

// maxCutsSaid is how many cuts the sentence of a decision lists; all of them stand in its applications.
const maxCutsSaid = 3

// nothingShort is what is said where no item has anything left.
const nothingShort = "the rest stays open"

// whyUnproved adds to a sentence why the lines of an advice could not be held against its own total.
func whyUnproved(a *ledger.RemittanceAdvice) string {
	if a == nil || a.Closure != ledger.Unverifiable || a.Equation == "" {
		return ""
	}
	return " (by itself it is not checked: " + a.Equation + ")"
}

func adviceName(a *ledger.RemittanceAdvice) string {
	switch {
	case a == nil:
		return ""
	case a.Trace != "": // the payer's own number
		return a.Trace
	case a.ID != "":
		return a.ID
	}
	return a.Source.String()
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
