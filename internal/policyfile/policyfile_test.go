package policyfile

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// TestEverySettingIsKnown: each field of the policy has a kind, and a text that says what it means; no text is left over.
func TestEverySettingIsKnown(t *testing.T) {
	said := docs()
	for _, g := range groups(append(policySettings(), siteSettings()...)) {
		if g.title == "" {
			t.Errorf("a shape of %s has no title", g.settings[0].owner)
		}
		for _, s := range g.settings {
			if s.kind == unusable {
				t.Errorf("%s has a type that cannot be written in a file", s.owner)
			}
			if said[s.owner] == "" {
				t.Errorf("%s has no text in words.go", s.owner)
			}
			delete(said, s.owner)
		}
	}
	for owner := range said {
		t.Errorf("%s is described, but is no setting", owner)
	}
}

// TestEveryBoundSaysItsEdge: each setting that bounds something says whether what equals the bound is inside.
func TestEveryBoundSaysItsEdge(t *testing.T) {
	said, bounds := docs(), 0
	for _, g := range groups(append(policySettings(), siteSettings()...)) {
		for _, s := range g.settings {
			if s.kind != share && s.kind != count && (s.kind != amounts || s.owner == "Limit.Amounts") {
				continue
			}
			bounds++
			text := strings.ToLower(said[s.owner])
			if !strings.Contains(text, "inclusive") && !strings.Contains(text, "strict") && !strings.Contains(text, "at most") && !strings.Contains(text, "to the cent") {
				t.Errorf("%s does not say its edge: %s", s.owner, said[s.owner])
			}
		}
	}
	if bounds < 5 || !strings.Contains(said["Limit.Strict"], "inclusive") {
		t.Errorf("%d bounds", bounds)
	}
}

// TestFilesOfTheDocs: the page and the schema are what this package says. UPDATE=1 writes them.
func TestFilesOfTheDocs(t *testing.T) {
	for name, want := range map[string]string{"../../docs/policy.md": Guide(), "../../docs/policy.schema.json": Schema(),
		"../../docs/site.md": SiteGuide(), "../../docs/site.schema.json": SiteSchema()} {
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, strings.ReplaceAll(string(got), "\r\n", "\n")); d != "" {
			t.Errorf("%s (-package +file; UPDATE=1 go test ./internal/policyfile):\n%s", name, d)
		}
	}
}

// TestSchemaHasEverySetting: what the schema allows is what the decoder knows.
func TestSchemaHasEverySetting(t *testing.T) {
	var same func(s []setting, object map[string]any, path string)
	same = func(known []setting, object map[string]any, path string) {
		properties, _ := object["properties"].(map[string]any)
		if len(properties) != len(known) || object["additionalProperties"] != false {
			t.Errorf("%s: %d properties for %d settings", path, len(properties), len(known))
		}
		for _, s := range known {
			p, ok := properties[s.key].(map[string]any)
			if !ok {
				t.Errorf("%s has no %s", path, s.key)
				continue
			}
			if s.kind == list {
				p, _ = p["items"].(map[string]any)
			}
			if s.kind == list || s.kind == table {
				same(s.inner, p, join(path, s.key))
			}
		}
	}
	for schema, known := range map[string][]setting{Schema(): policySettings(), SiteSchema(): siteSettings()} {
		var root map[string]any
		if err := json.Unmarshal([]byte(schema), &root); err != nil {
			t.Fatal(err)
		}
		same(known, root, "")
	}
}

func TestExampleIsRead(t *testing.T) {
	p, faults := Decode(Example())
	for _, f := range faults {
		t.Errorf("line %d: %v", f.Line, f)
	}
	if len(p.Differences) != 3 || p.Differences[2].Limit.Strict != true || p.Customers[0].Reasons[0].Class != ledger.Promotion || p.Tolerance.Receipt.Rate != 10_000 ||
		p.Discounts.Unearned != match.DeductUnearned || *p.Customers[0].ShortPay != match.AlwaysDeduct || p.Differences[1].Reason != (ledger.Reason{Class: ledger.BankCharge, Code: "6020"}) {
		t.Errorf("%+v", p)
	}
}

