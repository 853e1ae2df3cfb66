package email_test

import (
	"fmt"
	"strings"
)

// hostileWords are inputs of about size bytes aimed at what is looked for in sentences: accounts that change, senders' checks, references,
// charges, names of payers, words with numbers, and lines that may go on.
func hostileWords(size int) map[string]string {
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	count := func(format string) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, 100000+i)
		}
		return b.String()
	}
	html := head + "Content-Type: text/html\n\n"
	return map[string]string{
		"accounts":              head + "\n" + fill("the bank account and iban of your bank account number not "),
		"accounts, lines":       head + "\n" + fill("if any of the bank accounts, the iban and details of the bank account number, not yet\n"),
		"accounts without ends": head + "\n" + fill("Bankverbindung konto nicht geändert ") + "\n",
		"Japanese accounts":     head + "\n" + fill("振込先口座の変更金額"),
		"account numbers":       head + "\n" + fill("DE89 3704 0044 0532 "),
		"accounts in cells":     html + "<table>" + fill("<tr><td>bank account<td>new if not") + "</table>",
		"checks of the sender":  strings.Repeat("Authentication-Results: mx; "+strings.Repeat("dkim=fail ((", 1500)+"\n", 13) + head + "\nhello\n",
		"answers":               "Reply-To: " + strings.Repeat("a@b.example, ", 18_000) + "\n" + head + "\nhello\n",
		"references with marks": head + "\n" + strings.Repeat(strings.Repeat("a1-", 1300)+"\n", size/3901),
		"short words":           head + "\n" + fill("CN RE FA IV Nr. #4 "),
		"charges":               head + "\nInvoice   Paid\nA-1   5.00\n" + count("less bank charges and fee of %d.00 on A-1\n"),
		"names of payers":       head + "\n" + count("Northfield %d Ltd paid to Delmoor GmbH by wire\n"),
		"lists of commas":       head + "\nInvoice, Date, Amount paid\n" + count("INV-%d, 01/02/2026, 1,000.00\n"),
		"amounts behind signs":  head + "\n" + count("INV-%d (EUR 1,800 at 2894.40) = 5,210,000.00\n"),
		"each of a range":       head + "\nWe have paid\n" + count("invoices A-%[1]d thru A-%[1]d9 ($450 each)\n"),
	}
}
