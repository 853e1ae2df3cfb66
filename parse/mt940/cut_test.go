package mt940

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// plainLines says what lines are in the fewest words: LF, CRLF and a lone CR end one.
func plainLines(s string) []string {
	lines := strings.Split(strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n"), "\n")
	if lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// TestLinesAsDefined: whatever a line holds, however it ends and wherever the source breaks it, it is cut where it ends.
func TestLinesAsDefined(t *testing.T) {
	part := rapid.SampledFrom([]string{"\n", "\r", "\r\n", "\r\r\n", "\n\r", "", "A", ":86:166?00", "\t", "\x7f", "~", " ", "\u00fc", "\xfc",
		strings.Repeat("ABCDEFG ", 8) + "X", strings.Repeat("long ", 14_000)})
	rapid.Check(t, func(rt *rapid.T) {
		in := strings.Join(rapid.SliceOfN(part, 0, 30).Draw(rt, "parts"), "")
		var src io.Reader = strings.NewReader(in)
		if rapid.Bool().Draw(rt, "byte by byte") {
			src = iotest.OneByteReader(src)
		}
		c := newLineCutter(src, 1<<20)
		got := []string{}
		for {
			line, _, err := c.next()
			if err == io.EOF {
				break
			}
			if err != nil {
				rt.Fatal(err)
			}
			if c.plain && !plain(line) {
				rt.Fatalf("%q is said to be printable ASCII", line)
			}
			if got = append(got, line); int(c.number) != len(got) {
				rt.Fatalf("line %d has number %d", len(got), c.number)
			}
		}
		if diff := cmp.Diff(plainLines(in), got); diff != "" {
			rt.Fatalf("%q: (-want +got)\n%s", in, diff)
		}
	})
}
