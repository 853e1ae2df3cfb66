package mail

import (
	netmail "net/mail"
	"slices"
	"strings"
)

// Own reports whether an address is at one of the reader's domains, or below one.
func (a Address) Own(domains []string) bool {
	d := a.Domain()
	return d != "" && slices.ContainsFunc(domains, func(o string) bool { return d == o || strings.HasSuffix(d, "."+o) })
}

// maxReceivers is how many receivers of a mail are looked at.
const maxReceivers = 200

// receiversOf are the addresses to which a mail was sent.
func receiversOf(h header) []Address {
	var list []Address
	for _, name := range [...]string{"to", "cc"} {
		for _, value := range h[name] {
			if found, err := netmail.ParseAddressList(value); err == nil {
				for _, a := range found[:min(len(found), maxReceivers)] {
					list = append(list, Address{At: strings.ToLower(a.Address)})
				}
			} else if a := ParseAddress(value); a.At != "" {
				list = append(list, a)
			}
		}
	}
	return list
}

// Ours reports whether the reader's own company sent the mail out. What a colleague hands on stays within the house, and may hold the mail
// of a payer.
func (m *Message) Ours(domains []string) bool {
	return m.From.Own(domains) && slices.ContainsFunc(m.To, func(a Address) bool { return a.At != "" && !a.Own(domains) })
}

// maxShown is how many receivers of a mail its advices name.
const maxShown = 5

// Receivers are the addresses to which the mail was sent, the first ones.
func (m *Message) Receivers() string {
	var list []string
	for _, a := range m.To[:min(len(m.To), maxShown)] {
		if a.At != "" {
			list = append(list, Clean(a.At))
		}
	}
	return strings.Join(list, ", ")
}
