package xlsx

import (
	"fmt"
	"math"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/cashtie/cashtie/ledger"
)

func currency(t testing.TB, code string) ledger.Currency {
	t.Helper()
	c, err := ledger.ParseCurrency(code)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestExact: every amount of cents that a spreadsheet can hold is read as what it is, also after adding up in binary.
func TestExact(t *testing.T) {
	for _, c := range []struct{ stored, want string }{
		{"0", "0"}, {"-0", "0"}, {"5", "5"}, {"1234.56", "1234.56"}, {"1234.5599999999999", "1234.56"}, {"-1.1000000000000001", "-1.1"},
		{"1E3", "1000"}, {"1.5E-5", "0.000015"}, {"2.2737367544323206E-13", "0"}, {"99.99999999999999", "100"}, {"0.12345", "0.12345"},
		{"33.333333333333336", "33.3333333333333"}, {"123456789012345", "123456789012345"},
	} {
		n, _, ok := exact(c.stored)
		if got := n.String(); !ok || got != c.want {
			t.Errorf("%s = %s %v, want %s", c.stored, got, ok, c.want)
		}
	}
	for _, s := range []string{"", "x", "1e999999999", "1E-999999999", "--1", "1.2.3", "0x10", "NaN", "Infinity", "00000000000000000000000000000000000000000001"} {
		if n, digits, ok := exact(s); ok && digits <= excelDigits && n.String() != "1" {
			t.Errorf("%q = %v, want no number", s, n)
		}
	}
	for cents := int64(1); cents < 1e13; cents = cents*7 + 3 {
		f := float64(cents) / 100
		for _, noisy := range []float64{f, math.Nextafter(f, 0), math.Nextafter(f, math.Inf(1))} {
			stored := strconv.FormatFloat(noisy, 'g', 17, 64)
			if n, _, ok := exact(stored); !ok || !n.Shift(2).Equal(n.Shift(2).Truncate(0)) || n.Shift(2).IntPart() != cents {
				t.Errorf("%s = %s, want %d cents", stored, n, cents)
			}
		}
	}
}

// TestShapes: what a number format makes of a number.
func TestShapes(t *testing.T) {
	for _, c := range []struct{ code, stored, text, number string }{
		{"General", "10024", "10024", "10024"},
		{"00000000", "10024", "00010024", "10024"},
		{"0000", "1234567", "1234567", "1234567"},
		{`"INV-"0000`, "7", "INV-0007", "7"},
		{`000\-000`, "12345", "012-345", "12345"},
		{"000-00-0000", "123456789", "123-45-6789", "123456789"},
		{"00000000", "-5", "-5", "-5"},
		{"00000000", "1.5", "1.5", "1.5"},
		{"0", "5", "5", "5"},
		{"#,##0.00", "1234.5", "1234.5", "1234.5"},
		{`#,##0.00\ [$€-407]`, "1234.5", "1234.5", "€ 1234.5"},
		{`[$EUR]\ #,##0.00`, "1234.5", "1234.5", "EUR 1234.5"},
		{`"$"#,##0.00`, "1234.5", "1234.5", "1234.5"},
		{`_-* #,##0.00\ "CHF"_-;\-* #,##0.00\ "CHF"_-`, "1234.5", "1234.5", "CHF 1234.5"},
		{"0.0%", "0.025", "2.5%", "0.025"},
		{"0%", "0.07", "7%", "0.07"},
		{"yyyy-mm-dd", "46098", "2026-03-17", ""},
		{"[$-409]d\\-mmm\\-yy;@", "46098.5", "2026-03-17", ""},
		{"m/d/yyyy h:mm", "59", "1900-02-28", ""},
		{"m/d/yyyy", "61", "1900-03-01", ""},
		{"m/d/yyyy", "60", "60", "60"},
		{"h:mm:ss", "0.5", "0.5", "0.5"},
		{"[h]:mm", "1.5", "1.5", "1.5"},
		{"[Red]0.00", "1.5", "1.5", "1.5"},
	} {
		shape := readShape(c.code)
		if got := shape.cell(c.stored, false); got.Text != c.text || got.Number != c.number || got.Dated != (c.number == "") {
			t.Errorf("%s of %s = %+v, want %q %q", c.code, c.stored, got, c.text, c.number)
		}
	}
}

// TestShownAsElsewhere compares padded numbers with what excelize shows, for the formats that companies make of ids.
func TestShownAsElsewhere(t *testing.T) {
	f := excelize.NewFile()
	for i, code := range []string{"0000", "00000000", "0000000000", `"INV-"0000`, `"R"000000`, "00-00", "00000-0000", "000-00-0000"} {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		if err != nil {
			t.Fatal(err)
		}
		for j, n := range []int{0, 7, 42, 10024, 123456, 123456789} {
			at := fmt.Sprintf("%s%d", columnName(j), i+1)
			if err := f.SetCellInt("Sheet1", at, int64(n)); err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStyle("Sheet1", at, at, id); err != nil {
				t.Fatal(err)
			}
			want, err := f.GetCellValue("Sheet1", at)
			if err != nil {
				t.Fatal(err)
			}
			shape := readShape(code)
			if got := shape.cell(strconv.Itoa(n), false).Text; got != want {
				t.Errorf("%s of %d = %q, excelize shows %q", code, n, got, want)
			}
		}
	}
}

func FuzzNumber(f *testing.F) {
	f.Add("1234.5599999999999", "00000000", false)
	f.Add("1E+300", `[$€-407]\ 0.00%`, true)
	f.Fuzz(func(t *testing.T, stored, code string, mac bool) {
		shape := readShape(code)
		c := shape.cell(stored, mac)
		if n, digits, ok := exact(stored); ok && digits <= excelDigits && !c.Dated {
			back, err := strconv.ParseFloat(n.String(), 64)
			want, werr := strconv.ParseFloat(stored, 64)
			if err != nil || werr == nil && math.Abs(back-want) > 1e-6+math.Abs(want)*1e-14 {
				t.Fatalf("%q is read as %v", stored, n)
			}
		}
	})
}
