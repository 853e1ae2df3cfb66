package mt940

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// signText holds signs, what differs from them in one bit, bytes of every kind, and enough of each for several windows.
var signText = rapid.Custom(func(t *rapid.T) string {
	part := rapid.SampledFrom([]string{"?", ">", "+", "*", ":", ";", " ", "!", "\x00", "\x80", "\xbf", "\xff", "A", "ABCDEFG", strings.Repeat("x", 63)})
	return strings.Join(rapid.SliceOfN(part, 0, 40).Draw(t, "parts"), "")
})

// TestWindowAsDefined: from whatever place a text is looked at, no sign is missed, and what is found is one or stands behind one.
func TestWindowAsDefined(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		raw := signText.Draw(rt, "text")
		for _, tt := range []struct {
			sign sign
			any  string
		}{{signOf('?'), "?"}, {signOf('<'), "<"}, {keySigns(), "+*:;"}} {
			is := func(i int) bool { return strings.IndexByte(tt.any, raw[i]) >= 0 }
			for at := range raw {
				found := window(raw, at, tt.sign)
				for bit := range windowWidth {
					i, has := at+bit, found>>bit&1 == 1
					switch {
					case i >= len(raw) && has:
						rt.Fatalf("%q from %d: found at %d, behind the end", raw, at, i)
					case i >= len(raw):
					case is(i) && !has:
						rt.Fatalf("%q from %d: %q at %d is missed", raw, at, raw[i], i)
					case has && !is(i) && bit > 0 && found>>(bit-1)&1 == 0:
						rt.Fatalf("%q from %d: %q at %d is found", raw, at, raw[i], i)
					}
				}
			}
		}
	})
}

func TestColumnedAsDefined(t *testing.T) {
	for n := range 40 {
		for at := range n + 1 {
			for _, in := range []string{"  ", " ", " !", " x ", "   "} {
				s := strings.Repeat("x", at) + in + strings.Repeat("x", n-at)
				if got, want := columned(s), strings.Contains(s, "  "); got != want {
					t.Fatalf("%q: %v, want %v", s, got, want)
				}
			}
		}
	}
}
