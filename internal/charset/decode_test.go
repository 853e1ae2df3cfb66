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
		{"mark but not utf-8", "\xef\xbb\xbfS\xf6hne", "Söhne", Verdict{Windows1252, 3}},
		{"utf-16le with mark", "\xff\xfeS\x00\xf6\x00", "Sö", Verdict{UTF16LE, 2}},
		{"utf-16be with mark", "\xfe\xff\x00S\x00\xf6", "Sö", Verdict{UTF16BE, 2}},
		{"utf-16le without mark", "a\x00;\x00b\x00\n\x00", "a;b\n", Verdict{UTF16LE, 0}},
		{"utf-16be without mark", "\x00a\x00;\x00b\x00\n", "a;b\n", Verdict{UTF16BE, 0}},
		{"surrogate pair", "\xff\xfe\x3d\xd8\x00\xde!\x00", "😀!", Verdict{UTF16LE, 2}},
		{"half a pair", "\xff\xfe\x3d\xd8a\x00", "\ufffda", Verdict{UTF16LE, 2}},
		{"odd byte", "\xff\xfea\x00b", "a\ufffd", Verdict{UTF16LE, 2}},
		{"windows-1252", "S\xf6hne \x80 \x93x\x94", "Söhne € “x”", Verdict{Windows1252, 0}},
		{"windows-1252, quotes", "L\x92Or\xe9al \x96 \x93d\xe9j\xe0\x94", "L’Oréal – “déjà”", Verdict{Windows1252, 0}},
		{"windows-1252, one letter", "10001;H\xe4ndler GmbH;1.200,00\n", "10001;Händler GmbH;1.200,00\n", Verdict{Windows1252, 0}},
		{"windows-1250", "Data p\xb3atno\x9cci;Warto\x9c\xe6;Sp\xf3\xb3ka\n", "Data płatności;Wartość;Spółka\n", Verdict{Windows1250, 0}},
		{"windows-1250, Czech", "\xc8\xedslo faktury;Zb\xfdv\xe1 uhradit;M\xecna\n;;CZK\n", "Číslo faktury;Zbývá uhradit;Měna\n;;CZK\n", Verdict{Windows1250, 0}},
		{"windows-1251", "\xd1\xf7\xe5\xf2;\xd1\xf3\xec\xec\xe0;\xce\xef\xeb\xe0\xf2\xe0\n", "Счет;Сумма;Оплата\n", Verdict{Windows1251, 0}},
		{"windows-1251, capitals", "\xd1\xd7\xc5\xd2;\xd1\xd3\xcc\xcc\xc0\xd1\xd7;\xc4\xc0\xd2\xc0\n", "СЧЕТ;СУММАСЧ;ДАТА\n", Verdict{Windows1251, 0}},
		{"windows-1253", "\xd4\xe9\xec\xef\xeb\xfc\xe3\xe9\xef;\xd0\xef\xf3\xfc\n", "Τιμολόγιο;Ποσό\n", Verdict{Windows1253, 0}},
		{"windows-1254", "M\xfe\xfeteri \xf6deme;TRY\n", "Mşşteri ödeme;TRY\n", Verdict{Windows1254, 0}},
		{"Shift JIS", "\x90\xbf\x8b\x81\x8f\x91\x94\xd4\x8d\x86,\xb6\xcc\xde(\xb6),\x8ax\x95\xa5\x8a\xfa\x93\xfa\n", "請求書番号,ｶﾌﾞ(ｶ),岳払期日\n", Verdict{ShiftJIS, 0}},
		{"GBK", "\xbf\xcd\xbb\xa7\xc3\xfb\xb3\xc6,\xb7\xa2\xc6\xb1\xba\xc5\xc2\xeb,\xbd\xf0\xb6\xee,\xb5\xbd\xc6\xda\xc8\xd5\n", "客户名称,发票号码,金额,到期日\n", Verdict{GBK, 0}},
		{"EUC-KR", "\xb0\xc5\xb7\xa1\xc3\xb3,\xb1\xdd\xbe\xd7\n", "거래처,금액\n", Verdict{EUCKR, 0}},
		{"Big5", "\xb5o\xb2\xbc\xb8\xb9\xbdX,\xaa\xf7\xc3B\n", "發票號碼,金額\n", Verdict{Big5, 0}},
		{"damaged utf-8", "Müller;Söhne;Jürgen Gr\xc3;1\n", "Müller;Söhne;Jürgen Gr\ufffd;1\n", Verdict{DamagedUTF8, 0}},
		{"zeros are not utf-16", "\x00\x00\x00\x00\x00\x00", "\x00\x00\x00\x00\x00\x00", Verdict{}},
	} {
		text, v := Decode(tt.raw)
		if text != tt.text || v != tt.want {
			t.Errorf("%s: Decode(%q) = %q, %+v, want %q, %+v", tt.name, tt.raw, text, v, tt.text, tt.want)
		}
		well := !strings.Contains(text, "\ufffd") || v.Charset == DamagedUTF8
		if got := v.Charset.RawLen(text) + v.BOM; well && got != len(tt.raw) {
			t.Errorf("%s: RawLen = %d with the mark, want %d", tt.name, got, len(tt.raw))
		}
	}
}

func TestHead(t *testing.T) {
	for in, want := range map[string]string{
		"得意先\xe5\xbe": "得意先", "Söhne\xc3": "Söhne", "S\xf6hne": "Söhne", "plain": "plain", "": "",
	} {
		if text, _ := Head(in); text != want {
			t.Errorf("Head(%q) = %q, want %q", in, text, want)
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
