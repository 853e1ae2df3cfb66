package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/cashtie/cashtie/internal/report"
	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
)

const parseLong = `Read one file of any known format and write what it says as JSON Lines on
stdout: receipts, advices, open items, customers, statements, control totals and
rows passed over, each with its place in the file. The layout is
cashtie.fact/v1. Use - for standard input.

Faults go to stderr, each with line and column; the rest of the file is still
read. Exit code 4: something could not be read. 5: a control total of the file
does not hold. --check reads and compares only.`

func (a *app) parse() *cobra.Command {
	var (
		check    bool
		opt      parse.Options
		dialects map[string]string
	)
	cmd := &cobra.Command{
		Use:   "parse [flags] FILE",
		Short: "Show what one file says, or check it",
		Long:  parseLong,
		Example: `  cashtie parse --check statement.bai2
  cashtie parse open_items.csv > items.jsonl
  cat statement.sta | cashtie parse -
  cashtie parse --kind open-items --decimal comma list.csv`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return wrongArgs(cmd, "name one file, or - for standard input")
			}
			return ending(a.runParse(cmd.Context(), args[0], check, opt, dialects))
		},
	}
	cmd.Flags().BoolVar(&check, "check", false, "check only: show control totals and faults")
	choiceVar(cmd.Flags(), "kind", "", "what a table holds, where its headers leave it open",
		[]string{"open-items", "customers", "receipts", "remittances"},
		func(i int) {
			opt.Kind = [...]parse.Kind{parse.OpenItems, parse.Customers, parse.Receipts, parse.Remittances}[i]
		})
	readingFlags(cmd, &opt, &dialects)
	return cmd
}

func (a *app) runParse(ctx context.Context, name string, check bool, opt parse.Options, dialects map[string]string) error {
	in, shown := interruptible(ctx, a.stdin), "stdin"
	if name != "-" {
		f, err := openFile(name)
		if err != nil {
			return err
		}
		defer f.Close()
		in, shown = f, name
	}
	known := formatsFor(opt.Profiles)
	format, in, err := parse.Detect(known, in)
	if errors.Is(err, parse.ErrUnknownFormat) && opt.Kind != parse.AnyKind {
		format, err = tableOf(known), nil // whoever says what it holds says that it is a table
	}
	if err != nil {
		return undetected(shown, err)
	}
	opt.Dialect, opt.Inside, opt.PDF = dialects[format.Name], known, pdfReader(ctx)
	s := &fileStory{name: shown, format: format, check: check, stderr: a.stderr, out: bufio.NewWriter(a.stdout)}
	r := parse.NewReader(format, parse.Input{Name: shown, R: in, Options: opt})
	r.ReuseReceipt = true // each is written out at once
	err = s.read(ctx, r)
	if err == nil && check {
		err = report.Check(s.out, &s.tally, a.look())
	}
	if flushed := s.out.Flush(); err == nil {
		err = flushed
	}
	if err != nil {
		return err
	}
	return s.ending()
}

func openFile(name string) (io.ReadCloser, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, &exitError{exitRefused, plainPathError(err)}
	}
	if info.IsDir() {
		return nil, usage(fmt.Errorf("%s is a folder; parse reads one file, match reads folders", name))
	}
	if !info.Mode().IsRegular() { // opening a named pipe would wait for whoever writes into it
		return nil, &exitError{exitRefused, fmt.Errorf("%s: %w (it is a pipe, a device or a socket; name - to read it as standard input: cashtie parse - < %s)",
			name, run.ErrSpecial, name)}
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, &exitError{exitRefused, plainPathError(err)}
	}
	return f, nil
}

// undetected words the failure to recognise a file.
func undetected(name string, err error) error {
	var unlike *parse.Unlike
	switch {
	case errors.Is(err, parse.ErrEmpty):
		return &exitError{exitRefused, fmt.Errorf("%s: the file is empty (ask for it again; nothing was read)", name)}
	case errors.As(err, &unlike):
		return &exitError{exitRefused, fmt.Errorf("%s: %w (%s)", name, err, unlike.Help)}
	case errors.Is(err, parse.ErrUnknownFormat):
		return &exitError{exitRefused, fmt.Errorf("%s: %w (known are %s; cashtie help files says what each needs)", name, err, formatNames())}
	}
	return fmt.Errorf("%s: the file cannot be read: %w", name, plainPathError(err))
}

func formatNames() string {
	names := ""
	for i, f := range formats.All() {
		if i > 0 {
			names += ", "
		}
		names += f.Title
	}
	return names
}

// fileStory reads one file to the end and remembers what it saw.
type fileStory struct {
	name   string
	format *parse.Format
	check  bool
	fatal  *parse.Error // ended the reading
	stderr io.Writer
	out    *bufio.Writer
	tally  report.FileCheck
	line   []byte
}

// checkEvery is how many facts pass between two looks at the context.
const checkEvery = 1024

func (s *fileStory) read(ctx context.Context, r *parse.Reader) error {
	s.tally.Name, s.tally.Title = s.name, s.format.Title
	n := 0
	for fact, err := range r.All() {
		if n++; n%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			located, ok := errors.AsType[*parse.Error](err)
			if !ok {
				return fmt.Errorf("%s: the file cannot be read to its end: %w", s.name, plainPathError(err))
			}
			if located.Fatal {
				s.fatal = located
			}
			if located.Fatal || !errors.Is(located, parse.ErrDialect) { // another dialect is worth a word, and loses nothing
				s.tally.Faults++
			}
			if _, err := fmt.Fprintln(s.stderr, report.Clean(located.Error())); err != nil {
				return err
			}
			continue
		}
		s.tally.Add(fact)
		if s.check {
			continue
		}
		s.line = append(wire.AppendFact(s.line[:0], fact), '\n')
		if _, err := s.out.Write(s.line); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func (s *fileStory) ending() error {
	broken := s.tally.Broken()
	switch {
	case s.fatal != nil:
		return &exitError{exitRefused, fmt.Errorf("%s: reading stopped at the last fault listed above; nothing behind it was read (%d refused in all)", s.name, s.tally.Faults)}
	case s.tally.Faults > 0:
		return &exitError{exitRefused, fmt.Errorf("%s: %d refused, listed above; everything else was read", s.name, s.tally.Faults)}
	case len(broken) > 0:
		c := broken[0]
		return &exitError{exitControlBroken, fmt.Errorf("%s: a control is broken: %s expected %s, got %s (the file is incomplete or was changed; ask for it again)",
			c.Source, c.Name, c.Expected, c.Got)}
	}
	return nil
}
