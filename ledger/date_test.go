package ledger_test

import (
	"errors"
	"testing"
	"time"

	"github.com/cashtie/cashtie/ledger"
	"pgregory.net/rapid"
)

func date(t testing.TB, s string) ledger.Date {
	t.Helper()
	if s == "" {
		return ledger.Date{}
	}
	d, err := ledger.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseDate(t *testing.T) {
	for _, s := range []string{"2026-03-17", "0001-01-01", "9999-12-31", "2024-02-29", "2000-02-29"} {
		d, err := ledger.ParseDate(s)
		if err != nil || d.String() != s || d.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v", s, d, err)
		}
	}
	for _, s := range []string{"", "2026-3-17", "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01",
		"2026/03/17", "17.03.2026", "2026-03-1a", "+026-03-17", "2026-03-17 ", "２026-03-17"} {
		if d, err := ledger.ParseDate(s); !errors.Is(err, ledger.ErrBadDate) || !d.IsZero() {
			t.Errorf("ParseDate(%q) = %v, %v; want %v", s, d, err, ledger.ErrBadDate)
		}
	}
}

func TestDateArithmetic(t *testing.T) {
	cases := []struct {
		from string
		days int
		want string
	}{
		{"2026-03-17", 14, "2026-03-31"}, {"2026-03-31", 1, "2026-04-01"}, {"2024-02-28", 1, "2024-02-29"}, {"2026-02-28", 1, "2026-03-01"},
		{"2026-01-01", -1, "2025-12-31"}, {"2026-03-17", 0, "2026-03-17"}, {"", 5, ""}, {"9999-12-31", 1, ""}, {"0001-01-01", -1, ""},
	}
	for _, c := range cases {
		from := date(t, c.from)
		got := from.Add(c.days)
		if got.String() != c.want {
			t.Errorf("%q + %d = %q, want %q", c.from, c.days, got, c.want)
		}
		if c.want != "" && got.Sub(from) != c.days {
			t.Errorf("%v - %v = %d, want %d", got, from, got.Sub(from), c.days)
		}
	}
	if n := date(t, "2026-03-17").Sub(ledger.Date{}); n != 0 {
		t.Errorf("days since a date that is not stated = %d, want 0", n)
	}
}

func TestDateOrder(t *testing.T) {
	order := []string{"", "0001-01-01", "2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01", "9999-12-31"}
	for i, a := range order {
		for j, b := range order {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			if got := date(t, a).Compare(date(t, b)); got != want {
				t.Errorf("Compare(%q, %q) = %d, want %d", a, b, got, want)
			}
		}
	}
	d := date(t, "2026-03-17")
	if d.Year() != 2026 || d.Month() != 3 || d.Day() != 17 {
		t.Errorf("parts of %v = %d, %d, %d", d, d.Year(), d.Month(), d.Day())
	}
}

// NewDate must accept exactly the days that package time has.
func TestNewDateEqualsTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y, m, d := rapid.IntRange(1, 9999).Draw(t, "y"), rapid.IntRange(0, 13).Draw(t, "m"), rapid.IntRange(0, 32).Draw(t, "d")
		there := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
		exists := there.Year() == y && int(there.Month()) == m && there.Day() == d
		if got, err := ledger.NewDate(y, m, d); (err == nil) != exists {
			t.Fatalf("NewDate(%d, %d, %d) = %v, %v; exists: %v", y, m, d, got, err, exists)
		}
	})
}

func TestDigits(t *testing.T) {
	for s, want := range map[string]int{"0": 0, "007": 7, "999999999": 999999999} {
		if got, ok := ledger.Digits(s); !ok || got != want {
			t.Errorf("Digits(%q) = %d, %v; want %d", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "1234567890", "-1", "+1", " 1", "1 ", "1.0", "１", "a"} {
		if got, ok := ledger.Digits(s); ok || got != 0 {
			t.Errorf("Digits(%q) = %d, %v; want a refusal", s, got, ok)
		}
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"", "2026-03-17", "2026-02-29", "0000-00-00", "9999-12-31"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ledger.ParseDate(s)
		if slow, slowErr := time.Parse("2006-01-02", s); (slowErr == nil && slow.Year() > 0) != (err == nil) {
			t.Fatalf("ParseDate(%q) = %v, %v; package time says %v", s, d, err, slowErr)
		}
		if err == nil && d.String() != s {
			t.Fatalf("%q writes %q", s, d)
		}
	})
}

func TestSubEqualsTime(t *testing.T) {
	day := func(t *rapid.T, name string) (ledger.Date, int64) {
		there := time.Date(rapid.IntRange(1, 9999).Draw(t, name+" year"), time.Month(rapid.IntRange(1, 12).Draw(t, name+" month")), rapid.IntRange(1, 28).Draw(t, name+" day")+rapid.IntRange(0, 3).Draw(t, name+" end"), 0, 0, 0, 0, time.UTC)
		if there.Year() > 9999 {
			there = there.AddDate(0, 0, -7)
		}
		d, err := ledger.NewDate(there.Year(), int(there.Month()), there.Day())
		if err != nil {
			t.Fatal(err)
		}
		return d, there.Unix() / (24 * 60 * 60)
	}
	rapid.Check(t, func(t *rapid.T) {
		a, m := day(t, "a")
		b, n := day(t, "b")
		if got := a.Sub(b); int64(got) != m-n {
			t.Fatalf("%v - %v = %d, want %d", a, b, got, m-n)
		}
	})
}
