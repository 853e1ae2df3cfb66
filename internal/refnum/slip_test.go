package refnum

import (
	"testing"

	"pgregory.net/rapid"
)

func TestSlipOf(t *testing.T) {
	for _, tt := range []struct {
		written, meant string
		want           Slip
	}{
		{"104233", "104233", NoSlip},
		{"1O4233", "104233", Misread},
		{"lO4233", "104233", NoSlip}, // not folded
		{"IO4233", "104233", Misread},
		{"IO4Z33", "104233", NoSlip},
		{"1042SS", "104255", Misread},
		{"1A4233", "104233", NoSlip},
		{"140233", "104233", Swapped},
		{"104323", "104233", Swapped},
		{"10423", "104233", Missing},
		{"04233", "104233", Missing},
		{"1104233", "104233", Extra},
		{"1042337", "104233", Extra},
		{"704233", "104233", Alike},
		{"904233", "104233", Wrong},
		{"904234", "104233", NoSlip},
		{"332401", "104233", NoSlip},
		{"", "1", Missing},
		{"1", "", Extra},
	} {
		if got := SlipOf([]byte(tt.written), []byte(tt.meant)); got != tt.want {
			t.Errorf("SlipOf(%s, %s) = %v, want %v", tt.written, tt.meant, got, tt.want)
		}
	}
}

// TestSlipBack: a swap and a wrong digit are seen from both sides, a missing digit is one too many from the other.
func TestSlipBack(t *testing.T) {
	digits := rapid.StringMatching(`[0-9]{1,9}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := digits.Draw(t, "a"), digits.Draw(t, "b")
		there, back := SlipOf([]byte(a), []byte(b)), SlipOf([]byte(b), []byte(a))
		if there == Missing && back != Extra || there == Extra && back != Missing || there != Missing && there != Extra && there != back {
			t.Fatalf("%s, %s: %v, back %v", a, b, there, back)
		}
	})
}
