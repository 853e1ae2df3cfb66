package match

import (
	"slices"

	"github.com/cashtie/cashtie/ledger"
)

// One list for several payments mostly has them one after the other. Where it can be cut into runs of lines that are their amounts to the cent,
// in one way only, each payment gets its own run and no line is torn.

// maxCuts bounds how many cuts of a list are tried.
const maxCuts = 20_000

// runsOf cuts the lines of an advice into one run for each amount, where that goes in one way; else it says whether there are several. Equal
// amounts are served in their order.
func runsOf(a *ledger.RemittanceAdvice, cur ledger.Currency, amounts []int64) (runs [][]ledger.AdviceLine, several bool) {
	c := cutter{nets: make([]int64, len(a.Lines)), left: amounts}
	for i := range a.Lines {
		said, ok := amountsOf(&a.Lines[i], cur)
		if !ok {
			return nil, false
		}
		c.nets[i] = said.net
	}
	if c.cut(0); len(c.found) != 1 {
		return nil, len(c.found) > 1
	}
	runs = make([][]ledger.AdviceLine, len(amounts))
	used, from := make([]bool, len(amounts)), 0
	for _, to := range c.found[0] {
		total := int64(0)
		for _, net := range c.nets[from:to] {
			total += net
		}
		for n, amount := range amounts {
			if amount == total && !used[n] {
				runs[n], used[n] = a.Lines[from:to:to], true
				break
			}
		}
		from = to
	}
	return runs, false
}

// cutter looks for the ways to cut lines into runs.
type cutter struct {
	nets  []int64
	left  []int64 // amounts; those that are taken are negative
	ends  []int   // of the runs so far
	found [][]int
	tried int
}

// cut cuts what begins at a line, until two ways are found or too many were tried, which is as bad.
func (c *cutter) cut(from int) {
	if from == len(c.nets) {
		if !slices.ContainsFunc(c.left, func(amount int64) bool { return amount > 0 }) {
			c.found = append(c.found, slices.Clone(c.ends))
		}
		return
	}
	total := int64(0)
	for to := from + 1; to <= len(c.nets) && len(c.found) < 2; to++ {
		if c.tried++; c.tried > maxCuts {
			c.found = make([][]int, 2)
			return
		}
		total = plus(total, c.nets[to-1])
		at := slices.Index(c.left, total)
		if total <= 0 || at < 0 {
			continue
		}
		c.left[at], c.ends = -total, append(c.ends, to)
		c.cut(to)
		c.left[at], c.ends = total, c.ends[:len(c.ends)-1]
	}
}
