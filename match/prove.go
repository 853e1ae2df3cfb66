package match

import "context"

// prove has every decision verified, and takes back those that fail: nothing is applied, a person looks. What is taken back may
// be what a later decision counted on, so the rest is verified again until nothing more fails. When ctx is cancelled it ends early, and nobody gets the decisions.
func prove(ctx context.Context, p *Portfolio, batch Batch, policy *Policy, decisions []*Decision) {
	for failed := true; failed; {
		failed = false
		v := newVerifier(p, policy)
		v.stop = func() bool { return ctx.Err() != nil }
		v.all(batch, decisions)
		for i, d := range v.of {
			if d == nil || d.Hold == HoldVerifier {
				continue
			}
			failed = true
			*d = Decision{Receipt: d.Receipt, Outcome: Review, Hold: HoldVerifier, Unapplied: d.Receipt.Amount, Customer: d.Customer, Turn: d.Turn,
				Evidence: []Evidence{{Signal: "proof", Text: v.found[i].Rule.String() + ": " + v.found[i].Text, Source: d.Receipt.Source}}}
		}
	}
}
