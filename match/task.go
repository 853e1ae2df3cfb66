package match

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Task is something that a decision leaves for a person: a claim to look into, a payment to ask about, somebody to tell.
type Task struct {
	Kind TaskKind
	// Reason says what about: the class of a deduction, "already_paid", "fx_rate", "returned_payment_R01".
	Reason string
	Item   ledger.ItemID // it is about; empty: the payment as a whole
	Amount ledger.Money  // that is at stake
}

// TaskKind says what has to be done.
type TaskKind uint8

// The kinds of tasks.
const (
	ClaimTask     TaskKind = iota + 1 // find out why less was paid, with or without a stated reason
	DuplicateTask                     // ask the payer what a second payment is for, or pay it back
	QueryTask                         // ask the payer what it means
	NotifyTask                        // tell who must know: a payment came back
	RecoveryTask                      // book the recovery of an item that was given up
)

var taskKinds = [...]string{"", "deduction", "duplicate_payment", "query", "notify", "recovery"}

// String is the kind's name in files.
func (k TaskKind) String() string { return word(taskKinds[:], int(k)) }

// tasks lists what a decision leaves to be done.
func (p *Portfolio) tasks(d *Decision, site *Site) []Task {
	all := d.Tasks
	for i := range d.Applications {
		a := &d.Applications[i]
		after, err := a.OpenAfter()
		if err != nil || a.OpenBefore.Minor <= 0 || a.Reason.Class == ledger.PartialPayment && site.agreed(d) {
			continue
		}
		if after.Minor != 0 && i+1 < len(d.Applications) && d.Applications[i+1].Item == a.Item { // what is open then is the next one's
			after.Minor = 0
		}
		if open, err := after.Add(a.Deduction); err == nil && open.Minor > 0 && !claimedInFull(d.Tasks, a.Item, open) {
			class := a.Reason.Class
			if class == ledger.DiscountEarned { // what is granted is not what is left
				class = ledger.PartialPayment
			}
			all = append(all, Task{Kind: ClaimTask, Reason: class.String(), Item: a.Item, Amount: open})
		}
	}
	for _, x := range d.Mismatches {
		if x.Kind == NothingOpen && x.Item != "" && d.Advice != nil {
			all = append(all, Task{Kind: QueryTask, Reason: "already_paid", Item: x.Item, Amount: d.Advice.Lines[x.Line-1].Net})
		}
	}
	if d.Hold == HoldCurrency && len(d.Applications) == 0 {
		for i, ev := range d.Evidence {
			if ev.Item != "" && !slices.ContainsFunc(d.Evidence[:i], func(before Evidence) bool { return before.Item == ev.Item }) {
				all = append(all, Task{Kind: QueryTask, Reason: rateQuery, Item: ev.Item, Amount: d.Receipt.Amount})
			}
		}
	}
	if d.Outcome == Excluded && d.Pattern == ReturnOf {
		t := Task{Kind: NotifyTask, Reason: "returned_payment" + returnCode(d.Receipt), Amount: ledger.Money{Minor: -d.Receipt.Amount.Minor, Currency: d.Receipt.Amount.Currency}}
		if len(d.Reopens) == 1 {
			t.Item = d.Reopens[0].Item
		}
		all = append(all, t)
	}
	return all
}

// rateQuery asks at which rate money pays an item of another currency.
const rateQuery = "fx_rate"

// claimedInFull reports whether tasks ask already for all that an item has open, reason by reason.
func claimedInFull(tasks []Task, item ledger.ItemID, open ledger.Money) bool {
	for i := range tasks {
		if tasks[i].Kind == ClaimTask && tasks[i].Item == item {
			open.Minor -= tasks[i].Amount.Minor
		}
	}
	return open.Minor == 0
}

// claimTasks asks about each of the deductions of an explanation that stay open on their items.
func (m *run) claimTasks(v *view, e *explanation) []Task {
	var all []Task
	for _, c := range e.claims {
		all = append(all, Task{Kind: ClaimTask, Reason: c.reason.Class.String(), Item: m.p.items[c.row].ID, Amount: m.moneyOf(v, c.minor)})
	}
	return all
}

// returnCode is the bank's code for a return, as ACH writes it where the text has one: insufficient funds is R01 by any name, unless it
// is a cheque that comes back, for which ACH has no code.
func returnCode(r *ledger.Receipt) string {
	words := strings.Fields(r.ReturnReason + " " + r.Text())
	for _, w := range words {
		if len(w) == 3 && w[0] == 'R' && allDigits([]byte(w[1:])) {
			return "_" + w
		}
	}
	if r.ReturnReason == "NSF" && r.Method != "cheque" {
		return "_R01"
	}
	if r.ReturnReason != "" {
		return "_" + r.ReturnReason
	}
	return ""
}

// duplicateTasks asks about the items that a second payment names.
func (m *run) duplicateTasks(v *view, rows []int32) []Task {
	var all []Task
	for _, row := range rows {
		all = append(all, Task{Kind: DuplicateTask, Reason: "same_payer_amount_reference", Item: m.p.items[row].ID, Amount: v.receipt.Amount})
	}
	if len(all) == 0 {
		all = append(all, Task{Kind: DuplicateTask, Reason: "same_payer_amount", Amount: v.receipt.Amount})
	}
	return all
}
