package refnum

import "bytes"

// Slip is one mistake in a number: what a hand or a scanner does to it.
type Slip uint8

// The slips, from the one that is likeliest to have been made.
const (
	NoSlip  Slip = iota // equal, or more than one mistake apart
	Misread             // characters that look like the ones meant: O for 0, l for 1, S for 5, B for 8
	Swapped             // two neighbours changed places
	Missing             // a digit is left out
	Extra               // a digit is there twice, or one too many
	Alike               // one digit stands for another that looks like it: 3 for 8, 1 for 7
	Wrong               // one digit stands for another
)

var slips = [...]string{"", "a character misread", "two digits swapped", "a digit missing", "a digit too many", "a digit misread", "a digit wrong"}

// String says the slip in words.
func (s Slip) String() string {
	if int(s) < len(slips) {
		return slips[s]
	}
	return ""
}

// SlipOf finds the one slip that makes written of the digits meant. Both are folded. Equal numbers have none, nor have numbers that are
// further apart than one slip.
func SlipOf(written, meant []byte) Slip {
	for _, c := range written {
		if !isDigit(c) {
			return misread(written, meant)
		}
	}
	switch len(written) - len(meant) {
	case -1:
		if leavesOut(written, meant) {
			return Missing
		}
	case 1:
		if leavesOut(meant, written) {
			return Extra
		}
	case 0:
		return exchanged(written, meant)
	}
	return NoSlip
}

// misread compares letters with the digits that they look like; everything else must be equal.
func misread(written, meant []byte) Slip {
	if len(written) != len(meant) {
		return NoSlip
	}
	letters := 0
	for i, b := range written {
		if !isDigit(b) {
			letters++
			b = looksLike(b)
		}
		if b != meant[i] && !(written[i] == 'Z' && meant[i] == '7' || written[i] == 'B' && meant[i] == '3' || written[i] == 'I' && meant[i] == '7') {
			return NoSlip
		}
	}
	if letters == 0 || letters > maxMisread {
		return NoSlip
	}
	return Misread
}

// maxMisread is how many characters of a number may be misread.
const maxMisread = 2

// looksLike is the digit that a letter is mostly taken for; 0 for none.
func looksLike(letter byte) byte {
	switch letter {
	case 'O', 'Q', 'D':
		return '0'
	case 'I', 'L':
		return '1'
	case 'Z':
		return '2'
	case 'S':
		return '5'
	case 'G':
		return '6'
	case 'B':
		return '8'
	}
	return 0
}

// leavesOut reports whether short is long without one of its characters.
func leavesOut(short, long []byte) bool {
	i := 0
	for i < len(short) && short[i] == long[i] {
		i++
	}
	return bytes.Equal(short[i:], long[i+1:])
}

// exchanged compares numbers of equal length.
func exchanged(written, meant []byte) Slip {
	first, n := -1, 0
	for i := range written {
		if written[i] == meant[i] {
			continue
		}
		if n++; n == 1 {
			first = i
		}
		if n > 2 || n == 2 && i != first+1 {
			return NoSlip
		}
	}
	switch {
	case n == 2 && written[first] == meant[first+1] && written[first+1] == meant[first]:
		return Swapped
	case n == 1 && alike(written[first], meant[first]):
		return Alike
	case n == 1:
		return Wrong
	}
	return NoSlip
}

// alike reports whether two digits are taken for one another on paper.
func alike(a, b byte) bool {
	switch [2]byte{min(a, b), max(a, b)} {
	case [2]byte{'0', '8'}, [2]byte{'0', '6'}, [2]byte{'1', '7'}, [2]byte{'2', '7'}, [2]byte{'3', '8'}, [2]byte{'5', '6'}, [2]byte{'6', '8'}, [2]byte{'4', '9'}:
		return true
	}
	return false
}
