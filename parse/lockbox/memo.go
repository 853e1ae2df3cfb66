package lockbox

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// minNumber is how many digits make a word of a memo a number that may name a document.
const minNumber = 3

// packed is the usual width of numbers that stand side by side without blanks.
const packed = 10

// memo reads free text, which the receipt calls name. Its numbers become lines of the advice, without amounts; all of it is text of
// the receipt.
func (d *decoder) memo(rec *Record, f Field, name string) {
	if width := packedWidth(f.Value); width > 0 {
		for at := 0; at < len(f.Value); at += width {
			part := f.part(at, at+width)
			d.say(name, part.Value, part.Source)
			d.quote(rec, part)
		}
		return
	}
	if f.Value != "" {
		d.say(name, plain(f.Value), f.Source)
	}
	for at := 0; at < len(f.Value); {
		end := at
		for end < len(f.Value) && f.Value[end] != ' ' {
			end++
		}
		d.word(rec, f.part(at, end))
		at = end + 1
	}
}

// word reads a word between blanks. What stands before a colon says what follows: "INV:4711".
func (d *decoder) word(rec *Record, word Field) {
	for at := 0; at < len(word.Value); {
		end := len(word.Value)
		if i := strings.IndexByte(word.Value[at:], ':'); i >= 0 {
			end = at + i
		}
		if p := word.part(at, end); !isSum(p.Value) && !isDay(p.Value) && !isPhone(p.Value) {
			d.words(rec, p)
		}
		at = end + 1
	}
}

// packedWidth is the width of the numbers that digits alone are made up of: 10, or one at which they all begin with a zero. It is 0
// for anything else.
func packedWidth(s string) int {
	if len(s) <= packed || !isDigits(s) {
		return 0
	}
	if len(s)%packed == 0 {
		return packed
	}
	for width := 6; width <= len(s)/2; width++ {
		if len(s)%width == 0 && allFilled(s, width) {
			return width
		}
	}
	return 0
}

// allFilled reports whether all numbers of the width begin with a zero and are more than nothing.
func allFilled(s string, width int) bool {
	for at := 0; at < len(s); at += width {
		if s[at] != '0' || unfilled(s[at:at+width]) == "" {
			return false
		}
	}
	return true
}

// words quotes a word, or each part of a word that lists several.
func (d *decoder) words(rec *Record, word Field) {
	marks := ",;&+"
	if isList(word.Value) {
		marks = ",;&+/"
	}
	for at := 0; at <= len(word.Value); {
		end := strings.IndexAny(word.Value[at:], marks)
		if end < 0 {
			end = len(word.Value)
		} else {
			end += at
		}
		d.quote(rec, word.part(at, end))
		at = end + 1
	}
}

// isList finds numbers of one length with slashes between them. A year beside a slash belongs to its number.
func isList(s string) bool {
	first, _, several := strings.Cut(s, "/")
	if !several || len(first) <= minNumber {
		return false
	}
	for part := range strings.SplitSeq(s, "/") {
		if !isDigits(part) || len(part) != len(first) || len(part) == 4 && (part[:2] == "19" || part[:2] == "20") {
			return false
		}
	}
	return true
}

// quote adds a line to the advice for a word that may name a document. Marks around it are no part of its number.
func (d *decoder) quote(rec *Record, word Field) {
	const marks = ".()#"
	from := len(word.Value) - len(strings.TrimLeft(word.Value, marks))
	to := len(strings.TrimRight(word.Value, marks))
	if from >= to || digits(word.Value[from:to]) < minNumber {
		return
	}
	word = word.part(from, to)
	if d.store.lines.Len() >= d.pieces {
		if !d.check.full {
			d.fault(word.Source, "4 memo", "", parse.ErrTooMany, "the numbers of this check beyond the limit are not read")
		}
		d.check.full = true
		return
	}
	*d.store.lines.Add(linesAtOnce) = ledger.AdviceLine{Reference: plain(word.Value), Source: rec.Source, ReferenceSource: word.Source}
}

// part is a stretch of a field, in its place.
func (f Field) part(from, to int) Field {
	f.Value = f.Value[from:to]
	f.Source.Start += int32(from)
	f.Source.End = f.Source.Start + int32(len(f.Value))
	return f
}

// isSum finds an amount of money, which names no document: "$1,250.50", "1250.50".
func isSum(s string) bool {
	sum := strings.TrimLeft(strings.TrimRight(s, ".,;)"), "($")
	n := len(sum)
	decimals := n > 3 && sum[n-3] == '.' && isDigits(sum[n-2:])
	if decimals {
		sum = sum[:n-3]
	}
	return (decimals || strings.HasPrefix(s, "$")) && isDigits(strings.ReplaceAll(sum, ",", ""))
}

// isDay finds a day as it is written in the United States: "3/12/26", "03/12/2026", "03/12".
func isDay(s string) bool {
	month, rest, several := strings.Cut(s, "/")
	day, year, hasYear := strings.Cut(rest, "/")
	return several && isUpTo(month, 12) && isUpTo(day, 31) && (!hasYear || isDigits(year) && (len(year) == 2 || len(year) == 4))
}

func isUpTo(s string, top int) bool {
	n, ok := ledger.Digits(s)
	return ok && len(s) <= 2 && n >= 1 && n <= top
}

// isPhone finds a telephone number of the United States: "555-123-4567".
func isPhone(s string) bool {
	return len(s) == 12 && s[3] == '-' && s[7] == '-' && isDigits(s[:3]) && isDigits(s[4:7]) && isDigits(s[8:])
}
