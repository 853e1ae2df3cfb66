package mt940

import (
	"math/bits"
	"strings"
)

// firstMark finds the first mark of an :86: of code and sub-fields. It stands behind the three digits of the transaction code, which
// may be missing; in a forced text anywhere.
func firstMark(flat, marks string, forced bool) (at int, ok bool) {
	t := strings.TrimLeft(flat, " ")
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
func number(s string, i int) int {
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
func subfield(s string, i int) bool {
	code := number(s, i)
	return code >= 0 && parts[code] != unknown
}

// german reads nnn?00...?10...?20..., whose first mark is at head, and hands its remittance text, the sub-fields 20 to 29 and 60 to
// 68 as one, to keyed.
func (d *details) german(head int) {
	raw := d.text.raw
	d.remittance, d.name = d.remittance[:0], d.name[:0]
	mark := raw[head]
	polish := mark == '<' || mark == '~' || mark == '^' || mark == '>'
	if polish {
		d.ownCodes, d.lines = true, polishLines{}
	}
	if code := trim(raw[:head]); len(code) == 3 && digits(code) == 3 {
		d.gvc = code
		d.undone = d.undone || returns(d.gvc)
	} else {
		d.words(d.span(0, head), "text")
	}
	code, from := number(raw, head+1), head+len("?00")
	for base := from; base < len(raw); base += windowWidth {
		for found := window(raw, base, signOf(mark)); found != 0; found &= found - 1 {
			at := base + bits.TrailingZeros64(found)
			if next := number(raw, at+1); raw[at] == mark && ends(code, next) {
				d.subfield(code, from, at)
				code, from = next, at+len("?00")
			}
		}
	}
	d.subfield(code, from, len(raw))
	d.keyed(d.remittance, true)
	set(&d.receipt.Payer.Name, d.sayName(d.name))
	d.words(d.name, "name")
	if polish && d.receipt.Payer.Name == "" {
		d.polishPayer()
	}
}

// ends reports whether a mark and a number behind it end the sub-field of a code; the mark may also be a character of the text. The
// sub-fields of the other side hold none, so there any number ends them.
func ends(code, next int) bool {
	return next >= 0 && (parts[next] != unknown || code >= 30 && code < 60)
}

// subfield takes one sub-field.
func (d *details) subfield(code, from, end int) {
	switch parts[code] {
	case booking:
		value := d.span(from, end)
		set(&d.kindText, d.say(value))
		d.words(value, "booking_text")
	case remittance:
		d.remittance = d.grow(d.remittance, from, end)
		d.lines.add(code, from, end)
	case theirBank:
		d.bankOrText(d.span(from, end))
	case theirAccount:
		d.account(d.span(from, end))
	case theirIBAN: // beside an account number of the bank's own
		value := d.span(from, end)
		if isIBAN(d.accountOf(value)) {
			d.receipt.Payer.Account = ""
		}
		d.account(value)
	case theirName:
		d.name = d.grow(d.name, from, end)
	case addition:
		d.addition = d.identifier(d.span(from, end))
		d.keep(d.text.raw[from-len("?34"):from], d.span(from, end))
	case unread:
		d.keep(d.text.raw[from-len("?10"):from], d.span(from, end))
	case otherName:
		d.words(d.span(from, end), "other_name")
	case unknown:
		d.words(d.span(from, end), "text")
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
