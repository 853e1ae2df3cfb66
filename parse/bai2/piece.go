package bai2

import (
	"slices"
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

// isPadding finds the bytes that fill a physical record and mean nothing: blanks, and what old transfer programs append.
func isPadding(c byte) bool { return c == ' ' || c == '\t' || c == 0 || c == 0x1a }

// trimLeft takes the padding off the front.
func trimLeft(s string) string {
	for s != "" && isPadding(s[0]) {
		s = s[1:]
	}
	return s
}

// trimRight takes the padding off the end.
func trimRight(s string) string {
	for s != "" && isPadding(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

// start is where one physical record begins in a line.
type start struct {
	at   int
	code string // empty: not a record
}

// starts finds the physical records of a line, in order. The first is at 0 even if it is no record; lead is the padding before it.
func starts(line string, lead int, found []start) []start {
	found = append(found[:0], start{at: 0, code: codeAt(line[lead:])})
	weak := false
	for i := lead; ; {
		slash := strings.IndexByte(line[i:], '/')
		if slash < 0 {
			break
		}
		i += slash + 1
		rest := trimLeft(line[i:])
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
	if len(s) < 2 || len(s) > 2 && s[2] != ',' && (s[2] != '/' || !endsAtSlash(s)) {
		return ""
	}
	return code(s)
}

// code is the two digits that s begins with, if they are a record code.
func code(s string) string {
	switch code := s[:2]; code {
	case "01", "02", "03", "16", "49", "88", "98", "99":
		return code
	}
	return ""
}

// endsAtSlash reports whether the slash in s[2] can close a record that has no fields: "16/03/2026" is a day.
func endsAtSlash(s string) bool {
	return len(s) == 3 || isPadding(s[3]) || len(s) >= 6 && s[5] == ',' && code(s[3:]) != ""
}

// plausible reports whether s, which begins with a record code in the middle of a line, can be nothing but that record: text may
// hold "/16," too.
//
// It looks no further than maxAhead, so that a line of nothing but slashes and codes is not read once for each of them.
func plausible(code, s string) bool {
	f := strings.SplitN(s[:min(len(s), maxAhead)], ",", 8)
	switch code {
	case "01":
		return len(f) >= 6 && isDate(f[3])
	case "02":
		return len(f) >= 5 && len(f[3]) <= 1 && isDate(f[4])
	case "03":
		return len(f) >= 4 && (f[2] == "" || len(f[2]) == 3) && (f[3] == "" || isNumber(f[3]) && len(f[3]) == 3)
	case "16":
		return len(f) >= 5 && len(f[1]) == 3 && isNumber(f[1]) && isNumber(trimLeft(trimRight(f[2])))
	default: // 49 98 99
		return len(f) >= 3 && isNumber(f[1]) && isNumber(beforeSlash(f[2]))
	}
}

// maxAhead is more than the fields take that tell a record.
const maxAhead = 512

func beforeSlash(s string) string {
	s, _, _ = strings.Cut(s, "/")
	return trimLeft(trimRight(s))
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

// set cuts raw, which begins at byte at of its line, into the parts of a piece of that line. A code of "" takes the line as it is.
func (p *Piece) set(raw string, at int, code string) {
	body := raw
	for body != "" && (isPadding(body[len(body)-1]) || body[len(body)-1] == '\n' || body[len(body)-1] == '\r') {
		body = body[:len(body)-1]
	}
	skip := 0
	if code != "" {
		skip = len(body) - len(trimLeft(body)) + len(code)
		if skip < len(body) && body[skip] == ',' {
			skip++
		}
	}
	p.Closed, p.Full, p.Wrapped = skip < len(body) && body[len(body)-1] == '/', false, false
	if p.Closed {
		body = body[:len(body)-1]
	}
	p.Value, p.Raw = body[skip:], raw
	p.Source.Start, p.Source.End = int32(at+skip), int32(at+len(body))
}

// become makes p a copy of q. It copies field by field: moving a struct that was written a moment ago as a whole waits for the writes.
func (p *Piece) become(q *Piece) {
	p.Value, p.Raw = q.Value, q.Raw
	p.Source.File, p.Source.Line, p.Source.Start, p.Source.End = q.Source.File, q.Source.Line, q.Source.Start, q.Source.End
	p.Closed, p.Full, p.Wrapped = q.Closed, q.Full, q.Wrapped
}

// grow adds an element to s whose fields are left from an earlier use.
func grow[T any](s []T) []T {
	if len(s) == cap(s) {
		s = slices.Grow(s, 1)
	}
	return s[:len(s)+1]
}
