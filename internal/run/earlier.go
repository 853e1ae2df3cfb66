package run

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
	"github.com/cashtie/cashtie/parse"
)

// ErrTwoRuns: two earlier runs decided the same receipt in different ways, and nobody can tell which of them was posted.
var ErrTwoRuns = errors.New("two earlier runs decided the same receipt differently; give only the run that was posted")

// EarlierRun is a run folder that this run goes on from.
type EarlierRun struct {
	Name     string // of the folder; where it lies is no part of the run
	SHA256   string // of its decisions.jsonl
	Receipts int
	Waiting  int // receipts that waited there for a person and were not given again
	asOf     ledger.Date
	dir      string
	ids      map[ledger.ReceiptID]bool
	decided  []*match.Decision
}

// past is what earlier runs left, as it stands now.
type past struct {
	runs    []*EarlierRun
	posted  map[ledger.ReceiptID]*match.Decision // what moved money, by receipt
	by      map[ledger.ReceiptID]*EarlierRun
	waiting map[ledger.ReceiptID]*match.Decision
	batch   []*match.Decision
}

// remember reads the earlier runs. Those that are no earlier ones are passed over and named: a run of this very morning, and one of a
// later day.
func (r *Result) remember(dirs []string) error {
	folders, err := runFolders(dirs)
	if err != nil {
		return err
	}
	r.past = &past{posted: map[ledger.ReceiptID]*match.Decision{}, by: map[ledger.ReceiptID]*EarlierRun{}, waiting: map[ledger.ReceiptID]*match.Decision{}}
	today := make(map[ledger.ReceiptID]bool, len(r.Receipts))
	for _, rec := range r.Receipts {
		today[rec.ID] = true
	}
	for _, dir := range folders {
		run, err := readEarlier(dir)
		if err != nil {
			return err
		}
		switch {
		case sameReceipts(run.ids, today):
			r.passOver(run, "run of the same receipts, no earlier one")
		case !r.AsOf.IsZero() && run.asOf.Compare(r.AsOf) > 0:
			r.passOver(run, "run as of "+run.asOf.String()+", a later day than "+r.AsOf.String())
		default:
			r.past.runs = append(r.past.runs, run)
		}
	}
	slices.SortFunc(r.past.runs, func(a, b *EarlierRun) int { return cmp.Or(a.asOf.Compare(b.asOf), cmp.Compare(a.Name, b.Name)) })
	if err := r.past.fold(today); err != nil {
		return err
	}
	for _, run := range r.past.runs {
		r.Earlier = append(r.Earlier, *run)
	}
	return r.bringBack()
}

func (r *Result) passOver(run *EarlierRun, why string) {
	r.Skipped = append(r.Skipped, &parse.Skipped{Reason: why, Source: ledger.Source{File: run.Name}})
}

func sameReceipts(a, b map[ledger.ReceiptID]bool) bool {
	if len(a) != len(b) {
		return false
	}
	for id := range a {
		if !b[id] {
			return false
		}
	}
	return len(a) > 0
}

// runFolders are the folders given, and those in them that are runs, each once.
func runFolders(dirs []string) ([]string, error) {
	var all []string
	for _, dir := range dirs {
		if _, err := os.Stat(filepath.Join(dir, manifestFile)); err == nil {
			all = append(all, filepath.Clean(dir))
			continue
		}
		entries, err := os.ReadDir(dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, fmt.Errorf("earlier runs: %w", err)
		}
		found := false
		for _, e := range entries {
			if _, err := os.Stat(filepath.Join(dir, e.Name(), manifestFile)); err == nil {
				all, found = append(all, filepath.Join(dir, e.Name())), true
			}
		}
		if !found {
			return nil, fmt.Errorf("earlier runs: %s: %w (name a run folder, or a folder of run folders)", dir, ErrNoRun)
		}
	}
	slices.Sort(all)
	return slices.Compact(all), nil
}

