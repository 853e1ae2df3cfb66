package email_test

import "testing"

// TestTakenOff: what is taken off a payment, or added to it, belongs to the invoice that its words name, or to the only one; else it is a
// line with a reason and without a number.
func TestTakenOff(t *testing.T) {
	paid := "\nWe have paid:\n\nInvoice     Amount\nOC-4401    1,000.00\nOC-4407      500.00\n\n"
	checkLayouts(t, []layout{
		{"a row of words is no document", "\nWe have paid:\n\nInvoice     Amount\nOC-4401    1,000.00\nOC-4407      500.00\nSubtotal   1,500.00\nWire fee      -8.00\nNet paid   1,492.00\n", []string{`because of "Wire fee"`, "net=-8.00", `!"Wire fee" issued`, "total=1492.00 closes"}},
		{"of the invoice that it names", paid + "Withholding 5% on OC-4407: USD 25.00\nTotal paid: USD 1,475.00\n", []string{`"OC-4407" issued= gross=500.00 USD discount=0.00 deduction=25.00 USD net=475.00 USD`, "total=1475.00 USD closes"}},
		{"of none of them", paid + "(-) Early settlement rebate: USD 30.00\nTotal paid: USD 1,470.00\n", []string{`because of "Early settlement rebate"`, "net=-30.00 USD", "closes"}},
		{"several together", paid + "Less retainage 10%: ($150.00)\nLess backcharge B-7 (cleanup): ($20.00)\n\nTotal paid: $1,330.00\n", []string{"net=-150.00", "net=-20.00", "total=1330.00 closes"}},
		{"of the only invoice", "\nWe have paid:\n\nInvoice     Amount\nOC-4401    1,000.00\n\nBank charges: USD 15.00\nTotal paid: USD 985.00\n", []string{`"OC-4401" issued= gross=1000.00 USD discount=0.00 deduction=15.00 USD net=985.00 USD`, "closes"}},
		{"interest is added", "\nWe have paid:\n\nInvoice     Amount\nOC-4401    1,000.00\n\nInterest penalty: USD 4.10 (9 days)\nTotal paid: USD 1,004.10\n", []string{"deduction=-4.10 USD net=1004.10 USD", "closes"}},
		{"what is only said changes nothing", paid + "Bank charges: USD 15.00\nTotal paid: USD 1,500.00\n", []string{"net=1000.00", "net=500.00", "total=1500.00 USD closes", "!15.00"}},
		{"less, in one line", "\nPayment advice\n\nAmount: USD 985.00\nDetails: /INV/44017 1,000.00 LESS TRANSFER FEE 15.00\n", []string{`"44017"`, "net=985.00", "closes"}},
	})
}

// TestAmountsOfOthers: an amount is an invoice's only where the same sentence speaks of paying, and no credit gets what is paid.
func TestAmountsOfOthers(t *testing.T) {
	checkLayouts(t, []layout{
		{"of an offer", "\nOlder Mill sent you a payment\n\nReference: 88-1204\nInvoice number: 44017\n\nYou get paid faster with us. Join now and earn $50.\n", []string{`"44017"`, "net=0.00", "!50"}},
		{"a credit pays nothing", "\nOlder Mill sent you a payment.\n\nAmount: $310.00\nMemo: credit note 4402\n", []string{`"4402"`, "net=0.00", "!closes"}},
		{"numbers joined in a memo", "\nOlder Mill sent you a payment.\n\nAmount: $310.00\nMemo: Older 44017+44018 less CM 4402\nTrace ID: 021000021111111\n", []string{`"44017"`, `"44018"`, `"4402"`, "net=0.00", "!closes"}},
		{"one number of a memo may be of anything", "\nOlder Mill sent you a payment.\n\nAmount: $310.00\nMemo: 44017\n", []string{`!"44017" issued`}},
	})
}

// TestColumnsOfNumbers: a column called a number of invoices is none of amounts, whatever its cells look like.
func TestColumnsOfNumbers(t *testing.T) {
	checkLayouts(t, []layout{
		{"beside the payer's own", "\nPayment advice\n\n Invoice            Invoice   Doc   Document  Unit   Gross        Discount       Payment\n Number               Date    Ty     Number         Amount         Taken         Amount\n 44017              03/05/26  PV     3310455 00031    1,200.00                  1,200.00\n 44018              03/07/26  PV     3310502 00031      500.00       5.00         495.00\n 44009CR            02/28/26  PV     3309981 00031       80.00-                    80.00-\n\n Total paid USD 1,615.00\n", []string{`"44017" issued=2026-03-05 gross=1200.00`, `"44018"`, "discount=5.00", `"44009CR"`, "net=-80.00", `!"3310455`, "total=1615.00 USD closes"}},
	})
}

// TestCreditsBelow: credits in a table of their own, without a sign, are taken off where what is left is what was paid.
func TestCreditsBelow(t *testing.T) {
	list := "\n\nInvoices paid:\n77809   2,771.60\n77815   6,491.61\n\n"
	credits := "\nCN-641   84.34\nCN-845   87.87\n\n"
	checkLayouts(t, []layout{
		{"lists", "\nWe have paid today EUR 9,091.00 as follows" + list + "Credit notes deducted:" + credits + "Total payment: EUR 9,091.00\n", []string{"net=-84.34", "net=-87.87", "net=2771.60", "closes"}},
		{"German", "\nWir haben überwiesen:\n\nRechnung   Betrag\n77809     2.771,60\n77815     6.491,61\n\nAbzüglich Gutschriften:\n\nBeleg     Betrag\n77901        84,34\n77902        87,87\n\nÜberweisungsbetrag: EUR 9.091,00\n", []string{"net=-84.34", "net=-87.87", "closes"}},
		{"what the total does not prove", "\nWe have paid today EUR 9,400.00 as follows" + list + "Credit notes deducted:" + credits, []string{"net=84.34", "!net=-84.34", "!closes"}},
		{"that are paid as well", "\nWe have paid as follows" + list + "Credits:" + credits + "Total payment: EUR 9,435.42\n", []string{"net=84.34", "closes"}},
		{"with signs", "\nWe have paid as follows" + list + "Credit notes deducted:\nCN-641  -84.34\nCN-845  -87.87\n\nTotal payment: EUR 9,091.00\n", []string{"net=-84.34", "closes"}},
	})
}
