package mt940

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
)

// shape writes fields as KIND or TAG with their lines and places.
func shape(t *testing.T, content string) []string {
	t.Helper()
	var out []string
	for f, err := range NewReader("f", strings.NewReader(content), parse.Limits{}).All() {
		if err != nil {
			t.Fatal(err)
		}
		s := [...]string{f.Tag, "envelope", "end", "prose"}[f.Kind]
		for _, l := range f.Lines {
			s += fmt.Sprintf(" %d+%d[%s]", l.Number, l.Start, l.Raw)
		}
		out = append(out, s)
	}
	return out
}

func TestReader(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     []string
	}{
		{"bare", ":20:A\r\n:86:x\r\ny\r\n-\r\n", []string{"20 1+4[A]", "86 2+4[x] 3+0[y]", "end 4+0[-]"}},
		{"lone CR", ":20:A\r:86:x\ry\r-\r", []string{"20 1+4[A]", "86 2+4[x] 3+0[y]", "end 4+0[-]"}},
		{"byte order mark", "\xef\xbb\xbf:20:A\n-\n", []string{"20 1+7[A]", "end 2+0[-]"}},
		{"blocks", "{1:F01X}{2:I940Y}{4:\n:20:A\n-}{5:{CHK:1}}\n", []string{"envelope 1+0[{1:F01X}{2:I940Y}{4:]", "20 2+4[A]", "end 3+0[-}]", "envelope 3+2[{5:{CHK:1}}]"}},
		{"blocks on one line", "{1:F01X}{2:I940Y}{4::20:A\n:62F:C-}{1:F01X}{4:\n:20:B\n-}", []string{"envelope 1+0[{1:F01X}{2:I940Y}{4:]", "20 1+24[A]",
			"62F 2+5[C]", "end 2+6[-}]", "envelope 2+8[{1:F01X}{4:]", "20 3+4[B]", "end 4+0[-}]"}},
		{"bank and number lines", "TESTNL2A\n940\nTESTNL2A\n:20:A\n:62F:C\n-\nTESTNL2A\n940\nTESTNL2A\n:20:B\n", []string{"envelope 1+0[TESTNL2A]", "envelope 2+0[940]",
			"envelope 3+0[TESTNL2A]", "20 4+4[A]", "62F 5+5[C]", "end 6+0[-]", "envelope 7+0[TESTNL2A]", "envelope 8+0[940]", "envelope 9+0[TESTNL2A]", "20 10+4[B]"}},
		{"number as a tag", ":940:\n:20:A\n:86:x\n:9401:\n:20:B\n", []string{"envelope 1+0[:940:]", "20 2+4[A]", "86 3+4[x]", "envelope 4+0[:9401:]", "20 5+4[B]"}},
		{"transmission characters", "\x01{1:F01X}{4:\n\x01:20:A\x03\n-}\x03", []string{"envelope 1+1[{1:F01X}{4:]", "20 2+5[A]", "end 3+0[-}]"}},
		{"at signs on one line", "@@:20:A@@:25:B@@-", []string{"20 1+6[A]", "25 1+13[B]", "end 1+16[-]"}},
		{"at signs at line ends", ":20:A@@\r\n:86:x@@y@@\r\n-@@\r\n", []string{"20 1+4[A]", "86 2+4[x] 2+7[y]", "end 3+0[-]"}},
		{"at signs in a text", ":20:A\n:86:x@@y\n", []string{"20 1+4[A]", "86 2+4[x@@y]"}},
		{"Swedish braces", "ä4:\n:20:A\n-å\n\xe44:\n:20:B\n-\xe5", []string{"envelope 1+0[ä4:]", "20 2+4[A]", "end 3+0[-å]", "envelope 4+0[\xe44:]", "20 5+4[B]", "end 6+0[-\xe5]"}},
		{"prose before", "Sample\n\n----\n:20:A\n", []string{"prose 1+0[Sample]", "prose 3+0[----]", "20 4+4[A]"}},
		{"a line begins with a dash", ":20:A\n:61:x\n:86:a\n- 200 PCS\n-\n", []string{"20 1+4[A]", "61 2+4[x]", "86 3+4[a] 4+0[- 200 PCS]", "end 5+0[-]"}},
		{"a lone dash in a text", ":20:A\n:61:x\n:86:a\n-\nb\n:62F:c\n-\n", []string{"20 1+4[A]", "61 2+4[x]", "86 3+4[a] 4+0[-] 5+0[b]", "62F 6+5[c]", "end 7+0[-]"}},
		{"a time broken at its colon", ":20:A\n:61:x\n:86:16\n:26:37 Fo\n:25:00 x\n:20:15 Uhr\n:08 Karten\n:\n:62F:c\n", []string{"20 1+4[A]", "61 2+4[x]",
			"86 3+4[16] 4+0[:26:37 Fo] 5+0[:25:00 x] 6+0[:20:15 Uhr] 7+0[:08 Karten] 8+0[:]", "62F 9+5[c]"}},
		{"a cut page and a new head", ":20:A\n:61:x\n:86:y\n:20:B\n:25:z\n", []string{"20 1+4[A]", "61 2+4[x]", "86 3+4[y]", "20 4+4[B]", "25 5+4[z]"}},
		{"code block", ":20:A\n:NS:22x\n23y\n:60F:C\n", []string{"20 1+4[A]", "NS 2+4[22x] 3+0[23y]", "60F 4+5[C]"}},
		{"blank lines", ":20:A\n\n:86:x\n   \ny\n", []string{"20 1+4[A]", "86 3+4[x] 5+0[y]"}},
		{"eight capitals in a text", ":20:A\n:86:x\nGUTHABEN\ny\n", []string{"20 1+4[A]", "86 2+4[x] 3+0[GUTHABEN] 4+0[y]"}},
	} {
		if d := cmp.Diff(tt.want, shape(t, tt.in)); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

func TestReaderLimits(t *testing.T) {
	var faults []error
	var fields []*Field
	in := ":20:A\n:86:" + strings.Repeat("x\n", 6) + ":62F:C\n" + strings.Repeat("y", 50)
	for f, err := range NewReader("f", strings.NewReader(in), parse.Limits{Pieces: 4, Line: 40}).All() {
		if err != nil {
			faults = append(faults, err)
			continue
		}
		fields = append(fields, f)
	}
	if len(faults) != 2 || !errors.Is(faults[0], parse.ErrTooMany) || !errors.Is(faults[1], parse.ErrTooLong) {
		t.Fatalf("faults %q, want one for the lines of :86: and one for the long line", faults)
	}
	if len(fields) != 2 || len(fields[1].Lines) != 4 {
		t.Errorf("fields %+v, want :20: and :86: with 4 lines", fields)
	}
}

func TestFieldKnowsThatTheFileEnds(t *testing.T) {
	for in, want := range map[string]bool{":20:A": true, ":20:A\n": false, ":20:A\nB": true, ":20:A\r": false} {
		f, err := NewReader("f", strings.NewReader(in), parse.Limits{}).Read()
		if err != nil || f.Cut != want {
			t.Errorf("%q: cut %t, %v, want %t", in, f.Cut, err, want)
		}
	}
}

// TestCharsets reads names in the code pages of Polish and Hungarian banks.
func TestCharsets(t *testing.T) {
	for _, tt := range []struct{ name, currency, text, want string }{
		{"windows-1250, also where it is UTF-8 by chance", "PLN", "SP\xd3\xa3KA Z O.O.", "SPÓŁKA Z O.O."},
		{"windows-1250 with letters of both pages", "PLN", "Gda\xf1sk, ul. D\xeabowa", "Gdańsk, ul. Dębowa"},
		{"code page 852", "HUF", "\xa0tutal\xa0s j\xa2v\xa0\xa1r\xa0sa", "átutalás jóváírása"},
		{"windows-1252", "EUR", "M\xfcller & S\xf6hne", "Müller & Söhne"},
		{"UTF-8", "PLN", "SPÓŁKA Z O.O.", "SPÓŁKA Z O.O."},
	} {
		receipts, faults := read(t, page940(tt.currency, ":61:260317C5,00NTRFX", ":86:"+tt.text))
		if len(receipts) != 1 || len(receipts[0].Texts) != 2 || receipts[0].Texts[1].Value != tt.want {
			t.Errorf("%s: %+v %q, want %q", tt.name, receipts[0].Texts, faults, tt.want)
		}
	}
}
