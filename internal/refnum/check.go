package refnum

// The checks take numbers of the length that their scheme allows, in upper case.

func digits(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

func letters(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return s != ""
}

// number is the value of at most 18 digits.
func number(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// rest is the remainder by m of a number in which letters count as 10 to 35; -1 where another character stands.
func rest(s string, m int) int {
	n := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case isDigit(c):
			n = (10*n + int(c-'0')) % m
		case c >= 'A' && c <= 'Z':
			n = (100*n + int(c-'A') + 10) % m
		default:
			return -1
		}
	}
	return n
}

// mod97 is ISO 7064 with the four characters in front moved behind.
func mod97(s string) bool { return len(s) > 4 && rest(s[4:]+s[:4], 97) == 1 }

// luhn: every second digit from the right doubled, cross sums.
func luhn(s string) bool {
	if !digits(s) {
		return false
	}
	sum := 0
	for i := range len(s) {
		d := int(s[len(s)-1-i] - '0')
		if i%2 == 1 {
			d = 2*d%10 + d/5
		}
		sum += d
	}
	return sum%10 == 0
}

// weighed sums the digits times weights that repeat from the right.
func weighed(s string, weights ...int) int {
	sum := 0
	for i := range len(s) {
		sum += int(s[len(s)-1-i]-'0') * weights[i%len(weights)]
	}
	return sum
}

func sevenThreeOne(s string) bool {
	if !digits(s) {
		return false
	}
	body, check := s[:len(s)-1], int(s[len(s)-1]-'0')
	return (weighed(body, 7, 3, 1)+check)%10 == 0
}

// recursive10 carries a row number of a table from digit to digit; the check digit brings it to 0.
func recursive10(s string) bool {
	if !digits(s) {
		return false
	}
	carry := 0
	for i := range len(s) - 1 {
		carry = int("0946827135"[(carry+int(s[i]-'0'))%10] - '0')
	}
	return (10-carry)%10 == int(s[len(s)-1]-'0')
}

// kid11 ends in a hyphen where the check would be ten.
func kid11(s string) bool {
	body, check := s[:len(s)-1], s[len(s)-1]
	if !digits(body) || check != '-' && !isDigit(check) {
		return false
	}
	switch n := 11 - weighed(body, 2, 3, 4, 5, 6, 7)%11; n {
	case 10:
		return check == '-'
	case 11:
		return check == '0'
	default:
		return check == byte('0'+n)
	}
}

// mod11 has weights that rise from the right without an end; ten and eleven are written 0.
func mod11(s string) bool {
	if len(s) < 2 || !digits(s) {
		return false
	}
	body, sum := s[:len(s)-1], 0
	for i := range len(body) {
		sum += int(body[len(body)-1-i]-'0') * (i + 2)
	}
	n := 11 - sum%11
	if n > 9 {
		n = 0
	}
	return n == int(s[len(s)-1]-'0')
}

// ogm: the first ten digits by 97, 0 written as 97.
func ogm(s string) bool {
	if !digits(s) {
		return false
	}
	n := number(s[:10]) % 97
	if n == 0 {
		n = 97
	}
	return n == number(s[10:])
}

// kenmerk has its check in front: of 16 digits the first, of 9 to 14 the first, with the number of the digits behind both as the
// second.
func kenmerk(s string) bool {
	if !digits(s) {
		return false
	}
	body := s[1:]
	switch n := len(s); {
	case n == 15:
		return false
	case n < 15:
		if body = s[2:]; int(s[1]-'0') != len(body)%10 {
			return false
		}
	}
	check := 11 - weighed(body, 2, 4, 8, 5, 10, 9, 7, 3, 6, 1)%11
	switch check {
	case 10:
		check = 1
	case 11:
		check = 0
	}
	return check == int(s[0]-'0')
}

// model97 has its check in front: 98 less the remainder of the rest times 100.
func model97(s string) bool {
	return s[:2] == "97" && digits(s) && 98-rest(s[4:]+"00", 97) == number(s[2:4])
}

// parts are digits in at most n groups with a hyphen in between, of at most 12 digits each.
func parts(s string, n int) bool {
	for n--; ; n-- {
		i := 0
		for i < len(s) && s[i] != '-' {
			i++
		}
		if i == 0 || i > 12 || !digits(s[:i]) || n < 0 {
			return false
		}
		if i == len(s) {
			return true
		}
		s = s[i+1:]
	}
}

// boleto has three fields with a check each and one over all, in the order of the bar code.
func boleto(s string) bool {
	if !digits(s) || !luhn(s[:10]) || !luhn(s[10:21]) || !luhn(s[21:32]) {
		return false
	}
	code := s[:4] + s[33:] + s[4:9] + s[10:20] + s[21:31]
	n := 11 - weighed(code, 2, 3, 4, 5, 6, 7, 8, 9)%11
	if n == 0 || n > 9 {
		n = 1
	}
	return n == int(s[32]-'0')
}

// uetr is a UUID of version 4.
func uetr(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case i == 8 || i == 13 || i == 18 || i == 23:
			if c != '-' {
				return false
			}
		case i == 14 && c != '4', i == 19 && c != '8' && c != '9' && c != 'A' && c != 'B', !isDigit(c) && (c < 'A' || c > 'F'):
			return false
		}
	}
	return true
}
