package mt940

import "github.com/cashtie/cashtie/ledger"

// chargeOnce leaves COAM out of the charges where CHGS stands beside it: German banks write the same money into the :61: and the :86:.
// Both stay when only both together make up the amount.
func (d *details) chargeOnce() {
	var kept []ledger.Charge
	all, ok := d.original, d.original.Stated()
	for _, c := range d.receipt.Charges {
		sum, err := all.Add(c.Amount)
		if all, ok = sum, ok && err == nil; c.Text != "COAM" {
			kept = append(kept, c)
		}
	}
	if amount := d.receipt.Amount.Minor; len(kept) == 0 || ok && (all.Minor == amount || all.Minor == -amount) {
		return
	}
	d.receipt.Charges = kept
}
