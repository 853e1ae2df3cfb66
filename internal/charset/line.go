package charset

import "unicode/utf8"

// Line decodes a line or a part of it: valid UTF-8 stays as it is, everything else is taken for windows-1252, which every byte
// sequence is a text of. It never fails; a byte that windows-1252 leaves open becomes U+FFFD.
func Line(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	return Western.decode(b)
}
