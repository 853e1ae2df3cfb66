package match

import "math/bits"

// Sums of many items reach nearly any amount. How many combinations of a payer's items add up by accident to an amount that has
// nothing to do with them can be computed before any is looked for: it is the density of their sums at the amount, times the step
// in which they lie. The density is that of a saddle point: every item is taken with a probability that tilts by its size so that
// the mean of the sum is the amount, and there the sums spread as a normal distribution does. It agrees with counting within a
// quarter for a dozen items and more (odds_test.go).
//
// All of it is integer arithmetic, 16 or 24 bits behind the point, so that a score is the same on every machine.

// one is 1 with 16 bits behind the point.
const one = 1 << 16

// maxTilted is how many items the expectation is computed for. Among more there are sums for every amount.
const maxTilted = 256

// tilt is a set of choices as the expectation sees them: the values of their options from the least one up, as shares of the
// largest.
type tilt struct {
	values []int64 // with 16 bits behind the point
	ends   []int   // of each choice's values
	target int64
	unit   int64 // what one stands for, in minor units
}

// expectedSums is how many ways to reach target the choices have by accident, in decibans: ten times the decimal logarithm. step is
// what all their sums are multiples of. It is many where there are too many choices to tell.
func expectedSums(choices []choice, target, step int64) int32 {
	if len(choices) > maxTilted {
		return many
	}
	t := newTilt(choices, target)
	if t.unit == 0 {
		return 0 // nothing to choose: one way at most
	}
	return t.expected(step)
}

// many is more than any expectation that proves something, in decibans.
const many = 999

func newTilt(choices []choice, target int64) *tilt {
	t := &tilt{}
	for i := range choices {
		lo, hi := choices[i].reach()
		target, t.unit = target-lo, max(t.unit, hi-lo)
	}
	if t.unit == 0 {
		return t
	}
	least, total := int64(0), int64(0)
	for i := range choices {
		lo, hi := choices[i].reach()
		if lo == hi {
			continue
		}
		from := len(t.values)
		for _, o := range choices[i].options {
			t.values = append(t.values, portion(o.cash-lo, t.unit))
		}
		if !choices[i].must {
			t.values = append(t.values, portion(-lo, t.unit))
		}
		t.ends = append(t.ends, len(t.values))
		top := int64(0)
		for _, v := range t.values[from:] {
			top = max(top, v)
		}
		if total += top; least == 0 || top < least {
			least = top
		}
	}
	// Where hardly anything is taken, or nearly everything, the sums lie as far apart as the least item is large.
	t.target = min(max(portion(target, t.unit), least/2), total-least/2)
	return t
}

// portion is v/unit with 16 bits behind the point, for v of up to some thousand units.
func portion(v, unit int64) int64 {
	hi, lo := bits.Mul64(uint64(abs(v)), one)
	if hi >= uint64(unit) {
		return 1 << 40 // beyond reach
	}
	q, _ := bits.Div64(hi, lo, uint64(unit))
	if v < 0 {
		return -int64(q)
	}
	return int64(q)
}

// maxTilt bounds the tilt: two to so many is the odds between taking the largest item and not.
const maxTilt = 1 << 12

func (t *tilt) expected(step int64) int32 {
	lo, hi := int64(-8*one), int64(8*one)
	for lo > -maxTilt*one && t.mean(lo) > t.target {
		lo *= 4
	}
	for hi < maxTilt*one && t.mean(hi) < t.target {
		hi *= 4
	}
	for hi-lo > one/64 { // the number of ways hardly changes with the tilt here
		if at := (lo + hi) / 2; t.mean(at) < t.target {
			lo = at
		} else {
			hi = at
		}
	}
	ways, variance := t.moments(hi)
	bitsOf := ways - hi*t.target/one + log2(step) - log2(t.unit) + 16*one // of the sums in one step, before they spread
	bitsOf -= (log2(variance) + log2TwoPi) / 2
	return int32((bitsOf*30103/10000 + one/2) >> 16) // ten decimal logarithms of two are 3.0103
}

// log2TwoPi is the binary logarithm of 2π.
const log2TwoPi = 173769

// mean is what is taken on average when two to the tilt is the odds of a value of one.
func (t *tilt) mean(at int64) int64 {
	total, from := int64(0), 0
	for _, end := range t.ends {
		top := t.top(from, end, at)
		weight, sum := int64(0), int64(0)
		for _, v := range t.values[from:end] {
			w := exp2(at*v/one - top)
			weight, sum = weight+w, sum+w*v
		}
		total += sum / weight
		from = end
	}
	return total
}

// moments is the binary logarithm of the tilted number of ways, and the variance of what is taken.
func (t *tilt) moments(at int64) (ways, variance int64) {
	from := 0
	for _, end := range t.ends {
		top := t.top(from, end, at)
		weight, sum, squares := int64(0), int64(0), int64(0)
		for _, v := range t.values[from:end] {
			w := exp2(at*v/one - top)
			weight, sum, squares = weight+w, sum+w*v, squares+w*(v*v/one)
		}
		mean := sum / weight
		ways += top + log2(weight) - 24*one
		variance += squares/weight*one - mean*mean
		from = end
	}
	return ways, max(variance, 1)
}

// top is the largest exponent among the values of a choice.
func (t *tilt) top(from, end int, at int64) int64 {
	top := at * t.values[from] / one
	for _, v := range t.values[from+1 : end] {
		top = max(top, at*v/one)
	}
	return top
}

// exp2 is two to the power of x, which is not positive, with 24 bits behind the point: a cubic that errs by one in ten thousand.
func exp2(x int64) int64 {
	whole := -(x >> 16)
	if whole > 24 {
		return 0
	}
	f := x & (one - 1)
	y := one + f*(45618+f*(14712+f*5206/one)/one)/one
	return y << 8 >> whole
}

// log2 is the binary logarithm of n with 16 bits behind the point, bit by bit.
func log2(n int64) int64 {
	whole := bits.Len64(uint64(max(n, 1))) - 1
	m := uint64(max(n, 1)) << (63 - whole) >> 32 // from 1 to 2, 31 bits behind the point
	result := int64(whole)
	for range 16 {
		m = m * m >> 31
		result <<= 1
		if m >= 1<<32 {
			m >>= 1
			result++
		}
	}
	return result
}
