package mt940

import (
	"bytes"
	"math/bits"
	"strings"
)

// keyed cuts a text at its KEY+ words, however lines and sub-fields divide them, and keeps what stands before the first as "text".
// With colons, "KEY: " counts as well where it follows a blank or begins a line or sub-field.
func (d *details) keyed(r run, colons bool) {
	if len(r) == 0 {
		return
	}
	raw, from, end := d.text.raw, r[0].from, r[len(r)-1].to
	w, first, i := word{wording, "text"}, 0, 0 // the spans that the value and the sign at hand begin in
	for base := from; base < end; base += windowWidth {
		for found := window(raw, base, keySigns()); found != 0; found &= found - 1 {
			sign := base + bits.TrailingZeros64(found)
			for i < len(r) && r[i].to <= sign {
				i++
			}
			if i == len(r) {
				break
			}
			if sign < r[i].from || raw[sign] != '+' && (raw[sign] != ':' || !colons) {
				continue
			}
			if next, at, ok := d.keyBefore(r, i, sign); ok {
				d.takeOwn(w, d.part(r[first:], from, at))
				w, from, first = next, sign+1, i
			}
		}
	}
	d.takeOwn(w, d.part(r[first:], from, end))
}

// keyBefore finds the SEPA key that a sign in span i ends, and where it begins. What stands around it tells it from the end of a word.
func (s *store) keyBefore(r run, i, sign int) (w word, at int, ok bool) {
	var room [len(" EREF")]byte
	before := s.before(r, i, sign, room[:])
	n := len(before)
	if n < 3 || !isUpper(before[n-1]) {
		return word{}, 0, false
	}
	width := 3
	if n >= 4 {
		if w, ok = sepaWord(before[n-4:]); ok {
			width = 4
		}
	}
	if !ok {
		if w, ok = sepaWord(before[n-3:]); !ok {
			return word{}, 0, false
		}
	}
	at, begins := s.back(r, i, sign, width)
	if c, plus := before[max(n-width-1, 0)], s.text.raw[sign] == '+'; n > width && c != ' ' && (!plus || isLetter(c)) && !begins {
		return word{}, 0, false
	} else if plus {
		return w, at, true
	}
	next := sign + 1
	if next == r[i].to {
		return w, at, i+1 < len(r)
	}
	return w, at, s.text.raw[next] == ' ' || s.text.begins(next)
}

// before fills the end of room with what a run has before a place in span i, and returns what it filled.
func (s *store) before(r run, i, place int, room []byte) []byte {
	n := len(room)
	for n > 0 {
		if place == r[i].from {
			if i == 0 {
				break
			}
			i--
			place = r[i].to
		}
		place--
		n--
		room[n] = s.text.raw[place]
	}
	return room[n:]
}

// back finds the place some bytes of a run before one in span i, and whether a line or a span begins there.
func (s *store) back(r run, i, place, width int) (at int, begins bool) {
	for width > place-r[i].from {
		width -= place - r[i].from
		i--
		place = r[i].to
	}
	at = place - width
	return at, at == r[i].from || s.text.begins(at)
}

// takeOwn keeps the value of a SEPA key.
func (d *details) takeOwn(w word, value run) {
	own, rest := d.ownValue(w.class, value)
	d.take(w, own, false)
	d.words(rest, "text")
}

// ownValue cuts what a SEPA key's value cannot hold: texts without a key that a bank writes behind it. A reference ends with its
// sub-field unless that is full; then it goes on, in a sub-field that has other words as well up to the first of them.
func (d *details) ownValue(c class, value run) (own, rest run) {
	oneWord := false
	switch c {
	case endToEnd, mandate, reference, original, charges:
	case account, bank, creditorID, debtorID:
		oneWord = true
	default:
		return value, nil
	}
	if len(value) == 1 && !oneWord || d.store.absent(value) {
		return value, nil
	}
	flat := d.appendRaw(d.value[:0], value)
	d.value = flat
	end := d.subfieldEnd(value, flat)
	if oneWord {
		end = wordEnd(flat[:end], c == account)
	}
	if end == len(flat) {
		return value, nil
	}
	return d.split(value, end)
}

// subfieldEnd is where the sub-fields end that a reference stands in.
func (s *store) subfieldEnd(value run, flat []byte) int {
	at := 0
	for i, p := range value {
		if i > 0 {
			if p.seam != grown && !inWord(flat, at) {
				return at
			}
			value[i].seam = grown
			blank := strings.IndexByte(s.text.piece(p.from, p.to).raw, ' ')
			if blank >= 0 && bytes.IndexByte(bytes.TrimLeft(flat[:at], " "), ' ') < 0 {
				return at + blank
			}
		}
		at += p.to - p.from
	}
	return at
}

// inWord reports whether a break lies in a word: a dash or the like stands on one side of it, and no blank on either.
func inWord(flat []byte, at int) bool {
	if at == 0 || at >= len(flat) || flat[at-1] == ' ' || flat[at] == ' ' {
		return false
	}
	return strings.IndexByte("-/.", flat[at-1]) >= 0 || strings.IndexByte("-/.", flat[at]) >= 0
}

// wordEnd is where the first word ends; an IBAN may be printed in groups of four.
func wordEnd(flat []byte, iban bool) int {
	from := blankLead(string(flat))
	end := from + wordLength(flat[from:])
	for group := end; iban && end-from == 4 && group < len(flat) && group-from < 42; {
		group += 1 + wordLength(flat[group+1:])
		if isIBAN(strings.ReplaceAll(string(flat[from:group]), " ", "")) {
			return group
		}
	}
	return end
}

// wordLength is how many bytes stand before the first blank.
func wordLength(s []byte) int {
	if n := bytes.IndexByte(s, ' '); n >= 0 {
		return n
	}
	return len(s)
}

func isLetter(c byte) bool { return isUpper(c &^ 0x20) }
