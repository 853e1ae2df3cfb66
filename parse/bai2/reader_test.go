package bai2_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
)

// layout shows how a record was cut: code, fields, then text pieces, "+" before a piece that follows a bare line break and "*" after
// one that was full.
func layout(rec *bai2.Record) string {
	var fields, text []string
	for _, f := range rec.Fields {
		fields = append(fields, f.Value)
	}
	for _, p := range rec.Text {
		s := p.Value
		if p.Wrapped {
			s = "+" + s
		}
		if p.Full {
			s += "*"
		}
		text = append(text, s)
	}
	s := rec.Code + "[" + strings.Join(fields, "|") + "]"
	if len(text) > 0 {
		s += "{" + strings.Join(text, "|") + "}"
	}
	return s
}

func TestReader(t *testing.T) {
	full := "16,165,100,Z,R,C," + strings.Repeat("x", 59) + "CLIE"
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"03 ends after a type code", "03,1,USD,010,5,,,190/\n88,500,,/\n", []string{"03[1|USD|010|5|||190|500||]"}},
		{"88 opens with an item count", "03,1,USD,100,5/\n88,8,,400,1,1,/\n", []string{"03[1|USD|100|5|8||400|1|1|]"}},
		{"88 opens with commas", "03,1,USD,055,10/\n88,,,072,0,,/\n", []string{"03[1|USD|055|10|||072|0||]"}},
		{"88 without a slash before it", "03,1,USD,010,5\n88,015,6,,/\n", []string{"03[1|USD|010|5|015|6||]"}},
		{"comma at the end of a line without a slash", "03,1,USD,010,\n88,015,6/\n", []string{"03[1|USD|010|015|6]"}},
		{"88 behind 01, 02 and the trailers", "01,S,R/\n88,260101,,1,,,2/\n49,10/\n88,2/\n", []string{"01[S|R|260101||1|||2]", "49[10|2]"}},
		{"text in an 88 only", "16,142,100,,REF,/\n88,PAYMENT, PART 2\n", []string{"16[142|100||REF|]{PAYMENT, PART 2}"}},
		{"references in an 88", "16,142,100,S,1,2,3/\n88,REF,CUST/\n88,TEXT\n", []string{"16[142|100|S|1|2|3|REF|CUST]{TEXT}"}},
		{"references left out before the text", "16,142,100,Z/\n88,ONLY TEXT/\n", []string{"16[142|100|Z]{ONLY TEXT}"}},
		{"slash and comma in text", "16,142,100,Z,R/1,C,INV 1/2, 3 /\n88,/4/\n", []string{"16[142|100|Z|R/1|C]{INV 1/2, 3 |/4}"}},
		{"88,50 in text is no record", "16,142,100,Z,,,FEE 3/88,50 EUR/\n", []string{"16[142|100|Z||]{FEE 3/88,50 EUR}"}},
		{"/16, in text is no record", "16,142,100,Z,,,CARDS 15/16,17 AND 18\n", []string{"16[142|100|Z||]{CARDS 15/16,17 AND 18}"}},
		{"padding and blank lines", "\n 16,142,100,Z,,,A  /   \n\n88,B     \n", []string{"16[142|100|Z||]{A  |B}"}},
		{"a line break in text without an 88", "16,142,100,Z,,,A\nB/\n", []string{"16[142|100|Z||]{A|+B}"}},
		{"a line after a closed text is none of it", "16,142,100,Z,,,A/\nB/\n", []string{"16[142|100|Z||]{A}", "[B]"}},
		{"a damaged code is no text", "16,142,100,Z,,,A\nI6,142,900,Z,,,B\n", []string{"16[142|100|Z||]{A}", "[I6|142|900|Z|||B]"}},
		{"an amount does not go on after a line break", "16,142,10\n0,Z,,,A/\n", []string{"16[142|10]", "[0|Z|||A]"}},
		{"several records on a line", "16,142,1,Z,,,A/ 16,142,2,Z,,,B/  49,3,4/\n", []string{"16[142|1|Z||]{A}", "16[142|2|Z||]{B}", "49[3|4]"}},
		{"the whole file on a line", "01,S,R,260101,,1,,,2/02,,S,1,260101,,,/03,1,,010,5/88,,,/16,142,1,Z,,,A/B/88,C/49,6,4/98,6,1,6/99,6,1,8/",
			[]string{"01[S|R|260101||1|||2]", "02[|S|1|260101|||]", "03[1||010|5|||]", "16[142|1|Z||]{A/B|C}", "49[6|4]", "98[6|1|6]", "99[6|1|8]"}},
		{"full line", full + "\n88,NT X\n", []string{"16[165|100|Z|R|C]{" + strings.Repeat("x", 59) + "CLIE*|NT X}"}},
		{"declared length", "01,S,R,260101,,1,40,,2/\n16,165,100,Z,R,C,1234567890123456789012A\n88,B\n",
			[]string{"01[S|R|260101||1|40||2]", "16[165|100|Z|R|C]{1234567890123456789012A*|B}"}},
		{"V without its time", "16,195,1,V,260101,REF,CUST,T/\n", []string{"16[195|1|V|260101|REF|CUST]{T}"}},
		{"V with a time of seconds", "16,195,1,v,260101,14:59:35,REF,,T/\n", []string{"16[195|1|v|260101|14:59:35|REF|]{T}"}},
		{"D", "16,195,6,D,2,0,1,1,5,REF,CUST,T\n", []string{"16[195|6|D|2|0|1|1|5|REF|CUST]{T}"}},
		{"D with a count beyond the record", "16,195,6,D,999999999,0,1\n", []string{"16[195|6|D|999999999|0|1]"}},
		{"no funds type at all", "16,195,6,REFERENCE,CUST,T\n", []string{"16[195|6|REFERENCE|CUST]{T}"}},
		{"byte order mark and carriage returns", "\xef\xbb\xbf01,S,R/\r16,142,1,,,,A/\r", []string{"01[S|R]", "16[142|1|||]{A}"}},
		{"an 88 with nothing before it", "88,X\n88,Y\n", []string{"88[X]", "88[Y]"}},
		{"end of file mark", "99,1,1,1/\n\x1a", []string{"99[1|1|1]", "[]"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for rec, err := range bai2.NewReader(testFile, strings.NewReader(tt.in), parse.Limits{}).All() {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, layout(rec))
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("records (-want +got):\n%s", d)
			}
			checkRaw(t, []byte(tt.in))
		})
	}
}

