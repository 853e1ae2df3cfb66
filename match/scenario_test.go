package match_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/cashtie/cashtie/internal/scenario"
)

// elsewhere lists the events whose expectation rests on something that the engine is not told yet. Entries that are not needed any
// more are logged: take them out.
var elsewhere = map[string]string{}

// TestScenarios plays the scenario files in the folder that CASHTIE_SCENARIOS names; without it the test is passed over. Whatever is
// held that the expert applies: nothing may be posted that the expert does not post so.
func TestScenarios(t *testing.T) {
	dir := os.Getenv("CASHTIE_SCENARIOS")
	if dir == "" {
		t.Skip("CASHTIE_SCENARIOS is not set")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no scenarios in %s: %v", dir, err)
	}
	var preferred, acceptable, failed int
	needed := map[string]bool{}
	for _, path := range paths {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		f, err := scenario.Run(context.Background(), path, content)
		if err != nil {
			t.Fatal(err)
		}
		preferred, acceptable, failed = preferred+f.Preferred, acceptable+f.Acceptable, failed+f.Failed
		for _, v := range f.Verdicts {
			switch name := v.Scenario + " " + v.Event; {
			case v.Misapplied && elsewhere[name] != "":
				needed[name] = true
			case v.Misapplied:
				t.Errorf("%s, %s: posted wrongly: %s", name, v.Title, v.Shown)
			}
		}
	}
	t.Logf("%d events as the expert prefers, %d acceptable, %d failed", preferred, acceptable, failed)
	if preferred == 0 {
		t.Error("no event as preferred")
	}
	for name := range elsewhere {
		if !needed[name] {
			t.Logf("exception %s is not needed any more", name)
		}
	}
}
