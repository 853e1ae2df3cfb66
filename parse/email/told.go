package email

import (
	"regexp"
	"slices"
)

// toldPaid is the amount that a mail says was paid, although it names none of the invoices: "all of your last statement", "the invoices of March".
func (p *mailReading) toldPaid() string {
	for _, s := range p.sections {
		if !s.is {
			continue
		}
		if t, ok := s.context.onlyTotal(); ok && t.Minor > 0 {
			return ", though it says that " + t.String() + " was"
		}
	}
	return ""
}

// correctedText says that something written elsewhere is not so.
var correctedText = regexp.MustCompile(`(?i)\b(?:should (?:read|be|say|have been)|correction|corrected|typo|instead of|not as stated|korrektur|korrigier\w*|richtig (?:ist|wäre)|muss (?:es )?.{0,20}(?:heißen|lauten)|erratum|au lieu de|en lugar de|corrección|corregid\w*|invece di|anziché|correzione|in plaats van|moet zijn|zamiast|korekta|em vez de|correção|ska vara|skal være|rettelse)\b`)

// correctedElsewhere is the doubt of what stands in one part of a mail while another part corrects amounts.
const correctedElsewhere = "another part of the mail corrects an amount; which line it means is for a person to say"

// corrects reports whether a part of the mail other than the one given says that an amount is to be another one.
func (p *mailReading) corrects(of *read) bool {
	if !p.asked && len(p.sections) > 1 {
		p.asked = true
		for _, s := range p.sections {
			if len(p.correcting) < 2 && !s.lined && slices.ContainsFunc(s.prose, isCorrection) {
				p.correcting = append(p.correcting, s)
			}
		}
	}
	return slices.ContainsFunc(p.correcting, func(s *read) bool { return s != of })
}

// isCorrection reports whether a line corrects an amount.
func isCorrection(b block) bool {
	return b.grid == nil && len(b.text) <= maxProse/8 && hasDigit(b.text) && correctedText.MatchString(b.text) && slices.ContainsFunc(amountsIn(b.text, 0), found.plausible)
}
