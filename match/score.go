package match

import "github.com/cashtie/cashtie/ledger"

// Signal is one kind of evidence. Points are decibans: ten times the decimal logarithm of how much likelier the receipt looks if
// the explanation is true than if the items were picked by chance. So points add, and ten points are a factor of ten.
type Signal struct {
	Name string
	Doc  string
	// weigh appends the evidence for (or, with negative points, against) the explanation in c to all.
	weigh func(c *hearing, all []Evidence) []Evidence
}

// hearing is what a signal looks at: one explanation of one receipt.
type hearing struct {
	Receipt *ledger.Receipt
	Advice  *ledger.RemittanceAdvice // nil unless the explanation follows one
	Pattern Pattern
	Items   []*ledger.OpenItem // the items it pays, in a fixed order
	// pointsOnly: texts and places of the evidence may be left out, for nobody will see it. Most explanations lose.
	pointsOnly bool

	run *run
	v   *view
	e   *explanation
}

// signals are all of them, in the order in which evidence is reported. Adding one is one file and one line here.
var signals = [...]*Signal{&signalAdvice, &signalReference, &signalPart, &signalPayer, &signalAmount, &signalNetting, &signalDate, &signalMemory}

// Signals lists every signal in the order in which evidence is reported.
func Signals() []Signal {
	all := make([]Signal, len(signals))
	for i, s := range signals {
		all[i] = *s
	}
	return all
}

// nullPoints is what the standing alternative has: that the money is for something which is not in the books, or somebody else's.
// An explanation must beat it as it must beat its rivals.
const nullPoints = 20

// weigh gathers the evidence for an explanation. It is not kept with the explanation: most lose, and the winner's is gathered
// again when it is reported.
func (m *run) weigh(v *view, e *explanation) []Evidence {
	d := v.at()
	return append(d.evidence.Cut(m.gather(v, e, false)+moreEvidence, evidenceAtOnce)[:0], d.heard...)
}

// moreEvidence is how much is usually added to an explanation's own.
const moreEvidence = 1

// evidenceFor is the evidence for an explanation that is reported, once: it may be added to.
func (m *run) evidenceFor(v *view, e *explanation) []Evidence {
	heard := e.heard
	if e.heard = nil; heard != nil {
		return heard
	}
	return m.weigh(v, e)
}

// listen weighs an explanation. The evidence for one that is alone and proved is gathered at once: nearly always it is the one that is
// reported, and what becomes of other items bears on nothing but habits.
func (m *run) listen(v *view, e *explanation, alone bool) {
	if alone && e.proved() && m.p.recall == nil {
		d := v.at()
		e.heard = append(d.evidence.Cut(m.gather(v, e, false), evidenceAtOnce)[:0], d.heard...)
		e.score = sumPoints(e.heard)
		return
	}
	e.score = m.score(v, e)
}

// score is what the evidence for an explanation comes to.
func (m *run) score(v *view, e *explanation) int32 {
	m.gather(v, e, true)
	return sumPoints(v.desk.heard)
}

// gather hears all signals on an explanation. What they say stands on the desk until the next.
func (m *run) gather(v *view, e *explanation, pointsOnly bool) int {
	d := v.at()
	d.items = d.items[:0]
	for i := range e.lines {
		d.items = append(d.items, m.p.items[e.lines[i].row])
	}
	d.hearing = hearing{Receipt: v.receipt, Advice: e.advice, Pattern: e.pattern, Items: d.items, pointsOnly: pointsOnly, run: m, v: v, e: e}
	d.heard = d.heard[:0]
	for _, s := range signals {
		d.heard = s.weigh(&d.hearing, d.heard)
	}
	return len(d.heard)
}

//go:generate go run ../bench/calibrate -out calibration_table.go

// calibrated is how sure the proposals of one kind are: those of a pattern, or those that a rule holds for one reason.
type calibrated struct {
	doubt         Doubt
	pattern, hold string // as in files; empty pattern: held for the reason, whatever the pattern
	steps         []calibratedStep
}

// calibratedStep is the confidence from a margin on.
type calibratedStep struct{ from, confidence int32 }

// calibratedConfidence is how often, of ten thousand, proposals like this one were right where the truth is known: those of its pattern that
// are held for its reason with the same doubt, where these were enough, else all that are held so. Where none were seen the odds of the
// evidence stand for themselves.
func calibratedConfidence(doubt Doubt, pattern Pattern, hold Hold, margin int32) int32 {
	if sure, ok := fitted(doubt, pattern.String(), hold.String(), margin); ok {
		return sure
	}
	if hold != NotHeld {
		if sure, ok := fitted(doubt, "", hold.String(), margin); ok {
			return sure
		}
	}
	return confidence(margin)
}

// leavesMuch reports whether a rest is more than a quarter of the amount: a list that was cut off leaves that, an over-payment seldom does.
func leavesMuch(rest int64, amount ledger.Money) bool { return rest > amount.Minor/4 }

func fitted(doubt Doubt, pattern, hold string, margin int32) (int32, bool) {
	for i := range calibration {
		if c := &calibration[i]; c.doubt == doubt && c.pattern == pattern && c.hold == hold {
			sure := c.steps[0].confidence
			for _, s := range c.steps {
				if margin >= s.from {
					sure = s.confidence
				}
			}
			return sure, true
		}
	}
	return 0, false
}

// Odds is the confidence that a margin of so many decibans claims by itself, in ten-thousandths. What decisions say is fitted to
// what comes true.
func Odds(margin int32) int32 { return confidence(margin) }

// confidence turns a margin in decibans into a probability in ten-thousandths: the logistic function to base ten, as a table, so
// that it is the same on every machine.
func confidence(margin int32) int32 {
	up := [...]int32{5000, 5573, 6131, 6661, 7153, 7597, 7992, 8337, 8632, 8882, 9091, 9264, 9406, 9523, 9617, 9693, 9755, 9804, 9844, 9876, 9901,
		9921, 9937, 9950, 9960, 9968, 9975, 9980, 9984, 9987, 9990, 9992, 9994, 9995, 9996, 9997, 9997, 9998, 9998, 9999}
	at := func(m int32) int32 {
		if int(m) < len(up) {
			return up[m]
		}
		return 9999
	}
	if margin < 0 {
		return ConfidenceOne - at(-margin)
	}
	return at(margin)
}
