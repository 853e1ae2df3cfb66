package email

import (
	"regexp"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// hasteText is how people write in haste that a payment left: "that one went out in ACH 4711", "payment made today", "mailed you check 4711",
// "hoy se abonaron", "NEFT kar diya".
var hasteText = regexp.MustCompile(`\bwent out (?:in|by|via|with|on|as|under)\b.{0,40}\b(?:ach|eft|wire|bacs|chaps|run|check|cheque|batch|transfer|payment)\b` +
	`|\b(?:payments?|transfer|remittance|ach|eft|wire|rtgs|neft|imps|upi)\b.{0,20}\b(?:made|sent|done|released|executed|processed|credited|initiated|completed) (?:today|yesterday|this (?:morning|afternoon|week)|on (?:the )?(?:\d|mon|tue|wed|thu|fri)|by (?:faster|bacs|ach|chaps|wire|eft|rtgs|neft|bank|upi))` +
	`|\b(?:i|we)(?: have| just|['’]ve)* (?:mailed|posted|couriered|dropped off|put in the mail)\b.{0,30}\b(?:checks?|cheques?|payment|draft)\b` +
	`|\b(?:rtgs|neft|imps|upi|payment|transfer)\b.{0,30}\b(?:kar ?di(?:ya|yi)?|ho ?gaya|bhej ?di(?:ya)?|kiya)\b` +
	`|\bse (?:ha |han )?(?:abon(?:ó|o|aron|ado)|transfiri(?:ó|o|eron)|transferido|deposit(?:ó|o|aron|ado)|pagó|pagaron|pagado|gir(?:ó|aron|ado))(?:[ ,.:]|$)`)

// hasteStems are a quick look for what hasteText finds.
var hasteStems = []string{"went out", " made ", " sent ", " done ", " released ", " executed ", " processed ", " credited ", " initiated ", " completed ", "mailed", "posted", "couriered", "dropped off", "put in the mail",
	"kar di", "kardi", "ho gaya", "hogaya", "bhej", " kiya", "se abon", "se transf", "se deposit", "se pag", "se gir", "se ha "}

// sentInHaste reports whether a sentence says so, and not of another day.
func sentInHaste(text string) bool {
	return hasOne(text, hasteStems) && hasteText.MatchString(text) && !lexicon.SaysUnpaid(text) && !saysLater(text)
}

// disownText says of an invoice that the payer does not know it, or will not pay it.
var disownText = regexp.MustCompile(`\b(?:isn['’]?t|is not|not|aren['’]?t|are not|wasn['’]?t) (?:ours|for us|one of ours|on our|in our|received)\b|\b(?:don['’]?t|do not|cannot|can['’]?t|didn['’]?t|never) (?:recogni[sz]e|find|have|see|order|ordered|received|receive|got|get)\b|\bkarenge\b|\bdenge\b`)

// disownWords are a quick look for what disownText finds.
var disownWords = []string{"ours", "for us", "on our", "in our", "received", "recogni", "find", "have", "see", "order", "receive", " got", " get", "karenge", "denge"}

// disowns reports whether a sentence says so.
func disowns(lower string) bool { return hasOne(lower, disownWords) && disownText.MatchString(lower) }

// offVerbs are verbs of payers for taking something off.
var offVerbs = regexp.MustCompile(`(?i)\b(?:took|taken|taking|take|knocked|held|holding|kept|withheld|shorted) (?:off|back|out)\b|\bshort(?:ed|-paid| paid)\b|\b(?:less|minus)\b|\b(?:descont|deduc|restando|menos)`)

// sentenceAt is the sentence of a line that stands around a place.
func sentenceAt(text string, at int) string {
	for _, s := range sentences(text) {
		if at < s[1] {
			return text[s[0]:s[1]]
		}
	}
	return text
}
