package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
)

// parts are the parts of a workbook, written by hand so that a test shows what is in them.
type parts map[string]string

const (
	relsHead = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	relType  = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	// styleParts: 0 General, 1 a date, 2 00000000, 3 "INV-"0000, 4 #,##0.00 with [$EUR], 5 0.0%, 6 dd.mm.yyyy, 7 h:mm.
	styleParts = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000000"/><numFmt numFmtId="165" formatCode="&quot;INV-&quot;0000"/>` +
		`<numFmt numFmtId="166" formatCode="#,##0.00\ [$EUR]"/><numFmt numFmtId="167" formatCode="dd\.mm\.yyyy"/></numFmts>` +
		`<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>` +
		`<xf numFmtId="166"/><xf numFmtId="10"/><xf numFmtId="167"/><xf numFmtId="20"/></cellXfs></styleSheet>`
)

// bookOf makes a workbook of sheets, each the inside of its worksheet part.
func bookOf(sheets ...string) parts {
	p := parts{"_rels/.rels": relsHead + `<Relationship Id="r1" Type="` + relType + `officeDocument" Target="xl/workbook.xml"/></Relationships>`, "xl/styles.xml": styleParts}
	rels := relsHead + `<Relationship Id="st" Type="` + relType + `styles" Target="styles.xml"/>`
	book := `<workbook xmlns:r="x"><sheets>`
	for i, s := range sheets {
		rels += fmt.Sprintf(`<Relationship Id="r%d" Type="%sworksheet" Target="worksheets/sheet%d.xml"/>`, i+1, relType, i+1)
		book += fmt.Sprintf(`<sheet name="S%d" sheetId="%d" r:id="r%d"/>`, i+1, i+1, i+1)
		p[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = `<worksheet>` + s + `</worksheet>`
	}
	p["xl/_rels/workbook.xml.rels"], p["xl/workbook.xml"] = rels+`</Relationships>`, book+`</sheets></workbook>`
	return p
}

func (p parts) zip(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range sortedNames(p) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, p[name])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// openDocumentBook begins as OpenDocument asks for: with the stored type.
func openDocumentBook(t *testing.T) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.CreateRaw(&zip.FileHeader{Name: "mimetype", UncompressedSize64: 46, CompressedSize64: 46})
	if err == nil {
		_, err = io.WriteString(w, "application/vnd.oasis.opendocument.spreadsheet")
	}
	if err == nil {
		_, err = z.Create("content.xml")
	}
	if err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func sortedNames(p parts) []string {
	var names []string
	for n := range p {
		names = append(names, n)
	}
	for i := range names {
		for j := i + 1; j < len(names); j++ {
			if names[j] < names[i] {
				names[i], names[j] = names[j], names[i]
			}
		}
	}
	return names
}

// row writes a row of inline texts; a text that begins with < is a whole cell.
func row(line int, attrs string, cells ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<row r="%d"%s>`, line, attrs)
	for i, c := range cells {
		switch ref := fmt.Sprintf("%s%d", columnName(i), line); {
		case c == "":
		case strings.HasPrefix(c, "<c"):
			b.WriteString(strings.Replace(c, "<c", `<c r="`+ref+`"`, 1))
		default:
			fmt.Fprintf(&b, `<c r="%s" t="inlineStr"><is><t>%s</t></is></c>`, ref, c)
		}
	}
	return b.String() + `</row>`
}

func num(style int, v string) string { return fmt.Sprintf(`<c s="%d"><v>%s</v></c>`, style, v) }

func data(rows ...string) string { return `<sheetData>` + strings.Join(rows, "") + `</sheetData>` }

// dump writes all facts and faults of a workbook, one a line.
func dump(f *parse.Format, content []byte, opt parse.Options) string {
	var b strings.Builder
	for f, err := range parse.NewReader(f, parse.Input{Name: "b.xlsx", R: bytes.NewReader(content), Options: opt}).All() {
		switch {
		case err != nil:
			fmt.Fprintf(&b, "FAULT %v\n", err)
		case f.OpenItem != nil:
			i := f.OpenItem
			fmt.Fprintf(&b, "%v item %q customer=%q open=%v issued=%v due=%v", i.Source, i.Number, i.Customer, i.Open, i.Issued, i.Due)
			for _, d := range i.Discounts {
				fmt.Fprintf(&b, " discount=%v/%v", d.Until, d.Rate)
			}
			for _, r := range i.References {
				fmt.Fprintf(&b, " %v=%q", r.Kind, r.Text)
			}
			for _, c := range i.Extra {
				fmt.Fprintf(&b, " extra:%s=%q", c.Name, c.Value)
			}
			b.WriteByte('\n')
		case f.Advice != nil:
			a := f.Advice
			fmt.Fprintf(&b, "%v advice %q payer=%q date=%v total=%v %v %s\n", a.Source, a.ID, a.Payer.Name, a.Date, a.Total.Decimal(), a.Closure, a.Equation)
			for _, l := range a.Lines {
				fmt.Fprintf(&b, "  %v line %q@%v gross=%v discount=%v net=%v", l.Source, l.Reference, l.ReferenceSource, l.Gross.Decimal(), l.Discount.Decimal(), l.Net.Decimal())
				for _, o := range l.Others {
					fmt.Fprintf(&b, " other %s=%q@%v", o.Field, o.Value, o.Source)
				}
				b.WriteByte('\n')
			}
		case f.Receipt != nil:
			fmt.Fprintf(&b, "%v receipt %v %v\n", f.Receipt.Source, f.Receipt.Amount, f.Receipt.Booked)
		case f.Customer != nil:
			fmt.Fprintf(&b, "%v customer %q %q\n", f.Customer.Source, f.Customer.ID, f.Customer.Name)
		case f.Control != nil:
			fmt.Fprintf(&b, "%v control %s expected=%q got=%q ok=%v\n", f.Control.Source, f.Control.Name, f.Control.Expected, f.Control.Got, f.Control.OK)
		case f.Skipped != nil:
			fmt.Fprintf(&b, "%v skipped %s\n", f.Skipped.Source, f.Skipped.Reason)
		}
	}
	return b.String()
}

var head = row(1, "", "Customer", "Invoice", "Invoice date", "Open amount", "Currency", "PO number", "Ratio")

// TestCells shows one kind of cell a row.
func TestCells(t *testing.T) {
	for _, tt := range []struct {
		name  string
		cells []string
		want  string
	}{
		{"number as id, text as amount", []string{"C", num(0, "4711"), num(1, "46098"), "1.234,56", "EUR"},
			`b.xlsx/S1:2 item "4711" customer="C" open=1234.56 EUR issued=2026-03-17 due=`},
		{"padded by its format", []string{num(2, "10024"), num(2, "10024"), num(6, "46098.75"), num(0, "1234.5"), "EUR", num(3, "7")},
			`b.xlsx/S1:2 item "00010024" customer="00010024" open=1234.50 EUR issued=2026-03-17 due= own_number="10024" purchase_order="INV-0007" purchase_order="7"`},
		{"exact, not as shown", []string{"C", "I", "", num(4, "1234.5600000000001"), "", "", ""},
			`b.xlsx/S1:2 item "I" customer="C" open=1234.56 EUR issued= due=`},
		{"rest of binary arithmetic", []string{"C", "I", "", num(0, "0.30000000000000004"), "EUR"},
			`b.xlsx/S1:2 item "I" customer="C" open=0.30 EUR issued= due=`},
		{"cancelled to a rest", []string{"C", "I", "", num(0, "-2.2737367544323206E-13"), "EUR"},
			`b.xlsx/S1:2 item "I" customer="C" open=0.00 EUR issued= due=`},
		{"more decimals than the currency has", []string{"C", "I", "", num(0, "33.333333333333336"), "EUR"},
			`FAULT b.xlsx/S1:2:4: table: Open amount "33.3333333333333": more decimals than the currency has`},
		{"formula with its result", []string{"C", `<c t="str"><f>A1</f><v>I-9</v></c>`, "", `<c><f>1+1</f><v>2</v></c>`, "EUR"},
			`b.xlsx/S1:2 item "I-9" customer="C" open=2.00 EUR issued= due=`},
		{"formula without result as amount", []string{"C", "I", "", `<c><f>SUM(D3:D9)</f><v></v></c>`, "EUR"},
			`FAULT b.xlsx/S1:2:4: table: Open amount "=SUM(D3:D9)": not an amount (the workbook holds the formula without its result; open it in the spreadsheet program, let it calculate, and save it again)`},
		{"formula without result as id", []string{"C", `<c><f>A1</f></c>`, "", num(0, "5"), "EUR"},
			`FAULT b.xlsx/S1:2:2: table: Invoice "=A1": not a valid value (the workbook holds the formula without its result; open it in the spreadsheet program, let it calculate, and save it again)`},
		{"error as amount", []string{"C", "I", "", `<c t="e"><v>#REF!</v></c>`, "EUR"},
			`FAULT b.xlsx/S1:2:4: table: Open amount "#REF!": not an amount (a spreadsheet formula failed; correct it and export again)`},
		{"yes as amount", []string{"C", "I", "", `<c t="b"><v>1</v></c>`, "EUR"},
			`FAULT b.xlsx/S1:2:4: table: Open amount "TRUE": not an amount (the cell holds a yes or no where an amount is expected)`},
		{"date as amount", []string{"C", "I", "", num(1, "46098"), "EUR"},
			`FAULT b.xlsx/S1:2:4: table: Open amount "2026-03-17": not an amount (the cell holds a date; format the column as a number and save again)`},
		{"date as id", []string{"C", num(1, "46098"), "", num(0, "5"), "EUR"},
			`FAULT b.xlsx/S1:2:2: table: Invoice "2026-03-17": not a valid value (a spreadsheet has made a date of it; format the column as text and type the number again)`},
		{"more than 15 digits as id", []string{"C", num(0, "1234567890123450"), "", num(0, "5"), "EUR"},
			`FAULT b.xlsx/S1:2:2: table: Invoice "1.23456789012345E+15": not a valid value (a spreadsheet has damaged it; format the column as text and export again)`},
		{"15 digits as id", []string{"C", num(0, "123456789012345"), "", num(0, "5"), "EUR"},
			`b.xlsx/S1:2 item "123456789012345" customer="C" open=5.00 EUR issued= due=`},
		{"more than 15 digits as amount", []string{"C", "I", "", num(0, "1E+16"), "EUR"},
			`FAULT b.xlsx/S1:2:4: table: Open amount "1E+16": not an amount (a spreadsheet has rounded it; format the column as a number with two decimals and export again)`},
		{"iso date", []string{"C", "I", `<c t="d"><v>2026-03-17T10:00:00</v></c>`, num(0, "5"), "EUR"},
			`b.xlsx/S1:2 item "I" customer="C" open=5.00 EUR issued=2026-03-17 due=`},
		{"day 60 of 1900 never was", []string{"C", "I", num(1, "60"), num(0, "5"), "EUR"},
			`FAULT b.xlsx/S1:2:3: table: Invoice date "60": not a date`},
		{"entities, escapes, controls", []string{"A &amp; B", "I", "", num(0, "5"), "EUR", "", "x_x000D_&#10;y\u202ez"},
			`b.xlsx/S1:2 item "I" customer="A & B" open=5.00 EUR issued= due= extra:Ratio="x \ny z"`},
		{"percentage and time travel along", []string{"C", "I", "", num(0, "5"), "EUR", num(5, "0.025"), num(7, "0.5")},
			`b.xlsx/S1:2 item "I" customer="C" open=5.00 EUR issued= due= purchase_order="2.5%" purchase_order="0.025" extra:Ratio="0.5"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := dump(Format, bookOf(data(head, row(2, "", tt.cells...))).zip(t), parse.Options{Currency: 0})
			if d := cmp.Diff(tt.want+"\n", got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestHidden: hidden rows and columns are read and told, a hidden sheet is told and not read.
func TestHidden(t *testing.T) {
	p := bookOf(`<cols><col min="2" max="2" hidden="1"/><col min="9" max="16384" hidden="1"/></cols>`+data(head,
		row(2, "", "C", "I-1", "", num(0, "5"), "EUR"),
		row(3, ` hidden="1"`, "C", "I-2", "", num(0, "6"), "EUR"), row(4, ` hidden="1"`, "C", "I-3", "", num(0, "7"), "EUR"),
		row(9, "", "", "Total", "", num(0, "18"), "EUR")), data(head))
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], `name="S2"`, `name="Old/list" state="veryHidden"`, 1)
	want := `b.xlsx/S1:1:2 skipped column B is hidden, and read all the same
b.xlsx/S1:3 skipped rows 3 to 4 are hidden, and read all the same
b.xlsx/S1:2 item "I-1" customer="C" open=5.00 EUR issued= due=
b.xlsx/S1:3 item "I-2" customer="C" open=6.00 EUR issued= due=
b.xlsx/S1:4 item "I-3" customer="C" open=7.00 EUR issued= due=
b.xlsx/S1:9:4 control table.total expected="18.00 EUR" got="18.00 EUR" ok=true
b.xlsx/Old_list:1 skipped hidden sheet, not read
`
	if d := cmp.Diff(want, dump(Format, p.zip(t), parse.Options{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestMerged: a customer that stands once for three rows, and an amount that is merged but counts once.
func TestMerged(t *testing.T) {
	sheet := data(head, row(2, "", num(2, "4711"), "I-1", "", num(0, "5"), "EUR"), row(3, "", "", "I-2", "", num(0, "6"), `<c s="0"/>`), row(4, "", "", "I-3", "", "", "EUR")) +
		`<mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="D3:D4"/><mergeCell ref="E2:E3"/><mergeCell ref="ZZZ9:A1"/><mergeCell ref="x"/></mergeCells>`
	want := `b.xlsx/S1:2 item "I-1" customer="00004711" open=5.00 EUR issued= due=
b.xlsx/S1:3 item "I-2" customer="00004711" open=6.00 EUR issued= due=
FAULT b.xlsx/S1:4:4: table: Open amount: missing (the row is: 00004711 | I-3 | EUR)
`
	got := dump(Format, bookOf(sheet).zip(t), parse.Options{})
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// Test1904: days of a 1904 workbook, with a date format and without.
func Test1904(t *testing.T) {
	p := bookOf(data(head, row(2, "", "C", "I-1", num(1, "44636"), num(0, "5"), "EUR"), row(3, "", "C", "I-2", num(0, "44636"), num(0, "5"), "EUR")))
	p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="1"/><sheets>`, 1)
	want := `b.xlsx/S1:2 item "I-1" customer="C" open=5.00 EUR issued=2026-03-17 due=
b.xlsx/S1:3 item "I-2" customer="C" open=5.00 EUR issued=2026-03-17 due=
`
	if d := cmp.Diff(want, dump(Format, p.zip(t), parse.Options{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestSheets: several tables in a workbook, one of them refused, and sheets without any.
func TestSheets(t *testing.T) {
	notes := data(row(1, "", "Open items as of 17 March"))
	refused := data(row(1, "", "Invoice", "Customer no", "Customer ID", "Open amount"), row(2, "", "I", "C", "D", "5"))
	want := `b.xlsx/S1:1 skipped sheet without a table whose column names are known
b.xlsx/S3:2 item "I" customer="C" open=5.00 EUR issued= due=
b.xlsx/S4:1 skipped empty sheet
FAULT b.xlsx/S2:1:3: table: Customer ID: can be read in more than one way (column "Customer no" claims to be the same; rename or remove one of the two)
`
	if d := cmp.Diff(want, dump(Format, bookOf(notes, refused, data(head, row(2, "", "C", "I", "", "5", "EUR")), data()).zip(t), parse.Options{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	want = `b.xlsx/S1:1 skipped sheet without a table whose column names are known
FAULT b.xlsx/S1: table: header: missing (no row of the first 30 has column names that are known; the first row must name the columns)
`
	if d := cmp.Diff(want, dump(Format, bookOf(notes).zip(t), parse.Options{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if d := cmp.Diff("b.xlsx/S1:1 skipped empty sheet\nFAULT b.xlsx: xlsx: the file is empty (no visible sheet of the workbook holds anything)\n", dump(Format, bookOf(data()).zip(t), parse.Options{})); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// TestTextAmounts: texts decide the decimal mark of their column, exact numbers beside them do not.
func TestTextAmounts(t *testing.T) {
	want := `b.xlsx/S1:2 item "I-1" customer="C" open=1234.00 EUR issued= due=
b.xlsx/S1:3 item "I-2" customer="C" open=1.23 EUR issued= due=
b.xlsx/S1:4 item "I-3" customer="C" open=5.50 EUR issued= due=
`
	got := dump(Format, bookOf(data(head, row(2, "", "C", "I-1", "", "1.234", "EUR"), row(3, "", "C", "I-2", "", num(0, "1.23"), "EUR"), row(4, "", "C", "I-3", "", "5,50", "EUR"))).zip(t), parse.Options{})
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestRefused(t *testing.T) {
	ole := func(name string) []byte { return append(append([]byte(oleMagic), make([]byte, 600)...), wide(name)...) }
	for _, tt := range []struct {
		name    string
		content []byte
		want    string
	}{
		{"password", ole("EncryptedPackage"), "FAULT b.xlsx: xlsx: another dialect (the workbook has a password; remove it (File, Info, Protect Workbook) and save again)\n"},
		{"xls", ole("Workbook"), "FAULT b.xlsx: xlsx: another dialect (this is the old binary format of Excel (.xls); open it and save it as Excel Workbook (.xlsx) or as CSV)\n"},
		{"xlsb", parts{"xl/workbook.bin": "x"}.zip(t), "FAULT b.xlsx: xlsx: another dialect (this is the binary workbook of Excel (.xlsb); save it as Excel Workbook (.xlsx) or as CSV)\n"},
		{"ods", openDocumentBook(t),
			"FAULT b.xlsx: xlsx: another dialect (this is an OpenDocument sheet; save it as Excel Workbook (.xlsx) or as CSV)\n"},
		{"cut off", bookOf(data(head)).zip(t)[:900], "FAULT b.xlsx: xlsx: the archive is damaged or ends too early\n"},
		{"no workbook part", parts{"xl/x": ""}.zip(t), "FAULT b.xlsx: xlsx: the archive is damaged or ends too early: part \"xl/_rels/workbook.xml.rels\" is not there\n"},
		{"doctype", bookOf(`<!DOCTYPE x [<!ENTITY a "b">]>`).zip(t), "FAULT b.xlsx/S1: xlsx: a DOCTYPE is not allowed (the workbook is damaged; open it in Excel, save it again, or save the sheet as CSV)\n"},
		{"broken tag", bookOf(`<sheetData><row r="1"><c r="A1"`).zip(t), "FAULT b.xlsx/S1:1:1: xlsx: not well-formed XML (the workbook is damaged; open it in Excel, save it again, or save the sheet as CSV)\n"},
		{"row that goes back", bookOf(data(row(2, "", "a"), row(1, "", "b"))).zip(t), "FAULT b.xlsx/S1:2:1: xlsx: rows or cells out of order (the workbook is damaged; open it in Excel, save it again, or save the sheet as CSV)\n"},
		{"row beyond the last", bookOf(`<sheetData><row r="2000000000"/></sheetData>`).zip(t), "FAULT b.xlsx/S1: xlsx: rows or cells out of order (the workbook is damaged; open it in Excel, save it again, or save the sheet as CSV)\n"},
		{"negative row", bookOf(`<sheetData><row r="-1"/></sheetData>`).zip(t), "FAULT b.xlsx/S1: xlsx: rows or cells out of order (the workbook is damaged; open it in Excel, save it again, or save the sheet as CSV)\n"},
		{"shared text that is not there", bookOf(data(`<row><c t="s"><v>7</v></c></row>`)).zip(t), "FAULT b.xlsx/S1:1:1: xlsx: not well-formed XML (the workbook is damaged; open it in Excel, save it again, or save the sheet as CSV)\n"},
	} {
		if d := cmp.Diff(tt.want, dump(Format, tt.content, parse.Options{})); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
		if tt.name != "cut off" && !Format.Detect(tt.content) {
			t.Errorf("%s is not recognised", tt.name)
		}
	}
}

// TestLimits carries the bomb for each limit.
func TestLimits(t *testing.T) {
	long := strings.Repeat("<row/>", 300_000)
	shared := bookOf(data(strings.Repeat(`<row>`+strings.Repeat(`<c t="s"><v>0</v></c>`, 50)+`</row>`, 100)))
	shared["xl/_rels/workbook.xml.rels"] = strings.Replace(shared["xl/_rels/workbook.xml.rels"], "</Relationships>", `<Relationship Id="ss" Type="`+relType+`sharedStrings" Target="sharedStrings.xml"/></Relationships>`, 1)
	shared["xl/sharedStrings.xml"] = `<sst><si><t>` + strings.Repeat("abcdefghij", 3_000) + `</t></si></sst>`
	many := parts{}
	for i := range 1_001 {
		many[fmt.Sprintf("xl/%d", i)] = ""
	}
	for _, tt := range []struct {
		name    string
		content []byte
		limits  parse.WorkbookLimits
		want    string
	}{
		{"file", bookOf(data(head)).zip(t), parse.WorkbookLimits{Archive: parse.ArchiveLimits{Stored: 500}}, "b.xlsx: xlsx: file: longer than the limit (save the sheet as CSV, or split it)"},
		{"entries", many.zip(t), parse.WorkbookLimits{}, "b.xlsx: xlsx: entries: more than the limit (save the sheet as CSV, or split it)"},
		{"inflated", bookOf(strings.Repeat("<x/>", 50_000)).zip(t), parse.WorkbookLimits{Archive: parse.ArchiveLimits{Inflated: 100_000}}, "b.xlsx/S1: xlsx: inflated bytes: longer than the limit (save the sheet as CSV, or split it)"},
		{"ratio", bookOf(strings.Repeat(" ", 8<<20)).zip(t), parse.WorkbookLimits{}, "b.xlsx/S1: xlsx: inflated bytes to a stored byte: more than the limit (save the sheet as CSV, or split it)"},
		{"rows", bookOf(data(long)).zip(t), parse.WorkbookLimits{Archive: parse.ArchiveLimits{Ratio: 10_000}}, "b.xlsx/S1:200001:1: xlsx: rows: more than the limit (save the sheet as CSV, or split it)"},
		{"cells", bookOf(data(strings.Repeat(`<row><c r="CV1" t="b"><v>1</v></c></row>`, 60_000))).zip(t), parse.WorkbookLimits{Archive: parse.ArchiveLimits{Ratio: 10_000}}, "b.xlsx/S1:20001:1: xlsx: cells: more than the limit (save the sheet as CSV, or split it)"},
		{"one text in many cells", shared.zip(t), parse.WorkbookLimits{}, "b.xlsx/S1:45:1: xlsx: text of the sheet: longer than the limit (save the sheet as CSV, or split it)"},
	} {
		var first error
		for _, err := range parse.NewReader(Format, parse.Input{Name: "b.xlsx", R: bytes.NewReader(tt.content), Options: parse.Options{Limits: parse.Limits{Workbook: tt.limits}}}).All() {
			if err != nil {
				first = err
			}
		}
		if first == nil || first.Error() != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, first, tt.want)
		}
		if !errors.Is(first, parse.ErrTooMany) && !errors.Is(first, parse.ErrTooLong) {
			t.Errorf("%s: %v has another cause", tt.name, first)
		}
	}
	wide := bookOf(data(head, `<row r="2"><c r="ALM2" t="b"><v>1</v></c></row>`, row(3, "", "C", "I", "", "5", "EUR")))
	want := "FAULT b.xlsx/S1:2:1: table: columns: more than the limit\nb.xlsx/S1:3 item \"I\" customer=\"C\" open=5.00 EUR issued= due=\n"
	if d := cmp.Diff(want, dump(Format, wide.zip(t), parse.Options{})); d != "" {
		t.Errorf("columns (-want +got):\n%s", d)
	}
}

func TestDetect(t *testing.T) {
	for name, content := range map[string][]byte{
		"word": parts{"[Content_Types].xml": "x", "word/document.xml": "x"}.zip(t), "zip": []byte("PK\x03\x04\x14\x00\x06\x00\x08\x00"),
		"mail": append(append([]byte(oleMagic), make([]byte, 600)...), wide("__properties_version1.0")...), "text": []byte("Customer,Invoice"), "empty": nil,
	} {
		if Format.Detect(content) {
			t.Errorf("%s is taken for a workbook", name)
		}
	}
}
