package xlsx

import (
	"bytes"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// ballast is a comment that does not compress, so that what stands beside it keeps under the limit on the ratio.
func ballast(n int) string {
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
	r := rand.New(rand.NewPCG(1, 2))
	b := make([]byte, n)
	for i := range b {
		b[i] = letters[r.IntN(len(letters))]
	}
	return "<!--" + string(b) + "-->"
}

// TestHostile: workbooks of about a megabyte that grow to what the limits allow. What a workbook allocates in all, collected or not, stays
// bounded; so does the number of objects.
func TestHostile(t *testing.T) {
	const many = 700_000
	filler := ballast(900_000)
	cell := `<c><v>1</v></c>`
	header := row(1, "", "Customer", "Invoice", "Open amount", "Currency")
	shared := bookOf(data(header))
	shared["xl/_rels/workbook.xml.rels"] = strings.Replace(shared["xl/_rels/workbook.xml.rels"], "</Relationships>", `<Relationship Id="ss" Type="`+relType+`sharedStrings" Target="sharedStrings.xml"/></Relationships>`, 1)
	shared["xl/sharedStrings.xml"] = `<sst>` + filler + strings.Repeat(`<si><t>a</t></si>`, many) + `</sst>`
	styles := bookOf(data(header))
	styles["xl/styles.xml"] = `<styleSheet>` + filler + `<cellXfs>` + strings.Repeat(`<xf numFmtId="164"/>`, many) + `</cellXfs></styleSheet>`
	formats := bookOf(data(header))
	formats["xl/styles.xml"] = `<styleSheet>` + filler + `<numFmts>` + strings.Repeat(`<numFmt numFmtId="164" formatCode="0000000000"/>`, many) + `</numFmts></styleSheet>`
	format := bookOf(data(header))
	format["xl/styles.xml"] = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="` + strings.Trim(filler, "<!->") + `"/></numFmts><cellXfs>` + strings.Repeat(`<xf numFmtId="164"/>`, 60_000) + `</cellXfs></styleSheet>`
	for name, p := range map[string]parts{
		"cells":          bookOf(filler + data(header, strings.Repeat(`<row>`+strings.Repeat(cell, 900)+`</row>`, 2_000))),
		"rows":           bookOf(filler + data(header, strings.Repeat(`<row><c><v>1</v></c></row>`, 190_000))),
		"items":          bookOf(filler + data(header, strings.Repeat(row(0, "", "C", "I", "5", "EUR"), 60_000))),
		"merged cells":   bookOf(data(header, strings.Repeat(`<row>`+cell+`</row>`, 1_000)) + filler + `<mergeCells>` + strings.Repeat(`<mergeCell ref="A1:A1048576"/>`, many) + `</mergeCells>`),
		"overlapping":    bookOf(data(header, strings.Repeat(`<row>`+cell+`</row>`, 50_000)) + filler + `<mergeCells>` + strings.Repeat(`<mergeCell ref="A2:A1048576"/>`, 100_000) + `</mergeCells>`),
		"one long text":  bookOf(filler + data(header, `<row><c t="inlineStr"><is><t>`+strings.Repeat("x", 8<<20)+`</t></is></c></row>`)),
		"shared texts":   shared,
		"styles":         styles,
		"number formats": formats,
		"a long format":  format,
		"nesting":        bookOf(filler + strings.Repeat("<a>", many)),
		"attributes":     bookOf(filler + data(header, `<row `+strings.Repeat(`a="1" `, many)+`/>`)),
		"columns":        bookOf(filler + data(header, strings.Repeat(`<row><c r="ALL1"><v>1</v></c></row>`, 60_000))),
	} {
		content := p.zip(t)
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		for range parse.NewReader(Format, parse.Input{Name: "b.xlsx", R: bytes.NewReader(content)}).All() {
		}
		runtime.ReadMemStats(&after)
		size, objects := (after.TotalAlloc-before.TotalAlloc)>>20, after.Mallocs-before.Mallocs
		t.Logf("%4d MiB %8d objects of %4d KiB  %s", size, objects, len(content)>>10, name)
		if size > 350 || objects > 3_000_000 {
			t.Errorf("%s: %d MiB in %d objects", name, size, objects)
		}
	}
}
