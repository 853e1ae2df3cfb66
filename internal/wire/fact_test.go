package wire

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// fill puts a value of its own into every field below v and notes the texts that JSON must show for them.
type fill struct {
	n    int
	want []string
}

func (f *fill) value(v reflect.Value) {
	f.n++
	switch {
	case v.Type() == reflect.TypeFor[ledger.Money]():
		v.Set(reflect.ValueOf(usd(int64(100_000 + f.n))))
		f.want = append(f.want, fmt.Sprintf("%q", usd(int64(100_000+f.n)).Decimal()))
	case v.Type() == reflect.TypeFor[ledger.Date]():
		d := date("2026-01-01").Add(f.n)
		v.Set(reflect.ValueOf(d))
		f.want = append(f.want, fmt.Sprintf("%q", d))
	case v.Type() == reflect.TypeFor[ledger.Currency]():
		v.Set(reflect.ValueOf(currency("EUR")))
		f.want = append(f.want, `"EUR"`)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			f.value(v.Field(i))
		}
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		f.value(v.Index(0))
		f.value(v.Index(1))
	case v.Kind() == reflect.String:
		v.SetString(fmt.Sprintf("text-%d", f.n))
		f.want = append(f.want, fmt.Sprintf(`"text-%d"`, f.n))
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
		f.want = append(f.want, ":true")
	case v.Kind() == reflect.Uint8:
		v.SetUint(1)
		f.want = append(f.want, fmt.Sprintf("%q", v.Interface()))
	default:
		v.SetInt(int64(f.n))
		f.want = append(f.want, fmt.Sprintf(":%d", f.n))
	}
}

// TestFactShowsEveryField fills every field of every kind of fact and looks for it in the line. A field that is added to a noun
// and forgotten here fails.
func TestFactShowsEveryField(t *testing.T) {
	kinds := reflect.TypeFor[parse.Fact]()
	for i := range kinds.NumField() {
		name := kinds.Field(i).Name
		var fact parse.Fact
		v := reflect.New(kinds.Field(i).Type.Elem())
		var f fill
		f.value(v.Elem())
		reflect.ValueOf(&fact).Elem().Field(i).Set(v)
		line := AppendFact(nil, fact)
		if !json.Valid(line) {
			t.Errorf("%s: no valid JSON: %s", name, line)
		}
		for _, want := range f.want {
			if !strings.Contains(string(line), want) {
				t.Errorf("%s: %s is missing in %s", name, want, line)
			}
		}
	}
}

func TestFactsGolden(t *testing.T) {
	src := ledger.Source{File: "in/a.csv", Line: 3, Start: 4, End: 9}
	facts := []parse.Fact{
		{Receipt: sample().Receipt},
		{Advice: &ledger.RemittanceAdvice{ID: "P1", Total: usd(100), Source: src, Doubts: []string{"answers go elsewhere"},
			Lines: []ledger.AdviceLine{{Reference: "910", Net: usd(100), Source: src, ReferenceSource: src}}}},
		{Event: &ledger.Event{Kind: ledger.NoticeOfChange, Code: "C01", CodeText: "account number wrong", Trace: "1", Original: "2", Source: src,
			Party: ledger.Party{Name: "A"}, Texts: []ledger.Text{{Field: "corrected", Value: "123", Source: src}}}},
		{OpenItem: &ledger.OpenItem{ID: "1", Number: "1", Open: usd(-5), Kind: ledger.CreditMemo, Extra: []ledger.Column{{Name: "Region", Value: "=A1"}}, Source: src}},
		{Customer: &ledger.Customer{ID: "0007", Aliases: []string{"A", "B"}, Source: src}},
		{Statement: &parse.Statement{Account: "1", Currency: currency("KWD"), Closing: ledger.Money{Minor: 5, Currency: currency("KWD")}, Source: src}},
		{Control: &parse.Control{Name: "bai2.count", Expected: "3", Got: "4", Source: src}},
		{Skipped: &parse.Skipped{Reason: "blank", Source: src}},
		{},
	}
	var got []byte
	for _, f := range facts {
		got = append(AppendFact(got, f), '\n')
	}
	const golden = "testdata/facts.jsonl"
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("facts (-want +got):\n%s", d)
	}
}

// FuzzString holds the escaping to encoding/json: what is read back is the same, and nothing that drives a terminal gets through.
func FuzzString(f *testing.F) {
	for _, s := range []string{"", "plain", "\"\\/", "a\x00\x1f\x7f\u0085", "bad\xff\xc3", "line\u2028sep\u202eRLO", "\U0001F4B6 €", "\ufffd"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		ours := appendString(nil, s)
		var got, want string
		if err := json.Unmarshal(ours, &got); err != nil {
			t.Fatalf("appendString(%q) = %s: %v", s, ours, err)
		}
		std, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(std, &want); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("appendString(%q) reads back as %q, encoding/json as %q", s, got, want)
		}
		for _, r := range string(ours) {
			if r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
				t.Errorf("appendString(%q) lets %U through", s, r)
			}
		}
	})
}

func BenchmarkAppendDecision(b *testing.B) {
	d, enc := sample(), encoder()
	var line []byte
	b.ReportAllocs()
	for b.Loop() {
		line, _ = enc.AppendDecision(line[:0], d)
	}
}
