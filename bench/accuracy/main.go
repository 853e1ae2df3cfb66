// Command accuracy makes worlds and prints how well this project decides them, beside the baselines:
//
//	go run ./bench/accuracy                 the tables of the README: three profiles, five seeds, 5,000 receipts each
//	go run ./bench/accuracy -situations     what is right, held and wrong in each situation
//	go run ./bench/accuracy -cases 5        with some receipts of each situation that were not decided
package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/bench/score"
	"github.com/cashtie/cashtie/bench/world"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

func main() {
	var o options
	flag.IntVar(&o.receipts, "receipts", 5000, "receipts of a world")
	flag.IntVar(&o.seeds, "seeds", 5, "worlds of each profile")
	flag.Uint64Var(&o.first, "first", 1001, "the first `seed`")
	flag.StringVar(&o.profile, "profile", "", "one profile only: default, consumer goods or sepa")
	flag.BoolVar(&o.situations, "situations", false, "what is right, held and wrong in each situation")
	flag.IntVar(&o.cases, "cases", 0, "how many undecided receipts of each situation to show")
	flag.Parse()
	if err := run(os.Stdout, &o); err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(1)
	}
}

type options struct {
	receipts, seeds, cases int
	first                  uint64
	profile                string
	situations             bool
}

func run(out io.Writer, o *options) error {
	for _, p := range world.Profiles() {
		if o.profile != "" && p.Name != o.profile {
			continue
		}
		var r score.Report
		var mornings []*world.Morning
		decisions := map[string]*match.Decision{}
		for seed := range o.seeds {
			w, err := world.New(p, o.receipts, o.first+uint64(seed))
			if err != nil {
				return err
			}
			m, err := w.Morning()
			if err != nil {
				return err
			}
			answers, err := engine(m, func(d *match.Decision) { decisions[world.Place(d.Receipt)] = d })
			if err != nil {
				return err
			}
			r.Of(m, answers)
			mornings = append(mornings, m)
		}
		summary(out, p.Name, &r)
		if o.situations {
			situations(out, &r)
		}
		if o.cases > 0 {
			cases(out, &r, mornings[len(mornings)-1], decisions, o.cases)
		}
	}
	return nil
}

// engine decides a morning under the strictest policy.
func engine(m *world.Morning, each func(*match.Decision)) ([]score.Answer, error) {
	portfolio, err := match.NewPortfolio(m.Items, m.Customers)
	if err != nil {
		return nil, err
	}
	var answers []score.Answer
	for d := range portfolio.Match(context.Background(), m.Batch, match.Policy{}) {
		each(d)
		answers = append(answers, score.FromDecision(d))
	}
	return answers, nil
}

func percent(part, of int) string {
	return fmt.Sprintf("%.2f %%", 100*float64(part)/float64(max(of, 1)))
}

func summary(out io.Writer, name string, r *score.Report) {
	t, d, u := &r.Total, &r.Decidable, &r.Undecidable
	n := t.Count()
	fmt.Fprintf(out, "\n== %s: %d receipts\n", name, n)
	fmt.Fprintf(out, "applied exactly right        %6d  %s of all\n", t.Receipts[score.Right], percent(t.Receipts[score.Right], n))
	fmt.Fprintf(out, "applied or left alone right  %6d  %s of all, %s of the decidable\n", t.Receipts[score.Right]+t.Receipts[score.Left],
		percent(t.Receipts[score.Right]+t.Receipts[score.Left], n), percent(d.Receipts[score.Right]+d.Receipts[score.Left], d.Count()))
	appliable := d.Receipts[score.Right] + d.Receipts[score.Held] + d.Receipts[score.Wrong]
	fmt.Fprintf(out, "applied, of what can be known and applied  %s of %d\n", percent(d.Receipts[score.Right], appliable), appliable)
	fmt.Fprintf(out, "wrong                        %6d  %s of applied (95 %% bound %.3f %%)\n", t.Receipts[score.Wrong], percent(t.Receipts[score.Wrong], t.Applied()),
		100*score.UpperBound(t.Receipts[score.Wrong], t.Applied()))
	fmt.Fprintf(out, "undecidable                  %6d, applied right by luck %d, wrong %d\n", u.Count(), u.Receipts[score.Right], u.Receipts[score.Wrong])
	fmt.Fprintf(out, "lines: %s of %d right, %d wrong; calibration error %.2f points\n", percent(t.LinesRight, t.LinesDue), t.LinesDue, t.LinesWrong, 100*r.CalibrationError())
	for i := range r.Bins {
		if b := &r.Bins[i]; b.Cases > 0 {
			fmt.Fprintf(out, "  bin %d: %6d cases, said %.2f %%, true %.2f %%\n", i, b.Cases, float64(b.Sum)/float64(b.Cases)/100, 100*float64(b.Right)/float64(b.Cases))
		}
	}
	fmt.Fprintf(out, "held though decidable: the truth is proposal")
	for _, k := range slices.Sorted(maps.Keys(r.Ranks)) {
		fmt.Fprintf(out, "  %d: %d", k, r.Ranks[k])
	}
	fmt.Fprintln(out, "  (0: not proposed)")
}

