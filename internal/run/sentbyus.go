package run

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// Advices that we send to our suppliers look like those of our customers. Where nobody says what our mail domains are, the mails of a run
// tell: ours is the one domain to which most of them were sent, from several others. An advice from there to somebody else gets a doubt
// and stays: one mailbox may serve two companies.

// minSenders is how many other domains write to a domain that is taken for ours; minShare is its part of all mails, in percent.
const (
	minSenders = 3
	minShare   = 60
)

// sentByUs is the doubt of an advice that we seem to have sent.
const sentByUs = "it was sent from the domain that the other advices of this run went to; it may be ours to a supplier"

// doubtOurs marks the advices that we seem to have sent ourselves.
func doubtOurs(advices []*ledger.RemittanceAdvice) {
	senders, mails := map[string]map[string]bool{}, map[string]int{}
	all := 0
	for _, a := range advices {
		from, to := domainOf(extra(a, "From")), receiversOf(a)
		if from == "" || len(to) == 0 {
			continue
		}
		all++
		for _, d := range to {
			if mails[d]++; d == from {
				continue
			}
			if senders[d] == nil {
				senders[d] = map[string]bool{}
			}
			senders[d][from] = true
		}
	}
	for _, a := range advices {
		from := domainOf(extra(a, "From"))
		if len(senders[from]) < minSenders || mails[from]*100 < all*minShare {
			continue
		}
		if slices.ContainsFunc(receiversOf(a), func(d string) bool { return d != from }) {
			a.Doubts = append(a.Doubts, sentByUs)
		}
	}
}

// receiversOf are the domains that the mail of an advice was sent to, each once.
func receiversOf(a *ledger.RemittanceAdvice) []string {
	var list []string
	for at := range strings.SplitSeq(extra(a, "To"), ", ") {
		if d := domainOf(at); d != "" && !slices.Contains(list, d) {
			list = append(list, d)
		}
	}
	return list
}

func extra(a *ledger.RemittanceAdvice, name string) string {
	for _, c := range a.Extra {
		if c.Name == name {
			return c.Value
		}
	}
	return ""
}

func domainOf(address string) string {
	_, domain, _ := strings.Cut(address, "@")
	return domain
}
