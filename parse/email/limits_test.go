package email_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/email"
)

const head = "From: a@b.example\nSubject: Remittance advice\nDate: Tue, 17 Mar 2026 10:00:00 +0000\n"

// within is what tests let mails hold, with other limits.
func within(limits parse.MailLimits) parse.Options {
	opt := everything
	opt.Limits.Mail = limits
	return opt
}

// tooMuch reads content and demands exactly one fault, that of the limit, and no advice.
func tooMuch(t *testing.T, limits parse.MailLimits, content, field string) {
	t.Helper()
	faults := 0
	for fact, err := range parse.NewReader(email.Format, parse.Input{Name: "m.eml", R: strings.NewReader(content), Options: within(limits)}).All() {
		var e *parse.Error
		switch {
		case errors.As(err, &e):
			if faults++; e.Field != field || !errors.Is(e, parse.ErrTooMany) || e.Fatal {
				t.Errorf("fault %v, want one about %s", e, field)
			}
		case err != nil:
			t.Errorf("%v", err)
		case fact.Advice != nil:
			t.Errorf("an advice was read: %v", fact.Advice)
		}
	}
	if faults != 1 {
		t.Errorf("%d faults, want 1", faults)
	}
}

func nested(depth int) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range depth {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	for i := range depth {
		fmt.Fprintf(&b, "\n--b%d--\n", depth-1-i)
	}
	return b.String()
}

