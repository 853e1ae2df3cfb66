package email

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/internal/names"
)

// company is a name in the text of a mail that may be the payer's.
type company struct {
	name  string
	form  bool // it has a legal form
	signs bool // it stands below the end of the letter
}

// maxCompanies bounds the names that are kept of a text, maxCompany how long one may be, and maxSigned in how many lines below the end
// of a letter one is looked for.
const (
	maxCompanies = 40
	maxCompany   = 70
	maxSigned    = 8
)

// companyLook looks through the lines of a letter for names of companies.
type companyLook struct{ below int }

// in appends what may be the name of a company in a line: a part of it with a legal form, or what stands below the end of the letter.
// Who is addressed does not pay.
func (l *companyLook) in(list []company, text, lower string, said []hit) []company {
	if strings.TrimSpace(text) == "" || len(list) >= maxCompanies || len(text) > 3*maxCompany {
		return list
	}
	if l.below > 0 {
		l.below--
	}
	if len(text) <= maxCompany && slicesHit(said, closingSign) {
		l.below = maxSigned
		return list
	}
	if addressed(lower) {
		return list
	}
	for part := range strings.FieldsFuncSeq(text, parting) {
		part = strings.Trim(part, " \t*-–—_>")
		form := names.HasLegalForm(part)
		if len(part) < 3 || len(part) > maxCompany || strings.ContainsAny(part, "@:=0123456789") || !form && (l.below == 0 || bareCompany(part) != part) {
			continue
		}
		list = append(list, company{part, form, l.below > 0})
	}
	return list
}

// parting reports whether a rune parts the name of a company from what else stands in its line. A comma may stand before a legal form.
func parting(r rune) bool { return strings.ContainsRune("|•·\t()<>;／", r) }

// addressed reports whether a line greets or addresses somebody.
func addressed(lower string) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(lower, " *>"), " ")
	switch strings.Trim(first, ",:") {
	case "dear", "to", "an", "attn", "hello", "hi", "cher", "chers", "chère", "madame", "monsieur", "à", "estimado", "estimados", "estimada", "señores", "spett.le", "spettabile", "spett",
		"gentile", "gentili", "geachte", "beste", "aan", "szanowni", "do", "prezados", "exmos", "caros", "hej", "till", "til", "kære", "vážení", "sayın", "firma", "herrn", "for", "för", "für", "pour", "para", "per":
		return true
	}
	trimmed := strings.TrimSpace(lower)
	return strings.HasSuffix(trimmed, "御中") || strings.HasSuffix(trimmed, "様")
}

// bareCompany is a sender's name without the words of departments and programs.
func bareCompany(name string) string {
	var b strings.Builder
	at := 0
	for _, h := range hits(lowerOf(name)) {
		if h.class == departmentWord && h.start >= at {
			b.WriteString(name[at:h.start])
			at = h.end
		}
	}
	if at == 0 {
		return name
	}
	b.WriteString(name[at:])
	rest := mail.OneLine(strings.Trim(b.String(), " -–—_|/·,.:()"))
	if utf8.RuneCountInString(rest) < 3 {
		return ""
	}
	return rest
}

// payerOf is who pays: as the text says it; else the name in the mail that fits the sender's domain, or signs with a legal form; else the
// sender's own name. A department alone is nobody. Where nobody sent it, a PDF by itself, the one company that it names pays.
func (c *context) payerOf(from mail.Address, own []string) string {
	if c.payer != "" {
		return c.payer
	}
	best, most := bareCompany(from.Name), 0
	if names.HasLegalForm(best) {
		most = 3
	}
	site := siteOf(from.Domain())
	only := "" // the one company that a text of nobody names
	for _, k := range c.companies {
		if slices.ContainsFunc(own, func(d string) bool { return fitsSite(k.name, siteOf(d)) }) {
			continue
		}
		if k.form && only == "" {
			only = k.name
		} else if k.form && only != k.name {
			only = "?"
		}
		points := 0
		if k.form {
			points++
			if k.signs {
				points++
			}
		}
		if fitsSite(k.name, site) {
			points += 2
		}
		if points > max(most, 1) {
			best, most = k.name, points
		}
	}
	if best == "" && from == (mail.Address{}) && only != "?" {
		return only
	}
	return best
}

// siteOf is the part of a domain that names its owner, folded.
func siteOf(domain string) string {
	longest := ""
	labels := strings.Split(domain, ".")
	for _, l := range labels[:len(labels)-1] {
		if len(l) > len(longest) {
			longest = l
		}
	}
	return umlauts.Replace(lexicon.Fold(longest))
}

// umlauts are written with one letter or with two.
var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// minSite is how many letters of a name and a domain must agree.
const minSite = 5

// fitsSite reports whether the first word of a name, and enough of the others, stand in a domain.
func fitsSite(name, site string) bool {
	if len(site) < minSite {
		return false
	}
	agreed := 0
	for i, w := range names.Fold(name).Words {
		w = strings.ToLower(w)
		if strings.Contains(site, w) {
			agreed += len(w)
		} else if i == 0 {
			return false
		}
	}
	return agreed >= minSite
}
