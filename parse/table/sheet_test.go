package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/parse"
)

// cut writes rows as line:[cell@line:col,...].
func cutText(text string, delim byte, limits parse.Limits) string {
	s := sheet{name: "x", delim: delim}
	s.text, s.verdict = charset.Decode(text)
	s.split(0, limits.WithDefaults())
	var out []string
	for r := range s.rows {
		for len(s.lost) > 0 && s.lost[0].before <= r {
			out = append(out, "FAULT "+s.lost[0].err.Error())
			s.lost = s.lost[1:]
		}
		var cells []string
		for col := range s.width(r) {
			at := s.at(r, col)
			cells = append(cells, fmt.Sprintf("%s@%d:%d-%d", s.value(r, col), at.Line, at.Start, at.End))
		}
		out = append(out, fmt.Sprintf("%d[%s]", s.rows[r].line, strings.Join(cells, " ")))
	}
	for _, l := range s.lost {
		out = append(out, "FAULT "+l.err.Error())
	}
	return strings.Join(out, "\n")
}

func TestSplit(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		delim      byte
		limits     parse.Limits
		want       []string
	}{
		{"plain", "a,bb\nc,d", ',', parse.Limits{}, []string{"1[a@1:0-1 bb@1:2-4]", "2[c@2:0-1 d@2:2-3]"}},
		{"line ends", "a\r\nb\rc\n\nd", ',', parse.Limits{}, []string{"1[a@1:0-1]", "2[b@2:0-1]", "3[c@3:0-1]", "4[@4:0-0]", "5[d@5:0-1]"}},
		{"blanks", " a , b\u00a0,\tc", ',', parse.Limits{}, []string{"1[a@1:1-2 b@1:5-6 c@1:10-11]"}},
		{"quotes", `"a,b","c ""d""",e`, ',', parse.Limits{}, []string{`1[a,b@1:1-4 c "d"@1:7-14 e@1:16-17]`}},
		{"line end in quotes", "\"a\r\nb\",c\nd,e", ',', parse.Limits{}, []string{"1[a\r\nb@1:1-5 c@2:3-4]", "3[d@3:0-1 e@3:2-3]"}},
		{"single quotes inside", `"a "b" c",d`, ',', parse.Limits{}, []string{`1[a "b" c@1:1-8 d@1:10-11]`}},
		{"quote in the middle", `a"b,5" pipe`, ',', parse.Limits{}, []string{`1[a"b@1:0-3 5" pipe@1:4-11]`}},
		{"blank behind a quote", `"a" ,b`, ',', parse.Limits{}, []string{`1[a@1:1-2 b@1:5-6]`}},
		{"never closed", "\"a,b\nc,d", ',', parse.Limits{}, []string{
			`FAULT x:1:1: table: quote "\"a,b": the quote is never closed (close the " that begins this cell, or double it)`, "2[c@2:0-1 d@2:2-3]"}},
		{"never closed before another quote", "\"a,b\n\"c\",d", ',', parse.Limits{}, []string{
			`FAULT x:1:1: table: quote "\"a,b": the quote is never closed (close the " that begins this cell, or double it)`, "2[c@2:1-2 d@2:4-5]"}},
		{"never closed in a tab list", "\"a\tb\n\"c\"\td", '\t', parse.Limits{}, []string{`1["a@1:0-2 b@1:3-4]`, "2[c@2:1-2 d@2:4-5]"}},
		{"formula text", `="0012",="x"`, ',', parse.Limits{}, []string{`1[0012@1:0-7 x@1:8-12]`}},
		{"windows-1252 bytes", "S\xf6hne;\x80;b", ';', parse.Limits{}, []string{"1[Söhne@1:0-5 €@1:6-7 b@1:8-9]"}},
		{"utf-16 bytes", "\xff\xfeS\x00\xf6\x00;\x00b\x00\n\x00c\x00", ';', parse.Limits{}, []string{"1[Sö@1:2-6 b@1:8-10]", "2[c@2:0-2]"}},
		{"byte order mark", "\xef\xbb\xbfa;b", ';', parse.Limits{}, []string{"1[a@1:3-4 b@1:5-6]"}},
		{"too many columns", "a,b,c,d\ne,f", ',', parse.Limits{Columns: 3}, []string{"FAULT x:1:1: table: columns: more than the limit", "2[e@2:0-1 f@2:2-3]"}},
		{"too long", "abcdef,g\ne,f", ',', parse.Limits{Line: 5}, []string{
			"FAULT x:1:1: table: row: longer than the limit (a row this long is usually a quote that is never closed)", "2[e@2:0-1 f@2:2-3]"}},
	} {
		if d := cmp.Diff(strings.Join(tt.want, "\n"), cutText(tt.text, tt.delim, tt.limits)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestHostileQuotes: quotes that are never closed must not be looked for again and again. With a search to the end of the file for
// each, this takes hours.
func TestHostileQuotes(t *testing.T) {
	for _, text := range []string{strings.Repeat("\"\"\"x\n", 400_000), strings.Repeat("\"\"\"x,", 400_000), strings.Repeat("\"a,b\n", 400_000)} {
		for i := range len(delimiters) {
			s := sheet{name: "x", text: text, delim: delimiters[i]}
			s.split(0, parse.Limits{}.WithDefaults())
			if len(s.rows)+len(s.lost) == 0 {
				t.Errorf("%.10q: nothing read", text)
			}
		}
	}
}

// TestPlaces finds every cell of the golden samples in the bytes of the file.
func TestPlaces(t *testing.T) {
	text := "Customer;Invoice;Open\r\nM\xf6ller & S\xf6hne;\"R-1\";\"1,50\"\r\n\"a\r\nb\";\xdc-2;2,00\r\n"
	s := sheet{name: "x", delim: ';'}
	s.text, s.verdict = charset.Decode(text)
	s.split(0, parse.Limits{}.WithDefaults())
	lines := strings.SplitAfter(text, "\n")
	for r := range s.rows {
		for col := range s.width(r) {
			at, v := s.at(r, col), s.value(r, col)
			if strings.Contains(v, "\n") {
				continue // goes over two lines
			}
			raw, _ := charset.Decode(lines[at.Line-1][at.Start:at.End])
			if raw != v {
				t.Errorf("row %d cell %d: %q is at %v, there is %q", r, col, v, at, raw)
			}
		}
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("a,b\n\"c\nd\",e", byte(','))
	f.Add("\"a\t\"b\r\rc", byte('\t'))
	f.Fuzz(func(t *testing.T, text string, delim byte) {
		if strings.IndexByte(delimiters, delim) < 0 {
			t.Skip()
		}
		s := sheet{name: "x", delim: delim}
		s.text, s.verdict = charset.Decode(text)
		s.split(0, parse.Limits{}.WithDefaults())
		last := int32(0)
		for r := range s.rows {
			if s.rows[r].line <= last || int(s.rows[r].line) != 1+countLines(s.text[:s.rows[r].start]) {
				t.Fatalf("row %d is at line %d after line %d", r, s.rows[r].line, last)
			}
			last = s.rows[r].line
			for col := range s.width(r) {
				if at := s.at(r, col); at.Line < last || at.End < at.Start {
					t.Fatalf("row %d cell %d is at %+v", r, col, at)
				}
			}
		}
	})
}
