package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/match"
)

// DecisionsCSV writes one line for each receipt: what came in, what was decided, and why. Cells with text from outside that a
// spreadsheet would take for a formula begin with an apostrophe.
func DecisionsCSV(w io.Writer, res *run.Result) error {
	out := csv.NewWriter(w)
	out.Write([]string{"receipt", "file", "line", "value_date", "amount", "currency", "payer", "outcome", "reason_code", "customer", "items",
		"applied", "unapplied", "confidence", "why"})
	for _, d := range res.Decisions {
		row, err := decisionRow(res, d)
		if err != nil {
			return err
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func decisionRow(res *run.Result, d *match.Decision) ([]string, error) {
	r := d.Receipt
	applied, err := r.Amount.Sub(d.Unapplied)
	if err != nil {
		return nil, err
	}
	items := make([]string, 0, len(d.Applications))
	for i := range d.Applications {
		number := string(d.Applications[i].Item)
		if it, ok := res.Item(d.Applications[i].Item); ok {
			number = it.Number
		}
		items = append(items, number)
	}
	return []string{
		string(r.ID), inert(r.Source.File), strconv.Itoa(int(r.Source.Line)), r.Date().String(), r.Amount.Decimal(), r.Amount.Currency.String(),
		inert(r.Payer.Name), d.Outcome.String(), d.Hold.String(), inert(string(d.Customer)), inert(strings.Join(items, " ")),
		stated(applied, r.Amount.Currency).Decimal(), stated(d.Unapplied, r.Amount.Currency).Decimal(),
		confidenceText(d.Confidence), inert(d.Why()),
	}, nil
}

// inert keeps a spreadsheet from running text as a formula.
func inert(s string) string {
	s = Clean(s)
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

// confidenceText writes ten-thousandths as a share with four decimals.
func confidenceText(c int32) string {
	s := strconv.Itoa(int(c))
	for len(s) < 5 {
		s = "0" + s
	}
	return s[:len(s)-4] + "." + s[len(s)-4:]
}
