package mt940

import (
	"bytes"
	"strings"
)

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
	cut := cutter{store: d.store, run: value}
	return cut.slice(0, end), cut.slice(end, len(flat))
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
