package table

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// TestExports reads a small list in the layout of each accounting system, most of them of open items, some of what only looks like it. A
// case is a file of testdata/exports: a first line with options ("currency GBP", "dates ymd"), the list, a line of dashes, and all that
// is read or refused.
func TestExports(t *testing.T) {
	paths, err := filepath.Glob("testdata/exports/*.txt")
	if err != nil || len(paths) < 50 {
		t.Fatalf("%d lists, %v", len(paths), err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		first, rest, _ := strings.Cut(string(content), "\n")
		list, want, _ := strings.Cut(rest, "\n----\n")
		var opt parse.Options
		if code, ok := strings.CutPrefix(first, "currency "); ok {
			opt.Currency = mustCurrency(code)
		} else if first == "dates ymd" {
			opt.Dates = parse.YearFirst
		}
		got := dump("x", []byte(list+"\n"), opt)
		parsetest.Check(t, Format, "x", []byte(list+"\n"), opt)
		if os.Getenv("UPDATE") == "1" {
			if err := os.WriteFile(path, []byte(first+"\n"+list+"\n----\n"+got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", path, d)
		}
	}
}
