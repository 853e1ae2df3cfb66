package x12

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/ledger"
)

func usd(t testing.TB, amount string) ledger.Money {
	t.Helper()
	c, err := ledger.ParseCurrency("USD")
	if err != nil {
		t.Fatal(err)
	}
	m, err := ledger.ParseMoney(amount, c)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// addenda lays the parts out as addenda: one a line from line 10 on, in columns 3 to 82.
func addenda(parts ...string) []ledger.Text {
	var text []ledger.Text
	for i, p := range parts {
		text = append(text, ledger.Text{Field: "addenda", Value: p, Joined: i > 0,
			Source: ledger.Source{File: "t.ach", Line: int32(10 + i), Start: 3, End: int32(3 + len(p))}})
	}
	return text
}

func apart(text []ledger.Text) []ledger.Text {
	text = slices.Clone(text)
	for i := range text {
		text[i].Joined = false
	}
	return text
}

// show writes a reading, a line each.
func show(r Reading) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s id=%s trace=%s\n", [...]string{"nothing", "remittance", "xml"}[r.Kind], r.ID, r.Trace)
	for _, a := range r.Advices {
		fmt.Fprintf(&b, "advice %v %s %q payer=%q date=%v %v %v %q", a.Source, a.ID, a.Trace, a.Payer.Name, a.Date, a.Total, a.Closure, a.Equation)
		if !a.Difference.IsZero() {
			fmt.Fprintf(&b, " difference=%v", a.Difference)
		}
		b.WriteByte('\n')
		for _, l := range a.Lines {
			fmt.Fprintf(&b, "  %v %s %q %v\n", l.ReferenceSource, l.Qualifier, l.Reference, l.Net)
		}
	}
	for _, f := range r.Notes {
		switch {
		case f.Control != nil:
			fmt.Fprintf(&b, "control %v %s %s %s %v\n", f.Control.Source, f.Control.Name, f.Control.Expected, f.Control.Got, f.Control.OK)
		case f.Skipped != nil:
			fmt.Fprintf(&b, "skipped %v %s\n", f.Skipped.Source, f.Skipped.Reason)
		}
	}
	for _, f := range r.Faults {
		fmt.Fprintf(&b, "fault %v\n", f)
	}
	return b.String()
}

func banked(t testing.TB, amount string) *Payment {
	day, err := ledger.ParseDate("2026-03-18")
	if err != nil {
		t.Fatal(err)
	}
	p := &Payment{Format: "ach", Source: ledger.Source{File: "t.ach", Line: 9}, Payer: ledger.Party{Name: "FROM BANK"}, Date: day, ID: "TRACE9"}
	if amount != "" {
		p.Amount = usd(t, amount)
	}
	return p
}

