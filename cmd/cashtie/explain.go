package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/spf13/cobra"

	"github.com/cashtie/cashtie/internal/report"
	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/internal/wire"
)

const explainLong = `Explain one receipt of a run: what came in and where it stands, what was decided
on what evidence, what came second and why it lost, what would settle it. Or
explain one open item: which receipts paid it, would have paid it, or name it,
and of an item that nobody paid what would settle it.

A receipt is named by its id (R-...) or the bank's reference, an item by its
document number. Without --run the run folder written last in ./runs that knows
it is used.`

func (a *app) explain() *cobra.Command {
	dir := ""
	cmd := &cobra.Command{
		Use:   "explain [--run DIR] RECEIPT|ITEM",
		Short: "Say why a receipt was decided as it was, or who paid an item",
		Long:  explainLong,
		Example: `  cashtie explain R-0123456789abcdef
  cashtie explain 9104043415
  cashtie explain --run runs/run-2026-03-17-1f2e3d4c R-0123456789abcdef`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 || args[0] == "" {
				return wrongArgs(cmd, "name one receipt or one item; exceptions.csv of the run folder lists what waits")
			}
			return ending(a.runExplain(dir, args[0]))
		},
	}
	cmd.Flags().StringVar(&dir, "run", "runs", "the run folder, or a folder of run folders, `DIR`")
	return cmd
}

func (a *app) runExplain(dir, id string) error {
	dirs, err := findRuns(dir)
	if err != nil {
		return err
	}
	for i, d := range dirs {
		found, err := a.explainIn(d, id)
		if found || err != nil && i == 0 {
			return err
		}
	}
	saved, err := run.Open(dirs[0])
	if err != nil {
		return fmt.Errorf("the run cannot be read: %w", err)
	}
	return unknownID(saved, dirs[0], id)
}

// explainIn explains what has the id in one run, and reports whether anything has.
func (a *app) explainIn(dir, id string) (found bool, err error) {
	saved, err := run.Open(dir)
	if err == nil {
		saved.Decisions, err = saved.Find(mentioning(id))
	}
	if err != nil {
		return false, fmt.Errorf("the run cannot be read: %w", err)
	}
	if receipts := receiptsNamed(saved.Decisions, id); len(receipts) > 0 {
		for i, d := range receipts {
			if i > 0 {
				fmt.Fprintln(a.stdout)
			}
			if err := report.Receipt(a.stdout, d, a.look()); err != nil {
				return true, err
			}
		}
		return true, a.sayRun(dir)
	}
	return a.explainItem(saved, id)
}

func (a *app) explainItem(saved *run.Saved, id string) (found bool, err error) {
	lines, err := saved.Items(func(number, itemID string) bool { return sameItem(number, itemID, id) })
	if err != nil {
		return false, fmt.Errorf("the run cannot be read: %w", err)
	}
	if number, touches := itemTouches(saved.Decisions, id); len(touches) > 0 {
		var line *run.ItemLine
		if len(lines) == 1 {
			line = &lines[0]
		}
		if err := report.Item(a.stdout, number, line, touches, a.look()); err != nil {
			return true, err
		}
		return true, a.sayRun(saved.Dir)
	}
	for i := range lines {
		if i > 0 {
			fmt.Fprintln(a.stdout)
		}
		near, err := saved.Find(nearby(&lines[i]))
		if err != nil {
			return true, fmt.Errorf("the run cannot be read: %w", err)
		}
		if err := report.OpenItem(a.stdout, &lines[i], nearItem(near, &lines[i]), a.look()); err != nil {
			return true, err
		}
	}
	if len(lines) == 0 {
		return false, nil
	}
	return true, a.sayRun(saved.Dir)
}

// mentioning accepts the lines that may speak of what a person typed, whatever its case and its leading zeros.
func mentioning(id string) func(line []byte) bool {
	core := strings.TrimLeft(id, "0")
	if strings.ContainsFunc(core, func(r rune) bool { return r < ' ' || r >= 0x7f || r == '"' || r == '\\' }) {
		return func([]byte) bool { return true } // written otherwise in the file
	}
	spelled := [][]byte{[]byte(core), []byte(strings.ToUpper(core)), []byte(strings.ToLower(core))}
	return func(line []byte) bool {
		return slices.ContainsFunc(spelled, func(s []byte) bool { return bytes.Contains(line, s) })
	}
}

// nearby accepts the lines that nearItem may count.
func nearby(item *run.ItemLine) func(line []byte) bool {
	amount, number := []byte(`"`+item.OpenBefore+`"`), []byte(strings.ToUpper(strings.TrimLeft(item.Number, "0")))
	return func(line []byte) bool {
		return bytes.Contains(line, amount) || bytes.Contains(bytes.ToUpper(line), number)
	}
}

// sameItem reports whether a person who types id means the item. Leading zeros need not be typed.
func sameItem(number, itemID, id string) bool {
	return number != "" && (number == id || itemID == id || strings.TrimLeft(number, "0") == strings.TrimLeft(id, "0") && strings.Trim(id, "0") != "")
}

// minInText is how long a number must be to be looked for in what payers wrote: shorter ones stand everywhere.
const minInText = 5

