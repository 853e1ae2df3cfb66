package bai2

import (
	"bytes"
	"math/bits"
	"slices"
	"strings"
)

// textKey is a word that US and UK banks write before a value, in front of a colon, an equals sign or a number sign.
type textKey struct {
	word string
	role role
}

// textKeys lists longer words before their endings. Sources: public statements and the wire and ACH layouts banks publish.
var textKeys = [...]textKey{
	{"ORIG CO NAME", payerName}, {"ORIGINATOR NAME", payerName}, {"ORIG NAME", payerName}, {"ORIGINATOR", payerName},
	{"BY ORDER OF", payerName}, {"ORDERING CUSTOMER", payerName}, {"ORDP", payerName}, {"REMITTER", payerName},
	{"SENDER NAME", payerName}, {"PAYER", payerName}, {"PAYOR", payerName}, {"ORIG", payerName}, {"ORG", payerName},
	{"B/O", payerName}, {"BO1", payerName}, {"IND NAME", payerAlso}, {"INDN", payerAlso},
	{"DEBTOR NAME", payerName}, {"DBTR NAME", payerName}, {"DEBTOR", payerName},
	{"ORIG ACCT", payerAccount}, {"ORIGINATOR ACCT", payerAccount}, {"ORIGINATOR ACCOUNT", payerAccount}, {"ORIGINATOR ID", payerAccount}, {"ORG ID", payerAccount},
	{"DEBTOR ACCT", payerAccount}, {"DEBTOR ACCOUNT", payerAccount}, {"ORG ACCT", payerAccount}, {"ORIG ID", payerCompany}, {"CO ID", payerCompany}, {"BO", payerEither},
	{"COMPANY ID", payerCompany}, {"COMPANY NAME", payerName}, {"ORIGINATING COMPANY", payerName},
	{"IBAN", payerAccount}, {"BIC", payerBank},
	{"ORIG ADDR", payerAddress}, {"ORG ADDR", payerAddress}, {"ORIGINATOR ADDRESS", payerAddress},
	{"ORIGINATING BANK", payerBank}, {"ORIGINATOR BANK", payerBank}, {"ORIG BANK", payerBank}, {"ORDERING BANK", payerBank}, {"SND BK", payerBank}, {"OGB", payerBank}, {"OB3", payerBank},
	{"END TO END ID", endToEnd}, {"END-TO-END", endToEnd}, {"ENDTOENDID", endToEnd}, {"E2E", endToEnd}, {"EREF", endToEnd},
	{"MREF", mandate}, {"UETR", uetr},
	{"CHECK NO", cheque}, {"CHECK NUMBER", cheque}, {"CHECK", cheque}, {"CHK NO", cheque}, {"CHK", cheque}, {"CHEQUE NO", cheque},
	{"CHEQUE", cheque}, {"BATCH NO", batch}, {"BATCH NUMBER", batch}, {"BATCH ID", batch}, {"BATCH", batch},
	{"EXCHANGE RATE", rate}, {"EXCH RATE", rate}, {"FX RATE", rate},
	{"ORIGINAL AMOUNT", original}, {"INSTRUCTED AMOUNT", original}, {"ORIG AMT", original},
	{"ADVICE NO", advice}, {"ADVICE", advice}, {"PAYMENT ID", advice}, {"PMT ID", advice},
	{"DES", companyEntry},
	{"CO ENTRY DESCR", other}, {"DESC DATE", other}, {"PMT INFO", other}, {"PMT DET", other}, {"WIRE TYPE", other}, {"SNDR REF", other},
	{"BNF BK", receiver}, {"RCV BK", receiver}, {"IND ID", other}, {"TRACE", other}, {"SEC", other}, {"EED", other}, {"TRN", other},
	{"SRF", other}, {"RFB", other}, {"REF", other}, {"BNF", receiver}, {"BBI", bankInfo}, {"OBI", other}, {"RMR", other}, {"REMI", other},
	{"IMAD", other}, {"OMAD", other}, {"SEQ", other}, {"DATE", other}, {"TIME", other}, {"SSN", other}, {"VIA", other}, {"ENDT", other},
	{"TRID", other}, {"CRED", other}, {"DEBT", other}, {"KREF", other}, {"SVWZ", other}, {"ABWA", other}, {"ABWE", other}, {"COAM", other},
	{"OAMT", other}, {"PURP", other}, {"ENTRY DESCRIPTION", other}, {"REASON CODE", other}, {"RETURN REASON", other}, {"REASON", other}, {"INV", other}, {"INVOICE", other}, {"PO", other}, {"ID", other}, {"FR", other},
	{"PY", other}, {"BI", other}, {"OB", other}, {"ORIGINATOR TO BENEFICIARY INFO", other},
	{"BANK TO BANK INFO", bankInfo}, {"BENEFICIARY", receiver}, {"RECEIVER", receiver}, {"RECEIVER NAME", receiver}, {"RECD FROM", other}, {"SENDER REF", other}, {"SENDER", other}, {"REFERENCE", other}, {"RATE", rate},
	{"AMOUNT", other}, {"AMT", other}, {"INFO", other}, {"TYPE", other}, {"BANK", other}, {"ACCT", other}, {"ACCOUNT", other},
	{"ADDRESS", other}, {"FROM", payerSender}, {"DETAILS", other}, {"PURPOSE", other}, {"CURRENCY", other}, {"IID", other}, {"RECD", other},
}