func TestReaderPlaces(t *testing.T) {
	in := "\xef\xbb\xbf01,S,R/ \n  16,142,100,Z,,,A / 16,142, 200 ,Z,,,B\n88,C,D/\n"
	var got []string
	for rec, err := range bai2.NewReader(testFile, strings.NewReader(in), parse.Limits{}).All() {
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range rec.Fields {
			if f.Value != "" {
				got = append(got, fmt.Sprintf("%s@%d:%d-%d", f.Value, f.Source.Line, f.Source.Start, f.Source.End))
			}
		}
		for _, p := range rec.Text {
			got = append(got, fmt.Sprintf("%s@%d:%d-%d", p.Value, p.Source.Line, p.Source.Start, p.Source.End))
		}
		got = append(got, fmt.Sprintf("%s@%v", rec.Code, rec.Source))
	}
	want := []string{"S@1:6-7", "R@1:8-9", "01@t.bai2:1:4", "142@2:5-8", "100@2:9-12", "Z@2:13-14", "A @2:17-19", "16@t.bai2:2:3",
		"142@2:24-27", "200@2:29-32", "Z@2:34-35", "B@2:38-39", "C,D@3:3-6", "16@t.bai2:2:22"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("places (-want +got):\n%s", d)
	}
}

func TestReaderLimits(t *testing.T) {
	in := "16,142,100,Z,,,A/\n88," + strings.Repeat("x", 100) + "\n16,142,200,Z,,,B/\n88,1/\n88,2/\n88,3/\n"
	var got []string
	for rec, err := range bai2.NewReader(testFile, strings.NewReader(in), parse.Limits{Line: 50, Pieces: 2}).All() {
		if err != nil {
			if !errors.Is(err, parse.ErrTooLong) {
				t.Errorf("error = %v, want too long", err)
			}
			got = append(got, "error")
			continue
		}
		got = append(got, fmt.Sprintf("%s %d %v", layout(rec), rec.Continuations, rec.Dropped))
	}
	want := []string{"16[142|100|Z||]{A} 0 false", "error", "16[142|200|Z||]{B|1|2} 3 true"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("limits (-want +got):\n%s", d)
	}
}

