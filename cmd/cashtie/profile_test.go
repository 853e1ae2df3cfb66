package main

import "testing"

func TestLineOfKey(t *testing.T) {
	const content = "# dates\n\n  dates = \"dmy\"\n[columns]\n\"USD\" = 1\n"
	for key, want := range map[string]int{"dates": 3, "columns": 4, "USD": 5, "nowhere": 1, "": 1} {
		if got := lineOfKey(content, key); got != want {
			t.Errorf("lineOfKey(%q) = %d, want %d", key, got, want)
		}
	}
}
