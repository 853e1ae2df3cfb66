// Package charset turns the bytes of business files into UTF-8.
//
// # Promise
//
// Every input has a reading: nothing is refused and nothing is dropped. The verdict is reported, so that a place in the decoded
// text can be told as a place in the file. [Decode] judges a whole file, [Line] a single line of a format that mixes them.
//
// # Limits and non-goals
//
// Known are UTF-8, also where letters are cut here and there, UTF-16 in both byte orders, the pages of [Page], and Shift JIS (as code
// page 932), GBK, EUC-KR and Big5. What a file is in is judged by the first 32 KiB from its first letter on that is none of ASCII; few such
// letters say little, and Western ones are assumed. No EBCDIC, no Thai, Arabic or Hebrew page.
package charset
