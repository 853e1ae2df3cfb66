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

// party is one side of a payment.
type party struct {
	ledger.Party
	nameAt ledger.Source
}

func (p *party) known() bool { return p.Name != "" || p.Account != "" }

func (d *decoder) readParties(t *detail) {
	for d.child() {
		switch string(d.name) {
		case "Dbtr":
			d.readParty(&t.parties[debtor])
		case "Cdtr":
			d.readParty(&t.parties[creditor])
		case "DbtrAcct":
			d.readPartyAccount(&t.parties[debtor])
		case "CdtrAcct":
			d.readPartyAccount(&t.parties[creditor])
		case "UltmtDbtr":
			d.addText(t, "ultimate_debtor", d.partyName())
		case "UltmtCdtr":
			d.addText(t, "ultimate_creditor", d.partyName())
		case "InitgPty", "TradgPty":
			e, name := &d.entry, d.word(piece{raw: d.name})
			if p := d.partyName(); len(p.raw) > 0 && d.fail == nil && len(e.extras) < d.pieces {
				e.extras = append(e.extras, ledger.Column{Name: name, Value: d.kept(p)})
			}
		default:
			d.skip()
		}
	}
}

// readParty leaves a party. From version 07 on it is wrapped: in Pty, or in Agt when it is a bank.
func (d *decoder) readParty(p *party) {
	for d.child() {
		switch string(d.name) {
		case "Pty", "Agt", "FinInstnId":
			d.readParty(p)
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
			d.skip()
		}
	}
}

// partyName leaves a party and gives its name.
func (d *decoder) partyName() (name piece) {
	for d.child() {
		switch string(d.name) {
		case "Pty", "Agt", "FinInstnId":
			if p := d.partyName(); len(name.raw) == 0 {
				name = p
			}
		case "Nm":
			name = d.text()
			name.raw = append([]byte(nil), name.raw...) // what follows in the party moves the window
		default:
			d.skip()
		}
	}
	return name
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

func (d *decoder) readPartyAccount(p *party) {
	for d.child() {
		if string(d.name) != "Id" {
			d.skip()
			continue
		}
		if x := d.text(); len(x.raw) > 0 {
			p.Account, p.AccountSource = d.kept(x), x.at
		}
	}
}

func (d *decoder) readAgents(t *detail) {
	for d.child() {
		switch string(d.name) {
		case "DbtrAgt":
			d.readBank(&t.parties[debtor])
		case "CdtrAgt":
			d.readBank(&t.parties[creditor])
		default:
			d.skip()
		}
	}
}

// readBank leaves an agent: its BIC, else its number in a national system.
func (d *decoder) readBank(p *party) {
	for d.child() {
		switch string(d.name) {
		case "FinInstnId":
			d.readBank(p)
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
			d.skip()
		}
	}
}

// payer is who stands on the other side: the debtor of a credit, the creditor of a debit. What undoes an earlier entry keeps the
// roles of that entry. The side that is ourselves is never the payer.
func (t *detail) payer(debit, undone bool, ours string) *party {
	side := debtor
	if debit != undone {
		side = creditor
	}
	p, other := &t.parties[side], &t.parties[1-side]
	if other.known() && (!p.known() || ours != "" && p.Account != "" && squeeze(p.Account) == squeeze(ours)) {
		if ours == "" || squeeze(other.Account) != squeeze(ours) {
			return other
		}
	}
	return p
}

func squeeze(account string) string { return strings.ToUpper(strings.ReplaceAll(account, " ", "")) }
