package refnum_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/internal/refnum"
)

func TestAbsent(t *testing.T) {
	for _, s := range []string{"", " ", "NONREF", "nonref", "NOREF", "NO REF", "NOTPROVIDED", "Not Provided", "NOT-PROVIDED", "NOTPROV", "NOT PROV",
		"NONE", "N/A", "n.a.", "UNKNOWN", "0", "0000000000000000", "000-000", "-", "//", "NOT AVAILABLE", "NO REFERENCE"} {
		if !refnum.Absent(s) || !refnum.Absent([]byte(s)) {
			t.Errorf("%q is no reference", s)
		}
	}
	for _, s := range []string{"NONREF1", "NOTPROVIDED 4711", "0001", "00A", "N", "NAB", "NOTA 12", "UNKNOWN1", "U", "4711", "NONREFNONREFNONREF", "0NA", "NICHT", "Ñ/A"} {
		if refnum.Absent(s) || refnum.Absent([]byte(s)) {
			t.Errorf("%q is a reference", s)
		}
	}
}

// TestAbsentWithADigit holds that nothing with a digit other than zero is ever taken for nothing.
func TestAbsentWithADigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.StringMatching(`[NOTREFAUKW0 ./-]{0,12}[1-9][NOTREFAUKW0-9 ./-]{0,12}`).Draw(t, "reference")
		if refnum.Absent(s) || refnum.Absent(strings.ToLower(s)) {
			t.Fatalf("%q is taken for nothing", s)
		}
	})
}
