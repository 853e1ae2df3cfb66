package formats_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
)

const (
	mailHead = "From: a@b.example\nSubject: Remittance advice\nMIME-Version: 1.0\n"
	htmlHead = mailHead + "Content-Type: text/html\n\n"
	itemHead = "Customer,Invoice,Open,Currency\n"
	bankHead = "01,021000089,US,261120,0645,1,80,,2/\n02,US,021000089,1,261119,2400,USD,2/\n03,450017788,USD,010,12500000,,/\n"
	cashHead = "ST*820*1~BPR*C*1.00*C*ACH~"
	cashTail = "SE*9*1~"
)

// bombs has, for each field of parse.Limits, a file that asks for n of what the field bounds, and a bound to set. The file of n = bound is read,
// that of one more, or of n times as much where it cannot be told so finely, is refused.
var bombs = map[string]struct {
	bound  int64
	beyond int64 // 0: bound + 1
	file   func(n int) string
}{
	"Line":    {60, 0, func(n int) string { return itemHead + "C," + strings.Repeat("I", n-len("C,,5,EUR\n")) + ",5,EUR\n" }},
	"Entries": {3, 0, func(n int) string { return itemHead + counted("C,I%d,5,EUR\n", n) }},
	"Table": {200, 0, func(n int) string {
		return itemHead + strings.Repeat("\n", n-len(itemHead)-len("C,I,5,EUR\n")) + "C,I,5,EUR\n"
	}},
	"Columns":    {9, 0, func(n int) string { return strings.TrimSpace(itemHead) + counted(",X%d", n-4) + "\nC,I,5,EUR\n" }},
	"Pieces":     {4, 0, func(n int) string { return bankHead + "16,165,482115,Z,B,C,TEXT\n" + strings.Repeat("88,MORE\n", n) }},
	"Errors":     {3, 0, func(n int) string { return itemHead + strings.Repeat("C,I,x,EUR\n", n-1) }},
	"Identities": {1, 0, func(n int) string { return bankHead + days(n) }},

	"Bundle.Stored":   {1000, 0, func(n int) string { return stored(n, statement) }},
	"Bundle.Files":    {3, 0, func(n int) string { return zipped(false, repeated(n, statement)...) }},
	"Bundle.Inflated": {9000, 0, func(n int) string { return zipped(false, padded(statement, n)) }},
	"Bundle.Ratio":    {50, 100, func(n int) string { return zipped(true, statement+strings.Repeat(" ", n*120)) }},

	"X12.Segment": {60, 0, func(n int) string {
		return cashHead + "NTE*INV*" + strings.Repeat("x", n-8) + "~RMR*IV*1**1.00~" + cashTail
	}},
	"X12.Elements": {20, 0, func(n int) string {
		return cashHead + "RMR*IV*1**1.00~NTE" + strings.Repeat("*x", n-1) + "~" + cashTail
	}},
	"X12.Segments": {9, 0, func(n int) string { return cashHead + strings.Repeat("RMR*IV*1**1.00~", n-2) + cashTail }},
	"X12.Lines":    {5, 0, func(n int) string { return cashHead + strings.Repeat("RMR*IV*1**1.00~", n) + cashTail }},

	"Mail.Depth": {4, 0, func(n int) string {
		return mailHead + strings.Repeat("Content-Type: message/rfc822\n\n", n-1) + "\nhello\n"
	}},
	"Mail.Parts": {5, 0, func(n int) string { return mixed(repeated(n-1, "\nhello\n")...) }},
	"Mail.Header": {200, 0, func(n int) string {
		return mailHead + "X: " + strings.Repeat("a", n-len(mailHead)-len("X: \n")) + "\n\nhello\n"
	}},
	"Mail.Message": {300, 0, func(n int) string { return padded(mailHead+"\nhello\n", n) }},
	"Mail.Messages": {3, 0, func(n int) string {
		return counted("From a@b.example Tue Mar 17 10:00:00 2026\n"+mailHead+"Message-ID: <%d@b>\n\nhello\n\n", n)
	}},
	"Mail.Decoded":  {5000, 0, func(n int) string { return mixed(attached("a.bin", strings.Repeat("a", n))) }},
	"Mail.HTML":     {500, 0, func(n int) string { return htmlHead + padded("<p>hello</p>", n) }},
	"Mail.Elements": {20, 0, func(n int) string { return htmlHead + strings.Repeat("<p>", n) }},
	"Mail.RTF": {3000, 5000, func(n int) string {
		return winmail("{\\rtf1\\fromhtml1 {\\*\\htmltag <p>}" + strings.Repeat("hello ", n/7))
	}},
	"Mail.Cells": {20, 0, func(n int) string { return htmlHead + "<table><tr>" + strings.Repeat("<td>1", n) + "</table>" }},
	"Mail.Span":  {9, 40, nil}, // is narrowed and not refused: see parse/email
	"Mail.Lines": {30, 200, func(n int) string { return mailHead + "\n" + strings.Repeat("hello\n", n) }},
	"Mail.Tables": {9, 60, func(n int) string {
		return htmlHead + strings.Repeat("<table><tr><td>Invoice<td>Amount paid<tr><td>1001<td>2.00</table>", n/2)
	}},
	"Mail.Range": {9, 40, nil}, // numbers beyond it are kept as they are written: see parse/email

	"Mail.Archive.Stored":   {1000, 0, func(n int) string { return mixed(attached("a.zip", stored(n, "hello"))) }},
	"Mail.Archive.Files":    {3, 0, func(n int) string { return mixed(attached("a.zip", zipped(false, repeated(n, "hello")...))) }},
	"Mail.Archive.Inflated": {2000, 0, func(n int) string { return mixed(attached("a.zip", zipped(true, strings.Repeat("0", n)))) }},
	"Mail.Archive.Ratio":    {12, 18, func(n int) string { return mixed(attached("a.zip", zipped(true, packable(n)))) }},

	"Workbook.Archive.Stored":   {4000, 0, func(n int) string { return workbook(rows(1), n) }},
	"Workbook.Archive.Files":    {8, 0, func(n int) string { return workbook(rows(1), 0, repeated(n-4, "hello")...) }},
	"Workbook.Archive.Inflated": {20_000, 40_000, func(n int) string { return workbook(rows(1)+strings.Repeat("<x/>", n/8), 0) }},
	"Workbook.Archive.Ratio":    {30, 60, func(n int) string { return workbook(rows(1)+packable(n), 0) }},
	"Workbook.Rows":             {5, 0, func(n int) string { return workbook(rows(n-1), 0) }},
	"Workbook.Cells": {20, 0, func(n int) string {
		return workbook(rows(1)+`<row r="3">`+strings.Repeat(`<c t="b"><v>1</v></c>`, n-8)+`</row>`, 0)
	}},
}