// keyed is a key found in a text: its value runs to the next key or to the end of its piece.
type keyed struct {
	role    role
	ofParty bool // an account or id that belongs to the party named before it
	start   int  // of the key word
	from    int  // where the value begins
}

// soughtKey is a key as it is looked for: by its last eight bytes, or what of them it has, and by its first eight, in capitals. mask
// leaves of eight bytes what is to be compared.
type soughtKey struct {
	tail, mask, head uint64
	textKey
	ofParty     bool
	isID, hasID bool // "ID", or what ends in it
	sepa        bool // German banks write it before a plus as well
	ofOther     bool // "IBAN", "BIC": of the other side, unless our side was named just before
}

// sepaKeys are the keys that German banks write before a plus.
var sepaKeys = [...]string{"EREF", "KREF", "MREF", "CRED", "DEBT", "SVWZ", "ABWA", "ABWE", "COAM", "OAMT", "PURP", "IBAN", "BIC"}

// keysEndingIn are the keys by their last two bytes, in the order of textKeys.
var keysEndingIn = byEnding(textKeys[:])

func byEnding(keys []textKey) *[256][]soughtKey {
	var by [256][]soughtKey
	for _, k := range keys {
		sought := soughtKey{textKey: k, mask: fold}
		var b [2 * margin]byte
		copy(b[margin:], k.word)
		sought.head = eight(string(b[margin:])) & fold
		copy(b[margin:], k.word[max(len(k.word)-margin, 0):])
		sought.tail = eight(string(b[min(len(k.word), margin):])) & fold
		if unused := 8 - len(k.word); unused > 0 {
			sought.mask <<= 8 * unused
		}
		sought.isID, sought.hasID = k.word == "ID", strings.HasSuffix(k.word, " ID")
		sought.sepa, sought.ofOther = slices.Contains(sepaKeys[:], k.word), k.word == "IBAN" || k.word == "BIC"
		sought.ofParty = sought.isID || k.role == payerCompany || k.role == payerAccount
		at := ending(sought.tail)
		by[at] = append(by[at], sought)
	}
	return &by
}

// ending mixes the last two bytes of a tail in capitals.
func ending(tail uint64) uint8 { return uint8(tail>>53) ^ uint8(tail>>48) }

// fold takes the case of letters away. What else it makes equal is a control byte, which no text has.
const fold = ^uint64(0x20 * ones)

// margin is how many zeros stand before a text that is searched, and padding how many behind it: eight bytes can be looked at, at once,
// from anywhere in it.
const (
	margin  = 8
	padding = 16
)

// hints are what a text may hold besides keys.
type hints struct {
	advice    bool // the word "advice", or "id" standing alone; to be sure, somebody has to look
	trace     int  // behind the first TRN*1*, 0 if there is none
	documents int  // RMR segments
	figures   bool // one of them says more than a number and what was paid of it
}

