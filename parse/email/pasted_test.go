package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/email"
	"github.com/cashtie/cashtie/parse/mt940"
	"github.com/cashtie/cashtie/parse/table"
	"github.com/cashtie/cashtie/parse/x12"
)

// TestPasted: the lines of a file that stand in the text of a mail are read as that file, at their places in the text.
func TestPasted(t *testing.T) {
	const (
		isa  = "ISA*00*          *00*          *ZZ*PAYER          *ZZ*US             *261119*1200*U*00401*000000001*0*P*>~\nGS*RA*PAYER*US*20261119*1200*1*X*004010~\nST*820*0001~\n"
		paid = "BPR*C*1300.00*C*ACH*CTX*01*111*DA*222*1234567890**01*333*DA*444*20261119~\nTRN*1*99887*1~\nRMR*IV*INV-4711*PO*1250.00~\nRMR*IV*INV-4712**50.00~\n"
		ends = "SE*6*0001~\nGE*1*1~\nIEA*1*000000001~\n"
	)
	banks := parse.Options{Inside: []*parse.Format{x12.Format, mt940.Format, table.Format}}
	quoted := func(s string) string { return "> " + strings.ReplaceAll(s, "\n", "\n> ") }
	broken := strings.ReplaceAll(isa+paid+ends, "\n", "")
	for at := 76; at < len(broken); at += 77 {
		broken = broken[:at] + "\n" + broken[at:]
	}
	lines := []string{`"INV-4711"`, "net=1250.00", "total=1300.00 closes"}
	for _, tt := range []struct {
		name, content string
		want          []string
	}{
		{"segments", "\nSee below.\n\n" + paid + "\nRegards\nTel 555-0100\n", append(lines, "m.eml/text.x12:3:1 advice", "m.eml/text.x12:6:1 \"INV-4712\"")},
		{"lines alone", "\nHello,\n\n" + paid[strings.Index(paid, "RMR"):] + "Regards\n", []string{"unverifiable", "net=50.00", "m.eml/text.x12:3:1 \"INV-4711\""}},
		{"all of it", "\nOurs:\n\n" + isa + paid + ends + "\nThanks\n", append(lines, "!fault")},
		{"broken at 76 letters", "\nOurs:\n\n" + broken + "\n\nThanks\n", append(lines, "!fault")},
		{"line ends for terminators", "\n" + strings.ReplaceAll(paid, "~", ""), lines},
		{"in HTML", "Content-Type: text/html\n\nSee below.<br>" + strings.ReplaceAll(paid, "\n", "<br>\n") + "<p>Regards", lines},
		{"handed on with quote marks", "\n" + quoted("See below.\n\n"+isa+paid+ends), lines},
		{"of an earlier mail", "\nThank you.\n\nOn Thu, Nov 19, 2026 at 10:00 AM A <a@b.example> wrote:\n" + quoted(paid), []string{"!advice \"99887\"", "!INV-4711"}},
		{"no segments", "\nWe have paid.\n\nRMR*Invoice*Amount\n", []string{"!text.x12"}},
		{"a message that is not read", "\nRemittance\n\nUNA:+.? '\nUNB+UNOA:2+PAYER+US+261119:1200+1'\nUNH+1+REMADV:D:96A:UN'\nDOC+380+4711'\nMOA+12:1250.00'\nUNZ+1+1'\n\nRegards\n", []string{"EDIFACT", "!4711"}},
		{"a statement", "\nToday:\n\n:20:S1\n:25:10020030/1234567\n:28C:1/1\n:60F:C261118EUR1000,00\n:61:2611191119CR1250,00NTRFNONREF//123\n:86:166?00GUTSCHRIFT?20RE 4711?32ACME GMBH\n:62F:C261119EUR2250,00\n-\n\nRegards\n", []string{"m.eml/text.sta:7:1 receipt", "1250.00 EUR"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := renderWith("m.eml", head+tt.content, email.Format, banks)
			for _, w := range tt.want {
				if text, absent := strings.CutPrefix(w, "!"); absent == strings.Contains(got, text) {
					t.Errorf("%q (absent: %v) in:\n%s", text, absent, got)
				}
			}
		})
	}
}
