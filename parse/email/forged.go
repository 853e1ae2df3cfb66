package email

import (
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/lookalike"
	"github.com/cashtie/cashtie/internal/mail"
)

// doubts are the signs that a mail may not be what it says.
func (p *mailReading) doubts(c *context) []string {
	var list []string
	m := p.m
	if m.Plain {
		list = append(list, "a text that came by itself; who wrote it is not known")
	}
	if m.ReplyTo.At != "" && m.From.At != "" && !m.ReplyTo.SameHouse(m.From) {
		list = append(list, "answers go to "+mail.Clean(m.ReplyTo.At)+", the sender is "+mail.Clean(m.From.At))
	}
	if at := shownAddress(m.From.Name); at != "" && !(mail.Address{At: at}).SameHouse(m.From) && !m.From.Own(p.options.OwnDomains) {
		list = append(list, "the sender is called "+mail.Clean(at)+" and is "+mail.Clean(m.From.At))
	}
	if shown := lookalike.Shown(m.From.Domain()); lookalike.Disguised(shown) {
		list = append(list, "the sender's domain "+mail.Clean(m.From.Domain())+" is shown as "+mail.Clean(shown)+", in letters of another script that look like Latin ones")
	}
	if p.bankChanges {
		list = append(list, "the mail speaks of changed bank details; check with the customer by a number you know")
	}
	if c.signs[earlySign] {
		list = append(list, "the mail offers to pay before the day agreed: the money may come then, and less of it")
	}
	for _, check := range failedChecks(m.Verdicts) {
		list = append(list, "the check of the sender failed: "+check)
	}
	return list
}

// shownAddress is the address that a sender's name is: programs show the name and hide the address.
func shownAddress(name string) string {
	for word := range strings.FieldsSeq(name) {
		word = strings.ToLower(strings.Trim(word, `"'<>()[],;`))
		if local, domain, found := strings.Cut(word, "@"); found && local != "" && strings.Contains(domain, ".") {
			return word
		}
	}
	return ""
}

// checks are the checks of a sender that a receiving server writes down, and the results that are a failure.
var (
	checks   = []string{"spf", "dkim", "dmarc", "compauth"}
	failures = []string{"fail", "hardfail", "softfail", "permerror"}
)

// failedChecks lists the failed checks of a mail's Authentication-Results, each once. The topmost field is that of the server that took the
// mail in; those below count where the same server wrote them, for what is below is the sender's word. A signature that holds makes up for
// one that does not, and a sender that passed DMARC is who it says, whatever broke on the way; both only in the topmost field.
func failedChecks(verdicts []string) []string {
	var list []string
	server, passed := "", map[string]bool{}
	for i, v := range verdicts {
		id, results := readVerdict(v)
		if i == 0 {
			server = id
		} else if id != server {
			continue
		}
		var failed []string
		for _, r := range results {
			check, result, _ := strings.Cut(r, "=")
			if slices.Contains(failures, result) {
				failed = append(failed, r)
			} else if result == "pass" && i == 0 {
				passed[check] = true
			}
		}
		for _, r := range failed {
			check, _, _ := strings.Cut(r, "=")
			if (check == "dmarc" || !passed[check] && !passed["dmarc"]) && !slices.Contains(list, r) {
				list = append(list, r)
			}
		}
	}
	return list
}

// readVerdict reads an Authentication-Results field (RFC 8601): the server that wrote it, and the results of its checks, in lower case.
func readVerdict(field string) (server string, results []string) {
	for i, part := range strings.Split(strings.ToLower(withoutComments(field)), ";") {
		method, rest, found := strings.Cut(part, "=")
		method, _, _ = strings.Cut(strings.TrimSpace(method), "/")
		if method = strings.TrimSpace(method); i == 0 && (!found || !slices.Contains(checks, method)) {
			server, _, _ = strings.Cut(strings.TrimSpace(part), " ")
			continue
		}
		if words := strings.Fields(rest); slices.Contains(checks, method) && len(words) > 0 {
			results = append(results, method+"="+words[0])
		}
	}
	return server, results
}

// withoutComments leaves out what stands in brackets or quotes: anybody may have written it there.
func withoutComments(field string) string {
	var b strings.Builder
	depth, quoted := 0, false
	for i := 0; i < len(field); i++ {
		switch c := field[i]; {
		case c == '\\' && (depth > 0 || quoted):
			i++
		case c == '"' && depth == 0:
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case depth == 0:
			b.WriteByte(c)
		}
	}
	return b.String()
}
