package ach_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// corpus hands every file below $CASHTIE_CORPUS/ach, which is not part of the project, to each.
func corpus(t *testing.T, each func(t *testing.T, name string, content []byte)) {
	root := os.Getenv("CASHTIE_CORPUS")
	if root == "" {
		t.Skip("CASHTIE_CORPUS is not set")
	}
	files := 0
	err := filepath.WalkDir(filepath.Join(root, "ach"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		t.Run(strings.TrimPrefix(path, root), func(t *testing.T) { each(t, filepath.Base(path), content) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatalf("no files below %s", filepath.Join(root, "ach"))
	}
}

// TestCorpus reads every file of the corpus.
func TestCorpus(t *testing.T) {
	corpus(t, func(t *testing.T, name string, content []byte) {
		parsetest.Check(t, ach.Format, name, content, parse.Options{})
		// Two files have all columns shifted by one, and are no ACH files any more.
		if shifted := name == "test_testdata_20110729A-invalid.ach" || name == "test_testdata_ppd-debit-fixedLengthInvalid.ach"; ach.Format.Detect(content) == shifted {
			t.Errorf("detected: %v", shifted)
		}
		checkRaw(t, content)
		t.Logf("\n%s", render(content, parse.Options{}))
	})
}
