package names

import "strings"

// isLegalForm reports whether a folded word is a company form (source: public lists of company forms). Two-letter forms that are
// also common words or places (ST, PA, IS, DA ...) are left in: dropping them would make different names equal.
func isLegalForm(word string) bool {
	switch word {
	case "AB", "ABP", "AD", "AG", "AKSJESELSKAP", "AKTIEBOLAG", "AKTIENGESELLSCHAFT", "AKTIESELSKAB", "APS", "AS", "ASA",
		"BERHAD", "BHD", "BV", "BVBA", "CO", "COLTD", "COMPANY", "CORP", "CORPORATION", "CVBA", "DOO", "EG", "EHF", "EOOD",
		"EURL", "FZCO", "FZE", "GBR", "GESMBH", "GGMBH", "GMBH", "GMBHCOKG", "HANDELSBOLAG", "INC", "INCORPORATED", "JSC",
		"KFT", "KG", "KGAA", "KK", "KOMMANDITGESELLSCHAFT", "LDA", "LIMITADA", "LIMITED", "LIMITEE", "LLC", "LLLP", "LLP", "LP",
		"LTD", "LTDA", "LTEE", "MBH", "NV", "NYRT", "OAO", "OHG", "OOD", "OOO", "OSAKEYHTIO", "OY", "OYJ", "PAO", "PARTG",
		"PLC", "PLLC", "PTELTD", "PTYLTD", "PVTLTD", "SA", "SADECV", "SARL", "SAS", "SASU", "SE", "SIA", "SL", "SNC", "SPA",
		"SPJ", "SPRL", "SPZOO", "SRL", "SRO", "TOV", "UAB", "UG", "UNTERNEHMERGESELLSCHAFT", "VOF", "ZAO", "ZRT":
		return true
	}
	return false
}

// maxForm is over how many words a legal form may be written: "SA DE CV", "Sp. z o.o.".
const maxForm = 4

// HasLegalForm reports whether a text is a company's name with its legal form, by the words it ends in. Japanese companies have the
// form on either side.
func HasLegalForm(s string) bool {
	for _, form := range [...]string{"株式会社", "有限会社", "合同会社", "(株)", "㈱", "有限公司"} {
		if rest, found := strings.CutPrefix(s, form); found && rest != "" {
			return true
		}
		if rest, found := strings.CutSuffix(s, form); found && rest != "" {
			return true
		}
	}
	words := Words(s)
	for n := 1; n <= maxForm && n < len(words); n++ {
		if form := strings.Join(words[len(words)-n:], ""); isLegalForm(form) || isOtherForm(form) {
			return true
		}
	}
	return false
}

// isOtherForm: legal forms that are not dropped when names are compared, because too many other words look like them.
func isOtherForm(word string) bool {
	switch word {
	case "AE", "CV", "EPE", "KB", "PTE", "PTY", "SAU", "SCA", "SCOP", "SCRL", "SLU", "WLL":
		return true
	}
	return false
}
