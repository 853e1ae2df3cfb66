package bai2

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// role is what the value behind a key of the text means to us.
type role uint8

const (
	other role = iota // ends the value before it
	payerName
	payerAlso // a name that is the payer's only if nothing better is there
	payerAccount
	payerCompany // the ACH company id, which is all the account that the bank tells
	payerAddress
	payerBank
	endToEnd
	mandate
	cheque
	uetr
	batch
	rate
	original // the amount as instructed, with its currency
	advice
	companyEntry // the name of the originating company stands before it
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
	{"ORIG ACCT", payerAccount}, {"ORG ACCT", payerAccount}, {"ORIG ID", payerCompany}, {"CO ID", payerCompany}, {"BO", payerAccount},
	{"ORIG ADDR", payerAddress}, {"ORG ADDR", payerAddress}, {"ORIGINATOR ADDRESS", payerAddress},
	{"ORIG BANK", payerBank}, {"ORDERING BANK", payerBank}, {"SND BK", payerBank}, {"OGB", payerBank}, {"OB3", payerBank},
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
	{"SRF", other}, {"RFB", other}, {"REF", other}, {"BNF", other}, {"BBI", other}, {"OBI", other}, {"RMR", other}, {"REMI", other},
	{"IMAD", other}, {"OMAD", other}, {"SEQ", other}, {"DATE", other}, {"TIME", other}, {"SSN", other}, {"VIA", other}, {"ENDT", other},
	{"TRID", other}, {"CRED", other}, {"DEBT", other}, {"INV", other}, {"INVOICE", other}, {"PO", other}, {"ID", other}, {"FR", other},
	{"PY", other}, {"BI", other}, {"OB", other},
}

// keyed is a key found in a text: its value runs to the next key or to the end of its piece.
type keyed struct {
	role  role
	start int // of the key word
	from  int // where the value begins
}

// keysEndingIn are the keys by their last two bytes, in the order of textKeys.
var keysEndingIn = byEnding(textKeys[:])

func byEnding(keys []textKey) *[256][]textKey {
	var by [256][]textKey
	for _, k := range keys {
		at := ending(k.word)
		by[at] = append(by[at], k)
	}
	return &by
}

// ending mixes the last two bytes of s, which has two, in any case.
func ending(s string) uint8 {
	return s[len(s)-1]<<3 ^ s[len(s)-2]&31
}

// parties reads payer, payment id and end-to-end id out of the text, where the text says so in one of the well-known ways. The text
// itself stays as it is. The first value of a role counts. It returns the remittance that stands in the text, if any.
func (s *scribe) parties(r *ledger.Receipt) (remittance parse.Fact) {
	text := s.joinedText(r.Texts)
	if text == "" {
		return parse.Fact{}
	}
	var also string
	found := s.findKeys(text)
	for i, k := range s.keys {
		if k.role == other {
			continue
		}
		v := k.value(text, s.keys, i)
		switch k.role {
		case payerAlso:
			first(&also, v)
		case companyEntry:
			if line, ok := lineBefore(text, s.keys, i); ok {
				first(&r.Payer.Name, tidy(text[line:k.start]))
			}
		default:
			take(r, k.role, v)
		}
	}
	first(&r.Payer.Name, also)
	if found.star {
		if _, trace, ok := strings.Cut(text, "TRN*1*"); ok {
			first(&r.AdviceID, trace[:untilAny(trace, "*\\~ \n")])
		}
	}
	if found.advice && r.AdviceID == "" {
		r.AdviceID = adviceWord(text)
	}
	if r.Kind == ledger.Return {
		r.ReturnReason = returnReason(text)
	}
	if found.star {
		return remittanceOf(r, text)
	}
	return parse.Fact{}
}

// lineBefore finds where the line of key i begins, if no other key stands before it there.
func lineBefore(text string, keys []keyed, i int) (at int, alone bool) {
	from := 0
	if i > 0 {
		from = keys[i-1].from - 1
	}
	at = strings.LastIndexByte(text[from:keys[i].start], '\n')
	return from + at + 1, i == 0 || at >= 0
}

// take puts the value of a key into the receipt.
func take(r *ledger.Receipt, is role, v string) {
	switch is {
	case payerName:
		first(&r.Payer.Name, v)
	case payerAccount:
		first(&r.Payer.Account, word(v))
	case payerCompany:
		first(&r.Payer.Account, word(v))
		first(&r.Payer.ID, word(v))
	case payerAddress:
		first(&r.Payer.Address, v)
	case payerBank:
		first(&r.Payer.Bank, v)
	case endToEnd:
		first(&r.EndToEndID, reference(v))
	case mandate:
		first(&r.MandateID, word(v))
	case advice:
		first(&r.AdviceID, word(v))
	case cheque:
		first(&r.Cheque, chequeNumber(word(v)))
	case uetr:
		if v = word(v); len(v) == 36 && strings.Count(v, "-") == 4 {
			first(&r.UETR, v)
		}
	case batch:
		first(&r.Batch, word(v))
	case rate:
		if v = word(v); v != "" && v[0] >= '0' && v[0] <= '9' {
			first(&r.Rate, v)
		}
	case original:
		if !r.Original.Stated() {
			r.Original = instructed(v)
		}
	}
}

