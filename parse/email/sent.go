package email

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// sentText says that a payment was sent, where the words stand apart: "has just released payment 4711", "your payment is on its way".
var sentText = regexp.MustCompile(`\b(?:payments?|cheque|check|wire|ach|eft|remittance|transfer)\b.{0,60}\b(?:(?:has|have) (?:just |now |today )?been (?:sent|issued|made|released|processed|initiated|remitted|executed|transferred|deposited|submitted|completed|dispatched|credited)|(?:was|were) (?:sent|issued|released|made|initiated|executed|transferred) to you|(?:is|are) on (?:its|their) way)` +
	`|\b(?:has|have|we) (?:just |now |today )*(?:sent|issued|released|made|initiated|remitted|executed)\b.{0,40}\b(?:payments?|cheque|check|ach|wire|eft|remittance|transfer)\b` +
	`|\bsent you an? .{0,30}\b(?:payment|check|cheque|transfer)\b|\b(?:checks?|cheques?) (?:is |are |now )*in the (?:mail|post)\b|\b(?:went|gone|dropped|put|are|going) (?:out )?in the (?:mail|post)\b|\b(?:checks?|cheques?|payments?) (?:were |was |have been )?(?:mailed|posted)\b|\b(?:ach|wire|eft|check|cheque|bacs|chaps|payment|transfer)\b.{0,30}\b(?:went out|goes out|going out|gone (?:out|off|over|through|today|this|on)|(?:sent|mailed|initiated|released|out) (?:today|yesterday|this|on|mon|tue|wed|thu|fri|\d))|\byou(?:'ve|’ve| have) (?:been paid|received a payment)\b|\b(?:was|were|has been) deposited (?:to|into|in) your\b|\bupdated the status\b.{0,80}\bpaid\b|\bsent you [$€£\d]` +
	`|\b(?:pagamento|pago|transferência|transferencia|depósito|ted|pix|virement|paiement|dépôt)\b.{0,80}\b(?:efetuad[oa]|realizad[oa]|efectuad[oa]|(?:a|ont) été (?:effectué|fait|émis|déposé|versé))`)

// sentStems are a quick look for what sentText finds.
var sentStems = []string{"payment", "cheque", "check", "in the mail", "in the post", "wire", "ach", "bacs", "chaps", "eft", "remittance", "transfer", "paid", "deposited", "sent you", "pagamento", "pago ", "depósito", "ted ", "pix ", "virement", "paiement", "dépôt"}

// selfWords are how a payer calls itself, in the languages whose verbs stand apart from them.
const selfWords = " we i wir ich nous wij we ik vi jeg jag we've we’ve i've i’ve my ja "

// saysPaid reports whether a line says that its writer has paid: "vi har i dag betalt", "wir haben heute alles bezahlt". What is said not to
// be paid, or to be paid later, is not.
func saysPaid(lower string) bool {
	if hasOne(lower, sentStems) && sentText.MatchString(lower) {
		return !lexicon.SaysUnpaid(lower)
	}
	if len(lower) > maxProse/10 {
		return false
	}
	if text := strings.TrimRight(lower, " *"); strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：") { // it announces what was paid
		if c := lexicon.Concepts(text); (c.Has(lexicon.Paid) || c.Has(lexicon.Payment) && madeText.MatchString(text)) && !c.Any(notOfPaying...) && !lexicon.SaysUnpaid(text) && !saysLater(text) && len(strings.Fields(text)) <= 2*maxSaying {
			return true
		}
	}
	for _, at := range sentences(lower) {
		text := lower[at[0]:at[1]]
		if strings.HasSuffix(strings.TrimRight(text, whites), "?") {
			continue // who asks tells nothing
		}
		if beginsPaid(text) && !lexicon.SaysUnpaid(text) && !saysLater(text) {
			return true
		}
		if sentInHaste(text) {
			return true
		}
		if saysThus(text) && paidThus.MatchString(text) && !lexicon.SaysUnpaid(text) && !saysLater(text) && !strings.Contains(text, "if ") {
			return true
		}
		for word := range strings.FieldsSeq(text) {
			if strings.Contains(selfWords, " "+strings.Trim(word, ",.;:!?()")+" ") {
				return namesPaid(text) && !lexicon.SaysUnpaid(text) && !saysLater(text)
			}
		}
	}
	return false
}

