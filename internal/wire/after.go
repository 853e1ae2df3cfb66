package wire

import (
	"fmt"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// Task is something that a decision leaves for a person. Item is empty when it is about the payment as a whole.
type Task struct {
	Kind     string `json:"kind"`
	Reason   string `json:"reason,omitempty"`
	Item     string `json:"item,omitempty"`
	ItemID   string `json:"item_id,omitempty"`
	Amount   string `json:"amount"`
	Currency string `json:"currency,omitempty"` // of the amount, where it is not the receipt's
}

// Between is what the company that received the money owes to another one of ours, whose items it pays.
type Between struct {
	From   string `json:"from"`
	To     string `json:"to"`
	Amount string `json:"amount"`
}

// after writes what the decision leaves behind: items that are open again, money between companies, tasks. Each is left out where
// there is none.
func (e *Encoder) after(t text, d *match.Decision, cur ledger.Currency) (text, error) {
	if len(d.Reopens) > 0 {
		var err error
		if t, err = e.applications(t, "reopens", d.Reopens, cur); err != nil {
			return t, fmt.Errorf("reopening: %w", err)
		}
	}
	if len(d.Between) > 0 {
		t = append(t.key("between"), '[')
		for _, b := range d.Between {
			t = append(append(t.sep(), '{').str("from", b.From).str("to", b.To).moneyIn("amount", b.Amount, cur), '}')
		}
		t = append(t, ']')
	}
	if len(d.Tasks) > 0 {
		t = append(t.key("tasks"), '[')
		for _, x := range d.Tasks {
			t = e.task(t, x, cur)
		}
		t = append(t, ']')
	}
	return t, nil
}

func (e *Encoder) task(t text, x match.Task, cur ledger.Currency) text {
	t = append(t.sep(), '{').str("kind", x.Kind.String()).some("reason", x.Reason)
	if x.Item != "" {
		t = e.item(t, x.Item)
	}
	t = t.moneyIn("amount", x.Amount, cur)
	if c := x.Amount.Currency; c != 0 && c != cur {
		t = t.str("currency", c.String())
	}
	return append(t, '}')
}
