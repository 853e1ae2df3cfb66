package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/cashtie/cashtie/internal/policyfile"
)

// exampleFolder holds the files that the examples of the help name.
func exampleFolder(t *testing.T) {
	t.Helper()
	dir := t.TempDir()
	morning := filepath.Join(scriptDir, "morning")
	for target, source := range map[string]string{
		"bank/statement.bai2": "bank/statement.bai2", "remittances/advice.csv": "remittance/advice.csv", "open_items.csv": "open_items.csv",
		"customers.csv": "customers.csv", "statement.bai2": "bank/statement.bai2", "statement.sta": "bank/statement.bai2",
		"statement.txt": "bank/statement.bai2", "items.csv": "", "list.csv": "", "policy.toml": "", "site.toml": "", "memory.txt": "",
		"morning/bank/statement.bai2": "bank/statement.bai2", "morning/open_items.csv": "open_items.csv",
		"morning/customers.csv": "customers.csv", "tuesday/statement.bai2": "bank/statement.bai2", "tuesday/open_items.csv": "open_items.csv",
	} {
		content := []byte("Kunde;Belegnummer;Währung;Offener Betrag\n1001;90012345;EUR;1.234,00\n")
		if target == "policy.toml" {
			content = []byte(policyfile.Example())
		}
		if target == "site.toml" {
			content = []byte(policyfile.SiteExample())
		}
		if target == "memory.txt" {
			content = []byte("account text=DE001 customer=100012\n")
		}
		if source != "" {
			var err error
			if content, err = os.ReadFile(filepath.Join(morning, filepath.FromSlash(source))); err != nil {
				t.Fatal(err)
			}
		}
		path := filepath.Join(dir, filepath.FromSlash(target))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	t.Setenv("TMPDIR", dir)
	if code := execute(context.Background(), []string{"match", "--quiet", "--out", "posted", "morning"}, nil, io.Discard, io.Discard, noEnv); code != exitDone {
		t.Fatalf("the run of the day before: exit code %d", code)
	}
}

// Every command line that the help shows works on files of the names it uses. Ids and run folders that only a reader can know are
// answered with 1 or 2 by explain, never with a complaint about flags.
func TestExamplesOfTheHelpWork(t *testing.T) {
	exampleFolder(t)
	ran := 0
	var visit func(c *cobra.Command)
	visit = func(c *cobra.Command) {
		for _, line := range strings.Split(c.Example, "\n") {
			if strings.TrimSpace(line) != "" {
				runExample(t, strings.TrimSpace(line))
				ran++
			}
		}
		for _, sub := range c.Commands() {
			visit(sub)
		}
	}
	a := &app{}
	visit(a.root())
	if ran < 15 {
		t.Errorf("%d examples, want at least 15", ran)
	}
}

func runExample(t *testing.T, line string) {
	t.Helper()
	line, _, _ = strings.Cut(line, " > ")
	var stdin bytes.Buffer
	if file, rest, ok := strings.Cut(line, " | "); ok {
		content, err := os.ReadFile(strings.TrimPrefix(file, "cat "))
		if err != nil {
			t.Errorf("%s: %v", line, err)
		}
		stdin.Write(content)
		line = rest
	}
	words := append(strings.Fields(line), "")
	var stdout, stderr bytes.Buffer
	code := execute(context.Background(), words[1:len(words)-1], &stdin, &stdout, &stderr, noEnv)
	said := stderr.String()
	switch {
	case words[0] != "cashtie":
		t.Errorf("%s: not a command of ours", line)
	case words[1] == "explain", words[1] == "learn" && (words[2] == "confirm" || words[2] == "refuse"):
		if !strings.Contains(said, "no receipt of") && !strings.Contains(said, "no receipt") && !strings.Contains(said, "holds no run folder") {
			t.Errorf("%s: exit code %d, %s", line, code, said)
		}
	case strings.Contains(line, "--fail-on review"):
		if code != exitReview {
			t.Errorf("%s: exit code %d, want %d: %s", line, code, exitReview, said)
		}
	case code != exitDone:
		t.Errorf("%s: exit code %d: %s", line, code, said)
	}
}

// The page about exit codes names every code of the program.
func TestExitCodePageIsComplete(t *testing.T) {
	for _, code := range []string{"0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "6 ", "70 ", "130 "} {
		if !strings.Contains(topicExitCodes, "\n  "+code) {
			t.Errorf("the page does not name code %s", code)
		}
	}
}

// Help fits a terminal of 80 cells, flag tables apart.
func TestTopicsFit(t *testing.T) {
	for _, topic := range topics() {
		for _, line := range strings.Split(topic.Long, "\n") {
			if n := len([]rune(line)); n > 80 {
				t.Errorf("%s: %d wide: %s", topic.Use, n, line)
			}
		}
	}
}
