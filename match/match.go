package match

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/cashtie/cashtie/ledger"
)

// Batch is what is matched together. It is a batch because receipts compete for items.
type Batch struct {
	Receipts []*ledger.Receipt
	Advices  []*ledger.RemittanceAdvice
	// Earlier are the decisions of earlier runs, as they stand now: what they settled may come back, be paid twice, or be told of late.
	Earlier []*Decision
	// Site is what the company knows about itself and the day.
	Site Site
}

// Match decides every receipt of the batch. Decisions come in the order of the batch's receipts; what they say does not depend on
// that order, nor on the order of items, customers and advices. To post decisions of receipts that share an item, take them in the
// order of [Decision.Turn]. The portfolio is not changed: an item that a receipt took is taken
// within this batch only.
//
// When ctx is cancelled the iteration ends early: check ctx.Err after the loop.
func (p *Portfolio) Match(ctx context.Context, batch Batch, policy Policy) iter.Seq[*Decision] {
	return func(yield func(*Decision) bool) {
		decisions, err := p.decideAll(ctx, batch, &policy)
		if err != nil {
			return
		}
		for _, d := range decisions {
			if !yield(d) {
				return
			}
		}
	}
}

// decideAll runs the steps of the engine over a batch: read, link, explain, assign, decide, prove.
func (p *Portfolio) decideAll(ctx context.Context, batch Batch, policy *Policy) ([]*Decision, error) {
	return p.under(policy).start(&batch, policy).decideBatch(ctx, batch)
}

// start is a run that has decided nothing yet.
func (p *Portfolio) start(batch *Batch, policy *Policy) *run {
	m := &run{p: p, policy: policy, left: append([]int64(nil), p.open...), served: servedRows{at: make([]int32, len(p.open)), all: make([]served, 0, len(batch.Receipts))}, equals: maxAmountExplanations, effort: new(effort)}
	m.own, m.site, m.ours = ownRules(p, policy), &batch.Site, ourAccounts(batch.Receipts, &batch.Site)
	return m
}

// decideBatch decides every receipt of the batch that the run was started for.
func (m *run) decideBatch(ctx context.Context, batch Batch) ([]*Decision, error) {
	p, policy := m.p, m.policy
	decisions := make([]*Decision, len(batch.Receipts))
	excluded := excludeDelivered(&batch)
	excludeOthers(batch.Receipts, excluded)
	p.reopen(&batch, excluded)
	keepBack(&batch, policy, excluded)
	m.recall(batch.Earlier)
	claims, places, views := make([]*claim, 0, len(batch.Receipts)), make([]claim, len(batch.Receipts)), make([]view, len(batch.Receipts))
	for i, r := range batch.Receipts {
		if d := excluded[i]; d != nil {
			p.complete(d, &batch.Site)
			decisions[i] = d
			continue
		}
		places[i].view = &views[i]
		places[i].at, views[i].receipt = i, r
		claims = append(claims, &places[i])
	}
	if err := m.read(ctx, claims, batch.Advices); err != nil {
		return nil, err
	}
	m.speak(claims)
	if err := m.assign(ctx, claims); err != nil {
		return nil, err
	}
	for _, c := range claims {
		decisions[c.at] = c.decision
	}
	prove(ctx, p, batch, policy, decisions)
	return decisions, ctx.Err()
}

// complete adds to a decision what follows from it.
func (p *Portfolio) complete(d *Decision, site *Site) {
	d.Tasks = p.tasks(d, site)
	p.exchange(d, site)
	d.Between = p.between(d, site)
}

// handful is how many receipts a processor takes at a time.
const handful = 64

