package email_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"maps"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/email"
)

// hostileSize is that of the hostile inputs, and hostileBytes what reading one may allocate in all: what is in use at once is never more.
const (
	hostileSize  = 1 << 20
	hostileBytes = 256 << 20
)

// hostile are inputs of about size bytes that make readers slow or greedy.
func hostile(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	count := func(format string) string { // counts up, so that no two lines are the same
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, 100000+i)
		}
		return b.String()
	}
	html := head + "Content-Type: text/html\n\n"
	rtf := head + "Content-Type: application/ms-tnef\nContent-Transfer-Encoding: base64\n\n"
	parts := head + "Content-Type: multipart/mixed; boundary=x\n\n"
	return map[string]string{
		// Plain text.
		"header rows":          head + "\n" + fill("Invoice No   Amount Paid\n"),
		"other header rows":    head + "\n" + count("Invoice No   Amount Paid a%d\n"),
		"header words":         head + "\n" + fill("Invoice Date   Our Number of it   Total so far\n\n"),
		"words in columns":     head + "\n" + fill("alpha   beta   gamma   delta\n"),
		"rows":                 head + "\nInvoice No   Amount Paid\n" + fill("INV-1001     1,000.00\n"),
		"rows of two readings": head + "\nInvoice No   Date   Amount Paid\n" + fill("INV-1001     01/02/2026   1.000\n"),
		"rows on two lines":    head + "\nInvoice No       Invoice Date\n     Gross        Discount     Net\n" + fill("INV-1001         2026-02-01\n     1,000.00     20.00        980.00\n"),
		"torn rows":            head + "\n" + count("Invoice number   Our document   Date         Text           Gross amount\nDiscount   Net amount\nINV-%[1]d       190001         2026-02-01   Pumps           1,000.00\n20.00      980.00\n\n"),
		"segments":             head + "\n" + fill("ST*820*0001~\n"),
		"pasted lines":         head + "\n" + fill("RMR*IV*4711**1.00~\n\nand\n"),
		"documents":            head + "\n" + fill("<Document \n"),
		"piped rows":           head + "\n| Invoice | Net paid |\n" + fill("| INV-1001 | 1,000.00 |\n"),
		"pairs":                head + "\n" + fill("Invoice number: 47110\n"),
		"pairs of two":         head + "\n" + count("Invoice number of ours: A%d\nAmount paid for it so far: 500.00\n\n"),
		"pairs of other keys":  head + "\n" + fill("key number a of it: 1000000\nkey number b of it: 2000000\n\n"),
		"lists":                head + "\n" + count("- Invoice no. number INV-%d: EUR 500.00\n\n"),
		"one list":             head + "\n" + count("- Invoice INV-%d: EUR 500.00\n"),
		"one line":             head + "\n" + fill("invoice 4711, "),
		"lines of numbers":     head + "\n" + strings.Repeat("invoices "+strings.Repeat("4711/", 700)+"\n", size/3510),
		"invoice words":        head + "\n" + fill("invoice 4711, 4712 to 4713; total paid 5.00\n"),
		"long prose":           head + "\n" + strings.Repeat(strings.Repeat("invoice 4711 and total paid 5.00 ", 120)+"\n", size/3961),
		"ranges":               head + "\nWe have paid 999 invoices. Total paid: EUR 500.00\n" + count("invoices X%[1]d001 to X%[1]d999\n"),
		"a long range":         head + "\nWe have paid invoices 1-999999999. Total paid: EUR 500.00\n" + fill("invoices 1-999999999\n"),
		"references":           head + "\n" + count("Payment reference: %d total paid EUR 1.000\n"),
		"totals and tables":    head + "\n" + strings.Repeat("Total paid: EUR 1.000\n", size/44) + strings.Repeat("Invoice number of ours   Amount paid for it\nINV-1   1.000\n\n\n\n", size/130),
		"from lines":           head + "\n" + fill("From: a@payer.example\nDate: 2026-03-17 10:00:00\n"),
		"heads of forwards":    head + "\n" + fill("-- Forwarded message --\nFrom: a@payer.example\nDate: 2026-03-17 10:00:00\nSubject: Remittance\n"),
		"wrote":                head + "\n" + fill("On 1 a@b.example wrote\n"),
		"quote marks":          head + "\n" + fill(">"),
		"quoted lines":         head + "\n" + strings.Repeat(strings.Repeat(">", 5000)+"\n", size/5001),
		"gaps":                 head + "\n" + fill("a  b  c  d  e  f  "),
		"lines of gaps":        head + "\n" + strings.Repeat(strings.Repeat("a  b  ", 600)+"\n", size/3601),
		"amounts":              head + "\n" + strings.Repeat(strings.Repeat("total 1,234.50 ", 250)+"\n", size/3751),
		"digits":               head + "\n" + fill("1"),
		"lines of digits":      head + "\n" + strings.Repeat(strings.Repeat("1 234 ", 600)+"\n", size/3601),
		"Japanese":             head + "\n" + fill("請求書番号   お支払金額\n"),
		"Japanese words":       head + "\n" + strings.Repeat(strings.Repeat("請求書お支払合計", 160)+"\n", size/3841),
		// Headers and containers.
		"encoded words":         "From: a@b.example\nSubject: " + strings.Repeat("=?utf-8?q?a?= ", 15000) + "\n\nhello\n",
		"addresses":             "Subject: a\nFrom: " + strings.Repeat("a@b.example, ", 15000) + "\n\nhello\n",
		"folded headers":        "From: a@b.example\nSubject: a\n" + strings.Repeat(" a\n", 80_000) + "\nhello\n",
		"folded headers, parts": parts + strings.Repeat("--x\nSubject: a\n"+strings.Repeat(" a\n", 80_000)+"\nhello\n", 4) + "--x--\n",
		"many headers":          head + strings.Repeat("a: b\n", 50_000) + "\nhello\n",
		"parameters":            head + "Content-Type: text/plain" + strings.Repeat("; a*0=b", 25_000) + "\n\nhello\n",
		"multiparts":            nested(9) + fill("a\n"),
		"parts with tables":     parts + strings.Repeat("--x\n\nInvoice   Paid\nINV-1   5.00\n"+strings.Repeat("alpha   beta   gamma\n", 90)+"\n", size/2000) + "--x--\n",
		"parts of a list":       parts + strings.Repeat("--x\nContent-Type: text/csv\n\nInvoice,Net paid\n"+strings.Repeat("A,5.00\n", 270)+"\n", size/2000) + "--x--\n",
		"quoted-printable":      head + "Content-Transfer-Encoding: quoted-printable\n\n" + fill("=41=20=20=42=20=20"),
		"base64":                head + "Content-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString([]byte(strings.Repeat("Invoice 4711 EUR 5.00\n", size/30))),
		"UTF-16":                head + "Content-Type: text/plain; charset=utf-16le\n\n" + strings.Repeat("a\x00\n\x00", size/4),
		"mailbox":               fill("From a@b.example Tue Mar 17 10:00:00 2026\nFrom: a@b.example\nSubject: Remittance\n\nhello\n\n"),
		"envelope lines":        fill("From a@b.example Tue Mar 17 10:00:00 2026\n\n"),
		// HTML.
		"table rows":             html + "<table>" + fill("<tr><td>Invoice<td>Amount paid") + "</table>",
		"tables":                 html + count("<table><tr><td>Invoice<td>Amount paid<tr><td>%d<td>2</table>"),
		"other tables":           html + count("<table><tr><td>Invoice a%d<td>Amount paid<tr><td>1<td>2</table>"),
		"tables of pairs":        html + count("<table><tr><td>Invoice<td>A%d<tr><td>Amount paid<td>5.00</table>"),
		"open tables":            html + fill("<table><tr><td>"),
		"nested tables":          html + strings.Repeat("<table><tr><td>1<td>2", 80) + fill("<tr><td>1<td>2"),
		"cells that reach down":  html + "<table>" + fill("<tr><td colspan=1000 rowspan=1000>1<td>2"+strings.Repeat("<tr>", 1000)) + "</table>",
		"cells of many lines":    html + "<table><tr><td>" + strings.Repeat("1<br>", size/10) + "<td>" + strings.Repeat("2<br>", size/10) + "<td colspan=1000></table>",
		"rows of many cells":     html + "<table><tr>" + fill("<td>1") + "</table>",
		"open links":             html + fill("<a>"),
		"open links, paragraphs": html + strings.Repeat("<a>", 400) + fill("<p>a"),
		"open formats": html + "<p>" + func() string {
			var b strings.Builder
			for i := range 490 {
				fmt.Fprintf(&b, "<b id=%d>", i)
			}
			return b.String()
		}() + "</p>" + fill("<p>a"),
		"formats in tables":  html + strings.Repeat("<font>", 200) + fill("<table><b><td>"),
		"attributes":         html + "<p" + fill(" a") + ">",
		"styles":             html + fill("<p style='color: red; font: a'>a</p>"),
		"paragraphs":         html + fill("<p>a"),
		"lines":              html + fill("a<br>"),
		"lines of an advice": html + fill("Invoice 4711 paid EUR 5.00<br>"),
		"entities":           html + fill("&amp;&nbsp;"),
		"comments":           html + fill("<!---->"),
		// Files.
		"winmail.dat":      winmail("a", strings.Repeat("a", size/2), strings.Repeat("total paid 5.00, and more\n", size/52)),
		"properties":       rtf + base64.StdEncoding.EncodeToString([]byte(winmailProperties(size/4*3))),
		"rich text":        rtf + base64.StdEncoding.EncodeToString([]byte(winmailRTF(packRTF("{\\rtf1\\fromhtml1 {\\*\\htmltag <p>}", "<p>a<p>a<p>a<p>a", size/4*3)))),
		"rich text groups": rtf + base64.StdEncoding.EncodeToString([]byte(winmailRTF(packRTF("{\\rtf1 ", "{{{{\\par \\u1?{{{", size/4*3)))),
		"list":             attach("a.csv", "text/csv", []byte("Invoice,Net paid\n"+strings.Repeat("A,5.00\n", size*3/4/7))),
		"list, two readings": attach("a.csv", "text/csv", []byte("Invoice;Date;Net paid\n"+
			strings.Repeat("A;01/02/2026;5.000\n", size*3/4/19))),
		"list of one row":    attach("a.csv", "text/csv", []byte("Invoice,Net paid"+strings.Repeat(",a", size*3/8))),
		"list without names": attach("a.csv", "text/csv", []byte(strings.Repeat("Nummer a,Nummer b,Nummer c\n", size*3/4/27))),
		"archive of lists":   attach("a.zip", "application/zip", zipped(100, strings.Repeat("Invoice,Net paid\n"+strings.Repeat("INV-1,5.00\n", 1000), 10))),
		"archive of a list":  attach("a.zip", "application/zip", zipped(1, "Invoice,Net paid\n"+strings.Repeat("INV-1,5.00\n", 10_000_000))),
		"archive of names":   attach("a.zip", "application/zip", zipped(size/200, "a")),
		"compound file":      attach("a.msg", "application/vnd.ms-outlook", deepCompound(size*3/4)),
		"compound streams":   attach("a.msg", "application/vnd.ms-outlook", wideCompound(size*3/4)),
	}
}

