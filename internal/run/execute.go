package run

import (
	"context"
	"fmt"
	"slices"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse"
)

// Stages that [Config.Progress] hears of.
const (
	stageRead  = "read"
	stageMatch = "match"
	stageCheck = "check"
	stageWrite = "write"
)

// Execute reads the files, decides every receipt, posts what is proved to a Book in memory and checks the controls. Refused files
// and rows and broken controls are no errors: they are in the Result. It fails with [ErrNoFiles], with the error of ctx, or when
// amounts are too large to add up.
func Execute(ctx context.Context, c Config) (*Result, error) {
	if c.Progress == nil {
		c.Progress = func(string, int64, int64) {}
	}
	found, err := find(c.Paths)
	if err != nil {
		return nil, err
	}
	res := &Result{Skipped: found.skipped, config: c}
	merged, err := c.intake(ctx, res, found.inputs)
	if err != nil {
		return nil, err
	}
	if res.AsOf = c.AsOf; res.AsOf.IsZero() {
		res.AsOf = latest(res.Statements, res.Receipts)
	}
	if len(c.Earlier) > 0 {
		if err := res.remember(c.Earlier); err != nil {
			return nil, err
		}
	}
	if err := res.match(ctx); err != nil {
		return nil, err
	}
	if err := res.total(merged); err != nil {
		return nil, err
	}
	return res, res.check(ctx)
}

func (c *Config) intake(ctx context.Context, res *Result, inputs []input) (*merger, error) {
	var total, done int64
	for _, in := range inputs {
		total += in.size
	}
	m := newMerger(res)
	for _, in := range inputs {
		h, err := c.read(ctx, in, func(n int64) { c.Progress(stageRead, done+n, total) })
		if err != nil {
			return nil, err
		}
		done += in.size
		if err := m.add(h); err != nil {
			return nil, err
		}
	}
	if len(c.Options.OwnDomains) == 0 {
		doubtOurs(res.Advices)
	}
	doubtAlike(res.Advices, res.Customers)
	m.separate()
	m.resent()
	m.sameClaims()
	m.chains()
	for _, step := range [...]func() error{func() error { return m.sameMoney(false) }, m.interims, func() error { return m.sameMoney(true) }} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	m.forget()
	return m, ctx.Err()
}

// latest is the last day the bank files speak of.
func latest(statements []*parse.Statement, receipts []*ledger.Receipt) ledger.Date {
	var last ledger.Date
	see := func(d ledger.Date) {
		if d.Compare(last) > 0 {
			last = d
		}
	}
	for _, s := range statements {
		see(s.Date)
	}
	for _, r := range receipts {
		if see(r.Booked); r.Booked.IsZero() {
			see(r.Value)
		}
	}
	return last
}

func (r *Result) match(ctx context.Context) error {
	total := int64(len(r.Receipts))
	r.config.Progress(stageMatch, 0, total)
	portfolio, err := match.NewPortfolioContext(ctx, r.allItems(), r.Customers)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return fmt.Errorf("the open items cannot be indexed: %w", err)
	}
	if portfolio, err = portfolio.With(r.config.Memory); err != nil {
		return fmt.Errorf("the memory: %w", err)
	}
	r.Decisions = make([]*match.Decision, 0, total)
	batch := match.Batch{Receipts: r.Receipts, Advices: r.Advices, Site: r.config.Site}
	batch.Site.AsOf = r.AsOf
	if r.past != nil {
		batch.Earlier = r.past.batch
	}
	for d := range portfolio.Match(ctx, batch, r.config.Policy) {
		r.Decisions = append(r.Decisions, d)
		if n := int64(len(r.Decisions)); n%checkEvery == 0 {
			r.config.Progress(stageMatch, n, total)
			if ctx.Err() != nil {
				break
			}
		}
	}
	r.cautious()
	return ctx.Err()
}

// allItems are those of the files, then those that earlier runs settled and nobody lists any more.
func (r *Result) allItems() []*ledger.OpenItem {
	if len(r.settled) == 0 {
		return r.Items
	}
	return slices.Concat(r.Items, r.settled)
}
