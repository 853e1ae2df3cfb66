package mt940

import (
	"bytes"
	"strings"
)

// slashed reports whether a text begins with a /KEY/ word; some American banks leave the first slash out.
func slashed(flat string) bool {
	t := strings.TrimLeft(flat, " ")
	if _, ok := slashKey(t, 0); ok {
		return true
	}
	n := leadingKey(t)
	for i := n + 1; n > 0 && i < len(t); i++ { // one alone may be the head of a number, INV/2026/1
		if m, ok := slashKey(t, i); ok && !m.weak {
			return true
		}
	}
	return false
}

// leadingKey is the length of the key word that t begins with, without a slash before it; 0 for none.
func leadingKey(t string) int {
	n := strings.IndexByte(t[:min(len(t), slashWidth+1)], '/')
	if n <= 0 {
		return 0
	}
	if _, known := slashWords[t[:n]]; !known {
		return 0
	}
	return n
}

// slashWidth is the length of the longest /KEY/ word, and one more for words to come.
const slashWidth = 5

// slashKey reads a /KEY/ word at i.
func slashKey(flat string, i int) (m keyMark, ok bool) {
	if i+3 >= len(flat) || flat[i] != '/' || !isUpper(flat[i+1]) {
		return m, false
	}
	n := 1
	for i+1+n < len(flat) && n <= slashWidth && flat[i+1+n] != '/' {
		n++
	}
	if i+1+n >= len(flat) || n > slashWidth {
		return m, false
	}
	return newMark(flat, i, i+1, n)
}

// newMark makes the mark of the key of n bytes at from.
func newMark(flat string, at, from, n int) (m keyMark, ok bool) {
	key := flat[from : from+n]
	w, ok := slashWords[key]
	return keyMark{at: at, end: from + n + 1, word: w, remit: key == "REMI", weak: isWeak(key)}, ok
}

// isWeak reports whether a key is a word or abbreviation that values hold as well: no value of a key that Dutch banks write ends there.
func isWeak(key string) bool {
	switch key {
	case "INV", "ID", "PT", "PY", "GI", "OB", "BO", "BN", "BI", "CTC", "ACC", "INS", "ADV", "REC", "TXT", "URI":
		return true
	}
	return false
}

// holds reports whether a weak key is a part of the value behind m. Behind a name stands the id of the same party.
func (m *keyMark) holds(weak *keyMark) bool {
	switch m.word.class {
	case endToEnd, mandate, reference, batch:
		return true
	case name, orderingParty, receivingParty, other:
		return weak.word.field != "id"
	}
	return m.remit
}

func (d *details) findSlashKeys(flat string) []keyMark {
	marks := d.marks[:0]
	from := len(flat) - len(strings.TrimLeft(flat, " "))
	if n := leadingKey(flat[from:]); n > 0 {
		m, _ := newMark(flat, from, from, n)
		marks = append(marks, m)
		from += n + 1
	}
	for i := from; i < len(flat); i++ {
		n := strings.IndexByte(flat[i:], '/')
		if n < 0 {
			break
		}
		i += n
		if m, ok := slashKey(flat, i); ok && !(m.weak && len(marks) > 0 && marks[len(marks)-1].holds(&m)) {
			marks = append(marks, m)
			i = m.end - 1
		}
	}
	d.marks = marks
	return marks
}

// slashes reads /KEY/value/KEY/value; a value may hold slashes of its own and may be empty.
func (d *details) slashes() {
	raw := d.text.raw
	marks := d.findSlashKeys(raw)
	foreign := false // NAME, IBAN, BIC speak of a party that neither paid nor was paid by us
	us := d.ownParty(marks)
	for i, m := range marks {
		end := len(raw)
		if i+1 < len(marks) {
			end = marks[i+1].at
		}
		for end > m.end && (raw[end-1] == '/' || raw[end-1] == ' ') {
			end--
		}
		if c := m.word.class; c == orderingParty || c == receivingParty || c == other {
			foreign = c == other || c == us
		}
		from := m.end
		for from < end && raw[from] == '/' {
			from++
		}
		if m.remit {
			from += remittanceHead(raw[from:end])
		}
		d.take(m.word, d.span(from, end), foreign)
	}
}

// ownParty is the class of the party that we are, where both are named: who is paid by a credit, who pays a debit, and the other way round
// where a payment comes back. A bank that names one
// party means the other side, whatever it calls it.
func (d *details) ownParty(marks []keyMark) class {
	var orders, receives bool
	for i := range marks {
		orders = orders || marks[i].word.class == orderingParty
		receives = receives || marks[i].word.class == receivingParty
		d.undone = d.undone || marks[i].word.class == returnReason
	}
	switch {
	case !orders || !receives:
		return nothing
	case d.pays():
		return orderingParty
	}
	return receivingParty
}

// accountBank reads account,BIC.
func (d *details) accountBank(value run) {
	at := bytes.IndexByte(d.appendRaw(nil, value), ',')
	if at < 0 {
		d.account(value)
		return
	}
	number, _ := d.split(value, at)
	_, bank := d.split(value, at+1)
	d.account(number)
	set(&d.receipt.Payer.Bank, d.identifier(bank))
}

// strangeKey reports whether a text begins with a /KEY/ word that may be none of the table.
func strangeKey[text ~string | ~[]byte](flat text) bool {
	if len(flat) == 0 || flat[0] != '/' {
		return false
	}
	n := 1
	for n < len(flat) && n <= longestKey && isUpper(flat[n]) {
		n++
	}
	return n > 2 && n < len(flat) && flat[n] == '/'
}

// longestKey bounds the length of the key words that are not in the table.
const longestKey = 9

// remittanceHead is the width of the words that tell structured from free remittance text.
func remittanceHead(s string) int {
	for _, head := range [...]string{"USTD//", "USTD/", "STRD/CUR/", "STRD/"} {
		if strings.HasPrefix(s, head) {
			return len(head)
		}
	}
	return 0
}

// block reads account/BIC/name/city. The name is not divided further: a slash in it is rarer than the city.
func (d *details) block(value run) {
	at := 0
	for i, part := range bytes.SplitN(d.appendRaw(nil, value), []byte("/"), 4) {
		r := d.part(value, value.place(at), value.place(at+len(part)))
		switch i {
		case 0:
			d.account(r)
		case 1:
			set(&d.receipt.Payer.Bank, d.identifier(r))
		case 2:
			set(&d.receipt.Payer.Name, d.sayName(r))
			d.words(r, "name")
		}
		at += len(part) + 1
	}
}
