package bai2

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// role is what the value behind a key of the text means to us.
type role uint8

const (
	other role = iota // ends the value before it
	payerName
	payerAlso // a name that is the payer's only if nothing better is there
	payerAccount
	payerBank
	endToEnd
	mandate
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
	{"ORIG ACCT", payerAccount}, {"ORG ACCT", payerAccount}, {"ORIG ID", payerAccount}, {"CO ID", payerAccount}, {"BO", payerAccount},
	{"ORIG BANK", payerBank}, {"ORDERING BANK", payerBank}, {"SND BK", payerBank}, {"OGB", payerBank}, {"OB3", payerBank},
	{"END TO END ID", endToEnd}, {"END-TO-END", endToEnd}, {"ENDTOENDID", endToEnd}, {"E2E", endToEnd}, {"EREF", endToEnd},
	{"MREF", mandate},
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

// parties reads payer, payment id and end-to-end id out of the text, where the text says so in one of the well-known ways. The text
// itself stays as it is. The first value of a role counts.
func parties(r *ledger.Receipt) {
	text := joinedText(r.Texts)
	if text == "" {
		return
	}
	var also string
	first := func(field *string, v string) {
		if *field == "" {
			*field = v
		}
	}
	keys := findKeys(text)
	for i, k := range keys {
		v := k.value(text, keys, i)
		switch k.role {
		case payerName:
			first(&r.Payer.Name, v)
		case payerAlso:
			first(&also, v)
		case payerAccount:
			first(&r.Payer.Account, word(v))
		case payerBank:
			first(&r.Payer.Bank, v)
		case endToEnd:
			first(&r.EndToEndID, reference(v))
		case mandate:
			first(&r.MandateID, word(v))
		case advice:
			first(&r.AdviceID, word(v))
		case companyEntry:
			line := strings.LastIndexByte(text[:k.start], '\n') + 1
			if i == 0 || keys[i-1].from <= line {
				first(&r.Payer.Name, tidy(text[line:k.start]))
			}
		}
	}
	first(&r.Payer.Name, also)
	if _, trace, ok := strings.Cut(text, "TRN*1*"); ok {
		first(&r.AdviceID, trace[:untilAny(trace, "*\\~ \n")])
	}
	first(&r.AdviceID, adviceWord(text))
	if r.Kind == ledger.Return {
		r.ReturnReason = returnReason(text)
	}
}

// joinedText is the text of a receipt with a line feed between pieces that are not joined.
func joinedText(texts []ledger.Text) string {
	var b strings.Builder
	for _, t := range texts {
		if t.Field != "text" {
			continue
		}
		if b.Len() > 0 && !t.Joined {
			b.WriteByte('\n')
		}
		b.WriteString(t.Value)
	}
	return b.String()
}

// findKeys finds the keys of a text from left to right.
func findKeys(text string) []keyed {
	var keys []keyed
	text = strings.ReplaceAll(text, "\n", " ") // a record may end inside a key of several words
	last := 0                                  // nothing before it can be a key any more
	for i := 0; i < len(text); i++ {
		if text[i] != ':' && text[i] != '=' && text[i] != '#' {
			continue
		}
		from := i + 1
		for from < len(text) && (text[from] == '=' || text[from] == ':') {
			from++
		}
		before := strings.TrimRight(text[last:i], " ")
		for _, k := range textKeys {
			if !endsInWord(before, k.word) {
				continue
			}
			at := last + len(before) - len(k.word)
			if k.word == "ID" && len(keys) > 0 && keys[len(keys)-1].role == payerName {
				k.role = payerAccount // "ORIG:NAME ID:ACCOUNT" of a wire
			}
			keys = append(keys, keyed{role: k.role, start: at, from: from})
			last = from
			break
		}
		i = from - 1
	}
	return keys
}

// endsInWord reports whether s ends in the word, in any case, and the word begins there.
func endsInWord(s, word string) bool {
	at := len(s) - len(word)
	if at < 0 || s[len(s)-1]|0x20 != word[len(word)-1]|0x20 || !strings.EqualFold(s[at:], word) {
		return false
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
	return tidy(v[:untilAny(v, "\n")])
}

// tidy takes blanks and separators off both ends and runs of blanks out of the middle.
func tidy(s string) string {
	s = strings.Trim(s, " /,;")
	if !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func untilAny(s, stops string) int {
	if i := strings.IndexAny(s, stops); i >= 0 {
		return i
	}
	return len(s)
}

func word(s string) string { return s[:untilAny(s, " \n")] }

// adviceWord finds a payment id that stands behind its word without a colon: "ADVICE 4711", "REMITTANCE ADVICE NO 4711".
func adviceWord(text string) string {
	announced, before := false, ""
	for w := range strings.FieldsSeq(text) {
		switch {
		case strings.EqualFold(w, "ADVICE"),
			strings.EqualFold(w, "ID") && (strings.EqualFold(before, "PMT") || strings.EqualFold(before, "PAYMENT")):
			announced = true
		case announced && isNumberWord(w):
		case announced:
			if id := strings.Trim(w, "#:.,;"); strings.ContainsAny(id, "0123456789") {
				return id
			}
			announced = false
		}
		before = w
	}
	return ""
}

// isNumberWord reports whether w only announces the number behind it.
func isNumberWord(w string) bool {
	switch strings.ToUpper(strings.TrimRight(w, ".:")) {
	case "NO", "NR", "NUMBER", "ID", "REF":
		return true
	}
	return false
}

// returnReason finds an ACH return code, R and two digits standing alone.
func returnReason(text string) string {
	for _, w := range strings.FieldsFunc(text, func(c rune) bool { return c < 0x80 && !isAlphanumeric(byte(c)) }) {
		if len(w) == 3 && w[0] == 'R' && isNumber(w[1:]) {
			return w
		}
	}
	return ""
}
