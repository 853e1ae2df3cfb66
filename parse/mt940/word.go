package mt940

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// class says what the value behind a key word is, whatever the dialect.
type class uint8

const (
	nothing            class = iota // cannot name what was paid
	wording                         // may name what was paid
	bookingText                     // the bank's words for the kind of entry
	endToEnd                        // end-to-end id
	mandate                         // mandate id
	returnReason                    // why a payment came back
	reference                       // what a pointer such as KREF+ in :61: points to
	account                         // of the other side
	bank                            // of the other side
	name                            // of the other side
	block                           // account/BIC/name/city in one value
	accountBank                     // account,BIC in one value
	orderingParty                   // opens who pays: /ORDP//NAME/...
	receivingParty                  // opens who is paid
	other                           // opens a party that neither paid nor was paid by us
	orderer                         // who pays: the other side of a credit
	beneficiary                     // who is paid: the other side of a debit
	ordererAccount                  // of who pays
	ordererBank                     // of who pays
	beneficiaryAccount              // of who is paid
	beneficiaryBank                 // of who is paid
	address                         // of the other side
	creditorID                      // of who is paid
	debtorID                        // of who pays
	original                        // the amount as instructed
	charges                         // what a bank took
	rate                            // of exchange
	originalAndRate                 // the amount as instructed and the rate of exchange
	batch                           // the order that the entry is a part of, and as reference
	uetr                            // of SWIFT gpi
)

// word is what a key word means. Texts that may name what was paid are kept under the field.
type word struct {
	class class
	field string
}

// sepaWord is a KEY+ word of German remittance texts.
func sepaWord(key []byte) (w word, ok bool) {
	switch string(key) { // costs less than a map, and most entries ask several times
	case "EREF":
		return word{endToEnd, "eref"}, true
	case "KREF":
		return word{reference, "kref"}, true
	case "MREF":
		return word{mandate, "mref"}, true
	case "SVWZ":
		return word{wording, "svwz"}, true
	case "ABWA":
		return word{wording, "abwa"}, true
	case "ABWE":
		return word{wording, "abwe"}, true
	case "BREF":
		return word{wording, "bref"}, true
	case "RREF":
		return word{wording, "rref"}, true
	case "OAMT":
		return word{original, "oamt"}, true
	case "COAM":
		return word{charges, "coam"}, true
	case "CRED":
		return word{class: creditorID}, true
	case "DEBT":
		return word{class: debtorID}, true
	case "IBAN":
		return word{class: account}, true
	case "BIC":
		return word{class: bank}, true
	case "PURP":
		return word{nothing, "PURP"}, true
	case "MDAT":
		return word{nothing, "MDAT"}, true
	case "SQTP":
		return word{nothing, "SQTP"}, true
	case "ORCR":
		return word{nothing, "ORCR"}, true
	case "ORMR":
		return word{nothing, "ORMR"}, true
	case "DDAT":
		return word{nothing, "DDAT"}, true
	}
	return word{}, false
}

