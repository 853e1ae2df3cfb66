package mail

import (
	"slices"
	"strings"
	"testing"
)

// TestReceivers: as many receivers of a mail are looked at as the bound says, and no more.
func TestReceivers(t *testing.T) {
	last := func(n int) bool {
		list := receiversOf(header{"to": {strings.Repeat("a@b.example, ", n) + "z@c.example"}})
		return slices.ContainsFunc(list, func(a Address) bool { return a.At == "z@c.example" })
	}
	if !last(maxReceivers - 1) {
		t.Errorf("behind %d others it is not found", maxReceivers-1)
	}
	if last(maxReceivers + 1) {
		t.Errorf("behind %d others it is still found", maxReceivers+1)
	}
}
