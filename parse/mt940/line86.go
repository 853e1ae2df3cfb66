package mt940

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// details is what an entry's texts say, whatever their dialect.
type details struct {
	*store
	receipt     *ledger.Receipt // which takes what has one meaning only
	gvc         string          // German business transaction code
	addition    string          // German text key addition, ?34
	kindText    string          // the bank's words for the kind of entry
	customerRef string          // what a pointer such as KREF+ in :61: points to
	original    ledger.Money    // without a sign
	currency    ledger.Currency // of the account
	ownCodes    bool            // gvc is of a table of the bank's own
	debit       bool            // the entry's mark is a debit, or takes a credit back
	undone      bool            // it undoes or returns an entry of the other sign, whose parties are named
}

// set keeps the first value that says something.
func set(to *string, value string) {
	if value != "" && *to == "" && !absent(value) {
		*to = value
	}
}

// describe takes the text of one :86: in the dialect that the caller names, else in the first of the table that its content is in.
func (d *details) describe() {
	if d.dialect != nil {
		if !d.dialect.read(d, true) {
			readText(d, true)
		}
		return
	}
	for i := range dialects {
		if dialects[i].read(d, false) {
			return
		}
	}
}

// statementLevel recognises an :86: that speaks of the account although it stands among the entries.
func statementLevel(f *Field) bool {
	s := strings.TrimLeft(f.Lines[0].Raw, " ")
	if s == "" || s[0] != '/' && s[0] != 'F' {
		return false
	}
	return strings.HasPrefix(s, "/SUM/") || strings.HasPrefix(s, "/OSDR/") || strings.HasPrefix(s, "For your inform")
}

// pays reports whether we pay, in the entry whose parties are named.
func (d *details) pays() bool { return d.debit != d.undone }

// account takes the payer's account with its place. The first one counts.
func (d *details) account(r run) {
	if d.receipt.Payer.Account != "" || d.store.absent(r) {
		return
	}
	d.receipt.Payer.Account = d.accountOf(r)
	d.receipt.Payer.AccountSource = d.place(r)
}

// accountOf is an account's number; an IBAN without the blanks that it is printed with.
func (d *details) accountOf(r run) string {
	number := d.identifier(r)
	if strings.IndexByte(number, ' ') >= 0 {
		if iban := strings.ReplaceAll(number, " ", ""); isIBAN(iban) {
			return iban
		}
	}
	return number
}

// numbered reads an :NS:, the code block of some German and Hungarian banks: two digits and a text on each line.
func (d *details) numbered(in []Line) {
	for i, l := range in {
		all := d.read(in[i:i+1], lineWidth)
		if len(l.Raw) < 2 || digits(l.Raw[:2]) < 2 {
			d.words(all, "text")
			continue
		}
		r := d.span(2, len(l.Raw))
		switch code := l.Raw[:2]; {
		case code <= "14":
			d.words(r, "text")
		case code == "15" || code == "16":
			if len(d.receipt.Payer.Name) < 2*lineWidth {
				d.receipt.Payer.Name = strings.TrimSpace(d.receipt.Payer.Name + " " + d.sayName(r))
			}
			d.words(r, "name")
		case code == "17":
			set(&d.kindText, d.say(r))
			d.words(r, "booking_text")
		case code == "18" || code == "19":
			d.keep("NS"+code, r) // number and time of the booking
		case code == "33":
			set(&d.receipt.Payer.Bank, d.identifier(r))
		case code == "34":
			d.account(r)
		default:
			d.words(r, "text")
		}
	}
}
