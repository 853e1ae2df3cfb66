package email

import (
	"net/mail"
	"slices"
	"strings"
)

// own reports whether an address is at one of the reader's domains, or below one.
func (a address) own(domains []string) bool {
	d := a.domain()
	return d != "" && slices.ContainsFunc(domains, func(o string) bool { return d == o || strings.HasSuffix(d, "."+o) })
}

// maxReceivers is how many receivers of a mail are looked at.
const maxReceivers = 200

// receiversOf are the addresses to which a mail was sent.
func receiversOf(h header) []address {
	var list []address
	for _, name := range [...]string{"to", "cc"} {
		for _, value := range h[name] {
			if found, err := mail.ParseAddressList(value); err == nil {
				for _, a := range found[:min(len(found), maxReceivers)] {
					list = append(list, address{at: strings.ToLower(a.Address)})
				}
			} else if a := addressOf(value); a.at != "" {
				list = append(list, a)
			}
		}
	}
	return list
}

// ours reports whether the reader's own company sent the mail out. What a colleague hands on stays within the house, and may hold the mail
// of a payer.
func (m *message) ours(domains []string) bool {
	return m.from.own(domains) && slices.ContainsFunc(m.to, func(a address) bool { return a.at != "" && !a.own(domains) })
}

// maxShown is how many receivers of a mail its advices name.
const maxShown = 5

// receivers are the addresses to which the mail was sent, the first ones.
func (m *message) receivers() string {
	var list []string
	for _, a := range m.to[:min(len(m.to), maxShown)] {
		if a.at != "" {
			list = append(list, clean(a.at))
		}
	}
	return strings.Join(list, ", ")
}
