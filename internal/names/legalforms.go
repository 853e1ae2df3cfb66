package names

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
