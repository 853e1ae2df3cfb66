package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
	"github.com/rogpeppe/go-internal/txtar"
)

// minGallery is how many errors the gallery shows at the least.
const minGallery = 15

const galleryHead = `# What goes wrong, and what cashtie says

Every error here is a script with its input, its exact text and its exit code;
` + "`go test ./cmd/cashtie`" + ` runs them. This page is written from the scripts by
` + "`UPDATE=1 go test ./cmd/cashtie`" + `.
`

// TestErrorGallery runs every error of the gallery, the exact text and the exit code, and then holds the page to the scripts.
func TestErrorGallery(t *testing.T) {
	t.Run("scripts", func(t *testing.T) {
		runScripts(t, galleryDir, func(*testscript.Env) error { return nil })
	})
	t.Run("page", galleryPage)
}

func galleryPage(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(galleryDir, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	if len(paths) < minGallery {
		t.Errorf("%d errors in the gallery, want at least %d", len(paths), minGallery)
	}
	var page strings.Builder
	page.WriteString(galleryHead)
	for _, path := range paths {
		page.WriteString(galleryEntry(t, path))
	}
	readme := filepath.Join(galleryDir, "README.md")
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(readme, []byte(page.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), page.String()); d != "" {
		t.Errorf("%s is not what the scripts say; run with UPDATE=1 (-page +scripts):\n%s", readme, d)
	}
}

// galleryEntry is the page's part for one script: its first comment as the title, its exits line, its text.
func galleryEntry(t *testing.T, path string) string {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	title, command, code := "", "", ""
	for _, line := range strings.Split(string(archive.Comment), "\n") {
		if rest, ok := strings.CutPrefix(line, "# "); ok && title == "" {
			title = rest
		}
		if rest, ok := strings.CutPrefix(line, "exits "); ok && command == "" {
			code, command, _ = strings.Cut(rest, " ")
		}
	}
	want := ""
	for _, f := range archive.Files {
		if f.Name == "want" {
			want = string(f.Data)
		}
	}
	name := filepath.Base(path)
	if title == "" || command == "" || want == "" {
		t.Errorf("%s: needs a title comment, an exits line and a want file", name)
	}
	return fmt.Sprintf("\n## %s\n[%s](%s), exit code %s\n```\n$ %s\n%s```\n", title, name, name, code, command, want)
}
