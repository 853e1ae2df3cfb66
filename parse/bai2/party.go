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

// parties reads payer, payment id and end-to-end id out of the text, where the text says so in one of the well-known ways. The text
// itself stays as it is. The first value of a role counts. It returns the remittance that stands in the text, if any.
func (s *scribe) parties(r *ledger.Receipt) (remittance parse.Fact) {
	text := s.joinedText(r.Texts)
	if text == "" {
		return parse.Fact{}
	}
	found := s.findKeys(text)
	for i, k := range s.keys {
		switch k.role {
		case other, payerAlso:
		case companyEntry:
			if line, ok := lineBefore(text, s.keys, i); ok {
				first(&r.Payer.Name, tidy(text[line:k.start]))
			}
		default:
			take(r, k.role, k.value(text, s.keys, i))
		}
	}
	for i := 0; r.Payer.Name == "" && i < len(s.keys); i++ {
		if s.keys[i].role == payerAlso {
			r.Payer.Name = s.keys[i].value(text, s.keys, i)
		}
	}
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
	for i := 1; i < len(s); i++ {
		if s[i] == ' ' && s[i-1] == ' ' {
			return strings.Join(strings.Fields(s), " ")
		}
	}
	return s
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
