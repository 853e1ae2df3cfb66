package match

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// reasonWords are the words payers use for a deduction, folded, with what they mean. Longer phrases stand before the words they
// contain. Source: remittance wording in five languages.
var reasonWords = [...]struct {
	class ledger.ReasonClass
	words string
}{
	{ledger.DuplicateClaim, "PAID TWICE|ALREADY PAID|DUPLICATE|DOPPELT|BEREITS BEZAHLT|DOUBLON|DUPLICADO"},
	{ledger.MissingOrder, "MISSING PO|NO PO|PO NOT FOUND|BESTELLNUMMER FEHLT"},
	{ledger.BankCharge, "BANK CHARGE|BANK CHARGES|BANK FEE|BK CHG|LIFTING FEE|PROCESSING FEE|PROCESSING FEES|TRANSACTION FEE|TRANSACTION FEES|TRANSFER FEE|WIRE FEE|CARD FEE|CARD FEES|MERCHANT FEE|MERCHANT FEES|BANKSPESEN|SPESEN|FRAIS BANCAIRES|SPESE|BANKKOSTEN"},
	{ledger.ExchangeDifference, "RATE DIFFERENCE|KURSDIFFERENZ|EXCHANGE"},
	{ledger.Price, "PRICE|PRICE DIFF|COST DIFFERENCE|PRICING|OVERCHARGE|PREISDIFFERENZ|PREISABWEICHUNG|PREISFEHLER|PREIS|ECART DE PRIX|PRIX|PRIJSVERSCHIL|PRECIO|PREZZO"},
	{ledger.Damage, "DAMAGE|DAMAGED|DAMAGES|DEFECTIVE|DEFECT|SPOILAGE|UNSALEABLE|UNSALEABLES|BREAKAGE|BRUCH|DEFEKT|BESCHAEDIGT|BESCHADIGT|BESCHADIGUNG|TRANSPORTSCHADEN|SCHADEN|MANGEL|MANGELRUGE|MAENGELRUEGE|AVARIE|CASSE|DANADO"},
	{ledger.Shortage, "SHORTAGE|SHORTAGES|SHORT|SHORT SHIPPED|BILLED NOT SHIPPED|NOT RECEIVED|NOT DELIVERED|QTY|QUANTITY|FEHLMENGE|MINDERMENGE|MENGENDIFFERENZ|MENGENABWEICHUNG|MANKO|MINDERLIEFERUNG|MANQUANT|FALTANTE|MANCO"},
	{ledger.Returned, "RETURN|RETURNS|RETURNED|RTV|RMA|RETOURE|RETOUREN|RUCKSENDUNG|RUECKSENDUNG|RESO|RETOUR|DEVOLUCION"},
	{ledger.Promotion, "PROMO|PROMOTION|PROMOTIONS|PROMOTIONAL|COOP|CO OP|ADVERTISING|BILLBACK|BILL BACK|SCANBACK|SCAN BACK|DISPLAY|SLOTTING|MARKDOWN|MDF|TRADE SPEND|MARKETING|WKZ|WERBUNG|WERBEKOSTEN|WERBEKOSTENZUSCHUSS"},
	{ledger.Rebate, "REBATE|BONUS|VOLUME ALLOWANCE|VOLUME DISCOUNT|RUCKVERGUTUNG|RUECKVERGUETUNG|UMSATZBONUS|JAHRESBONUS|RFA|RAPPEL"},
	{ledger.Freight, "FREIGHT|FRT|CARRIAGE|SHIPPING|DETENTION|DEMURRAGE|FUEL SURCHARGE|PALLET|FRACHT|FRACHTKOSTEN|VERSANDKOSTEN|TRANSPORTKOSTEN|PORTO|PORTES|FLETE|VRACHT"},
	{ledger.Withholding, "WHT|WITHHOLDING|TDS|WITHHELD|QUELLENSTEUER|RETENCION|RITENUTA"},
	{ledger.Tax, "SALES TAX|TAX|VAT|MWST|UST|TVA|IVA|BTW"},
	{ledger.LatePenalty, "OTIF|LATE DELIVERY|LATE|PENALTY|FILL RATE|VERZUG|LIEFERVERZUG|VERTRAGSSTRAFE|KONVENTIONALSTRAFE|BOETE|PENALE|PENALITE"},
	{ledger.Compliance, "COMPLIANCE|CHARGEBACK|ASN|LABEL|ROUTING|VIOLATION|HANDLING|PACKAGING"},
}

// deductionWords announce that something was taken off. In free text a reason counts only near one of them: a payer called
// Global Shipping has not deducted freight.
var deductionWords = listOf(" LESS MINUS DEDUCT DEDUCTED DEDUCTION DEDUCTIONS CLAIM SHORTPAID ABZUG ABZGL ABZUGL ABZUGLICH KURZUNG GEKURZT MINDERUNG EINBEHALT RETENUE DEDUIT DEDUCIDO DEDUCCION TRATTENUTA ")

