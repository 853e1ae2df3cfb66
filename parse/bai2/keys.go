package bai2

import (
	"math/bits"
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
	{"DEBTOR ACCT", payerAccount}, {"DEBTOR ACCOUNT", payerAccount}, {"ORG ACCT", payerAccount}, {"ORIG ID", payerCompany}, {"CO ID", payerCompany}, {"BO", payerAccount},
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
	{"BNF BK", other}, {"RCV BK", other}, {"IND ID", other}, {"TRACE", other}, {"SEC", other}, {"EED", other}, {"TRN", other},
	{"SRF", other}, {"RFB", other}, {"REF", other}, {"BNF", other}, {"BBI", bankInfo}, {"OBI", other}, {"RMR", other}, {"REMI", other},
	{"IMAD", other}, {"OMAD", other}, {"SEQ", other}, {"DATE", other}, {"TIME", other}, {"SSN", other}, {"VIA", other}, {"ENDT", other},
	{"TRID", other}, {"CRED", other}, {"DEBT", other}, {"INV", other}, {"INVOICE", other}, {"PO", other}, {"ID", other}, {"FR", other},
	{"PY", other}, {"BI", other}, {"OB", other}, {"ORIGINATOR TO BENEFICIARY INFO", other},
	{"BANK TO BANK INFO", bankInfo}, {"BENEFICIARY", other}, {"RECEIVER", other}, {"RECD FROM", other}, {"SENDER REF", other}, {"SENDER", other}, {"REFERENCE", other}, {"RATE", rate},
	{"AMOUNT", other}, {"AMT", other}, {"INFO", other}, {"TYPE", other}, {"BANK", other}, {"ACCT", other}, {"ACCOUNT", other},
	{"ADDRESS", other}, {"FROM", payerSender}, {"DETAILS", other}, {"PURPOSE", other}, {"CURRENCY", other}, {"IID", other}, {"RECD", other},
}

// keyed is a key found in a text: its value runs to the next key or to the end of its piece.
type keyed struct {
	role  role
	start int // of the key word
	from  int // where the value begins
	// ofParty: an account or id that belongs to the party named before it.
	ofParty bool
}

// soughtKey is a key as it is looked for: its last eight bytes, or all, and what of eight bytes they take.
type soughtKey struct {
	textKey
	tail, mask uint64
}

// keysEndingIn are the keys by their last two bytes, in the order of textKeys.
var keysEndingIn = byEnding(textKeys[:])

func byEnding(keys []textKey) *[256][]soughtKey {
	var by [256][]soughtKey
	for _, k := range keys {
		tail, mask := folded(before(k.word, len(k.word))), ^uint64(0)
		if unused := 8 - len(k.word); unused > 0 {
			mask <<= 8 * unused
		}
		at := ending(tail)
		by[at] = append(by[at], soughtKey{k, tail, mask})
	}
	return &by
}

// ending mixes the last two bytes of a tail.
func ending(tail uint64) uint8 { return uint8(tail>>53) ^ uint8(tail>>48) }

// fold takes the case of letters away. What else it makes equal is a control byte, which no text has.
const fold = ^uint64(0x20 * ones)

// before is what stands before upto: up to eight bytes, the last of them highest.
func before(text string, upto int) (w uint64) {
	switch {
	case upto >= 8:
		return eight(text[upto-8:])
	case len(text) >= 8:
		return eight(text) << (8 * (8 - upto))
	}
	for i := range upto {
		w |= uint64(text[i]) << (8 * (8 - upto + i))
	}
	return w
}

// folded is w without the case of letters, and with line feeds as blanks, because a record may end inside a key of several words.
func folded(w uint64) uint64 {
	feeds := w ^ '\n'*ones
	feeds = ^(feeds&^highs + ^uint64(highs) | feeds) & highs // the high bit of each line feed
	return (w ^ feeds>>7*('\n'^' ')) & fold
}

// hints are what a text may hold besides keys; to be sure, somebody has to look.
type hints struct {
	star   bool // an EDI segment
	advice bool // the word "advice", or "id" standing alone
}

