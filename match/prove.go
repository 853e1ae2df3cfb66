package match

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// prove checks every decision again from the receipt, the items and the decision alone; it shares no code with the steps before
// it. A decision that fails is taken back: nothing is applied, a person looks.
func prove(p *Portfolio, decisions []*Decision) {
	spent := map[ledger.ItemID]int64{}
	for _, d := range decisions {
		if conserves(d) && withinItems(p, d, spent) && evident(d) {
			continue
		}
		*d = Decision{Receipt: d.Receipt, Outcome: Review, Hold: HoldVerifier, Unapplied: d.Receipt.Amount, Customer: d.Customer, Turn: d.Turn}
	}
}

// conserves: the receipt is the cash of its applications plus what is unapplied, and the points add up to the score.
func conserves(d *Decision) bool {
	total := d.Unapplied
	for i := range d.Applications {
		var err error
		if total, err = total.Add(d.Applications[i].Cash); err != nil {
			return false
		}
	}
	points := int32(0)
	for i := range d.Evidence {
		points += d.Evidence[i].Points
	}
	return total == d.Receipt.Amount && points == d.Score
}

// withinItems: what is posted exists, is in the receipt's currency, starts from what is open, and never goes through zero.
func withinItems(p *Portfolio, d *Decision, spent map[ledger.ItemID]int64) bool {
	if d.Outcome != Apply {
		return true
	}
	if len(d.Applications) == 0 || d.Unapplied.Minor < 0 || d.Receipt.Quarantine != "" {
		return false
	}
	for i := range d.Applications {
		a := &d.Applications[i]
		item, ok := p.Item(a.Item)
		if !ok || item.Customer != a.Customer || item.Open.Currency != d.Receipt.Amount.Currency || item.Status != ledger.Open {
			return false
		}
		after, err := a.OpenAfter()
		before := a.OpenBefore.Minor
		if err != nil || before == 0 || before > 0 != (item.Open.Minor > 0) || before > 0 && (after.Minor < 0 || a.Cash.Minor < 0) || before < 0 && (after.Minor > 0 || a.Cash.Minor > 0) {
			return false
		}
		if !takesOff(a) {
			return false
		}
		spent[a.Item] += before - after.Minor
		if total := spent[a.Item]; item.Open.Minor > 0 && total > item.Open.Minor || item.Open.Minor < 0 && total < item.Open.Minor {
			return false
		}
	}
	return true
}

// takesOff: an application takes something off its item, no part of it adds to the item, and only what is owed is deducted from.
// The books refuse anything else.
func takesOff(a *ledger.Application) bool {
	something := false
	for _, part := range [...]ledger.Money{a.Cash, a.Discount, a.Deduction, a.WriteOff} {
		if part.Sign()*a.OpenBefore.Sign() < 0 {
			return false
		}
		something = something || part.Minor != 0
	}
	return something && a.Deduction.Minor >= 0
}

// evident: everything that posts names at least one piece of evidence with a place (when the receipt has one), and words quoted from the receipt or its
// advice really stand there.
func evident(d *Decision) bool {
	placed := false
	said := squeeze(everythingSaid(d))
	for i := range d.Evidence {
		ev := &d.Evidence[i]
		placed = placed || ev.Points > 0 && (ev.Source.File != "" || d.Receipt.Source.File == "")
		if (ev.Signal == "reference" || ev.Signal == "advice_line") && !strings.Contains(said, squeeze(ev.Text)) {
			return false
		}
	}
	return placed || d.Outcome != Apply
}

func everythingSaid(d *Decision) string {
	r := d.Receipt
	parts := []string{r.Text(), r.EndToEndID, r.CustomerReference, r.AdviceID}
	for _, t := range r.Texts {
		parts = append(parts, t.Value)
	}
	if d.Advice != nil {
		for i := range d.Advice.Lines {
			parts = append(parts, d.Advice.Lines[i].Reference)
		}
	}
	return strings.Join(parts, "\x00")
}

// squeeze drops blanks: a bank may have broken the words anywhere.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