// namesPaid reports whether a sentence has the word for having paid, however far from its begin: "wir haben ... überwiesen".
func namesPaid(text string) bool {
	const window = 60 // bytes: of a longer text a label's meaning is that of its first words
	for len(text) > window {
		at := strings.LastIndexByte(text[:window], ' ') + 1
		if at == 0 {
			at = window
		}
		if lexicon.Concepts(text[:at]).Has(lexicon.Paid) {
			return true
		}
		text = text[at:]
	}
	return lexicon.Concepts(text).Has(lexicon.Paid)
}

// madeText says of a payment that it is done.
var madeText = regexp.MustCompile(`\b(?:made|done|sent|issued|executed|completed|effectué|efetuad|efectuad|realizad|effettuat|eseguit|gedaan|verricht|wykonan|zrealizowan|gjord|genomförd|foretaget|utført|tehty|proveden|yapıl|efectuat)`)

// greeting is what may stand before a sentence that leaves out who pays.
var greeting = regexp.MustCompile(`^[\s*•–-]*(?:(?:hi|hello|hey|dear|morning|good morning|hallo|bonjour|hola|ciao|hoi|hej|olá|buenos días|buongiorno|bom dia)\b[\p{L} .]{0,24}[,!–-]\s*)?(?:(?:just|all|now|today|have|heute|hoy|oggi|hoje|vandaag|idag|i dag|aujourd'hui)\s+)*`)

// beginsPaid reports whether a sentence begins with the word for having paid, and names a number behind it: "Paid invoices 4711 and 4712 in
// full this morning".
func beginsPaid(text string) bool {
	if !hasDigit(text) || len(text) > maxProse/20 {
		return false
	}
	word, rest, _ := strings.Cut(text[len(greeting.FindString(text)):], " ")
	if strings.ContainsAny(word, ":0123456789") || lexicon.Concepts(word) != lexicon.Of(lexicon.Paid) {
		return false
	}
	here, _ := listAt(block{text: strings.ToUpper(afterInvoice(rest))}, 0, nil)
	return len(here) > 0
}

// afterInvoice is a text from behind the word for an invoice on; the whole where it does not begin with some words and that.
func afterInvoice(text string) string {
	for _, h := range hits(text) {
		if h.class == invoiceWord && h.start <= maxFirstWord {
			return text[h.end:]
		}
	}
	return text
}

// paidThus is how somebody writes in haste: "paid this morning by wire", "all paid today".
var paidThus = regexp.MustCompile(`\b(?:just|i've|we've|i’ve|we’ve|ive|have) (?:done|made|set up|put through) (?:a|an|the|your) (?:bank |faster |bacs |wire )?(?:transfer|payment|bacs|wire)\b|\b(?:just|i've|we've|i’ve|we’ve|ive|weve|have now|have just|now) (?:sent|paid|wired|transferred|settled|remitted)\b|\b(?:paid|wired|settled|sent|transferred|remitted) (?:this (?:morning|afternoon|week)|today|yesterday|by (?:wire|ach|bacs|eft|check|cheque|bank|transfer))\b`)

// hasOne reports whether a text has one of the pieces: a quick look, before an expression reads it.
func hasOne(text string, pieces []string) bool {
	return slices.ContainsFunc(pieces, func(piece string) bool { return strings.Contains(text, piece) })
}

// saysThus is a quick look for the verbs of paidThus.
func saysThus(lower string) bool {
	return hasOne(lower, []string{"paid ", "wired ", "settled ", "sent ", "done ", "made ", "put through", "set up ", "transferred ", "remitted "}) && hasOne(lower, []string{" this ", " today", " yesterday", " by ", "just ", "’ve ", "'ve ", "now "})
}

// notOfPaying is what a label speaks of that names a value, and tells of no payment.
var notOfPaying = []lexicon.Concept{lexicon.Amount, lexicon.Total, lexicon.Earlier, lexicon.Unpaid, lexicon.Due, lexicon.Open, lexicon.Number, lexicon.Reference, lexicon.Date, lexicon.Payer, lexicon.Status}

// laterText says of something that it is yet to come.
var laterText = regexp.MustCompile(`\b(?:to be|will|shall|later|soon|once|when|next (?:week|month|run|payment)|tomorrow|werden|wird|kommt|folgt|folgen|nächste[rnms]?|später|morgen|sobald|sera|seront|prochaine?|plus tard|demain|será|serán|próxim[oa]|mañana|sarà|saranno|prossim[oa]|domani|zal|zullen|volgende|later|binnenkort|zostanie|zostaną|późnie|następn|será|serão|kommer|nästa|neste|næste|senare|senere)\b`)

func saysLater(lower string) bool { return mayBeLater(lower) && laterText.MatchString(lower) }
