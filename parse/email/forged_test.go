package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/email"
)

// TestForged: signs that a mail is not its sender's, and what only looks like one. An empty want is no doubt.
func TestForged(t *testing.T) {
	const from = "From: Acme AP <ap@acme.example>\n"
	auth := func(fields ...string) string {
		return "Authentication-Results: " + strings.Join(fields, "\nAuthentication-Results: ") + "\n" + from
	}
	for _, tt := range []struct{ name, header, want string }{
		{"nothing", from, ""},
		{"answers to the same house", from + "Reply-To: ar@acme.example\n", ""},
		{"answers to a part of the house", from + "Reply-To: ar@finance.acme.example\n", ""},
		{"sent by a part of the house", "From: ap@mail.acme.example\nReply-To: ar@acme.example\n", ""},
		{"answers to another house", from + "Reply-To: ap@acme-pay.example\n", "answers go to ap@acme-pay.example"},
		{"another ending", from + "Reply-To: ap@acme.test\n", "answers go to ap@acme.test"},
		{"the end of a name is no part of the house", from + "Reply-To: ap@notacme.example\n", "answers go to"},
		{"answers to free mail", from + "Reply-To: acme.ap@gmail.com\n", "answers go to acme.ap@gmail.com"},
		{"two at free mail", "From: acme.ap@gmail.com\nReply-To: acme.a.p@gmail.com\n", "answers go to acme.a.p@gmail.com"},
		{"two at free mail of a country", "From: acme.ap@yahoo.co.uk\nReply-To: acme.a.p@yahoo.co.uk\n", "answers go to"},
		{"one at free mail", "From: acme.ap@gmail.com\nReply-To: Acme.AP@gmail.com\n", ""},
		{"several answers, one of them elsewhere", from + "Reply-To: ap@acme.example, x@evil.example\n", "answers go to x@evil.example"},
		{"a name that is another address", "From: \"ap@acme.example\" <x@evil.example>\n", "the sender is called ap@acme.example and is x@evil.example"},
		{"a name that is its own address", "From: \"ap@acme.example\" <ap@acme.example>\n", ""},
		{"a letter of another script", "From: ap@xn--cme-5cd.example\n", "shown as аcme.example"},
		{"a domain in its own letters", "From: ap@xn--mnchen-3ya.example\n", ""},
		{"all checks pass", auth("mx.we.example; spf=pass; dkim=pass; dmarc=pass"), ""},
		{"DKIM fails", auth("mx.we.example; dkim=fail header.d=acme.example"), "failed: dkim=fail"},
		{"in capitals, with blanks and a version", auth("MX.we.example 1; DKIM/1 = FAIL reason=\"x\""), "failed: dkim=fail"},
		{"folded", auth("mx.we.example;\n\tspf=pass\n smtp.mailfrom=acme.example;\n\tdmarc=fail\n action=none"), "failed: dmarc=fail"},
		{"without a server", auth("spf=fail (sender IP is 1.2.3.4) smtp.mailfrom=acme.example; dkim=none; dmarc=none; compauth=fail reason=001"), "failed: compauth=fail"},
		{"in a comment", auth("mx.we.example; dkim=pass (was dkim=fail; dmarc=fail \\) (dmarc=fail))"), ""},
		{"in a quote", auth("mx.we.example; dkim=pass reason=\"; dmarc=fail\""), ""},
		{"hidden behind a comment", auth("mx.we.example; dmarc=(pass)fail"), "failed: dmarc=fail"},
		{"forged below: a pass of the sender's clears nothing", auth("mx.we.example; dmarc=fail", "mx.we.example; dmarc=pass; dkim=pass"), "failed: dmarc=fail"},
		{"of another server on the way", auth("mx.we.example; dkim=pass", "list.example; dkim=fail"), ""},
		{"the same server in two fields", auth("mx.we.example; spf=pass", "mx.we.example; dkim=fail"), "failed: dkim=fail"},
		{"one of two signatures holds", auth("mx.we.example; dkim=fail header.d=relay.example; dkim=pass header.d=acme.example"), ""},
		{"forwarded, and DMARC passed", auth("mx.we.example; spf=softfail; dkim=pass; dmarc=pass"), ""},
		{"forwarded", auth("mx.we.example; spf=softfail; dkim=none"), "failed: spf=softfail"},
		{"another method", auth("mx.we.example; x-dkim=fail; iprev=fail"), ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := render("m.eml", tt.header+"Subject: Remittance advice\n\nWe have paid\n\n"+lines+"\nTotal paid: USD 1,500.00\n", email.Format)
			if !strings.Contains(got, "total=1500.00 USD closes") {
				t.Fatalf("it is not read:\n%s", got)
			}
			if tt.want == "" && strings.Contains(got, "doubt") || !strings.Contains(got, tt.want) {
				t.Errorf("want the doubt %q in:\n%s", tt.want, got)
			}
		})
	}
	own := parse.Options{OwnDomains: []string{"we.example"}}
	if got := renderWith("m.eml", "From: \"ap@acme.example via AR\" <ar@we.example>\nTo: ar@we.example\nSubject: Remittance advice\n\nWe have paid\n\n"+lines, email.Format, own); strings.Contains(got, "is called") {
		t.Errorf("a list of our own got a doubt:\n%s", got)
	}
}
