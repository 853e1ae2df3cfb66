package parsetest

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Sample reads a file of the package's testdata.
func Sample(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Golden compares got with what the file name of testdata holds. UPDATE=1 rewrites it: read the difference as you would read a report.
func Golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got); d != "" {
		t.Errorf("%s (-want +got):\n%s", name, d)
	}
}

// Corpus runs a test for each file below folder of the one that CASHTIE_CORPUS names, which is no part of the project; without it
// the test is skipped. name is the file's path below CASHTIE_CORPUS.
func Corpus(t *testing.T, folder string, check func(t *testing.T, name string, content []byte)) {
	t.Helper()
	root := os.Getenv("CASHTIE_CORPUS")
	if root == "" {
		t.Skip("CASHTIE_CORPUS is not set")
	}
	files := 0
	err := filepath.WalkDir(filepath.Join(root, folder), func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		name := strings.TrimPrefix(strings.TrimPrefix(path, root), "/")
		t.Run(name, func(t *testing.T) { check(t, name, content) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files == 0 {
		t.Fatalf("no files below %s", filepath.Join(root, folder))
	}
}

// Traps runs a test for each part of a file of testdata that holds small inputs with what they yield beside them:
//
//	-- name --
//	input
//	=> yields
//	what render makes of it
//
// A last line END stands for an input without a last line end. UPDATE=1 rewrites what they yield. check may look at more.
func Traps(t *testing.T, name string, render func(in []byte) string, check func(t *testing.T, in []byte)) {
	t.Helper()
	parts := strings.Split("\n"+string(Sample(t, name)), "\n-- ")
	out := strings.TrimPrefix(parts[0], "\n")
	update := os.Getenv("UPDATE") == "1"
	for _, part := range parts[1:] {
		title, body, _ := strings.Cut(part, " --\n")
		written, want, _ := strings.Cut(body+"\n", "=> yields\n")
		in := []byte(strings.TrimSuffix(written, "\nEND\n"))
		got := render(in)
		out += "\n-- " + title + " --\n" + written + "=> yields\n" + strings.TrimSuffix(got, "\n")
		t.Run(title, func(t *testing.T) {
			if d := cmp.Diff(strings.TrimRight(want, "\n"), strings.TrimRight(got, "\n")); d != "" && !update {
				t.Errorf("(-want +got):\n%s", d)
			}
			check(t, in)
		})
	}
	if update {
		if err := os.WriteFile(filepath.Join("testdata", name), []byte(out+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
