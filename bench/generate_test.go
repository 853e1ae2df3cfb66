package bench

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

var allFiles = []string{BAI2File, MT940File, ItemsUS, ItemsDE, AdvicesUS, AdvicesDE, PartyFile, TruthFile}

func small(tb testing.TB, seed uint64) string {
	tb.Helper()
	return generated(tb, Spec{Items: 2000, Receipts: 400, Customers: 60, Seed: seed})
}

func generated(tb testing.TB, s Spec) string {
	tb.Helper()
	dir := tb.TempDir()
	if err := Generate(dir, s); err != nil {
		tb.Fatal(err)
	}
	return dir
}

func content(tb testing.TB, dir, name string) []byte {
	tb.Helper()
	b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
	if err != nil {
		tb.Fatal(err)
	}
	return b
}

func TestGenerateRepeats(t *testing.T) {
	a, b, other := small(t, 7), small(t, 7), small(t, 8)
	for _, name := range allFiles {
		if !bytes.Equal(content(t, a, name), content(t, b, name)) {
			t.Errorf("%s: the same seed gives other bytes", name)
		}
	}
	if bytes.Equal(content(t, a, TruthFile), content(t, other, TruthFile)) {
		t.Error("another seed gives the same truth")
	}
}

func TestGenerateRefuses(t *testing.T) {
	for _, s := range []Spec{{}, {Items: 10}, {Items: 10, Receipts: 1, Customers: 1}, {Items: maxItems + 1, Receipts: 1}} {
		if err := Generate(t.TempDir(), s); !errors.Is(err, ErrSpec) {
			t.Errorf("Generate(%+v) = %v, want ErrSpec", s, err)
		}
	}
}

// TestTruthSpendsNothingTwice holds the truth to what the engine promises: no item is paid twice, each entry stands at its line.
func TestTruthSpendsNothingTwice(t *testing.T) {
	dir := small(t, 3)
	truth, err := ReadTruth(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(truth) != 400 {
		t.Fatalf("%d receipts in the truth, want 400", len(truth))
	}
	bank := map[string][]string{}
	for _, f := range []string{BAI2File, MT940File} {
		bank[f] = strings.Split(string(content(t, dir, f)), "\n")
	}
	spent := map[string]string{}
	for place, tr := range truth {
		file, number, _ := strings.Cut(place, ":")
		n, err := strconv.Atoi(number)
		if err != nil {
			t.Fatal(err)
		}
		if l := bank[file][n-1]; !strings.HasPrefix(l, "16,") && !strings.HasPrefix(l, ":61:") {
			t.Errorf("%s is not an entry: %q", place, l)
		}
		for _, paid := range tr.Items {
			item, _, _ := strings.Cut(paid, "=")
			if before := spent[item]; before != "" {
				t.Errorf("%s is paid by %s and by %s", item, before, place)
			}
			spent[item] = place
		}
	}
}

func TestAmountSpellings(t *testing.T) {
	for _, tt := range []struct {
		minor         int64
		us, de, plain string
	}{
		{0, "0.00", "0,00", "0.00"},
		{5, "0.05", "0,05", "0.05"},
		{-123456, `"(1,234.56)"`, "1.234,56-", "-1234.56"},
		{100000000, `"1,000,000.00"`, "1.000.000,00", "1000000.00"},
		{-99900, "(999.00)", "999,00-", "-999.00"},
	} {
		if us, de, p := usAmount(tt.minor), deAmount(tt.minor), plain(tt.minor); us != tt.us || de != tt.de || p != tt.plain {
			t.Errorf("%d: %s %s %s, want %s %s %s", tt.minor, us, de, p, tt.us, tt.de, tt.plain)
		}
	}
}
