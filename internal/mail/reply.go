package mail

import (
	netmail "net/mail"
	"strings"
)

// freeMailNames are domains under which anybody gets an address, without their endings: two addresses there have nothing in common.
const freeMailNames = "gmail googlemail outlook hotmail live msn yahoo ymail rocketmail aol icloud me gmx web freenet t-online protonmail proton pm tutanota tuta mail inbox yandex rambler " +
	"qq 163 126 sina naver daum hanmail orange wanadoo free laposte sfr libero virgilio tiscali alice wp o2 onet interia seznam centrum ziggo planet telenet bluewin abv rediffmail zoho fastmail hey"

// isFree reports whether anybody gets an address at a domain.
func isFree(domain string) bool {
	name, rest, _ := strings.Cut(domain, ".")
	const ending = 6 // bytes: "co.uk", "com.br"
	return len(rest) <= ending && strings.Contains(" "+freeMailNames+" ", " "+name+" ")
}

// SameHouse reports whether two addresses are of one organisation: at one domain, or one below the other. At a domain of everybody they are
// one only if they are the same.
func (a Address) SameHouse(b Address) bool {
	if a.At == b.At {
		return true
	}
	of, and := a.Domain(), b.Domain()
	if of == "" || and == "" || isFree(of) || isFree(and) {
		return false
	}
	return of == and || strings.HasSuffix(of, "."+and) || strings.HasSuffix(and, "."+of)
}

// answersTo is where answers to a mail go: of several addresses the first that is not of the sender's house.
func answersTo(value string, from Address) Address {
	list, err := netmail.ParseAddressList(value)
	if err != nil {
		return ParseAddress(value)
	}
	for _, a := range list[:min(len(list), maxReceivers)] {
		if other := (Address{OneLine(a.Name), strings.ToLower(Clean(a.Address))}); !other.SameHouse(from) {
			return other
		}
	}
	return ParseAddress(value)
}
