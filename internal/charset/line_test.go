package charset

import (
	"testing"
	"unicode/utf8"
)

func TestLine(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"empty", "", ""},
		{"ascii", "INVOICE 4711", "INVOICE 4711"},
		{"utf-8", "Müller & Söhne €", "Müller & Söhne €"},
		{"windows-1252", "M\xfcller \x80 5", "Müller € 5"},
		{"utf-8 next to a foreign byte counts as windows-1252", "\xc3\xbc\xfc", "Ã¼ü"},
		{"open byte", "a\x81b", "a\ufffdb"},
	} {
		if got := Line([]byte(tt.in)); got != tt.want {
			t.Errorf("%s: Line(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func FuzzLine(f *testing.F) {
	f.Add([]byte("M\xfcller"))
	f.Fuzz(func(t *testing.T, b []byte) {
		got := Line(b)
		if !utf8.ValidString(got) {
			t.Errorf("Line(%q) = %q: not UTF-8", b, got)
		}
		if want := utf8.RuneCount(b); utf8.Valid(b) && utf8.RuneCountInString(got) != want {
			t.Errorf("Line(%q) = %q: want %d characters", b, got, want)
		}
	})
}
