package mt940

import "strings"

// germanReturn reads why a payment came back: the ISO code in the bank's words, else the text key addition. Banks' lists of
// additions disagree; only the three that were seen with their ISO words are translated.
func (d *details) germanReturn() string {
	if code := d.isoReason(); code != "" {
		return code
	}
	switch d.addition {
	case "901":
		return "AC01"
	case "903":
		return "AC06"
	case "914":
		return "MS03"
	}
	if len(d.addition) == 3 && d.addition[0] == '9' {
		return d.addition
	}
	return ""
}

// isoReason finds an ISO code in the remittance text. Codes that may be words (CUST, TECH) count only behind a word for reason, or at the
// head of a text when no number follows.
func (d *details) isoReason() string {
	for _, t := range d.texts {
		if t.Field != "text" && t.Field != "svwz" {
			continue
		}
		before := ""
		words := strings.FieldsFunc(t.Value, func(c rune) bool { return c == ' ' || c == '/' || c == ':' || c == ',' })
		for i, word := range words {
			heads := i == 0 && (len(words) == 1 || digits(words[1]) == 0)
			if isoReturn(word) && (!capitals(word) || heads || saysReason(before)) {
				return word
			}
			before = word
		}
	}
	return ""
}

func saysReason(word string) bool {
	word = strings.ToUpper(word)
	for _, end := range [...]string{"GRUND", "REASON", "REFUND", "RETURN", "RETOURE", "CODE", "RUECKGABE", "RÜCKGABE"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// isoReturn accepts the return reasons of SEPA transfers and direct debits.
func isoReturn(word string) bool {
	switch word {
	case "AC01", "AC02", "AC03", "AC04", "AC06", "AC13", "AC14", "AG01", "AG02", "AG03", "AG07", "AM01", "AM02", "AM03", "AM04", "AM05", "AM09",
		"BE01", "BE04", "BE05", "BE06", "ED05", "FF01", "FF05", "FF07", "MD01", "MD02", "MD05", "MD06", "MD07", "MS01", "MS02", "MS03",
		"RC01", "RR01", "RR02", "RR03", "RR04", "SL01",
		"ADAC", "ARDT", "CNOR", "CURR", "CUST", "DNOR", "DUPL", "ERIN", "FOCR", "FRAD", "LEGL", "NOAS", "NOOR", "RFCR", "SVNR", "TECH", "UPAY":
		return true
	}
	return false
}

// returns reports whether the German transaction code is of an entry that comes back: direct debits and transfers, of ours and to us.
func returns(gvc string) bool {
	switch gvc {
	case "108", "109", "159", "160", "181", "184":
		return true
	}
	return false
}
