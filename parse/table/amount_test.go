package table

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

func TestAmount(t *testing.T) {
	const refused = "refused"
	for _, tt := range []struct {
		text         string
		point, comma string // EUR in either reading
	}{
		{"1234", "1234.00", "1234.00"},
		{"1.234,56-", refused, "-1234.56"},
		{"1.234,56", refused, "1234.56"},
		{"(1,234.56)", "-1234.56", refused},
		{"$(1,234.56)", "-1234.56", refused},
		{"($1,234.56)", "-1234.56", refused},
		{"$ 1,234.56", "1234.56", refused},
		{"-$1,234.56", "-1234.56", refused},
		{"12,34,567.50", "1234567.50", refused},
		{"1,00,000", "100000.00", refused},
		{"1'234.56", "1234.56", refused},
		{"1’234.56", "1234.56", refused},
		{"1'234", "1234.00", "1234.00"},
		{"1 234,56", refused, "1234.56"},
		{"−1\u00a0000,00", refused, "-1000.00"},
		{"1\u202f000,00", refused, "1000.00"},
		{"1\u2009000,00-", refused, "-1000.00"},
		{"EUR 1.234,56", refused, "1234.56"},
		{"1.234,56 EUR", refused, "1234.56"},
		{"1.234,56 €", refused, "1234.56"},
		{"€1,234.56", "1234.56", refused},
		{"-1.234,56", refused, "-1234.56"},
		{"+5.00", "5.00", refused},
		{"1.234,-", refused, "1234.00"},
		{"12,--", refused, "12.00"},
		{"0.5", "0.50", refused},
		{".50", "0.50", refused},
		{"0,125", refused, refused}, // a third decimal that counts
		{"0.500", "0.50", refused},
		{"1.234.567", refused, "1234567.00"},
		{"1,234,567", "1234567.00", refused},
		{"007", "7.00", "7.00"},
		{"12345.67", "12345.67", refused},
		{"92233720368547758.07", "92233720368547758.07", refused},
		{"92233720368547758.08", refused, refused},
		{"99,999,999,999,999,999,999", refused, refused},
		{"1.23E+05", refused, refused},
		{"#N/A", refused, refused},
		{"1,234.5,6", refused, refused},
		{"1,23.45", refused, refused},
		{"1,2345.00", refused, refused},
		{"1.234.56", refused, refused},
		{"--5.00", refused, refused},
		{"(-5.00)", refused, refused},
		{"(5.00", refused, refused},
		{"5.00)", refused, refused},
		{"1O0.00", refused, refused},
		{"12 Stück", refused, refused},
		{"EUR USD 5.00", refused, refused},
		{"1..5", refused, refused},
		{"1,,000.00", refused, refused},
		{",", refused, refused},
		{"١٢٣", refused, refused},
	} {
		for mark, want := range map[parse.DecimalMark]string{parse.DecimalPoint: tt.point, parse.DecimalComma: tt.comma} {
			if got := read(tt.text, mark); got != want {
				t.Errorf("%q with mark %d = %s, want %s", tt.text, mark, got, want)
			}
		}
	}
}

func read(text string, mark parse.DecimalMark) string {
	a := takeApart(text)
	if a.kind != number {
		return "refused"
	}
	m, err := a.money(mark, mustCurrency("EUR"))
	if err != nil {
		return "refused"
	}
	return m.Decimal()
}

func TestTakeApart(t *testing.T) {
	eur := mustCurrency("EUR")
	for _, tt := range []struct {
		text string
		want amount
	}{
		{"", amount{kind: blankAmount}},
		{" \u00a0 ", amount{kind: blankAmount}},
		{"-", amount{kind: dashAmount}},
		{"$-", amount{kind: dashAmount}},
		{"– €", amount{kind: dashAmount, currency: eur}},
		{"1.234,56 H", amount{kind: number, side: creditSide, body: "1.234,56"}},
		{"1.234,56H", amount{kind: number, side: creditSide, body: "1.234,56"}},
		{"1.234,56 S", amount{kind: number, side: debitSide, body: "1.234,56"}},
		{"1,234.56 CR", amount{kind: number, side: creditSide, body: "1,234.56"}},
		{"1,234.56 Cr.", amount{kind: number, side: creditSide, body: "1,234.56"}},
		{"1,234.56DR", amount{kind: number, side: debitSide, body: "1,234.56"}},
		{"€ 5,00 EUR", amount{kind: number, currency: eur, symbol: "EUR", body: "5,00"}},
		{"EUR (€5,00)", amount{kind: number, currency: eur, symbol: "EUR", body: "5,00", negative: true}},
		{"$ 5,00 EUR", amount{}},
		{"EUR 5,00 H", amount{kind: number, side: creditSide, currency: eur, body: "5,00"}},
		{"Total", amount{}},
		{"CR", amount{}},
		{"XXXX 5", amount{}},
	} {
		got := takeApart(tt.text)
		if got.kind == dashAmount {
			got.negative = false
		}
		if got != tt.want {
			t.Errorf("takeApart(%q) = %+v, want %+v", tt.text, got, tt.want)
		}
	}
}

