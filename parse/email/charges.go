package email

import "regexp"

// chargeText names what a bank takes for a payment, in a row below the lines.
var chargeText = regexp.MustCompile(`(?i)手数料|手续费|手續費|수수료|ค่าธรรมเนียม|עמל[הת]|رسوم|عمولة|комисси|έξοδα|προμήθεια|` +
	`\b(?:bank|transfer|wire|handling|transaction|processing|ach|eft|payment|remittance) (?:charges?|fees?|costs?)\b|\b(?:charges?|fees?)\b|gebühr|spesen|entgelt|` +
	`\bfrais\b|\bagios\b|\bgastos\b|\bcargos? (?:bancari|por)|\bcomisi[oó]n|\bcomiss(?:ão|ões)|\bdespesas?\b|\bencargos\b|\btarifas?\b|\btaxas? (?:bancári|de transferência)|\bcommissioni?\b|\bspese\b|\boneri\b|` +
	`kosten\b|opłat|\bprowizj|\bkoszty\b|avgift|gebyr|\bomkostning|poplat(?:ek|ky|ků)|költség|jutalék|\bdíj(?:ak)?\b|\bcomision|\bmasraf|\bkomisyon|\bkulu(?:t|ja)?\b|pankkikulu|palvelumaksu|\bphí\b|\bbiaya\b`)

// isCharge reports whether a row of a word and an amount is a charge: it is a part of the payment, and no total.
func (s *solver) isCharge(r int) bool {
	text := firstText(s.rows[r])
	return s.kinds[r] == labelRow && len(text) <= 2*maxLabelSize && totalWord(text) == noClass && chargeText.MatchString(text)
}

// findCharges takes charges that are written without a sign off where the total that follows, or the text, says so.
func (s *solver) findCharges() {
	net := s.named(netColumn)
	if net < 0 {
		return
	}
	for r := range s.rows {
		if s.kinds[r] != otherRow || r <= s.head || !chargeText.MatchString(firstText(s.rows[r])) {
			continue
		}
		for _, mark := range marks {
			v, ok1 := minor(s.cell(r, net), mark)
			plain, ok2 := s.sum(net, mark)
			if !ok1 || !ok2 || v <= 0 {
				continue
			}
			for _, want := range s.totals(net, mark) {
				if want == plain-v {
					if s.turned == nil {
						s.turned = map[int]bool{}
					}
					s.turned[r] = true
				}
			}
		}
	}
}

// onAccountText names money that is paid for no paper yet.
var onAccountText = regexp.MustCompile(`(?i)\bon[ -]account\b|\bunallocated\b|\bunapplied\b|\bà[ -]?conto\b|\ba[ -]?conto\b|\bakonto|\bà valoir\b|\bacompte\b|\ba cuenta\b|\banticipo\b|\bin acconto\b|` +
	`\bacconto\b|\banzahlung\b|\bvorauszahlung\b|\bop rekening\b|\bvooruitbetaling\b|\bvoorschot\b|\bna poczet\b|\bzaliczk|\bprzedpłat|\bpor conta\b|\badiantamento\b|\bförskott|\bforskud|` +
	`\bforskudd|\bennakko|\bzáloha\b|\badvance payment\b|\bprepayment\b|\bpayment in advance\b|\bdeposit\b|内金|前払金|前払い|预付款|預付款|선급금`)

// onAccount reports whether a row of a word and an amount is money paid for no paper yet.
func (s *solver) onAccount(r int) bool {
	text := firstText(s.rows[r])
	return s.kinds[r] == labelRow && len(text) <= maxLabelSize && totalWord(text) == noClass && onAccountText.MatchString(text) && meaning(text)&(ofTotal|ofBalance) == 0
}
