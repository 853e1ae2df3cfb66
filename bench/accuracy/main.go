// Command accuracy makes worlds and prints how well this project decides them, beside the baselines:
//
//	go run ./bench/accuracy                  three profiles, five seeds of 5,000 receipts each
//	go run ./bench/accuracy -write           writes docs/accuracy.md and the table of the README
//	go run ./bench/accuracy -cases wrong,undecidable          the receipts that were applied and ought not to be, each with its items, its
//	                                                          truth, why it is labelled so, and what the decision rests on
//	go run ./bench/accuracy -cases held -most 3 -about "list cut off" -profile sepa   some of what is held and could be known
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/cashtie/cashtie/bench/baseline"
	"github.com/cashtie/cashtie/bench/score"
	"github.com/cashtie/cashtie/bench/world"
	"github.com/cashtie/cashtie/match"
)

func main() {
	var o options
	flag.IntVar(&o.receipts, "receipts", 5000, "receipts of a world")
	flag.IntVar(&o.seeds, "seeds", 5, "worlds of each profile")
	flag.Uint64Var(&o.first, "first", 1001, "the first `seed`; those below 1,001 are for calibration")
	flag.StringVar(&o.profile, "profile", "", "one profile only: default, consumer goods or sepa")
	flag.StringVar(&o.cases, "cases", "", "show receipts of `kinds`, with commas between, or all: "+kinds(func(c class) string { return c.name + " (" + c.means + ")" }, ", "))
	flag.IntVar(&o.most, "most", 1000, "how many cases of each heading to show")
	flag.StringVar(&o.about, "about", "", "show only headings with these `words`: a situation, a spelling, a pattern, a reason to hold")
	flag.BoolVar(&o.write, "write", false, "write docs/accuracy.md and the table of README.md")
	flag.Parse()
	if err := run(os.Stdout, &o); err != nil {
		fmt.Fprintln(os.Stderr, "accuracy:", err)
		os.Exit(1)
	}
}

type options struct {
	receipts, seeds, most int
	first                 uint64
	profile, cases, about string
	write                 bool
}

// result is how the matchers did on the worlds of one profile.
type result struct {
	profile  string
	receipts int
	engine   *score.Report
	others   []*score.Report // in the order of baseline.Matchers
	cases    []kept
}

func run(out io.Writer, o *options) error {
	want, err := wanted(o.cases)
	if err != nil {
		return err
	}
	var results []*result
	for _, p := range world.Profiles() {
		if o.profile != "" && p.Name != o.profile {
			continue
		}
		r, err := measure(p, o, want)
		if err != nil {
			return err
		}
		results = append(results, r)
	}
	if o.cases != "" {
		for _, r := range results {
			show(out, r, o.most, o.about)
		}
		return nil
	}
	foreign, err := strangers()
	if err != nil {
		return err
	}
	if o.write {
		return write(results, foreign, o)
	}
	page(out, results, foreign, o)
	return nil
}

// measure decides the worlds of a profile.
func measure(p world.Profile, o *options, want func(*score.Case) bool) (*result, error) {
	r := &result{profile: p.Name, engine: &score.Report{}}
	for range baseline.Matchers() {
		r.others = append(r.others, &score.Report{})
	}
	for seed := range uint64(o.seeds) {
		w, err := world.New(p, o.receipts, o.first+seed)
		if err != nil {
			return nil, err
		}
		m, err := w.Morning()
		if err != nil {
			return nil, err
		}
		decisions := map[string]*match.Decision{}
		answers, err := decide(m, func(d *match.Decision) { decisions[world.Place(d.Receipt)] = d })
		if err != nil {
			return nil, err
		}
		r.receipts += len(answers)
		r.engine.Of(m, answers)
		r.keep(m, o.first+seed, decisions, want)
		if o.cases != "" {
			continue
		}
		for i, b := range baseline.Matchers() {
			r.others[i].Of(m, b.Answers(m))
		}
	}
	return r, nil
}

// decide is what the engine says of a morning under its strictest policy.
func decide(m *world.Morning, each func(*match.Decision)) ([]score.Answer, error) {
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

// foreignReceipts is how many strangers' receipts of each kind are drawn.
const foreignReceipts = 2000

// foreign is how many receipts that pay nothing of the books were applied.
type foreign struct {
	items   int
	whole   bool
	applied int
}

// strangers decides receipts that pay none of the 10 to 30 open items of their payer.
func strangers() ([]foreign, error) {
	var all []foreign
	for _, whole := range []bool{false, true} {
		for n := 10; n <= 30; n += 5 {
			f := foreign{items: n, whole: whole}
			answers, err := decide(world.Foreign(n, foreignReceipts, whole, uint64(n)), func(*match.Decision) {})
			if err != nil {
				return nil, err
			}
			for i := range answers {
				if answers[i].Applied {
					f.applied++
				}
			}
			all = append(all, f)
		}
	}
	return all, nil
}
