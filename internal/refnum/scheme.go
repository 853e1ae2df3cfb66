package refnum

import "strings"

// Scheme is a published form of numbers, mostly with check digits: payment references that a creditor gives out, and numbers of
// parties and accounts, which are never references.
type Scheme struct {
	Name    string
	Title   string
	Country string // ISO 3166; empty: any
	// Odds: one of so many random numbers of this shape passes. 1: the shape is all there is.
	Odds int
	// Party: it names somebody or an account, and never a document.
	Party    bool
	min, max int                 // characters, without what strip takes out
	strip    string              // characters that print it more readably and do not count
	valid    func(s string) bool // of min to max characters
}

// Valid reports whether s has the shape of the scheme and its check digits are right. Blanks and the marks that the scheme is printed
// with do not count; letters may be of either case.
func (s *Scheme) Valid(number string) bool {
	plain := s.plain(number)
	return len(plain) >= s.min && len(plain) <= s.max && s.valid(plain)
}

func (s *Scheme) plain(number string) string {
	clean := func(r rune) rune {
		if r == ' ' || strings.ContainsRune(s.strip, r) {
			return -1
		}
		return r
	}
	return strings.ToUpper(strings.Map(clean, strings.TrimSpace(number)))
}

// Find is the scheme of that name, or nil.
func Find(name string) *Scheme {
	for i := range schemes {
		if schemes[i].Name == name {
			return &schemes[i]
		}
	}
	return nil
}

// Schemes calls f for each scheme that number is valid in, in the order of the table, until f returns false. Short numbers are valid
// in many by accident: weigh with Odds, and prefer what the creditor is known to use.
func Schemes(number string, f func(*Scheme) bool) {
	for i := range schemes {
		if schemes[i].Valid(number) && !f(&schemes[i]) {
			return
		}
	}
}

// schemes is the table. Sources: ISO 11649, SIX Implementation Guidelines QR-bill, Bits KID and BBAN rules, Finanssiala
// viitenumero, Bankgirot OCR and Bankgiro number, Nets FIK, Febelfin OGM-VCS, Betaalvereniging betalingskenmerk, ZBS UPN models,
// FINA HR models, AgID pagoPA, Febraban boleto, RBI UTR, ISO 13616, ISO 17442, GS1, ABA, Banxico CLABE.
var schemes = [...]Scheme{
	{Name: "RF", Title: "ISO 11649 creditor reference", Odds: 97, min: 5, max: 25, valid: func(s string) bool { return s[:2] == "RF" && digits(s[2:4]) && mod97(s) }},
	{Name: "QRR", Title: "Swiss QR reference", Country: "CH", Odds: 10, min: 27, max: 27, valid: recursive10},
	{Name: "OGM", Title: "structured communication OGM/VCS", Country: "BE", Odds: 97, min: 12, max: 12, strip: "+*/", valid: ogm},
	{Name: "KID10", Title: "KID modulo 10", Country: "NO", Odds: 10, min: 2, max: 25, valid: luhn},
	{Name: "KID11", Title: "KID modulo 11", Country: "NO", Odds: 11, min: 2, max: 25, valid: kid11},
	{Name: "VIITE", Title: "viitenumero", Country: "FI", Odds: 10, min: 4, max: 20, valid: sevenThreeOne},
	{Name: "VIITE_EE", Title: "viitenumber", Country: "EE", Odds: 10, min: 2, max: 20, valid: sevenThreeOne},
	{Name: "OCR_SE", Title: "OCR reference with length digit", Country: "SE", Odds: 100, min: 3, max: 25, valid: func(s string) bool { return luhn(s) && int(s[len(s)-2]-'0') == len(s)%10 }},
	{Name: "FIK71", Title: "payment form type 71", Country: "DK", Odds: 10, min: 15, max: 15, valid: luhn},
	{Name: "FIK75", Title: "payment form type 75", Country: "DK", Odds: 10, min: 16, max: 16, valid: luhn},
	{Name: "GIK04", Title: "giro payment form type 04", Country: "DK", Odds: 10, min: 16, max: 16, valid: luhn},
	{Name: "BETALINGSKENMERK", Title: "Dutch payment reference", Country: "NL", Odds: 11, min: 9, max: 16, valid: kenmerk},
	{Name: "SI12", Title: "SI model 12", Country: "SI", Odds: 11, min: 6, max: 17, valid: func(s string) bool { return s[:4] == "SI12" && mod11(s[4:]) }},
	{Name: "SI01", Title: "SI model 01", Country: "SI", Odds: 11, min: 6, max: 26, strip: "-", valid: func(s string) bool { return s[:4] == "SI01" && mod11(s[4:]) }},
	{Name: "SI00", Title: "SI model 00", Country: "SI", Odds: 1, min: 5, max: 26, valid: func(s string) bool { return s[:4] == "SI00" && parts(s[4:], 3) }},
	{Name: "HR01", Title: "HR model 01", Country: "HR", Odds: 11, min: 6, max: 26, strip: "-", valid: func(s string) bool { return s[:4] == "HR01" && mod11(s[4:]) }},
	{Name: "HR00", Title: "HR model 00", Country: "HR", Odds: 1, min: 5, max: 26, valid: func(s string) bool { return s[:4] == "HR00" && parts(s[4:], 3) }},
	{Name: "RS97", Title: "model 97", Country: "RS", Odds: 97, min: 5, max: 24, strip: "-", valid: model97},
	{Name: "BPAY10", Title: "BPAY customer reference, Luhn", Country: "AU", Odds: 10, min: 2, max: 20, valid: luhn},
	{Name: "PAGOPA", Title: "pagoPA notice number", Country: "IT", Odds: 93, min: 18, max: 18, valid: func(s string) bool { return s[0] <= '3' && digits(s) && rest(s[:16], 93) == number(s[16:]) }},
	{Name: "BOLETO", Title: "boleto, digitable line", Country: "BR", Odds: 11000, min: 47, max: 47, strip: ".", valid: boleto},
	{Name: "UTR", Title: "unique transaction reference", Country: "IN", Odds: 1, min: 16, max: 22, valid: func(s string) bool {
		return (len(s) == 16 || len(s) == 22) && letters(s[:4]) && digits(s[5:])
	}},
	{Name: "UETR", Title: "unique end-to-end transaction reference", Odds: 1, min: 36, max: 36, valid: uetr},
	{Name: "BG_SE", Title: "Bankgiro number", Country: "SE", Odds: 10, Party: true, min: 7, max: 8, strip: "-", valid: luhn},
	{Name: "IBAN", Title: "IBAN", Odds: 97, Party: true, min: 15, max: 34, valid: iban},
	{Name: "LEI", Title: "legal entity identifier", Odds: 97, Party: true, min: 20, max: 20, valid: func(s string) bool { return digits(s[18:]) && rest(s, 97) == 1 }},
	{Name: "GLN", Title: "global location number", Odds: 10, Party: true, min: 13, max: 13, valid: func(s string) bool { return digits(s) && weighed(s, 1, 3)%10 == 0 }},
	{Name: "ABA", Title: "routing number", Country: "US", Odds: 10, Party: true, min: 9, max: 9, valid: func(s string) bool { return digits(s) && weighed(s, 1, 7, 3)%10 == 0 }},
	{Name: "CLABE", Title: "CLABE account number", Country: "MX", Odds: 10, Party: true, min: 18, max: 18, valid: func(s string) bool { return digits(s) && weighed(s, 1, 7, 3)%10 == 0 }},
}
