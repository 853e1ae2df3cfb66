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

func TestPageOf(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		lean     Page
		page     Page
		want     string
	}{
		{"ascii", "INVOICE 4711", Central, Western, "INVOICE 4711"},
		{"utf-8", "SPÓŁKA ŻÓŁĆ", Central, Western, "SPÓŁKA ŻÓŁĆ"},
		{"utf-8, cut in a letter", "ŁÓ\n\xc5", Central, Western, "Å\ufffdÃ“\nÅ"},
		{"German", "M\xfcller S\xf6hne Stra\xdfe", Western, Western, "Müller Söhne Straße"},
		{"French, bank leans east", "Soci\xe9t\xe9 G\xe9n\xe9rale, factures pay\xe9es \xe0 l'\xeatre \xab\xa0x\xa0\xbb", Western, Western, "Société Générale, factures payées à l'être «\u00a0x\u00a0»"},
		{"Danish", "K\xf8benhavn \xc5rhus \xe6ble", Western, Western, "København Århus æble"},
		{"Polish", "SP\xd3\xa3KA \xaf\xd3\xa3W \xb3\xb9ka", Western, Central, "SPÓŁKA ŻÓŁW łąka"},
		{"Polish that is valid UTF-8 for another letter", "SP\xd3\xa3KA Z O.O.", Western, Central, "SPÓŁKA Z O.O."},
		{"Polish letters that are French ones too", "\xeaco\xf3", Central, Central, "ęcoó"},
		{"Polish on DOS", "SP\xe0\x9dKA \xbd\xe0\x9dW \x88\xa5ka", Western, CentralDOS, "SPÓŁKA ŻÓŁW łąka"},
		{"Hungarian", "D\xedj \xfczletk\xf6t\xe9s d\xf5l\xf5 sz\xfbr\xf5", Central, Central, "Díj üzletkötés dőlő szűrő"},
		{"Hungarian on DOS", "\xa0tutal\xa0s k\x94lts\x82g \x81zlet d\xa1j sz\xfbr\x8b", Western, CentralDOS, "átutalás költség üzlet díj szűrő"},
		{"Polish on ISO 8859-2", "\xaf\xd3\xa3\xc6 \xacR\xd3D\xa3O; \xa3\xd3D\xac", Central, CentralISO, "ŻÓŁĆ ŹRÓDŁO; ŁÓDŹ"},
		{"Czech on ISO 8859-2", "\xa9koda P\xf8\xedli\xb9 \xbelu\xbbou\xe8k\xfd", Central, CentralISO, "Škoda Příliš žluťoučký"},
		{"Turkish", "\xd6DEME \xde\xddRKET \xfd\xf0\xfc\xfe\xf6\xe7", Turkish, Turkish, "ÖDEME ŞİRKET ığüşöç"},
		{"Russian", "\xce\xcf\xcb\xc0\xd2\xc0 \xd1\xd7\xc5\xd2\xc0 12", Western, Cyrillic, "ОПЛАТА СЧЕТА 12"},
		{"Greek", "\xd0\xcb\xc7\xd1\xd9\xcc\xc7 \xd4\xc9\xcc\xcf\xcb\xcf\xc3\xc9\xcf\xd5 7", Western, Greek, "ΠΛΗΡΩΜΗ ΤΙΜΟΛΟΓΙΟΥ 7"},
		{"Czech", "P\xf8\xedchoz\xed \xfahrada \xe8\xed\x9alo \x9elu\x9dou\xe8k\xfd", Central, Central, "Příchozí úhrada číšlo žluťoučký"},
	} {
		page := PageOf([]byte(tt.in), tt.lean)
		if got := page.Line([]byte(tt.in)); page != tt.page || got != tt.want {
			t.Errorf("%s: page %d, %q, want page %d, %q", tt.name, page, got, tt.page, tt.want)
		}
	}
}

// TestDamaged: a bank that breaks its lines at bytes cuts a letter now and then, and is not of another page for it.
func TestDamaged(t *testing.T) {
	file := []byte("?20RECHNUNG M\xc3\n\xbcller?32J\xc3\xbcrgen Gr\xc3\xb6\xc3\x9fe")
	page := PageOf(file, Western)
	if page != Damaged {
		t.Fatalf("page %d", page)
	}
	for in, want := range map[string]string{
		"?20RECHNUNG M\xc3": "?20RECHNUNG M\ufffd", "\xbcller?32J\xc3\xbcrgen": "\ufffdller?32Jürgen", "": "", "plain": "plain",
		"a line of another page: \xfcber": "a line of another page: über", "\xe2\x82": "\ufffd",
	} {
		if got := page.Line([]byte(in)); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
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
		for lean := range Page(len(pages)) {
			page := PageOf(b, lean)
			if got := page.Line(b); !utf8.ValidString(got) || page != Western && page != Damaged && utf8.RuneCountInString(got) != len(b) {
				t.Errorf("%q on page %d = %q", b, page, got)
			}
		}
	})
}
