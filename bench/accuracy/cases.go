package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/bench/score"
	"github.com/cashtie/cashtie/bench/world"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// shownLines is how many lines of a case a person wants to read.
const shownLines = 8

// class is a kind of cases that a person may want to see.
type class struct {
	name, means string
	of          func(*score.Case) bool
}

// classes are the kinds of cases, the worst first.
func classes() []class {
	return []class{
		{"wrong", "applied otherwise than it is meant", func(c *score.Case) bool { return c.Verdict == score.Wrong }},
		{"undecidable", "applied though nobody could know, by luck rightly or not", func(c *score.Case) bool { return c.Answer.Applied && c.Truth.Unknowable != "" }},
		{"believed", "proposed with a confidence over one half, and not right", func(c *score.Case) bool { return c.Believed() && !c.Answer.Applied }},
		{"held", "could be known, and is held", func(c *score.Case) bool { return c.Verdict == score.Held && c.Truth.Unknowable == "" }},
	}
}

// errClass is the cause when cases of no kind are asked for.
var errClass = errors.New("no such kind of cases")

// wanted reports which cases the words ask for: one kind or several with commas between, or all.
func wanted(words string) (func(*score.Case) bool, error) {
	var chosen []class
	for word := range strings.SplitSeq(words, ",") {
		i := slices.IndexFunc(classes(), func(c class) bool { return c.name == word })
		switch {
		case i >= 0:
			chosen = append(chosen, classes()[i])
		case word == "all":
			chosen = classes()
		case word != "":
			return nil, fmt.Errorf("%w: %q; there are %s and all", errClass, word, kinds(func(c class) string { return c.name }, ", "))
		}
	}
	return func(c *score.Case) bool {
		return slices.ContainsFunc(chosen, func(k class) bool { return k.of(c) })
	}, nil
}

// kinds lists the classes.
func kinds(say func(class) string, between string) string {
	var words []string
	for _, c := range classes() {
		words = append(words, say(c))
	}
	return strings.Join(words, between)
}

// kept is a case with all that is needed to show it.
type kept struct {
	score.Case
	seed     uint64
	decision *match.Decision
	items    map[ledger.ItemID]*ledger.OpenItem // of its world
}

// heading says of what sort a case is.
func (k *kept) heading() string {
	verdict := k.Verdict.String()
	if k.Truth.Unknowable != "" {
		verdict += ", cannot be known: " + k.Truth.Unknowable
	}
	return fmt.Sprintf("%s / %s / %s / %v %v", verdict, k.Truth.Situation, k.Truth.Reference, k.decision.Pattern, k.decision.Hold)
}

// keep takes the cases of a world that are asked for.
func (r *result) keep(m *world.Morning, seed uint64, decisions map[string]*match.Decision, want func(*score.Case) bool) {
	items := make(map[ledger.ItemID]*ledger.OpenItem, len(m.Items))
	for _, it := range m.Items {
		items[it.ID] = it
	}
	for _, c := range r.engine.Cases {
		if d := decisions[c.Answer.Place]; d != nil && want(&c) { // of twins the place is the answer's own
			r.cases = append(r.cases, kept{c, seed, d, items})
		}
	}
	r.engine.Cases = nil
}

// show writes the cases by heading, the worst verdict and the largest heading first, at most so many of each; those alone whose heading has the words.
func show(out io.Writer, r *result, most int, words string) {
	groups := map[string][]*kept{}
	for i := range r.cases {
		if h := r.cases[i].heading(); strings.Contains(h, words) {
			groups[h] = append(groups[h], &r.cases[i])
		}
	}
	names := slices.Collect(maps.Keys(groups))
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(-cmp.Compare(groups[a][0].Verdict, groups[b][0].Verdict), -cmp.Compare(len(groups[a]), len(groups[b])), cmp.Compare(a, b))
	})
	for _, name := range names {
		fmt.Fprintf(out, "\n### %s, %s: %d\n", r.profile, name, len(groups[name]))
		for _, k := range groups[name][:min(most, len(groups[name]))] {
			k.show(out)
		}
	}
}

// show writes one case: the receipt, the truth with why it can be known or not, the decision with its proposals and what they rest on.
func (k *kept) show(out io.Writer) {
	d := k.decision
	r := d.Receipt
	fmt.Fprintf(out, "\n- seed %d, %s: %v, %v by %s from %q account %q, text %q\n", k.seed, k.Answer.Place, r.Date(), r.Amount, r.Method, r.Payer.Name, r.Payer.Account, r.Text())
	fmt.Fprintf(out, "  truth: %s, sent by %s, of customer %s, %d lines, rest %s\n", k.Truth.Situation, k.Truth.Payer, k.Truth.Customer, len(k.Truth.Lines), k.minor(k.Truth.Rest))
	for _, l := range k.Truth.Lines[:min(shownLines, len(k.Truth.Lines))] {
		fmt.Fprintf(out, "    pays %s", k.minor(l.Cash))
		if l.Off != 0 {
			fmt.Fprintf(out, ", takes %s off as %v", k.minor(l.Off), l.Reasons)
		}
		fmt.Fprintf(out, ": %s\n", k.item(l.Item))
	}
	if k.Truth.Grounds != "" {
		fmt.Fprintf(out, "  label: %s\n", k.Truth.Grounds)
	}
	fmt.Fprintf(out, "  engine: %v %v %v, confidence %.2f %%, score %d, margin %d: %s\n", d.Outcome, d.Pattern, d.Hold, float64(d.Confidence)/100, d.Score, d.Margin, d.Why())
	k.proposal(out, d.Customer, d.Applications, d.Unapplied.Minor)
	for i := range d.Alternatives {
		a := &d.Alternatives[i]
		fmt.Fprintf(out, "  or: %v, score %d\n", a.Pattern, a.Score)
		k.proposal(out, a.Customer, a.Applications, a.Unapplied.Minor)
	}
	for i := range d.Evidence[:min(shownLines, len(d.Evidence))] {
		e := &d.Evidence[i]
		fmt.Fprintf(out, "  %+5d %s %s %q %s\n", e.Points, e.Signal, e.Item, e.Text, e.Note)
	}
	if c := d.Chance; c != nil {
		fmt.Fprintf(out, "  chance: %+v\n", *c)
	}
}

// proposal writes what the engine proposes.
func (k *kept) proposal(out io.Writer, customer ledger.CustomerID, all []ledger.Application, rest int64) {
	fmt.Fprintf(out, "    %d lines of customer %s, rest %s\n", len(all), customer, k.minor(rest))
	for _, a := range all[:min(shownLines, len(all))] {
		fmt.Fprintf(out, "    pays %s", a.Cash.Decimal())
		if a.Discount.Minor+a.Deduction.Minor+a.WriteOff.Minor != 0 {
			fmt.Fprintf(out, ", discount %s, deduction %s, write-off %s as %v", a.Discount.Decimal(), a.Deduction.Decimal(), a.WriteOff.Decimal(), a.Reason.Class)
		}
		fmt.Fprintf(out, ": %s\n", k.item(a.Item))
	}
}

// minor writes an amount in the receipt's currency.
func (k *kept) minor(n int64) string {
	return ledger.Money{Minor: n, Currency: k.decision.Receipt.Amount.Currency}.Decimal()
}

func (k *kept) item(id ledger.ItemID) string {
	it := k.items[id]
	s := fmt.Sprintf("%s of %s, open %s, issued %v, due %v", id, it.Customer, it.Open, it.Issued, it.Due)
	for _, r := range it.References {
		s += ", " + r.Text
	}
	return s
}
