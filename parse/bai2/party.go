package bai2

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// role is what the value behind a key of the text means to us.
type role uint8

const (
	other     role = iota // ends the value before it
	receiver              // our side; ends the value before it too
	payerAlso             // a name that is the payer's only if nothing better is there
	payerName
	payerAccount
	payerEither  // an account, a name, or the two
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
	charge       // between slashes
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
	s.joined.join(texts)
	found := s.findKeys()
	text := s.joined.text()
	if !r.Original.Stated() {
		takeInstructed(r, text)
	}
	slashes := len(text) > 0 && text[0] == '/'
	if len(s.keys) == 0 && found == (hints{}) && r.Kind != ledger.Return && !slashes {
		return false
	}
	sentBack := r.Kind == ledger.Return || r.Kind == ledger.Reversal
	if sentBack {
		s.individual(r)
	}
	for i := range s.keys {
		k := &s.keys[i]
		if k.role <= payerAlso {
			continue
		}
		switch k.role {
		case companyEntry:
			if i == 0 || s.joined.line(s.keys[i-1].from, k.start) < k.start {
				first(&r.Payer.Name, tidy(s.joined.companyBefore(k.start)))
			}
		case payerName:
			takePayer(r, s.raw(i))
		case payerEither:
			takeEither(r, s.raw(i))
		case payerCompany:
			if !sentBack || r.Payer.Name == "" {
				take(r, k.role, tidy(s.raw(i)))
			}
		default:
			take(r, k.role, tidy(s.raw(i)))
		}
	}
	if slashes {
		slashKeys(r, s.joined.whole())
	}
	if found.trace > 0 {
		if trace := adviceNumber(s.joined.part(found.trace, endOfElement(text, found.trace))); trace != "" {
			r.AdviceID = trace
		}
	}
	if found.advice && r.AdviceID == "" {
		r.AdviceID = adviceWord(s.joined.whole())
	}
	if r.Kind == ledger.Return {
		r.ReturnReason = returnReason(s.joined.whole())
	}
	return hasRemittance(r, found)
}

// individual takes the individual's name of an ACH entry, which is the other side as its originator sees it: of a payment that we
// receive it is our own name, of one that comes back to us our customer's.
func (s *scribe) individual(r *ledger.Receipt) {
	for i, k := range s.keys {
		if k.role == payerAlso {
			first(&r.Payer.Name, tidy(s.raw(i)))
		}
	}
}

// take puts the value of a key into the receipt.
func take(r *ledger.Receipt, is role, v string) {
	switch is {
	case payerAccount:
		first(&r.Payer.Account, account(v))
	case payerCompany:
		v = word(v)
		first(&r.Payer.Account, v)
		first(&r.Payer.ID, v)
	case payerAddress:
		first(&r.Payer.Address, v)
	case payerBank:
		first(&r.Payer.Bank, v)
	case endToEnd:
		takeEndToEnd(r, v)
	case mandate:
		first(&r.MandateID, reference(word(v)))
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
func (s *scribe) raw(i int) string {
	j, k := &s.joined, &s.keys[i]
	end, goesOn := len(j.text()), false
	if i+1 < len(s.keys) {
		next := &s.keys[i+1]
		end = next.start
		goesOn = next.ofParty && (k.role == payerName || k.role == payerBank || k.role == payerAlso)
	}
	v, lineEnd := j.value(k.from, end)
	// One word may belong to a key that we do not know, "VENDOR ID:".
	if goesOn && lineEnd < end && j.line(lineEnd+1, end) == end && strings.Contains(tidy(j.part(lineEnd+1, end)), " ") {
		return j.part(k.from, end)
	}
	return v
}

// endOfElement is where the element of a segment ends that begins at from.
func endOfElement(text []byte, from int) int {
	for i := from; i < len(text); i++ {
		switch text[i] {
		case '*', '\\', '~', ' ':
			return i
		}
	}
	return len(text)
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
		if s[i] == ' ' {
			return s[:i]
		}
	}
	return s
}
