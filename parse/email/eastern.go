package email

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Payers of the Near East and of South Asia write digits and signs of currencies of their own. What a mail says is read with ours.

// zeros are the first of the ten digits of scripts whose digits stand in place of ours: Arabic, Persian, Devanagari, Bengali, Thai.
var zeros = [...]rune{0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50}

// ourDigits writes the digits of other scripts, and the marks between them, as ours.
func ourDigits(s string) string {
	if !beyondASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r < zeros[0] || r > zeros[len(zeros)-1]+9 {
			return r
		}
		switch r {
		case 0x066c: // Arabic thousands separator
			return ','
		case 0x066b: // Arabic decimal separator
			return '.'
		case 0x066a: // Arabic percent sign
			return '%'
		}
		for _, zero := range zeros {
			if r >= zero && r <= zero+9 {
				return '0' + r - zero
			}
		}
		return r
	}, s)
}

// easternMoney are signs of currencies that are letters with stops, or words, of scripts other than ours.
var easternMoney = strings.NewReplacer("ر.س.", "SAR", "ر.س", "SAR", "د.إ.", "AED", "د.إ", "AED", "ج.م.", "EGP", "ج.م", "EGP", "د.ك.", "KWD", "د.ك", "KWD", "ر.ق.", "QAR", "ر.ق", "QAR",
	"د.ب.", "BHD", "د.ب", "BHD", "ر.ع.", "OMR", "ر.ع", "OMR", "ريال سعودي", "SAR", "ريال قطري", "QAR", "ريال عماني", "OMR", "درهم إماراتي", "AED", "درهم اماراتي", "AED", "جنيه مصري", "EGP",
	"دينار كويتي", "KWD", "دينار بحريني", "BHD", "دينار أردني", "JOD", "דולר", "USD", `ש"ח`, "ILS", "ש״ח", "ILS", "ש''ח", "ILS", "שקלים", "ILS", "שקל", "ILS", "บาท", "THB", "VNĐ", "VND", "vnđ", "VND", "đồng", "VND")

// ourWriting is a text of a mail with digits and currencies as they are read.
func ourWriting(s string) string {
	if !beyondASCII(s) {
		return s
	}
	return evenYen.ReplaceAllString(dongs(easternMoney.Replace(ourDigits(s))), "$1 $2")
}

// evenYen is the stroke behind an amount of yen that says that it ends there, and is no minus.
var evenYen = regexp.MustCompile(`([¥￥] ?[0-9０-９][0-9０-９,，.]*)[-－―ー.]+([^0-9０-９\pL]|$)`)

// dongs writes the letter that stands for the money of Vietnam behind a number as its code.
func dongs(s string) string {
	const sign = "đ"
	var b strings.Builder
	done := 0
	for at := strings.Index(s, sign); at >= 0; {
		end := at + len(sign)
		next, _ := utf8.DecodeRuneInString(s[end:])
		if lead := strings.TrimRight(s[max(done, at-2):at], " "); lead != "" && isDigit(lead[len(lead)-1]) && !unicode.IsLetter(next) {
			b.WriteString(s[done:at])
			b.WriteString(" VND")
			done = end
		}
		more := strings.Index(s[end:], sign)
		if more < 0 {
			break
		}
		at = end + more
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}
