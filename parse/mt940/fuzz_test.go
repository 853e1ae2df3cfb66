package mt940

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cashtie/cashtie/parse"
)

// FuzzFormat holds what is true of every file: no panic and an end; each :61: is a receipt or refused; each fact and fault has a
// place; texts are UTF-8 and not empty.
func FuzzFormat(f *testing.F) {
	for _, name := range samples {
		f.Add(string(sample(f, name)))
	}
	f.Add("@@:20:A@@:25:B@@:60F:C260316EUR10,@@:61:260317C5,NTRFX@@:86:166?20EREF+X@@:62F:C260317EUR15,@@-")
	f.Add("{1:F01X}{2:O942Y}{4:\n:20:A\n:34F:EURD0,\n:61:260317    RCR,50S   X//Y\nZ\n:NS:01x\n15y\n:90C:1EUR5,\n-}{5:}")
	f.Add(":20:A\n:25:1\n:28C:1\n:60F:C260316PLN1,\n:61:260317D5,NCHK4711\n/OCMT/EUR1,/CHGS/EUR0,5/\n:86:x; ID IPH: SP\xd3\xa3KA; OD: \xb3\xb9ka; TYT.: y\n:90D:1PLN5,\n:62M:D260317PLN4,\n-")
	f.Add(":61:\n:20:\n:20:\n:21:")
	f.Add(":60F:CEUR\n:61:000101C0\n \x1a ")
	f.Add(":20:A\n:60M:C260230EUR10,\n:61:2602300302D\n5,NOV X\n:86:/CNTP/A/B/C/D//REMI/USTD//X/\n-\n:08\n:86:/SUM/1/\n:62M:C26031615,\n")
	f.Fuzz(func(t *testing.T, content string) {
		entries, at := 0, int64(0)
		for field, err := range NewReader("f", strings.NewReader(content), parse.Limits{}).All() {
			if err != nil {
				continue
			}
			if field.From != at || field.To <= at || field.To > int64(len(content)) {
				t.Fatalf(":%s: at %d to %d of %d, the field before ends at %d", field.Tag, field.From, field.To, len(content), at)
			}
			at = field.To
			if field.Kind == Tagged && field.Tag == "61" {
				entries++
			}
		}
		got := 0
		in := parse.Input{Name: "f", R: strings.NewReader(content), Options: parse.Options{Limits: parse.Limits{Errors: 1 << 30}}}
		for fact, err := range parse.NewReader(Format, in).All() {
			if err != nil {
				if e, ok := errors.AsType[*parse.Error](err); !ok || e.Source.File != "f" || e.Err == nil || !utf8.ValidString(err.Error()) {
					t.Fatalf("fault without place, cause or readable text: %q", err)
				}
				continue
			}
			if src := fact.Source(); src.File != "f" || src.Line < 1 || src.Start < 0 || src.End < src.Start {
				t.Fatalf("a fact at %+v", src)
			}
			if s := fact.Statement; s != nil {
				got += s.Refused
			}
			if r := fact.Receipt; r != nil {
				got++
				if !r.Amount.Stated() || r.Value.IsZero() {
					t.Fatalf("%v: amount %v, value date %v", r.Source, r.Amount, r.Value)
				}
				for _, x := range r.Texts {
					if x.Value == "" || !utf8.ValidString(x.Value) || x.Source.End <= x.Source.Start {
						t.Fatalf("%v: text %q", x.Source, x.Value)
					}
				}
			}
		}
		if got != entries {
			t.Fatalf("%d receipts and refusals, but %d :61: fields", got, entries)
		}
	})
}

// FuzzDetails holds what is true of every :86: in every dialect, by content or named by the caller: one receipt, whose texts are UTF-8,
// not empty, and where the file has them.
func FuzzDetails(f *testing.F) {
	for _, lines := range []string{"166?00A?20EREF+E1?21SVW\nZ+X?32N?38PL61109010140000071219812874?40Y", "020~00A~20X~27N~28S~30B", "000>101>20X", "/EREF/E1//CNTP/A/B/C/D//REMI/USTD//X/ID/3/RTRN/AC01/WHY/Z",
		"EREF/A/CRNM/B/CACT/C", "P; ID IPH: X; Z RACH.: 1; WALUTA KWOTA KURS: EUR 23,00 4,3; TYT.: Y", "?ZKB:A ?ZI:B", "B MITTEILUNGEN: X", "IBAN: A / NAAM: B", "\x81?20\xfc\nx@@y"} {
		for n := range uint8(len(dialects) + 1) {
			f.Add(n, lines)
		}
	}
	f.Fuzz(func(t *testing.T, n uint8, lines string) {
		in := parse.Input{Name: "f", R: strings.NewReader(":60F:C260316EUR10,\n:61:260317RC5,NTRFREF1//B1\n/OCMT/EUR5,/\n:86:" + lines)}
		if n > 0 {
			in.Options.Dialect = dialects[int(n)%len(dialects)].name
		}
		receipts := 0
		for fact, err := range parse.NewReader(Format, in).All() {
			if err != nil || fact.Receipt == nil {
				continue
			}
			receipts++
			for _, x := range fact.Receipt.Texts {
				if x.Value == "" || !utf8.ValidString(x.Value) || x.Source.Line < 2 || x.Source.End <= x.Source.Start {
					t.Fatalf("%v: text %q", x.Source, x.Value)
				}
			}
		}
		if want := 1 + strings.Count(strings.NewReplacer("\r", "\n", "@@", "\n").Replace(lines), "\n:61:"); receipts < 1 || receipts > want {
			t.Fatalf("%d receipts", receipts)
		}
	})
}
