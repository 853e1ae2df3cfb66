package lockbox_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/lockbox"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// TestCorpus reads every file below $CASHTIE_CORPUS/lockbox, which is not part of the project.
func TestCorpus(t *testing.T) {
	root := os.Getenv("CASHTIE_CORPUS")
	if root == "" {
		t.Skip("CASHTIE_CORPUS is not set")
	}
	files := 0
	err := filepath.WalkDir(filepath.Join(root, "lockbox"), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		t.Run(strings.TrimPrefix(path, root), func(t *testing.T) {
			parsetest.Check(t, lockbox.Format, filepath.Base(path), content, parse.Options{})
			parsetest.CheckDetect(t, lockbox.Format, content)
			checkRaw(t, content)
			t.Logf("\n%s", render(content, parse.Options{}))
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatalf("no files below %s", filepath.Join(root, "lockbox"))
	}
}
