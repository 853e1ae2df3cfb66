// Command formats reads every bank file below a folder and counts, by format, what the readers make of them: the figures behind
// docs/formats.md.
//
//	go run ./bench/formats DIR                    a table, a row a format
//	go run ./bench/formats -files DIR             a line a file: format, file, entries, sums by currency
//	go run ./bench/formats -against LIST DIR      how the list of another reader compares, and where it differs
//
// A list has a line a file: the file's name below DIR, how many entries were read, and their sums ("EUR=12.50 USD=-3"); or the name,
// a dash, and why the file was refused. Fields are separated by tabs.
package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
)

// minTimed is how much reading a speed is taken from: small files are read again until it is reached.
const minTimed = 20 << 20

// tally is what one format gave.
type tally struct {
	files, whole, receipts, advices, statements, faults int
	verdicts                                            [parse.Discrepancy + 1]int
	broken                                              int // control totals that do not hold
	bytes                                               int64
	contents                                            [][]byte
	format                                              *parse.Format
	named                                               []string // files with a fatal fault or without facts
	each                                                []outcome
}

func main() {
	files := flag.Bool("files", false, "a line a file instead of a row a format")
	against := flag.String("against", "", "the `list` of another reader to compare with")
	flag.Usage = func() { fmt.Fprintln(os.Stderr, "usage: go run ./bench/formats [-files | -against LIST] DIR") }
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(os.Stdout, flag.Arg(0), *files, *against); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out io.Writer, dir string, files bool, against string) error {
	tallies, unknown, err := read(dir)
	switch {
	case err != nil:
		return err
	case files:
		return writeFiles(out, tallies)
	case against != "":
		theirs, err := os.ReadFile(against)
		if err != nil {
			return err
		}
		return compare(out, tallies, string(theirs))
	}
	return writeTable(out, tallies, unknown)
}

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

func names(m map[string]*tally) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for name := range m {
			if !yield(name) {
				return
			}
		}
	}
}

// read tells the formats by content. Tables are no bank formats and are left out, as are the values that stand beside samples.
func read(dir string) (tallies map[string]*tally, unknown []string, err error) {
	tallies = map[string]*tally{}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || expected(path) {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		shown, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		f, _, err := parse.Detect(formats.All(), bytes.NewReader(content))
		if err != nil || f.Name == "table" {
			unknown = append(unknown, shown)
			return nil
		}
		if tallies[f.Name] == nil {
			tallies[f.Name] = &tally{format: f}
		}
		tallies[f.Name].file(shown, content)
		return nil
	})
	return tallies, unknown, err
}

// expected reports whether a file holds values to compare with, not a bank's words.
func expected(path string) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".yml", ".yaml", ".json", ".md", ".tsv", ".pydata", ".py", ".rb", ".go":
		return true
	}
	return false
}

func (t *tally) file(name string, content []byte) {
	t.files++
	t.bytes += int64(len(content))
	t.contents = append(t.contents, content)
	facts, lost := 0, ""
	o := newOutcome(name)
	for fact, err := range parse.NewReader(t.format, parse.Input{Name: name, R: bytes.NewReader(content)}).All() {
		if err != nil {
			t.faults++
			if e, ok := errors.AsType[*parse.Error](err); !ok || !errors.Is(e, parse.ErrDialect) || e.Fatal {
				if lost == "" {
					lost = err.Error()
				}
			}
			continue
		}
		facts++
		t.fact(fact)
		o.add(fact)
	}
	o.lost = lost
	t.each = append(t.each, o)
	switch {
	case lost != "":
		t.named = append(t.named, lost)
	case facts == 0:
		t.named = append(t.named, name+": nothing in it")
	default:
		t.whole++
	}
}

func (t *tally) fact(f parse.Fact) {
	switch {
	case f.Receipt != nil:
		t.receipts++
	case f.Advice != nil:
		t.advices++
	case f.Statement != nil:
		v, _ := f.Statement.Verdict()
		t.statements++
		t.verdicts[v]++
	case f.Control != nil && !f.Control.OK:
		t.broken++
	}
}

// speed reads all files again, facts and identities included, and returns megabytes a second.
func (t *tally) speed() float64 {
	start, n := time.Now(), int64(0)
	for n < minTimed && t.bytes > 0 {
		for _, content := range t.contents {
			t.drain(content)
		}
		n += t.bytes
	}
	return float64(n) / 1e6 / time.Since(start).Seconds()
}

func (t *tally) drain(content []byte) {
	r := parse.NewReader(t.format, parse.Input{Name: "timed", R: bytes.NewReader(content)})
	for _, err := range r.All() {
		if err != nil {
			continue
		}
	}
}