func zipped(files int, content string) []byte {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := range files {
		if f, err := w.Create(fmt.Sprintf("f%d.csv", i)); err == nil {
			_, _ = f.Write([]byte(content)) // into memory
		}
	}
	_ = w.Close() // into memory
	return buf.Bytes()
}

// winmailRTF is a winmail.dat whose text is compressed RTF.
func winmailRTF(rtf []byte) string {
	prop := binary.LittleEndian.AppendUint32(nil, 1)
	prop = binary.LittleEndian.AppendUint32(prop, 0x10090102)
	prop = binary.LittleEndian.AppendUint32(prop, 1)
	prop = binary.LittleEndian.AppendUint32(prop, uint32(len(rtf)))
	prop = append(append(prop, rtf...), 0, 0, 0)
	return winmailAttribute(0x00069003, string(prop))
}

// winmailProperties is a winmail.dat of properties that say to have many values.
func winmailProperties(size int) string {
	prop := binary.LittleEndian.AppendUint32(nil, 1<<31)
	for len(prop) < size {
		prop = binary.LittleEndian.AppendUint32(prop, 0x1000101f)
		prop = binary.LittleEndian.AppendUint32(prop, 1000)
		prop = append(prop, make([]byte, 4000)...)
	}
	return winmailAttribute(0x00069003, string(prop))
}

