package mt940

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// tally is what one file holds.
type tally struct {
	statements, receipts, refused, balances, ok, faults int
}

// TestCorpus reads every bank file below the folder that CASHTIE_CORPUS names. Many are fragments of a few lines.
func TestCorpus(t *testing.T) {
	var sum tally
	files, detected := 0, 0
	parsetest.Corpus(t, "mt940", func(t *testing.T, path string, content []byte) {
		switch strings.ToLower(filepath.Ext(path)) {
		case ".sta", ".txt", ".mt940", ".mta", ".940", ".swi":
		default:
			return
		}
		name := filepath.Base(path)
		files++
		found := Format.Detect(content[:min(len(content), parse.HeadSize)])
		if found {
			detected++
		}
		if len(content) < 20_000 {
			parsetest.Check(t, Format, name, content, parse.Options{})
		}
		got := count(t, name, string(content))
		if lines := entryLines(content); got.receipts+got.refused != lines {
			t.Errorf("%s: %d receipts and %d refused, but %d :61: lines", name, got.receipts, got.refused, lines)
		}
		t.Logf("%-50s %+v detected %t", name, got, found)
		sum.statements += got.statements
		sum.receipts += got.receipts
		sum.refused += got.refused
		sum.balances += got.balances
		sum.ok += got.ok
		sum.faults += got.faults
	})
	t.Logf("%d files, %d detected: %+v", files, detected, sum)
}

// entryLines counts :61: at the beginning of a line, whatever ends lines.
func entryLines(content []byte) int {
	text := "\n" + strings.NewReplacer("\r", "\n", "@@", "\n").Replace(string(content))
	return strings.Count(text, "\n:61:")
}

func count(t *testing.T, name, content string) tally {
	t.Helper()
	var n tally
	for f, err := range parse.NewReader(Format, parse.Input{Name: name, R: strings.NewReader(content)}).All() {
		switch {
		case err != nil:
			if e, ok := errors.AsType[*parse.Error](err); !ok || e.Source.File != name {
				t.Errorf("%s: fault without a place: %v", name, err)
			}
			t.Log(err)
			n.faults++
		case f.Receipt != nil:
			n.receipts++
		case f.Statement != nil:
			n.statements++
			n.refused += f.Statement.Refused
		case f.Control != nil:
			n.balances++
			if f.Control.OK {
				n.ok++
			} else {
				t.Logf("%v: balance %s, found %s", f.Control.Source, f.Control.Expected, f.Control.Got)
			}
		}
	}
	return n
}
