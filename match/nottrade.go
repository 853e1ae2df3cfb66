package match

import (
	"strings"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// otherMoney are the words by which banks and senders call money that is no customer's, folded. Source: wording of bank statements.
var otherMoney = [...]struct{ what, words string }{
	{"a tax office's money", "TAX REFUND|TAX REFD|TAX REF|VAT REFUND|IRS TREAS|HMRC|FINANZAMT|FINANZKASSE|STEUERERSTATTUNG|UST ERSTATTUNG|BELASTINGDIENST|TRESOR PUBLIC|DIRECTION GENERALE DES FINANCES PUBLIQUES|AGENZIA DELLE ENTRATE|AGENCIA TRIBUTARIA|SKATTEVERKET"},
	{"wages that came back", "PAYROLL RETURN|RETURNED PAYROLL|PAYROLL REJECT|SALARY RETURN|RETURNED SALARY|LOHNRUCKLAUFER|GEHALTSRUCKLAUFER|RUCKLAUFER LOHN|RUCKLAUFER GEHALT|RETOUR SALAIRE"},
	{"an insurance's money", "INSURANCE CLAIM|CLAIM SETTLEMENT|INSURANCE SETTLEMENT|VERSICHERUNGSLEISTUNG|VERSICHERUNGSSCHADEN|SCHADENREGULIERUNG|SCHADENSREGULIERUNG|INDEMNITE SINISTRE|INDEMNISATION SINISTRE"},
	{"a transfer between own accounts", "OWN TRANSFER|OWN ACCOUNT TRANSFER|INTERNAL TRANSFER|BOOK TRANSFER OWN|UMBUCHUNG|EIGENUBERTRAG|KONTOUBERTRAG|VIREMENT INTERNE|GIROCONTO|TRASPASO|ZBA TRANSFER|SWEEP|CASH CONCENTRATION|CASH POOL|CASH POOLING"},
	{"a loan or what capital earns", "LOAN PROCEEDS|LOAN DISBURSEMENT|LOAN DRAWDOWN|DARLEHENSAUSZAHLUNG|KREDITAUSZAHLUNG|DIVIDEND|DIVIDENDE|CREDIT INTEREST|INTEREST CREDIT|INTEREST EARNED|INTEREST PAYMENT|HABENZINSEN"},
	{"a supplier's refund", "SUPPLIER REFUND|VENDOR REFUND|LIEFERANTENGUTSCHRIFT|REMBOURSEMENT FOURNISSEUR"},
}

// otherPhrases are otherMoney by the letters that their words begin with.
var otherPhrases = phrasesOf(len(otherMoney), func(g int) string { return otherMoney[g].words })

// notTrade keeps apart money that is no customer's by what the bank says of it: its words, or an account of ours that it comes from. It
// asks where nothing is named and the books know no payer, and guesses nothing: a person decides whose money it is.
func (m *run) notTrade(v *view, d *Decision) bool {
	if v.proven >= 0 || len(v.mentions) > 0 {
		return false
	}
	r := v.receipt
	ev := Evidence{Signal: "not_trade", Source: r.Source}
	if account, _ := accountKeys(r.Payer.Account); account != "" && m.ours[account] {
		ev.Text, ev.Source, ev.Note = r.Payer.Account, locateAccount(r), "an account of ours"
	} else if text, what := otherWords(r); what != "" {
		ev.Text, ev.Note = text, what
	} else {
		return false
	}
	d.Outcome, d.Pattern, d.Hold, d.Alternatives, d.Evidence = Unidentified, NotACustomer, HoldBankSaysNo, nil, []Evidence{ev}
	return true
}

// otherWords finds words of otherMoney in the receipt: its texts, what the bank calls it, who sends it.
func otherWords(r *ledger.Receipt) (text, what string) {
	said := " " + strings.Join(names.Words(strings.Join([]string{r.TypeText, r.Payer.Name, r.Text()}, " ")), " ") + " "
	if p, ok := otherPhrases.in(said); ok {
		return p.words, otherMoney[p.group].what
	}
	return "", ""
}

// ourAccounts are the accounts that the receipts of a batch came in on, and those that the site names.
func ourAccounts(receipts []*ledger.Receipt, site *Site) map[string]bool {
	ours, seen := map[string]bool{}, map[string]bool{}
	add := func(written string) {
		if seen[written] {
			return // a batch has thousands of receipts and a handful of accounts
		}
		seen[written] = true
		if account, _ := accountKeys(written); account != "" {
			ours[account] = true
		}
	}
	for _, r := range receipts {
		add(r.Account)
	}
	for _, a := range site.Accounts {
		add(a.Account)
	}
	return ours
}