// nearItem finds the receipts that come closest to an item which no decision speaks of: those of its customer with its amount, and
// those whose text contains its number.
func nearItem(decisions []*wire.Decision, item *run.ItemLine) []report.Touch {
	var near []report.Touch
	number := strings.ToUpper(strings.TrimLeft(item.Number, "0"))
	for _, d := range decisions {
		r := &d.Receipt
		switch {
		case d.Customer == item.Customer && d.Customer != "" && r.Currency == item.Currency && r.Amount == item.OpenBefore:
			near = append(near, report.Touch{Decision: d, WhyNot: "has its amount and is of its customer, but was decided otherwise"})
		case len(number) >= minInText && strings.Contains(strings.ToUpper(r.Text), number):
			near = append(near, report.Touch{Decision: d, WhyNot: "its text contains the number, but it was decided otherwise"})
		}
	}
	return near
}

func (a *app) sayRun(dir string) error {
	_, err := fmt.Fprintf(a.stdout, "\nrun %s\n", report.Clean(filepath.ToSlash(dir)))
	return err
}

// findRun takes a run folder as it is, and of a folder of run folders the one written last.
func findRun(dir string) (string, error) {
	dirs, err := findRuns(dir)
	if err != nil {
		return "", err
	}
	return dirs[0], nil
}

// findRuns takes a run folder as it is, and of a folder of run folders all, the one written last first; equal times go by name.
func findRuns(dir string) ([]string, error) {
	if _, err := os.Stat(filepath.Join(dir, "run.json")); err == nil {
		return []string{dir}, nil
	}
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, fmt.Errorf("run folders cannot be listed: %w", plainPathError(err))
	}
	var dirs []string
	times := map[string]int64{}
	for _, e := range entries {
		info, err := os.Stat(filepath.Join(dir, e.Name(), "run.json"))
		if err != nil {
			continue
		}
		name := filepath.Join(dir, e.Name())
		dirs, times[name] = append(dirs, name), info.ModTime().UnixNano()
	}
	if len(dirs) == 0 {
		return nil, usage(fmt.Errorf("%s holds no run folder; run cashtie match first, or name the folder with --run DIR", dir))
	}
	slices.SortFunc(dirs, func(a, b string) int { return cmp.Or(cmp.Compare(times[b], times[a]), cmp.Compare(b, a)) })
	return dirs, nil
}

// receiptsNamed finds by id, else by a reference of the bank or the payer, which may be shared.
func receiptsNamed(decisions []*wire.Decision, id string) []*wire.Decision {
	var out []*wire.Decision
	for _, d := range decisions {
		if strings.EqualFold(d.Receipt.ID, id) {
			return []*wire.Decision{d}
		}
		if id != "" && (d.Receipt.BankReference == id || d.Receipt.EndToEndID == id) {
			out = append(out, d)
		}
	}
	return out
}

// itemTouches collects what the decisions say about an item, in the order of the receipts.
func itemTouches(decisions []*wire.Decision, id string) (number string, touches []report.Touch) {
	is := func(item, itemID string) bool {
		hit := sameItem(item, itemID, id)
		if hit {
			number = item
		}
		return hit
	}
	for _, d := range decisions {
		t, touched := report.Touch{Decision: d}, false
		for i := range d.Applications {
			if x := &d.Applications[i]; is(x.Item, x.ItemID) {
				t.Application, touched = x, true
			}
		}
		for i := range d.Reopens {
			if x := &d.Reopens[i]; is(x.Item, x.ItemID) {
				t.Application, touched = x, true
			}
		}
		for i := range d.Alternatives {
			alt := &d.Alternatives[i]
			for j := range alt.Applications {
				if x := &alt.Applications[j]; is(x.Item, x.ItemID) && t.WhyNot == "" {
					t.WhyNot, touched = alt.WhyNot, true
				}
			}
		}
		for i := range d.Evidence {
			touched = is(d.Evidence[i].Item, d.Evidence[i].ItemID) || touched
		}
		if touched {
			touches = append(touches, t)
		}
	}
	return number, touches
}

// shortList is how many names a "did you mean" shows.
const shortList = 5

func unknownID(saved *run.Saved, dir, id string) error {
	known := map[string]bool{}
	ids, err := saved.ReceiptIDs()
	if err != nil {
		return fmt.Errorf("the run cannot be read: %w", err)
	}
	for _, id := range ids {
		known[id] = true
	}
	_, err = saved.Items(func(number, _ string) bool {
		known[number] = true
		return false
	})
	if err != nil {
		return fmt.Errorf("the run cannot be read: %w", err)
	}
	names := make([]string, 0, len(known))
	for n := range known {
		names = append(names, n)
	}
	sort.Strings(names)
	text := fmt.Sprintf("no receipt of %s has the id %q, and no open item of it has that number", filepath.ToSlash(dir), id)
	if near := closest(id, names, shortList); len(near) > 0 {
		text += "\nDid you mean: " + strings.Join(near, ", ") + "?"
	} else {
		text += "\nIts receipts are listed in decisions.jsonl, those that wait in exceptions.csv, its items in open_items.csv."
	}
	return errors.New(text)
}
