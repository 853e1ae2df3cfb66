package bai2

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Piece is what one physical record contributes to a logical one.
type Piece struct {
	Value  string        // behind the record code, without closing slash and padding
	Source ledger.Source // the place of Value
	Raw    string        // the exact bytes, line end and padding included
	Closed bool          // ended by a slash
	Full   bool          // reached the file's record length, so that a word may go on in the next piece
	// Wrapped: the piece follows a bare line break, without an 88.
	Wrapped bool
}

// padding are the bytes that fill a physical record and mean nothing: blanks, and what old transfer programs append.
const padding = " \t\x00\x1a"

// start is where one physical record begins in a line.
type start struct {
	at   int
	code string // empty: not a record
}

// starts finds the physical records of a line, in order. The first is at 0 even if it is no record.
func starts(line string, found []start) []start {
	lead := len(line) - len(strings.TrimLeft(line, padding))
	found = append(found[:0], start{at: 0, code: codeAt(line[lead:])})
	weak := false
	for i := lead; ; {
		slash := strings.IndexByte(line[i:], '/')
		if slash < 0 {
			break
		}
		i += slash + 1
		rest := strings.TrimLeft(line[i:], padding)
		code := codeAt(rest)
		if code == "" {
			continue
		}
		if code == "88" {
			weak = true
		} else if !plausible(code, rest) {
			continue
		}
		found = append(found, start{at: len(line) - len(rest), code: code})
	}
	if weak && (len(found) < 3 || onlyContinuations(found[1:])) {
		// "1/88,50 EUR" is text. An 88 in mid-line counts only where other records stand in mid-line too.
		return found[:1]
	}
	return found
}

func onlyContinuations(found []start) bool {
	for _, s := range found {
		if s.code != "88" {
			return false
		}
	}
	return true
}

// codeAt is the record code that s begins with, or nothing.
func codeAt(s string) string {
	if len(s) < 2 || len(s) > 2 && s[2] != ',' && s[2] != '/' {
		return ""
	}
	switch code := s[:2]; code {
	case "01", "02", "03", "16", "49", "88", "98", "99":
		return code
	}
	return ""
}

// plausible reports whether s, which begins with a record code in the middle of a line, can be nothing but that record: text may
// hold "/16," too.
func plausible(code, s string) bool {
	f := strings.SplitN(s, ",", 8)
	switch code {
	case "01":
		return len(f) >= 6 && isDate(f[3])
	case "02":
		return len(f) >= 5 && len(f[3]) <= 1 && isDate(f[4])
	case "03":
		return len(f) >= 4 && (f[2] == "" || len(f[2]) == 3) && (f[3] == "" || isNumber(f[3]) && len(f[3]) == 3)
	case "16":
		return len(f) >= 3 && len(f[1]) == 3 && isNumber(f[1]) && isNumber(beforeSlash(f[2]))
	default: // 49 98 99
		return len(f) >= 3 && isNumber(f[1]) && isNumber(beforeSlash(f[2]))
	}
}

func beforeSlash(s string) string {
	s, _, _ = strings.Cut(s, "/")
	return strings.Trim(s, padding)
}

func isDate(s string) bool {
	return (len(s) == 6 || len(s) == 8) && isNumber(s)
}

// isNumber accepts digits with an optional sign.
func isNumber(s string) bool {
	s = strings.TrimLeft(s, "+-")
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// newPiece cuts raw, which begins at byte at of its line, into the parts of a piece. A code of "" takes the line as it is.
func newPiece(src ledger.Source, raw string, at int, code string) Piece {
	body := strings.TrimRight(raw, "\r\n"+padding)
	skip := 0
	if code != "" {
		skip = len(body) - len(strings.TrimLeft(body, padding)) + len(code)
		if skip < len(body) && body[skip] == ',' {
			skip++
		}
	}
	closed := strings.HasSuffix(body[skip:], "/")
	if closed {
		body = body[:len(body)-1]
	}
	src.Start, src.End = int32(at+skip), int32(at+len(body))
	return Piece{Value: body[skip:], Source: src, Raw: raw, Closed: closed}
}
