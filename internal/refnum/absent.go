package refnum

// isAbsence knows what banks and payers write into a field for a reference that must not be empty, without separators and in capitals.
func isAbsence(word string) bool {
	switch word {
	case "", "NOREF", "NONREF", "NOREFERENCE", "NOTPROV", "NOTPROVIDED", "NOTAVAILABLE", "NONE", "NA", "UNKNOWN":
		return true
	}
	return false
}

// longestAbsence is the length of the longest of them.
const longestAbsence = len("NOTAVAILABLE")

// Absent reports whether s stands where a reference should and says that there is none: one of a few words, in capitals or not, with
// separators or without ("NOTPROVIDED", "n/a"), nothing but zeros, nothing but separators, or nothing.
func Absent[text ~string | ~[]byte](s text) bool {
	if len(s) > 0 && !AbsentFrom(s[0]) {
		return false
	}
	if string(s) == "NONREF" || string(s) == "NOTPROVIDED" { // in every other entry
		return true
	}
	var word [longestAbsence]byte
	n, zeros := 0, false
	for i := range len(s) {
		c := s[i]
		switch {
		case c == ' ' || c == '-' || c == '.' || c == '/' || c == '_':
			continue
		case c == '0' && n == 0:
			zeros = true
			continue
		case c >= 'a' && c <= 'z':
			c -= 'a' - 'A'
		}
		if zeros || n == len(word) {
			return false
		}
		word[n] = c
		n++
	}
	return isAbsence(string(word[:n]))
}

// AbsentFrom reports whether what is [Absent] may begin with c. Most references do not, and need no closer look.
func AbsentFrom(c byte) bool {
	switch c | 0x20 {
	case 'n', 'u', '0', '-', '.', '/', ' ':
		return true
	}
	return false
}
