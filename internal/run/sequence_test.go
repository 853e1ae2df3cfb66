package run

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// noticed runs over files, given as name and content in turn, and shows what was noticed: name, places, expected, got.
func noticed(t *testing.T, files ...string) []string {
	t.Helper()
	for i := 1; i < len(files); i += 2 {
		files[i] = "tiny\n" + strings.ReplaceAll(files[i], "; ", "\n") + "\n"
	}
	res := execute(t, config(folder(t, files...)))
	if code := res.ExitCode(); code == ExitRefused {
		t.Errorf("exit code %d: a notice refuses nothing", code)
	}
	var got []string
	for _, n := range res.Notices {
		place := n.Source.String()
		if n.First.File != "" {
			place = n.First.String() + " " + place
		}
		if n.Note == "" {
			t.Errorf("%s does not say what to do", n.Name)
		}
		got = append(got, fmt.Sprintf("%s %s: %s | %s", n.Name, place, n.Expected, n.Got))
	}
	for _, c := range res.Broken() {
		if strings.HasPrefix(c.Name, "statement.") {
			t.Errorf("%s breaks the run", c.Name)
		}
	}
	return got
}

func TestStatementsInSequence(t *testing.T) {
	for _, tt := range []struct {
		name  string
		files []string
		want  []string
	}{
		{"three days that follow", []string{"c.txt", "page 3 2026-03-18 7 9 EUR", "a.txt", "page 1 2026-03-16 1 5 EUR", "b.txt", "page 2 2026-03-17 5 7 EUR"}, nil},
		{"pages of a day, numbered by the bank in its own way", []string{"a.txt", "page 9 2026-03-16 1 5 EUR; page 2 2026-03-17 7 9 EUR; page 7 2026-03-17 5 7 EUR; page 1 2026-03-17 9 4 EUR"}, nil},
		{"a day is missing", []string{"a.txt", "page 1 2026-03-16 1 5 EUR; page 3 2026-03-18 7 9 EUR"},
			[]string{"statement.opening_equals_previous_closing a.txt:2 a.txt:3: 5.00 EUR | 7.00 EUR", "statement.number_follows a.txt:2 a.txt:3: 2 | 3"}},
		{"a day without a change of balance is missing, numbers count", []string{"a.txt", "page 1/1 2026-03-16 1 5 EUR; page 2/1 2026-03-17 5 5 EUR; page 4/1 2026-03-19 5 9 EUR"},
			[]string{"statement.number_follows a.txt:3 a.txt:4: 3 | 4/1"}},
		{"numbers that do not count", []string{"a.txt", "page 260316 2026-03-16 1 5 EUR; page 260318 2026-03-18 5 9 EUR; page 260401 2026-04-01 9 9 EUR"}, nil},
		{"always the same number", []string{"a.txt", "page 1 2026-03-16 1 5 EUR; page 1 2026-03-17 5 7 EUR; page 1 2026-03-18 7 9 EUR"}, nil},
		{"a new year", []string{"a.txt", "page 250 2025-12-30 1 5 EUR; page 251 2025-12-31 5 6 EUR; page 1 2026-01-02 6 7 EUR"}, nil},
		{"a number twice among those that count", []string{"a.txt", "page 1 2026-03-16 1 5 EUR; page 2 2026-03-17 5 7 EUR; page 2 2026-03-18 7 9 EUR"},
			[]string{"statement.number_repeated a.txt:3 a.txt:4: 3 | 2"}},
		{"pages of one number", []string{"a.txt", "page 1/1 2026-03-16 1 5 EUR; page 1/2 2026-03-16 5 7 EUR; page 2/1 2026-03-17 7 9 EUR"}, nil},
		{"two currencies are two accounts", []string{"a.txt", "page 1 2026-03-16 1 5 EUR; page 1 2026-03-16 2 3 USD; page 2 2026-03-17 5 7 EUR; page 2 2026-03-17 3 4 USD"}, nil},
		{"without balances nothing follows", []string{"a.txt", "page 1 2026-03-16 - - EUR; page 5 2026-03-17 - - EUR"}, nil},
		{"an opening alone still counts", []string{"a.txt", "page 1 2026-03-16 1 5 EUR; page 2 2026-03-17 6 - EUR"},
			[]string{"statement.opening_equals_previous_closing a.txt:2 a.txt:3: 5.00 EUR | 6.00 EUR"}},
	} {
		if d := cmp.Diff(tt.want, noticed(t, tt.files...)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

func TestStatementsSentAgain(t *testing.T) {
	const (
		b1, b2, b3 = "receipt B1 1 EUR 2026-03-16 A; ", "receipt B2 2 EUR 2026-03-16 A; ", "receipt B3 3 EUR 2026-03-16 A; "
		page       = "page 1 2026-03-16 1 4 EUR"
	)
	id := func(lines string) string {
		res := execute(t, config(folder(t, "x.txt", "tiny\n"+strings.TrimSuffix(lines, "; ")+"\n")))
		return string(res.Receipts[0].ID)
	}
	for _, tt := range []struct {
		name  string
		files []string
		want  []string
	}{
		{"the same entries in another file", []string{"a.txt", b1 + b2 + page, "b.txt", "skip blank; " + b2 + b1 + page},
			[]string{"statement.delivered_again a.txt:4 b.txt:5: every entry once | statement 1 of 2026-03-16 again, with the same entries: 2"}},
		{"corrected", []string{"a.txt", b1 + b2 + page, "b.txt", b1 + b3 + "page 1 2026-03-16 1 5 EUR; page 2 2026-03-17 5 5 EUR"},
			[]string{"statement.corrected a.txt:4 b.txt:4: every entry once | statement 1 of 2026-03-16 again, with other entries; only in the first: " + id(b2) +
				" of 2.00 EUR at a.txt:3; only in the second: " + id(b3) + " of 3.00 EUR at b.txt:3"}},
		{"a longer span", []string{"a.txt", b1 + "page 1 2026-03-16 1 2 EUR; " + b2 + "page 2 2026-03-17 2 4 EUR", "b.txt", b2 + b3 + "page 3 2026-03-18 4 4 EUR"},
			[]string{"statement.overlaps a.txt:5 b.txt:4: every entry once | statement 2 of 2026-03-17 and statement 3 of 2026-03-18 share 1 of their entries; only in the first: none; only in the second: " +
				id(b3) + " of 3.00 EUR at b.txt:3"}},
		{"the running day, then the whole day", []string{"a.txt", b1 + "page 1 2026-03-16 - - EUR", "b.txt", b1 + b2 + page}, nil},
		{"two copies in one file", []string{"a.txt", b1 + b2 + page + "; " + b1 + b2 + page},
			[]string{"statement.delivered_again a.txt:4 a.txt:7: every entry once | statement 1 of 2026-03-16 again, with the same entries: 2"}},
		{"a number twice on a day", []string{"a.txt", b1 + page + "; " + b2 + "page 1 2026-03-16 1 3 EUR"},
			[]string{"statement.number_repeated a.txt:3 a.txt:5: a number of its own, or the balance before it | statement 1 of 2026-03-16 again, with other entries; only in the first: " + id(b1) +
				" of 1.00 EUR at a.txt:2; only in the second: " + id(b2) + " of 2.00 EUR at a.txt:4"}},
		{"twins on two pages are honest", []string{"a.txt", b1 + "page 1/1 2026-03-16 1 2 EUR; " + b1 + "page 1/2 2026-03-16 2 3 EUR"}, nil},
		{"no entries, twice", []string{"a.txt", "page 1 2026-03-16 1 1 EUR", "b.txt", "page 1 2026-03-16 1 1 EUR; skip other"}, nil},
		{"no entries, another balance", []string{"a.txt", "page 1 2026-03-16 1 1 EUR", "b.txt", "page 1 2026-03-16 1 2 EUR"},
			[]string{"statement.number_repeated a.txt:2 b.txt:2: a number of its own, or the balance before it | statement 1 of 2026-03-16 again, with other entries; only in the first: none; only in the second: none"}},
		{"another dialect", []string{"a.txt", "dialect; " + b1 + page}, []string{`file.dialect a.txt:2: Tiny | line 2: tiny: line "dialect": another dialect`}},
	} {
		if d := cmp.Diff(tt.want, noticed(t, tt.files...)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