// TestLimits: each limit that a caller may set is kept, exactly, and each has a default. A field without a bomb fails.
func TestLimits(t *testing.T) {
	seen := map[string]bool{}
	var walk func(path string, v reflect.Value, set func(*parse.Limits) reflect.Value)
	walk = func(path string, v reflect.Value, set func(*parse.Limits) reflect.Value) {
		for i := range v.NumField() {
			name := v.Type().Field(i).Name
			field := func(l *parse.Limits) reflect.Value { return set(l).Field(i) }
			if v.Field(i).Kind() == reflect.Struct {
				walk(path+name+".", v.Field(i), field)
				continue
			}
			seen[path+name] = true
			t.Run(path+name, func(t *testing.T) { bounded(t, path+name, field) })
		}
	}
	walk("", reflect.ValueOf(parse.Limits{}), func(l *parse.Limits) reflect.Value { return reflect.ValueOf(l).Elem() })
	for name := range bombs {
		if !seen[name] {
			t.Errorf("%s is no limit", name)
		}
	}
}

// bounded holds one limit against its bomb.
func bounded(t *testing.T, name string, field func(*parse.Limits) reflect.Value) {
	bomb, ok := bombs[name]
	if !ok {
		t.Fatal("the limit has no bomb")
	}
	limits := parse.Limits{}.WithDefaults()
	if n := field(&limits).Int(); n < 4 {
		t.Errorf("the default is %d", n)
	}
	if field(&limits).SetInt(-1); name != "Identities" && limits.WithDefaults() != (parse.Limits{}).WithDefaults() {
		t.Error("below zero it is not the default")
	}
	if bomb.file == nil {
		return
	}
	limits = parse.Limits{}
	field(&limits).SetInt(bomb.bound)
	if bomb.beyond == 0 {
		bomb.beyond = bomb.bound + 1
	}
	if err := refused(t, bomb.file(int(bomb.bound)), limits); err != nil {
		t.Errorf("refused at the bound: %v", err)
	}
	if refused(t, bomb.file(int(bomb.beyond)), limits) == nil {
		t.Error("not refused beyond the bound")
	}
	if err := refused(t, bomb.file(int(bomb.beyond)), parse.Limits{}); err != nil {
		t.Errorf("refused by the default: %v", err)
	}
}

// refused reads a file and returns what it is refused with for its size; nothing else may go wrong in such a way.
func refused(t *testing.T, content string, limits parse.Limits) (over error) {
	t.Helper()
	f, r, err := parse.Detect(formats.All(), strings.NewReader(content))
	if err != nil {
		t.Fatalf("%v: %.200q", err, content)
	}
	for _, err := range parse.NewReader(f, parse.Input{Name: "f", R: r, Options: parse.Options{Limits: limits, Inside: formats.All()}}).All() {
		e, located := errors.AsType[*parse.Error](err)
		switch {
		case err == nil:
		case !located:
			t.Errorf("%v has no place", err)
		case errors.Is(e, parse.ErrTooLong) || errors.Is(e, parse.ErrTooMany):
			over = errors.Join(over, err)
		}
	}
	return over
}

