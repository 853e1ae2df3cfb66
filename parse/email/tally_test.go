package email_test

import "testing"

// TestTally: what no table, list or sentence gives is read as documents and amounts that follow each other, where they make up the payment.
func TestTally(t *testing.T) {
	paid := "\nWe have paid EUR 1,500.00 today.\n\n"
	checkLayouts(t, []layout{
		{"enumerated", paid + "1) 88101 - 03/02/2026 - 1,000.00\n2) 88102 - 05/02/2026 - 500.00\n", []string{`"88101"`, "net=500.00", "total=1500.00 EUR closes"}},
		{"a sentence broken in the middle of an amount", "\nNous avons payé vos factures F-501 (1 000,00 EUR), F-502 (300,00 EUR), F-503 (1\n200,00 EUR), au total 2 500,00 EUR.\n", []string{`"F-503"`, "net=1200.00 EUR", "closes"}},
		{"two rows each, the payment in the second", paid + "88101      03/02/2026   1,020.00\n  parts        20.00     1,000.00\n88102      05/02/2026     500.00\n  parts         0.00       500.00\n", []string{`"88101"`, "net=1000.00", "closes", "!parts\""}},
		{"dots between, a credit note without a sign", "\nWe have paid EUR 900.00 today.\n\nDocument 88101 ........ 1,000.00\nCredit note 9901 ........ 100.00\n", []string{`"9901"`, "net=-100.00", "closes"}},
		{"it does not come to the payment", paid + "1) 88101 - 03/02/2026 - 1,000.00\n2) 88102 - 05/02/2026 - 400.00\n", []string{"!closes"}},
		{"numbers of products", paid + "Bearing 6204    55    1,000.00\nBearing 6205    12      500.00\n", []string{"!closes"}},
		{"orders", paid + "Order 6204: 1,000.00\nOrder 6205: 500.00\n", []string{"!closes"}},
		{"which of two numbers is not told", paid + "88101 77001 : 1,000.00\n88102 77002 : 500.00\n", []string{"doubt"}},
		{"two ways to make it up", paid + "88101 = 1,000.00 / 500.00\n88102 = 500.00 / 1,000.00\n", []string{"!closes"}},
		{"one amount for several", paid + "Invoices 88101, 88102 and 88103 = EUR 1,500.00\n", []string{"!net=1500.00 EUR"}},
		{"a count is no number", "\nWe have paid 900 invoices, total EUR 500.00\n", []string{`!"900"`}},
	})
}

// TestDiscountBelow: a discount in the row below its invoice is a part of it.
func TestDiscountBelow(t *testing.T) {
	head := "\nWir haben bezahlt:\n\nRechnung       Datum        Betrag\n"
	checkLayouts(t, []layout{
		{"with a sign", head + "RE-1001     03.02.2026     1.000,00\n  abzgl. Skonto               -20,00\nRE-1002     04.02.2026       500,00\nSumme                      1.480,00\n", []string{"gross=1000.00 discount=20.00", "net=980.00", "closes", "!Skonto"}},
		{"without one, and the total tells", head + "RE-1001     03.02.2026     1.000,00\n  Skonto                       20,00\nRE-1002     04.02.2026       500,00\n  Skonto                       10,00\nSumme                      1.470,00\n", []string{"net=980.00", "net=490.00", "closes"}},
		{"one behind all is of all", head + "RE-1001     03.02.2026     1.000,00\nRE-1002     04.02.2026       500,00\n  Skonto                      -30,00\nSumme                      1.470,00\n", []string{"net=500.00", "!net=470.00"}},
	})
}