func archive(t *testing.T, names int, size int) string {
	t.Helper()
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for i := range names {
		f, err := w.Create(fmt.Sprintf("../../f%d.csv", i))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(bytes.Repeat([]byte("0"), size)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return attach("a.zip", "application/zip", buf.Bytes())
}

// attach is a mail with one file.
func attach(name, media string, data []byte) string {
	return head + "Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: " + media + "\nContent-Disposition: attachment; filename=\"" + name +
		"\"\nContent-Transfer-Encoding: base64\n\n" + base64.StdEncoding.EncodeToString(data) + "\n--x--\n"
}

// TestLimits: each limit has the bomb it is there for.
func TestLimits(t *testing.T) {
	html := head + "Content-Type: text/html\n\n"
	forwards := head
	for range 20 {
		forwards += "Content-Type: message/rfc822\n\n"
	}
	for _, tt := range []struct {
		name, content, field string
		limits               parse.MailLimits
	}{
		{"5,000 multiparts within each other", nested(5000), "parts within parts", parse.MailLimits{}},
		{"20 mails within each other", forwards, "mails within mails", parse.MailLimits{}},
		{"100,000 parts", head + "Content-Type: multipart/mixed; boundary=x\n\n" + strings.Repeat("--x\n\n\n", 100_000) + "--x--\n", "parts", parse.MailLimits{}},
		{"a header of 1 MB", head + "X-Junk: " + strings.Repeat("a", 1<<20) + "\n\nhello\n", "bytes of a header", parse.MailLimits{}},
		{"a header of a part of 1 MB", head + "Content-Type: multipart/mixed; boundary=x\n\n--x\nX-Junk: " + strings.Repeat("a", 1<<20) + "\n\nhello\n--x--\n", "bytes of a header", parse.MailLimits{}},
		{"a long message", head + "\n" + strings.Repeat("a\n", 5000), "bytes of a message", parse.MailLimits{Message: 4000}},
		{"decoded parts", attach("a.bin", "application/octet-stream", make([]byte, 5000)), "bytes of all parts", parse.MailLimits{Decoded: 4000}},
		{"HTML of 11 MB", html + strings.Repeat("<p>hello</p>", 1<<20), "bytes of an HTML text", parse.MailLimits{}},
		{"elements within elements", html + strings.Repeat("<div>", 100_000), "elements within elements", parse.MailLimits{}},
		{"cells that span a thousand millions", html + "<table>" + strings.Repeat("<tr><td colspan=1000000000>1</td><td rowspan=99999999999>2</td></tr>", 1000) + "</table>", "cells of tables", parse.MailLimits{}},
		{"cells that reach down over a thousand rows", html + "<table>" + strings.Repeat("<tr><td colspan=1000 rowspan=1000>1<td>2"+strings.Repeat("<tr>", 1000), 5) + "</table>", "cells of tables", parse.MailLimits{}},
		{"cells of many lines beside many cells", html + "<table><tr><td>" + strings.Repeat("1<br>", 1000) + "<td>" + strings.Repeat("2<br>", 1000) + "<td colspan=1000></table>", "cells of tables", parse.MailLimits{}},
		{"cells that span more than allowed", html + "<table>" + strings.Repeat("<tr><td colspan=9>1<td>2", 100) + "</table>", "cells of tables", parse.MailLimits{Cells: 999, Span: 9}},
		{"tags", html + strings.Repeat("<p>", 600_000), "elements of an HTML text", parse.MailLimits{}},
		{"lines of an HTML text", html + strings.Repeat("a<br>", 60_000), "lines of a text", parse.MailLimits{}},
		{"lines of a list", attach("a.csv", "text/csv", []byte("Invoice,Net paid\n"+strings.Repeat("A,5\n", 110_000))), "lines of a text", parse.MailLimits{}},
		{"headers of tables", head + "\n" + func() string {
			var b strings.Builder
			for i := range 3000 {
				fmt.Fprintf(&b, "alpha%c%c%c   beta   gamma\n", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
			}
			return b.String()
		}(), "tables", parse.MailLimits{}},
		{"tables", html + strings.Repeat("<table><tr><td>Invoice<td>Amount paid<tr><td>1001<td>2.00</table>", 3000), "tables", parse.MailLimits{}},
		{"lines of a text", head + "\n" + strings.Repeat("\n", 300_000), "lines of a text", parse.MailLimits{}},
		{"an archive that inflates a thousand times", archive(t, 1, 10<<20), "bytes of an archive", parse.MailLimits{}},
		{"an archive of 2,000 files", archive(t, 2000, 1), "files of an archive", parse.MailLimits{}},
		{"an archive that is long", archive(t, 10, 300), "bytes of an archive", parse.MailLimits{Archive: parse.ArchiveLimits{Stored: 1000}}},
		{"an archive over its size", archive(t, 10, 300), "bytes of an archive", parse.MailLimits{Archive: parse.ArchiveLimits{Inflated: 1000}}},
	} {
		t.Run(tt.name, func(t *testing.T) { tooMuch(t, tt.limits, tt.content, tt.field) })
	}
}

// TestInflatedText: RTF beyond its limits is not read, and that is said.
func TestInflatedText(t *testing.T) {
	const head = "{\\rtf1\\fromhtml1 {\\*\\htmltag <p>}"
	stored := append(make([]byte, 16), head+strings.Repeat("Invoice 47 5.00 ", 1<<19)...)
	copy(stored[8:], "MELA")
	for _, tt := range []struct{ name, bomb, field string }{
		{"compressed a thousand times", winmailRTF(packRTF(head, "Invoice 47 5.00 ", 1<<20)), "bytes of a text in RTF"},
		{"stored", winmailRTF(stored), "bytes of a text in RTF"},
		{"groups within groups", winmailRTF(packRTF("{\\rtf1 Invoice 47 ", "{{{{\\par {{{{{{{", 1<<10)), "groups within groups of RTF"},
	} {
		got := render("winmail.dat", tt.bomb, email.Format)
		if strings.Contains(got, `"47"`) || !strings.Contains(got, "fault") || !strings.Contains(got, tt.field) {
			t.Errorf("%s: read as:\n%.300s", tt.name, got)
		}
	}
}

// TestRanges: all ranges of a text stand for no more numbers than the limit; those beyond are kept as they are written.
func TestRanges(t *testing.T) {
	text := head + "\nWe have paid 900 invoices and 900 invoices. Total paid: EUR 500.00\ninvoices 1001 to 1900\ninvoices 3001 to 3900\n"
	got := render("m.eml", text, email.Format)
	if !strings.Contains(got, `"1500"`) || !strings.Contains(got, `"3001 - 3900"`) || strings.Contains(got, `"3500"`) {
		t.Errorf("read as:\n%.300s", got)
	}
	if got := renderWith("m.eml", text, email.Format, within(parse.MailLimits{Range: 2000})); !strings.Contains(got, `"3500"`) {
		t.Errorf("with a higher limit:\n%.300s", got)
	}
}

// TestMailboxGoesOn: a bomb costs its own message only.
func TestMailboxGoesOn(t *testing.T) {
	env := "From a@b.example Tue Mar 17 10:00:00 2026\n"
	good := head + "Message-ID: <1@b>\n\nWe have paid invoice INV-4711.\nTotal paid: EUR 10.00\n\n"
	box := env + good + env + head + "X-Junk: " + strings.Repeat("a", 1<<20) + "\n\n\n" + env + strings.Replace(good, "<1@b>", "<2@b>", 1) + env + good
	got := render("box", box, email.Format)
	if strings.Count(got, `"INV-4711"`) != 2 || !strings.Contains(got, "box/message 2:1") || !strings.Contains(got, "box/message 4:1 skipped: a copy of box/message 1") {
		t.Errorf("read as:\n%s", got)
	}
	if got := renderWith("box", box, email.Format, within(parse.MailLimits{Messages: 1})); !strings.Contains(got, "split the mailbox") {
		t.Errorf("a mailbox over the limit:\n%s", got)
	}
}