func TestReaderFailingSource(t *testing.T) {
	boom := errors.New("boom")
	r := bai2.NewReader(testFile, io.MultiReader(strings.NewReader("01,S,R/\n16,142,10"), iotest.ErrReader(boom)), parse.Limits{})
	if rec, err := r.Read(); err != nil || rec.Code != "01" {
		t.Fatalf("Read() = %v, %v, want the file header", rec, err)
	}
	for range 2 {
		if rec, err := r.Read(); rec != nil || !errors.Is(err, boom) {
			t.Fatalf("Read() = %v, %v, want no record and boom", rec, err)
		}
	}
}

func TestReaderCut(t *testing.T) {
	for in, want := range map[string]bool{"16,142,10": true, "16,142,10\n": false, "16,142,10/": false, "16,142,10,Z,,,A/\n88,B": true} {
		rec, err := bai2.NewReader(testFile, strings.NewReader(in), parse.Limits{}).Read()
		if err != nil || rec.Cut != want {
			t.Errorf("%q: Cut = %v, %v, want %v", in, rec.Cut, err, want)
		}
	}
}

func TestFunds(t *testing.T) {
	for in, want := range map[string]string{
		"16,195,1,V,260101,,REF,CUST,T/": "V|260101|", "16,195,6,S,1,2,3,REF,CUST/": "S|1|2|3", "16,195,6,D,2,0,1,1,5,REF,CUST,T/": "D|2|0|1|1|5",
		"16,195,6,Z,REF/": "Z", "16,195,6,,REF/": "", "16,195,6,REFERENCE,CUST/": "none", "16,195,6/": "none", "16,195,6,S,1/": "S|1", "49,1,2/": "none",
	} {
		rec, err := bai2.NewReader(testFile, strings.NewReader(in), parse.Limits{}).Read()
		if err != nil {
			t.Fatal(err)
		}
		var parts []string
		for _, f := range rec.Funds() {
			parts = append(parts, f.Value)
		}
		got := strings.Join(parts, "|")
		if parts == nil {
			got = "none"
		}
		if got != want {
			t.Errorf("%q: funds %q, want %q", in, got, want)
		}
	}
}

// TestReuseRecord: what was read stays right when the record is filled anew.
func TestReuseRecord(t *testing.T) {
	in := "01,S,R,260101,,1,,,2/\n16,142,1,V,260101,,R,C,TEXT\n88,MORE\n16,475,2\n49,3,4/\n"
	var want, got []string
	for rec, err := range bai2.NewReader(testFile, strings.NewReader(in), parse.Limits{}).All() {
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, fmt.Sprintf("%+v", *rec))
	}
	r := bai2.NewReader(testFile, strings.NewReader(in), parse.Limits{})
	r.ReuseRecord = true
	var one *bai2.Record
	for rec, err := range r.All() {
		if err != nil {
			t.Fatal(err)
		}
		if one == nil {
			one = rec
		}
		if one != rec {
			t.Error("another record")
		}
		got = append(got, fmt.Sprintf("%+v", *rec))
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("reused (-new +reused):\n%s", d)
	}
}
