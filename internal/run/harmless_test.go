package run

import "testing"

// TestHarmlessAndBack: what a spreadsheet would compute, and what a person would not see.
func TestHarmlessAndBack(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"ACME Tools; Ohio", "ACME Tools; Ohio"},
		{"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
		{"@SUM(1)", "'@SUM(1)"},
		{"-12.50", "-12.50"},
		{"-1+cmd", "'-1+cmd"},
		{"\n=1", "'\n=1"},
		{"＝1", "'＝1"},
		{"'=1", "''=1"},
		{"'tis", "'tis"},
		{"x;=1+1", "x<U+003B>=1+1"},
		{"x; \"@A1", "x<U+003B> \"@A1"},
		{"INV\u202e1234", "INV<U+202E>1234"},
		{"\u200b=1", "<U+200B>=1"},
		{"a\x07b\u00ad", "a<U+0007>b<U+00AD>"},
		{"<U+202E>", "<U+003C>U+202E>"},
		{"<U+", "<U+003C>U+"},
		{"<b>", "<b>"},
		{"می\u200cخواهم", "می\u200cخواهم"},
		{"IN\u200cV", "IN<U+200C>V"},
		{"\U000e0041", "<U+E0041>"},
		{"\xff;=", "\xff<U+003B>="},
	} {
		got := harmless(tt.text)
		if got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
		if back := asWritten(got); back != tt.text {
			t.Errorf("%q came back as %q", tt.text, back)
		}
	}
}
