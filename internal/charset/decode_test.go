package charset

import (
	"strings"
	"testing"
)

func TestDecode(t *testing.T) {
	for _, tt := range []struct {
		name, raw, text string
		want            Verdict
	}{
		{"empty", "", "", Verdict{}},
		{"ascii", "abc", "abc", Verdict{}},
		{"utf-8", "Söhne €", "Söhne €", Verdict{}},
		{"utf-8 with mark", "\xef\xbb\xbfSöhne", "Söhne", Verdict{UTF8, 3}},
		{"mark but not utf-8", "\xef\xbb\xbfS\xf6hne", "ï»¿Söhne", Verdict{Windows1252, 0}},
		{"utf-16le with mark", "\xff\xfeS\x00\xf6\x00", "Sö", Verdict{UTF16LE, 2}},
		{"utf-16be with mark", "\xfe\xff\x00S\x00\xf6", "Sö", Verdict{UTF16BE, 2}},
		{"utf-16le without mark", "a\x00;\x00b\x00\n\x00", "a;b\n", Verdict{UTF16LE, 0}},
		{"utf-16be without mark", "\x00a\x00;\x00b\x00\n", "a;b\n", Verdict{UTF16BE, 0}},
		{"surrogate pair", "\xff\xfe\x3d\xd8\x00\xde!\x00", "😀!", Verdict{UTF16LE, 2}},
		{"half a pair", "\xff\xfe\x3d\xd8a\x00", "\ufffda", Verdict{UTF16LE, 2}},
		{"odd byte", "\xff\xfea\x00b", "a\ufffd", Verdict{UTF16LE, 2}},
		{"windows-1252", "S\xf6hne \x80 \x93x\x94", "Söhne € “x”", Verdict{Windows1252, 0}},
		{"zeros are not utf-16", "\x00\x00\x00\x00\x00\x00", "\x00\x00\x00\x00\x00\x00", Verdict{}},
	} {
		text, v := Decode(tt.raw)
		if text != tt.text || v != tt.want {
			t.Errorf("%s: Decode(%q) = %q, %+v, want %q, %+v", tt.name, tt.raw, text, v, tt.text, tt.want)
		}
		well := !strings.Contains(text, "\ufffd")
		if got := v.Charset.RawLen(text) + v.BOM; well && got != len(tt.raw) {
			t.Errorf("%s: RawLen = %d with the mark, want %d", tt.name, got, len(tt.raw))
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("a\x00b\x00")
	f.Add("S\xf6hne")
	f.Fuzz(func(t *testing.T, raw string) {
		text, v := Decode(raw)
		if strings.ToValidUTF8(text, "") != text {
			t.Fatalf("Decode(%q) is not UTF-8: %q", raw, text)
		}
		if v.Charset == UTF8 && raw[v.BOM:] != text {
			t.Fatalf("Decode(%q) = %q", raw, text)
		}
	})
}