// read is the part of the work that concerns each receipt alone: its text, its payer, its advice.
func (m *run) read(ctx context.Context, claims []*claim, advices []*ledger.RemittanceAdvice) error {
	views := make([]*view, len(claims))
	err := m.handfuls(ctx, len(claims), func(d *desk, from, to int) {
		for i := from; i < to && ctx.Err() == nil; i++ {
			v := claims[i].view
			v.stream = receiptStream(d, v.receipt)
			views[i] = v
		}
		if ctx.Err() == nil {
			m.p.lookAhead(d, views[from:to])
		}
	}, func(d *desk, i int) {
		v := views[i]
		v.mentions = m.p.mentions(d, v.stream, d.ahead.of(i%handful))
		v.only = v.stream.saysOnlyNumbers(v.receipt)
		v.payers = m.p.payersOf(d, v.receipt, v.stream, nil)
	})
	if err != nil {
		return err
	}
	if err := linkAdvices(ctx, m.p, views, advices); err != nil {
		return err
	}
	return m.eachOf(ctx, len(views), func(d *desk, i int) {
		v := views[i]
		v.desk = d
		if v.advice != nil {
			v.payers = m.p.payersOf(d, v.receipt, v.stream, v.advice)
		}
		v.firm, v.proven = firm(v.payers), proven(v.payers)
		if v.advice != nil {
			v.advice = m.p.ourNumbers(v)
		}
		m.ofCompany(v)
		m.p.refine(v)
		if v.advice == nil && len(m.site.Plans) > 0 {
			if v.advice = m.planned(v); v.advice != nil {
				v.mentions = append(v.mentions, m.p.adviceMentions(v)...)
			}
		}
	})
}

// eachOf calls do for 0 to n-1 on all processors, each with a desk of its own. The calls touch nothing else in common, so the result is
// the same on one processor.
func (m *run) eachOf(ctx context.Context, n int, do func(d *desk, i int)) error {
	return m.handfuls(ctx, n, nil, do)
}

// handfuls is eachOf that prepares what a processor takes at a time, together; nil: nothing is to be prepared.
func (m *run) handfuls(ctx context.Context, n int, prepare func(d *desk, from, to int), do func(d *desk, i int)) error {
	var next atomic.Int64
	var wait sync.WaitGroup
	for worker := range min(runtime.GOMAXPROCS(0), n/handful+1) {
		d := m.desk(worker)
		wait.Go(func() {
			for {
				from := int(next.Add(handful)) - handful
				if from >= n {
					return
				}
				to := min(from+handful, n)
				if prepare != nil {
					prepare(d, from, to)
				}
				for i := from; i < to; i++ {
					if ctx.Err() != nil { // between any two receipts: one that must be searched for long takes milliseconds
						return
					}
					do(d, i)
				}
			}
		})
	}
	wait.Wait()
	return ctx.Err()
}

// desk is the desk of a worker, which stays its own from one step to the next: what it has worked out serves there, too.
func (m *run) desk(worker int) *desk {
	for len(m.desks) <= worker {
		m.desks = append(m.desks, &desk{})
	}
	return m.desks[worker]
}

// refine uses the payer to read the text better: a number that several items share means the payer's own; the last digits of a
// number count inside the payer's items.
func (p *Portfolio) refine(v *view) {
	if v.firm >= 0 {
		for i := range v.mentions {
			p.narrow(&v.mentions[i], v.firm)
		}
	}
	collected := p.collected(v)
	p.weighMentions(v)
	v.mentions = append(append(v.mentions, collected...), p.adviceMentions(v)...)
	v.mentions = append(v.mentions, p.ownMentions(v.stream, v, v.mentions)...)
	v.mentions = mergeMentions(v.mentions)
}

// ofCompany leaves the items of the company that received the money, where companies of ours use a number alike and one of these items
// has the amount.
func (m *run) ofCompany(v *view) {
	has := m.site.company(v.receipt)
	if has == "" {
		return
	}
	for i := range v.mentions {
		mn := &v.mentions[i]
		if mn.sole() || !slices.ContainsFunc(mn.rows, func(row int32) bool {
			return m.p.items[row].Company == has && m.left[row] == v.receipt.Amount.Minor && m.payable(v, row)
		}) {
			continue
		}
		mn.rows = slices.DeleteFunc(slices.Clone(mn.rows), func(row int32) bool { c := m.p.items[row].Company; return c != "" && c != has })
	}
}

// narrow leaves the payer's own items when a number belongs to others as well.
func (p *Portfolio) narrow(m *mention, payer int32) {
	others := func(row int32) bool { return !p.related(p.custOf[row], payer) }
	if len(m.rows) == 1 || !slices.ContainsFunc(m.rows, others) {
		return
	}
	if own := slices.DeleteFunc(slices.Clone(m.rows), others); len(own) > 0 {
		m.rows = own
	}
}
