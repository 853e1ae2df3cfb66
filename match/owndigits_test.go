package match

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/internal/refnum"
)

// TestMayBe: no number that a token is near to is passed over by its digits.
func TestMayBe(t *testing.T) {
	books := rapid.StringMatching(`(INV|RE/2026/|F-)?0{0,2}[0-9]{0,4}[-/ ]?[0-9]{1,16}(/A|-FE)?`)
	near, spared := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		number := books.Draw(t, "number")
		var own ownNumber
		if !own.take(number) {
			return
		}
		written := []byte(mistaken(t, number))
		if rapid.IntRange(0, 3).Draw(t, "foreign") == 0 {
			written = refnum.AppendFold(nil, books.Draw(t, "other"))
		}
		tokens := (&Portfolio{}).remnants(nil, oneAtom(written), &view{firm: -1}, nil)
		for i := range tokens {
			points, slip := tokens[i].near(&own)
			may := tokens.mayBe(packDigits(&own))
			if points > 0 && !may {
				t.Fatalf("%s is %s (%v) and was passed over", written, number, slip)
			}
			if points > 0 {
				near++
			}
			if !may {
				spared++
			}
		}
	})
	if near == 0 || spared == 0 {
		t.Errorf("%d near, %d spared: the test has nothing to say", near, spared)
	}
}

// mistaken spells a number as hands and scanners do.
func mistaken(t *rapid.T, number string) string {
	b := refnum.AppendFold(nil, number)
	if rapid.Bool().Draw(t, "without letters") {
		b = b[refnum.Prefix(b):]
	}
	if len(b) < 2 {
		return string(b)
	}
	at := rapid.IntRange(0, len(b)-2).Draw(t, "at")
	switch rapid.IntRange(0, 6).Draw(t, "mistake") {
	case 0:
		b[at], b[at+1] = b[at+1], b[at]
	case 1:
		b = append(b[:at], b[at+1:]...)
	case 2:
		b = bytes.Join([][]byte{b[:at], b[at:]}, []byte("7"))
	case 3:
		b[at] = rapid.SampledFrom([]byte("0123456789OISBZG")).Draw(t, "digit")
	case 4:
		b = b[at:]
	case 5:
		b = append([]byte("000"), b...)
	}
	return string(b)
}
