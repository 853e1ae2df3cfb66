package table

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// TestCorpus reads the open-item files of a directory that is not part of the project. No file may panic or give a fault without a
// place; the whole tables among them must give items.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("CASHTIE_CORPUS")
	if dir == "" {
		t.Skip("CASHTIE_CORPUS is not set")
	}
	opt := parse.Options{Currency: mustCurrency("USD")}
	err := filepath.WalkDir(filepath.Join(dir, "openitems"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name := e.Name()
		parsetest.Check(t, Format, name, content, opt)
		items, broken := 0, 0
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		for fact, err := range parse.NewReader(Format, parse.Input{Name: name, R: f, Options: opt}).All() {
			if fault, ok := errors.AsType[*parse.Error](err); ok {
				t.Log(fault)
			} else if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if fact.OpenItem != nil {
				items++
			}
			if fact.Control != nil && !fact.Control.OK {
				broken++
				t.Errorf("%s: %+v", name, fact.Control)
			}
		}
		t.Logf("%s: detected %v, %d items", name, Format.Detect(content), items)
		if filepath.Base(filepath.Dir(path)) == "synthetic" && items < 2 {
			t.Errorf("%s: %d items, want all rows", name, items)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
