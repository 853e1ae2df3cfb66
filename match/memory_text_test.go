package match

import (
	"errors"
	"slices"
	"testing"
)

// TestFactErrorPlaces: each line that is no fact is named with its number and the place of the word that is wrong.
func TestFactErrorPlaces(t *testing.T) {
	var m Memory
	err := m.UnmarshalText([]byte("# remark\n\naccount text=DE001 customr=1\n  account text=DE001\naccount text=\"DE001 customer=1\naccount text=DE002 customer=1\nfoo\nhabit customer=1 means=oldest_first seen=x\n"))
	list, ok := err.(interface{ Unwrap() []error })
	if !ok || len(m.Facts) != 1 {
		t.Fatalf("%v, %d facts", err, len(m.Facts))
	}
	var got [][2]int
	for _, one := range list.Unwrap() {
		var at *FactError
		if !errors.As(one, &at) || !errors.Is(one, ErrFact) {
			t.Fatalf("%v is no fault of a fact", one)
		}
		got = append(got, [2]int{at.Line, at.Column})
	}
	if want := [][2]int{{3, 20}, {4, 3}, {5, 9}, {7, 1}, {8, 37}}; !slices.Equal(got, want) {
		t.Errorf("faults at %v, want %v: %v", got, want, err)
	}
}
