package charset

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Line decodes a line or a part of it: valid UTF-8 stays as it is, everything else is taken for windows-1252, which every byte
// sequence is a text of. It never fails; a byte that windows-1252 leaves open becomes U+FFFD.
func Line(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	s, err := charmap.Windows1252.NewDecoder().Bytes(b)
	if err != nil {
		// A single-byte decoder has no error to give; if that changes, the text still must not be lost.
		return string([]rune(string(b)))
	}
	return string(s)
}
