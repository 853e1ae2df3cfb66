package bai2

import (
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// takePayer takes the value of a key that names the payer. Wires have more in it than a name: "/ACCOUNT NAME ADDRESS" as in Fedwire and
// SWIFT field 50K, "1/NAME 2/STREET 3/CITY" as in field 50F.
func takePayer(r *ledger.Receipt, v string) {
	for v != "" && v[0] == ' ' {
		v = v[1:]
	}
	if strings.HasPrefix(v, "/") {
		if account := word(v[1:]); isAccountNumber(account) {
			first(&r.Payer.Account, account)
			v = v[1+len(account):]
		}
	}
	v = tidy(v)
	if !strings.HasPrefix(v, "1/") {
		first(&r.Payer.Name, v)
		return
	}
	name, address := v[2:], ""
	for _, line := range [...]string{" 2/", " 3/"} {
		if i := strings.Index(name, line); i >= 0 {
			name, address = name[:i], name[i+len(line):]
			break
		}
	}
	first(&r.Payer.Name, tidy(name))
	first(&r.Payer.Address, tidy(strings.Replace(address, " 3/", ", ", 1)))
}

// takeEither takes an account, a name, or the one before the other.
func takeEither(r *ledger.Receipt, v string) {
	v = tidy(v)
	if number := word(v); isAccountNumber(number) {
		first(&r.Payer.Account, number)
		v = v[len(number):]
	}
	takePayer(r, v)
}

// account is the account that v begins with: an IBAN printed in groups, or a word.
func account(v string) string {
	if len(v) > 4 && v[4] == ' ' {
		if iban := strings.ReplaceAll(v, " ", ""); isIBAN(iban) {
			return iban
		}
	}
	return word(v)
}

func isIBAN(s string) bool {
	scheme := refnum.Find("IBAN")
	return scheme != nil && scheme.Valid(s)
}

// takeEndToEnd takes an end-to-end id. Where a bank writes that there is none, its own words may follow.
func takeEndToEnd(r *ledger.Receipt, v string) {
	if !refnum.Absent(word(v)) {
		first(&r.EndToEndID, reference(v))
	}
}

// isAccountNumber reports whether s can be an account behind a slash: letters and digits, with digits among them.
func isAccountNumber(s string) bool {
	digits := 0
	for i := range len(s) {
		switch {
		case s[i] >= '0' && s[i] <= '9':
			digits++
		case !isAlphanumeric(s[i]):
			return false
		}
	}
	return digits >= 4
}

// companyBefore is the name of the originating company in what stands before the word DES. It may be broken over two lines; a line of
// the bank's own words before it is none of it.
func (j *joined) companyBefore(des int) string {
	begin, end := 0, j.line(0, des)
	if end == des {
		return j.part(0, des)
	}
	before, lines := j.part(0, end), 1
	for ; end < des; lines++ {
		begin, end = end+1, j.line(end+1, des)
	}
	if lines > 2 || isBankTalk(before) || strings.ContainsAny(before, ":=#") {
		return j.part(begin, des)
	}
	return j.part(0, des)
}

// isBankTalk reports whether a line says only what kind of entry it is.
func isBankTalk(line string) bool {
	for w := range strings.FieldsSeq(line) {
		switch strings.ToUpper(w) {
		case "PREAUTHORIZED", "ELECTRONIC", "CORPORATE", "TRADE", "INCOMING", "RECEIVED", "MISCELLANEOUS", "OTHER", "ACH", "EDI", "CTX", "CCD", "PPD",
			"CREDIT", "CREDITS", "DEBIT", "DEBITS", "PAYMENT", "PAYMENTS", "DEPOSIT", "TRANSFER", "SETTLEMENT", "RETURN", "RETURNED", "ITEM":
		default:
			return false
		}
	}
	return true
}
