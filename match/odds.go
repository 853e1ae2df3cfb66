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
// largest. Most choices are between nothing and one value.
type tilt struct {
	single []int64 // the one value of a choice, with 16 bits behind the point
	values []int64 // of the choices that have several, nothing included
	ends   []int   // of each such choice's values
	target int64
	// weights are those of the single values at the tilt that was asked for last.
	weights []int64
	unit    int64 // what one stands for, in minor units
}

// expectedSums is how many ways to reach target the choices have by accident, in decibans: ten times the decimal logarithm. step is
// what all their sums are multiples of. It is many where there are too many choices to tell.
func expectedSums(choices []choice, target, step int64) int32 {
	return new(tilt).ofChoices(choices, target, step)
}

// many is more than any expectation that proves something, in decibans.
const many = 999

// ofChoices is expectedSums in the room of t.
func (t *tilt) ofChoices(choices []choice, target, step int64) int32 {
	if len(choices) > maxTilted {
		return many
	}
	t.wipe()
	for i := range choices {
		lo, hi := choices[i].reach()
		target, t.unit = target-lo, max(t.unit, hi-lo)
	}
	s := tilting{tilt: t}
	for i := range choices {
		c := &choices[i]
		lo, hi := c.reach()
		switch {
		case lo == hi:
		case len(c.options) == 1:
			s.add(portion(hi-lo, t.unit))
		default:
			s.addChoice(c, lo)
		}
	}
	return s.expected(target, step)
}

// ofAmounts is ofChoices of rows that are each paid as they stand or not at all.
func (t *tilt) ofAmounts(left []int64, rows []int32, target, step int64) int32 {
	t.wipe()
	for _, row := range rows {
		target, t.unit = target-min(left[row], 0), max(t.unit, abs(left[row]))
	}
	s := tilting{tilt: t}
	for _, row := range rows {
		s.add(portion(abs(left[row]), t.unit))
	}
	return s.expected(target, step)
}

func (t *tilt) wipe() {
	t.single, t.values, t.ends, t.target, t.unit = t.single[:0], t.values[:0], t.ends[:0], 0, 0
}

// tilting puts choices on a tilt and keeps the least and the sum of their largest values.
type tilting struct {
	*tilt
	least, total int64
}

func (s *tilting) weigh(top int64) {
	if s.total += top; s.least == 0 || top < s.least {
		s.least = top
	}
}

func (s *tilting) add(value int64) {
	s.single = append(s.single, value)
	s.weigh(value)
}

func (s *tilting) addChoice(c *choice, lo int64) {
	from := len(s.values)
	for _, o := range c.options {
		s.values = append(s.values, portion(o.cash-lo, s.unit))
	}
	if !c.must {
		s.values = append(s.values, portion(-lo, s.unit))
	}
	s.ends = append(s.ends, len(s.values))
	top := int64(0)
	for _, v := range s.values[from:] {
		top = max(top, v)
	}
	s.weigh(top)
}

func (s *tilting) expected(target, step int64) int32 {
	if s.unit == 0 {
		return 0 // nothing to choose: one way at most
	}
	// Where hardly anything is taken, or nearly everything, the sums lie as far apart as the least item is large.
	s.target = min(max(portion(target, s.unit), s.least/2), s.total-s.least/2)
	return s.tilt.expected(step)
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
	hi := t.saddle()
	ways, variance := t.moments(hi)
	bitsOf := ways - hi*t.target/one - log2(t.unit/step) + 16*one // of the sums in one step, before they spread; the unit is some steps
	bitsOf -= (log2(variance) + log2TwoPi) / 2
	return int32((bitsOf*30103/10000 + one/2) >> 16) // ten decimal logarithms of two are 3.0103
}

// log2TwoPi is the binary logarithm of 2π.
const log2TwoPi = 173769

// moments is the binary logarithm of the tilted number of ways, and the variance of what is taken.
func (t *tilt) moments(at int64) (ways, variance int64) {
	from := 0
	t.weights = t.weights[:0]
	for _, v := range t.single {
		x := at * v / one
		if x < faint {
			continue // nothing is added to either
		}
		taken, weight := takes(x)
		mean := taken * v / weight
		t.weights = append(t.weights, weight)
		ways += max(x, 0) - 24*one
		variance += taken*(v*v/one)/weight*one - mean*mean
	}
	ways += log2All(t.weights)
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
	if x < faint {
		return 0
	}
	whole, f := uint64(-(x >> 16)), uint64(x)&(one-1)
	y := one + f*(45618+f*(14712+f*5206/one)/one)/one
	return int64(y << 8 >> (whole & 63))
}

// faint is the exponent below which nothing is left of a power of two.
const faint = -24 * one

// log2 is the binary logarithm of n with 16 bits behind the point, bit by bit.
func log2(n int64) int64 {
	whole := bits.Len64(uint64(max(n, 1))) - 1
	m := uint64(max(n, 1)) << (63 - whole) >> 32 // from 1 to 2, 31 bits behind the point
	result := int64(whole)
	for range 16 {
		m = m * m >> 31
		carry := m >> 32 // no branch: nothing foretells which way it goes
		m >>= carry & 63
		result = result<<1 | int64(carry)
	}
	return result
}

// log2All adds up the binary logarithms of weights, which are positive and below 2 with 24 bits behind the point. Each bit of a logarithm
// waits for the one before it, those of four need not wait for each other.
func log2All(weights []int64) int64 {
	sum := int64(0)
	for ; len(weights) >= 4; weights = weights[4:] {
		var m [4]uint64
		for i := range m {
			whole := bits.Len64(uint64(weights[i])) - 1
			sum += int64(whole) << 16
			m[i] = uint64(weights[i]) << (63 - whole) >> 32
		}
		a, b, c, d := m[0], m[1], m[2], m[3]
		for bit := 15; bit >= 0; bit-- {
			a, b, c, d = a*a>>31, b*b>>31, c*c>>31, d*d>>31
			e, f, g, h := a>>32, b>>32, c>>32, d>>32
			a, b, c, d = a>>(e&63), b>>(f&63), c>>(g&63), d>>(h&63)
			sum += int64(e+f+g+h) << bit
		}
	}
	for _, w := range weights {
		sum += log2(w)
	}
	return sum
}