const statement = `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>A</MsgId></GrpHdr></BkToCstmrStmt></Document>`

func repeated(n int, s string) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = s
	}
	return list
}

// counted repeats a text with numbers in it.
func counted(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// padded is s with blanks behind it, n bytes in all.
func padded(s string, n int) string { return s + strings.Repeat(" ", max(0, n-len(s))) }

// days are entries of one day, then of n further days, and at last one more of the first.
func days(n int) string {
	var b strings.Builder
	for i := range n + 2 {
		fmt.Fprintf(&b, "02,US,021000089,1,2611%02d,2400,USD,2/\n03,450017788,USD,010,12500000,,/\n16,165,%d,Z,B,C,TEXT/\n", 1+i%(n+1), i+1)
	}
	return b.String()
}

// packable is a text that can be packed about n to 1.
func packable(n int) string {
	const size = 128 << 10
	chance := rand.NewPCG(1, 2)
	var b strings.Builder
	for b.Len() < size {
		fmt.Fprintf(&b, "%016x", chance.Uint64()) // is packed 2 to 1
	}
	return b.String() + strings.Repeat(" ", size/2*(n-3))
}

// zipped is an archive of files; packed ones are deflated.
func zipped(packed bool, files ...string) string {
	method, parts := zip.Store, [][2]string{}
	if packed {
		method = zip.Deflate
	}
	for i, content := range files {
		parts = append(parts, [2]string{fmt.Sprintf("f%d.xml", i), content})
	}
	return archived(method, parts, "")
}

// archived is an archive of files, each with its name before it.
func archived(method uint16, files [][2]string, comment string) string {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	fault := w.SetComment(comment)
	for _, file := range files {
		f, err := w.CreateHeader(&zip.FileHeader{Name: file[0], Method: method})
		if err == nil {
			_, err = f.Write([]byte(file[1]))
		}
		fault = errors.Join(fault, err)
	}
	if fault = errors.Join(fault, w.Close()); fault != nil {
		return fault.Error() // is no archive, and fails the test
	}
	return buf.String()
}

// stored is an archive of one file, n bytes in all.
func stored(n int, content string) string {
	return zipped(false, padded(content, n-len(zipped(false, ""))))
}

// mixed is a mail of parts, each with its header.
func mixed(parts ...string) string {
	return mailHead + "Content-Type: multipart/mixed; boundary=x\n\n--x\n" + strings.Join(parts, "\n--x\n") + "\n--x--\n"
}

func attached(name, content string) string {
	return "Content-Type: application/octet-stream; name=" + name + "\nContent-Disposition: attachment; filename=" + name + "\nContent-Transfer-Encoding: base64\n\n" +
		base64.StdEncoding.EncodeToString([]byte(content)) + "\n"
}

// winmail is a winmail.dat with a text in RTF, stored.
func winmail(rtf string) string {
	text := append(make([]byte, 16), rtf...)
	copy(text[8:], "MELA")
	prop := binary.LittleEndian.AppendUint32(nil, 1)
	for _, v := range []uint32{0x10090102, 1, uint32(len(text))} {
		prop = binary.LittleEndian.AppendUint32(prop, v)
	}
	prop = append(append(prop, text...), make([]byte, -len(text)&3)...)
	b := append([]byte("\x78\x9f\x3e\x22\x01\x00"), 1)
	b = binary.LittleEndian.AppendUint32(b, 0x00069003)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(prop)))
	return string(append(append(b, prop...), 0, 0))
}

// rows is a header and n open items.
func rows(n int) string {
	text := `<row r="1"><c t="str"><v>Customer</v></c><c t="str"><v>Invoice</v></c><c t="str"><v>Open</v></c><c t="str"><v>Currency</v></c></row>`
	for i := range n {
		text += fmt.Sprintf(`<row r="%d"><c t="str"><v>C</v></c><c t="str"><v>I%[1]d</v></c><c><v>5</v></c><c t="str"><v>EUR</v></c></row>`, i+2)
	}
	return text
}

// workbook is a workbook of one sheet with these rows, of size bytes if that is more, and with further parts.
func workbook(rows string, size int, more ...string) string {
	const (
		rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
		end  = `"/></Relationships>`
	)
	parts := [][2]string{
		{"_rels/.rels", rels + `officeDocument" Target="xl/workbook.xml` + end},
		{"xl/_rels/workbook.xml.rels", rels + `worksheet" Target="worksheets/sheet1.xml` + end},
		{"xl/workbook.xml", `<workbook xmlns:r="x"><sheets><sheet name="S1" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/worksheets/sheet1.xml", `<worksheet><sheetData>` + rows + `</sheetData></worksheet>`},
	}
	for i, content := range more {
		parts = append(parts, [2]string{fmt.Sprintf("xl/more%d.xml", i), content})
	}
	book := archived(zip.Deflate, parts, "")
	return archived(zip.Deflate, parts, strings.Repeat(" ", max(0, size-len(book))))
}
