package mt940

import "strings"

// ibanLengths are the countries of the IBAN registry, each with the length of its numbers.
const ibanLengths = "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23" +
	"GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15" +
	"OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30"

// isIBAN goes by shape: the country's letters and length, two digits, letters and digits. It does not ask for the check digits, which
// are wrong where somebody has masked a number.
func isIBAN(s string) bool {
	if len(s) < 15 || len(s) > 34 || !isUpper(s[0]) || !isUpper(s[1]) || digits(s[2:4]) < 2 {
		return false
	}
	i := strings.Index(ibanLengths, s[:2])
	if i < 0 || len(s) != 10*int(ibanLengths[i+2]-'0')+int(ibanLengths[i+3]-'0') {
		return false
	}
	for i := 4; i < len(s); i++ {
		if !isDigit(s[i]) && !isUpper(s[i]) {
			return false
		}
	}
	return true
}
