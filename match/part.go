package match

// partWords say that a payment is a part of what is owed, folded; two words are written as one. PART alone is a part number, too, and RATE
// a rate.
var partWords = listOf(" INSTALLMENT INSTALMENT INSTALLMENTS INSTALMENTS PARTIAL PARTPAYMENT PARTPAY PARTIALPAYMENT TEILZAHLUNG TEILBETRAG RATENZAHLUNG MENSUALITE PAIEMENTPARTIEL CUOTA PAGOPARCIAL RATA PARCELA TERMIJN DEELBETALING DELBETALING AVBETALING ")

// saysPart reports whether the payer calls its payment a part: an amount below what is open is then no reason to think of anything else.
func saysPart(s *stream) bool {
	for i := range s.atoms {
		word := s.word(i)
		if partWords.has(word, "") || i+1 < len(s.atoms) && partWords.has(word, s.word(i+1)) {
			return true
		}
	}
	return false
}

// maxParts is in how many equal parts an item is paid at most.
const maxParts = 24

// saysShare reports whether the text counts the parts that an item is paid in, and the amount is one of them: 2/3 beside a third.
func saysShare(s *stream, amount, original int64) bool {
	for i := 1; i < len(s.atoms); i++ {
		part, parts := smallNumber(s.atoms[i-1].folded(s)), smallNumber(s.atoms[i].folded(s))
		if part == 0 && i > 1 && string(s.atoms[i-1].folded(s)) == "OF" {
			part = smallNumber(s.atoms[i-2].folded(s))
		} else if !s.adjoins(i, "/") {
			continue
		}
		if 0 < part && part <= parts && 1 < parts && parts <= maxParts && abs(plus(amount*parts, -original)) < parts {
			return true
		}
	}
	return false
}

// smallNumber reads one or two digits; 0: it is no such number.
func smallNumber(b []byte) int64 {
	if len(b) == 0 || len(b) > 2 || !allDigits(b) {
		return 0
	}
	n := int64(0)
	for _, c := range b {
		n = 10*n + int64(c-'0')
	}
	return n
}
