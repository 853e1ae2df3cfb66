package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// outcome is what was read of one file.
type outcome struct {
	name    string
	entries int
	sums    map[ledger.Currency]ledger.Money
	// pages are the statements, proved those whose opening balance and entries make up the closing balance.
	pages, proved int
	lost          string // the first fault
	overflow      bool   // the sums mean nothing
}

func newOutcome(name string) outcome {
	return outcome{name: name, sums: map[ledger.Currency]ledger.Money{}}
}

func (o *outcome) add(f parse.Fact) {
	switch {
	case f.Receipt != nil:
		o.entries++
		m := f.Receipt.Amount
		sum, known := o.sums[m.Currency]
		if !known {
			sum = ledger.Money{Currency: m.Currency}
		}
		sum, err := sum.Add(m)
		o.sums[m.Currency], o.overflow = sum, o.overflow || err != nil
	case f.Statement != nil:
		o.pages++
		if v, _ := f.Statement.Verdict(); v == parse.Verified {
			o.proved++
		}
	}
}

// sum is the sums as a list has them, without those of nothing.
func (o *outcome) sum() string {
	if o.overflow {
		return "overflow"
	}
	var parts []string
	for _, m := range o.sums {
		if !m.IsZero() {
			parts = append(parts, m.Currency.String()+"="+m.Decimal())
		}
	}
	return plainSum(strings.Join(parts, " "))
}

// plainSum puts sums in order and takes zeros behind the decimal point away, so that equal sums are equal texts.
func plainSum(s string) string {
	parts := strings.Fields(s)
	for i, p := range parts {
		if strings.Contains(p, ".") {
			parts[i] = strings.TrimRight(strings.TrimRight(p, "0"), ".")
		}
	}
	parts = slices.DeleteFunc(parts, func(p string) bool { return strings.HasSuffix(p, "=0") || strings.HasSuffix(p, "=-0") })
	slices.Sort(parts)
	return strings.Join(parts, " ")
}

func writeFiles(out io.Writer, tallies map[string]*tally) error {
	for _, format := range slices.Sorted(maps.Keys(tallies)) {
		for _, o := range tallies[format].each {
			if _, err := fmt.Fprintf(out, "%s\t%s\t%d\t%s\t%s\n", format, o.name, o.entries, o.sum(), o.lost); err != nil {
				return err
			}
		}
	}
	return nil
}

// comparison is how another reader did on the files of one format.
type comparison struct {
	files, accepted          int // of the list
	entries, ours            int // read of the accepted files
	same, fewer, more, other int // accepted files: the same sums, or else fewer entries, more, as many
	proved                   int // of the files with other sums, those of which all our statements are verified
	differ                   []string
}

// compare reads the list of another reader and writes a row a format, and under them the files that differ.
func compare(out io.Writer, tallies map[string]*tally, list string) error {
	rows := map[string]*comparison{}
	for line := range strings.Lines(list) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(fields) < 3 {
			return fmt.Errorf("not a line of a list: %q", line)
		}
		format, ours := find(tallies, fields[0])
		if ours == nil {
			continue // not a bank file for us
		}
		if rows[format] == nil {
			rows[format] = &comparison{}
		}
		if err := rows[format].file(ours, fields[1], fields[2]); err != nil {
			return err
		}
	}
	fmt.Fprintln(out, "| format | files | accepted | entries, ours of the same files | same sums | other sums: fewer, more, as many entries | of these proved by balances for us |")
	fmt.Fprintln(out, "|---|---|---|---|---|---|---|")
	for _, format := range slices.Sorted(maps.Keys(rows)) {
		c := rows[format]
		fmt.Fprintf(out, "| %s | %d | %d | %d, %d | %d | %d, %d, %d | %d |\n", format, c.files, c.accepted, c.entries, c.ours, c.same, c.fewer, c.more, c.other, c.proved)
	}
	for _, format := range slices.Sorted(maps.Keys(rows)) {
		for _, d := range rows[format].differ {
			if _, err := fmt.Fprintf(out, "%s: %s\n", format, d); err != nil {
				return err
			}
		}
	}
	return nil
}

func find(tallies map[string]*tally, name string) (format string, o *outcome) {
	for format, t := range tallies {
		if i := slices.IndexFunc(t.each, func(o outcome) bool { return o.name == name }); i >= 0 {
			return format, &t.each[i]
		}
	}
	return "", nil
}

func (c *comparison) file(ours *outcome, entries, sums string) error {
	c.files++
	if entries == "-" {
		c.differ = append(c.differ, ours.name+": refused: "+sums)
		return nil
	}
	n, err := strconv.Atoi(entries)
	if err != nil {
		return fmt.Errorf("%s: entries: %w", ours.name, err)
	}
	c.accepted++
	c.entries, c.ours = c.entries+n, c.ours+ours.entries
	if plainSum(sums) == ours.sum() && (n > 0) == (ours.entries > 0) { // sums of nothing may be of no entries
		c.same++
		return nil
	}
	switch {
	case n < ours.entries:
		c.fewer++
	case n > ours.entries:
		c.more++
	default:
		c.other++
	}
	if ours.pages > 0 && ours.pages == ours.proved {
		c.proved++
	}
	c.differ = append(c.differ, fmt.Sprintf("%s: %d entries of %s, ours %d of %s, %d of %d statements proved", ours.name, n, plainSum(sums), ours.entries, ours.sum(),
		ours.proved, ours.pages))
	return nil
}
