package mt940

import "strings"

// readPolish reads sub-fields behind other marks than the German one. The transaction code in front is of the bank's own table.
func readPolish(d *details, forced bool) bool {
	raw := d.text.raw
	at, ok := firstMark(raw, "<~^>@", forced)
	if !ok || !forced && !severalParts(raw, at) && !accountFirst(raw, at) {
		return false
	}
	if accountFirst(raw, at) {
		d.accountFirst(at)
		return true
	}
	d.german(at)
	return true
}

// severalParts tells sub-fields from a sign of less or more: they begin with booking text, number or remittance text, and go on.
func severalParts(raw string, at int) bool {
	code := number(raw, at+1)
	begins := code == 0 || code == 20 || code == 10 && at > 0
	return begins && nextMark(raw, at) < len(raw)
}

// nextMark finds the sub-field that follows the one at a place.
func nextMark(raw string, at int) int {
	for i := at + len("?00"); i < len(raw); i++ {
		if raw[i] == raw[at] && subfield(raw, i+1) {
			return i
		}
	}
	return len(raw)
}

// polishLines are the sub-fields 26 to 29 of a remittance text. Some banks write name and address of the other side in the last three.
type polishLines [4]span

func (l *polishLines) add(code, from, to int) {
	if code >= 26 && code <= 29 {
		l[code-26] = span{from: from, to: to}
	}
}

// polishPayer takes name and address of the other side from lines of the remittance text, which 26 must divide from the rest by being
// blank.
func (d *details) polishPayer() {
	line := func(i int) run { return d.span(d.lines[i].from, d.lines[i].to) }
	if !d.store.absent(line(0)) || d.store.absent(line(1)) {
		return
	}
	d.receipt.Payer.Name = d.sayName(line(1))
	set(&d.receipt.Payer.Address, d.say(append(append(run(nil), line(2)...), line(3)...)))
}

// accountFirst recognises the sub-fields of Triodos, 000>10account>20text>30...: no booking text, and the account of the other side where
// others have a number of the booking.
func accountFirst(raw string, at int) bool {
	return raw[at] == '>' && number(raw, at+1) == 10 && strings.HasSuffix(raw[:at], "000")
}

func (d *details) accountFirst(at int) {
	raw, text := d.text.raw, d.remittance[:0]
	end := nextMark(raw, at)
	d.account(d.span(at+len(">10"), end))
	if end == len(raw) {
		return
	}
	for at = end; at < len(raw); at = end {
		end = nextMark(raw, at)
		switch code, value := number(raw, at+1), d.span(at+len(">20"), end); parts[code] {
		case remittance:
			text = d.grow(text, at+len(">20"), end)
		case theirName:
			set(&d.receipt.Payer.Name, d.sayName(value))
			d.words(value, "name")
		default:
			d.keep(">"+raw[at+1:at+3], value)
		}
	}
	d.remittance = text
	d.keyed(text, true)
}
