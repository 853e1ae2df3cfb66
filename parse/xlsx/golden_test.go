package xlsx

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// styled is a cell with a number format.
type styled struct {
	value  any
	format string
}

// writeBook makes a workbook with another program's writer, excelize.
func writeBook(t testing.TB, sheets map[string][][]any, after func(*excelize.File) error) []byte {
	t.Helper()
	f := excelize.NewFile()
	names := make([]string, 0, len(sheets))
	for name := range sheets {
		names = append(names, name)
	}
	slices.Sort(names)
	ok := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range names {
		_, err := f.NewSheet(name)
		ok(err)
		for r, cells := range sheets[name] {
			for c, v := range cells {
				at, err := excelize.CoordinatesToCellName(c+1, r+1)
				ok(err)
				if s, is := v.(styled); is {
					id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &s.format})
					ok(err)
					ok(f.SetCellStyle(name, at, at, id))
					v = s.value
				}
				if v != nil {
					ok(f.SetCellValue(name, at, v))
				}
			}
		}
	}
	ok(f.DeleteSheet("Sheet1"))
	if after != nil {
		ok(after(f))
	}
	b, err := f.WriteToBuffer()
	ok(err)
	return b.Bytes()
}

func day(s string) time.Time {
	d, _ := time.Parse(time.DateOnly, s)
	return d
}

// samples are workbooks as companies have them.
func samples(t testing.TB) map[string][]byte {
	pad, euro := "0000000000", `#,##0.00\ [$€-407];[Red]\-#,##0.00\ [$€-407]`
	return map[string][]byte{
		"fbl5n.xlsx": writeBook(t, map[string][][]any{"Offene Posten": {
			{"Debitoren-Einzelpostenliste"}, {"Buchungskreis", "1000"}, nil,
			{"Konto", "Belegnummer", "Belegart", "Zuordnung", "Belegdatum", "Nettofälligkeit", "Betrag in Belegwährung", "Belegwährung", "Text"},
			{styled{200117, pad}, 1800012551, "RV", "4500778", day("2026-01-11"), day("2026-02-10"), styled{10660.99, "#,##0.00"}, "EUR", "Lieferung 8000456"},
			{styled{200117, pad}, 1800012552, "RG", "", day("2026-01-18"), day("2026-02-17"), styled{-238, "#,##0.00"}, "EUR", "Gutschrift"},
			{styled{200118, pad}, 1800012553, "RV", "", day("2026-01-19"), day("2026-02-18"), styled{0.1 + 0.2, "#,##0.00"}, "EUR", ""},
			{"Ergebnis", nil, nil, nil, nil, nil, styled{10423.29, "#,##0.00"}, "EUR"},
		}, "Notizen": {{"Stand 17.03.2026"}}}, func(f *excelize.File) error {
			if err := f.SetRowVisible("Offene Posten", 7, false); err != nil {
				return err
			}
			return f.SetColVisible("Offene Posten", "I", false)
		}),
		"quickbooks.xlsx": writeBook(t, map[string][][]any{"A∕R Aging Detail": {
			{"Acorn Supply"}, {"A/R Aging Detail"}, {"As of March 17, 2026"}, nil,
			{"Date", "Transaction type", "Num", "Customer full name", "Due date", "Amount", "Open balance"},
			{"1 - 30 days past due"},
			{day("2026-02-01"), "Invoice", 1041, "Alder Inc", day("2026-03-03"), styled{500, `"$"#,##0.00`}, styled{420.5, `"$"#,##0.00`}},
			{day("2026-02-07"), "Credit Memo", 1042, "Alder Inc", day("2026-02-07"), styled{-20, `"$"#,##0.00`}, styled{-20, `"$"#,##0.00`}},
			{"Total for 1 - 30 days past due", nil, nil, nil, nil, styled{480, `"$"#,##0.00`}, styled{400.5, `"$"#,##0.00`}},
			{"TOTAL", nil, nil, nil, nil, styled{480, `"$"#,##0.00`}, styled{400.5, `"$"#,##0.00`}},
		}}, nil),
		"remittance.xlsx": writeBook(t, map[string][][]any{"Avis": {
			{"Zahlungsreferenz:", "PA-88120"}, {"Gesamtbetrag", styled{1180.5, euro}}, nil,
			{"Unser Beleg", "Ihre Belegnummer", "Belegdatum", "Bruttobetrag", "Skonto", "Zahlbetrag"},
			{int64(5100001234), styled{104233, "00000000"}, day("2026-03-02"), styled{1000, euro}, styled{20, euro}, styled{980, euro}},
			{int64(5100001235), styled{104240, "00000000"}, day("2026-03-03"), styled{250, euro}, nil, styled{250, euro}},
			{int64(5100001236), "GS-2201", day("2026-03-04"), styled{-49.5, euro}, nil, styled{-49.5, euro}},
		}, "Customers": {{"Customer ID", "Name"}, {styled{42, "00000"}, "Foehrental Werke GmbH"}}}, nil),
	}
}

// TestGolden reads workbooks that another writer made, compares all facts and faults, and runs the conformance kit on each.
func TestGolden(t *testing.T) {
	for name, content := range samples(t) {
		opt := parse.Options{}
		if name == "quickbooks.xlsx" {
			opt.Currency = currency(t, "USD")
		}
		got := strings.ReplaceAll(dump(Format, content, opt), "b.xlsx", name)
		golden := filepath.Join("testdata", name+".golden")
		if os.Getenv("UPDATE") == "1" {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		parsetest.Check(t, Format, name, content, opt)
		parsetest.CheckDetect(t, Format, content, []byte("Customer,Invoice,Open amount\n"))
	}
}
