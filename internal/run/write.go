package run

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// The files of a run folder.
const (
	decisionsFile    = "decisions.jsonl"
	applicationsFile = "applications.csv"
	exceptionsFile   = "exceptions.csv"
	deductionsFile   = "deductions.csv"
	advicesFile      = "advices.csv"
	eventsFile       = "events.csv"
	tasksFile        = "tasks.csv"
	reopensFile      = "reopens.csv"
	betweenFile      = "between.csv"
	openItemsFile    = "open_items.csv"
	controlsFile     = "controls.json"
	manifestFile     = "run.json"
	policyFile       = "policy.toml"
	siteFile         = "site.toml"
)

// page is one file of a run folder. The manifest comes last: a folder that has it is whole.
type page struct {
	name  string
	write func(r *Result, ctx context.Context, w *bufio.Writer) error
}

var pages = [...]page{
	{decisionsFile, (*Result).writeDecisions},
	{applicationsFile, (*Result).writeApplications},
	{exceptionsFile, (*Result).writeExceptions},
	{deductionsFile, (*Result).writeDeductions},
	{advicesFile, (*Result).writeAdvices},
	{eventsFile, (*Result).writeEvents},
	{tasksFile, (*Result).writeTasks},
	{reopensFile, (*Result).writeReopens},
	{betweenFile, (*Result).writeBetween},
	{openItemsFile, (*Result).writeOpenItems},
	{controlsFile, (*Result).writeControls},
	{manifestFile, (*Result).writeManifest},
	{policyFile, (*Result).writePolicy},
	{siteFile, (*Result).writeSite},
}

// Write writes the run folder below outDir, whole or not at all. Its name comes from what went in: run-DATE-HASH. When it is there
// already with the same bytes it is left alone and reused is true; with other bytes Write fails with [ErrExists].
func (r *Result) Write(ctx context.Context, outDir string) (runDir string, reused bool, err error) {
	runDir = filepath.Join(outDir, r.Name())
	made, err := makeFolder(outDir)
	if err != nil {
		return "", false, unwritable(outDir, err)
	}
	temp, err := os.MkdirTemp(outDir, ".run-") // hidden: a run over this folder passes it over
	if err != nil {
		return "", false, unwritable(outDir, err)
	}
	defer func() {
		_ = os.RemoveAll(temp) // gone already when all went well
		if err != nil && made {
			_ = os.Remove(outDir) // only when it is empty
		}
	}()
	if err := r.fill(ctx, temp); err != nil {
		return "", false, err
	}
	if _, err := os.Stat(runDir); err == nil {
		return runDir, true, sameFolder(runDir, temp)
	}
	if err := os.Chmod(temp, 0o755); err != nil {
		return "", false, unwritable(runDir, err)
	}
	if err := ctx.Err(); err != nil {
		return "", false, err
	}
	if err := os.Rename(temp, runDir); err != nil {
		return "", false, unwritable(runDir, err)
	}
	return runDir, false, syncFolder(outDir)
}

// makeFolder makes outDir and reports whether it was not there.
func makeFolder(outDir string) (made bool, err error) {
	_, err = os.Stat(outDir)
	made = errors.Is(err, fs.ErrNotExist)
	return made, os.MkdirAll(outDir, 0o755)
}

func unwritable(name string, err error) error {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	return fmt.Errorf("%s: the run folder cannot be written: %w (nothing was changed; choose another folder with --out)", name, err)
}

func (r *Result) fill(ctx context.Context, dir string) error {
	for i, p := range pages {
		r.config.Progress(stageWrite, int64(i), int64(len(pages)))
		if err := r.writePage(ctx, filepath.Join(dir, p.name), p); err != nil {
			return err
		}
	}
	return syncFolder(dir)
}

func (r *Result) writePage(ctx context.Context, name string, p page) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return unwritable(p.name, err)
	}
	w := bufio.NewWriterSize(f, 128<<10)
	err = p.write(r, ctx, w)
	if err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	switch {
	case err == nil || ctx.Err() != nil:
		return err
	case isPathError(err):
		return unwritable(p.name, err)
	}
	return fmt.Errorf("%s: %w", p.name, err)
}

func isPathError(err error) bool {
	_, ok := errors.AsType[*fs.PathError](err)
	return ok
}

// syncFolder makes names durable. Windows cannot sync a folder and does not need it.
func syncFolder(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return unwritable(dir, err)
	}
	err = d.Sync()
	if closed := d.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return unwritable(dir, err)
	}
	return nil
}

// sameFolder compares the pages of an existing run folder with those just made. Files that somebody added are not its business.
func sameFolder(old, fresh string) error {
	for _, p := range pages {
		same, err := sameFile(filepath.Join(old, p.name), filepath.Join(fresh, p.name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		if !same {
			return fmt.Errorf("%s: %w (%s differs; move the folder away, or choose another with --out)", old, ErrExists, p.name)
		}
	}
	return nil
}

func sameFile(a, b string) (bool, error) {
	fa, err := os.Open(a)
	if err != nil {
		return false, err
	}
	defer fa.Close()
	fb, err := os.Open(b)
	if err != nil {
		return false, err
	}
	defer fb.Close()
	bufA, bufB := make([]byte, 64<<10), make([]byte, 64<<10)
	for {
		na, errA := io.ReadFull(fa, bufA)
		nb, errB := io.ReadFull(fb, bufB)
		if !bytes.Equal(bufA[:na], bufB[:nb]) {
			return false, nil
		}
		for _, err := range [...]error{errA, errB} {
			if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
				return false, err
			}
		}
		if errA != nil || errB != nil {
			return errA != nil && errB != nil, nil
		}
	}
}

func (r *Result) encoder() *wire.Encoder {
	return &wire.Encoder{Number: r.number}
}

// number is the document number of an item as the open-item file has it.
func (r *Result) number(id ledger.ItemID) string {
	if it, ok := r.Item(id); ok {
		return it.Number
	}
	return ""
}

func (r *Result) writeDecisions(ctx context.Context, w *bufio.Writer) error {
	enc := r.encoder()
	var line []byte
	var err error
	for i, d := range r.Decisions {
		if i%checkEvery == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if line, err = enc.AppendDecision(line[:0], d); err != nil {
			return err
		}
		if _, err := w.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return nil
}

// Wire is d as explain reads it back from decisions.jsonl.
func (r *Result) Wire(d *match.Decision) (*wire.Decision, error) { return r.encoder().View(d) }

func (r *Result) writePolicy(_ context.Context, w *bufio.Writer) error {
	_, err := w.WriteString(r.config.PolicyText)
	return err
}

func (r *Result) writeSite(_ context.Context, w *bufio.Writer) error {
	text := r.config.SiteText
	if text == "" {
		text = "# nothing is stated\n"
	}
	_, err := w.WriteString(text)
	return err
}
