package run

import (
	"bufio"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Statuses of an advice.
const (
	adviceLinked  = "linked"  // it belongs to receipts of this run
	adviceWaiting = "waiting" // its money is not here: expected, or in another run
)

// writeAdvices lists every advice with the receipts it belongs to. An advice alone moves no money; those that wait are the cash to
// expect, or to ask for.
func (r *Result) writeAdvices(ctx context.Context, w *bufio.Writer) error {
	t, err := newTable(ctx, w, adviceColumns)
	if err != nil {
		return err
	}
	receipts := r.adviceReceipts()
	for _, a := range r.Advices {
		ids := receipts[a]
		status := adviceLinked
		if len(ids) == 0 {
			status = adviceWaiting
		}
		t.word(status)
		t.text(a.ID, a.Trace, a.Payer.Name, string(a.Customer))
		t.date(a.Date)
		t.word(r.age(a.Date))
		t.stated(a.Total)
		t.word(a.Total.Currency.String())
		t.word(strconv.Itoa(len(a.Lines)))
		t.word(a.Closure.String())
		t.text(a.Equation)
		t.stated(a.Difference)
		t.text(strings.Join(ids, " "))
		t.source(a.Source)
		if err := t.end(); err != nil {
			return err
		}
	}
	return nil
}

// adviceReceipts is the receipts of each advice, in the order of the receipts.
func (r *Result) adviceReceipts() map[*ledger.RemittanceAdvice][]string {
	of := map[*ledger.RemittanceAdvice][]string{}
	for _, d := range r.Decisions {
		for _, a := range d.Advices {
			if id := string(d.Receipt.ID); !slices.Contains(of[a], id) {
				of[a] = append(of[a], id)
			}
		}
	}
	return of
}
