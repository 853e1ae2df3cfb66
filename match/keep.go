package match

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// keepBack decides the receipts whose money must not be applied whatever it pays: cheques that may not be cashed yet or any more, payers
// that compliance must clear, money for another company. It looks at the receipt alone, and leaves nil where the engine has to think.
func keepBack(b *Batch, policy *Policy, all []*Decision) {
	ours := names.Fold(b.Site.Company)
	for i, r := range b.Receipts {
		if all[i] != nil {
			continue
		}
		if hold, ev := kept(r, b, policy, ours); hold != NotHeld {
			all[i] = &Decision{Receipt: r, Outcome: Review, Hold: hold, Unapplied: r.Amount, Confidence: ConfidenceOne, Evidence: []Evidence{ev}}
		}
	}
}

// kept is the first reason to keep a receipt back, with the words it rests on.
func kept(r *ledger.Receipt, b *Batch, policy *Policy, ours names.Name) (Hold, Evidence) {
	today := r.Date()
	if b.Site.AsOf.Compare(today) > 0 {
		today = b.Site.AsOf
	}
	if c := r.ChequeDate; !c.IsZero() && !today.IsZero() {
		ev := Evidence{Signal: "cheque_date", Text: c.String(), Source: r.Source}
		switch days := policy.Receipts.StaleChequeDays; {
		case c.Compare(today) > 0:
			return HoldPostDated, ev
		case days > 0 && c.Add(days).Compare(today) < 0:
			return HoldStale, ev
		}
	}
	for _, w := range screenable(r, b) {
		if slices.ContainsFunc(b.Site.Screened, func(s string) bool { return strings.Join(names.Words(s), " ") == w }) {
			return HoldCompliance, Evidence{Signal: "screened_word", Text: w, Source: locate(r, r.Payer.Name)}
		}
	}
	if name, at := otherEntity(r, &b.Site, ours); name != "" {
		return HoldOtherEntity, Evidence{Signal: "other_entity", Text: name, Source: at}
	}
	return NotHeld, Evidence{}
}

// screenable are the words of the payer's name, where there are words to look for.
func screenable(r *ledger.Receipt, b *Batch) []string {
	if len(b.Site.Screened) == 0 {
		return nil
	}
	return names.Words(r.Payer.Name)
}

// otherEntity finds the name of another company than ours in the text: one of the group, or one of our name with another legal form.
func otherEntity(r *ledger.Receipt, site *Site, ours names.Name) (string, ledger.Source) {
	if ours.IsZero() && len(site.Entities) == 0 {
		return "", ledger.Source{}
	}
	form := formOf(site.Company, ours)
	for i := range r.Texts {
		words := strings.Fields(r.Texts[i].Value)
		for from := range words {
			for n := min(maxNameWords, len(words)-from); n > 1; n-- {
				text := strings.Join(words[from:from+n], " ")
				name := names.Fold(text)
				other := formOf(text, name)
				if slices.ContainsFunc(site.Entities, func(e string) bool { return isEntity(e, name, other) }) ||
					name.Key == ours.Key && other != "" && form != "" && other != form {
					return text, locate(r, text)
				}
			}
		}
	}
	return "", ledger.Source{}
}

func isEntity(entity string, name names.Name, form string) bool {
	full := names.Fold(entity)
	return full.Key == name.Key && formOf(entity, full) == form
}

// formOf is what folding took off the end of a name: its legal form.
func formOf(s string, folded names.Name) string {
	words := names.Words(s)
	for i := len(words) - 1; i >= 0; i-- {
		if slices.Contains(folded.Words, words[i]) {
			return strings.Join(words[i+1:], " ")
		}
	}
	return ""
}

// deliveredBefore finds receipts that were delivered once more: their identity, which the ledger's Fingerprinter makes of the bank's
// entry, was seen before, in this batch or in an earlier run.
func deliveredBefore(b *Batch) map[int]*ledger.Receipt {
	first := map[ledger.ReceiptID]*ledger.Receipt{}
	for _, d := range b.Earlier {
		first[d.Receipt.ID] = d.Receipt
	}
	if len(first) == 0 && !repeated(b.Receipts) {
		return nil
	}
	var again map[int]*ledger.Receipt
	for _, i := range inOrder(b.Receipts) {
		r := b.Receipts[i]
		before := first[r.ID]
		switch {
		case r.ID == "":
		case before == nil:
			first[r.ID] = r
		default:
			if again == nil {
				again = map[int]*ledger.Receipt{}
			}
			again[i] = before
		}
	}
	return again
}

// repeated reports whether two receipts have one identity. Mostly none have, and their order need not be known.
func repeated(receipts []*ledger.Receipt) bool {
	seen := make(map[ledger.ReceiptID]bool, len(receipts))
	for _, r := range receipts {
		if r.ID != "" && seen[r.ID] {
			return true
		}
		seen[r.ID] = true
	}
	return false
}
