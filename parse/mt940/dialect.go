package mt940

import (
	"strings"

	"github.com/cashtie/cashtie/parse"
)

// dialect is one way in which banks write an :86:.
type dialect struct {
	name, doc string
	read      reading
}

// reading takes an :86: in one dialect, and reports false, having taken nothing, when the text is not in it. What is forced need not
// begin as the dialect does: it is in it when a part of it is, and what stands before that part is text.
type reading func(d *details, forced bool) bool

// dialects are tried in order; every text is in the last. One that writes other labels is a row more.
var dialects = [...]dialect{
	{"german", "166?00...?20...: code and sub-fields behind question marks, as German and Austrian banks write them", readGerman},
	{"polish", "020<00...<20... or with ~ ^ > @: the same sub-fields behind another mark, as Polish banks write them", readPolish},
	{"slashes", "/TRTP/.../REMI/... or PY/.../: SWIFT's key words, as Dutch, Citi and other US banks write them", readSlashes},
	{"mbank", "ID IPH: ...; Z RACH.: ...; OD: ...; TYT.: ...: Polish labels, as mBank writes them", labelled(2, word{bookingText, "booking_text"},
		label{"ID IPH:", word{wording, "iph"}}, label{"NA RACH.:", word{class: account}}, label{"Z RACH.:", word{class: account}},
		label{"OD:", word{name, "name"}}, label{"DLA:", word{name, "name"}}, label{"TYT.:", word{wording, "text"}}, label{"TNR:", word{wording, "tnr"}},
		label{"ID UZUP.:", word{wording, "id"}}, label{"REF. KLIENTA:", word{reference, "kref"}}, label{"DATA STEMPLA:", word{nothing, "DATA STEMPLA"}},
		label{"WALUTA KWOTA KURS:", word{originalAndRate, "ocmt"}}, label{"NIP:", word{wording, "nip"}},
	)},
	{"abn", "IBAN: ... NAAM: ... OMSCHRIJVING: ...: Dutch labels, as ABN AMRO wrote them in columns of 32", labelled(2, word{bookingText, "booking_text"},
		label{"IBAN:", word{class: account}}, label{"BIC:", word{class: bank}}, label{"NAAM:", word{name, "name"}},
		label{"OMSCHRIJVING:", word{wording, "text"}}, label{"KENMERK:", word{endToEnd, "eref"}}, label{"MACHTIGING:", word{mandate, "marf"}},
		label{"INCASSANT:", word{class: creditorID}},
	)},
	{"knab", "... / REK: .../NAAM: ...: text, account and name, as Knab wrote them", labelled(2, word{wording, "text"},
		label{"REK:", word{class: account}}, label{"NAAM:", word{name, "name"}},
	)},
	{"zkb", "?ZKB: ... ?ZI: ...: labels of the Zürcher Kantonalbank", labelled(1, word{bookingText, "booking_text"},
		label{"?ZKB:", word{bookingText, "booking_text"}}, label{"?ZI:", word{wording, "text"}}, label{"?9:", word{nothing, "?9"}},
	)},
	{"postfinance", "AUFTRAGGEBER: ... MITTEILUNGEN: ...: German, French and Italian labels, as PostFinance writes them", labelled(1, word{bookingText, "booking_text"},
		label{"AUFTRAGGEBER:", word{name, "name"}}, label{"ABSENDER:", word{name, "name"}}, label{"MITTEILUNGEN:", word{wording, "text"}},
		label{"REFERENZEN:", word{wording, "reference"}},
		label{"DONNEUR D'ORDRE:", word{name, "name"}}, label{"COMMUNICATIONS:", word{wording, "text"}},
		label{"MITTENTE:", word{name, "name"}}, label{"COMUNICAZIONI:", word{wording, "text"}},
	)},
	{"french", "... DE: ... MOTIF: ... REF: ...: French labels, as Société Générale writes them", labelled(2, word{bookingText, "booking_text"},
		label{"DE:", word{orderer, "name"}}, label{"POUR:", word{beneficiary, "name"}}, label{"MOTIF:", word{wording, "text"}},
		label{"REF:", word{reference, "kref"}}, label{"RUM:", word{mandate, "marf"}}, label{"ICS:", word{class: creditorID}}, label{"CHEZ:", word{wording, "bank"}},
	)},
	{"american", "... B/O: ... REF: ... or ORIG CO NAME: ... ORIG ID: ...: labels of American banks, as in their BAI2 files", within([]string{"B/O:", "ORIG:", "ORIG CO NAME:"}, labelled(2, word{wording, "text"},
		label{"ORIG CO NAME:", word{orderer, "name"}}, label{"B/O:", word{orderer, "name"}}, label{"ORIG:", word{orderer, "name"}}, label{"ORIG ID:", word{class: debtorID}},
		label{"SND BK:", word{wording, "bank"}}, label{"PMT DET:", word{wording, "text"}}, label{"REF:", word{wording, "ref"}}, label{"OBI:", word{wording, "obi"}},
		label{"RFB:", word{wording, "rfb"}}, label{"BNF:", word{wording, "bnf"}}, label{"DESC DATE:", word{nothing, "DESC DATE"}}, label{"CO ENTRY DESCR:", word{wording, "text"}},
		label{"SEC:", word{nothing, "SEC"}}, label{"TRACE#:", word{wording, "trace"}}, label{"EED:", word{nothing, "EED"}}, label{"IND ID:", word{wording, "id"}}, label{"IND NAME:", word{wording, "ind_name"}},
		label{"TRN:", word{wording, "trn"}}, label{"SSN:", word{wording, "ssn"}}, label{"IMAD:", word{wording, "imad"}}, label{"ID:", word{wording, "id"}},
	))},
	{"text", "anything: each line as it stands, with the SEPA keys (EREF+ SVWZ+ ...) that it may hold", readText},
}

// namedDialects lists what a caller may force.
func namedDialects() []parse.Dialect {
	out := make([]parse.Dialect, len(dialects))
	for i, d := range dialects {
		out[i] = parse.Dialect{Name: d.name, Doc: d.doc}
	}
	return out
}

// dialectOf is the dialect of that name, nil for none.
func dialectOf(name string) *dialect {
	for i := range dialects {
		if dialects[i].name == name {
			return &dialects[i]
		}
	}
	return nil
}

func readGerman(d *details, forced bool) bool {
	at, ok := firstMark(d.text.raw, "?", forced)
	if ok {
		d.german(at)
	}
	return ok
}

func readSlashes(d *details, forced bool) bool {
	raw := d.text.raw
	if slashed(raw) {
		d.slashes()
		return true
	}
	if !forced && !strangeKey(strings.TrimLeft(raw, " ")) {
		return false
	}
	marks := d.findSlashKeys(raw)
	if len(marks) == 0 || len(marks) == 1 && !forced { // one key in a text that begins otherwise may be an accident
		return false
	}
	d.words(d.span(0, marks[0].at), "text")
	d.slashes()
	return true
}

func readText(d *details, _ bool) bool {
	d.keyed(d.span(0, len(d.text.raw)), false)
	return true
}
