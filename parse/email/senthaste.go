package email

import (
	"regexp"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// hasteText is how people write in haste that a payment left: "that one went out in ACH 4711", "payment made today", "mailed you check 4711",
// "hoy se abonaron", "NEFT kar diya".
var hasteText = regexp.MustCompile(`\bwent out (?:in|by|via|with|on|as|under)\b.{0,40}\b(?:ach|eft|wire|bacs|chaps|run|check|cheque|batch|transfer|payment)\b` +
	`|\b(?:payments?|transfer|remittance|ach|eft|wire|rtgs|neft|imps|upi)\b.{0,20}\b(?:made|sent|done|issued|mailed|released|executed|processed|credited|initiated|completed) (?:today|yesterday|this (?:morning|afternoon|week)|on (?:the )?(?:\d|mon|tue|wed|thu|fri)|by (?:faster|bacs|ach|chaps|wire|eft|rtgs|neft|bank|upi))` +
	`|\b(?:i|we)(?: have| just|['’]ve)* (?:mailed|posted|couriered|dropped off|put in the mail)\b.{0,30}\b(?:checks?|cheques?|payment|draft)\b` +
	`|\b(?:rtgs|neft|imps|upi|payment|transfer)\b.{0,30}\b(?:kar ?di(?:ya|yi)?|ho ?gaya|bhej ?di(?:ya)?|kiya)\b` +
	`|\bse (?:ha |han )?(?:abon(?:ó|o|aron|ado)|transfiri(?:ó|o|eron)|transferido|deposit(?:ó|o|aron|ado)|pagó|pagaron|pagado|gir(?:ó|aron|ado))(?:[ ,.:]|$)` +
	`|\bwent out (?:this (?:morning|afternoon|week)|today|yesterday)\b|\b(?:checks?|cheques?)\b.{0,60}\b(?:is|are|now|went) in the (?:mail|post)\b|[$€£] ?[\d,.]+ (?:is|are|went|is going) (?:out )?in the (?:mail|post)\b|\b(?:vi|jeg)\b.{0,20}\boverført(?:e)?\b` +
	`|\b(?:virement|paiement|règlement|chèque)\b.{0,40}\b(?:effectué|envoyé|émis|parti|fait|posté) (?:ce (?:jour|matin|midi|soir)|aujourd|hier|le \d)|\b(?:réglé|payé|viré)e?s? (?:ce (?:jour|matin|midi|soir)|aujourd|hier)|\bvoici (?:notre|le) (?:paiement|règlement|virement) (?:de|du|d['’])` +
	`|\bbonifico\b.{0,30}\b(?:odierno|di oggi|di ieri|eseguito|effettuato|disposto)\b|\babbiamo (?:\S+ )?(?:pagato|bonificato|versato|saldato)\b|\bhemos (?:\S+ )?(?:pagado|transferido|abonado|ingresado)\b` +
	`|\b(?:pagámos|transferimos|liquidámos|efetuámos o pagamento)\b|\bwurden? (?:heute|gestern|mit|am) .{0,30}\b(?:bezahlt|überwiesen|gezahlt|beglichen)\b|\bzahlung(?:en)?\b.{0,20}\b(?:raus|rausgegangen|unterwegs|veranlasst|angewiesen|ausgeführt)\b`)

// hasteStems are a quick look for what hasteText finds.
var hasteStems = []string{"went out", " made ", " sent ", " done ", " released ", " executed ", " processed ", " credited ", " initiated ", " completed ", "mailed", "posted", "couriered", "dropped off", "put in the mail",
	"kar di", "kardi", "ho gaya", "hogaya", "bhej", " kiya", "se abon", "se transf", "se deposit", "se pag", "se gir", "se ha ", " issued ", "mailed ",
	"in the mail", "in the post", "overført", "virement", "paiement", "règlement", "chèque", "réglé", "payé", "viré", "bonifico", "abbiamo ", "hemos ", "pagámos", "transferimos", "liquidámos", "efetuámos", "wurde", "zahlung"}

// sentInHaste reports whether a sentence says so, and not of another day.
func sentInHaste(text string) bool {
	return hasOne(text, hasteStems) && hasteText.MatchString(text) && !lexicon.SaysUnpaid(text) && !saysLater(text)
}

// disownText says of an invoice that the payer does not know it, or will not pay it.
var disownText = regexp.MustCompile(`\b(?:isn['’]?t|is not|not|aren['’]?t|are not|wasn['’]?t) (?:ours|for us|one of ours|on our|in our|received)\b|\b(?:don['’]?t|do not|cannot|can['’]?t|didn['’]?t|never) (?:recogni[sz]e|find|have|see|order|ordered|received|receive|got|get)\b|\bkarenge\b|\bdenge\b` +
	`|\b(?:do not|don['’]?t|won['’]?t|will not|cannot|can['’]?t|not going to|refuse to) pay\b|\bzahlen wir \S{0,12} ?nicht\b|\bnicht (?:be)?zahlen\b|\bnicht bezahlt\b|\bne (?:payons|paierons|réglons|réglerons|payerons) pas\b` +
	`|\bno (?:pagamos|pagaremos|abonamos|abonaremos)\b|\bnon (?:paghiamo|pagheremo|saldiamo|salderemo)\b|\bbetalen (?:wij|we) (?:\S+ )?niet\b|\bniet betalen\b|\bnie (?:płacimy|zapłacimy|opłacimy|zapłacono)\b` +
	`|\bnão (?:pagamos|pagaremos|vamos pagar)\b|\b(?:betalar|betaler) (?:vi )?(?:inte|ej|ikke)\b`)

// disownWords are a quick look for what disownText finds.
var disownWords = []string{"ours", "for us", "on our", "in our", "received", "recogni", "find", "have", "see", "order", "receive", " got", " get", "karenge", "denge",
	" pay", "zahl", "payons", "paierons", "régl", "payerons", "pagamos", "pagaremos", "abona", "paghiamo", "pagheremo", "sald", "betal", "płac", "vamos pagar"}

// disowns reports whether a sentence says so.
func disowns(lower string) bool { return hasOne(lower, disownWords) && disownText.MatchString(lower) }

// offVerbs are verbs of payers for taking something off.
var offVerbs = regexp.MustCompile(`(?i)\b(?:took|taken|taking|take|knocked|held|holding|kept|withheld|shorted) (?:off|back|out)\b|\bshort(?:ed|-paid| paid)\b|\b(?:less|minus|moins|meno|menos|abzüglich|abzgl)\b|\b(?:unter|nach) abzug\b|\b(?:met|onder|na) aftrek\b|\b(?:descont|deduc|déduction|restando|al netto|pomniejszon|potrącen|fratrukket|avdrag)`)

// sentenceAt is the sentence of a line that stands around a place.
func sentenceAt(text string, at int) string {
	for _, s := range sentences(text) {
		if at < s[1] {
			return text[s[0]:s[1]]
		}
	}
	return text
}
