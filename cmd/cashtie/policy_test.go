package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/internal/policyfile"
)

// TestPolicyFaultsHaveTheirPlace: file, line and what may have been meant; all faults of the file.
func TestPolicyFaultsHaveTheirPlace(t *testing.T) {
	name := filepath.Join(t.TempDir(), "p.toml")
	if err := os.WriteFile(name, []byte("[hold]\npartail = true\n[discounts]\nunearned = \"alow\"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := loadPolicy(name)
	want := name + ":2:1: policy: there is no setting \"hold.partail\"; did you mean partial? (cashtie help policy shows every setting)\n" +
		name + ":4:1: policy: discounts.unearned is \"alow\"; want one of leave_open, review, deduct, allow; did you mean allow? (cashtie help policy shows every setting)"
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestPolicyHash(t *testing.T) {
	hash := func(s string) string {
		p, faults := policyfile.Decode(s)
		if len(faults) > 0 {
			t.Fatal(faults[0])
		}
		return policyHash(p)
	}
	if hash("# a comment\n[hold]\npartial=true") != hash("hold = { partial = true } # another") {
		t.Error("comments change the identity of a policy")
	}
	seen := map[string]string{}
	for _, s := range []string{"", "min_confidence=0.95", "hold.partial=true", "hold.third_party=true", "hold.amount_only=true", "discounts.grace_days=1",
		`short_pay="always_partial"`, "max_amounts.USD=1", "max_amounts.EUR=1", "max_amounts.USD=2", "tolerance.user.strict=true"} {
		h := hash(s)
		if other, ok := seen[h]; ok {
			t.Errorf("%q and %q have the same hash", s, other)
		}
		seen[h] = s
	}
}

// TestPolicyHelpShowsEverySetting within the width of a screen.
func TestPolicyHelpShowsEverySetting(t *testing.T) {
	page := policyHelp()
	for _, g := range policyfile.Groups() {
		for _, s := range g.Settings {
			if !strings.Contains(page, "\n  "+s.Key+"\n") {
				t.Errorf("the help does not show %s", s.Key)
			}
		}
	}
	for line := range strings.Lines(page) {
		if len(strings.TrimRight(line, "\n")) > 80 {
			t.Errorf("wider than a screen: %q", line)
		}
	}
}
