package iso4217_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/internal/iso4217"
	moov "github.com/moov-io/iso4217"
)

// TestEqualsMoov holds our table against an independent one, over every code there is.
func TestEqualsMoov(t *testing.T) {
	shared := 0
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			for c := 'A'; c <= 'Z'; c++ {
				code := string([]rune{a, b, c})
				theirs, ok := moov.Lookup(code)
				if !ok {
					continue
				}
				ours, ok := iso4217.Lookup(code)
				if !ok {
					t.Errorf("%s (%s) is missing", code, theirs.Name)
					continue
				}
				shared++
				if ours.Digits != theirs.DecimalPlaces {
					t.Errorf("%s: %d digits, moov says %d", code, ours.Digits, theirs.DecimalPlaces)
				}
			}
		}
	}
	if shared < 150 {
		t.Errorf("only %d codes compared", shared)
	}
}

func TestLookup(t *testing.T) {
	cases := []struct {
		code      string
		digits    uint8
		withdrawn bool
	}{
		{"USD", 2, false}, {"EUR", 2, false}, {"JPY", 0, false}, {"KWD", 3, false}, {"CLF", 4, false}, {"COP", 2, false}, {"IDR", 2, false}, {"IQD", 3, false},
		{"RSD", 2, false}, {"ISK", 0, false}, {"UYW", 4, false}, {"XAU", 0, false}, {"XXX", 0, false}, {"SLE", 2, false}, {"VED", 2, false}, {"ZWG", 2, false},
		{"XCG", 2, false}, {"DEM", 2, true}, {"ITL", 0, true}, {"FRF", 2, true}, {"HRK", 2, true}, {"ANG", 2, true},
	}
	for _, c := range cases {
		got, ok := iso4217.Lookup(c.code)
		if !ok || got.Code != c.code || got.Digits != c.digits || got.Withdrawn != c.withdrawn || got.Name == "" {
			t.Errorf("Lookup(%s) = %+v, %v; want %d digits, withdrawn %v", c.code, got, ok, c.digits, c.withdrawn)
		}
	}
	for _, code := range []string{"", "usd", "US", "USDD", "ZZZ", "A1A", "\x00\x00\x00", "[[["} {
		if got, ok := iso4217.Lookup(code); ok {
			t.Errorf("Lookup(%q) = %+v", code, got)
		}
	}
}

func TestAllIsACopyInOrder(t *testing.T) {
	all := iso4217.All()
	for i := 1; i < len(all); i++ {
		if all[i-1].Code >= all[i].Code {
			t.Errorf("%s before %s", all[i-1].Code, all[i].Code)
		}
	}
	all[0].Code = "changed"
	if iso4217.All()[0].Code == "changed" {
		t.Error("All hands out the table itself")
	}
}

// TestGenerated runs the generator on a copy: table.go must be what codes.tsv gives.
func TestGenerated(t *testing.T) {
	tool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command")
	}
	dir := t.TempDir()
	for _, name := range []string{"codes.tsv", "gen.go"} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(tool, "run", "gen.go")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go run gen.go: %v\n%s", err, out)
	}
	want, err := os.ReadFile(filepath.Join(dir, "table.go"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("table.go")
	if err != nil {
		t.Fatal(err)
	}
	if strings.ReplaceAll(string(got), "\r\n", "\n") != string(want) {
		t.Error("table.go is not what codes.tsv gives; run go generate ./internal/iso4217")
	}
}
