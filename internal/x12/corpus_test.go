package x12

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestCorpus reads the 820 of a real CTX entry, whose elements are divided by byte A6, and its twin in UTF-8. The collection is not part
// of the project.
func TestCorpus(t *testing.T) {
	root := os.Getenv("CASHTIE_CORPUS")
	if root == "" {
		t.Skip("CASHTIE_CORPUS is not set")
	}
	paths, err := filepath.Glob(filepath.Join(root, "ach", "*", "*nonascii*"))
	if err != nil || len(paths) == 0 {
		t.Skip("no such file", err)
	}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var text []ledger.Text
		for i, line := range strings.Split(string(content), "\n") {
			if strings.HasPrefix(line, "705") && len(line) >= 83 {
				text = append(text, ledger.Text{Value: line[3:83], Joined: len(text) > 0, Source: ledger.Source{File: path, Line: int32(i + 1), Start: 3, End: 83}})
			}
		}
		twin := make([]ledger.Text, len(text))
		for i := range text {
			twin[i] = text[i]
			twin[i].Value = strings.ReplaceAll(text[i].Value, "\xa6", "\u00a6")
		}
		var r Reader
		got := r.Read(text, banked(t, "1000000.00"))
		t.Logf("%s\n%s", path, show(got))
		if got.Kind != Remittance || len(got.Advices) != 1 || got.Advices[0].Total != usd(t, "1352.88") {
			t.Errorf("%s: %+v", path, got)
		}
		want := said(got)
		if again := said(r.Read(twin, banked(t, "1000000.00"))); again != want {
			t.Errorf("in UTF-8 it says\n%s\nnot\n%s", again, want)
		}
	}
}
