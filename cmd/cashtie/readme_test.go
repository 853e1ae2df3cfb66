package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadme runs the session at the top of the README and finds each line of it in the output, in order. "..." stands for lines
// that are left out.
func TestReadme(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, session, ok := strings.Cut(string(readme), "```console\n$ cashtie ")
	if !ok {
		t.Fatal("README.md shows no session")
	}
	session, _, _ = strings.Cut(session, "\n```")
	command, shown, _ := strings.Cut(session, "\n")
	t.Chdir(t.TempDir())
	var stdout, stderr strings.Builder
	if code := execute(context.Background(), strings.Fields(command), strings.NewReader(""), &stdout, &stderr, nil); code != 0 {
		t.Fatalf("cashtie %s: exit code %d\n%s", command, code, stderr.String())
	}
	rest := "\n" + stdout.String()
	for _, line := range strings.Split(shown, "\n") {
		if line == "..." {
			continue
		}
		_, after, found := strings.Cut(rest, "\n"+line+"\n")
		if !found {
			t.Fatalf("cashtie %s does not print (or not in this order):\n%s\nit prints:\n%s", command, line, stdout.String())
		}
		rest = "\n" + after
	}
}