func winmailAttribute(id uint32, value string) string {
	b := append([]byte("\x78\x9f\x3e\x22\x01\x00"), 1)
	b = binary.LittleEndian.AppendUint32(b, id)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(value)))
	return string(append(append(b, value...), 0, 0))
}

// packRTF is compressed RTF of size bytes that says begin, then again and again the 16 bytes of unit.
func packRTF(begin, unit string, size int) []byte {
	out := make([]byte, 16)
	binary.LittleEndian.PutUint32(out[8:], 0x75465a4c)
	const window = 4096
	at := 207 // behind the primer
	text := begin
	for len(text)%8 != 0 {
		text += " "
	}
	text += unit
	for i := 0; i < len(text); i += 8 {
		out = append(append(out, 0), text[i:i+8]...)
		at += 8
	}
	for len(out) < size { // each token repeats the last 16 bytes
		out = append(out, 0xff)
		for range 8 {
			from := (at - 16 + window) % window
			out = binary.BigEndian.AppendUint16(out, uint16(from<<4|14))
			at = (at + 16) % window
		}
	}
	return out
}

// compound is a compound file with the given folder entries: a name, kind, and three neighbours each.
func compound(size int, entry func(i int, e []byte)) []byte {
	const sector = 512
	n := size / 128 // entries
	folders := (n*128 + sector - 1) / sector
	fats := (folders+160)/128 + 1
	file := make([]byte, sector*(1+fats+folders))
	copy(file, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le := binary.LittleEndian
	le.PutUint16(file[24:], 0x3e)
	le.PutUint16(file[26:], 3)
	le.PutUint16(file[28:], 0xfffe)
	le.PutUint16(file[30:], 9)
	le.PutUint16(file[32:], 6)
	le.PutUint32(file[44:], uint32(fats))
	le.PutUint32(file[48:], uint32(fats))
	le.PutUint32(file[56:], 4096)
	le.PutUint32(file[60:], 0xfffffffe)
	le.PutUint32(file[68:], 0xfffffffe)
	for i := range 109 {
		v := uint32(0xffffffff)
		if i < fats {
			v = uint32(i)
		}
		le.PutUint32(file[76+4*i:], v)
	}
	fat := file[sector:]
	for i := range fats {
		le.PutUint32(fat[4*i:], 0xfffffffd)
	}
	for i := range folders {
		next := uint32(fats + i + 1)
		if i == folders-1 {
			next = 0xfffffffe
		}
		le.PutUint32(fat[4*(fats+i):], next)
	}
	for i := range n {
		e := file[sector*(1+fats)+128*i:][:128]
		for _, at := range []int{68, 72, 76} {
			le.PutUint32(e[at:], 0xffffffff)
		}
		for k, c := range []byte("__substg1.0_") {
			e[2*k] = c
		}
		le.PutUint16(e[64:], 26)
		entry(i, e)
	}
	return file
}

// deepCompound nests folders as deep as they go.
func deepCompound(size int) []byte {
	last := min(size, 6_500_000)/128 - 1
	return compound(min(size, 6_500_000), func(i int, e []byte) {
		e[66] = 1
		if i == 0 {
			e[66] = 5
		}
		if i < last {
			binary.LittleEndian.PutUint32(e[76:], uint32(i+1))
		}
	})
}

// wideCompound has streams that all say to be the whole file.
func wideCompound(size int) []byte {
	last := size/128 - 1
	return compound(size, func(i int, e []byte) {
		e[66] = 2
		binary.LittleEndian.PutUint32(e[116:], 0)
		binary.LittleEndian.PutUint32(e[120:], uint32(size))
		if i == 0 {
			e[66] = 5
			binary.LittleEndian.PutUint32(e[76:], 1)
		} else if i < last {
			binary.LittleEndian.PutUint32(e[72:], uint32(i+1))
		}
	})
}

// take reads a mail and counts what it yields.
func take(content string) (facts int, lines []ledger.AdviceLine) {
	for fact, err := range parse.NewReader(email.Format, parse.Input{Name: "m.eml", R: strings.NewReader(content), Options: everything}).All() {
		facts++
		if err == nil && fact.Advice != nil {
			lines = append(lines, fact.Advice.Lines...)
		}
	}
	return facts, lines
}

// TestHostile reads them all: something is said of each, and no mail of 1 MiB makes its reader allocate more than the limit. It reads an
// eighth of each, within half of the limit; CASHTIE_HOSTILE=1 reads them whole. How long each takes is in the benchmark.
func TestHostile(t *testing.T) {
	size, most := hostileSize/8, uint64(hostileBytes/2)
	if os.Getenv("CASHTIE_HOSTILE") == "1" {
		size, most = hostileSize, hostileBytes
	}
	inputs := hostile(size)
	maps.Copy(inputs, hostileWords(size))
	for name, content := range inputs {
		t.Run(name, func(t *testing.T) {
			if len(content) > size*3/2 && len(content) > 1_000_000 {
				t.Fatalf("%d bytes", len(content))
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			facts, _ := take(content)
			runtime.ReadMemStats(&after)
			if facts == 0 {
				t.Error("nothing was said of it")
			}
			n := after.TotalAlloc - before.TotalAlloc
			if n > most {
				t.Errorf("%d MiB were allocated", n>>20)
			}
			t.Logf("%d MiB", n>>20)
		})
	}
}

func BenchmarkHostile(b *testing.B) {
	inputs := hostile(hostileSize)
	maps.Copy(inputs, hostileWords(hostileSize))
	for name, content := range inputs {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				take(content)
			}
		})
	}
}