func TestFaults(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string
		line           int
	}{
		{"unknown setting", "\nshort_pai = \"keep_open\"", `there is no setting "short_pai"`, 2},
		{"unknown in a table", "[hold]\npartail = true", `there is no setting "hold.partail"`, 2},
		{"unknown in the second of a list", "[[reasons]]\ncode = \"A\"\nclass = \"damage\"\n[[reasons]]\ncode = \"B\"\nclas = \"damage\"", `there is no setting "reasons[2].clas"`, 6},
		{"unknown in an inline table", "[[differences]]\nlimit = { amount = { USD = \"1\" } }", `there is no setting "differences[1].limit.amount"`, 2},
		{"unknown table", "[limits]\nUSD = 1", `there is no setting "limits"`, 1},
		{"wrong type", "[hold]\npartial = \"yes\"", "hold.partial: yes is neither true nor false", 2},
		{"amount as a floating number", "max_amounts = { USD = 5.50 }", `max_amounts.USD: 5.5 is not an amount; write it between quotes, for example "5.00"`, 1},
		{"amount that is none", "[max_amounts]\nUSD = \"5,00\"", `"5,00" is not an amount of USD`, 2},
		{"too many decimals", "[max_amounts]\nJPY = \"0.5\"", `"0.5" is not an amount of JPY`, 2},
		{"negative amount", "[max_amounts]\nUSD = \"-1\"", `"-1" is not an amount of USD`, 2},
		{"no currency", "[max_amounts]\nDollar = \"1\"", "max_amounts.Dollar: not a currency", 2},
		{"amounts without currency", "max_amounts = \"5.00\"", `is not a table of amounts; write { USD = "5.00" }`, 1},
		{"confidence above one", "min_confidence = 95", "min_confidence: 95; want a number from 0.5 to 1", 1},
		{"confidence below a half", "min_confidence = 0.4999", "want a number from 0.5 to 1", 1},
		{"confidence too fine", "min_confidence = 0.99999", "at most four decimals", 1},
		{"confidence not a number", "min_confidence = nan", "want a number from 0.5 to 1", 1},
		{"negative days", "[discounts]\ngrace_days = -1", "discounts.grace_days: -1 is not a whole number from 0 to 3660", 2},
		{"percent as a floating number", "[[withholding]]\npercent = 2.5", "write it between quotes", 2},
		{"percent beyond all", "[[withholding]]\npercent = \"101\"", `"101" is not a percentage from 0 to 100`, 2},
		{"unknown word", "short_pay = \"deduct\"", `short_pay is "deduct"; want one of keep_open, always_partial`, 1},
		{"unknown reason", "[[reasons]]\ncode = \"A\"\nclass = \"damages\"", `reasons[1].class is "damages"; want one of cash`, 3},
		{"reason that is none", "[[reasons]]\ncode = \"A\"\nclass = \"cash\"", "cash is no reason for a deduction", 3},
		{"a table in place of a list", "[differences]\nname = \"x\"", "write [[differences]]", 1},
		{"a word in place of a table", "hold = true", "write [hold] on a line of its own", 1},
		{"list of no texts", "[[differences]]\nmethods = \"wire\"\nlimit = { percent = \"1\" }", "is not a list", 2},
		{"a rule that fits nothing", "\n[[differences]]\nname = \"x\"", "has neither limit nor from nor exactly", 2},
		{"a rule that gives up any amount", "[[differences]]\nfrom = { percent = \"1\" }", "has no upper bound", 1},
		{"a customer twice", "[[customers]]\ncustomer = \"1\"\n[[customers]]\ncustomer = \"1\"", "customer 1 has rules already", 4},
		{"no TOML", "short_pay = ", "expected value", 1},
	} {
		_, faults := Decode(tt.in)
		if len(faults) != 1 || !strings.Contains(faults[0].Text, tt.want) || faults[0].Line != tt.line {
			for _, f := range faults {
				t.Errorf("%s: line %d %s", tt.name, f.Line, f.Text)
			}
			t.Errorf("%s: want line %d %s", tt.name, tt.line, tt.want)
		}
	}
}

// TestAllFaultsAtOnce: one reading tells all, in the order of the lines.
func TestAllFaultsAtOnce(t *testing.T) {
	_, faults := Decode("short_pai = 1\n[hold]\npartial = 1\n[max_amounts]\nusd = \"1\"\nUSD = \"x\"")
	var lines []int
	for _, f := range faults {
		lines = append(lines, f.Line)
	}
	if d := cmp.Diff([]int{1, 3, 5, 6}, lines); d != "" {
		t.Error(d)
	}
}

// TestRoundTrip: what Encode writes, Decode reads back to the same, whatever the policy.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var p match.Policy
		draw(t, policySettings(), reflect.ValueOf(&p).Elem(), 3)
		written := Encode(p)
		got, faults := Decode(written)
		for _, f := range faults {
			if !strings.Contains(f.Text, "has ") && !strings.Contains(f.Text, "names no") && !strings.Contains(f.Text, "is no reason") && !strings.Contains(f.Text, "only given") {
				t.Fatalf("line %d: %v\n%s", f.Line, f, written)
			}
		}
		if again := Encode(got); again != written {
			t.Fatalf("wrote\n%s\nread\n%s", written, again)
		}
	})
	if got := Encode(match.Policy{}); got != "" {
		t.Errorf("the strictest policy is %q", got)
	}
}

