package email_test

import "testing"

// TestRowsInTurns: a row of two lines whose header stands in two lines above each other is told from one whose words are broken: its lines
// take turns.
func TestRowsInTurns(t *testing.T) {
	checkLayouts(t, []layout{
		{"amounts in both lines", "\nWe have paid:\n\nBill No       Bill Date     Bill Amount      Paid Amount\n  Our Doc       TDS         Recovered\n------------------------------------------------------\nB/101         03.08.2026       1,000.00           900.00\n  190000123     100.00          0.00\nB/102         04.08.2026         500.00           500.00\n  190000124     0.00            0.00\n------------------------------------------------------\nTotal                          1,500.00         1,400.00\n",
			[]string{`"B/101"`, "net=900.00", `"B/102"`, "total=1400.00 closes", "!doubt"}},
		{"one row", "\nWe have paid:\n\nBill No       Bill Date     Bill Amount      Paid Amount\n  Our Doc       TDS         Recovered\nB/101         03.08.2026       1,000.00           900.00\n  190000123     100.00          0.00\n\nTotal paid: INR 900.00\n",
			[]string{`"B/101"`, "net=900.00", "closes", "!doubt"}},
		{"a header of broken words", "\nWe have paid:\n\nYour          Our           Gross        Net\ndocument      document      amount       amount\nB/101         190000123     1,000.00       900.00\nB/102         190000124       500.00       500.00\nTotal                       1,500.00     1,400.00\n",
			[]string{`"B/101"`, "net=900.00", "total=1400.00 closes", "!doubt"}},
	})
}

// TestBillsByTitle: a paper that asks to be paid beforehand is none of a payment; a payer who paid one says so.
func TestBillsByTitle(t *testing.T) {
	table := "\nPos   Item         Amount\n1     A-1001     1,000.00\n2     A-1002       500.00\n      Total to pay 1,500.00\n"
	checkMails(t, []layout{
		{"in the subject", "Proforma invoice 4711\n" + table, []string{"skipped: no remittance"}},
		{"as a title", "Our order\n\nPRO FORMA INVOICE\n" + table, []string{"skipped: no remittance"}},
		{"in German", "Anzahlungsrechnung\n" + table, []string{"skipped: no remittance"}},
		{"paid", "Payment of proforma invoice\n\nWe have paid:\n\nProforma     Amount\nPF-1001    1,000.00\nPF-1002      500.00\nTotal paid 1,500.00\n", []string{`"PF-1001"`, "closes"}},
	})
}

// TestNamesLittle: what is paid for nothing that is named is never taken without a doubt.
func TestNamesLittle(t *testing.T) {
	checkLayouts(t, []layout{
		{"sums alone", "\nContent\n\nOur document   Text      Paid amount\n190000123      rent         1,000.00\n190000124      rent           500.00\nTotal                       1,500.00\n", []string{"closes", "doubt: most of what its lines pay names no invoice"}},
		{"a fee names none", "\nContent\n\nInvoice    Paid amount\nINV-1001      1,000.00\nBank fee         -5.00\nTotal           995.00\n", []string{`"INV-1001"`, "closes", "!doubt"}},
	})
}
