package mt940

// class says what the value behind a key word is, whatever the dialect.
type class uint8

const (
	nothing      class = iota // cannot name what was paid
	wording                   // may name what was paid
	bookingText               // the bank's words for the kind of entry
	endToEnd                  // end-to-end id
	mandate                   // mandate id
	returnReason              // why a payment came back
	reference                 // what a pointer such as KREF+ in :61: points to
	account                   // of the other side
	bank                      // of the other side
	name                      // of the other side
	block                     // account/BIC/name/city in one value
	party                     // opens a party: /ORDP//NAME/...
	other                     // opens a party that neither paid nor was paid by us
)

// word is what a key word means. Texts that may name what was paid are kept under the field.
type word struct {
	class class
	field string
}

// sepaWords are the KEY+ words of German remittance texts.
var sepaWords = map[string]word{
	"EREF": {endToEnd, "eref"}, "KREF": {reference, "kref"}, "MREF": {mandate, "mref"}, "SVWZ": {wording, "svwz"},
	"ABWA": {wording, "abwa"}, "ABWE": {wording, "abwe"}, "BREF": {wording, "bref"}, "RREF": {wording, "rref"},
	"OAMT": {wording, "oamt"}, "COAM": {wording, "coam"}, "CRED": {}, "DEBT": {}, "IBAN": {class: account}, "BIC": {class: bank},
	"PURP": {}, "MDAT": {}, "SQTP": {}, "ORCR": {}, "ORMR": {}, "DDAT": {},
}

// slashWords are the /KEY/ words of Dutch banks and of SWIFT.
var slashWords = map[string]word{
	"TRTP": {bookingText, "booking_text"}, "EREF": {endToEnd, "eref"}, "MARF": {mandate, "marf"}, "RTRN": {class: returnReason},
	"REMI": {wording, "remi"}, "KREF": {reference, "kref"}, "CREF": {reference, "cref"}, "PREF": {reference, "pref"},
	"IBAN": {class: account}, "BBAN": {class: account}, "BIC": {class: bank}, "NAME": {name, "name"}, "ADDR": {}, "ID": {wording, "id"},
	"CNTP": {block, "name"}, "ORDP": {party, "name"}, "BENM": {party, "name"}, "ULTD": {other, "other_name"}, "ULTB": {other, "other_name"},
	"RFB": {wording, "rfb"}, "ROC": {wording, "roc"}, "INV": {wording, "inv"}, "IREF": {wording, "iref"}, "PY": {wording, "py"},
	"OCMT": {wording, "ocmt"}, "CHGS": {wording, "chgs"}, "CTC": {wording, "ctc"}, "BO": {wording, "bo"}, "BN": {wording, "bn"},
	"PT": {}, "GI": {}, "CSID": {}, "ISDT": {}, "NRTX": {}, "PURP": {}, "SVCL": {}, "EXCH": {}, "TRCD": {}, "OB": {},
}

// keyMark is a key word in a flat text.
type keyMark struct {
	at, end int // with the signs around it
	word    word
	remit   bool // /REMI/: words that tell structured from free text may follow
}

// take keeps what a key word says. Foreign values belong to a party that neither paid nor was paid by us.
func (d *details) take(w word, value run, foreign bool) {
	if d.store.absent(value) {
		return
	}
	switch w.class {
	case nothing:
		return
	case bookingText:
		set(&d.kindText, d.say(value))
	case endToEnd:
		set(&d.endToEnd, d.identifier(value))
	case mandate:
		set(&d.mandate, d.identifier(value))
	case returnReason:
		set(&d.returnReason, d.identifier(value))
		return
	case reference:
		set(&d.customerRef, d.identifier(value))
	case account:
		if !foreign {
			d.account(value)
		}
		return
	case bank:
		if !foreign {
			set(&d.payer.Bank, d.identifier(value))
		}
		return
	case name, party:
		if foreign {
			d.words(value, "other_name")
			return
		}
		set(&d.payer.Name, d.say(value))
	case block:
		d.block(value)
		return
	}
	d.words(value, w.field)
}
