package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/bench/score"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// shownLines is how many lines of a case a person wants to read.
const shownLines = 8

// cases shows receipts of the last world that were held or wrong, by situation and spelling, the wrong ones first.
func cases(out io.Writer, r *result, most int) {
	if most == 0 {
		return
	}
	items := map[ledger.ItemID]*ledger.OpenItem{}
	for _, it := range r.last.Items {
		items[it.ID] = it
	}
	groups := map[string][]score.Case{}
	for _, c := range r.engine.Cases {
		if d := r.decisions[c.Truth.Place]; d != nil && d.Receipt.Amount == c.Truth.Amount {
			verdict := c.Verdict.String()
			if c.Truth.Unknowable != "" {
				verdict += " by luck"
			}
			k := fmt.Sprintf("%v / %s / %s / %v %v", verdict, c.Truth.Situation, c.Truth.Reference, d.Pattern, d.Hold)
			groups[k] = append(groups[k], c)
		}
	}
	names := slices.Collect(maps.Keys(groups))
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(-cmp.Compare(groups[a][0].Verdict, groups[b][0].Verdict), -cmp.Compare(len(groups[a]), len(groups[b])), cmp.Compare(a, b))
	})
	for _, name := range names {
		fmt.Fprintf(out, "\n### %s: %d\n", name, len(groups[name]))
		for i := range groups[name][:min(most, len(groups[name]))] {
			show(out, &groups[name][i], r.decisions[groups[name][i].Truth.Place], items)
		}
	}
}

func show(out io.Writer, c *score.Case, d *match.Decision, items map[ledger.ItemID]*ledger.OpenItem) {
	fmt.Fprintf(out, "- %s %v %v  payer %q (%s, %s) text %q\n", c.Truth.Place, d.Receipt.Date(), d.Receipt.Amount, d.Receipt.Payer.Name, c.Truth.Payer, c.Truth.Customer, d.Receipt.Text())
	var pays []string
	for _, l := range c.Truth.Lines[:min(shownLines, len(c.Truth.Lines))] {
		it := items[l.Item]
		s := fmt.Sprintf("%s open %s issued %v cash %d off %d %v", l.Item, it.Open.Decimal(), it.Issued, l.Cash, l.Off, l.Reasons)
		for _, r := range it.References {
			s += " " + r.Text
		}
		pays = append(pays, s)
	}
	fmt.Fprintf(out, "  truth: %d lines: %s, rest %d %s\n", len(c.Truth.Lines), strings.Join(pays, " | "), c.Truth.Rest, c.Truth.Unknowable)
	fmt.Fprintf(out, "  engine: %v %v %v confidence %d margin %d customer %s", d.Outcome, d.Hold, d.Pattern, d.Confidence, d.Margin, d.Customer)
	for _, a := range d.Applications[:min(shownLines, len(d.Applications))] {
		fmt.Fprintf(out, " %s=%s,%s,%s,%s %v", a.Item, a.Cash.Decimal(), a.Discount.Decimal(), a.Deduction.Decimal(), a.WriteOff.Decimal(), a.Reason.Class)
	}
	fmt.Fprintf(out, " rest %s\n  why: %s\n", d.Unapplied.Decimal(), d.Why())
}
