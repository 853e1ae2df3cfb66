package email_test

import "testing"

// TestInWordsOfHaste: short mails of people, with rates, shortages and ranges in sentences.
func TestInWordsOfHaste(t *testing.T) {
	checkMails(t, []layout{
		{"an invoice in another currency", "Bank transfer\n\nHi, TT of TZS 5,210,000 was sent today for your invoice TK-2207 (EUR 1,800 at 2894.40). Ref TT88120.\n", []string{`"TK-2207"`, "net=5210000.00 TZS", "total=5210000.00 TZS closes"}},
		{"keys with a rate", "Remittance advice\n\nInvoice no: TK-2207\nInvoice value: EUR 1,800.00\nRate: 1.1020\nTransferred: USD 1,983.60\nSwift ref: XX88120\n", []string{`"TK-2207"`, "net=1983.60 USD"}},
		{"what remains behind a sign of equality", "Payment advice\n\nN2,815,000.00 has been paid into your account for:\n\nInvoice LG/0412: N2,000,000.00 less 5% WHT (N93,023.00) = N1,906,977.00\nInvoice LG/0418: N952,000.00 less 5% WHT (N43,977.00) = N908,023.00\n", []string{`"LG/0412"`, "net=1906977.00 NGN", "net=908023.00 NGN"}},
		{"short of one invoice", "Short on 66120\n\nI mailed check 7781 for $940.00 against invoice 66120 ($1,000.00). I took off $60.00 because one pallet came wet.\n\nAlso, invoice 66099 isn't ours.\n", []string{`"66120"`, "gross=1000.00", "net=940.00", "total=940.00 closes", "!66099"}},
		{"short of one of two, in Spanish", "pago\n\nHoy se abonaron S/ 5,560.00 por las facturas F009-00311 (S/ 4,000.00) y F009-00318 (S/ 2,040.00), descontando la detracción de S/ 480.00 depositada por la F009-00311.\n", []string{`"F009-00311"`, "net=3520.00 PEN", "net=2040.00 PEN", "closes"}},
		{"went out in a run", "RE: past due invoice 66120\n\nThat one went out in ACH 55102 on Tuesday with one other:\n66120 - $1,015.25\n66127 - $220.00\n\nTotal 1,235.25.\n", []string{`"66127"`, "net=1015.25", "total=1235.25 closes"}},
		{"a range with an amount each", "ach\n\nACH of $1,800.00 out today, pays invoices 66201 thru 66204 ($450 each).\n", []string{`"66201"`, `"66204"`, "net=450.00", "closes"}},
		{"a range with an amount each behind a comma", "ach\n\nACH for $1,800.00 sent today for invoices 66201 to 66204, $450.00 each.\n", []string{`"66204"`, "net=450.00", "closes"}},
		{"in the words of India", "payment\n\nAaj RTGS kar diya hai Rs. 98,000/- ka. Bill no. MH/0412 ka full payment (1,00,000 less TDS 2% 2,000). MH/0420 ka payment next week karenge.\n", []string{`"MH/0412"`, "net=98000.00", "!MH/0420"}},
		{"an invoice that nobody knows is none paid", "Payment\n\nWe mailed check 7781 for $940.00. We don't recognise invoice 66099.\n", []string{`!"66099"`}},
	})
}
