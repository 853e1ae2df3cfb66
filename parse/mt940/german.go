package mt940

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"strings"
)

// firstMark finds the first mark of an :86: of code and sub-fields. It stands behind the three digits of the transaction code, which
// may be missing; in a forced text anywhere.
func firstMark(flat []byte, marks string, forced bool) (at int, ok bool) {
	t := bytes.TrimLeft(flat, " ")
	at = len(flat) - len(t)
	if digits(t) == 3 {
		at += 3
	}
	if at == len(flat) || strings.IndexByte(marks, flat[at]) < 0 || !subfield(flat, at+1) {
		if !forced {
			return 0, false
		}
		for at = 0; at < len(flat) && (strings.IndexByte(marks, flat[at]) < 0 || !subfield(flat, at+1)); at++ {
		}
	}
	return at, at < len(flat)
}

// parts says what the two-digit codes hold. The format has no others.
var parts = [100]part{
	0: booking, 10: unread, 11: unread, 20: remittance, 21: remittance, 22: remittance, 23: remittance, 24: remittance, 25: remittance,
	26: remittance, 27: remittance, 28: remittance, 29: remittance, 30: theirBank, 31: theirAccount, 32: theirName, 33: theirName,
	34: addition, 35: otherName, 36: otherName, 38: theirIBAN, 60: remittance, 61: remittance, 62: remittance, 63: remittance,
	64: remittance, 65: remittance, 66: remittance, 67: remittance, 68: remittance, 69: remittance, 70: remittance, 71: remittance, 99: unread,
}

// part is what a sub-field holds.
type part uint8

const (
	unknown part = iota
	unread       // the primanota and the like
	booking
	remittance
	theirBank
	theirAccount
	theirIBAN
	theirName
	otherName
	addition
)

// number is the number of two digits at i, or -1.
func number(s []byte, i int) int {
	if i+1 >= len(s) {
		return -1
	}
	tens, ones := s[i]-'0', s[i+1]-'0'
	if tens > 9 || ones > 9 {
		return -1
	}
	return int(tens*10 + ones)
}

// subfield reports whether the number of a sub-field that the format has stands at i.
func subfield(s []byte, i int) bool {
	code := number(s, i)
	return code >= 0 && parts[code] != unknown
}

// german reads nnn?00...?10...?20..., whose first mark is at head, and hands its remittance text, the sub-fields 20 to 29 and 60 to
// 68 as one, to keyed.
func (d *details) german(r run, flat []byte, head int) {
	text, name := d.text[:0], d.who[:0]
	cut := cutter{store: d.store, run: r}
	mark := flat[head]
	var lines polishLines
	polish := mark == '<' || mark == '~' || mark == '^' || mark == '>'
	d.ownCodes = d.ownCodes || polish
	if code := bytes.TrimSpace(flat[:head]); len(code) == 3 && digits(code) == 3 {
		d.gvc = d.code3(code)
		d.undone = d.undone || returns(d.gvc)
	} else {
		d.words(cut.slice(0, head), "text")
	}
	for at, code := head, number(flat, head+1); at < len(flat); {
		end, next := nextMark(flat, at+3, mark, code >= 30 && code < 60)
		from := at + len("?00")
		switch parts[code] {
		case booking:
			value := cut.slice(from, end)
			set(&d.kindText, d.say(value))
			d.words(value, "booking_text")
		case remittance:
			text = d.grow(text, &cut, from, end)
			if polish {
				lines.add(code, cut.slice(from, end))
			}
		case theirBank:
			d.bankOrText(cut.slice(from, end))
		case theirAccount:
			d.account(cut.slice(from, end))
		case theirIBAN: // beside an account number of the bank's own
			value := cut.slice(from, end)
			if isIBAN(d.accountOf(value)) {
				d.receipt.Payer.Account = ""
			}
			d.account(value)
		case theirName:
			name = d.grow(name, &cut, from, end)
		case addition:
			d.addition = d.identifier(cut.slice(from, end))
		case otherName:
			d.words(cut.slice(from, end), "other_name")
		case unknown:
			d.words(cut.slice(from, end), "text")
		}
		at, code = end, next
	}
	d.text, d.who = text, name
	d.keyed(text, d.flat(text), true)
	set(&d.receipt.Payer.Name, d.sayName(name))
	d.words(name, "name")
	if polish && d.receipt.Payer.Name == "" {
		d.polishPayer(&lines)
	}
}

// bankWidth is the most characters of a bank's number.
const bankWidth = 12

