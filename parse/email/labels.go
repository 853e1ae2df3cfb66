package email

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// whites are the blanks of ASCII.
const whites = "\t\n\f\r "

// maxKey is how many letters the key of a line has at most, and maxLabelled the label of one.
const (
	maxKey      = 49
	maxLabelled = 61
)

// keyOf parts a line at its first colon, where what stands before it is a key: letters, digits and the marks of abbreviations.
func keyOf(text string) (key, value string, ok bool) {
	text = strings.TrimLeft(text, whites+"*•·-")
	at := colonAt(text, "")
	if at < 0 {
		return "", "", false
	}
	_, colon := utf8.DecodeRuneInString(text[at:])
	key, value = strings.TrimRight(text[:at], whites), strings.TrimLeft(text[at+colon:], whites)
	if first, _ := utf8.DecodeRuneInString(key); !unicode.IsLetter(first) || strings.Contains(value, "\n") {
		return "", "", false
	}
	n := 0
	for _, r := range key {
		if n++; n > maxKey || !unicode.IsLetter(r) && !unicode.IsNumber(r) && !strings.ContainsRune(" ./#()'’°º_-", r) {
			return "", "", false
		}
	}
	return key, value, true
}

// labelled parts a line into its label and its value, at a colon, at a sign of equality or at a tab.
func labelled(text string) (label, value string, ok bool) {
	text = strings.TrimLeft(text, whites+"*•·|>-")
	at := colonAt(text, "=\t")
	if first, _ := utf8.DecodeRuneInString(text); at < 0 || !unicode.IsLetter(first) {
		return "", "", false
	}
	label, value = strings.TrimRight(text[:at], whites), ""
	if at = len(label) + len(text[len(label):]) - len(strings.TrimLeft(text[len(label):], whites)); at < len(text) { // behind tabs a colon may part
		if r, size := utf8.DecodeRuneInString(text[at:]); strings.ContainsRune(":：=", r) {
			value = strings.TrimLeft(text[at+size:], whites)
		}
		if value == "" && strings.IndexByte(text[len(label):at], '\t') >= 0 {
			value = text[at:]
		}
	}
	n := utf8.RuneCountInString(label)
	if n == 1 { // a letter alone is no label
		if _, size := utf8.DecodeRuneInString(label); size < len(text) && strings.IndexByte(whites, text[size]) >= 0 && text[size] != '\t' {
			label, n = text[:size+1], 2
		}
	}
	if n < 2 || n > maxLabelled || value == "" || strings.Contains(value, "\n") {
		return "", "", false
	}
	return label, value, true
}

// withoutLeaders writes the dots between a key and its value as a colon.
func withoutLeaders(text string) string {
	if strings.Contains(text, "...") || strings.Contains(text, " . .") {
		return leaders.ReplaceAllString(text, ": ")
	}
	return text
}

// nextGap is the next place from byte from on where two blanks or more stand side by side, or a wide one beside a number; start is the length of
// the line where there is none.
func nextGap(line string, from int) (start, end int) {
	for i := from; i < len(line); {
		n := 0
		start = i
		for i < len(line) {
			size := blankSize(line[i:])
			if size == 0 {
				break
			}
			if i += size; size == len("\u3000") && besideNumber(line, i-size, i) {
				n++
			}
			n++
		}
		if n > 1 {
			return start, i
		}
		if n == 0 {
			i++
		}
	}
	return len(line), len(line)
}

// besideNumber reports whether a digit stands right before or behind bytes of a line, or a sign that ends a date or an amount right before.
func besideNumber(line string, from, to int) bool {
	before, _ := utf8.DecodeLastRuneInString(line[:from])
	behind, _ := utf8.DecodeRuneInString(line[to:])
	return to < len(line) && from > 0 && (unicode.IsDigit(before) || before == '日' || before == '円' || unicode.IsDigit(behind) || behind == '▲' || behind == '△' || behind == '¥' || behind == '￥')
}

// hasGap reports whether two blanks or more stand side by side in a line.
func hasGap(line string) bool {
	start, _ := nextGap(line, 0)
	return start < len(line)
}

// blankSize is how many bytes the blank takes that begins the text, if one does: narrow, wide, or one that keeps words together.
func blankSize(text string) int {
	switch c := text[0]; {
	case c == ' ':
		return 1
	case c < utf8.RuneSelf:
		return 0
	case strings.HasPrefix(text, "\u00a0"):
		return len("\u00a0")
	case strings.HasPrefix(text, "\u3000"):
		return len("\u3000")
	}
	return 0
}