// findKeys finds the keys of the joined text from left to right.
func (s *scribe) findKeys() (h hints) {
	text, keys := s.joined.bytes, s.keys[:0]
	last := margin // nothing before it can be a key any more
	from := margin // behind the mark found last
	open := other  // what the value of the key found last is
	scripts := uint64(0)
	for i, end := margin, len(text)-padding; i < end; i += markedAtOnce {
		n, seen := s.marked.find(text[:min(i+markedAtOnce, end)+padding], i)
		scripts |= seen
		for _, at := range s.marked[:n] {
			at := int(at)
			if at < from {
				continue
			}
			switch text[at] {
			case '+':
				if k, start := keyBeforePlus(text, last, at); k != nil {
					keys = append(keys, keyed{role: k.role, ofParty: k.ofParty, start: start - margin, from: at + 1 - margin})
					open, last, from = k.role, at+1, at+1
				}
			case ':', '=', '#':
				for from = at + 1; text[from] == '=' || text[from] == ':'; {
					from++
				}
				if k, start, end := keyEnding(text, last, at); k != nil {
					keys = grow(keys)
					found := &keys[len(keys)-1] // written in place: copying what was written a moment ago waits for the writes
					found.role, found.ofParty, found.start, found.from = k.role, k.ofParty, start-margin, from-margin
					if open == payerName || open == receiver || open == companyEntry {
						k.behind(open, found, end-margin)
					}
					open, last = found.role, from
				}
			case '*':
				h.segment(text, at)
			default:
				h.advice = h.advice || announces(text, at)
			}
		}
	}
	s.keys = keys
	h.advice = h.advice || scripts&highs != 0 // other scripts have blanks of their own, which announces does not know
	return h
}

// places are what marks finds in markedAtOnce bytes of a text.
type places [markedAtOnce]int32

const markedAtOnce = 256

// find looks for the marks of a text from i on, sixteen places at a time, up to its padding. It returns how many there are, and what
// bits the bytes of the text have.
func (p *places) find(text []byte, i int) (n int, bytes uint64) {
	for ; i < len(text)-padding; i += 16 {
		w, v := load(text, i), load(text, i+8)
		bytes |= w | v
		here, there := marks(w, load(text, i+1)), marks(v, load(text, i+9))
		for ; here != 0; here &= here - 1 {
			p[uint8(n)] = int32(i + bits.TrailingZeros64(here)>>3)
			n++
		}
		for ; there != 0; there &= there - 1 {
			p[uint8(n)] = int32(i + 8 + bits.TrailingZeros64(there)>>3)
			n++
		}
	}
	return n, bytes
}

// behind mends what a key means whose word ends at end, behind one of another role.
func (k *soughtKey) behind(open role, found *keyed, end int) {
	switch {
	case open == payerName && k.isID:
		found.role = payerAccount // "ORIG:NAME ID:ACCOUNT" of a wire
	case open == receiver && k.ofOther:
		found.role = receiver // "BNF:NAME IBAN:ACCOUNT" is of us
	case open == companyEntry && k.role == advice && k.hasID:
		found.role, found.start = other, end-len("ID") // "DES:VENDOR PMT ID:4711": the description, and an id of the individual
	}
}

// grossPaid is the element of an RMR that says what was to be paid; discount, reason and adjustment stand behind it.
const grossPaid = 5

// endOfSegment is where the segment around i ends: at a terminator, a blank or a line end.
func endOfSegment(text []byte, i int) int {
	for ; i < len(text)-padding && text[i] > ' '; i++ {
		if text[i] == '\\' || text[i] == '~' {
			break
		}
	}
	return i
}

// segment looks at the star behind the name of a segment.
func (h *hints) segment(text []byte, star int) {
	switch string(text[star-3 : star]) {
	case "RMR":
		h.documents++
		h.figures = h.figures || bytes.Count(text[star:endOfSegment(text, star)], []byte("*")) >= grossPaid
	case "TRN":
		if h.trace == 0 && text[star+1] == '1' && text[star+2] == '*' {
			h.trace = star + len("*1*") - margin
		}
	}
}

