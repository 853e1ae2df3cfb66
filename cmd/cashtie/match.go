package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/cashtie/cashtie/internal/policyfile"
	"github.com/cashtie/cashtie/internal/report"
	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse"
)

// matchFlags are the flags of match as given.
type matchFlags struct {
	asOf                         ledger.Date
	policy, site, memory         string
	out, format                  string
	dryRun, quiet, noProgress    bool
	failOnReview                 bool
	skipRefused, keepGoing       bool
	open, customers, bank, remit []string
	earlier                      []string
	options                      parse.Options
	dialects                     map[string]string
}

const matchLong = `Read bank statements, remittance advices, open items and customers, decide what
each receipt pays, and write a run folder with every decision and its evidence.

PATH is a file or a folder, in any mix. What a file holds is found from its
content, not from its name; --open, --customers, --bank and --remit say it where
the content leaves it open. Nothing is skipped in silence: what is not read is
listed with the reason.

The run folder is written whole or not at all and never overwritten. Its name
comes from what went in: the same files and policy give the same name and the
same bytes.

--earlier names the run folders of earlier days that were posted. A return then
opens again what its receipt settled there, an entry that was delivered before
counts once, a second payment of what was settled is known as one, and a receipt
that waited there is decided again when its bank file is given again, for
example beside the advice that came late. A list of open items from before such
a run is taken as the run left it, and the run says so.

When a file is refused (not recognised, not readable), or a row of a file cannot
be read, nothing is written and the exit code is 4, because a missing row may
change what other receipts pay. --skip-refused goes on without such files and
--keep-going without such rows; both stay listed in run.json.`

func (a *app) match() *cobra.Command {
	var f matchFlags
	cmd := &cobra.Command{
		Use:   "match [flags] PATH...",
		Short: "Match receipts to open items and write a run folder",
		Long:  matchLong,
		Example: `  cashtie match bank/ remittances/ open_items.csv customers.csv
  cashtie match --dry-run --as-of 2026-03-17 morning/
  cashtie match --bank statement.txt --open items.csv --decimal comma --dates dmy
  cashtie match --format json --quiet morning/ > decisions.jsonl
  cashtie match --policy policy.toml --fail-on review morning/
  cashtie match --earlier posted tuesday/`,
		RunE: func(cmd *cobra.Command, args []string) error {
			return ending(a.runMatch(cmd, args, &f))
		},
	}
	flags := cmd.Flags()
	flags.Var(dateValue{&f.asOf}, "as-of", "day of the run (default: the latest statement date read)")
	flags.StringVar(&f.policy, "policy", "", "TOML `FILE` that says what may post without a person; see: cashtie help policy")
	flags.StringVar(&f.site, "site", "", "TOML `FILE` of what your company knows about itself; see: cashtie help site")
	flags.StringVar(&f.memory, "memory", "", "text `FILE` of what cashtie was taught; see: cashtie learn --help")
	flags.StringVar(&f.out, "out", "runs", "write the run folder into `DIR`")
	choiceVar(flags, "format", "table", "what stdout shows: the tied table, or every decision", []string{"table", "json", "csv"},
		func(i int) { f.format = [...]string{"table", "json", "csv"}[i] })
	flags.StringArrayVar(&f.earlier, "earlier", nil, "go on from the run folder `DIR`, or from all in it; may be repeated")
	flags.BoolVar(&f.dryRun, "dry-run", false, "decide and show everything, write nothing")
	flags.StringArrayVar(&f.open, "open", nil, "read `FILE` as open items (may be repeated, as the next three)")
	flags.StringArrayVar(&f.customers, "customers", nil, "read `FILE` as customers")
	flags.StringArrayVar(&f.bank, "bank", nil, "read `FILE` as a bank statement")
	flags.StringArrayVar(&f.remit, "remit", nil, "read `FILE` as remittance lines")
	readingFlags(cmd, &f.options, &f.dialects)
	choiceVar(flags, "fail-on", "", "end with exit code 3 when receipts wait for review", []string{"review"}, func(int) { f.failOnReview = true })
	flags.BoolVar(&f.skipRefused, "skip-refused", false, "go on without files that are refused")
	flags.BoolVar(&f.keepGoing, "keep-going", false, "go on without rows that are refused")
	flags.BoolVar(&f.quiet, "quiet", false, "say nothing but faults (and the decisions of --format json or csv)")
	flags.BoolVar(&f.noProgress, "no-progress", false, "show no progress line")
	return cmd
}

func (f *matchFlags) paths(args []string) []run.Path {
	var paths []run.Path
	add := func(names []string, kind parse.Kind, bank bool) {
		for _, n := range names {
			paths = append(paths, run.Path{Name: n, Kind: kind, Bank: bank})
		}
	}
	add(f.open, parse.OpenItems, false)
	add(f.customers, parse.Customers, false)
	add(f.bank, parse.AnyKind, true)
	add(f.remit, parse.Remittances, false)
	add(args, parse.AnyKind, false)
	return paths
}

