package match

import "testing"

const statedBase = `
customer C1 "Acme Tools Inc" account 021000021/111222333
item INV-104233 C1 1705.00 due 2026-03-12 discount 2026-03-05 2%
item INV-104234 C1 1705.00 due 2026-04-08 discount 2026-03-25 2%
item INV-104235 C1 1200.00 due 2026-04-21
item INV-104236 C1 363.72 due 2026-03-12 discount 2026-03-05 2%
item INV-104237 C1 463.73 due 2026-05-12
item INV-104238 C1 1705.00 due 2026-04-21 discount 2026-03-01 2%
item INV-104239 C1 1000.00 due 2026-05-20 discount 2026-03-05 3%
item INV-104240 C1 31.48 due 2026-05-21 discount 2026-03-05 3%
`

// TestRounding: of the ways to round discounts that come to the same sum the terms' own is taken.
func TestRounding(t *testing.T) {
	w := parseWorld(t, `
		customer C1 "Acme Tools Inc" account 021000021/111222333
		item INV-1 C1 1656.21 due 2026-04-12
		item INV-2 C1 597.82 due 2026-04-12 discount 2026-03-25 3%
		item INV-3 C1 9542.40 due 2026-04-12 discount 2026-03-25 2%
		receipt r 11587.65 "SETTLEMENT" from "ACME TOOLS INC" account 111222333`)
	if got, want := outlines(w.match(t)), `r apply C1: INV-1=1656.21 INV-2=579.89,d17.93(discount_earned) INV-3=9351.55,d190.85(discount_earned) #discount`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestRoundingOfMany: the terms' own way is found among more ways than are listed.
func TestRoundingOfMany(t *testing.T) {
	w := parseWorld(t, `
		customer C1 "Acme Tools Inc" account 021000021/111222333
		item INV-104501 C1 93.97 due 2026-04-12 discount 2026-03-25 2%
		item INV-104502 C1 5206.56 due 2026-04-12 discount 2026-03-25 2%
		item INV-104503 C1 593.62 due 2026-04-12 discount 2026-03-25 3%
		item INV-104504 C1 1404.58 due 2026-04-12 discount 2026-03-25 2%
		item INV-104505 C1 711.33 due 2026-04-12 discount 2026-03-25 2%
		receipt r 7843.92 "INV-104501/INV-104502/INV-104503/INV-104504/INV-104505" from "ACME TOOLS INC" account 111222333`)
	want := `r apply C1: INV-104501=92.09,d1.88(discount_earned) INV-104502=5102.43,d104.13(discount_earned) INV-104503=575.81,d17.81(discount_earned) ` +
		`INV-104504=1376.49,d28.09(discount_earned) INV-104505=697.10,d14.23(discount_earned) #discount`
	if got := outlines(w.match(t)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestStated: a discount is taken off the item that the payer takes it off, for the reason that it gives, and never where it may as well be
// another item that is paid.
func TestStated(t *testing.T) {
	for _, tt := range []struct{ name, receipt, want string }{
		{"a charge behind the last amount, of the size of a discount", `2870.90 "INV-104235 1,165.90, INV-104234 USD 1705.00 CHARGES USD 34.10"`,
			`r apply C1: INV-104234=1705.00 INV-104235=1165.90(partial_payment) #partial_payment`},
		{"in time, nobody says of which", `2870.90 "INV-104234 INV-104235"`, `r apply C1: INV-104234=1670.90,d34.10(discount_earned) INV-104235=1200.00 #discount`},
		{"too late, and the payer writes of which, where the other's would be in time", `3375.90 "INV-104233 1670.90; INV-104234 USD 1705.00"`,
			`r apply C1: INV-104233=1670.90(discount_unearned) INV-104234=1705.00 #partial_payment #late_discount`},
		{"in time, as the payer writes", `3375.90 "INV-104233 1,705.00; INV-104234 USD 1670.90"`,
			`r apply C1: INV-104233=1705.00 INV-104234=1670.90,d34.10(discount_earned) #discount`},
		{"amounts that come to something else say nothing", `3375.90 "INV-104233 1705.00; INV-104234 USD 1705.00"`,
			`r apply C1: INV-104233=1705.00 INV-104234=1670.90,d34.10(discount_earned) #discount`},
		{"another reason of the size of a discount, which of two is open", `1556.45 "INV-104236 INV-104235 MINUS RETURNS 7.27"`,
			`r review SHORT-MANY C1: INV-104235=1192.73(partial_payment) INV-104236=363.72 #partial_payment`},
		{"the same of one", `356.45 "INV-104236 MINUS RETURNS 7.27"`, `r apply C1: INV-104236=356.45,x7.27(return) #short_payment #deduction`},
		{"a reason beside the very amount", `356.45 "INV-104236 SHORT SHIPPED 7.27"`, `r apply C1: INV-104236=356.45,x7.27(shortage) #short_payment #deduction`},
		{"a discount beside the very amount", `356.45 "INV-104236 LATE DISCOUNT 7.27"`, `r apply C1: INV-104236=356.45(discount_unearned) #partial_payment #late_discount`},
		{"a discount that is announced", `356.45 "INV-104236 LESS DISCOUNT 7.27"`, `r apply C1: INV-104236=356.45(discount_unearned) #partial_payment #late_discount`},
		{"one late discount of two, nobody says which", `3375.90 "INV-104233 INV-104238"`, `r review TIE C1: rest 3375.90 #tie #late_discount`},
		{"over, and less a late discount another item closes", `1433.73 "INV-104239"`, `r review PAYS-MORE C1: INV-104239=1000.00 rest 433.73 #over_payment`},
		{"short, and less a late discount another item closes", `1000.54 "INV-104239"`, `r review PAYS-MORE C1: INV-104239=1000.00 rest 0.54 #over_payment`},
		{"short by less than the discount, and another closes, less its own", `990.00 "INV-104239"`, `r apply C1: INV-104239=990.00(partial_payment) #partial_payment`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w := parseWorld(t, statedBase+"receipt r "+tt.receipt+` from "ACME TOOLS INC" account 111222333`)
			if got := outlines(w.match(t)); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}
