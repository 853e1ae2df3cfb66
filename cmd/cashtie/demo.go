package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/cashtie/cashtie/internal/report"
	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse/formats"
	"github.com/cashtie/cashtie/testdata/demo"
)

func (a *app) demo() *cobra.Command {
	dir := ""
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Match one morning of an invented company and explain three receipts",
		Long: `Unpack one morning of an invented company (a US bank account in BAI2, ACH
payments with their remittance inside, a German account in MT940, an 820,
remittance tables, open items, customers), match it, show the tied table and
explain three receipts: one that is proved, one that is held because two
explanations are equally good, and one with a deduction.`,
		Example: `  cashtie demo
  cashtie demo --dir demo`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return wrongArgs(cmd, "demo takes no files; cashtie match does")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return ending(a.runDemo(cmd.Context(), dir)) },
	}
	cmd.Flags().StringVar(&dir, "dir", "", "unpack into this new or empty folder, `DIR` (default: a temporary one)")
	return cmd
}

func (a *app) runDemo(ctx context.Context, dir string) error {
	dir, err := demoFolder(dir)
	if err != nil {
		return err
	}
	if err := unpack(demo.Files, dir); err != nil {
		return fmt.Errorf("the demo cannot be unpacked: %w", plainPathError(err))
	}
	res, err := run.Execute(ctx, run.Config{
		Paths: []run.Path{{Name: dir}}, PolicyHash: policyHash(match.Policy{}), PolicyText: policyText(match.Policy{}), Version: programVersion, Formats: formats.All(),
	})
	if err != nil {
		return err
	}
	if err := report.Refusals(a.stderr, res); err != nil {
		return err
	}
	if res.ExitCode() == run.ExitRefused {
		return &exitError{exitRefused, errors.New("the demo's own files were refused; this is a bug of ours")}
	}
	out, _, err := res.Write(ctx, filepath.Join(dir, "runs"))
	if err != nil {
		return writeFault(dir, err)
	}
	if err := a.tellDemo(res, dir, out); err != nil {
		return err
	}
	return a.verdict(res, &matchFlags{}, out)
}

// demoFolder gives a folder of its own: files of the user are never mixed with the demo's.
func demoFolder(dir string) (string, error) {
	if dir == "" {
		return os.MkdirTemp("", "cashtie-demo-")
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", usage(plainPathError(err))
	}
	if len(entries) > 0 {
		return "", usage(fmt.Errorf("%s is not empty; name a new folder with --dir", dir))
	}
	return dir, nil
}

func unpack(files fs.FS, dir string) error {
	return fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		target := filepath.Join(dir, filepath.FromSlash(name))
		if d.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		return os.WriteFile(target, content, 0o644)
	})
}

func (a *app) tellDemo(res *run.Result, dir, out string) error {
	o := a.look()
	if err := report.Demo(a.stdout, dir, o); err != nil {
		return err
	}
	if err := report.Summary(a.stdout, res, o); err != nil {
		return err
	}
	enc := wire.Encoder{Number: numbers(res)}
	chosen := demoReceipts(res)
	for _, c := range chosen {
		v, err := enc.View(c.decision)
		if err != nil {
			return err
		}
		if err := report.Heading(a.stdout, c.title, o); err != nil {
			return err
		}
		if err := report.Receipt(a.stdout, v, o); err != nil {
			return err
		}
	}
	ids := make([]string, len(chosen))
	for i, c := range chosen {
		ids[i] = string(c.decision.Receipt.ID)
	}
	return report.DemoNext(a.stdout, dir, out, ids, o)
}

// demoReceipt is a decision worth showing to a stranger.
type demoReceipt struct {
	title    string
	decision *match.Decision
}

// demoReceipts picks the first good example of each kind.
func demoReceipts(res *run.Result) []demoReceipt {
	kinds := []struct {
		title string
		is    func(*match.Decision) bool
	}{
		{"proved: several invoices named, the sum exact", func(d *match.Decision) bool {
			return d.Outcome == match.Apply && len(d.Applications) > 1 && d.Unapplied.IsZero() && d.Advice == nil
		}},
		{"held: two explanations are equally good, so nothing is guessed", func(d *match.Decision) bool { return d.Hold == match.HoldTie }},
		{"proved, with a deduction the payer explains", func(d *match.Decision) bool {
			return d.Outcome == match.Apply && hasDeduction(d.Applications) && adviceApart(d)
		}},
	}
	var out []demoReceipt
	for _, k := range kinds {
		for _, d := range res.Decisions {
			if k.is(d) {
				out = append(out, demoReceipt{k.title, d})
				break
			}
		}
	}
	return out
}

// adviceApart reports whether the advice came in a file of its own. The text of a payment that carries its advice inside is in X12,
// which is nothing to begin with.
func adviceApart(d *match.Decision) bool {
	return d.Advice != nil && d.Advice.Source.File != d.Receipt.Source.File
}

func hasDeduction(apps []ledger.Application) bool {
	for i := range apps {
		if !apps[i].Deduction.IsZero() {
			return true
		}
	}
	return false
}