// discountWords say that what is taken off is the discount of the terms.
var discountWords = listOf(" DISC DISCOUNT DISCOUNTS DSC DSCT DSCNT SKONTO ESCOMPTE SCONTO DESCUENTO KORTING KASSERABATT ")

// saysDiscount reports whether a line calls what it takes off a discount, or does not call it anything.
func saysDiscount(l *ledger.AdviceLine) bool {
	return strings.TrimSpace(reasonFold(l.Reason)+reasonFold(l.Memo)) == "" || namesDiscount(l)
}

// namesDiscount reports whether a line has a word for a discount.
func namesDiscount(l *ledger.AdviceLine) bool {
	return slices.ContainsFunc(strings.Fields(reasonFold(l.Reason)+reasonFold(l.Memo)), func(w string) bool { return discountWords.has(w, "") })
}

// shortWords follow SHORT where the two announce a deduction.
var shortWords = listOf(" PAID PAY PAYMENT PMT ")

// reach is how many words may lie between the announcement and the reason.
const reasonReach = 4

// announced says how a reason was given. The zero value is unannounced: words of a line that may mean something else.
type announced uint8

const (
	unannounced announced = iota
	announcedBy           // a code, a word of deduction, or a code that the company's table knows
)

// lineReason is the reason of a deduction on an advice line: what the company's table says of its code or memo, the sender's own code
// table, memory, its words. A line that is short announces a reason with a code, or with a memo that the table knows; other words of
// a memo only tell what the rest that stays open may be about.
func (m *run) lineReason(v *view, own *CustomerRules, l *ledger.AdviceLine) (ledger.Reason, announced) {
	how := unannounced
	if l.Reason != "" {
		how = announcedBy
	}
	if r, ok := m.meaning(own, l.Reason, l.Memo); ok {
		return r, announcedBy
	}
	if l.Class != ledger.Cash {
		return ledger.Reason{Class: l.Class, Code: l.Reason}, how
	}
	if r, ok := m.learnedReason(v, l); ok {
		return r, how
	}
	return reasonOf(l.Reason, l.Memo), how
}

// reasonOf reads the payer's own code or words on an advice line. The code is kept as given; words that are not understood are an
// OtherDeduction.
func reasonOf(code, memo string) ledger.Reason {
	for _, s := range []string{code, memo} {
		if class, ok := reasonClass(reasonFold(s)); ok {
			return ledger.Reason{Class: class, Code: code}
		}
	}
	return ledger.Reason{Class: ledger.OtherDeduction, Code: code}
}

// reasonInText looks for an announced reason in free text, in the company's table first; Class is Cash when there is none.
func reasonInText(s *stream, table func(words string) (ledger.Reason, bool)) ledger.Reason {
	at := deductionAt(s)
	if at < 0 {
		return ledger.Reason{}
	}
	var near []string
	for j := at + 1; j < len(s.atoms) && j <= at+reasonReach; j++ {
		near = append(near, s.word(j))
	}
	words := " " + strings.Join(near, " ") + " "
	if r, ok := table(words); ok {
		return r
	}
	if class, ok := reasonClass(words); ok {
		return ledger.Reason{Class: class}
	}
	for j := max(at-2, 0); j < at; j++ { // DAMAGE DEDUCTION
		if class, ok := reasonClass(" " + s.word(j) + " "); ok && s.word(j) != "SHORT" {
			return ledger.Reason{Class: class}
		}
	}
	return ledger.Reason{Class: ledger.OtherDeduction}
}

// deductionAt finds the atom that ends the announcement of a deduction; -1: there is none.
func deductionAt(s *stream) int {
	for i := range s.atoms {
		w := s.word(i)
		if deductionWords.has(w, "") || i > 0 && shortWords.has(w, "") && s.word(i-1) == "SHORT" {
			return i
		}
	}
	return -1
}

// reasonPhrases are reasonWords by the letters that they begin with.
var reasonPhrases = phrasesOf(len(reasonWords), func(g int) string { return reasonWords[g].words })

func reasonClass(words string) (ledger.ReasonClass, bool) {
	if p, ok := reasonPhrases.in(words); ok {
		return reasonWords[p.group].class, true
	}
	return 0, false
}

// reasonFold folds words and keeps German vowels bare, as the word list has them.
func reasonFold(s string) string { return " " + strings.Join(names.Words(s), " ") + " " }

// word is atom i folded as reasons are.
func (s *stream) word(i int) string {
	if s.words == nil {
		s.words = make([]string, len(s.atoms))
		for k := range s.atoms {
			raw := s.raw(s.atoms[k].first, s.atoms[k].end)
			if len(raw) == len(s.atoms[k].folded(s)) { // a byte a letter: no accents
				s.words[k] = names.Word(raw)
			} else {
				s.words[k] = strings.TrimSpace(reasonFold(raw))
			}
		}
	}
	return s.words[i]
}
