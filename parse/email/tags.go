package email

import "strings"

// plainTags gives an HTML text in which no element formats letters: these elements are spans, and links are marks without an end. The
// tree builder opens formatting again in every paragraph in which it was left open, so that a small text would make a tree without end.
func plainTags(text string) string {
	var b strings.Builder
	done := 0
	for at := 0; ; {
		k := strings.IndexByte(text[at:], '<')
		if k < 0 {
			break
		}
		at += k + 1
		if at < len(text) && text[at] == '/' {
			at++
		}
		end := at
		for end < len(text) && end-at <= maxTag && text[end]|0x20 >= 'a' && text[end]|0x20 <= 'z' {
			end++
		}
		instead := insteadOf(text[at:end])
		if instead == "" || end < len(text) && strings.IndexByte(" \t\r\n\f/>", text[end]) < 0 {
			at = end
			continue
		}
		if done == 0 {
			b.Grow(len(text) + len(text)/8)
		}
		b.WriteString(text[done:at])
		b.WriteString(instead)
		at, done = end, end
	}
	if done == 0 {
		return text
	}
	b.WriteString(text[done:])
	return b.String()
}

// maxTag is how long the names of the tags are that plainTags replaces.
const maxTag = 6

func insteadOf(tag string) string {
	switch strings.ToLower(tag) {
	case "a":
		return "wbr"
	case "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u":
		return "span"
	}
	return ""
}
