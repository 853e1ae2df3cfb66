package match

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// reasonBeside finds a reason that stands beside the very amount of a difference: "PRICING DISCREPANCY $100" announces nothing, but
// 100.00 is what the payment is short by, to the cent. Class is Cash when there is none.
func reasonBeside(text string, difference ledger.Money) ledger.Reason {
	if !tells(text, difference) {
		return ledger.Reason{}
	}
	words := strings.Fields(text)
	for i, w := range words {
		if !tells(w, difference) {
			continue
		}
		near := strings.Join(words[max(0, i-reasonReach):min(len(words), i+reasonReach+1)], " ")
		if class, ok := reasonClass(reasonFold(near)); ok {
			return ledger.Reason{Class: class}
		}
	}
	return ledger.Reason{}
}
