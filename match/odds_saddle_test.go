package match

import (
	"testing"

	"pgregory.net/rapid"
)

// halved is the saddle by halves alone.
func halved(t *tilt) int64 {
	lo, hi := int64(-8*one), int64(8*one)
	for lo > -maxTilt*one && t.mean(lo) > t.target {
		lo *= 4
	}
	for hi < maxTilt*one && t.mean(hi) < t.target {
		hi *= 4
	}
	for hi-lo > tiltStep {
		if at := (lo + hi) / 2; t.mean(at) < t.target {
			lo = at
		} else {
			hi = at
		}
	}
	return hi
}

// TestSaddle: leaps lead to the same tilt as halves, wherever the target lies and however the amounts differ.
func TestSaddle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		amount := rapid.OneOf(rapid.Int64Range(1, 1000), rapid.Int64Range(1, 100_000_000))
		var choices []choice
		total := int64(0)
		for i, cash := range rapid.SliceOfN(amount, 1, 40).Draw(t, "amounts") {
			if rapid.IntRange(0, 9).Draw(t, "credit") == 0 {
				cash = -cash
			}
			c := choice{options: []option{{row: int32(i), cash: cash}}, must: rapid.IntRange(0, 9).Draw(t, "must") == 0}
			for range rapid.IntRange(0, 2).Draw(t, "discounts") {
				c.options = append(c.options, option{row: int32(i), cash: cash - cash*rapid.Int64Range(0, 5).Draw(t, "percent")/100})
			}
			choices, total = append(choices, c), total+cash
		}
		var x tilt
		x.ofChoices(choices, rapid.Int64Range(min(0, total)-100, max(0, total)+100).Draw(t, "target"), 1)
		if x.unit == 0 {
			t.Skip("nothing to choose")
		}
		if got, want := x.saddle(), halved(&x); got != want {
			t.Fatalf("saddle %d, by halves %d", got, want)
		}
	})
}
