package table

import (
	"fmt"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestTerms takes its due dates from published lists of payment terms and computed vectors.
func TestTerms(t *testing.T) {
	for _, tt := range []struct{ text, base, want string }{
		{"2/10 NET 30", "2026-01-15", "2 % 2026-01-25 due 2026-02-14"},
		{"2/10 N30", "2026-01-15", "2 % 2026-01-25 due 2026-02-14"},
		{"2/10, n/30", "2026-01-15", "2 % 2026-01-25 due 2026-02-14"},
		{"2% 10 Net 30", "2026-01-31", "2 % 2026-02-10 due 2026-03-02"},
		{"2% 10 Days/Net 30 Days", "2026-01-15", "2 % 2026-01-25 due 2026-02-14"},
		{"2%/10, Net 30 Days", "2026-01-15", "2 % 2026-01-25 due 2026-02-14"},
		{"2%10NET30", "2026-01-15", "2 % 2026-01-25 due 2026-02-14"},
		{"2 10 NET 30", "2026-01-15", "2 % 2026-01-25 due 2026-02-14"},
		{"2.5/10 NET 31", "2026-01-15", "2.5 % 2026-01-25 due 2026-02-15"},
		{"0.5% 15, NET 60", "2026-01-15", "0.5 % 2026-01-30 due 2026-03-16"},
		{"3/10 1/20 NET 30", "2026-01-15", "3 % 2026-01-25 1 % 2026-02-04 due 2026-02-14"},
		{"2% discount if paid within 10 days", "2026-01-15", "2 % 2026-01-25 due "},
		{"2% 10 Tage 30 netto", "2026-01-15", "2 % 2026-01-25 due 2026-02-14"},
		{"14 Tage 3%, 30 Tage netto", "2026-12-31", "3 % 2027-01-14 due 2027-01-30"},
		{"14 Tage 3 % Skonto, 30 Tage netto", "2026-01-15", "3 % 2026-01-29 due 2026-02-14"},
		{"innerhalb 14 Tagen 2 % Skonto, 30 Tage netto", "2026-01-15", "2 % 2026-01-29 due 2026-02-14"},
		{"14 Tage 3 %, 30 Tage 2 %, 60 Tage netto", "2026-01-15", "3 % 2026-01-29 2 % 2026-02-14 due 2026-03-16"},
		{"zahlbar innerhalb von 30 Tagen netto", "2026-01-15", "due 2026-02-14"},
		{"2% sous 10 jours, net à 30 jours", "2026-01-15", "2 % 2026-01-25 due 2026-02-14"},
		{"escompte 2% à 8 jours", "2026-01-15", "2 % 2026-01-23 due "},
		{"NET 30", "2024-02-29", "due 2024-03-30"},
		{"Net 30 days", "2026-01-15", "due 2026-02-14"},
		{"30 Days", "2026-01-15", "due 2026-02-14"},
		{"30D", "2026-01-15", "due 2026-02-14"},
		{"N/30", "2026-01-15", "due 2026-02-14"},
		{"Due on receipt", "2026-01-15", "due 2026-01-15"},
		{"sofort rein netto", "2026-01-15", "due 2026-01-15"},
		{"30 DAYS EOM", "2026-01-31", "due 2026-02-28"},
		{"60 DAYS EOM", "2026-12-31", "due 2027-02-28"},
		{"45 jours fin de mois", "2026-01-15", "due 2026-03-31"},
		{"fin de mois 45 jours", "2024-02-29", "due 2024-04-14"},
		{"15 MFI", "2026-12-31", "due 2027-01-15"},
		{"31 MFI", "2026-01-15", "due 2026-02-28"},
		{"NET 10TH PROX", "2026-01-15", "due 2026-02-10"},
		{"N10 EOM", "2026-01-31", "due 2026-02-10"},
		{"NET EOM 10", "2026-01-31", "due 2026-02-10"},
		{"NET EOM", "2026-01-15", "due 2026-01-31"},
		{"月末締め翌月末払い", "2026-01-31", "due 2026-02-28"},
		{"30 gg D.F.F.M.", "2018-05-26", "due 2018-06-30"},
		{"30 gg FM", "2025-10-15", "due 2025-11-30"},
		{"30 Tage netto", "", "due "},
		// What is not understood as a whole gives nothing.
		{"ZB30", "2026-01-15", "none"},
		{"ZTERM 0002", "2026-01-15", "none"},
		{"2/10 NET 30 ROG", "2026-01-15", "none"},
		{"2/10-30X", "2026-01-15", "none"},
		{"2/10TH PROX NET 11TH", "2026-01-15", "none"},
		{"30/60/90 días", "2026-01-15", "none"},
		{"NET 30 LESS 5% RETENTION", "2026-01-15", "none"},
		{"120/10 NET 30", "2026-01-15", "none"},
		{"NET 30 60", "2026-01-15", "none"},
		{"", "2026-01-15", "none"},
	} {
		if got := termsText(t, tt.text, tt.base); got != tt.want {
			t.Errorf("%q from %s = %q, want %q", tt.text, tt.base, got, tt.want)
		}
	}
}

func termsText(t *testing.T, text, base string) string {
	t.Helper()
	var from ledger.Date
	if base != "" {
		var err error
		if from, err = ledger.ParseDate(base); err != nil {
			t.Fatal(err)
		}
	}
	terms, ok := parseTerms(text)
	if !ok {
		return "none"
	}
	s := ""
	for _, tier := range terms.tiers {
		s += fmt.Sprintf("%v %v ", tier.rate, from.Add(tier.days))
	}
	return s + "due " + terms.dueOn(from).String()
}
