package email

import "strings"

// symbols stand before or behind an amount; those without a code belong to several currencies. The last two stand behind only.
var symbols = [...]struct{ sign, code string }{{"GH¢", "GHS"}, {"GH₵", "GHS"}, {"₵", "GHS"}, {"R$", "BRL"}, {"NT$", "TWD"}, {"HK$", "HKD"}, {"NZ$", "NZD"}, {"A$", "AUD"}, {"C$", "CAD"}, {"S$", "SGD"}, {"Euro", "EUR"}, {"人民币", "CNY"},
	{"원", "KRW"}, {"€", "EUR"}, {"$", ""}, {"£", "GBP"}, {"¥", ""}, {"₹", "INR"}, {"￥", ""}, {"zł", "PLN"}, {"₪", "ILS"}, {"₩", "KRW"}, {"₱", "PHP"}, {"฿", "THB"}, {"₺", "TRY"},
	{"₦", "NGN"}, {"₫", "VND"}, {"F CFA", ""}, {"F.CFA", ""}, {"FCFA", ""}, {"CFA", ""}, {"Kč", "CZK"}, {"Ft", "HUF"}, {"lei", "RON"}, {"TL", "TRY"}, {"kr.", ""}, {"元", ""}, {"円", "JPY"}, {"kr", ""}}

// letterSigns are signs of currencies that are letters, and begin words and numbers too: only before an amount with groups or decimals
// they are signs. Rupees are several.
var letterSigns = [...]struct{ sign, code string }{{"Rs.", ""}, {"Rs", ""}, {"RM", "MYR"}, {"Rp", "IDR"}, {"KSh", "KES"}, {"Dhs.", "AED"}, {"Dhs", "AED"}, {"S/.", "PEN"}, {"S/", "PEN"}, {"R", "ZAR"}, {"N", "NGN"}}

// lettersBefore is how many bytes of such a sign end the text, and its code.
func lettersBefore(text string) (n int, code string) {
	if text == "" {
		return 0, ""
	}
	if c := text[len(text)-1]; c != '.' && c != '/' && c != 'R' && c != 's' && c != 'M' && c != 'p' && c != 'h' && c != 'N' {
		return 0, ""
	}
	for _, s := range letterSigns {
		if rest, found := strings.CutSuffix(text, s.sign); found && (rest == "" || !asciiWord(rest[len(rest)-1])) {
			return len(s.sign), s.code
		}
	}
	return 0, ""
}

// grouped reports whether digits have groups or decimals.
func grouped(body string) bool { return strings.LastIndexAny(body, ".,'’ \u00a0\u202f") > 0 }

// moneyWords are signs of currencies that the table reader does not know, as codes.
var moneyWords = strings.NewReplacer("Euro", "EUR", "EURO", "EUR", "euro", "EUR", "US$", "USD ", "R$", "BRL ", "NT$", "TWD ", "HK$", "HKD ", "NZ$", "NZD ", "S$", "SGD ", "人民币", "CNY ", "원", " KRW",
	"元", "", "₪", " ILS ", "₩", "KRW ", "₱", "PHP ", "฿", "THB ", "₺", "TRY ", "₦", "NGN ", "₫", " VND ", "F CFA", "", "F.CFA", "", "FCFA", "", "CFA", "", "Kč", "CZK", "Ft", "HUF", "lei", "RON", "Lei", "RON", "LEI", "RON", "TL", "TRY", "kr.", "kr", "/-", "")

// plainMoney is the cell of an amount with its currency as the table reader knows it.
func plainMoney(cell string) string {
	cell = strings.TrimSpace(moneyWords.Replace(cell))
	at := strings.IndexAny(cell, "0123456789")
	if at <= 0 {
		return cell
	}
	lead := strings.TrimRight(cell[:at], " -−(")
	n, code := lettersBefore(lead)
	if n == 0 {
		return cell
	}
	if code != "" {
		code += " "
	}
	return lead[:len(lead)-n] + code + strings.TrimLeft(cell[len(lead):], " ")
}
