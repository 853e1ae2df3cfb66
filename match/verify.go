package match

import (
	"fmt"

	"github.com/cashtie/cashtie/ledger"
)

// Violation is a rule that a decision breaks.
type Violation struct {
	Receipt ledger.ReceiptID
	Rule    Rule
	Text    string // what is wrong, with its numbers
}

// String is the violation in one line.
func (v Violation) String() string {
	return fmt.Sprintf("receipt %s: %s: %s", v.Receipt, v.Rule, v.Text)
}

// Rule is something that every decision must keep.
type Rule uint8

// The rules, in the order in which they are checked.
const (
	RuleReceipt  Rule = iota // each receipt of the batch has one decision, and only a sound payment applies
	RuleClosed               // the receipt is the cash of the applications and what is unapplied
	RuleScore                // the points of the evidence are the score
	RuleOutcome              // outcome, hold and applications go together
	RuleItem                 // an item applied to exists, is open, in the receipt's currency and of the stated customer, and is taken no further than to zero
	RuleOnce                 // over the batch no item is taken beyond what it has, each application starts from what the ones before it left
	RuleDiscount             // a discount is one that the terms or the policy allow
	RuleWriteOff             // what is given up is within the rule cited and the tolerances
	RuleDeduct               // a deduction says what for, and is no larger than the item
	RuleHeld                 // what the policy holds is held
	RuleEvidence             // words that are quoted stand where they are said to stand, and numbers belong to their items
	RuleTie                  // nothing applies that another explanation equals
)

var rules = [...]string{"receipt", "closed", "score", "outcome", "item", "once", "discount", "write_off", "deduction", "held", "evidence", "tie"}

// String is the rule's name.
func (r Rule) String() string { return word(rules[:], int(r)) }

// Verify checks decisions against the receipts, the items and the policy that they were made from, and lists what they break: for
// decisions of [Portfolio.Match], nothing. It shares no code with what makes decisions: it knows nothing of how one is found, only
// what must be true of it. Match runs it on every batch and takes back what fails.
func Verify(p *Portfolio, batch Batch, policy Policy, decisions []*Decision) []Violation {
	v := newVerifier(p, &policy)
	v.all(batch, decisions)
	return v.found
}

func newVerifier(p *Portfolio, policy *Policy) *verifier {
	v := &verifier{books: p.items, place: p.rowOf, policy: policy, fetch: p.bringNear}
	if p.recall != nil {
		v.taught = p.recall.facts
	}
	return v
}

func (v *verifier) all(batch Batch, decisions []*Decision) {
	v.covers(batch, decisions)
	v.posts, v.items = make([]posting, 0, len(decisions)), make([]entry, 0, len(decisions))
	for i, d := range decisions {
		if i%readAtOnce == 0 {
			v.readAhead(decisions[i:min(i+readAtOnce, len(decisions))])
		}
		if d == nil || d.Receipt == nil {
			continue // reported by covers
		}
		if v.stop != nil && v.stop() {
			return
		}
		v.d, v.known = d, v.known[:0]
		v.one()
	}
	v.across(decisions)
}

// verifier gathers violations of the decision at hand.
type verifier struct {
	books  []*ledger.OpenItem
	place  func(ledger.ItemID) (int32, bool) // of an item in the books
	fetch  func([]ledger.ItemID) int         // brings items near that will be asked for
	ids    []ledger.ItemID                   // of those
	seen   int
	policy *Policy
	taught []Fact      // what the portfolio's memory knows
	stop   func() bool // nil: never
	d      *Decision
	known  []entry   // the items of d that were looked up
	buf    []byte    // what is heard, without blanks
	heard  *Decision // whose receipt and advice
	posts  []posting
	items  []entry // of posts
	found  []Violation
	of     []*Decision // the decision of each violation; nil: the batch as a whole
}

// entry is an item with its place in the books; no item where there is none.
type entry struct {
	item *ledger.OpenItem
	at   int32
}

// readAtOnce is how many decisions are read before the first of them is looked at.
const readAtOnce = 64

// readAhead brings near what some decisions apply to. It finds nothing wrong.
func (v *verifier) readAhead(decisions []*Decision) {
	v.ids = v.ids[:0]
	for _, d := range decisions {
		if d == nil {
			continue
		}
		for i := range d.Applications[:min(len(d.Applications), maxKnown)] {
			v.ids = append(v.ids, d.Applications[i].Item)
		}
	}
	v.seen += v.fetch(v.ids)
}

// entry finds an item. Evidence and applications of a decision speak of the same few, and a look into the portfolio costs several into
// memory.
func (v *verifier) entry(id ledger.ItemID) entry {
	for _, e := range v.known {
		if e.item.ID == id {
			return e
		}
	}
	at, ok := v.place(id)
	if !ok {
		return entry{}
	}
	e := entry{v.books[at], at}
	if len(v.known) < maxKnown {
		v.known = append(v.known, e)
	}
	return e
}

func (v *verifier) item(id ledger.ItemID) (*ledger.OpenItem, bool) {
	item := v.entry(id).item
	return item, item != nil
}

// maxKnown bounds how many items are gone through before one is looked up.
const maxKnown = 8

