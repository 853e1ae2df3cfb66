package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse/email"
)

// TestBankChangePlaces: wherever a mail says that an account has changed, its advice has the doubt, and its lines are read as ever.
func TestBankChangePlaces(t *testing.T) {
	const told = "Please note that our bank account has changed."
	body := "\nWe have paid\n\n" + lines + "\nTotal paid: USD 1,500.00\n"
	with := func(media, content string) string {
		return head + "Content-Type: multipart/mixed; boundary=x\n\n--x\n" + body + "\n--x\nContent-Type: " + media + "\n\n" + content + "\n--x--\n"
	}
	for _, tt := range []struct {
		name, content string
		doubt         bool
	}{
		{"nowhere", head + body, false},
		{"in the text", head + body + told + "\n", true},
		{"in the subject", strings.Replace(head, "Subject: ", "Subject: Our new bank details, ", 1) + body, true},
		{"in a subject in parts", strings.Replace(head, "Subject: ", "Subject: =?utf-8?q?Unsere_neue_Bankverbindung?=\n ", 1) + body, true},
		{"in an attached text", with("text/plain; name=letter.txt", told), true},
		{"in an attached page", with("text/html; name=letter.html", "<table><tr><td>Notice<td>"+told+"</table>"), true},
		{"in an attached list", with("text/csv; name=notes.csv", "Topic,Note\nBank,"+told+"\n"), true},
		{"in a cell of the mail", head + "Content-Type: text/html\n\n<p>We have paid</p><table><tr><td>Invoice<td>Amount paid<tr><td>INV-1001<td>1,000.00<tr><td>INV-1002<td>500.00</table>" +
			"<p>Total paid: USD 1,500.00</p><table><tr><td>Our new<br>bank account<td>IBAN</table>", true},
		{"in what is quoted", head + body + "\n> " + told + "\n", false},
		{"of the reader's, if it should change", with("text/plain; name=letter.txt", "Tell us if your bank account has changed."), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := render("m.eml", tt.content, email.Format)
			if !strings.Contains(got, "total=1500.00 USD closes") || strings.Contains(got, "doubt: the mail speaks of changed bank details") != tt.doubt {
				t.Errorf("want the doubt: %v, in:\n%s", tt.doubt, got)
			}
		})
	}
}
