package ach_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
	"github.com/cashtie/cashtie/parse/parsetest"
)

var samples = []string{"payments.ach", "events.ach", "returns.ach", "iat.ach"}

func TestGolden(t *testing.T) {
	for _, name := range samples {
		t.Run(name, func(t *testing.T) {
			content := sample(t, name)
			parsetest.Check(t, ach.Format, testFile, content, parse.Options{})
			checkRaw(t, content)
			got := render(content, parse.Options{})
			parsetest.Golden(t, strings.TrimSuffix(name, ".ach")+".golden", got)
		})
	}
}

// TestShapes: the same file in any of its shapes says the same.
func TestShapes(t *testing.T) {
	for _, name := range samples {
		content := sample(t, name)
		want := facts(content)
		lines := strings.Split(strings.TrimSuffix(string(content), "\n"), "\n")
		blocks := strings.Builder{}
		for i, l := range lines {
			blocks.WriteString(l)
			if i%10 == 9 {
				blocks.WriteString("\r\n")
			}
		}
		for _, tt := range []struct{ name, content string }{
			{"CRLF", strings.Join(lines, "\r\n") + "\r\n"},
			{"CR", strings.Join(lines, "\r") + "\r"},
			{"no end of the last line", strings.Join(lines, "\n")},
			{"no line ends", strings.Join(lines, "")},
			{"blocks of ten", blocks.String()},
			{"byte order mark", "\xef\xbb\xbf" + string(content)},
			{"blank lines", strings.Join(lines, "\n\n")},
			{"blanks behind", strings.Join(lines, "   \n")},
			{"trimmed", trimmed(lines)},
			{"end-of-file mark", string(content) + "\x1a"},
		} {
			t.Run(name+"/"+tt.name, func(t *testing.T) {
				if d := cmp.Diff(want, facts([]byte(tt.content))); d != "" {
					t.Errorf("(-lines +this):\n%s", d)
				}
				checkRaw(t, []byte(tt.content))
				parsetest.CheckDetect(t, ach.Format, []byte(tt.content))
			})
		}
	}
}

func trimmed(lines []string) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(strings.TrimRight(l, " ") + "\n")
	}
	return b.String()
}

// facts is everything a file says, without the places.
func facts(content []byte) string {
	var b strings.Builder
	for f, err := range parse.NewReader(ach.Format, parse.Input{Name: testFile, R: bytes.NewReader(content)}).All() {
		if err != nil {
			b.WriteString("fault " + err.Error() + "\n")
			continue
		}
		b.WriteString(unplaced(f))
	}
	return b.String()
}

// TestLimits: a line over the limit is told and passed over, and so are addenda beyond what an entry may have.
func TestLimits(t *testing.T) {
	lines := twoPayers("CCD")
	lines[4] += strings.Repeat(" x", 500)
	read := func(lines []string, limits parse.Limits) (receipts int, faults string) {
		for f, err := range parse.NewReader(ach.Format, parse.Input{Name: testFile, R: bytes.NewReader(file(lines)), Options: parse.Options{Limits: limits}}).All() {
			if err != nil {
				faults += err.Error() + "\n"
			}
			if f.Receipt != nil {
				receipts++
			}
		}
		return receipts, faults
	}
	if n, faults := read(lines, parse.Limits{Line: 1000}); n != 2 || !strings.Contains(faults, "t.ach:5:1: ach: line: longer than the limit") {
		t.Errorf("a long line: %d receipts, %s", n, faults)
	}
	if n, faults := read(lines, parse.Limits{Line: 2000}); n != 3 || faults != "" {
		t.Errorf("a line within the limit: %d receipts, %s", n, faults)
	}
	many := make([]string, 50)
	for i := range many {
		many[i] = strings.Repeat("x", 80)
	}
	content := ctx(388_000, many)
	if n, faults := read(content, parse.Limits{Pieces: 40}); n != 1 || strings.Count(faults, "more than the limit") != 1 {
		t.Errorf("many addenda: %d receipts, %s", n, faults)
	}
	if _, faults := read(content, parse.Limits{Pieces: 50}); faults != "" {
		t.Errorf("addenda within the limit: %s", faults)
	}
}

// TestForeignContent is not taken for an ACH file.
func TestForeignContent(t *testing.T) {
	for name, content := range map[string]string{
		"BAI2":    "01,021000021,ACME,260317,0600,1,80,1,2/\n02,ACME,021000021,1,260317,,USD,2/\n",
		"lockbox": "100NORTHFIELD00210000892603170645\n50000000002222260316NORTHFIELD0021000089\n",
		"numbers": "622021000089\n705\n", "a table": "1,2,3\n5,6,7\n", "nothing": "", "a digit": "5",
	} {
		if ach.Format.Detect([]byte(content)) {
			t.Errorf("%s is detected", name)
		}
	}
}
