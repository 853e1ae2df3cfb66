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