// bankOrText takes a bank's number; anything longer or of several words is none, but is not lost.
func (d *details) bankOrText(value run) {
	id := d.identifier(value)
	if len(id) > bankWidth || strings.IndexByte(id, ' ') >= 0 {
		d.words(value, "text")
		return
	}
	set(&d.receipt.Payer.Bank, id)
}

// nextMark finds the next sub-field of flat, and its number; the mark may also be a character of the text. The sub-fields of the other side hold none,
// so there any number ends them.
func nextMark(flat []byte, from int, mark byte, anyNumber bool) (at, code int) {
	for i := nextByte(flat, from, mark); i+2 < len(flat); i = nextByte(flat, i+1, mark) {
		if code := number(flat, i+1); code >= 0 && (anyNumber || parts[code] != unknown) {
			return i, code
		}
	}
	return len(flat), -1
}

// grow appends a sub-field. The break before it may lie in mid-word when the sub-field before was full.
func (s *store) grow(r run, cut *cutter, from, to int) run {
	n := len(r)
	r = cut.appendPart(r, from, to)
	if n < len(r) && s.fullTail(r[:n]) {
		r[n].seam = grown
	}
	return r
}

// fullTail reports whether the last sub-field, over line breaks, has all the columns there are.
func (s *store) fullTail(r run) bool {
	from, bytes := len(r), 0
	for from > 0 {
		from--
		bytes += len(r[from].Raw)
		if r[from].opens {
			break
		}
	}
	if bytes < subfieldWidth {
		return false
	}
	n := 0
	for _, p := range r[from:] {
		n += s.columns(p.Raw)
	}
	return n == subfieldWidth
}

// keyed cuts a text at its KEY+ words, however lines and sub-fields divide them, and keeps what stands before the first as "text".
// With colons, "KEY: " counts as well where it follows a blank or begins a piece.
func (d *details) keyed(r run, flat []byte, colons bool) {
	marks := d.findKeys(r, flat, colons)
	if len(marks) == 0 {
		d.words(r, "text")
		return
	}
	cut := cutter{store: d.store, run: r}
	d.words(cut.slice(0, marks[0].at), "text")
	for i, m := range marks {
		end := len(flat)
		if i+1 < len(marks) {
			end = marks[i+1].at
		}
		value, rest := d.ownValue(m.word.class, cut.cutOff(m.end, end))
		d.take(m.word, value, false)
		d.words(rest, "text")
	}
}

func (d *details) findKeys(r run, flat []byte, colons bool) []keyMark {
	marks := d.marks[:0]
	pieces := cutter{run: r}
	plus, colon := nextByte(flat, 3, '+'), len(flat)
	if colons {
		colon = nextByte(flat, 3, ':')
	}
	for {
		i := min(plus, colon)
		switch i {
		case len(flat):
			d.marks = marks
			return marks
		case plus:
			plus = nextByte(flat, i+1, '+')
		default:
			colon = nextByte(flat, i+1, ':')
		}
		w, at, ok := keyBefore(flat, i)
		if !ok {
			continue
		}
		free := at == 0 || flat[at-1] == ' ' || pieces.starts(at)
		if flat[i] == '+' {
			free = free || !isLetter(flat[at-1])
		} else {
			free = free && i+1 < len(flat) && (flat[i+1] == ' ' || pieces.starts(i+1))
		}
		if free {
			marks = append(marks, keyMark{at: at, end: i + 1, word: w})
		}
	}
}

// nextByte is the place of the first c not before from, len(flat) for none. Marks and keys stand so close together that a call of
// bytes.IndexByte costs more than what it looks at; this looks at eight bytes at once.
func nextByte(flat []byte, from int, c byte) int {
	for ; len(flat)-from >= 8; from += 8 {
		other := binary.LittleEndian.Uint64(flat[from:]) ^ uint64(c)*lowBits // 0 where c is
		if found := (other - lowBits) &^ other & topBits; found != 0 {
			return from + bits.TrailingZeros64(found)/8 // a borrow makes false ones above the first only
		}
	}
	for from < len(flat) && flat[from] != c {
		from++
	}
	return min(from, len(flat))
}

// keyBefore finds the SEPA key that ends before i.
func keyBefore(flat []byte, i int) (w word, at int, ok bool) {
	if !isUpper(flat[i-1]) {
		return word{}, 0, false
	}
	if i >= 4 {
		if w, ok = sepaWord(flat[i-4 : i]); ok {
			return w, i - 4, true
		}
	}
	w, ok = sepaWord(flat[i-3 : i])
	return w, i - 3, ok
}

func isLetter(c byte) bool { return isUpper(c &^ 0x20) }
