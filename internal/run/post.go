package run

import (
	"context"
	"errors"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// refusal is a decision that the Book did not take.
type refusal struct {
	decision *match.Decision
	err      error
}

// post enters the items and the decisions in a Book. Money that waits for a person is received, so that the bank's side is whole;
// what is no customer's payment stays out.
func (r *Result) post(ctx context.Context) (*ledger.Book, []refusal, error) {
	book := new(ledger.Book)
	var refused []refusal
	for i, it := range r.allItems() {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		if err := book.AddItem(it); err != nil {
			return nil, nil, err // the intake made identities unique and the reader stated amounts
		}
	}
	waiting := r.Decisions
	for len(waiting) > 0 {
		var stale []refusal
		for i, d := range waiting {
			if i%checkEvery == 0 {
				r.config.Progress(stageCheck, int64(i), int64(len(r.Decisions)))
				if err := ctx.Err(); err != nil {
					return nil, nil, err
				}
			}
			switch err := postOne(book, d); {
			case errors.Is(err, ledger.ErrStale):
				stale = append(stale, refusal{d, err})
			case err != nil:
				refused = append(refused, refusal{d, err})
			}
		}
		// Two receipts that share an item may have been decided in another order than they are listed in: what the first round
		// found stale may fit after the others. A round that moves nothing ends it.
		if len(stale) == len(waiting) {
			refused = append(refused, stale...)
			break
		}
		waiting = make([]*match.Decision, len(stale))
		for i := range stale {
			waiting[i] = stale[i].decision
		}
	}
	return book, r.postReturns(book, refused), nil
}

// postReturns opens again what returns undo, when everything else is posted: decisions count with items as they were before.
func (r *Result) postReturns(book *ledger.Book, refused []refusal) []refusal {
	for _, d := range r.Decisions {
		if len(d.Reopens) == 0 {
			continue
		}
		if _, err := book.TakeBack(d.Receipt, d.Customer, d.Reopens); err != nil {
			refused = append(refused, refusal{d, err})
		}
	}
	return refused
}

func postOne(book *ledger.Book, d *match.Decision) error {
	var err error
	switch d.Outcome {
	case match.Apply:
		if _, err = book.Receive(d.Receipt, payer(d)); err == nil {
			_, err = book.Apply(d.Receipt, d.Applications)
		}
		if err == nil && !d.Unapplied.IsZero() {
			err = postRest(book, d)
		}
	case match.OnAccount:
		_, err = book.OnAccount(d.Receipt, d.Customer)
	case match.Review:
		_, err = book.Receive(d.Receipt, d.Customer)
	case match.Unidentified:
		_, err = book.Receive(d.Receipt, "")
	}
	return err
}

// postRest does with what a receipt has beyond its items what the decision says.
func postRest(book *ledger.Book, d *match.Decision) error {
	var err error
	switch d.Rest {
	case match.RestOnAccount:
		_, err = book.OnAccount(d.Receipt, payer(d))
	case match.RestIncome:
		_, err = book.GiveUp(d.Receipt, payer(d))
	}
	return err
}

// payer is the customer whose account the money passes through.
func payer(d *match.Decision) ledger.CustomerID {
	if d.Customer == "" && len(d.Applications) > 0 {
		return d.Applications[0].Customer
	}
	return d.Customer
}