func (a *app) runMatch(cmd *cobra.Command, args []string, f *matchFlags) error {
	paths := f.paths(args)
	if len(paths) == 0 {
		return wrongArgs(cmd, "name the files or folders to read: bank statements, open items, customers, remittance advices")
	}
	policy, err := loadPolicy(f.policy)
	if err != nil {
		return usage(err)
	}
	site, err := loadSite(f.site)
	if err != nil {
		return usage(err)
	}
	memory, err := loadMemory(f.memory)
	if err != nil {
		return usage(err)
	}
	p := a.progress(!f.noProgress && !f.quiet)
	defer p.clear()
	f.options.PDF = pdfReader(cmd.Context())
	res, err := run.Execute(cmd.Context(), run.Config{
		Paths: paths, Options: f.options, Dialects: f.dialects, AsOf: f.asOf, Policy: policy, PolicyHash: policyHash(policy), PolicyText: policyText(policy), Site: site, SiteText: policyfile.EncodeSite(site), Memory: memory, Earlier: f.earlier, Version: programVersion,
		Formats: formatsFor(f.options.Profiles), SkipRefused: f.skipRefused, KeepGoing: f.keepGoing, Progress: p.hook(),
	})
	p.clear()
	if errors.Is(err, run.ErrNoFiles) || errors.Is(err, run.ErrNoRun) || errors.Is(err, run.ErrTwoRuns) {
		return usage(err)
	}
	if err != nil {
		return err
	}
	return a.finish(cmd.Context(), res, f, p)
}

// finish reports what was refused, writes the run and shows it.
func (a *app) finish(ctx context.Context, res *run.Result, f *matchFlags, p *progress) error {
	if err := report.Refusals(a.stderr, res); err != nil {
		return err
	}
	if res.ExitCode() == run.ExitRefused {
		return &exitError{exitRefused, errors.New(refusedAdvice(res))}
	}
	dir, reused := "", false
	if !f.dryRun {
		var err error
		if dir, reused, err = res.Write(ctx, f.out); err != nil {
			return writeFault(f.out, err)
		}
	}
	p.clear()
	if err := a.show(res, f, dir, reused); err != nil {
		return err
	}
	return a.verdict(res, f, dir)
}

func refusedAdvice(res *run.Result) string {
	rows := 0
	for i := range res.Files {
		if !res.Files[i].Refused {
			rows += res.Files[i].Faults
		}
	}
	files := len(res.Refused())
	switch {
	case files > 0 && rows > 0:
		return "refused: nothing was written. Correct what is listed above, or go on without it with --skip-refused --keep-going."
	case files > 0:
		return "refused: nothing was written. Correct what is listed above, or go on without it with --skip-refused."
	}
	return "refused: nothing was written. Correct what is listed above, or go on without it with --keep-going."
}

func writeFault(out string, err error) error {
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("the run cannot be written into %q: no permission. Choose another folder with --out DIR. Nothing was written", out)
	}
	return fmt.Errorf("the run was not written: %w", plainPathError(err))
}

func (a *app) show(res *run.Result, f *matchFlags, dir string, reused bool) error {
	switch f.format {
	case "json":
		return a.showJSON(res, f, dir)
	case "csv":
		if err := report.DecisionsCSV(a.stdout, res); err != nil {
			return err
		}
		return a.note(f, dir)
	}
	if f.quiet {
		return nil
	}
	if err := report.Summary(a.stdout, res, a.look()); err != nil {
		return err
	}
	if dir == "" {
		_, err := fmt.Fprintln(a.stdout, "\ndry run: nothing was written")
		return err
	}
	return report.Saved(a.stdout, dir, reused, firstToLookAt(res), a.look())
}

// showJSON writes the lines of decisions.jsonl.
func (a *app) showJSON(res *run.Result, f *matchFlags, dir string) error {
	enc := wire.Encoder{Number: numbers(res)}
	w := bufio.NewWriter(a.stdout)
	var line []byte
	for _, d := range res.Decisions {
		var err error
		if line, err = enc.AppendDecision(line[:0], d); err != nil {
			return err
		}
		line = append(line, '\n')
		if _, err = w.Write(line); err != nil {
			return err
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return a.note(f, dir)
}

func numbers(res *run.Result) func(ledger.ItemID) string {
	return func(id ledger.ItemID) string {
		if it, ok := res.Item(id); ok {
			return it.Number
		}
		return ""
	}
}

// note tells people where the run folder is when stdout belongs to a program.
func (a *app) note(f *matchFlags, dir string) error {
	if f.quiet || dir == "" {
		return nil
	}
	_, err := fmt.Fprintf(a.stderr, "run folder: %s\n", report.Clean(dir))
	return err
}

// firstToLookAt is a receipt whose explanation is worth reading: the first that waits, else the first.
func firstToLookAt(res *run.Result) string {
	for _, d := range res.Decisions {
		if d.Outcome == match.Review {
			return string(d.Receipt.ID)
		}
	}
	if len(res.Decisions) > 0 {
		return string(res.Decisions[0].Receipt.ID)
	}
	return ""
}

func (a *app) verdict(res *run.Result, f *matchFlags, dir string) error {
	if broken := res.Broken(); len(broken) > 0 {
		where := "Nothing was written (dry run)."
		if dir != "" {
			where = "The run folder is written; do not post it before the cause is known. See controls.json in " + dir + "."
		}
		first, place := broken[0], ""
		if first.Source.Line > 0 {
			place = first.Source.String() + ": "
		}
		return &exitError{exitControlBroken, fmt.Errorf("%sa control is broken: %s expected %s, got %s. %s", place, first.Name, first.Expected, first.Got, where)}
	}
	waiting := 0
	for _, d := range res.Decisions {
		if d.Outcome == match.Review {
			waiting++
		}
	}
	if f.failOnReview && waiting > 0 {
		return &exitError{exitReview, fmt.Errorf("%d receipts wait for review (--fail-on review)", waiting)}
	}
	return nil
}

// plainPathError says the cause and the path of a file error without the name of the system call.
func plainPathError(err error) error {
	var e *fs.PathError
	if !errors.As(err, &e) {
		return err
	}
	switch {
	case errors.Is(e.Err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no such file or folder", e.Path)
	case errors.Is(e.Err, fs.ErrPermission):
		return fmt.Errorf("%s: no permission to read it", e.Path)
	}
	return fmt.Errorf("%s: %w", e.Path, e.Err)
}