func TestMarkOf(t *testing.T) {
	for text, want := range map[string]marks{
		"1234": anyMark, "1 234": anyMark, "1.234": eitherMark, "1,234": eitherMark, "12.345": eitherMark, "123,456": eitherMark,
		"1234.567": pointMark, "0.123": pointMark, "1.23": pointMark, "1,234.5": pointMark, "1.234.567": commaMark, "1,234,567": pointMark,
		"1,5": commaMark, "1.234,5": commaMark, "1 234,567": commaMark, "12,34,567": pointMark,
	} {
		if got := markOf(text); got != want {
			t.Errorf("markOf(%q) = %d, want %d", text, got, want)
		}
	}
}

// TestAmountsComeBack writes random amounts in every style and reads them again.
func TestAmountsComeBack(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	for range 5_000 {
		want := ledger.Money{Minor: rng.Int64N(1e15) - 5e14, Currency: mustCurrency("EUR")}
		plain := strings.TrimPrefix(want.Decimal(), "-")
		whole, frac, _ := strings.Cut(plain, ".")
		for _, style := range []struct {
			sep  string
			mark parse.DecimalMark
			sign string // % is the amount
		}{
			{",", parse.DecimalPoint, "(%)"}, {"", parse.DecimalPoint, "-%"}, {".", parse.DecimalComma, "%-"}, {"\u00a0", parse.DecimalComma, "−%"},
			{"'", parse.DecimalPoint, "CHF-%"}, {".", parse.DecimalComma, "% H"}, {",", parse.DecimalPoint, "$% CR"},
		} {
			dec := map[parse.DecimalMark]string{parse.DecimalPoint: ".", parse.DecimalComma: ","}[style.mark]
			text := group(whole, style.sep) + dec + frac
			if want.Minor < 0 {
				text = strings.Replace(style.sign, "%", text, 1)
			}
			a := takeApart(text)
			a.negative = a.negative || a.side == creditSide
			got, err := a.money(style.mark, want.Currency)
			if err != nil || got != want {
				t.Fatalf("%q = %v, %v, want %v", text, got, err, want)
			}
		}
	}
}

func group(digits, sep string) string {
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + sep + digits[i:]
	}
	return digits
}

// TestMutatedAmounts changes each byte of an amount: it must read as another amount or be refused, never as the same.
func TestMutatedAmounts(t *testing.T) {
	for _, text := range []string{"1.234,56-", "12.345,67", "987.654.321,00"} {
		was := read(text, parse.DecimalComma)
		for i := range text {
			for _, c := range []byte("0123456789x.,-E") {
				changed := text[:i] + string(c) + text[i+1:]
				if changed != text && read(changed, parse.DecimalComma) == was {
					t.Errorf("%q reads as %s, like %q", changed, was, text)
				}
			}
		}
	}
}

// columnTable is a table whose open amounts are the given texts.
func columnTable(header string, cells ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "Customer;Invoice;Currency;%s\n", header)
	for i, c := range cells {
		fmt.Fprintf(&b, "C%d;I-%d;EUR;%s\n", i, i, c)
	}
	return b.String()
}

func TestAmountColumns(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		opt        parse.Options
		want       string
	}{
		{"one cell decides", columnTable("Open amount", "1.234", "5,50"), parse.Options{}, "1234.00 5.50"},
		{"a cell far below decides", columnTable("Open amount", "1.234", "2.345", "3.456", "0.50"), parse.Options{},
			`FAULT x:2:12: table: Open amount "1.234": more decimals than the currency has FAULT x:3:12: table: Open amount "2.345": more decimals than the currency has FAULT x:4:12: table: Open amount "3.456": more decimals than the currency has 0.50`},
		{"whole numbers need no decision", columnTable("Open amount", "5", "1234"), parse.Options{}, "5.00 1234.00"},
		{"nothing decides", columnTable("Open amount", "1.234", "5"), parse.Options{},
			`FAULT x:2:12: table: Open amount "1.234": can be read in more than one way (is 1.234 one thousand or one and a bit? --decimal comma or --decimal point tells; the row is: C0 | I-0 | EUR | 1.234)`},
		{"the caller decides", columnTable("Open amount", "1.234", "5"), parse.Options{Decimal: parse.DecimalComma}, "1234.00 5.00"},
		{"both are written", columnTable("Open amount", "1.5", "5,5"), parse.Options{},
			`FAULT x:3:12: table: Open amount "5,5": can be read in more than one way (the column writes it both ways; is 1.234 one thousand or one and a bit? --decimal comma or --decimal point tells; the row is: C1 | I-1 | EUR | 5,5)`},
		{"another amount column decides", columnTable("Original amount;Open amount", "5,50;1.234"), parse.Options{}, "1234.00"},
		{"a discount column decides", columnTable("Open amount;Skontobetrag", "1.234;1,50"), parse.Options{}, "1234.00"},
	} {
		if got := opens(tt.text, tt.opt); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// opens lists the open amounts and faults of a table.
func opens(text string, opt parse.Options) string {
	var out []string
	for f, err := range parse.NewReader(Format, parse.Input{Name: "x", R: strings.NewReader(text), Options: opt}).All() {
		switch {
		case err != nil:
			out = append(out, "FAULT "+err.Error())
		case f.OpenItem != nil:
			out = append(out, f.OpenItem.Open.Decimal())
		}
	}
	return strings.Join(out, " ")
}