// findKeys finds the keys of a text from left to right, in one pass. It looks at eight places at a time.
func (s *scribe) findKeys(text string) (h hints) {
	s.keys = s.keys[:0]
	last := 0 // nothing before it can be a key any more
	from := 0 // behind the mark found last
	for i := 0; i < len(text); i += 8 {
		var w, next uint64 // the bytes at eight places, and those after them
		if i+9 <= len(text) {
			w, next = eight(text[i:]), eight(text[i+1:])
		} else {
			w = before(text, len(text)) >> (8 * (i + 8 - len(text)))
			next = w >> 8
		}
		for marks := marks(w, next); marks != 0; marks &= marks - 1 {
			at := i + bits.TrailingZeros64(marks)>>3
			if at < from {
				continue
			}
			switch text[at] {
			case '*':
				h.star = true
			case ':', '=', '#':
				for from = at + 1; from < len(text) && (text[from] == '=' || text[from] == ':'); {
					from++
				}
				if s.keyBefore(text, last, at, from) {
					last = from
				}
			default:
				h.advice = h.advice || announces(text, at)
			}
		}
	}
	return h
}

// marks tells in the high bits of its bytes at which of eight places something may stand: the end of a key, a star, or the first of
// two letters of "advice" or "id". Nothing need stand there.
func marks(w, next uint64) uint64 {
	// Adding carries the high bit in where a byte is at least the first of a range, and past its last.
	low := w &^ highs
	found := (low+(0x80-'#')*ones)&^(low+(0x7f-'*')*ones) | (low+(0x80-':')*ones)&^(low+(0x7f-'=')*ones)
	id := ((w ^ 'I'*ones) | (next ^ 'D'*ones)) & fold
	dv := ((w ^ 'D'*ones) | (next ^ 'V'*ones)) & fold
	return (found | (id-ones)&^id | (dv-ones)&^dv) & highs // a byte that is zero borrows its high bit, and maybe that of the next
}

// announces reports whether the letter at i may belong to what announces a payment id: the words "advice" and "id".
func announces(text string, i int) bool {
	if i+1 == len(text) {
		return false
	}
	switch [2]byte{text[i] | 0x20, text[i+1] | 0x20} {
	case [2]byte{'d', 'v'}:
		return true
	case [2]byte{'i', 'd'}:
		return (i == 0 || !isAlphanumeric(text[i-1])) && (i+2 == len(text) || text[i+2] <= ' ' || text[i+2] >= 0x80)
	}
	return false
}

// keyBefore keeps the key that ends at upto and begins at or behind last, if there is one; its value begins at from.
func (s *scribe) keyBefore(text string, last, upto, from int) bool {
	k, at, upto := keyEnding(text, last, upto)
	if k == nil {
		return false
	}
	found := keyed{role: k.role, start: at, from: from}
	found.ofParty = k.word == "ID" || k.role == payerCompany || k.role == payerAccount
	if n := len(s.keys); n > 0 {
		switch open := s.keys[n-1].role; {
		case open == payerName && k.word == "ID":
			found.role = payerAccount // "ORIG:NAME ID:ACCOUNT" of a wire
		case open == companyEntry && k.role == advice && strings.HasSuffix(k.word, " ID"):
			found.role, found.start = other, upto-len("ID") // "DES:VENDOR PMT ID:4711": the description, and an id of the individual
		}
	}
	s.keys = append(s.keys, found)
	return true
}

// keyEnding finds the longest key that ends at upto, or before the blanks there, and begins at or behind last.
func keyEnding(text string, last, upto int) (k *soughtKey, start, end int) {
	for upto > last && isBlank(text[upto-1]) {
		upto--
	}
	if upto < last+2 {
		return nil, 0, 0 // a key has at least two bytes
	}
	tail := folded(before(text, upto))
	keys := keysEndingIn[ending(tail)]
	for i := range keys {
		k := &keys[i]
		at := upto - len(k.word)
		if tail&k.mask == k.tail && at >= last && (at == 0 || !isAlphanumeric(text[at-1])) && k.begins(text[at:]) {
			return k, at, upto
		}
	}
	return nil, 0, 0
}

// begins reports whether s begins with the bytes of the key that its tail leaves out.
func (k *soughtKey) begins(s string) bool {
	for i := range len(k.word) - 8 {
		if (s[i]^k.word[i])&^0x20 != 0 && (s[i] != '\n' || k.word[i] != ' ') {
			return false
		}
	}
	return true
}

// beginsWithKey reports whether a text begins with a key and its mark, or with an EDI segment.
func beginsWithKey(text string) bool {
	for i := range min(len(text), longestKey+1) {
		switch text[i] {
		case ':', '=', '#':
			k, start, _ := keyEnding(text, 0, i)
			return k != nil && start == 0
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

// isBlank also takes the line feed between two pieces.
func isBlank(c byte) bool { return c == ' ' || c == '\n' }

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0x80
}
