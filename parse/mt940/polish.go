package mt940

import "bytes"

// readPolish reads sub-fields behind other marks than the German one. The transaction code in front is of the bank's own table.
func readPolish(d *details, r run, flat []byte, forced bool) bool {
	at, ok := firstMark(flat, "<~^>@", forced)
	if !ok || !forced && !severalParts(flat, at) && !accountFirst(flat, at) {
		return false
	}
	if accountFirst(flat, at) {
		d.accountFirst(r, flat, at)
		return true
	}
	d.german(r, flat, at)
	return true
}

// severalParts tells sub-fields from a sign of less or more: they begin with booking text, number or remittance text, and go on.
func severalParts(flat []byte, at int) bool {
	code := number(flat, at+1)
	begins := code == 0 || code == 20 || code == 10 && at > 0
	second, _ := nextMark(flat, at+3, flat[at], false)
	return begins && second < len(flat)
}

// polishLines are the sub-fields 26 to 29 of a remittance text. Some banks write name and address of the other side in the last three.
type polishLines [4]run

func (l *polishLines) add(code int, value run) {
	if code >= 26 && code <= 29 {
		l[code-26] = value
	}
}

// polishPayer takes name and address of the other side from lines of the remittance text, which 26 must divide from the rest by being
// blank.
func (d *details) polishPayer(l *polishLines) {
	if !d.store.absent(l[0]) || d.store.absent(l[1]) {
		return
	}
	d.receipt.Payer.Name = d.sayName(l[1])
	set(&d.receipt.Payer.Address, d.say(append(append(run(nil), l[2]...), l[3]...)))
}

// accountFirst recognises the sub-fields of Triodos, 000>10account>20text>30...: no booking text, and the account of the other side where
// others have a number of the booking.
func accountFirst(flat []byte, at int) bool {
	return flat[at] == '>' && number(flat, at+1) == 10 && bytes.HasSuffix(flat[:at], []byte("000"))
}

func (d *details) accountFirst(r run, flat []byte, at int) {
	end, code := nextMark(flat, at+3, '>', false)
	cut := cutter{store: d.store, run: r}
	d.account(cut.slice(at+len(">10"), end))
	if end == len(flat) {
		return
	}
	text := d.text[:0]
	for at = end; at < len(flat); at = end {
		part := parts[code]
		if end, code = nextMark(flat, at+3, '>', false); part == remittance {
			text = d.grow(text, &cut, at+len(">20"), end)
		}
	}
	d.text = text
	d.keyed(text, d.flat(text), true)
}