// readEarlier reads what a run folder decided.
func readEarlier(dir string) (*EarlierRun, error) {
	saved, err := Open(dir)
	if err != nil {
		return nil, fmt.Errorf("earlier runs: %w", err)
	}
	run := &EarlierRun{Name: filepath.Base(dir), dir: dir, ids: map[ledger.ReceiptID]bool{}}
	if saved.Manifest.AsOf != "" {
		if run.asOf, err = ledger.ParseDate(saved.Manifest.AsOf); err != nil {
			return nil, fmt.Errorf("earlier runs: %w", damaged(dir, manifestFile, 1, err))
		}
	}
	if saved.Manifest.Counts.BrokenControls > 0 {
		return nil, fmt.Errorf("earlier runs: %s: a control of the run is broken, so it was not to be posted (leave it out, or match it again)", run.Name)
	}
	if run.SHA256, err = hashOf(filepath.Join(dir, decisionsFile)); err != nil {
		return nil, fmt.Errorf("earlier runs: %w", damaged(dir, decisionsFile, 1, err))
	}
	err = saved.each(func(w *wire.Decision) error {
		d, err := w.Match()
		if err != nil {
			return err
		}
		run.ids[d.Receipt.ID] = true
		run.Receipts++
		run.decided = append(run.decided, d)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("earlier runs: %w", err)
	}
	return run, nil
}

func hashOf(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close() // only read: nothing can be lost
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// fold brings the runs together: each receipt as its last decision left it, less what a return took back. What waited, and is given
// again today, is decided again; so it is no part of the past.
func (p *past) fold(today map[ledger.ReceiptID]bool) error {
	var order []ledger.ReceiptID
	for _, run := range p.runs {
		for _, d := range run.decided {
			id := d.Receipt.ID
			switch {
			case d.Hold == match.HoldDelivered: // the first delivery says what became of it
			case waits(d):
				if p.posted[id] == nil && p.waiting[id] == nil {
					order = append(order, id)
				}
				p.waiting[id], p.by[id] = d, cmp.Or(p.by[id], run)
			case p.posted[id] == nil:
				if p.waiting[id] == nil {
					order = append(order, id)
				}
				p.posted[id], p.by[id] = d, run
			case !sameMoves(p.posted[id], d):
				return fmt.Errorf("%w: receipt %s in %s and %s", ErrTwoRuns, id, p.by[id].Name, run.Name)
			}
		}
		run.decided = nil
	}
	for _, id := range order {
		if back := p.posted[id]; back != nil && back.Outcome == match.Excluded && back.Related != "" {
			takenBack(p.posted[back.Related], back)
		}
	}
	for _, id := range order {
		switch d := p.posted[id]; {
		case d != nil:
			p.batch = append(p.batch, d)
		case !today[id]:
			proposed := *p.waiting[id]
			proposed.Applications = nil // nobody agreed
			p.batch = append(p.batch, &proposed)
			p.by[id].Waiting++
		}
	}
	return nil
}

// waits reports whether a decision moved nothing and waits for a person.
func waits(d *match.Decision) bool {
	return d.Outcome == match.Review || d.Outcome == match.Unidentified
}

func sameMoves(a, b *match.Decision) bool {
	return a.Outcome == b.Outcome && a.Customer == b.Customer && slices.Equal(a.Applications, b.Applications) && slices.Equal(a.Reopens, b.Reopens)
}

// takenBack takes off a decision what a return of an earlier run undid: everything where all the money came back.
func takenBack(of, back *match.Decision) {
	if of == nil {
		return
	}
	all := back.Receipt.Amount.Minor == -of.Receipt.Amount.Minor
	of.Applications = slices.DeleteFunc(slices.Clone(of.Applications), func(a ledger.Application) bool {
		return all || slices.ContainsFunc(back.Reopens, func(b ledger.Application) bool { return b.Item == a.Item })
	})
}