func situations(out io.Writer, r *score.Report) {
	for _, facet := range []string{"situation", "reference", "payer", "invoices"} {
		fmt.Fprintf(out, "\n%-40s %7s %7s %7s %7s %9s\n", "decidable by "+facet, "right", "left", "held", "wrong", "held %")
		rows(out, r.ByFacet[facet])
	}
	fmt.Fprintf(out, "\n%-40s\n", "cannot be known")
	rows(out, r.Unknowable)
}

func rows(out io.Writer, m map[string]*score.Tally) {
	names := slices.Collect(maps.Keys(m))
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(m[b].Receipts[score.Held], m[a].Receipts[score.Held]), cmp.Compare(a, b))
	})
	for _, name := range names {
		y := m[name].Receipts
		fmt.Fprintf(out, "%-40s %7d %7d %7d %7d %9s\n", name, y[score.Right], y[score.Left], y[score.Held], y[score.Wrong], percent(y[score.Held], m[name].Count()))
	}
}

// cases shows receipts of the last world that were held or wrong, by situation and spelling.
func cases(out io.Writer, r *score.Report, m *world.Morning, decisions map[string]*match.Decision, most int) {
	items := map[ledger.ItemID]*ledger.OpenItem{}
	for _, it := range m.Items {
		items[it.ID] = it
	}
	groups := map[string][]score.Case{}
	for _, c := range r.Cases {
		if _, here := m.Truth[c.Truth.Place]; here && len(c.Truth.Lines) < 8 {
			k := fmt.Sprintf("%v / %s / %s", c.Verdict, c.Truth.Situation, c.Truth.Reference)
			groups[k] = append(groups[k], c)
		}
	}
	names := slices.Collect(maps.Keys(groups))
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(-cmp.Compare(groups[a][0].Verdict, groups[b][0].Verdict), -cmp.Compare(len(groups[a]), len(groups[b])), cmp.Compare(a, b))
	})
	for _, name := range names {
		fmt.Fprintf(out, "\n### %s: %d\n", name, len(groups[name]))
		for i, c := range groups[name] {
			if i >= most {
				break
			}
			show(out, &c, decisions[c.Truth.Place], items)
		}
	}
}

func show(out io.Writer, c *score.Case, d *match.Decision, items map[ledger.ItemID]*ledger.OpenItem) {
	fmt.Fprintf(out, "- %s %v %v  payer %q (%s, %s) text %q\n", c.Truth.Place, d.Receipt.Date(), d.Receipt.Amount, d.Receipt.Payer.Name, c.Truth.Payer, c.Truth.Customer, d.Receipt.Text())
	var pays []string
	for _, l := range c.Truth.Lines {
		it := items[l.Item]
		s := fmt.Sprintf("%s open %s issued %v cash %d off %d %v", l.Item, it.Open.Decimal(), it.Issued, l.Cash, l.Off, l.Reasons)
		for _, r := range it.References {
			s += " " + r.Text
		}
		pays = append(pays, s)
	}
	fmt.Fprintf(out, "  truth: %s, rest %d %s\n", strings.Join(pays, " | "), c.Truth.Rest, c.Truth.Unknowable)
	fmt.Fprintf(out, "  engine: %v %v %v conf %d cust %s", d.Outcome, d.Hold, d.Pattern, d.Confidence, d.Customer)
	for _, a := range d.Applications {
		fmt.Fprintf(out, " %s=%s,%s,%s,%s %v", a.Item, a.Cash.Decimal(), a.Discount.Decimal(), a.Deduction.Decimal(), a.WriteOff.Decimal(), a.Reason.Class)
	}
	fmt.Fprintf(out, " rest %s\n  why: %s\n", d.Unapplied.Decimal(), d.Why())
}
