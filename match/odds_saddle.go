package match

import "slices"

// tiltStep is how closely the tilt is told: the number of ways hardly changes with it there.
const tiltStep = one / 64

// saddle is the tilt at which the mean is the target, by halves of an interval down to a step. Two tilts that lie a step apart around
// it, found in a few leaps, answer for nearly all of the others on which side they lie.
func (t *tilt) saddle() int64 {
	s := saddle{tilt: t, under: -beyondTilt, over: beyondTilt, above: beyondTilt}
	s.leap()
	lo, hi := int64(-8*one), int64(8*one)
	for lo > -maxTilt*one && s.isAbove(lo) {
		lo *= 4
	}
	for hi < maxTilt*one && s.isUnder(hi) {
		hi *= 4
	}
	for hi-lo > tiltStep {
		if at := (lo + hi) / 2; s.isUnder(at) {
			lo = at
		} else {
			hi = at
		}
	}
	return hi
}

// beyondTilt is a tilt that is never asked for.
const beyondTilt = 8 * maxTilt * one

// saddle is a search for the tilt at which the mean is the target. At under it is known to be less, at over not, at above to be more.
type saddle struct {
	*tilt
	under, over, above int64
}

func (s *saddle) isUnder(at int64) bool {
	switch {
	case at <= s.under:
		return true
	case at >= s.over:
		return false
	}
	return s.mean(at) < s.target
}

func (s *saddle) isAbove(at int64) bool {
	switch {
	case at <= s.under:
		return false
	case at >= s.above:
		return true
	}
	return s.mean(at) > s.target
}

// maxLeaps bounds the leaps: they only save work.
const maxLeaps = 6

// leap narrows the search to one step. What is taken, or what is left where that is less, falls with a power of two of the tilt where
// the amounts are alike, and with a power of the tilt where they differ much; tangents to its logarithm lead close in both cases.
func (s *saddle) leap() {
	total, squares := s.extent()
	if s.target <= 0 || s.target >= total {
		return
	}
	at := (log2(s.target) - log2(total-s.target)) * one / max(squares*one/total, 1)
	for range maxLeaps {
		at = min(max(at, -4*maxTilt*one), 4*maxTilt*one)
		at -= at & (tiltStep - 1)
		if at <= s.under {
			at = s.under + tiltStep
		} else if at >= s.over {
			at = s.over - tiltStep
		}
		mean, variance := s.spread(at)
		if mean < s.target {
			s.under = at
		} else if s.over = at; mean > s.target {
			s.above = at
		}
		if s.over-s.under <= tiltStep {
			return
		}
		by, rare := log2(s.target)-log2(max(mean, 1)), mean
		if 2*s.target > total { // the other way round
			by, rare = log2(max(total-mean, 1))-log2(total-s.target), total-mean
		}
		at = further(at, by*max(rare, 1), variance)
	}
}

// further is a tilt that was moved by so much over the variance: in its own measure where it is large.
func further(at, by, variance int64) int64 {
	const far = 2 * one
	by = by << 16 / max(variance, 1)
	if abs(at) < far {
		return at + by
	}
	part := min(abs(by)*one/abs(at), 4*one)
	factor := one + part + part*part/one/2
	if by > 0 == (at > 0) {
		return at * factor / one
	}
	return at * one / factor
}

// extent is what all values come to, the largest of each choice, and the sum of their squares.
func (t *tilt) extent() (total, squares int64) {
	for _, v := range t.single {
		total, squares = total+v, squares+v*v/one
	}
	from := 0
	for _, end := range t.ends {
		v := slices.Max(t.values[from:end])
		total, squares = total+v, squares+v*v/one
		from = end
	}
	return total, squares
}

// mean is what is taken on average when two to the tilt is the odds of a value of one.
func (t *tilt) mean(at int64) int64 {
	mean, _ := t.spread(at)
	return mean
}

// spread is the mean, and nearly the variance, with 32 bits behind the point: as if each choice were between nothing and its largest value.
func (t *tilt) spread(at int64) (mean, variance int64) {
	for _, v := range t.single {
		x := at * v / one
		if x < hardly {
			continue
		}
		taken, weight := takes(x)
		part := taken * v / weight
		mean, variance = mean+part, variance+part*(v-part)
	}
	from := 0
	for _, end := range t.ends {
		top := t.top(from, end, at)
		weight, sum, largest := int64(0), int64(0), int64(0)
		for _, v := range t.values[from:end] {
			w := exp2(at*v/one - top)
			weight, sum, largest = weight+w, sum+w*v, max(largest, v)
		}
		part := sum / weight
		mean, variance = mean+part, variance+part*(largest-part)
		from = end
	}
	return mean, variance
}

// hardly is the exponent below which less than the last bit of any value is taken.
const hardly = -16 * one

// takes weighs the one value of a choice against nothing, two to the power of x against one: its weight, and that of both.
func takes(x int64) (taken, weight int64) {
	if x < 0 {
		taken = exp2(x)
		return taken, taken + 1<<24
	} else if x > 0 {
		return 1 << 24, 1<<24 + exp2(-x)
	}
	return 1 << 24, 2 << 24
}
