package match

import (
	"strings"
	"testing"
)

// TestInstalment: a payer that calls its payment a part of the invoice it names has less against it that it pays less; where another
// invoice has an amount that nobody pays by accident, that is still a question.
func TestInstalment(t *testing.T) {
	decide := func(amount, text string) *Decision {
		return parseWorld(t, `
			customer C1 "Syntech Operations LLC"
			item INV-2024-0117 C1 20000.00
			item INV-2024-0134 C1 `+amount+`
			receipt r `+amount+` "INV-2024-0117 `+text+`" from "SYNTECH OPERATIONS LLC"`).match(t)[0]
	}
	plain := decide("10000.00", "").Score
	for text, more := range map[string]int32{"INSTALLMENT 3 OF 3": 15, "TEILZAHLUNG": 15, "PART PAYMENT": 15, "PART 3": 0, "RATE 3": 0} {
		if d := decide("10000.00", text); d.Score != plain+more || !strings.HasPrefix(outline(d), "r apply C1: INV-2024-0117=10000.00") {
			t.Errorf("%s: %d for %s, want %d more than %d", text, d.Score, outline(d), more, plain)
		}
		if d := decide("10250.41", text); d.Outcome != Review {
			t.Errorf("%s: %s", text, outline(d))
		}
	}
}
