package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/email"
)

// TestOwnDomains: what we wrote is no advice to us; what a colleague hands on is, and its payer is not the colleague.
func TestOwnDomains(t *testing.T) {
	const from, to = "From: AP <ap@we.example>\n", "To: ar@supplier.example\n"
	const subject = "Subject: Remittance advice\nDate: Tue, 17 Mar 2026 10:00:00 +0000\n"
	lines := "\nWe have paid:\n\nInvoice      Amount\nINV-1001   1,000.00\n\n"
	for _, tt := range []struct{ name, content, want string }{
		{"sent by us", from + to + subject + lines, "a mail that we sent ourselves"},
		{"sent by a part of us", strings.Replace(from, "we.", "uk.we.", 1) + to + subject + lines, "a mail that we sent ourselves"},
		{"handed on within the house", from + "To: ar@we.example\n" + subject + lines + "Kind regards\nAcme Tools Ltd\n", `payer="Acme Tools Ltd"/""`},
		{"forwarded within the house", from + "To: ar@we.example\n" + strings.Replace(subject, ": R", ": FW: R", 1) + "\nfyi\n\n---------- Forwarded message ---------\nFrom: Acme <ap@acme.example>\nSent: Monday\nTo: ap@we.example\nSubject: Remittance advice\n\n" + lines, `payer="Acme"/"acme.example"`},
		{"our own mail comes back", strings.Replace(subject, ": R", ": FW: R", 1) + "From: b@acme.example\nTo: ar@we.example\n\nsee below\n\n---------- Forwarded message ---------\nFrom: AP <ap@we.example>\nSent: Monday\nTo: b@acme.example\nSubject: Remittance advice\n\n" + lines, "what we wrote ourselves"},
		{"sent by a stranger", "From: Acme <ap@notwe.example>\n" + "To: ar@we.example\n" + subject + lines, `payer="Acme"/"notwe.example"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := renderWith("m.eml", tt.content, email.Format, parse.Options{OwnDomains: []string{"we.example"}}); !strings.Contains(got, tt.want) {
				t.Errorf("no %q in:\n%s", tt.want, got)
			}
		})
	}
}
