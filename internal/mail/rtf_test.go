package mail

import (
	"encoding/hex"
	"testing"
)

// TestInflateRTF: the examples of MS-OXRTFCP, section 4.
func TestInflateRTF(t *testing.T) {
	for _, tt := range []struct{ name, data, want string }{
		{"simple", "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0", "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"},
		{"reading ahead of writing", "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0", "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"},
	} {
		data, err := hex.DecodeString(tt.data)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := inflateRTF(data, 1<<20); !ok || got != tt.want {
			t.Errorf("%s: %q, %v, want %q", tt.name, got, ok, tt.want)
		}
		if _, ok := inflateRTF(data, 10); ok {
			t.Errorf("%s: inflated beyond the limit", tt.name)
		}
	}
}

func TestFromRTF(t *testing.T) {
	for _, tt := range []struct {
		name, rtf, want string
		html            bool
	}{
		{"HTML", `{\rtf1\ansi\ansicpg1252\fromhtml1 {\fonttbl{\f0 Arial;}}{\*\htmltag64 <table>}\htmlrtf {\htmlrtf0 {\*\htmltag4 <td>}4711\htmlrtf\par\htmlrtf0 M\'fcller {\*\htmltag4 </td>}\htmlrtf }\htmlrtf0 {\*\htmltag72 </table>}}`, "<table><td>4711Müller </td></table>", true},
		{"a table", `{\rtf1\ansi{\colortbl;\red1;}Invoice\cell Net\cell\row INV-1\cell 5.00\cell\row}`, "Invoice\tNet\t\nINV-1\t5.00\t\n", false},
		{"letters beyond the page", `{\rtf1\uc1 \u8364?5}`, "€5", false},
		{"unbalanced", `}}}{\rtf1 a`, "a", false},
		{"cut off", `{\rtf1 a\`, "a", false},
	} {
		if got, html, whole := fromRTF(tt.rtf); got != tt.want || html != tt.html || !whole {
			t.Errorf("%s: %q, %v, %v, want %q", tt.name, got, html, whole, tt.want)
		}
	}
}

func FuzzRTF(f *testing.F) {
	f.Add([]byte(`{\rtf1\fromhtml1{\*\htmltag4 <td>}\'fc\u8364?}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		fromRTF(string(data))
		if out, _ := inflateRTF(data, 1<<16); len(out) > 1<<17 {
			t.Errorf("%d bytes", len(out))
		}
	})
}
