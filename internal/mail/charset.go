package mail

import (
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/transform"

	"github.com/cashtie/cashtie/internal/charset"
)

// charsetReader is what net/mail and mime ask for: content in the named charset, read as UTF-8.
func charsetReader(label string, r io.Reader) (io.Reader, error) {
	e, err := htmlindex.Get(strings.TrimSpace(label))
	if err != nil {
		return r, nil // the bytes are judged by themselves later
	}
	return transform.NewReader(r, e.NewDecoder()), nil
}

// asUTF8 keeps UTF-8 and takes everything else for windows-1252.
func asUTF8(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return charset.Line([]byte(s))
}

var metaCharset = regexp.MustCompile(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?([A-Za-z0-9_:.-]{2,40})`)

// headOfHTML is how far into a text its charset may be declared.
const headOfHTML = 4 << 10

// yen is the sign of the currency in Japanese charsets, which others read as a backslash.
var yen = regexp.MustCompile(`\\\s?(-?[0-9△▲])`)

// DecodeText turns the bytes of a text into UTF-8: by the declared charset unless the bytes contradict it, by the charset that an
// HTML text declares, else by the bytes themselves.
func DecodeText(data []byte, label string, html bool) string {
	label = strings.ToLower(strings.TrimSpace(label))
	plain := label == "" || label == "us-ascii" || label == "ascii" || label == "utf-8" || label == "utf8"
	if plain && utf8.Valid(data) && !strings.Contains(string(data[:min(len(data), headOfHTML)]), "\x1b$") {
		text, _ := charset.Decode(string(data))
		return text
	}
	if plain && strings.Contains(string(data[:min(len(data), headOfHTML)]), "\x1b$") {
		label, plain = "iso-2022-jp", false // nothing else begins characters so
	}
	if html && plain {
		if m := metaCharset.FindSubmatch(data[:min(len(data), headOfHTML)]); m != nil {
			label = strings.ToLower(string(m[1]))
			plain = label == "utf-8"
		}
	}
	if !plain {
		if e, err := htmlindex.Get(label); err == nil {
			if text, err := e.NewDecoder().Bytes(data); err == nil {
				if strings.Contains(label, "jp") || strings.Contains(label, "jis") || label == "windows-31j" {
					return yen.ReplaceAllString(string(text), "¥$1")
				}
				return string(text)
			}
		}
	}
	text, _ := charset.Decode(string(data))
	return text
}

// codepage is the charset that Windows counts by number; nil where it is not known.
func codepage(n int) encoding.Encoding {
	switch n {
	case 932:
		return japanese.ShiftJIS
	case 936, 54936:
		return simplifiedchinese.GB18030
	case 950:
		return traditionalchinese.Big5
	case 65001, 0, 20127:
		return nil
	}
	names := map[int]string{874: "windows-874", 1250: "windows-1250", 1251: "windows-1251", 1252: "windows-1252", 1253: "windows-1253",
		1254: "windows-1254", 1255: "windows-1255", 1256: "windows-1256", 1257: "windows-1257", 1258: "windows-1258", 949: "euc-kr",
		50220: "iso-2022-jp", 51932: "euc-jp", 28591: "iso-8859-1", 28592: "iso-8859-2", 28605: "iso-8859-15", 20866: "koi8-r"}
	e, err := htmlindex.Get(names[n])
	if err != nil {
		return nil
	}
	return e
}

// decodePage reads bytes on a Windows code page.
func decodePage(data []byte, page int) string {
	if e := codepage(page); e != nil {
		if text, err := e.NewDecoder().Bytes(data); err == nil {
			return string(text)
		}
	}
	return asUTF8(string(data))
}
