package xlsx

import (
	"testing"

	"github.com/cashtie/cashtie/parse"
)

func FuzzSheet(f *testing.F) {
	f.Add(data(head, row(2, ` hidden="1"`, "C", num(2, "4711"), num(1, "46098"), num(4, "1.5"), "EUR")), `<sst><si><r><t>a</t></r><rPh><t>b</t></rPh></si></sst>`)
	f.Add(`<sheetData><row><c t="s"><v>0</v></c><c><f>A1</f></c></row></sheetData>`, `<sst><si><t>_x0041_&#x41;</t></si></sst>`)
	f.Fuzz(func(t *testing.T, sheet, texts string) {
		p := bookOf(sheet)
		p["xl/_rels/workbook.xml.rels"] = relsHead + `<Relationship Id="r1" Type="` + relType + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="ss" Type="` + relType + `sharedStrings" Target="sharedStrings.xml"/></Relationships>`
		p["xl/sharedStrings.xml"] = texts
		dump(Format, p.zip(t), parse.Options{})
	})
}

func FuzzFile(f *testing.F) {
	f.Add(bookOf(data(head)).zip(f))
	f.Add([]byte(oleMagic))
	f.Fuzz(func(t *testing.T, content []byte) {
		Format.Detect(content)
		dump(Format, content, parse.Options{})
	})
}
