package parse_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
)

const whole820 = "ISA*00*          *00*          *ZZ*PAYER          *ZZ*US             *260317*1000*U*00401*000000001*0*P*>~GS*RA*PAYER*US*20260317*1000*1*X*004010~ST*820*0001~" +
	"BPR*C*1500.00*C*ACH*CTX*01*021000021*DA*123456*1234567890**01*031000021*DA*987654*20260317~TRN*1*90018~RMR*IV*INV-1001**1000.00~SE*4*0001~GE*1*1~IEA*1*000000001~"

func zipOf(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, n := range names {
		f, err := w.Create(n)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte("Invoice,Amount paid\nINV-1,5.00\n")); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestUnlike: what is no known format is refused with what it looks like and what to do.
func TestUnlike(t *testing.T) {
	for _, tt := range []struct{ name, content, looks, help string }{
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00", "a picture (PNG)", "ask for the file that it was made from"},
		{"a photograph", "\xff\xd8\xff\xe0\x00\x10JFIF\x00", "a picture (JPEG)", "ask for the file"},
		{"a picture of a telephone", "\x00\x00\x00\x18ftypheic\x00\x00", "a picture or a film", "ask for the file"},
		{"a fax", "II*\x00\x08\x00", "a picture or a fax (TIFF)", "ask for the file"},
		{"gzip", "\x1f\x8b\x08\x00", "a packed file (gzip)", "unpack it"},
		{"an archive", zipOf(t, "a.csv"), "an archive (ZIP)", "unpack it"},
		{"an archive, cut off", zipOf(t, "a.csv")[:40], "an archive (ZIP) that is cut off", "ask for the file again"},
		{"a workbook, cut off", zipOf(t, "[Content_Types].xml", "xl/workbook.xml")[:60], "an Office file that is cut off", "ask for the file again"},
		{"a document", zipOf(t, "[Content_Types].xml", "word/document.xml"), "a Word document", "save it as text"},
		{"an Outlook mail, cut off", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 400), "an Outlook mail or an old Office file", "ask for the file again"},
		{"a page of a portal", "<!DOCTYPE html><html><body><table><tr><td>Invoice<td>INV-1</table>", "a page saved from a browser (HTML)", "tables in mails are read"},
		{"XML", "<?xml version=\"1.0\"?><root/>", "an XML file that is no camt", "ask the bank"},
		{"EDIFACT", "UNB+UNOA:1+A+B+260317:1000+1'UNH+1+REMADV:D:96A:UN'", "an EDIFACT message", "X12 820"},
		{"an 820, cut off in its envelope", whole820[:60], "an X12 file that is cut off in its first segment", "from ISA to IEA"},
		{"an 820 without its begin", whole820[200:], "a part of an X12 file without its begin", "from ISA to IEA"},
		{"a record of ACH", "6220310000210210000987654    0000100000ID1            ACME TOOLS              0021000020000001\n", "a record of an ACH file", "ask the bank for the whole file"},
		{"one row", "INV-1001,1000.00\n", "a table of one row", "names of its columns"},
		{"PGP", "-----BEGIN PGP MESSAGE-----\n\nhQEMA\n", "an encrypted or signed text (PGP)", "decrypt"},
		{"S/MIME", "\x30\x82\x10\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03\x00", "an encrypted or signed mail (S/MIME)", "decrypt"},
		{"RTF", "{\\rtf1 Invoice}", "a formatted text (RTF)", "save it as text"},
		{"JSON", "{\"invoice\":5}", "data of a program (JSON)", "CSV or XLSX"},
		{"OFX", "OFXHEADER:100\n", "an OFX file of a bank", "ask the bank"},
		{"a program", "MZ\x90\x00\x00", "a program", "do not open it"},
		{"bytes", "\x01\x02\x00\x03", "data of a program", "ask the sender"},
		{"zeros", strings.Repeat("\x00", 1<<17), "a file of zeros", "copy it"},
		{"a sentence", "Hello, see you tomorrow.\n", "", ""},
		{"prose", "Hello, see you tomorrow.\nBye.\n", "", ""},
	} {
		_, _, err := parse.Detect(formats.All(), strings.NewReader(tt.content))
		if !errors.Is(err, parse.ErrUnknownFormat) {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var u *parse.Unlike
		if errors.As(err, &u) != (tt.looks != "") {
			t.Errorf("%s: %v", tt.name, err)
		} else if u != nil && (!strings.HasPrefix(u.Looks, tt.looks) || !strings.Contains(u.Help, tt.help)) {
			t.Errorf("%s: it looks like %s (%s)", tt.name, u.Looks, u.Help)
		}
	}
}
