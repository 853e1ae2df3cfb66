package refnum

import "testing"

func TestForms(t *testing.T) {
	for _, tt := range []struct{ in, fold, trim, core string }{
		{"INV-0012345", "INV0012345", "INV12345", "12345"},
		{"90012345", "90012345", "90012345", "90012345"},
		{"00100", "00100", "100", ""},
		{"re 2026/00123", "RE202600123", "RE202600123", "202600123"},
		{"4711A", "4711A", "4711A", ""},
		{"９００１２３４５", "90012345", "90012345", "90012345"},
		{"000", "000", "0", ""},
		{"ABC", "ABC", "ABC", ""},
		{"", "", "", ""},
		{"Ü-77001", "77001", "77001", "77001"},
	} {
		f := []byte(Fold(tt.in))
		if got := string(f); got != tt.fold {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.fold)
		}
		if got := string(Trim(f)); got != tt.trim {
			t.Errorf("Trim(Fold(%q)) = %q, want %q", tt.in, got, tt.trim)
		}
		if got := string(Core(f)); got != tt.core {
			t.Errorf("Core(Fold(%q)) = %q, want %q", tt.in, got, tt.core)
		}
	}
}

func TestInformation(t *testing.T) {
	for in, want := range map[string]int32{"90012345": 80, "INV104233": 66, "4711A": 54, "ABC": 30, "": 0} {
		if got := Information([]byte(in)); got != want {
			t.Errorf("Information(%q) = %d, want %d", in, got, want)
		}
	}
}
