package refnum

// minPayload is the fewest digits that a number with check digits encloses: shorter ones are right by accident.
const minPayload = MinCore

// MayEnclose reports whether a folded payment reference is of a length and kind that may enclose a number; see [Payload].
func MayEnclose(folded []byte) bool {
	n := len(folded)
	if n >= 4+minPayload && folded[0] == 'R' && folded[1] == 'F' {
		return n <= 25
	}
	return n > minPayload && n <= 27 && isDigit(folded[0]) && isDigit(folded[n-1])
}

// Payload calls f for each number that a folded payment reference may enclose, until it returns true, and reports whether it did:
// creditors make references of the number of their invoice and check digits (ISO 11649, viitenumero, KID, OCR, QRR, OGM and what is
// built like them). What stands in front of the invoice's number in such a reference, a customer's number for example, stays.
func Payload(folded []byte, f func(number []byte) bool) bool {
	n := len(folded)
	if !MayEnclose(folded) {
		return false
	}
	switch {
	case folded[0] == 'R':
		return digits(string(folded[2:4])) && mod97(string(folded)) && f(folded[4:])
	case !digits(string(folded)):
		return false
	}
	s := string(folded)
	switch {
	case n == 27 && recursive10(s):
		return f(folded[:n-1])
	case n == 12 && ogm(s) && f(folded[:n-2]):
		return true
	case !luhn(s) && !sevenThreeOne(s) && !(n <= 25 && kid11(s)):
		return false
	}
	if f(folded[:n-1]) {
		return true
	}
	return n > minPayload+1 && luhn(s) && int(s[n-2]-'0') == n%10 && f(folded[:n-2])
}
