package match

import "github.com/cashtie/cashtie/internal/refnum"

// What is written like the number of a document and is none: IBANs in groups, days with marks between their parts.

// maxIBAN is how many characters an IBAN has at most, group how many stand together on paper.
const (
	maxIBAN   = 34
	ibanGroup = 4
)

// markAccounts finds IBANs that are written in groups of four, "DE89 3704 0044 0532 0130 00". Their groups name no items.
func (s *stream) markAccounts() {
	for i := 0; i+3 < len(s.atoms); i++ {
		head := s.atoms[i].folded(s)
		if len(head) != ibanGroup || isDigitByte(head[0]) || isDigitByte(head[1]) || !allDigits(head[2:]) || len(s.atoms[i+1].folded(s)) != ibanGroup {
			continue
		}
		var room [maxIBAN + ibanGroup]byte
		number, covers := append(room[:0], head...), 0
		for j := i + 1; j < len(s.atoms) && s.atoms[j].gap != gapWide && len(s.atoms[j].folded(s)) <= ibanGroup && len(number) <= maxIBAN; j++ {
			number = append(number, s.atoms[j].folded(s)...)
			if len(s.atoms[j].folded(s)) < ibanGroup || len(number) > 3*ibanGroup {
				if refnum.Find("IBAN").Valid(string(number)) {
					covers = j - i + 1
				}
			}
			if len(s.atoms[j].folded(s)) < ibanGroup {
				break
			}
		}
		for k := i; k < i+covers; k++ {
			s.atoms[k].amount = true
		}
	}
}

// isPix reports whether a folded token is the end-to-end id of a Brazilian instant payment: E, the bank's eight digits, the minute in twelve,
// and eleven characters (Banco Central do Brasil, Manual de Padrões para Iniciação do Pix). Its digits name nothing.
func isPix(token []byte) bool {
	return len(token) == 32 && (token[0] == 'E' || token[0] == 'D') && allDigits(token[1:21]) && string(token[9:11]) == "20"
}

func isDigitByte(c byte) bool { return c >= '0' && c <= '9' }

// aDay reports whether atoms i to i+n-1 can be read as a day: one atom of eight or six digits, or year, month and day with marks between.
func (s *stream) aDay(i, n int) bool {
	switch n {
	case 1:
		return s.atoms[i].date
	case 3:
		a, b, c := s.atoms[i].folded(s), s.atoms[i+1].folded(s), s.atoms[i+2].folded(s)
		if len(b) != 2 || len(a)+len(c) != 6 && len(a)+len(c) != 4 {
			return false
		}
		var room [8]byte
		return looksLikeDate(append(append(append(room[:0], a...), b...), c...), s.when)
	}
	return false
}

// dayInformation is what the number of a document says that reads as a day within two years of the receipt: one of so many days.
const dayInformation = 28
