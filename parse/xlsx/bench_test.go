package xlsx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/cashtie/cashtie/parse"
)

// bigBook is an open-item export of n rows as Excel writes it: texts shared, dates and amounts as numbers.
func bigBook(tb testing.TB, n int) []byte {
	var rows, texts strings.Builder
	share := func(s string) int {
		fmt.Fprintf(&texts, "<si><t>%s</t></si>", s)
		return strings.Count(texts.String(), "<si>") - 1
	}
	for _, h := range []string{"Customer", "Invoice", "Invoice date", "Open amount", "Currency", "PO number", "EUR"} {
		share(h)
	}
	rows.WriteString(`<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c><c r="E1" t="s"><v>4</v></c><c r="F1" t="s"><v>5</v></c></row>`)
	for i := range n {
		r := i + 2
		fmt.Fprintf(&rows, `<row r="%d" spans="1:6"><c r="A%d" s="2"><v>%d</v></c><c r="B%d"><v>%d</v></c><c r="C%d" s="1"><v>%d</v></c><c r="D%d"><v>%d.%02d</v></c><c r="E%d" t="s"><v>6</v></c><c r="F%d" t="inlineStr"><is><t>PO-%d</t></is></c></row>`,
			r, r, 100000+i%4000, r, 1800000000+i, r, 46000+i%90, r, 1+i%9000, i%100, r, r, i)
	}
	p := bookOf(data(rows.String()))
	p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"], "</Relationships>", `<Relationship Id="ss" Type="`+relType+`sharedStrings" Target="sharedStrings.xml"/></Relationships>`, 1)
	const space = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	for _, part := range []string{"workbook", "styleSheet", "worksheet"} { // excelize insists on it
		for name := range p {
			p[name] = strings.Replace(p[name], "<"+part, "<"+part+space, 1)
		}
	}
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], `xmlns:r="x"`, `xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`, 1)
	p["xl/sharedStrings.xml"] = `<sst` + space + `>` + texts.String() + `</sst>`
	return p.zip(tb)
}

func BenchmarkOpenItems(b *testing.B) {
	const rows = 100_000
	content := bigBook(b, rows)
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for f, err := range parse.NewReader(Format, parse.Input{Name: "big.xlsx", R: bytes.NewReader(content)}).All() {
			if err != nil {
				b.Fatal(err)
			}
			if f.OpenItem != nil {
				n++
			}
		}
		if n != rows {
			b.Fatalf("%d items", n)
		}
	}
}

// BenchmarkExcelize reads the texts of the same cells, and nothing more.
func BenchmarkExcelize(b *testing.B) {
	content := bigBook(b, 100_000)
	b.ReportAllocs()
	for b.Loop() {
		f, err := excelize.OpenReader(bytes.NewReader(content))
		if err != nil {
			b.Fatal(err)
		}
		rows, err := f.GetRows("S1")
		if err != nil || len(rows) != 100_001 {
			b.Fatal(len(rows), err)
		}
	}
}

func BenchmarkSmall(b *testing.B) {
	content := bookOf(data(head, row(2, "", "C", "I", "", num(0, "5"), "EUR"))).zip(b)
	b.ReportAllocs()
	for b.Loop() {
		dump(Format, content, parse.Options{})
	}
}
