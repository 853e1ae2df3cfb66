package email

import "strings"

// spanBehind is the end of a range behind its first number where a hyphen with blanks parts the two, "40685 - 40689", and how many bytes it
// takes. A hyphen has many meanings, so that both must be numbers that can be the ends of one.
func spanBehind(first, text string) (last string, size int) {
	rest := strings.TrimLeft(text, " ")
	rest, ok := strings.CutPrefix(rest, "-")
	if !ok || len(rest) == 0 || rest[0] != ' ' {
		return "", 0
	}
	rest = strings.TrimLeft(rest, " ")
	last = refAt(rest)
	if _, _, ok := spanOf(first + "-" + last); !ok {
		return "", 0
	}
	return last, len(text) - len(rest) + len(last)
}

// bareRange is the one line of a text that is nothing but a range of numbers, with what is put in brackets behind it. Nothing calls its
// numbers invoices, so that the text must say nothing else that they could be.
func bareRange(prose []block) []mention {
	var list []mention
	for _, b := range prose {
		text := strings.TrimSpace(b.text)
		if b.grid != nil || len(text) > maxWord {
			continue
		}
		ref := refAt(text)
		m := mention{ref: ref, line: b.line, start: strings.Index(b.text, text)}
		rest := text[len(ref):]
		if first, last, ok := spanOf(ref); ok {
			m.ref, m.until = first, last
		} else if last, size := spanBehind(ref, rest); size > 0 {
			m.until, rest = last, rest[size:]
		} else {
			continue
		}
		m.end = m.start + len(text) - len(rest)
		if rest = strings.TrimSpace(rest); rest == "" || rest[0] == '(' && rest[len(rest)-1] == ')' {
			list = append(list, m)
		}
	}
	if len(list) != 1 {
		return nil
	}
	return list
}
