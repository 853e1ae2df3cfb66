package mt940

import "strings"

// sign is what to look for in a text: a byte, in each of eight bytes, and which of its bits do not matter.
type sign struct{ want, blur uint64 }

func signOf(c byte) sign { return sign{want: uint64(c) * lowBits} }

// keySigns are '+' and ':', which end a key, and '*' and ';', which differ from them in bits that do not matter.
func keySigns() sign { return sign{want: ('+' | ':') * lowBits, blur: ('+' ^ ':') * lowBits} }

// columned reports whether two blanks stand in sequence. It looks at eight bytes at once.
func columned(s string) bool {
	blank := signOf(' ')
	for len(s) >= 8 {
		if b := blank.among(eight(s)); b&(b>>1) != 0 {
			break
		}
		if len(s) == 8 {
			return false
		}
		s = s[min(7, len(s)-8):]
	}
	return strings.Contains(s, "  ")
}

// windowWidth is how many bytes of a text are looked at together.
const windowWidth = 64

// window has a bit for each of the 64 bytes from at on that is the sign, and may have false ones as among has. What is looked for stands
// so close together that a call of bytes.IndexByte costs more than what it goes over.
func window(raw string, at int, s sign) (found uint64) {
	w := raw[at:]
	if len(w) >= windowWidth {
		return s.among(eight(w)) | s.among(eight(w[8:]))<<8 | s.among(eight(w[16:]))<<16 | s.among(eight(w[24:]))<<24 |
			s.among(eight(w[32:]))<<32 | s.among(eight(w[40:]))<<40 | s.among(eight(w[48:]))<<48 | s.among(eight(w[56:]))<<56
	}
	if len(raw) >= windowWidth { // of the last 64 bytes, those that were looked at before fall off
		return window(raw, len(raw)-windowWidth, s) >> (windowWidth - len(w))
	}
	for i := range len(w) {
		found |= s.among(uint64(w[i])) & 1 << i
	}
	return found
}

// among has a bit for each of eight bytes that is the sign. Behind one that is, there may be a false one.
func (s sign) among(v uint64) uint64 {
	v = (v | s.blur) ^ s.want                                      // 0 where the sign is
	return (v - lowBits) &^ v & topBits * 0x0002040810204081 >> 56 // a borrow makes the false ones; the product gathers the top bits
}
