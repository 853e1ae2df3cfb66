package x12

import (
	"strings"
	"testing"
)

const isa = "ISA*00*          *00*          *ZZ*NORTHFIELDAP   *01*021000089      *260317*0645*U*00401*000000001*0*P*>~"

func TestDelimiters(t *testing.T) {
	if len(isa) != 106 {
		t.Fatalf("the ISA has %d characters", len(isa))
	}
	for _, tt := range []struct{ name, text, element, component, repetition, terminator string }{
		{"as is", isa + "GS*RA*", "*", ">", "", "~"},
		{"line end behind it", isa + "\r\nGS*RA*", "*", ">", "", "~"},
		{"line end for it", strings.ReplaceAll(isa, "~", "\r\n") + "GS*RA*", "*", ">", "", "\n"},
		{"one line feed", strings.ReplaceAll(isa, "~", "\n") + "GS*RA*", "*", ">", "", "\n"},
		{"repetition", strings.ReplaceAll(isa, "*U*00401", "*^*00501") + "GS*RA*", "*", ">", "^", "~"},
		{"one byte beyond ASCII", strings.ReplaceAll(isa, "*", "\xa6") + "GS\xa6RA\xa6", "\xa6", ">", "", "~"},
		{"two bytes", strings.ReplaceAll(isa, "*", "\u00a6") + "GS\u00a6RA", "\u00a6", ">", "", "~"},
		{"component of two bytes", strings.ReplaceAll(isa, ">", "\u00a7") + "GS*RA*", "*", "\u00a7", "", "~"},
		{"control characters", strings.NewReplacer("*", "\x1d", "~", "\x1c", ">", "\x1f").Replace(isa) + "GS\x1dRA\x1d", "\x1d", "\x1f", "", "\x1c"},
		{"blanks lost", "ISA*00**00**ZZ*N*01*O*260317*0645*U*00401*1*0*P*>~GS*RA*", "*", ">", "", "~"},
		{"last element empty", strings.TrimSuffix(isa, ">~") + "~GS*RA*", "*", "", "", "~"},
		{"terminators lost", strings.TrimSuffix(isa, "~") + "GS*RA*N*O*20260317*0645*1*X*004010", "*", ">", "", ""},
		{"terminators are blanks", strings.ReplaceAll(isa, "~", " ") + "GS*RA*", "*", ">", "", ""},
		{"line broken before the terminator", strings.ReplaceAll(isa, "~", "\n~") + "GS*RA*", "*", ">", "", "~"},
		{"line broken in the ISA", isa[:80] + "\n" + isa[80:] + "GS*RA*", "*", ">", "", "~"},
		{"terminator changed on the way", isa + "\\GS*RA*N\\ST*820*1\\BPR*C*1\\", "*", ">", "", "\\"},
	} {
		d, ok := declared(tt.text)
		if got := [...]string{d.Element, d.Component, d.Repetition, d.Terminator}; !ok || got != [...]string{tt.element, tt.component, tt.repetition, tt.terminator} {
			t.Errorf("%s: %q, %v", tt.name, got, ok)
		}
	}
	for _, text := range []string{"", "ISA", "ISA*", "ISAB", "ISA 00 ", isa[:100], strings.ReplaceAll(isa, "*", " "), "GS*RA*"} {
		if d, ok := declared(text); ok {
			t.Errorf("%q declares %+v", text, d)
		}
	}
}

func TestFoundDelimiters(t *testing.T) {
	for _, tt := range []struct {
		text                string
		start               int
		element, terminator string
	}{
		{`RMR*IV*1**5.00\`, 0, "*", `\`},
		{`INFO RMR*IV*1**5.00\RMR*IV*2**5.00\`, 5, "*", `\`},
		{`TRN|1|2|3'RMR|IV|1||5.00'`, 0, "|", "'"},
		{"TRN*1*2\nRMR*IV*1**5.00\n", 0, "*", "\n"},
		{"TRN*1*2RMR*IV*1**5.00", 0, "*", ""},
		{"TRN*1*2 RMR*IV*1**5.00", 0, "*", ""},
		{"RMR*IV*1**5.00", 0, "*", "\n"},
		{"TRN*1*2!RMR*IV*1**5.00!", 0, "*", "!"},
		{"TRN*1*ACME INC.\nRMR*IV*1*PI*5.00\nREF*PO*7.\nDTM*003*20260101\n", 0, "*", "\n"},
		{"RMR\xa6IV\xa61\xa6\xa65.00~", 0, "\xa6", "~"},
		{"ST*820*0001~BPR*C*1~", 0, "*", "~"},
	} {
		start, d, ok := found(tt.text)
		if !ok || start != tt.start || d.Element != tt.element || d.Terminator != tt.terminator {
			t.Errorf("%q: from %d, %q, %q, %v", tt.text, start, d.Element, d.Terminator, ok)
		}
	}
	for _, text := range []string{"", "RMR", "FORMR*IV*1", "PAYMENT * OF * INVOICES", "2*3=6", "ST*810*1~", "A|B|C"} {
		if start, d, ok := found(text); ok {
			t.Errorf("%q: from %d, %+v", text, start, d)
		}
	}
}
