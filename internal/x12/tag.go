package x12

import "strings"

// known are the tags of 820 and 823 and of their envelope.
func known(tag string) bool {
	switch tag {
	case "ISA", "GS", "ST", "SE", "GE", "IEA", "TA1",
		"BPR", "NTE", "TRN", "CUR", "REF", "DTM", "N1", "N2", "N3", "N4", "PER", "RDM", "ENT", "NM1", "ADX", "RMR",
		"IT1", "SLN", "SAC", "TXI", "TXP", "DED", "LX", "N9", "RYL", "LS", "LE", "RMT", "PLA", "PID", "III", "FA1", "FA2",
		"DEP", "BAT", "AVA", "AMT", "QTY", "PRF", "CTX":
		return true
	}
	return false
}

// fold reports whether s begins with the upper-case prefix, in either case. It is small enough to be inlined up to the first letter.
func fold(s, prefix string) bool {
	return len(s) >= len(prefix) && s[0]|0x20 == prefix[0]|0x20 && strings.EqualFold(s[:len(prefix)], prefix)
}

// tagBefore is the length of the tag with which s ends, or 0.
func tagBefore(s string) int {
	for n := 3; n >= 2; n-- {
		if len(s) >= n && known(upper(s[len(s)-n:])) {
			return n
		}
	}
	return 0
}

// upper is strings.ToUpper without a look at characters beyond ASCII.
func upper(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 'a' && c <= 'z' {
			return strings.ToUpper(s)
		}
	}
	return s
}

// startAt reports whether a segment begins here.
func startAt(text string, d *Delimiters) bool {
	for n := 2; n <= 3 && n < len(text); n++ {
		if strings.HasPrefix(text[n:], d.Element) {
			return known(upper(text[:n]))
		}
	}
	return false
}

// startAfter reports whether a segment begins here or behind blanks and line ends.
func startAfter(text string, d *Delimiters) bool {
	return startAt(strings.TrimLeft(text, blanks), d)
}

// startWithin finds where, in a text whose terminators are lost, the next segment begins; -1: nowhere. Two letters in front of a
// separator are too often the end of a word: such a tag must stand behind a blank or have the elements it always has.
func startWithin(text string, d *Delimiters) int {
	sep := d.Element
	for at := strings.Index(text, sep) + len(sep); ; {
		i := strings.Index(text[at:], sep)
		if i < 0 {
			return -1
		}
		end := at + i
		for n := 3; n >= 2; n-- {
			from := end - n
			if from < at || from == at && strings.HasSuffix(text[:from], sep) || !known(upper(text[from:end])) {
				continue
			}
			if rest := text[end+len(sep):]; text[from-1] <= ' ' || certain(upper(text[from:end]), rest, sep) {
				return from
			}
		}
		at = end + len(sep)
	}
}

// mergedStart finds the tag of another segment among the elements of one; -1: there is none. Only an equation that closes proves that it
// is none of them.
func mergedStart(text, sep string) int {
	for at := strings.Index(text, sep); at >= 0; {
		at += len(sep)
		i := strings.Index(text[at:], sep)
		if i < 0 {
			return -1
		}
		if i == 3 && known(upper(text[at:at+i])) && certain(upper(text[at:at+i]), text[at+i+len(sep):], sep) {
			return at
		}
		at += i
	}
	return -1
}

// certain reports whether the elements in rest are those of the tag.
func certain(tag, rest, sep string) bool {
	switch tag {
	case "ST":
		return strings.HasPrefix(rest, "820"+sep) || strings.HasPrefix(rest, "823"+sep)
	case "ENT":
		after := strings.TrimLeft(rest, "0123456789")
		return len(after) < len(rest) && (strings.HasPrefix(after, sep) || startAt(after, &Delimiters{Element: sep}))
	case "SE", "GE":
		return firstIs(rest, sep, "0123456789") && strings.Contains(rest, sep)
	case "GS":
		return strings.HasPrefix(rest, "RA"+sep) || strings.HasPrefix(rest, "LB"+sep)
	case "N1":
		return strings.HasPrefix(rest, "PR"+sep) || strings.HasPrefix(rest, "PE"+sep)
	case "ADX":
		return firstIs(rest, sep, "-+.0123456789")
	case "N2", "N3", "N4", "N9", "LX", "LS", "LE":
		return false
	}
	return firstElement(rest, sep)
}

// firstElement reports whether rest begins with a short code, as most segments do, or with nothing.
func firstElement(rest, sep string) bool {
	i := strings.Index(rest, sep)
	if i < 0 {
		return false
	}
	for j := range i {
		if !isWord(rest[j]) {
			return false
		}
	}
	return i <= 3
}

func firstIs(rest, sep, of string) bool {
	first, _, _ := strings.Cut(rest, sep)
	for i := range len(first) {
		if strings.IndexByte(of, first[i]) < 0 {
			return i > 0
		}
	}
	return first != ""
}