// slashWords are the /KEY/ words of Dutch banks and of SWIFT.
var slashWords = map[string]word{
	"TRTP": {bookingText, "booking_text"}, "EREF": {endToEnd, "eref"}, "MARF": {mandate, "marf"}, "RTRN": {class: returnReason},
	"REMI": {wording, "remi"}, "KREF": {reference, "kref"}, "CREF": {reference, "cref"}, "PREF": {batch, "pref"},
	"IBAN": {class: account}, "BBAN": {class: account}, "BIC": {class: bank}, "NAME": {name, "name"}, "ADDR": {class: address}, "ID": {wording, "id"},
	"CNTP": {block, "name"}, "ORDP": {orderingParty, "name"}, "BENM": {receivingParty, "name"}, "ULTD": {other, "other_name"}, "ULTB": {other, "other_name"},
	"RFB": {wording, "rfb"}, "ROC": {wording, "roc"}, "INV": {wording, "inv"}, "IREF": {wording, "iref"}, "PY": {wording, "py"},
	"OCMT": {original, "ocmt"}, "CHGS": {charges, "chgs"}, "CTC": {wording, "ctc"}, "BO": {orderer, "bo"}, "BN": {beneficiary, "bn"},
	"BO1": {orderer, "bo"}, "BO2": {wording, "bo"}, "BO3": {wording, "bo"}, "BN1": {beneficiary, "bn"}, "BN2": {wording, "bn"}, "BN3": {wording, "bn"},
	"PT": {nothing, "PT"}, "GI": {nothing, "GI"}, "CSID": {class: creditorID}, "ISDT": {nothing, "ISDT"}, "NRTX": {wording, "nrtx"}, "PURP": {nothing, "PURP"}, "SVCL": {nothing, "SVCL"}, "EXCH": {class: rate}, "UETR": {class: uetr}, "TRCD": {nothing, "TRCD"}, "OB": {nothing, "OB"},
	"ACCW": {class: accountBank}, "INIT": {other, "other_name"}, "URI": {wording, "uri"}, "TXT": {wording, "txt"}, "BNF": {wording, "bnf"},
	"REC": {wording, "rec"}, "OGB": {wording, "ogb"}, "ACC": {wording, "acc"}, "INS": {wording, "ins"}, "IPI": {wording, "ipi"},
	"ADV": {wording, "adv"}, "BI": {wording, "bi"}, "OPRP": {wording, "oprp"},
	"DBNM": {orderer, "name"}, "DACT": {class: ordererAccount}, "DBIC": {class: ordererBank},
	"CRNM": {beneficiary, "name"}, "CACT": {class: beneficiaryAccount}, "CBIC": {class: beneficiaryBank},
}

// keyMark is a key word in a flat text.
type keyMark struct {
	at, end int // with the signs around it
	word    word
	remit   bool // /REMI/: words that tell structured from free text may follow
	weak    bool // other values may hold the key as a word
}

// first keeps the first value.
func first(to *string, value string) {
	if *to == "" {
		*to = value
	}
}

// take keeps what a key word says. Foreign values belong to a party that neither paid nor was paid by us.
func (d *details) take(w word, value run, foreign bool) {
	if d.store.absent(value) {
		if w.class == wording {
			d.words(value, w.field)
		}
		return
	}
	switch w.class {
	case nothing: // a code or a date; words are no such thing
		if flat := trim(d.identifier(value)); strings.IndexByte(flat, ' ') >= 0 {
			d.words(value, "text")
		} else if w.field != "" {
			d.keep(w.field, value)
		}
		return
	case bookingText:
		first(&d.kindText, d.say(value))
	case endToEnd:
		first(&d.receipt.EndToEndID, d.identifier(value))
	case mandate:
		first(&d.receipt.MandateID, d.identifier(value))
	case returnReason:
		reason, rest := d.upToKey(value)
		first(&d.receipt.ReturnReason, d.identifier(reason))
		d.words(rest, "text")
		return
	case reference:
		first(&d.customerRef, d.identifier(value))
	case account, bank:
		number, rest := d.upToKey(value)
		if w.class == account && !foreign {
			if !strings.ContainsAny(d.identifier(number), "0123456789") { // a word that happens to stand behind the key
				d.words(number, "text")
				return
			}
			d.account(number)
		} else if !foreign {
			set(&d.receipt.Payer.Bank, d.identifier(number))
		}
		d.words(rest, "text")
		return
	case name, orderingParty, receivingParty:
		if foreign {
			d.texted(value, "other_name")
			return
		}
		first(&d.receipt.Payer.Name, d.sayName(value))
	case block:
		d.block(value)
		return
	default:
		d.takeMore(w, value)
	}
	if w.field != "" {
		d.texted(value, w.field)
	}
}

