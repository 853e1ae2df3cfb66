package match

// Most receipts name one item, or a few that are all paid: then there is next to nothing to choose.

// maxFew is among how many items, and maxFewWays in how many ways at most, every combination is tried.
const (
	maxFew     = 8
	maxFewWays = 64
)

// fewClosures is closures where there are few combinations, or none that comes near the target. It reports false where there are more
// combinations to try, or more closures than are listed.
func fewClosures(choices []choice, target int64) (closing, bool) {
	low, high, ways := int64(0), int64(0), 1
	for i := range choices {
		lo, hi := choices[i].reach()
		low, high, ways = plus(low, lo), plus(high, hi), min(ways*choices[i].ways(), maxFewWays+1)
	}
	switch {
	case target < low || target > high:
		return closing{complete: true}, true
	case ways > maxFewWays || ways > 1 && len(choices) > maxFew:
		return closing{}, false
	case ways == 1: // all of them, and low is what they come to
		c := closing{complete: true}
		c.add(choices, nil)
		return c, len(choices) > 0
	}
	c := closing{complete: true}
	for at, more := [maxFew]int{}, true; more; more = next(choices, &at) {
		c.steps++
		if sum, any := picked(choices, &at); any && sum == target {
			if c.count == maxClosures {
				return closing{}, false // which of them are listed is for the search to say
			}
			c.add(choices, &at)
		}
	}
	return c, true
}

// ways is in how many ways the item can take part, not at all included.
func (c *choice) ways() int {
	if c.must {
		return len(c.options)
	}
	return len(c.options) + 1
}

// next goes to the next combination; at counts the options of each item, with one more for an item that is left out.
func next(choices []choice, at *[maxFew]int) bool {
	for i := range choices {
		if at[i]++; at[i] < choices[i].ways() {
			return true
		}
		at[i] = 0
	}
	return false
}

// picked is what a combination comes to, and whether it takes anything.
func picked(choices []choice, at *[maxFew]int) (sum int64, any bool) {
	for i := range choices {
		if k := at[i]; k < len(choices[i].options) {
			sum, any = plus(sum, choices[i].options[k].cash), true
		}
	}
	return sum, any
}

// add lists a combination; nil: the first option of each item.
func (c *closing) add(choices []choice, at *[maxFew]int) {
	options := make([]option, 0, len(choices))
	for i := range choices {
		switch {
		case at == nil:
			options = append(options, choices[i].options[0])
		case at[i] < len(choices[i].options):
			options = append(options, choices[i].options[at[i]])
		}
	}
	c.found, c.count = append(c.found, options), c.count+1
}
