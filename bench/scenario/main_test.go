package main

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/internal/scenario"
)

// TestOwn plays the worked cases of testdata: what the engine does in each is what an expert would do first.
func TestOwn(t *testing.T) {
	files, err := runAll(context.Background(), "testdata")
	if err != nil {
		t.Fatal(err)
	}
	events := 0
	for _, f := range files {
		for _, v := range f.Verdicts {
			if events++; v.Grade != scenario.Preferred {
				t.Errorf("%s: %s %s (%s) is %s: want %q, got %s %q\n%s", f.Name, v.Scenario, v.Event, v.Title, v.Grade, v.Want, v.Got, v.Reasons, v.Shown)
			}
		}
	}
	if events == 0 {
		t.Error("no case was played")
	}
}

// TestDocs: the case that the docs show is one that passes.
func TestDocs(t *testing.T) {
	page, err := os.ReadFile("../../docs/scenarios.md")
	if err != nil {
		t.Fatal(err)
	}
	_, shown, _ := strings.Cut(string(page), "```json\n")
	shown, _, _ = strings.Cut(shown, "```")
	f, err := scenario.Run(context.Background(), "docs", []byte(shown))
	if err != nil {
		t.Fatal(err)
	}
	if f.Events != 1 || f.Preferred != 1 {
		t.Errorf("%d of %d events come out as the docs say: %+v", f.Preferred, f.Events, f.Verdicts)
	}
}

// TestShow: the table counts, and each failure is told with its reason.
func TestShow(t *testing.T) {
	good := &scenario.Verdict{Scenario: "A-1", Event: "R1", Grade: scenario.Preferred}
	bad := &scenario.Verdict{Scenario: "A-2", Event: "R1", Kind: "receipt", Title: "a cent too much", Grade: scenario.Failed, Reasons: []string{"item I-1: want 1.00, got 1.01"}, Shown: "auto"}
	var b strings.Builder
	if err := show(&b, []*scenario.File{{Name: "one", Scenarios: 2, Events: 2, Preferred: 1, Failed: 1, Verdicts: []*scenario.Verdict{good, bad}}}); err != nil {
		t.Fatal(err)
	}
	want := `file                     scenarios events preferred acceptable failed
one                              2      2         1          0      1
all                              2      2         1          0      1

A-2 R1, receipt: a cent too much
  item I-1: want 1.00, got 1.01
  decided: auto
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// TestRunAllRefuses: a folder without cases, and one that is not there.
func TestRunAllRefuses(t *testing.T) {
	for _, dir := range []string{t.TempDir(), "no/such/folder"} {
		if _, err := runAll(context.Background(), dir); err == nil {
			t.Errorf("%s is played", dir)
		}
	}
}