// upToKey cuts a value that holds no words where a key begins that is not in the table.
func (d *details) upToKey(value run) (before, rest run) {
	if !slices.ContainsFunc(value, func(p span) bool { return strings.IndexByte(d.text.raw[p.from:p.to], '/') >= 0 }) {
		return value, nil
	}
	flat := d.appendRaw(nil, value)
	for at := range flat {
		if strangeKey(flat[at:]) {
			return d.split(value, at)
		}
	}
	return value, nil
}

// takeMore keeps what fewer entries say.
func (d *details) takeMore(w word, value run) {
	switch w.class {
	case orderer, beneficiary:
		if d.pays() != (w.class == beneficiary) {
			break
		}
		if name := d.sayName(value); digits(name) == len(name) { // BO/ACCOUNT/BO1/NAME
			d.account(value)
		} else {
			set(&d.receipt.Payer.Name, name)
		}
	case accountBank:
		d.accountBank(value)
	case ordererAccount, beneficiaryAccount:
		if d.pays() == (w.class == beneficiaryAccount) {
			d.account(value)
		}
	case ordererBank, beneficiaryBank:
		if d.pays() == (w.class == beneficiaryBank) {
			set(&d.receipt.Payer.Bank, d.identifier(value))
		}
	case address:
		set(&d.receipt.Payer.Address, d.say(value))
	case creditorID, debtorID:
		if d.pays() == (w.class == creditorID) {
			set(&d.receipt.Payer.ID, d.identifier(value))
		}
	case original:
		if m, ok := d.sum(w, value); ok && !d.original.Stated() {
			d.original = m
		}
	case charges:
		if m, ok := d.sum(w, value); ok && m.Minor != 0 && len(d.receipt.Charges) < mostCharges {
			d.receipt.Charges = append(d.receipt.Charges, ledger.Charge{Amount: m, Text: strings.ToUpper(w.field)})
		}
	case originalAndRate: // EUR 23,00 4,3478
		if parts := strings.Fields(d.say(value)); len(parts) == 3 {
			if m, ok := d.sumOf(w, parts[0]+parts[1], value); ok && !d.original.Stated() {
				d.original = m
				set(&d.receipt.Rate, parts[2])
			}
		}
	case rate:
		set(&d.receipt.Rate, d.identifier(value))
	case batch:
		set(&d.receipt.Batch, d.identifier(value))
		set(&d.customerRef, d.identifier(value))
	case uetr:
		set(&d.receipt.UETR, d.identifier(value))
	}
}

// mostCharges bounds what an entry of nothing but charges takes.
const mostCharges = 100

// sum reads an amount in a text, "EUR11,85" or "11,85" in the account's currency. A text that begins with a currency and a digit is
// meant as an amount, so it is a fault if it is none; any other is only text.
func (d *details) sum(w word, value run) (ledger.Money, bool) {
	return d.sumOf(w, d.identifier(value), value)
}

func (d *details) sumOf(w word, text string, value run) (ledger.Money, bool) {
	c := d.currency
	meant := false
	if len(text) > 3 {
		if stated, err := ledger.ParseCurrency(text[:3]); err == nil {
			c, text = stated, strings.TrimLeft(text[3:], " ")
			meant = text != "" && isDigit(text[0])
		}
	}
	n := 0
	for n < len(text) && (isDigit(text[n]) || text[n] == ',' || text[n] == '.') {
		n++
	}
	m, err := parseAmount(text[:n], c)
	if rest := text[n:]; err == nil && rest != "" && rest[0] != ' ' && rest[0] != '/' {
		err = ledger.ErrBadAmount
	}
	if err == nil {
		return m, true
	}
	if meant {
		d.faults = append(d.faults, &parse.Error{Source: d.place(value), Field: strings.ToUpper(w.field), Value: text, Err: err,
			Help: "the entry is kept without it"})
	}
	return ledger.Money{}, false
}
