package xlsx

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// spreadsheet is an XML Spreadsheet with one sheet of the given rows, and a hidden one.
func spreadsheet(rows string) string {
	return `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>` +
		`<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">` +
		`<Worksheet ss:Name="Items"><Table>` + rows + `</Table></Worksheet>` +
		`<Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>` +
		`<WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>`
}

const spreadsheetHead = `<Row><Cell><Data ss:Type="String">Customer</Data></Cell><Cell><Data ss:Type="String">Invoice number</Data></Cell>` +
	`<Cell><Data ss:Type="String">Date</Data></Cell><Cell><Data ss:Type="String">Currency</Data></Cell><Cell><Data ss:Type="String">Open amount</Data></Cell></Row>`

func TestSpreadsheetML(t *testing.T) {
	file := spreadsheet(spreadsheetHead +
		`<Row><Cell><Data ss:Type="String">0411</Data></Cell><Cell><Data ss:Type="String">K-1 &amp; 2</Data><Comment><Data>kept apart</Data></Comment></Cell>` +
		`<Cell><Data ss:Type="DateTime">2026-10-01T00:00:00.000</Data></Cell><Cell><Data ss:Type="String">USD</Data></Cell><Cell><Data ss:Type="Number">1234.5</Data></Cell></Row>` +
		`<Row ss:Index="5" ss:Hidden="1"><Cell><Data ss:Type="String">0411</Data></Cell><Cell><Data ss:Type="String">K-3</Data></Cell>` +
		`<Cell ss:Index="4"><Data ss:Type="String">USD</Data></Cell><Cell><Data ss:Type="Number">-10</Data></Cell></Row>`)
	if !Format.Detect([]byte(file)[:400]) {
		t.Fatal("not recognised")
	}
	parsetest.Check(t, Format, "x", []byte(file), parse.Options{})
	var got []string
	for _, f := range read(t, file) {
		switch {
		case f.OpenItem != nil:
			got = append(got, string(f.OpenItem.ID)+" "+f.OpenItem.Open.String()+" "+f.OpenItem.Issued.String()+" "+f.OpenItem.Source.String())
		case f.Skipped != nil:
			got = append(got, "skipped "+f.Skipped.Reason)
		}
	}
	want := "K-1 & 2 1234.50 USD 2026-10-01 x/Items:2|K-3 -10.00 USD  x/Items:5"
	if all := strings.Join(got, "|"); !strings.Contains(all, "K-1 & 2 1234.50 USD 2026-10-01 x/Items:2") || !strings.Contains(all, "K-3 -10.00 USD") ||
		!strings.Contains(all, "x/Items:5") || !strings.Contains(all, "is hidden, and read all the same") || !strings.Contains(all, "hidden sheet, not read") {
		t.Errorf("got %s, want %s and what is hidden", all, want)
	}
}

// TestSpreadsheetMLDamaged reads what must not be guessed: cells that go back, and a text that breaks off in a tag.
func TestSpreadsheetMLDamaged(t *testing.T) {
	for _, tt := range []struct{ name, file string }{
		{"a cell further left", spreadsheet(spreadsheetHead + `<Row><Cell ss:Index="3"><Data ss:Type="String">a</Data></Cell><Cell ss:Index="2"><Data ss:Type="String">b</Data></Cell></Row>`)},
		{"a row further up", spreadsheet(`<Row ss:Index="7"/><Row ss:Index="3"/>`)},
		{"broken off", spreadsheet(spreadsheetHead)[:600] + "<Row"},
	} {
		r := parse.NewReader(Format, parse.Input{Name: "x", R: strings.NewReader(tt.file)})
		fact, err := r.Read()
		for err == nil && fact.Skipped != nil {
			fact, err = r.Read()
		}
		if err == nil {
			t.Errorf("%s: read %+v", tt.name, fact)
		}
	}
}

func read(t *testing.T, file string) []parse.Fact {
	t.Helper()
	var facts []parse.Fact
	r := parse.NewReader(Format, parse.Input{Name: "x", R: strings.NewReader(file)})
	for {
		f, err := r.Read()
		if err != nil {
			if err.Error() != "EOF" {
				t.Error(err)
			}
			return facts
		}
		facts = append(facts, f)
	}
}
