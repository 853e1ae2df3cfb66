package camt

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// The two sides of a payment, as places in detail.parties.
const (
	debtor = iota
	creditor
)

// sides are the elements of the two.
var sides = [...]struct{ party, account string }{debtor: {"Dbtr", "DbtrAcct"}, creditor: {"Cdtr", "CdtrAcct"}}

// party is one side of a payment.
type party struct {
	ledger.Party
	nameAt ledger.Source
	holder ledger.Text // name that the account has
}

func (p *party) known() bool { return p.Name != "" || p.Account != "" }

func (d *decoder) readParties(t *detail) {
	for d.child() {
		switch string(d.name) {
		case "Dbtr":
			d.readParty(t, "Dbtr/", &t.parties[debtor])
		case "Cdtr":
			d.readParty(t, "Cdtr/", &t.parties[creditor])
		case "DbtrAcct":
			d.readPartyAccount(t, "DbtrAcct/", &t.parties[debtor])
		case "CdtrAcct":
			d.readPartyAccount(t, "CdtrAcct/", &t.parties[creditor])
		case "UltmtDbtr":
			t.ultimate[debtor] = d.readOther(t, "ultimate_debtor")
		case "UltmtCdtr":
			t.ultimate[creditor] = d.readOther(t, "ultimate_creditor")
		case "InitgPty", "TradgPty":
			d.readOther(t, "")
		default:
			d.keepRest(t, "RltdPties/")
		}
	}
}

// readParty leaves a party. From version 07 on it is wrapped: in Pty, or in Agt when it is a bank.
func (d *decoder) readParty(t *detail, element string, p *party) {
	for d.child() {
		switch string(d.name) {
		case "Pty", "Agt", "FinInstnId":
			d.readParty(t, element, p)
		case "Nm":
			x := d.text()
			p.Name, p.nameAt = d.kept(x), x.at
		case "PstlAdr":
			p.Address = d.readAddress()
		case "Id":
			p.ID = d.readPartyID()
		case "BICFI", "BIC":
			p.Bank = d.word(d.text())
		default:
			d.keepRest(t, element)
		}
	}
}

// readOther leaves a party that is not one of the two. Its name becomes a text of the field, or is kept with the others where there
// is no field; its identification is always kept with the others.
func (d *decoder) readOther(t *detail, field string) string {
	element := d.word(piece{raw: d.name})
	var p party
	if d.readParty(t, element+"/", &p); d.fail != nil {
		return ""
	}
	e := &d.entry
	if p.Name != "" && field == "" {
		d.keepOther(t, element, p.Name)
	} else if p.Name != "" && len(e.texts)-t.texts.from < d.pieces {
		e.texts = append(e.texts, ledger.Text{Field: field, Value: p.Name, Source: p.nameAt})
	} else if p.Name != "" {
		t.dropped = true
	}
	if p.ID != "" {
		d.keepOther(t, element+"/Id", p.ID)
	}
	return p.Name
}

// readPartyID leaves an Id of a party and gives the identification in it, without the name of its scheme.
func (d *decoder) readPartyID() (id string) {
	for d.child() {
		switch string(d.name) {
		case "OrgId", "PrvtId", "Othr":
			if inner := d.readPartyID(); id == "" {
				id = inner
			}
		case "Id", "BICOrBEI", "AnyBIC", "LEI":
			if p := d.text(); id == "" {
				id = d.kept(p)
			}
		default:
			d.skip()
		}
	}
	return id
}

// readAddress leaves a PstlAdr and gives it in one line, in the order of the file.
func (d *decoder) readAddress() string {
	line := d.address[:0]
	for parts := 0; d.child(); {
		if string(d.name) == "AdrTp" {
			d.skip()
		} else if p := d.text(); len(p.raw) > 0 && parts < d.pieces {
			if parts++; parts > 1 {
				line = append(line, ", "...)
			}
			line = append(line, d.decoded(p)...)
		}
	}
	d.address = line
	return d.say(line)
}

func (d *decoder) readPartyAccount(t *detail, element string, p *party) {
	for d.child() {
		switch string(d.name) {
		case "Id":
			if x := d.text(); len(x.raw) > 0 {
				p.Account, p.AccountSource = d.kept(x), x.at
			}
		case "Nm":
			x := d.text()
			p.holder = ledger.Text{Value: d.kept(x), Source: x.at}
		default:
			d.keepRest(t, element)
		}
	}
}

func (d *decoder) readAgents(t *detail) {
	for d.child() {
		switch string(d.name) {
		case "DbtrAgt":
			d.readBank(t, "DbtrAgt/", &t.parties[debtor])
		case "CdtrAgt":
			d.readBank(t, "CdtrAgt/", &t.parties[creditor])
		default:
			d.keepRest(t, "")
		}
	}
}

// readBank leaves an agent: its BIC, else its number in a national system.
func (d *decoder) readBank(t *detail, element string, p *party) {
	for d.child() {
		switch string(d.name) {
		case "FinInstnId":
			d.readBank(t, element, p)
		case "BICFI", "BIC":
			p.Bank = d.word(d.text())
		case "ClrSysMmbId":
			for d.child() {
				if string(d.name) == "MmbId" {
					if x := d.text(); p.Bank == "" {
						p.Bank = d.word(x)
					}
				} else {
					d.skip()
				}
			}
		default:
			d.keepRest(t, element)
		}
	}
}

// payer is who stands on the other side: the debtor of a credit, the creditor of a debit. What undoes an earlier entry keeps the
// roles of that entry. Banks mix the roles up: where our own account stands on the other side, or nobody does, who stands on our side
// with an account that is not ours is meant. We are never the payer. Without a name of the party itself, that of its account counts.
func (t *detail) payer(debit, undone bool, us holder) party {
	side := debtor
	if debit != undone {
		side = creditor
	}
	p, other := &t.parties[side], &t.parties[1-side]
	switch {
	case us.has(p) && other.known() && !us.has(other),
		!p.known() && other.Account != "" && !us.has(other) && !us.named(other) && (undone || !isQR(other.Account)):
		side = 1 - side
	}
	found := t.parties[side]
	if found.Name == "" {
		found.Name, found.nameAt = found.holder.Value, found.holder.Source
	}
	return found
}

// holder is what is known of our own account.
type holder struct{ account, owner string }

func (h holder) has(p *party) bool {
	return h.account != "" && p.Account != "" && squeeze(p.Account) == squeeze(h.account)
}

func (h holder) named(p *party) bool { return h.owner != "" && strings.EqualFold(h.owner, p.Name) }

// isQR reports whether an account is one to which Swiss QR references are paid. It leads to another account of its holder, under which
// that one gets its statement. Their bank numbers are 30000 to 31999.
func isQR(account string) bool {
	a := squeeze(account)
	return len(a) == 21 && (a[:2] == "CH" || a[:2] == "LI") && a[4] == '3' && (a[5] == '0' || a[5] == '1')
}

func squeeze(account string) string { return strings.ToUpper(strings.ReplaceAll(account, " ", "")) }
