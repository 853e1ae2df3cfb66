package match

import "github.com/cashtie/cashtie/ledger"

// recovers recognises money for items that were given up as a loss: it is income, and a person books it.
func (m *run) recovers(c *claim, d *Decision) bool {
	settled := m.namedRows(c.view).settled
	for _, row := range settled {
		if m.p.items[row].Status != ledger.WrittenOff {
			return false
		}
	}
	d.Outcome, d.Hold, d.Rest, d.Pattern = Review, HoldRecovery, RestIncome, NoPattern
	for _, row := range settled {
		d.Tasks = append(d.Tasks, Task{Kind: RecoveryTask, Reason: "written_off", Item: m.p.items[row].ID, Amount: c.view.receipt.Amount})
	}
	d.Confidence = confidence(c.ranked[0].score - nullPoints)
	d.Alternatives = m.alternatives(c, c.ranked[1:])
	return len(settled) > 0
}