func TestTextsOfPayments(t *testing.T) {
	for _, tt := range []struct {
		name, amount string
		text         []ledger.Text
		want         string
	}{
		{"a lone RMR", "50.00", addenda(`RMR*IV*104233**50.00\`), `remittance id= trace=
advice t.ach:10:4 TRACE9 "" payer="FROM BANK" date=2026-03-18 50.00 USD closes "50.00 = 50.00, sum of RMR04"
  t.ach:10:11 IV "104233" 50.00 USD
`},
		{"a lone RMR without an amount", "50.00", addenda(`RMR*IV*104233\`), `remittance id= trace=
advice t.ach:10:4 TRACE9 "" payer="FROM BANK" date=2026-03-18 50.00 USD unverifiable ""
  t.ach:10:11 IV "104233" 0.00
`},
		{"a lone RMR that pays less than came", "50.00", addenda(`RMR*IV*104233**49.00\`), `remittance id= trace=
advice t.ach:10:4 TRACE9 "" payer="FROM BANK" date=2026-03-18 50.00 USD differs "50.00 = 49.00 + 1.00 that no line explains, sum of RMR04" difference=1.00 USD
  t.ach:10:11 IV "104233" 49.00 USD
`},
		{"the text is not said to be any payment's", "", addenda(`RMR*IV*104233**49.00\`), `remittance id= trace=
advice t.ach:10:4 TRACE9 "" payer="FROM BANK" date=2026-03-18 0.00 unverifiable ""
  t.ach:10:11 IV "104233" 49.00
`},
		{"a lone TRN", "50.00", addenda(`TRN*1*260105EFT100415*1999999999\`), "remittance id=260105EFT100415 trace=260105EFT100415\n"},
		{"a TRN in the words of a bank", "50.00", addenda(`NYNM DES:NYNM PMT ID:823830674 INDN:Therapy of th CO ID:2113322995 CCD PMT INFO:TRN*1*260105EFT100415*1999999999\`),
			"remittance id=260105EFT100415 trace=260105EFT100415\n"},
		{"words of the bank before each segment", "50.00", apart(addenda(`ADDENDA 1: RMR*IV*104233**30.00\`, `ADDENDA 2: RMR*IV*104234**20.00\`)), `remittance id= trace=
advice t.ach:10:15 TRACE9 "" payer="FROM BANK" date=2026-03-18 50.00 USD closes "50.00 = 50.00, sum of RMR04"
  t.ach:10:22 IV "104233" 30.00 USD
  t.ach:11:22 IV "104234" 20.00 USD
`},
		{"no terminator at all", "50.00", addenda(`TRN*1*A77RMR*IV*104233**30.00RMR*IV*104234**20.00`), `remittance id=A77 trace=A77
advice t.ach:10:4 A77 "A77" payer="FROM BANK" date=2026-03-18 50.00 USD closes "50.00 = 50.00, sum of RMR04"
  t.ach:10:20 IV "104233" 30.00 USD
  t.ach:10:40 IV "104234" 20.00 USD
`},
		{"pieces take the place of terminators", "50.00", apart(addenda(`RMR*IV*104233**30.00`, `RMR*IV*1042`, `34**20.00`)), `remittance id= trace=
advice t.ach:10:4 TRACE9 "" payer="FROM BANK" date=2026-03-18 50.00 USD closes "50.00 = 50.00, sum of RMR04"
  t.ach:10:11 IV "104233" 30.00 USD
  t.ach:11:11 IV "104234" 20.00 USD
`},
		{"another terminator, words behind", "50.00", addenda(`RMR|IV|104233||50.00~`, ` THANK YOU`), `remittance id= trace=
advice t.ach:10:4 TRACE9 "" payer="FROM BANK" date=2026-03-18 50.00 USD closes "50.00 = 50.00, sum of RMR04"
  t.ach:10:11 IV "104233" 50.00 USD
`},
		{"cut in the last line", "50.00", addenda(`RMR*IV*104233**30.00\`, `RMR*IV*104234**2`), `remittance id= trace=
advice t.ach:10:4 TRACE9 "" payer="FROM BANK" date=2026-03-18 50.00 USD differs "50.00 = 30.00 + 20.00 that no line explains, sum of RMR04" difference=20.00 USD
  t.ach:10:11 IV "104233" 30.00 USD
fault t.ach:11:4: ach: segment: the file ends too early (the text ends in this line, which is left out; ask the sender for the whole)
`},
		{"cut in the only line", "50.00", addenda(`TRN*1*77\RMR*IV*104234**2`), `remittance id=77 trace=77
fault t.ach:10:13: ach: segment: the file ends too early (the text ends in this line, which is left out; ask the sender for the whole)
`},
		{"the last terminator is lost", "50.00", addenda(`RMR*IV*104233**30.00\`, `RMR*IV*104234**20.00`), `remittance id= trace=
advice t.ach:10:4 TRACE9 "" payer="FROM BANK" date=2026-03-18 50.00 USD closes "50.00 = 50.00, sum of RMR04"
  t.ach:10:11 IV "104233" 30.00 USD
  t.ach:11:11 IV "104234" 20.00 USD
`},
		{"BPR says another amount", "50.00", addenda(`ST*820*1~BPR*C*70.00*C*ACH~TRN*1*X9~RMR*IV*1**70.00~SE*5*1~`), `remittance id=X9 trace=X9
advice t.ach:10:13 X9 "X9" payer="FROM BANK" date=2026-03-18 70.00 USD closes "70.00 = 70.00, sum of RMR04"
  t.ach:10:47 IV "1" 70.00 USD
control t.ach:10:59 x12.segments 5 5 true
control t.ach:10:19 x12.payment 70.00 USD 50.00 USD false
`},
		{"BPR says another amount than bank and lines", "50.00", addenda(`ST*820*1~BPR*C*70.00*C*ACH~TRN*1*X9~RMR*IV*1**50.00~SE*5*1~`), `remittance id=X9 trace=X9
advice t.ach:10:13 X9 "X9" payer="FROM BANK" date=2026-03-18 50.00 USD closes "50.00 = 50.00, sum of RMR04"
  t.ach:10:47 IV "1" 50.00 USD
control t.ach:10:59 x12.segments 5 5 true
control t.ach:10:19 x12.payment 70.00 USD 50.00 USD false
`},
		{"two payments in one text", "50.00", addenda(`ST*820*1~BPR*C*30.00*C*ACH~TRN*1*X9~RMR*IV*1**30.00~SE*5*1~ST*820*2~BPR*C*20.00*C*ACH~TRN*1*X10~RMR*IV*2**20.00~SE*5*2~`),
			`remittance id=X9 trace=X9
advice t.ach:10:13 X9 "X9" payer="FROM BANK" date=2026-03-18 30.00 USD closes "30.00 = 30.00, sum of RMR04"
  t.ach:10:47 IV "1" 30.00 USD
advice t.ach:10:72 X10 "X10" payer="FROM BANK" date=2026-03-18 20.00 USD closes "20.00 = 20.00, sum of RMR04"
  t.ach:10:107 IV "2" 20.00 USD
control t.ach:10:59 x12.segments 5 5 true
control t.ach:10:119 x12.segments 5 5 true
control t.ach:10:19 x12.payment 50.00 USD 50.00 USD true
`},
		{"all amounts count cents", "50.00", addenda(`BPR*C*5000*C*ACH\RMR*IV*1**3000\RMR*IV*2**2000\`), `remittance id= trace=
advice t.ach:10:4 TRACE9 "" payer="FROM BANK" date=2026-03-18 50.00 USD closes "50.00 = 50.00, sum of RMR04, amounts without a decimal point count the smallest units"
  t.ach:10:28 IV "1" 30.00 USD
  t.ach:10:43 IV "2" 20.00 USD
control t.ach:10:10 x12.payment 50.00 USD 50.00 USD true
`},
		{"XML", "50.00", addenda(`<?xml version="1.0"?><Document><RMR*IV*1**50.00`), "xml id= trace=\n"},
		{"a lockbox report", "50.00", addenda("ST*823*1~DEP*D1*20260317~BAT**1~BPR*C*50.00~RMR*IV*1**50.00~SE*6*1~"), `remittance id= trace=
skipped t.ach:10:4 a lockbox report in the text of a payment is not read
control t.ach:10:67 x12.segments 6 6 true
`},
		{"a segment without end", "50.00", addenda(`RMR*IV*1**50.00\NTE*INV*` + strings.Repeat("x", 70_000)), `remittance id= trace=
advice t.ach:10:4 TRACE9 "" payer="FROM BANK" date=2026-03-18 50.00 USD unverifiable ""
  t.ach:10:11 IV "1" 50.00 USD
fault t.ach:10:20: ach: segment: longer than the limit (it is not read; does the text end its segments with other characters than usual?)
`},
		{"words", "50.00", addenda(`PAYMENT OF INVOICE 104233 * THANK YOU`), "nothing id= trace=\n"},
		{"nothing", "50.00", nil, "nothing id= trace=\n"},
		{"blanks", "50.00", addenda("  ", ""), "nothing id= trace=\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var r Reader
			if d := cmp.Diff(tt.want, show(r.Read(tt.text, banked(t, tt.amount)))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestReaderKeepsNothing: what a payment says does not depend on the one before it.
func TestReaderKeepsNothing(t *testing.T) {
	texts := []string{`TRN*1*A77\RMR*IV*1**30.00\`, `RMR*IV*2**20.00\`, `N1*PR*BUYER\REF*EF*9\RMR*IV*3**20.00\ADX*-1.00*01\`, whole, whole[:400], `TRN*3*X`, `CUR*PR*EUR\RMR*IV*2**20.00\`}
	for _, first := range texts {
		for _, second := range texts {
			var fresh, used Reader
			used.Read(addenda(first), banked(t, "30.00"))
			want := show(fresh.Read(addenda(second), banked(t, "20.00")))
			if d := cmp.Diff(want, show(used.Read(addenda(second), banked(t, "20.00")))); d != "" {
				t.Errorf("%s behind %s (-want +got):\n%s", second, first, d)
			}
		}
	}
}

// whole is an 820 as it stands in the addenda of a CTX entry.
const whole = `ISA*00*          *00*          *ZZ*NORTHFIELDAP   *01*021000089      *260317*0645*U*00401*000000001*0*P*>~` +
	`GS*RA*NORTHFIELDAP*021000089*20260317*0645*1*X*004010~ST*820*0001~BPR*C*416.15*C*ACH*CTX*01*021000089*DA*4471*1990000000**01*091000019*DA*55501*20260318~` +
	`TRN*1*NF77*1990000000~N1*PR*BIG BUYER INC~ENT*1~ADX*-20.00*ZZ*CM*771~ADX*-12.71*ZZ*CM*772~ADX*210.00*ZZ*DB*773~RMR*IV*INV-1**400.00~` +
	`NTE*INV*TWO CARTONS SHORT~RMR*IV*INV-2**48.86*50.00*1.14~DTM*003*20260201~SE*13*0001~GE*1*1~IEA*1*000000001~`

var spellings = map[string]string{
	"tilde":                     whole,
	"backslash":                 strings.ReplaceAll(whole, "~", `\`),
	"broken bar":                strings.ReplaceAll(whole, "*", "\xa6"),
	"broken bar in UTF-8":       strings.ReplaceAll(whole, "*", "\u00a6"),
	"no envelope":               whole[strings.Index(whole, "BPR"):strings.Index(whole, "SE*13")],
	"no envelope and backslash": strings.ReplaceAll(whole[strings.Index(whole, "BPR"):strings.Index(whole, "SE*13")], "~", `\`),
	"line ends":                 strings.ReplaceAll(whole, "~", "\n"),
}

// said is what a reading says, places aside.
func said(r Reading) string {
	for _, a := range r.Advices {
		a.Source = ledger.Source{}
		for i := range a.Lines {
			a.Lines[i].Source, a.Lines[i].ReferenceSource = ledger.Source{}, ledger.Source{}
		}
		a.Payer.AccountSource = ledger.Source{}
	}
	var b strings.Builder
	for _, a := range r.Advices {
		fmt.Fprintf(&b, "%+v\n", *a)
	}
	for _, f := range r.Notes {
		if f.Control != nil {
			fmt.Fprintf(&b, "%s %v\n", f.Control.Name, f.Control.OK)
		} else {
			b.WriteString(f.Skipped.Reason + "\n")
		}
	}
	for _, f := range r.Faults {
		fmt.Fprintf(&b, "%s %v\n", f.Field, f.Err)
	}
	return b.String()
}

// TestSplitAnywhere: wherever the file breaks a text, it says the same.
func TestSplitAnywhere(t *testing.T) {
	for name, text := range spellings {
		var r Reader
		want := said(r.Read(addenda(text), banked(t, "416.15")))
		if !strings.Contains(want, "INV-2") || !strings.Contains(want, "Closure:closes") {
			t.Fatalf("%s: %s", name, want)
		}
		for i := 1; i < len(text); i++ {
			for _, parts := range [][]ledger.Text{addenda(text[:i], text[i:]), addenda(text[:i], "", text[i:]), apart(addenda(text[:i], text[i:]))} {
				if name == "line ends" && !parts[1].Joined && text[i] != '\n' && text[i-1] != '\n' {
					continue // a break is what ends a segment there
				}
				if d := cmp.Diff(want, said(r.Read(parts, banked(t, "416.15")))); d != "" {
					t.Fatalf("%s, split before %q, joined %v (-want +got):\n%s", name, text[i:min(i+20, len(text))], parts[1].Joined, d)
				}
			}
		}
	}
}

// TestSplitOften breaks a text into many pieces, as addenda of any width do.
func TestSplitOften(t *testing.T) {
	names := []string{"tilde", "backslash", "broken bar", "broken bar in UTF-8", "no envelope", "no envelope and backslash"}
	rapid.Check(t, func(rt *rapid.T) {
		text := spellings[rapid.SampledFrom(names).Draw(rt, "spelling")]
		width := rapid.IntRange(1, 100).Draw(rt, "width")
		var parts []string
		for rest := text; rest != ""; {
			n := min(len(rest), rapid.IntRange(1, width).Draw(rt, "n"))
			parts, rest = append(parts, rest[:n]), rest[n:]
		}
		split := addenda(parts...)
		if rapid.Bool().Draw(rt, "apart") {
			split = apart(split)
		}
		var r Reader
		want := said(r.Read(addenda(text), banked(t, "416.15")))
		if d := cmp.Diff(want, said(r.Read(split, banked(t, "416.15")))); d != "" {
			rt.Fatalf("(-want +got):\n%s", d)
		}
	})
}

// TestHostileTexts: what never ends takes no time that grows with its square.
func TestHostileTexts(t *testing.T) {
	for name, text := range map[string]string{
		"line ends": `RMR*IV*1**5.00\RMR*IV*2` + strings.Repeat("\n", 1<<20), "line ends, no terminator": "RMR*IV*1" + strings.Repeat(" \n", 1<<19),
		"tags": strings.Repeat("RMR*", 1<<18), "tags without end": strings.Repeat("RMR*IV*1**1.00", 1<<16), "references": `RMR*IV*1\` + strings.Repeat(`REF*PO*4\`, 1<<17),
		"addresses": `N1*PR*X\` + strings.Repeat(`N3*A*B\`, 1<<17), "interchanges": strings.Repeat("ISA*1*2*3*4*5*6*7*8*9*0*1*2*3*4*5*6?", 1<<15),
		"separators": "RMR" + strings.Repeat("*", 1<<20), "bars": strings.Repeat("|\u00a6", 1<<19),
	} {
		for _, n := range []int{len(text), 80, 1} {
			var parts []string
			for rest := text; rest != "" && len(parts) < 20_000; {
				k := min(n, len(rest))
				parts, rest = append(parts, rest[:k]), rest[k:]
			}
			for _, pieces := range [][]ledger.Text{addenda(parts...), apart(addenda(parts...))} {
				var r Reader
				for _, a := range r.Read(pieces, banked(t, "5.00")).Advices {
					for _, l := range a.Lines {
						if len(l.Memo) > maxMemo+100 {
							t.Errorf("%s: a memo of %d bytes", name, len(l.Memo))
						}
					}
				}
			}
		}
	}
}

// TestPlacesInPieces: the place of every number is where it stands in its piece.
func TestPlacesInPieces(t *testing.T) {
	var parts []string
	for rest := whole; rest != ""; rest = rest[min(80, len(rest)):] {
		parts = append(parts, rest[:min(80, len(rest))])
	}
	var r Reader
	got := r.Read(addenda(parts...), banked(t, "416.15"))
	for _, l := range got.Advices[0].Lines {
		src := l.ReferenceSource
		piece := parts[src.Line-10]
		if have := piece[src.Start-3 : src.End-3]; !strings.HasPrefix(l.Reference, have) || have == "" {
			t.Errorf("%s is at %v, which holds %q", l.Reference, src, have)
		}
	}
}

// TestCutAnywhere: what is whole is read, an amount that is cut is never believed, and the cut is told.
func TestCutAnywhere(t *testing.T) {
	last := strings.Index(whole, "~SE*13*0001") + len("~SE*13*0001")
	for i := strings.Index(whole, "~ENT*1") + 1; i < last; i++ {
		var r Reader
		got := r.Read(addenda(whole[:i]), banked(t, "416.15"))
		if len(got.Faults) == 0 {
			t.Errorf("cut behind %q: not told", whole[i-20:i])
		}
		for _, a := range got.Advices {
			for _, l := range a.Lines {
				if l.Net.Stated() && !slices.Contains([]string{"-20.00", "-12.71", "210.00", "400.00", "48.86"}, l.Net.Decimal()) {
					t.Errorf("cut behind %q: %s pays %v", whole[i-20:i], l.Reference, l.Net)
				}
			}
		}
	}
}

// TestDamagedMoney changes one byte of one amount: the result is a fault, or an advice that does not close, or one that closes as before.
func TestDamagedMoney(t *testing.T) {
	var clean Reader
	want := said(clean.Read(addenda(whole), banked(t, "416.15")))
	for _, amount := range []string{"416.15", "-20.00", "-12.71", "400.00", "48.86", "1.14", "50.00"} {
		at := strings.Index(whole, "*"+amount) + 1
		for i := range len(amount) {
			for _, c := range "O X9-,.E" {
				damaged := whole[:at+i] + string(c) + whole[at+i+1:]
				if damaged == whole {
					continue
				}
				var r Reader
				got := r.Read(addenda(damaged), banked(t, "416.15"))
				if len(got.Faults) > 0 || len(got.Advices) != 1 || got.Advices[0].Closure != ledger.Closes {
					continue
				}
				for _, l := range got.Advices[0].Lines {
					if !l.Net.IsZero() && strings.Contains(want, l.Net.Decimal()) || l.Reference == "" {
						continue
					}
					if !strings.Contains(want, fmt.Sprintf("Net:{Minor:%d", l.Net.Minor)) {
						t.Errorf("%s as %q: closes with %s paying %v: %s", amount, damaged[at:at+len(amount)], l.Reference, l.Net, got.Advices[0].Equation)
					}
				}
			}
		}
	}
}