// first sets a field that has no value yet.
func first(field *string, v string) {
	if *field == "" {
		*field = v
	}
}

// hints are what a text may hold besides keys; to be sure, somebody has to look.
type hints struct {
	star   bool // an EDI segment
	advice bool // the word "advice", or "id" standing alone
}

// The bytes at which something may stand in a text.
const (
	plainByte = iota
	keyEnd    // of a key: : = #
	starByte
	letterD // the second of "advice", the last of "id"
)

var byteClass = [256]uint8{':': keyEnd, '=': keyEnd, '#': keyEnd, '*': starByte, 'd': letterD, 'D': letterD}

// findKeys finds the keys of a text from left to right, in one pass.
func (s *scribe) findKeys(text string) (h hints) {
	s.keys = s.keys[:0]
	last := 0 // nothing before it can be a key any more
	for i := 0; i < len(text); i++ {
		class := byteClass[text[i]]
		if class == plainByte {
			continue
		}
		switch class {
		case starByte:
			h.star = true
		case letterD:
			h.advice = h.advice || announces(text, i)
		case keyEnd:
			from := i + 1
			for from < len(text) && (text[from] == '=' || text[from] == ':') {
				from++
			}
			if s.keyBefore(text, last, i, from) {
				last = from
			}
			i = from - 1
		}
	}
	return h
}

// keyBefore finds the key that ends at upto and begins behind last; its value begins at from.
func (s *scribe) keyBefore(text string, last, upto, from int) bool {
	for upto > last && isBlank(text[upto-1]) {
		upto--
	}
	if upto < last+2 {
		return false // a key has at least two bytes
	}
	before := text[last:upto]
	keys := keysEndingIn[ending(before)]
	for i := range keys {
		if !endsInWord(before, keys[i].word) {
			continue
		}
		k := keys[i]
		if k.word == "ID" && len(s.keys) > 0 && s.keys[len(s.keys)-1].role == payerName {
			k.role = payerAccount // "ORIG:NAME ID:ACCOUNT" of a wire
		}
		s.keys = append(s.keys, keyed{role: k.role, start: upto - len(k.word), from: from})
		return true
	}
	return false
}

// isBlank also takes the line feed between two pieces, because a record may end inside a key of several words.
func isBlank(c byte) bool { return c == ' ' || c == '\n' }

// endsInWord reports whether s ends in the word, in any case, and the word begins there.
func endsInWord(s, word string) bool {
	at := len(s) - len(word)
	if at < 0 {
		return false
	}
	tail := s[at:][:len(word)]
	for i := len(word) - 1; i >= 0; i-- {
		// One bit is the case of a letter. What else it would make equal is a control byte, which no text has.
		if (tail[i]^word[i])&^0x20 != 0 && (tail[i] != '\n' || word[i] != ' ') {
			return false
		}
	}
	return at == 0 || !isAlphanumeric(s[at-1])
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= 0x80
}

func (k keyed) value(text string, keys []keyed, i int) string {
	end := len(text)
	if i+1 < len(keys) {
		end = keys[i+1].start
	}
	v := text[k.from:end]
	if lf := strings.IndexByte(v, '\n'); lf >= 0 {
		v = v[:lf]
	}
	return tidy(v)
}

// tidy takes blanks and separators off both ends and runs of blanks out of the middle.
func tidy(s string) string {
	for s != "" && isSeparator(s[0]) {
		s = s[1:]
	}
	for s != "" && isSeparator(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	if !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func isSeparator(c byte) bool { return c == ' ' || c == '/' || c == ',' || c == ';' }

func untilAny(s, stops string) int {
	if i := strings.IndexAny(s, stops); i >= 0 {
		return i
	}
	return len(s)
}

// word is the first word of s.
func word(s string) string {
	for i := 0; i < len(s); i++ {
		if isBlank(s[i]) {
			return s[:i]
		}
	}
	return s
}

// announces reports whether the d at i may belong to what announces a payment id: the words "advice" and "id".
func announces(text string, i int) bool {
	if i == 0 {
		return false
	}
	switch text[i-1] | 0x20 {
	case 'a':
		return i+1 < len(text) && text[i+1]|0x20 == 'v'
	case 'i':
		return (i == 1 || !isAlphanumeric(text[i-2])) && (i+1 == len(text) || text[i+1] <= ' ' || text[i+1] >= 0x80)
	}
	return false
}
