package report

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/ledger"
)

func TestClean(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "INV 104233 / PO 7", "INV 104233 / PO 7"},
		{"umlauts and wide characters stay", "Müller & Söhne 株式会社", "Müller & Söhne 株式会社"},
		{"escape sequence", "\x1b[31mPAID\x1b[0m", "·[31mPAID·[0m"},
		{"eight-bit control", "a\u009b2Jb", "a·2Jb"},
		{"right-to-left override", "INV\u202e33240", "INV·33240"},
		{"isolate and zero width", "\u2066x\u200by\ufeff", "·x·y·"},
		{"line ends and tabs", "a\r\nb\tc\u2028d", "a  b c d"},
		{"bell and backspace", "a\a\b", "a··"},
		{"broken UTF-8", "a\xff", "a·"},
	} {
		if got := Clean(tt.in); got != tt.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("\x1b]0;x\a\u202e")
	f.Fuzz(func(t *testing.T, s string) {
		got := Clean(s)
		for _, r := range got {
			if r < ' ' || hostile(r) {
				t.Errorf("Clean(%q) lets %U through", s, r)
			}
		}
		if Clean(got) != got {
			t.Errorf("Clean is not idempotent on %q", s)
		}
	})
}

func TestWidthAndCuts(t *testing.T) {
	for _, tt := range []struct {
		in          string
		width       int
		right, left string // cut to 6 cells
	}{
		{"abc", 3, "abc", "abc"},
		{"abcdef", 6, "abcdef", "abcdef"},
		{"abcdefg", 7, "abcde…", "…cdefg"},
		{"Müller", 6, "Müller", "Müller"},
		{"株式会社", 8, "株式…", "…会社"},
		{"e\u0301e\u0301", 2, "e\u0301e\u0301", "e\u0301e\u0301"},
		{"", 0, "", ""},
	} {
		if got := Width(tt.in); got != tt.width {
			t.Errorf("Width(%q) = %d, want %d", tt.in, got, tt.width)
		}
		if got := cutRight(tt.in, 6); got != tt.right {
			t.Errorf("cutRight(%q, 6) = %q, want %q", tt.in, got, tt.right)
		}
		if got := cutLeft(tt.in, 6); got != tt.left {
			t.Errorf("cutLeft(%q, 6) = %q, want %q", tt.in, got, tt.left)
		}
	}
}

func FuzzCuts(f *testing.F) {
	f.Add("bank/株式会社/e\u0301.bai2", 5)
	f.Fuzz(func(t *testing.T, s string, n int) {
		if n < 2 || n > 200 {
			return
		}
		for _, got := range []string{cutRight(s, n), cutLeft(s, n)} {
			if Width(got) > n {
				t.Errorf("%q cut to %d is %q, %d wide", s, n, got, Width(got))
			}
		}
	})
}

func TestWrap(t *testing.T) {
	got := wrap("one two  three averyverylongword x", 9)
	if d := cmp.Diff([]string{"one two", "three", "averyverylongword", "x"}, got); d != "" {
		t.Errorf("wrap (-want +got):\n%s", d)
	}
	if got := wrap("  ", 9); got != nil {
		t.Errorf("wrap of blanks = %q, want nothing", got)
	}
}

func TestAmount(t *testing.T) {
	money := func(minor int64, code string) ledger.Money {
		c, err := ledger.ParseCurrency(code)
		if err != nil {
			t.Fatal(err)
		}
		return ledger.Money{Minor: minor, Currency: c}
	}
	for _, tt := range []struct {
		in   ledger.Money
		want string
	}{
		{money(0, "USD"), "0.00"},
		{money(99999, "USD"), "999.99"},
		{money(100000, "USD"), "1,000.00"},
		{money(-123456789, "EUR"), "-1,234,567.89"},
		{money(1234567, "JPY"), "1,234,567"},
		{money(-100, "JPY"), "-100"},
		{money(1234567, "KWD"), "1,234.567"},
		{money(-9223372036854775808, "USD"), "-92,233,720,368,547,758.08"},
	} {
		if got := Amount(tt.in); got != tt.want {
			t.Errorf("Amount(%v) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestTableAlignsOnTheDecimalMark(t *testing.T) {
	tab := table{columns: []column{{title: "who", give: giveEnd}, {title: "amount", align: decimal}, {title: "n", align: right}}}
	tab.add("dollar", "1,234.50", "3")
	tab.add("yen", "-7", "12")
	tab.add("dinar 株", "0.125", "1")
	tab.rule()
	tab.add("", "999.00", "16")
	var b strings.Builder
	if err := tab.write(&b, 80, false); err != nil {
		t.Fatal(err)
	}
	want := strings.Join([]string{
		"who          amount   n",
		"dollar    1,234.50    3",
		"yen          -7      12",
		"dinar 株      0.125   1",
		"          ---------  --",
		"            999.00   16",
		"",
	}, "\n")
	if d := cmp.Diff(want, b.String()); d != "" {
		t.Errorf("table (-want +got):\n%s", d)
	}
}

func TestTableGivesWay(t *testing.T) {
	tab := table{columns: []column{{give: giveFront}, {align: decimal}, {give: giveEnd}}}
	tab.add("a/very/long/path/to/the/statement.bai2", "1,234,567.89", "a long text that goes on and on")
	tab.add("b", "1.00", "c")
	var b strings.Builder
	if err := tab.write(&b, 60, false); err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(b.String(), "\n") {
		if Width(line) > 60 {
			t.Errorf("%d wide: %q", Width(line), line)
		}
	}
	if !strings.Contains(b.String(), "1,234,567.89") || !strings.Contains(b.String(), "statement.bai2") {
		t.Errorf("amount or end of path lost:\n%s", b.String())
	}
}

func TestCommonFolder(t *testing.T) {
	for _, tt := range []struct {
		files string
		want  string
	}{
		{"", ""},
		{"a/b.csv", ""},
		{"a/b.csv a/c.csv", "a/"},
		{"a/b/c.csv a/b/d/e.csv a/b/f.csv", "a/b/"},
		{"a/b/c.csv a/bc/d.csv", "a/"},
		{"a/b.csv b/a.csv", ""},
		{"b.csv a/b.csv", ""},
		{"/x/a.csv /y/a.csv", "/"},
	} {
		var files []run.File
		for _, name := range strings.Fields(tt.files) {
			files = append(files, run.File{Name: name})
		}
		if got := commonFolder(files); got != tt.want {
			t.Errorf("commonFolder(%s) = %q, want %q", tt.files, got, tt.want)
		}
	}
}

func TestWrapHard(t *testing.T) {
	for _, tt := range []struct {
		in   string
		want []string
	}{
		{"one two", []string{"one two"}},
		{"RMR*IV*4711**100.00~RMR*IV*4712", []string{"RMR*IV*", "4711**", "100.00~", "RMR*IV*", "4712"}},
		{"abcdefghijkl mno", []string{"abcdefghi", "jkl mno"}},
		{"発注番号１２３", []string{"発注番号", "１２３"}},
	} {
		if d := cmp.Diff(tt.want, wrapHard(tt.in, 9)); d != "" {
			t.Errorf("%q (-want +got):\n%s", tt.in, d)
		}
	}
}
