package formats_test

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
)

func TestFormatsAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for i, f := range formats.All() {
		switch {
		case f == nil || f.Name == "" || f.Title == "" || f.Doc == "" || f.Detect == nil || f.New == nil:
			t.Errorf("format %d is not complete: %+v", i, f)
		case seen[f.Name]:
			t.Errorf("two formats are called %q", f.Name)
		default:
			seen[f.Name] = true
		}
	}
}

func TestListIsTheCallersOwn(t *testing.T) {
	formats.All()[0] = nil
	if formats.All()[0] == nil {
		t.Error("a caller can change the list of everybody")
	}
}

// Every file of the demo is recognised as what it is.
func TestDetectsTheDemo(t *testing.T) {
	for path, want := range map[string]string{
		"bank/operating_usd.bai2": "bai2", "bank/konto_eur.sta": "mt940", "open_items/us.csv": "table", "open_items/sap_de.csv": "table",
		"customers.csv": "table", "remittance/ap_portal_us.csv": "table", "remittance/avis_foehrental.csv": "table",
		"bank/ach_20260317.ach": "ach", "remittance/remit_820.edi": "x12", "remittance/lockbox_checks.csv": "table",
	} {
		content, err := os.ReadFile(filepath.Join("../../testdata/demo", filepath.FromSlash(path)))
		if err != nil {
			t.Fatal(err)
		}
		f, _, err := parse.Detect(formats.All(), bytes.NewReader(content))
		if err != nil || f.Name != want {
			t.Errorf("%s: Detect = %v, %v, want %s", path, f, err, want)
		}
	}
}

// A workbook that begins as Excel begins it, with parts that end in .xml, is not taken for a bundle of statements.
func TestDetectsWorkbooks(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range []string{"[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml"} {
		if _, err := z.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if f, _, err := parse.Detect(formats.All(), bytes.NewReader(b.Bytes())); err != nil || f.Name != "xlsx" {
		t.Errorf("Detect = %v, %v, want xlsx", f, err)
	}
}

// What is of no known format is refused by all of them, whatever the order.
func TestRefusesForeignContent(t *testing.T) {
	for name, content := range map[string]string{
		"zeros":   strings.Repeat("\x00", parse.HeadSize),
		"picture": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"zip":     "PK\x03\x04\x14\x00\x06\x00\x08\x00",
		"prose":   "Dear customer,\nplease find our statement attached.\nKind regards\n",
		"program": "package main\n\nfunc main() {}\n",
		"json":    "{\"a\": 1, \"b\": [1, 2, 3]}\n",
		"pain":    "<?xml version=\"1.0\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\"/>\n",
	} {
		for _, f := range formats.All() {
			if f.Detect([]byte(content)) {
				t.Errorf("%s accepts %s", f.Name, name)
			}
		}
	}
}
