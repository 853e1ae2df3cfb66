package charset

import "strings"

// National is a national 7-bit set of ISO 646, in which letters of the country stand in place of brackets, braces and bars. The zero value
// is ASCII, in which the signs are what they look like.
type National uint8

// The national sets that bank files are written in.
const (
	ASCII   National = iota
	Swedish          // and Finnish: SEN 85 02 00
	Danish           // and Norwegian: DS 2089, NS 4551
	German           // DIN 66003
)

// signs are the bytes that differ, and letters what each is in a set.
const signs = `[\]{|}`

var letters = [...][len(signs)]rune{
	Swedish: {'Ä', 'Ö', 'Å', 'ä', 'ö', 'å'},
	Danish:  {'Æ', 'Ø', 'Å', 'æ', 'ø', 'å'},
	German:  {'Ä', 'Ö', 'Ü', 'ä', 'ö', 'ü'},
}

var nationals = [...]string{"ASCII", "Swedish", "Danish and Norwegian", "German"}

// String is the set's name.
func (n National) String() string {
	if int(n) < len(nationals) {
		return nationals[n]
	}
	return "invalid"
}

// enoughInWords is how many signs must stand between two letters, where no sign stands anywhere else, to be letters too. One may be a slip.
const enoughInWords = 2

// NationalOf tells whether the lines of a file are in the set of the country that lean speaks for. They are when signs stand in the
// middle of words and every one is part of a word, in capitals among capitals: brackets around something are at odds with that, and so are
// signs beside digits or alone, and any byte above 127.
func NationalOf(lines []string, lean National) National {
	if lean == ASCII {
		return ASCII
	}
	inWords := 0
	for _, line := range lines {
		for i := range len(line) {
			switch {
			case line[i] >= 0x80:
				return ASCII
			case strings.IndexByte(signs, line[i]) < 0:
			case !inWord(line, i):
				return ASCII
			case isWordByte(line, i-1) && isWordByte(line, i+1):
				inWords++
			}
		}
	}
	if inWords < enoughInWords {
		return ASCII
	}
	return lean
}

// Line is a line of a file in the set: signs that are part of a word are letters.
func (n National) Line(line string) string {
	if n == ASCII || int(n) >= len(letters) || !strings.ContainsAny(line, signs) {
		return line
	}
	var b strings.Builder
	for i := range len(line) {
		if at := strings.IndexByte(signs, line[i]); at >= 0 && inWord(line, i) {
			b.WriteRune(letters[n][at])
		} else {
			b.WriteByte(line[i])
		}
	}
	return b.String()
}

// inWord reports whether the sign at i can be a letter of a word.
func inWord(line string, i int) bool {
	before, behind := isWordByte(line, i-1), isWordByte(line, i+1)
	if !before && !behind || digitAt(line, i-1) || digitAt(line, i+1) || byteAt(line, i-1) == ':' || brackets(line, i) { // C:\ is a drive
		return false
	}
	small := line[i] >= '{'
	for _, at := range [...]int{i - 1, i + 1} {
		if c := byteAt(line, at); small && c >= 'A' && c <= 'Z' && at > i || !small && c >= 'a' && c <= 'z' && at < i {
			return false // a small letter before a capital, a capital behind a small one
		}
	}
	return true
}

// maxPair is how far apart the two signs of a pair stand at most.
const maxPair = 1000

// brackets reports whether the sign at i is one of a pair around something: the first not behind a letter, or the second not before one.
func brackets(line string, i int) bool {
	pair, step := byte(0), 1
	switch line[i] {
	case '[':
		pair = ']'
	case '{':
		pair = '}'
	case ']':
		pair, step = '[', -1
	case '}':
		pair, step = '{', -1
	default:
		return false
	}
	for at := i + step; at >= 0 && at < len(line) && max(at-i, i-at) <= maxPair; at += step {
		if line[at] == pair {
			first, second := min(i, at), max(i, at)
			return !isWordByte(line, first-1) || !isWordByte(line, second+1)
		}
	}
	return false
}

func byteAt(line string, i int) byte {
	if i < 0 || i >= len(line) {
		return 0
	}
	return line[i]
}

func digitAt(line string, i int) bool { c := byteAt(line, i); return c >= '0' && c <= '9' }

// isWordByte reports whether a letter, or a sign that may be one, stands at i.
func isWordByte(line string, i int) bool {
	c := byteAt(line, i)
	return c|0x20 >= 'a' && c|0x20 <= 'z' || c != 0 && strings.IndexByte(signs, c) >= 0
}
