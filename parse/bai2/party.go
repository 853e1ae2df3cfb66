package bai2

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// role is what the value behind a key of the text means to us.
type role uint8

const (
	other     role = iota // ends the value before it
	payerAlso             // a name that is the payer's only if nothing better is there
	payerName
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
	payerSender  // of an instant payment, if it begins with BNF-
	bankInfo     // from bank to bank: charges and the amount before them, in code words
	companyEntry // the name of the originating company stands before it
)

// parties reads payer, payment id and end-to-end id out of the text, where the text says so in one of the well-known ways. The text
// itself stays as it is. The first value of a role counts. It reports whether it may hold a remittance.
func (s *scribe) parties(r *ledger.Receipt) (remittance bool) {
	texts := r.Texts
	if len(texts) > 0 && texts[0].Field != textField {
		texts = texts[1:]
	}
	text := s.join(texts)
	found := s.findKeys(text)
	text = text[margin : len(text)-padding]
	if len(s.keys) == 0 && found == (hints{}) && r.Kind != ledger.Return && !strings.HasPrefix(text, "/") {
		return false
	}
	sentBack := r.Kind == ledger.Return || r.Kind == ledger.Reversal
	if sentBack {
		s.individual(r, text)
	}
	for i := range s.keys {
		k := &s.keys[i]
		if k.role <= payerAlso {
			continue
		}
		switch k.role {
		case companyEntry:
			if i == 0 || strings.IndexByte(text[s.keys[i-1].from:k.start], '\n') >= 0 {
				first(&r.Payer.Name, tidy(companyBefore(text[:k.start])))
			}
		case payerName:
			takePayer(r, k.raw(text, s.keys, i))
		case payerCompany:
			if !sentBack || r.Payer.Name == "" {
				take(r, k.role, tidy(k.raw(text, s.keys, i)))
			}
		default:
			take(r, k.role, tidy(k.raw(text, s.keys, i)))
		}
	}
	if strings.HasPrefix(text, "/") {
		slashKeys(r, text)
	}
	if found.trace > 0 {
		if trace := adviceNumber(element(text[found.trace:])); trace != "" {
			r.AdviceID = trace
		}
	}
	if found.advice && r.AdviceID == "" {
		r.AdviceID = adviceWord(text)
	}
	if r.Kind == ledger.Return {
		r.ReturnReason = returnReason(text)
	}
	return hasRemittance(r, found.documents)
}

// individual takes the individual's name of an ACH entry, which is the other side as its originator sees it: of a payment that we
// receive it is our own name, of one that comes back to us our customer's.
func (s *scribe) individual(r *ledger.Receipt, text string) {
	for i, k := range s.keys {
		if k.role == payerAlso {
			first(&r.Payer.Name, tidy(k.raw(text, s.keys, i)))
		}
	}
}

// take puts the value of a key into the receipt.
func take(r *ledger.Receipt, is role, v string) {
	switch is {
	case payerAccount:
		first(&r.Payer.Account, word(v))
	case payerCompany:
		v = word(v)
		first(&r.Payer.Account, v)
		first(&r.Payer.ID, v)
	case payerAddress:
		first(&r.Payer.Address, v)
	case payerBank:
		first(&r.Payer.Bank, v)
	case endToEnd:
		first(&r.EndToEndID, reference(v))
	case mandate:
		first(&r.MandateID, word(v))
	case advice:
		first(&r.AdviceID, adviceNumber(word(v)))
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
	case payerSender:
		if name, ok := strings.CutPrefix(v, "BNF-"); ok {
			first(&r.Payer.Name, name)
		}
	case bankInfo:
		takeCharges(r, v)
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

// raw is the value of key i as it stands: up to the next key, or to the end of its line. A value goes on in the next line where the
// key in the middle of that line is the account or id of the party that the value names.
func (k *keyed) raw(text string, keys []keyed, i int) string {
	end, goesOn := len(text), false
	if i+1 < len(keys) {
		next := &keys[i+1]
		end = next.start
		goesOn = next.ofParty && (k.role == payerName || k.role == payerBank || k.role == payerAlso)
	}
	v := text[k.from:end]
	lf := strings.IndexByte(v, '\n')
	if lf < 0 {
		return v
	}
	// One word may belong to a key that we do not know, "VENDOR ID:".
	if rest := v[lf+1:]; goesOn && strings.Contains(tidy(rest), " ") && strings.IndexByte(rest, '\n') < 0 {
		return v[:lf] + " " + rest
	}
	return v[:lf]
}

// element is the element of a segment that s begins with.
func element(s string) string {
	for i := range len(s) {
		switch s[i] {
		case '*', '\\', '~', ' ', '\n':
			return s[:i]
		}
	}
	return s
}

// tidy takes blanks and separators off both ends and runs of blanks out of the middle.
func tidy(s string) string {
	for s != "" && isSeparator(s[0]) {
		s = s[1:]
	}
	for s != "" && isSeparator(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	if hasGap(s) {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// hasGap reports whether two blanks stand side by side in s.
func hasGap(s string) bool {
	if len(s) <= 8 {
		return strings.Contains(s, "  ")
	}
	gaps := func(i int) uint64 { return zeros(eight(s[i:i+8]) ^ ' '*ones | eight(s[i+1:i+9]) ^ ' '*ones) }
	found := gaps(len(s) - 9)
	for i := 0; i < len(s)-9; i += 8 {
		found |= gaps(i)
	}
	return found != 0
}

func isSeparator(c byte) bool {
	const separators uint64 = 1<<' ' | 1<<'/' | 1<<',' | 1<<';'
	return c < 64 && separators>>c&1 != 0
}

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
