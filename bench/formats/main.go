// Command formats reads every bank file below a folder and counts, by format, what the readers make of them: the figures behind
// docs/formats.md.
//
//	go run ./bench/formats DIR                    a table, a row a format
//	go run ./bench/formats -table DIR             our rows of the tables in docs/formats.md
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
	"strings"
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
	causes                                              map[string]int // of faults
	refused                                             int            // files without a fact
}

func main() {
	files := flag.Bool("files", false, "a line a file instead of a row a format")
	rows := flag.Bool("table", false, "our rows of the tables in docs/formats.md")
	against := flag.String("against", "", "the `list` of another reader to compare with")
	flag.Usage = func() { fmt.Fprintln(os.Stderr, "usage: go run ./bench/formats [-table | -files | -against LIST] DIR") }
	flag.Parse()
	if flag.NArg() != 1 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(os.Stdout, flag.Arg(0), *rows, *files, *against); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(out io.Writer, dir string, rows, files bool, against string) error {
	tallies, unknown, err := read(dir)
	switch {
	case err != nil:
		return err
	case rows:
		return writeRows(out, tallies)
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
			tallies[f.Name] = &tally{format: f, causes: map[string]int{}}
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
			t.causes[cause(err)]++
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
	if o.lost = lost; facts == 0 {
		t.refused++
	}
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