func (v *verifier) fail(r Rule, format string, args ...any) {
	id := ledger.ReceiptID("")
	if v.d != nil {
		id = v.d.Receipt.ID
	}
	v.of = append(v.of, v.d)
	v.found = append(v.found, Violation{Receipt: id, Rule: r, Text: fmt.Sprintf(format, args...)})
}

// covers checks that the decisions are those of the batch's receipts, in their order.
func (v *verifier) covers(batch Batch, decisions []*Decision) {
	if len(batch.Receipts) != len(decisions) {
		v.fail(RuleReceipt, "%d receipts have %d decisions", len(batch.Receipts), len(decisions))
		return
	}
	for i, d := range decisions {
		if d == nil || d.Receipt != batch.Receipts[i] {
			v.fail(RuleReceipt, "decision %d is not that of receipt %s", i+1, batch.Receipts[i].ID)
		}
	}
}

// posting is a decision that posts, with its turn; its items begin at from.
type posting struct {
	d          *Decision
	turn, from int
}

func (v *verifier) one() {
	v.closes()
	v.scores()
	v.outcome()
	v.quoted()
	from := len(v.items)
	for i := range v.d.Applications {
		v.items = append(v.items, v.applies(&v.d.Applications[i]))
	}
	if v.d.Outcome != Apply {
		v.items = v.items[:from]
	} else {
		v.posts = append(v.posts, posting{v.d, v.d.Turn, from})
		v.held()
		v.gives()
		v.otherMoney()
		v.ties()
	}
}

// closes: to the cent, in one currency.
func (v *verifier) closes() {
	d, cur := v.d, v.d.Receipt.Amount.Currency
	total, fits := d.Unapplied.Minor, d.Unapplied.Currency == cur
	for i := range d.Applications {
		cash := d.Applications[i].FromReceipt()
		sum := total + cash.Minor
		fits = fits && cash.Currency == cur && (sum > total) == (cash.Minor > 0) // no overflow
		total = sum
	}
	if !fits || total != d.Receipt.Amount.Minor {
		v.fail(RuleClosed, "the parts come to %d, the receipt is %d", total, d.Receipt.Amount.Minor)
	}
}

func (v *verifier) scores() {
	points := int64(0)
	for i := range v.d.Evidence {
		points += int64(v.d.Evidence[i].Points)
	}
	if points != int64(v.d.Score) {
		v.fail(RuleScore, "the evidence has %d points, the score is %d", points, v.d.Score)
	}
	if v.d.Confidence < 0 || v.d.Confidence > ConfidenceOne {
		v.fail(RuleScore, "the confidence is %d", v.d.Confidence)
	}
}

// outcome: what is decided, why it is held and what is applied go together.
func (v *verifier) outcome() {
	d, r := v.d, v.d.Receipt
	switch {
	case (d.Outcome == Apply) != (d.Hold == NotHeld):
		v.fail(RuleOutcome, "%v with the reason %q to hold", d.Outcome, d.Hold)
	case d.Outcome == Apply && len(d.Applications) == 0:
		v.fail(RuleOutcome, "applies nothing")
	case d.Outcome != Apply && d.Outcome != Review && len(d.Applications) > 0:
		v.fail(RuleOutcome, "%v, but it applies to %s", d.Outcome, d.Applications[0].Item)
	case d.Outcome == OnAccount && d.Customer == "":
		v.fail(RuleOutcome, "on account of nobody")
	case d.Outcome == Apply && (d.Customer == "" || d.Customer != d.Applications[0].Customer && v.oneCustomerOnly()):
		v.fail(RuleOutcome, "customer %q pays for %s", d.Customer, d.Applications[0].Customer)
	}
	if d.Outcome == Apply && (r.Kind != ledger.Payment || r.Amount.Minor <= 0 || r.Quarantine != "") {
		v.fail(RuleReceipt, "applies a %v of %v %s", r.Kind, r.Amount, r.Quarantine)
	}
	if d.Outcome == Apply && d.Unapplied.Minor < 0 {
		v.fail(RuleClosed, "applies %v more than came in", d.Unapplied)
	}
}

// oneCustomerOnly reports whether all items are of one customer; those of a group may be paid by another of it.
func (v *verifier) oneCustomerOnly() bool {
	for i := range v.d.Applications {
		if v.d.Applications[i].Customer != v.d.Applications[0].Customer {
			return false
		}
	}
	return true
}

// ties: the explanation that applies is better than each that lost, or an equal one is impossible because of what the receipts
// decided with it pay, or the policy lets the split of a certain whole be free.
func (v *verifier) ties() {
	d := v.d
	for i := range d.Alternatives {
		a := &d.Alternatives[i]
		switch {
		case a.Lost != LostEqual && a.Score < d.Score, d.Method == JointExact && a.Lost == LostTaken && len(d.Together) > 0,
			d.Method == JointSplit && v.policy.SplitClosedSets:
		default:
			v.fail(RuleTie, "it has %d points, what it was chosen before has %d", d.Score, a.Score)
		}
	}
	if d.Method == JointGreedy || d.Method == JointBalance || d.Method == JointSplit && !v.policy.SplitClosedSets {
		v.fail(RuleTie, "posts what was only put together (%v)", d.Method)
	}
}
