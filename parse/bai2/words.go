package bai2

import (
	"bytes"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

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
			if id := adviceNumber(strings.Trim(w, "#:.,;")); strings.ContainsAny(id, "0123456789") {
				return id
			}
			announced = false
		}
		before = w
	}
	return ""
}

// adviceNumber is s if it can be a payment id: no filler of zeros or X, no day, no number of one or two digits ("ADVICE 1 OF 2").
func adviceNumber(s string) string {
	if isFiller(s) || len(s) <= 2 && isNumber(s) || isDay(s) {
		return ""
	}
	return s
}

// isFiller reports whether s is zeros and X.
func isFiller(s string) bool {
	for i := range len(s) {
		if s[i] != '0' && s[i]|0x20 != 'x' {
			return false
		}
	}
	return true
}

// isDay finds days as people write them, 03/09/2026 or 9.3.26.
func isDay(s string) bool {
	for _, mark := range [...]string{"/", "."} {
		if strings.Count(s, mark) != 2 {
			continue
		}
		if p := strings.Split(s, mark); isNumber(p[0]) && isNumber(p[1]) && isNumber(p[2]) {
			return len(p[0]) <= 2 && len(p[1]) <= 2 && len(p[2]) <= 4
		}
	}
	return false
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

// chequeNumber is s if it can be the number of a cheque: digits, not all of them zero.
func chequeNumber(s string) string {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return ""
		}
	}
	return reference(s)
}

// paysCheque reports whether the customer reference of a type code is by definition the number of the cheque.
func paysCheque(code int) bool {
	switch code {
	case 255, 395, 435, 474, 475, 484, 522:
		return true
	}
	return false
}

// instructed reads an amount with its currency before it, "EUR 1,234.50", from a text. A text is no money field: what cannot be read
// stays in it.
func instructed(s string) ledger.Money {
	if len(s) < 4 {
		return ledger.Money{}
	}
	c, err := ledger.ParseCurrency(s[:3])
	if err != nil {
		return ledger.Money{}
	}
	v := word(trimLeft(s[3:]))
	switch point, comma := strings.IndexByte(v, '.'), strings.LastIndexByte(v, ','); {
	case point >= 0 && comma < point:
		v = strings.ReplaceAll(v, ",", "")
	case comma >= 0 && comma == len(v)-3 && comma > strings.LastIndexByte(v, '.'): // as Europe writes it
		v = strings.Replace(strings.ReplaceAll(v, ".", ""), ",", ".", 1)
	}
	m, err := ledger.ParseMoney(v, c)
	if err != nil {
		return ledger.Money{}
	}
	return m
}

// instructedWords stand before an amount in another currency without a mark between.
var instructedWords = [...][]byte{[]byte("ORIG AMT "), []byte("ORIGINAL AMOUNT "), []byte("INSTRUCTED AMOUNT "), []byte("INSTD AMT ")}

// takeInstructed reads "ORIG AMT EUR 1.234,56 RATE 1.0842". One amount in capitals between its words is told; two are no one's.
func takeInstructed(r *ledger.Receipt, text []byte) {
	for _, words := range instructedWords {
		_, v, found := bytes.Cut(text, words)
		if !found || bytes.Contains(v, words) {
			continue
		}
		if r.Original = instructed(string(v)); !r.Original.Stated() {
			continue
		}
		if w := strings.Fields(string(v[:min(len(v), maxInstructed)])); len(w) > 3 && w[2] == "RATE" && w[3][0] >= '0' && w[3][0] <= '9' {
			first(&r.Rate, w[3])
		}
		return
	}
}

// maxInstructed is how many bytes an amount in another currency takes, with its rate.
const maxInstructed = 64

// takeCharges reads the code words of SWIFT field 72: "/CHGS/USD25,00/" for each bank that took a charge, "/OCMT/USD1000,00/" for the
// amount before that.
func takeCharges(r *ledger.Receipt, info string) {
	parts := strings.Split(info, "/")
	for i := range len(parts) - 1 {
		v := parts[i+1]
		if len(v) < 4 || strings.Count(v, ",") != 1 {
			continue
		}
		m := instructed(v[:3] + " " + strings.Replace(v[3:], ",", ".", 1))
		switch {
		case m.IsZero():
		case parts[i] == "CHGS":
			r.Charges = append(r.Charges, ledger.Charge{Amount: m, Text: "CHGS"})
		case parts[i] == "OCMT" && !r.Original.Stated():
			r.Original = m
		}
	}
}
