package run

import (
	"strings"

	"github.com/cashtie/cashtie/internal/lookalike"
	"github.com/cashtie/cashtie/ledger"
)

// Who forges a mail of a customer buys a domain that is taken for the customer's. Where the customers of a run have mail domains, an advice
// from a domain that is none of them and looks like one of them gets a doubt.

// minAlike is how long the first label of a domain is at least, so that a letter more, less or other is seen as a slip: short names differ by one.
const minAlike = 6

// knownDomains are the mail domains of customers, by what is seen of them and by what is left without one letter.
type knownDomains struct {
	all   map[string]bool
	seen  map[string]string
	short map[string][]string
}

func newKnownDomains(customers []*ledger.Customer) *knownDomains {
	k := &knownDomains{map[string]bool{}, map[string]string{}, map[string][]string{}}
	for i := range customers {
		for _, d := range customers[i].Domains {
			if k.all[d] || d == "" {
				continue
			}
			k.all[d] = true
			skeleton := lookalike.Skeleton(d)
			if first := k.seen[skeleton]; first == "" || d < first {
				k.seen[skeleton] = d
			}
			k.letterLess(d, func(rest string) { k.short[rest] = append(k.short[rest], d) })
		}
	}
	return k
}

// letterLess calls f with a domain, and with the domain without each one of its letters in turn. Short domains have none.
func (k *knownDomains) letterLess(domain string, f func(string)) {
	label, _, _ := strings.Cut(domain, ".")
	const longest = 63 // bytes of a label
	if len(label) < minAlike || len(label) > longest {
		return
	}
	f(domain)
	for i := range domain {
		f(domain[:i] + domain[i+1:])
	}
}

// like is the customers' domain that a domain is taken for; empty: it is one of them, below one of them, or like none.
func (k *knownDomains) like(domain string) string {
	for d, more := domain, true; more; _, d, more = strings.Cut(d, ".") {
		if k.all[d] {
			return ""
		}
	}
	best := k.seen[lookalike.Skeleton(domain)]
	if best != "" {
		return best
	}
	k.letterLess(domain, func(rest string) {
		for _, d := range k.short[rest] {
			if slip(domain, d) && (best == "" || d < best) {
				best = d
			}
		}
	})
	return best
}

// slip reports whether one domain is the other with one letter more, less or other, or two turned. Names that differ in a digit are counted.
func slip(a, b string) bool {
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if strings.ContainsAny(a+b, "0123456789.") {
		return false
	}
	return len(a) <= 1 && len(b) <= 1 || len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
}

// doubtAlike marks the advices from domains that look like those of customers.
func doubtAlike(advices []*ledger.RemittanceAdvice, customers []*ledger.Customer) {
	var known *knownDomains
	for _, a := range advices {
		from := domainOf(extra(a, "From"))
		if from == "" {
			continue
		}
		if known == nil {
			known = newKnownDomains(customers)
		}
		if d := known.like(from); d != "" {
			a.Doubts = append(a.Doubts, "it came from "+from+", which looks like "+d+" of a customer and is not")
		}
	}
}
