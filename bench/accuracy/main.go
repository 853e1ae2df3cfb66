// Command accuracy makes worlds and prints how well this project decides them, beside the baselines:
//
//	go run ./bench/accuracy                  three profiles, five seeds of 5,000 receipts each
//	go run ./bench/accuracy -write           writes docs/accuracy.md and the table of the README
//	go run ./bench/accuracy -seeds 1 -cases 5 -profile sepa   with receipts of one world that were held or wrong, by situation
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
	flag.IntVar(&o.cases, "cases", 0, "how many undecided receipts of each situation to show, of the last world")
	flag.BoolVar(&o.write, "write", false, "write docs/accuracy.md and the table of README.md")
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
	write                  bool
}

// result is how the matchers did on the worlds of one profile.
type result struct {
	profile   string
	receipts  int
	engine    *score.Report
	others    []*score.Report // in the order of baseline.Matchers
	last      *world.Morning
	decisions map[string]*match.Decision // of the last world, by place
}

func run(out io.Writer, o *options) error {
	var results []*result
	for _, p := range world.Profiles() {
		if o.profile != "" && p.Name != o.profile {
			continue
		}
		r, err := measure(p, o)
		if err != nil {
			return err
		}
		results = append(results, r)
	}
	foreign, err := strangers()
	if err != nil {
		return err
	}
	if o.write {
		return write(results, foreign, o)
	}
	page(out, results, foreign, o)
	for _, r := range results {
		cases(out, r, o.cases)
	}
	return nil
}

// measure decides the worlds of a profile.
func measure(p world.Profile, o *options) (*result, error) {
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
		r.last, r.decisions = m, map[string]*match.Decision{}
		answers, err := decide(m, func(d *match.Decision) { r.decisions[world.Place(d.Receipt)] = d })
		if err != nil {
			return nil, err
		}
		r.receipts += len(answers)
		r.engine.Cases = nil // of the last world alone
		r.engine.Of(m, answers)
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
