package bai2

import (
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// slashRoles are the key words of the slash layout of European banks. What ends the value before it and says nothing of its own here is
// other.
var slashRoles = map[string]role{
	"ORDP": payerName, "NAME": payerAlso, "CNTP": payerEither, "BENM": receiver, "BENE": receiver, "ULTC": receiver, "ULTB": receiver,
	"IBAN": payerAccount, "BIC": payerBank, "ADDR": payerAddress, "EREF": endToEnd, "MARF": mandate, "MREF": mandate, "UETR": uetr,
	"OCMT": original, "EXCH": rate, "CHGS": charge,
	"REMI": other, "RTRN": other, "TRTP": other, "TRCD": other, "PREF": other, "KREF": other, "IREF": other, "CSID": other, "SVCL": other, "PURP": other,
	"ISDT": other, "ULTD": other, "SVWZ": other, "ABWA": other, "ABWE": other, "BUSP": other, "CDTRREF": other, "INFO": other, "ROC": other,
}

// slashKeys reads a text in the slash layout: "/ORDP/NAME/REMI/INV 1/EREF/E2E-1/". A value may hold slashes; it ends at the next key.
// NAME, IBAN and the like are of the party named last, of the other side where none is.
func slashKeys(r *ledger.Receipt, text string) {
	parts := strings.Split(text, "/")
	ours, us := false, receiver
	if r.Amount.Sign() < 0 {
		us = payerName // who orders a payment of ours
	}
	for i := 1; i < len(parts); {
		is, known := slashRoles[strings.TrimSpace(parts[i])]
		end := i + 1
		for end < len(parts) && !isSlashKey(parts[end]) {
			end++
		}
		if !known {
			i = end
			continue
		}
		v := tidy(strings.Join(parts[i+1:end], "/"))
		switch is {
		case payerName, receiver:
			if ours = is == us; !ours {
				first(&r.Payer.Name, v)
			}
		case payerEither:
			if ours = false; end-i > 3 { // account, bank, name and city
				first(&r.Payer.Account, parts[i+1])
				first(&r.Payer.Bank, parts[i+2])
				first(&r.Payer.Name, tidy(parts[i+3]))
			}
		case payerAlso, payerAccount, payerBank, payerAddress:
			if !ours && v != "" {
				takeSlash(r, is, v)
			}
		default:
			takeSlash(r, is, v)
		}
		i = end
	}
}

func isSlashKey(part string) bool {
	_, known := slashRoles[strings.TrimSpace(part)]
	return known
}

// takeSlash takes the value of a key between slashes. Amounts are written as SWIFT does, "EUR1400,00".
func takeSlash(r *ledger.Receipt, is role, v string) {
	switch is {
	case payerAlso:
		first(&r.Payer.Name, v)
	case charge:
		takeCharges(r, "/CHGS/"+v)
	case original:
		takeCharges(r, "/OCMT/"+v)
	default:
		take(r, is, v)
	}
}