// draw sets any of the settings.
func draw(t *rapid.T, known []setting, to reflect.Value, depth int) {
	for i := range known {
		s := &known[i]
		if !rapid.Bool().Draw(t, s.key) {
			continue
		}
		v := to.Field(s.field)
		if v.Kind() == reflect.Pointer {
			v.Set(reflect.New(v.Type().Elem()))
			v = v.Elem()
		}
		switch s.kind {
		case truth:
			v.SetBool(true)
		case count:
			v.SetInt(int64(rapid.IntRange(0, maxCount).Draw(t, "n")))
		case share:
			v.SetInt(int64(rapid.IntRange(5000, 10_000).Draw(t, "share")))
		case text:
			v.SetString(rapid.String().Draw(t, "text"))
		case texts:
			v.Set(reflect.ValueOf([]string{"wire", "ach"}))
		case percent:
			v.SetInt(int64(rapid.IntRange(0, 1_000_000).Draw(t, "rate")))
		case amounts:
			usd, _ := ledger.ParseCurrency("USD")
			v.Set(reflect.ValueOf([]ledger.Money{{Minor: rapid.Int64Range(0, 1<<50).Draw(t, "minor"), Currency: usd}}))
		case choice:
			v.SetUint(uint64(rapid.IntRange(0, len(s.words)-1).Draw(t, "word")))
		case choices:
			v.Set(reflect.MakeSlice(v.Type(), 2, 2))
			v.Index(1).SetUint(uint64(rapid.IntRange(0, len(s.words)-1).Draw(t, "word")))
		case reason:
			v.Set(reflect.ValueOf(ledger.Reason{Class: ledger.ReasonClass(rapid.IntRange(1, len(s.words)-1).Draw(t, "class")), Code: rapid.String().Draw(t, "code")}))
		case table:
			draw(t, s.inner, v, depth-1)
		case list:
			if depth > 0 {
				v.Set(reflect.MakeSlice(v.Type(), 2, 2))
				draw(t, s.inner, v.Index(0), depth-1)
				draw(t, s.inner, v.Index(1), depth-1)
			}
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(Example())
	f.Add("[[differences]]\nlimit = { percent = \"1\" }")
	f.Fuzz(func(t *testing.T, content string) {
		p, faults := Decode(content)
		for _, f := range faults {
			if f.Line < 1 || f.Text == "" {
				t.Errorf("%+v is not located", f)
			}
		}
		if len(faults) > 0 {
			return
		}
		if _, faults := Decode(Encode(p)); len(faults) > 0 {
			t.Errorf("%q is not read back: %v", Encode(p), faults[0])
		}
	})
}

// TestSiteExample: every table of the example is read, and what is written of it is read to the same.
func TestSiteExample(t *testing.T) {
	s, faults := DecodeSite(SiteExample())
	for _, f := range faults {
		t.Errorf("line %d: %v", f.Line, f)
	}
	if s.Company == "" || len(s.Entities)*len(s.Accounts)*len(s.Screened)*len(s.Rates)*len(s.Statements)*len(s.Plans) == 0 || len(s.Plans[0].Parts) != 2 {
		t.Errorf("read %+v", s)
	}
	again, faults := DecodeSite(EncodeSite(s))
	if d := cmp.Diff(s, again, cmp.AllowUnexported(ledger.Date{})); d != "" || len(faults) > 0 {
		t.Errorf("written and read again: %v\n%s", faults, d)
	}
	if text := EncodeSite(match.Site{}); text != "" {
		t.Errorf("a site that knows nothing is %q", text)
	}
}

func TestSiteFaults(t *testing.T) {
	for _, c := range []struct {
		file, want string
		line       int
	}{
		{"company = 7", "is not a text", 1},
		{"\nas_of = \"2026-03-17\"", `there is no setting "as_of"`, 2},
		{"currency = \"EURO\"", "is not a currency", 1},
		{"[[rates]]\nfrom = \"USD\"\nto = \"EUR\"\nrate = \"-1\"", "not what one USD is worth", 4},
		{"[[rates]]\nfrom = \"USD\"\nrate = \"1\"", "wants two currencies", 1},
		{"[[rates]]\nfrom = \"USD\"\nto = \"EUR\"\ndate = 2026-03-17\nrate = \"1\"", "is not a day; write it between quotes", 4},
		{"[[statements]]\ntotal = \"5.00 USD\"", "names no customer", 1},
		{"[[statements]]\ncustomer = \"1\"\ntotal = \"5.00\"", "is not an amount with its currency", 3},
		{"[[statements]]\ncustomer = \"1\"", "asks for nothing", 1},
		{"[[plans]]\nid = \"P\"\ninstalment = \"5.00 USD\"", "has neither parts nor a customer", 1},
		{"[[plans]]\ninstalment = \"5.00 USD\"\n[[plans.parts]]\nitem = \"A\"\namount = \"4.00 USD\"", "add up to 4.00 USD", 2},
		{"[[plans]]\ninstalment = \"5.00 USD\"\n[[plans.parts]]\nitem = \"A\"\namount = \"5.00 EUR\"", "not in the currency of the instalment", 3},
		{"[[plans]]\ninstalment = \"5.00 USD\"\n[[plans.parts]]\namount = \"5.00 USD\"", "wants an item", 3},
	} {
		_, faults := DecodeSite(c.file)
		if len(faults) != 1 || !strings.Contains(faults[0].Text, c.want) || faults[0].Line != c.line {
			t.Errorf("%q: %v, want one fault of line %d: %s", c.file, faults, c.line, c.want)
		}
	}
}
