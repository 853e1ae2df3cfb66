package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/cashtie/cashtie/parse"
)

func writeTable(out io.Writer, tallies map[string]*tally, unknown []string) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(w, "format\tfiles\tread whole\treceipts\tadvices\tstatements\tverified\tdiscrepancy\tunverifiable\tbroken totals\tfaults\tMB/s\t")
	for _, name := range slices.Sorted(names(tallies)) {
		t := tallies[name]
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%d\t%.0f\t\n", name, t.files, t.whole, t.receipts, t.advices, t.statements,
			t.verdicts[parse.Verified], t.verdicts[parse.Discrepancy], t.verdicts[parse.Unverifiable], t.broken, t.faults, t.speed())
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, name := range slices.Sorted(names(tallies)) {
		for _, f := range tallies[name].named {
			fmt.Fprintf(out, "%s: %s\n", name, f)
		}
	}
	for _, f := range unknown {
		fmt.Fprintf(out, "of no bank format: %s\n", f)
	}
	return nil
}

// writeRows writes a Markdown table, a row a format: what is accepted and kept, what the bank's own figures prove, what is refused and
// why.
func writeRows(out io.Writer, tallies map[string]*tally) error {
	fmt.Fprintln(out, "| format | files accepted | without a fault | receipts, advices | statements proved, of | not proved: discrepancy, unverifiable | broken totals | faults, by cause |")
	fmt.Fprintln(out, "|---|---|---|---|---|---|---|---|")
	for _, name := range slices.Sorted(names(tallies)) {
		t := tallies[name]
		_, err := fmt.Fprintf(out, "| %s | %d of %d | %d | %d, %d | %d of %d | %d, %d | %d | %s |\n", name, t.files-t.refused, t.files, t.whole, t.receipts, t.advices,
			t.verdicts[parse.Verified], t.statements, t.verdicts[parse.Discrepancy], t.verdicts[parse.Unverifiable], t.broken, t.why())
		if err != nil {
			return err
		}
	}
	return nil
}

// cause is the cause of a fault without its place.
func cause(err error) string {
	if e, ok := errors.AsType[*parse.Error](err); ok {
		return e.Err.Error()
	}
	return err.Error()
}

// why counts the faults by cause, the commonest first.
func (t *tally) why() string {
	type counted struct {
		cause string
		n     int
	}
	var all []counted
	for cause, n := range t.causes {
		all = append(all, counted{cause, n})
	}
	slices.SortFunc(all, func(a, b counted) int {
		if a.n != b.n {
			return b.n - a.n
		}
		return strings.Compare(a.cause, b.cause)
	})
	parts := make([]string, len(all))
	for i, c := range all {
		parts[i] = fmt.Sprintf("%d %s", c.n, c.cause)
	}
	return strings.Join(append([]string{fmt.Sprint(t.faults)}, parts...), "; ")
}
