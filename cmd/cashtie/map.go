package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cashtie/cashtie/internal/report"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
	"github.com/cashtie/cashtie/parse/table"
	"github.com/cashtie/cashtie/parse/xlsx"
)

const mapLong = `Show how a table is read: which row names the columns, what each column holds,
how its numbers and dates are written and which cell tells so, and a few values.
A column that holds "-" is not known; it travels along to the results.

--save FILE writes this down as a profile. Correct it in an editor where a
column is called something that is not known, and give it to parse and match
with --profile FILE: it serves every table that has all the columns it names.
A column named "unused" is left alone. Where no row names the columns they are
called "column 1", "column 2" and so on; such a profile has to say its kind, and
serves the tables that have as many columns. What a column can hold:

`

func (a *app) mapping() *cobra.Command {
	var (
		save     string
		opt      parse.Options
		dialects map[string]string
	)
	cmd := &cobra.Command{
		Use:   "map [flags] FILE",
		Short: "Show how the columns of a table are read, and save that",
		Long:  mapLong + fieldList(),
		Example: `  cashtie map open_items.csv
  cashtie map --save acorn.toml list.csv
  cashtie parse --profile acorn.toml list.csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return wrongArgs(cmd, "name one file, or - for standard input")
			}
			return a.runMap(args[0], save, opt)
		},
	}
	cmd.Flags().StringVar(&save, "save", "", "write a profile to this new file")
	choiceVar(cmd.Flags(), "kind", "", "what a table holds, where its headers leave it open", kindWords, func(i int) { opt.Kind = kindsInOrder[i] })
	readingFlags(cmd, &opt, &dialects)
	return cmd
}

var (
	kindWords    = []string{"open-items", "customers", "receipts", "remittances"}
	kindsInOrder = [...]parse.Kind{parse.OpenItems, parse.Customers, parse.Receipts, parse.Remittances}
	markWords    = [...]string{parse.AnyDecimal: "", parse.DecimalPoint: "point", parse.DecimalComma: "comma"}
	orderWords   = [...]string{parse.AnyOrder: "", parse.DayFirst: "dmy", parse.MonthFirst: "mdy", parse.YearFirst: "ymd"}
)

func kindWord(k parse.Kind) string {
	if i := slices.Index(kindsInOrder[:], k); i >= 0 {
		return kindWords[i]
	}
	return ""
}

func fieldList() string {
	var b strings.Builder
	fill(&b, "  ", "  ", strings.Join(table.Fields(), ", "))
	return strings.TrimRight(b.String(), "\n")
}

// formatsFor are all formats, with tables recognised by the profiles too.
func formatsFor(profiles []parse.Profile) []*parse.Format {
	all := formats.All()
	for i, f := range all {
		if f == table.Format && len(profiles) > 0 {
			all[i] = table.For(profiles)
		}
	}
	return all
}

// tableOf is the format of tables among others.
func tableOf(known []*parse.Format) *parse.Format {
	for _, f := range known {
		if f.Name == table.Format.Name {
			return f
		}
	}
	return table.Format
}

func (a *app) runMap(name, save string, opt parse.Options) error {
	found, refused, err := a.mappings(name, opt)
	if err != nil {
		return err
	}
	for _, m := range found {
		if err := showMapping(a.stdout, m); err != nil {
			return err
		}
	}
	if save != "" {
		if err := saveProfile(save, filepath.Base(name), best(found), opt); err != nil {
			return err
		}
		fmt.Fprintf(a.stderr, "saved as %s; give it to parse and match with --profile %s\n", save, save)
	}
	if refused != nil {
		return &exitError{exitRefused, errors.New(report.Clean(refused.Error()))}
	}
	return nil
}

// mappings describes the tables of a file: one, or each sheet of a workbook. Refused is why one of them cannot be read.
func (a *app) mappings(name string, opt parse.Options) (found []*table.Mapping, refused, err error) {
	in, shown := a.stdin, "stdin"
	if name != "-" {
		f, err := openFile(name)
		if err != nil {
			return nil, nil, err
		}
		defer f.Close()
		in, shown = f, name
	}
	format, in, err := parse.Detect(formatsFor(opt.Profiles), in)
	switch {
	case errors.Is(err, parse.ErrUnknownFormat): // perhaps a table whose columns have no known names
	case err != nil:
		return nil, nil, undetected(shown, err)
	case format == xlsx.Format:
		grids, err := xlsx.Grids(parse.Input{Name: shown, R: in})
		if err != nil {
			return nil, nil, &exitError{exitRefused, errors.New(report.Clean(err.Error()))}
		}
		for _, g := range grids {
			m, fault := g.Map(opt)
			if m != nil && (m.Kind != parse.AnyKind || len(grids) == 1) {
				found = append(found, m)
				if refused == nil {
					refused = fault
				}
			}
		}
		return found, refused, nil
	case format.Name != table.Format.Name:
		return nil, nil, &exitError{exitRefused, fmt.Errorf("%s: this is no table but a file of its own format: %s (cashtie parse shows what it says)", shown, format.Title)}
	}
	m, fault := table.Map(parse.Input{Name: shown, R: in, Options: opt})
	if m == nil {
		return nil, nil, &exitError{exitRefused, errors.New(report.Clean(fault.Error()))}
	}
	return []*table.Mapping{m}, fault, nil
}

// best is the mapping worth saving: the first of a known kind.
func best(found []*table.Mapping) *table.Mapping {
	for _, m := range found {
		if m.Kind != parse.AnyKind {
			return m
		}
	}
	if len(found) > 0 {
		return found[0]
	}
	return nil
}

// showMapping writes a table of the columns. The last column of it is cut rather than wrapped.
func showMapping(w io.Writer, m *table.Mapping) error {
	what := kindWord(m.Kind)
	if what == "" {
		what = "not recognised; this row has the most cells"
	}
	rows := [][3]string{{"COLUMN", "HOLDS", "WRITTEN"}}
	samples := []string{"VALUES"}
	for _, c := range m.Columns {
		rows = append(rows, [3]string{report.Clean(c.Header), holds(c), written(c)})
		samples = append(samples, report.Clean(strings.Join(c.Samples, "  ")))
	}
	var widths [3]int
	for _, r := range rows {
		for i, cell := range r {
			widths[i] = max(widths[i], report.Width(cell))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n", report.Clean(m.Source.String()), what)
	for n, r := range rows {
		line := " "
		for i, cell := range r {
			line += " " + cell + strings.Repeat(" ", widths[i]-report.Width(cell)+1)
		}
		b.WriteString(strings.TrimRight(line+" "+cutTo(samples[n], maxShownSamples), " ") + "\n")
	}
	b.WriteByte('\n')
	reasons(&b, m)
	_, err := io.WriteString(w, b.String())
	return err
}

// reasons writes how each reading is known, and what is left alone.
func reasons(b *strings.Builder, m *table.Mapping) {
	var left []string
	some := false
	for _, c := range m.Columns {
		if c.Why != "" {
			if !some {
				b.WriteString("  Read so because\n")
			}
			some = true
			fmt.Fprintf(b, "    %s: %s\n", report.Clean(c.Header), report.Clean(c.Why))
		}
		if c.Header != "" && (c.Field == "" || c.Field == "unused") && m.Kind != parse.AnyKind {
			left = append(left, report.Clean(c.Header))
		}
	}
	if some {
		b.WriteByte('\n')
	}
	if len(left) > 0 {
		fill(b, "            ", "  Not used: ", strings.Join(left, ", ")+"; they travel along to the results")
		b.WriteByte('\n')
	}
}

const maxShownSamples = 60

func cutTo(s string, most int) string {
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

func holds(c table.MappedColumn) string {
	switch {
	case c.Field == "":
		return "-"
	case c.Second:
		return c.Field + " (second)"
	}
	return c.Field
}

func written(c table.MappedColumn) string {
	word := ""
	switch {
	case c.Amount && c.Decimal == parse.DecimalComma:
		word = "1.234,50"
	case c.Amount && c.Decimal == parse.DecimalPoint:
		word = "1,234.50"
	case c.Date && c.Order == parse.MonthFirst:
		word = "month first"
	case c.Date && c.Order == parse.DayFirst:
		word = "day first"
	case c.Date && c.Order == parse.YearFirst:
		word = "year first"
	}
	return strings.TrimSpace(word + " " + c.Currency.String())
}
