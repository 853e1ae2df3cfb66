package names

import "strings"

// japaneseForms are legal forms in full, with a bracketed sign in their place as on paper ("㈱" has been taken apart by then).
var japaneseForms = strings.NewReplacer("株式会社", " ", "有限会社", " ", "合同会社", " ", "合資会社", " ", "合名会社", " ", "(株)", " ", "(有)", " ", "(同)", " ")

// largeKana writes small kana large, as the transfers of Japanese banks do: they have no small ones (Zengin character set).
var largeKana = strings.NewReplacer("ァ", "ア", "ィ", "イ", "ゥ", "ウ", "ェ", "エ", "ォ", "オ", "ッ", "ツ", "ャ", "ヤ", "ュ", "ユ", "ョ", "ヨ", "ー", "-")

// withoutJapaneseForm drops the legal form of a folded Japanese name, wherever it stands. Transfers write it as one kana with a
// bracket on the side of the name: カ) in front, (カ behind.
func withoutJapaneseForm(folded string) string {
	if !strings.ContainsFunc(folded, func(r rune) bool { return r >= 'ァ' && r <= 'ヿ' || r >= '一' && r <= '鿿' }) {
		return folded
	}
	s := strings.TrimSpace(japaneseForms.Replace(largeKana.Replace(folded)))
	for _, form := range [...]string{"カ", "ユ", "ト", "シ", "メ"} { // stock, limited, limited liability, limited and general partnership
		if rest, found := strings.CutPrefix(s, form+")"); found && rest != "" {
			return rest
		}
		if rest, found := strings.CutSuffix(strings.TrimSuffix(s, ")"), "("+form); found && rest != "" {
			return rest
		}
	}
	return s
}
