package match

import "testing"

func TestOddsWords(t *testing.T) {
	for _, tt := range []struct {
		odds Chance
		want string
	}{
		{Chance{Items: 20, Unit: 100, Decibans: 1}, " 20 open items in whole units: an exact sum arises by accident in 7 of 10 cases."},
		{Chance{Items: 12, Unit: 1, Decibans: -23}, " 12 open items: an exact sum arises by accident in 1 of 200 cases."},
		{Chance{Items: 5, Unit: 1, Decibans: -45}, " 5 open items: an exact sum arises by accident in 1 of 32,000 cases."},
		{Chance{Items: 300, Unit: 5000, Decibans: many}, " 300 open items in steps of 50: an exact sum arises by accident in nearly every case."},
		{Chance{Items: 2, Unit: 7, Decibans: -many}, ""},
		{Chance{Items: 2, Unit: 7, Decibans: -120}, " 2 open items: an exact sum arises by accident in less than 1 of a billion cases."},
		{Chance{Items: 1, Unit: 1}, ""},
	} {
		d := Decision{Receipt: parseWorld(t, "receipt r 10.00 \"\"").receipts[0], Pattern: AmountSum, Chance: &tt.odds}
		if got := d.oddsWords(); got != tt.want {
			t.Errorf("%+v: %q, want %q", tt.odds, got, tt.want)
		}
	}
}
