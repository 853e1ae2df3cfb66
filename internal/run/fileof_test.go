package run

import "testing"

func TestFileOf(t *testing.T) {
	files := map[string]int{"bank/b.zip": 0, "a.xml": 1}
	for place, want := range map[string]string{
		"bank/b.zip":               "bank/b.zip",
		"bank/b.zip/053.xml":       "bank/b.zip",
		"bank/b.zip/march/053.xml": "bank/b.zip",
		"a.xml":                    "a.xml",
		"other/a.xml":              "other/a.xml",
	} {
		if got := fileOf(place, files); got != want {
			t.Errorf("fileOf(%q) = %q, want %q", place, got, want)
		}
	}
}
