package mt940

import "strings"

// tagOf returns the tag that s begins with, "61" for ":61:...", or nothing. It goes by shape only.
func tagOf(s string) string {
	if len(s) < 4 || s[0] != ':' {
		return ""
	}
	for i := 1; i < min(len(s), 6); i++ {
		switch c := s[i]; {
		case isDigit(c) || isUpper(c):
		case c == ':' && i > 2:
			return s[1:i]
		default:
			return ""
		}
	}
	return ""
}

// known reports whether the two messages have the tag.
func known(tag string) bool {
	switch tag {
	case "60F", "60M", "61", "62F", "62M", "64", "65", "65F", "86", "90C", "90D", "NS", "NSF":
		return true
	}
	return heads(tag)
}

// heads reports whether the tag stands in the head of a message, never behind an entry.
func heads(tag string) bool {
	switch tag {
	case "12", "13", "13D", "20", "21", "25", "25P", "28", "28C", "34F":
		return true
	}
	return false
}

// identifies reports whether the tag names the account or the statement: behind a closing balance, the next one.
func identifies(tag string) bool {
	switch tag {
	case "25", "25P", "28", "28C":
		return true
	}
	return false
}

func closes(tag string) bool {
	switch tag {
	case "62F", "62M", "64", "65", "65F", "90C", "90D":
		return true
	}
	return false
}

// swedishEnd and swedishBlock are the braces of ISO 646-SE as they look once somebody decoded them: å for }, ä for {.
var (
	swedishEnd   = [...]string{"-å", "-\xe5"}
	swedishBlock = [...]string{"ä4:", "\xe44:"}
)

// endWidth is the length of the message end that s begins with; 1 for a lone dash, which may also be text.
func endWidth(s string) int {
	if s == "" || s[0] != '-' {
		return 0
	}
	if strings.HasPrefix(s, "-}") {
		return 2
	}
	for _, end := range swedishEnd {
		if strings.TrimRight(s, " ") == end {
			return len(end)
		}
	}
	if strings.TrimRight(s, " ") == "-" {
		return 1
	}
	return 0
}

// blockWidth is the length of the SWIFT blocks that s begins with, up to and with "{4:".
func blockWidth(s string) int {
	if s == "" || s[0] != '{' && s[0] < 0x80 {
		return 0
	}
	for _, open := range swedishBlock {
		if strings.HasPrefix(s, open) {
			return len(open)
		}
	}
	if len(s) < 3 || s[0] != '{' || !isDigit(s[1]) || s[2] != ':' {
		return 0
	}
	if i := strings.Index(s, "{4:"); i >= 0 {
		return i + 3
	}
	return len(s)
}

// envelopeLine recognises the lines that Dutch banks put before a message and that no text looks like: ":940:", "0000 01INGBNL2A...".
func envelopeLine(s string) bool {
	if len(s) < 2 || s[:2] != ":9" && s[:2] != "00" {
		return false
	}
	s = strings.TrimRight(s, " ")
	if strings.HasPrefix(s, ":940") || strings.HasPrefix(s, ":942") {
		return len(s) == 5 && s[4] == ':' || len(s) == 6 && s[5] == ':'
	}
	return strings.HasPrefix(s, "0000 01") && len(s) > 18
}

// bareName recognises lines that are envelope between messages, but may be text inside of one: a bank's BIC or the message number
// alone on a line.
func bareName(s string) bool {
	s = strings.TrimRight(s, " ")
	return messageNumber(s) || isBIC(s)
}

func messageNumber(s string) bool {
	s = strings.TrimRight(s, " ")
	return s == "940" || s == "942" || s == "940 00" || s == "942 00"
}

// onlyText is the cheap part of what tells a line of text: no tag, end, block or envelope begins as s does. s is not empty.
func onlyText(s string) bool {
	switch c := s[0]; c {
	case ':', '-', '{':
		return false
	case '0':
		return len(s) < 2 || s[1] != '0'
	default:
		return c < 0x80 && !mayBeBIC(s)
	}
}

// mayBeBIC is the cheap half of isBIC, for a line that may end in blanks.
func mayBeBIC(s string) bool {
	return len(s) >= 8 && isUpper(s[0]) && isUpper(s[4]) && isUpper(s[5]) && (len(s) == 8 || len(s) == 11 || s[len(s)-1] == ' ')
}

// isBIC accepts eight or eleven characters: bank and country in letters, place and branch in letters or digits.
func isBIC(s string) bool {
	if len(s) != 8 && len(s) != 11 {
		return false
	}
	for i := 0; i < len(s); i++ {
		if !isUpper(s[i]) && (i < 6 || !isDigit(s[i])) {
			return false
		}
	}
	return true
}

func isDigit(c byte) bool { return c-'0' < 10 }
func isUpper(c byte) bool { return c-'A' < 26 }

// blankLead counts the blanks and tabs that s begins with.
func blankLead(s string) int {
	n := 0
	for n < len(s) && (s[n] == ' ' || s[n] == '\t') {
		n++
	}
	return n
}

// trimBlanks cuts blanks and tabs off the end.
func trimBlanks(s string) string {
	n := len(s)
	for n > 0 && (s[n-1] == ' ' || s[n-1] == '\t') {
		n--
	}
	return s[:n]
}

// trim is strings.TrimSpace, which most texts do not need.
func trim(s string) string {
	if s != "" && visible(s[0]) && visible(s[len(s)-1]) {
		return s
	}
	return trimSpace(s)
}

// trimSpace keeps trim small enough to be inlined.
func trimSpace(s string) string { return strings.TrimSpace(s) }

func visible(c byte) bool { return c-'!' < 0x7f-'!' }
