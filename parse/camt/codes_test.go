package camt

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestGermanCodesAreThoseOfMT940 holds that both formats read the same code in the same way.
func TestGermanCodesAreThoseOfMT940(t *testing.T) {
	theirs, err := os.ReadFile("../mt940/gvc.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(theirs), gvcTable); d != "" {
		t.Errorf("codes (-mt940 +camt):\n%s", d)
	}
}
