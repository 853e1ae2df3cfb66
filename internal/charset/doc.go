// Package charset turns the bytes of business files into UTF-8.
//
// # Promise
//
// Every input has a reading: nothing is refused and nothing is dropped. The verdict is reported, so that a place in the decoded
// text can be told as a place in the file. [Decode] judges a whole file, [Line] a single line of a format that mixes them.
//
// # Limits and non-goals
//
// Known are UTF-8, UTF-16 in both byte orders and windows-1252 (a superset of ISO 8859-1 as office programs use it). Other
// one-byte sets read as windows-1252: their letters come out wrong, their digits and ASCII right. No EBCDIC, no Shift JIS.
package charset
