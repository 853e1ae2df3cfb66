package score

import (
	"maps"
	"slices"

	"github.com/cashtie/cashtie/bench/world"
)

// Report is how well a matcher did.
type Report struct {
	Total, Decidable, Undecidable Tally
	// ByFacet has a tally for each situation, spelling, payer and size: facet, then name.
	ByFacet map[string]map[string]*Tally
	// Unknowable has a tally for each reason why a receipt cannot be known.
	Unknowable map[string]*Tally
	// Misnamed are the wrong ones that have every cent on the right item, and a difference booked under another reason.
	Misnamed int
	Ranks    map[int]int // of the held: how many have the truth as which proposal; 0: not among them
	Bins     [Bins]Bin
	Cases    []Case // what is held or wrong, applied though nobody could know, or believed
}

// Case is one receipt that was not decided as it could be.
type Case struct {
	Verdict Verdict
	Truth   world.Truth
	Answer  Answer
}

// Believed reports whether what is proposed is not right, and is held to be so with a confidence over one half.
func (c *Case) Believed() bool {
	return c.Answer.Confidence >= 5000 && !proposesTruth(&c.Truth, &c.Answer)
}

// Tally counts verdicts over receipts, their money and their lines.
type Tally struct {
	Receipts [verdicts]int
	Value    [verdicts]int64 // minor units, whatever the currency
	Due      int             // receipts that are to be applied
	// LinesDue and LinesRight are the lines of the truth and those applied just so; LinesWrong are applied lines that the truth does not have.
	LinesDue, LinesRight, LinesWrong int
}

// Bins is how many bins of confidence there are.
const Bins = 10

// Bin counts the proposals of one tenth of confidence.
type Bin struct {
	Cases, Right int
	Sum          int64 // of the confidences
}

// Of scores the answers of a morning.
func (r *Report) Of(m *world.Morning, answers []Answer) {
	if r.ByFacet == nil {
		r.ByFacet, r.Unknowable, r.Ranks = map[string]map[string]*Tally{}, map[string]*Tally{}, map[int]int{}
	}
	byPlace := make(map[string]*Answer, len(answers))
	for i := range answers {
		byPlace[answers[i].Place] = &answers[i]
	}
	settleTwins(m.Truth, byPlace)
	for _, place := range slices.Sorted(maps.Keys(m.Truth)) {
		t, a := m.Truth[place], byPlace[place]
		if a == nil {
			a = &Answer{Place: place, Confidence: -1}
		}
		r.add(&t, a)
	}
}

// EachProposal calls do for every answer that proposes lines, applied or not, with whether they are right.
func EachProposal(m *world.Morning, answers []Answer, do func(place string, right bool)) {
	byPlace := make(map[string]*Answer, len(answers))
	for i := range answers {
		byPlace[answers[i].Place] = &answers[i]
	}
	settleTwins(m.Truth, byPlace)
	for _, place := range slices.Sorted(maps.Keys(byPlace)) {
		t := m.Truth[place]
		if a := byPlace[place]; a.Confidence >= 0 {
			do(a.Place, proposesTruth(&t, a)) // of twins the place is the answer's own, the truth the one that fits it
		}
	}
}

// proposesTruth reports whether the answer's lines are right, applied or not.
func proposesTruth(t *world.Truth, a *Answer) bool {
	return t.Outcome == world.Applied && sameLines(t, a.Lines) && a.Rest == t.Rest
}

func (r *Report) add(t *world.Truth, a *Answer) {
	v := Judge(t, a)
	if t.Amount.Minor > 0 { // money out is no receipt of a customer
		r.Total.add(t, a, v)
		if t.Unknowable != "" {
			r.Undecidable.add(t, a, v)
			tally(r.Unknowable, t.Unknowable).add(t, a, v)
		} else {
			r.Decidable.add(t, a, v)
		}
	}
	if t.Unknowable == "" {
		for facet, name := range map[string]string{"situation": t.Situation, "reference": t.Reference, "payer": t.Payer, "invoices": t.Size} {
			if r.ByFacet[facet] == nil {
				r.ByFacet[facet] = map[string]*Tally{}
			}
			tally(r.ByFacet[facet], name).add(t, a, v)
		}
	}
	if a.Confidence >= 0 {
		b := &r.Bins[min(int(a.Confidence)*Bins/10_000, Bins-1)]
		b.Cases, b.Sum = b.Cases+1, b.Sum+int64(a.Confidence)
		if proposesTruth(t, a) {
			b.Right++
		}
	}
	if v == Held && t.Unknowable == "" {
		r.Ranks[rank(t, a)]++
	}
	if v == Wrong && sameCash(t, a) {
		r.Misnamed++
	}
	if c := (Case{v, *t, *a}); v == Wrong || v == Held && t.Unknowable == "" || a.Applied && t.Unknowable != "" || c.Believed() {
		r.Cases = append(r.Cases, c)
	}
}

func tally(m map[string]*Tally, name string) *Tally {
	if m[name] == nil {
		m[name] = &Tally{}
	}
	return m[name]
}

func (y *Tally) add(t *world.Truth, a *Answer, v Verdict) {
	y.Receipts[v]++
	y.Value[v] += max(t.Amount.Minor, -t.Amount.Minor)
	y.LinesDue += len(t.Lines)
	if t.Outcome == world.Applied {
		y.Due++
	}
	if !a.Applied {
		return
	}
	for _, l := range a.Lines {
		if slices.ContainsFunc(t.Lines, func(want world.Line) bool { return want.Item == l.Item && sameLine(want, l) }) {
			y.LinesRight++
		} else {
			y.LinesWrong++
		}
	}
}

// Count is how many receipts there are.
func (y *Tally) Count() int {
	return y.Receipts[Right] + y.Receipts[Left] + y.Receipts[Held] + y.Receipts[Wrong]
}

// Applied is how many receipts were applied or put away, rightly or not.
func (y *Tally) Applied() int { return y.Receipts[Right] + y.Receipts[Wrong] }

// CalibrationError is the mean distance between what was said and what came true, weighed by the bins, from 0 to 1.
func (r *Report) CalibrationError() float64 {
	sum, n := 0.0, 0
	for i := range r.Bins {
		sum += r.Bins[i].Gap() * float64(r.Bins[i].Cases)
		n += r.Bins[i].Cases
	}
	return sum / float64(max(n, 1))
}

// Gap is how far the bin's mean confidence is from its rate of right ones, from 0 to 1.
func (b *Bin) Gap() float64 {
	if b.Cases == 0 {
		return 0
	}
	d := (float64(b.Sum)/10_000 - float64(b.Right)) / float64(b.Cases)
	return max(d, -d)
}
