package xlsx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// TestBounds: each bound that is not in Limits, with a workbook at the bound and one beyond it.
func TestBounds(t *testing.T) {
	cellOf := func(inner string) parts {
		return bookOf(data(head, `<row r="2"><c r="A2" t="str"><v>C</v></c><c r="B2" t="str"><v>I</v></c><c r="D2">`+inner+`</c><c r="E2" t="str"><v>EUR</v></c></row>`))
	}
	named := func(n int) parts {
		p := cellOf(`<v>5</v>`)
		p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], `name="S1"`, `name="`+strings.Repeat("é", n)+`"`, 1)
		return p
	}
	styled := func(n int) parts {
		p := cellOf(`<v>5</v>`)
		p["xl/styles.xml"] = `<styleSheet><cellXfs>` + strings.Repeat(`<xf/>`, n) + `</cellXfs></styleSheet>`
		return p
	}
	below := func(n int) parts {
		return bookOf(data(head, fmt.Sprintf(`<row r="%[1]d"><c r="A%[1]d" t="str"><v>C</v></c><c r="B%[1]d" t="str"><v>I</v></c><c r="D%[1]d"><v>5</v></c><c r="E%[1]d" t="str"><v>EUR</v></c></row>`, n)))
	}
	blanks := func(n int) parts {
		p := cellOf(`<v>5</v>`)
		p["xl/worksheets/sheet1.xml"] += strings.Repeat(" ", n-len(p["xl/worksheets/sheet1.xml"]))
		return p
	}
	for _, tt := range []struct {
		name       string
		at, beyond parts
		want       string
		wantBeyond string
	}{
		{"letters of the name of a sheet", named(maxSheetName), named(maxSheetName + 1), "b.xlsx/" + strings.Repeat("é", maxSheetName) + ":2", "b.xlsx/" + strings.Repeat("é", maxSheetName) + ":2"},
		{"cell styles", styled(maxStyles), styled(maxStyles + 1), "open=5.00", "cell styles: more than the limit"},
		{"letters of a stored number", cellOf(`<v>` + strings.Repeat("0", maxNumber-3) + `5E0</v>`), cellOf(`<v>` + strings.Repeat("0", maxNumber-2) + `5E0</v>`), "open=5.00", "FAULT"},
		{"letters of a formula", cellOf(`<f>` + strings.Repeat("A", maxFormula) + `</f>`), cellOf(`<f>` + strings.Repeat("A", maxFormula+50) + `</f>`), strings.Repeat("A", 20), "without its result"},
		{"number of a row", below(maxSheetRow), below(maxSheetRow + 1), "open=5.00", "FAULT"},
		{"bytes that are inflated whatever their ratio", blanks(freeInflation), blanks(freeInflation + 1), "open=5.00", "inflated bytes to a stored byte: more than the limit"},
	} {
		for _, side := range []struct {
			name, want string
			book       parts
		}{{"at the bound", tt.want, tt.at}, {"beyond", tt.wantBeyond, tt.beyond}} {
			if got := dump(Format, side.book.zip(t), parse.Options{}); !strings.Contains(got, side.want) || bytes.ContainsRune([]byte(got), '\ufffd') {
				t.Errorf("%s, %s: want %s in %.300s", tt.name, side.name, side.want, got)
			}
		}
	}
	if got := dump(Format, cellOf(`<f>`+strings.Repeat("A", maxFormula+50)+`</f>`).zip(t), parse.Options{}); strings.Contains(got, strings.Repeat("A", maxFormula+1)) {
		t.Error("more of a formula is shown than its bound")
	}
}