// marks tells in the high bits of its bytes at which of eight places something may stand: the end of a key, a star, a plus, the first of two
// letters of "advice" or "id". Nothing need stand there. w are the bytes there, next those one place on.
func marks(w, next uint64) uint64 {
	const letters = fold &^ highs
	// Adding carries the high bit in where a byte is at least the first of a range, and where it is past its last.
	low := w &^ highs
	found := (low + (0x80-'#')*ones) ^ (low + (0x7f-'+')*ones) | (low + (0x80-':')*ones) ^ (low + (0x7f-'=')*ones)
	id := ((w ^ 'I'*ones) | (next ^ 'D'*ones)) & letters
	dv := ((w ^ 'D'*ones) | (next ^ 'V'*ones)) & letters
	return (found | ^((id + 0x7f*ones) & (dv + 0x7f*ones))) & highs // the sum has no high bit where both letters are the ones sought
}

// announces reports whether the letter at i may belong to what announces a payment id: the words "advice" and "id".
func announces(text []byte, i int) bool {
	switch [2]byte{text[i] | 0x20, text[i+1] | 0x20} {
	case [2]byte{'d', 'v'}:
		return true
	case [2]byte{'i', 'd'}:
		return !isAlphanumeric(text[i-1]) && text[i+2] <= ' '
	}
	return false
}

// keyEnding finds the longest key that ends at upto, or before the blanks there, and begins at or behind last, in a text with a margin.
func keyEnding(text []byte, last, upto int) (k *soughtKey, start, end int) {
	for upto > last && text[upto-1] == ' ' {
		upto--
	}
	tail := load(text, upto-8) & fold
	keys := keysEndingIn[ending(tail)]
	for i := range keys {
		k := &keys[i]
		if tail&k.mask != k.tail {
			continue
		}
		at := upto - len(k.word)
		if at < last || isAlphanumeric(text[at-1]) {
			continue
		}
		if len(k.word) <= 8 || load(text, at)&fold == k.head && k.between(text[at:upto]) {
			return k, at, upto
		}
	}
	return nil, 0, 0
}

// keyBeforePlus finds the SEPA key that ends at upto. It may stand right behind a digit, the end of the value before it.
func keyBeforePlus(text []byte, last, upto int) (k *soughtKey, start int) {
	tail := load(text, upto-8) & fold
	keys := keysEndingIn[ending(tail)]
	for i := range keys {
		k := &keys[i]
		at := upto - len(k.word)
		if k.sepa && tail&k.mask == k.tail && at >= last && (text[at-1] <= ' ' || isDigit(text[at-1]) || !isAlphanumeric(text[at-1])) {
			return k, at
		}
	}
	return nil, 0
}

// isKey reports whether a text is a key, and nothing else.
func isKey(text string) bool { return keyOf(text) != nil }

// keyOf is the key that a text is.
func keyOf(text string) *soughtKey {
	if text == "" || len(text) > longestKey {
		return nil
	}
	var b [margin + longestKey]byte
	upto := margin + copy(b[margin:], text)
	k, start, end := keyEnding(b[:], margin, upto)
	if k == nil || start != margin || end != upto {
		return nil
	}
	return k
}

// between compares what of a long key lies between its first and its last eight bytes.
func (k *soughtKey) between(text []byte) bool {
	for i := 8; i < len(k.word)-8; i++ {
		if (text[i]^k.word[i])&^0x20 != 0 {
			return false
		}
	}
	return true
}

// beginsWithKey reports whether a text begins with a key and its mark, or with an EDI segment.
func beginsWithKey(text string) bool {
	if text == "" || isDigit(text[0]) {
		return false // most often: a number goes on
	}
	for i := range min(len(text), longestKey+1) {
		switch text[i] {
		case ':', '=', '#':
			return isKey(strings.TrimRight(text[:i], " "))
		case '+':
			k := keyOf(text[:i])
			return k != nil && k.sepa
		case '*':
			switch text[:i] {
			case "TRN", "RMR", "REF", "DTM", "ADX", "ENT", "SE":
				return true
			}
			return false
		}
	}
	return false
}

// longestKey is how long a key can be, with room for a blank before its mark.
const longestKey = len("ORIGINATOR TO BENEFICIARY INFO") + 1

func isDigit(c byte) bool { return c-'0' <= 9 }

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0x80
}
