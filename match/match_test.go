package match

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const base = `
customer C1 "Acme Tools Inc" account 021000021/111222333 alias "Acme Online Store"
customer C2 "Brightwater Foods LLC"
customer C3 "Müller & Söhne GmbH" account DE02120300000000202051
customer C4 "Halden Group AG"
customer C5 "Halden Werke GmbH" parent C4
item INV-104233 C1 1234.56 due 2026-04-01 po 4500012399
item INV-104234 C1 800.00 due 2026-04-05 po 4500012399
item INV-104235 C1 199.99 due 2026-04-09
item CM-200017 C1 -34.56
item INV-104300 C2 5000.10 discount 2026-03-20 2%
item INV-104301 C2 2500.00 discount 2026-03-10 2%
item 9104043415 C3 417.33
item 9104043416 C3 417.33
item 9104043417 C3 88.20
item 0000770012 C3 61.07
item INV-104400 C5 3131.31
item INV-104401 C1 77.70 closed
item INV-104402 C1 640.10 disputed
`

// TestQuarantine: what is proved of a damaged entry is proposed, and posted never.
func TestQuarantine(t *testing.T) {
	w := parseWorld(t, base+`receipt r 1234.56 "PAYMENT INV-104233" from "ACME TOOLS INC"
		receipt s 5000.00 "" from "ACME TOOLS INC"`)
	for _, r := range w.receipts {
		r.Quarantine = "the trace number is cut"
	}
	for _, d := range w.match(t) {
		if d.Outcome != Review || d.Hold != HoldQuarantine || !strings.Contains(d.Why(), "the trace number is cut") || d.Settle() == "" {
			t.Errorf("%s: %v %v: %s", d.Receipt.ID, d.Outcome, d.Hold, d.Why())
		}
	}
}

func TestMatch(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"one named item", `receipt r 1234.56 "PAYMENT INV-104233" from "ACME TOOLS INC"`, `r apply C1: INV-104233=1234.56`},
		{"named with other prefix", `receipt r 1234.56 "RE 104233 THANK YOU" from "ACME TOOLS"`, `r apply C1: INV-104233=1234.56`},
		{"leading zeros differ", `receipt r 61.07 "INVOICE 770012" from "MUELLER UND SOEHNE"`, `r apply C3: 0000770012=61.07`},
		{"number broken by the bank's line", `receipt r 417.33 "RECHNUNG 91040|+43415" from "MUELLER + SOEHNE GMBH"`, `r apply C3: 9104043415=417.33`},
		{"number broken, blank lost", `receipt r 417.33 "RECHNUNG 91040|43415" from "MUELLER + SOEHNE GMBH"`, `r apply C3: 9104043415=417.33`},
		{"several named", `receipt r 2034.56 "104233 AND 104234" from "ACME TOOLS"`, `r apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"glued numbers", `receipt r 505.53 "RG9104043415RG9104043417" from "MUELLER SOEHNE"`, `r apply C3: 9104043415=417.33 9104043417=88.20`},
		{"last digits inside the payer's items", `receipt r 88.20 "RG 43417" from "MUELLER SOEHNE GMBH"`, `r apply C3: 9104043417=88.20`},
		{"credit memo beside invoice", `receipt r 1200.00 "104233 LESS CM-200017" from "ACME TOOLS"`, `r apply C1: CM-200017=-34.56 INV-104233=1234.56 #credit_memo`},
		{"discount within terms", `receipt r 4900.10 "INV-104300" from "BRIGHTWATER FOODS"`, `r apply C2: INV-104300=4900.10,d100.00(discount_earned) #discount`},
		{"money in advance pays no invoice by its amount", `receipt r 199.99 "DEPOSIT PO 88112233" from "ACME TOOLS INC"`, `r on_account PREPAYMENT C1: rest 199.99`},
		{"a deposit on an order", `receipt r 199.99 "DEPOSIT ON PO 88112233" from "ACME TOOLS INC"`, `r on_account PREPAYMENT C1: rest 199.99`},
		{"a deposit against an order", `receipt r 199.99 "DEPOSIT AGAINST SALES ORDER 88112233" from "ACME TOOLS INC"`, `r on_account PREPAYMENT C1: rest 199.99`},
		{"a deposit on a day is any credit", `receipt r 199.99 "DEPOSIT ON MONDAY" from "ACME TOOLS INC"`, `r apply C1: INV-104235=199.99`},
		{"a column for deductions may hold the discount", `receipt r 4900.10 "PAY-9" from "BRIGHTWATER FOODS"
			advice PAY-9 total 4900.10
			line INV-104300 gross 5000.10 deduction 100.00 net 4900.10 reason DSC`, `r apply C2: INV-104300=4900.10,d100.00(discount_earned) #discount`},
		{"and a claim of another amount", `receipt r 4890.10 "PAY-9" from "BRIGHTWATER FOODS"
			advice PAY-9 total 4890.10
			line INV-104300 gross 5000.10 deduction 110.00 net 4890.10 reason DSC`, `r apply C2: INV-104300=4890.10,x110.00(other_deduction) #short_payment #deduction`},
		{"nobody takes something off and pays too much", `receipt r 1240.00 "INV-104233 LESS SHORTAGE 20.00" from "ACME TOOLS INC"`, `r review PAYS-MORE C1: INV-104233=1234.56 rest 5.44 #over_payment`},
		{"an amount alone pays no invoice that is younger than the money", `item INV-104312 C2 321.09 issued 2026-12-30
			receipt r 321.09 "PAYMENT" from "BRIGHTWATER FOODS"`, `r review LOW-CONFIDENCE C2: INV-104312=321.09`},
		{"but its number does", `item INV-104312 C2 321.09 issued 2026-12-30
			receipt r 321.09 "INV-104312" from "BRIGHTWATER FOODS"`, `r apply C2: INV-104312=321.09`},
		{"discount rounded either way is no tie", `item INV-104310 C2 100.49 discount 2026-03-20 2%
			item INV-104311 C2 200.49 discount 2026-03-20 2%
			receipt r 294.97 "INV-104310 INV-104311" from "BRIGHTWATER FOODS"`,
			`r apply C2: INV-104310=98.48,d2.01(discount_earned) INV-104311=196.49,d4.00(discount_earned) #discount`},
		{"a telephone number is no invoice", `receipt r 17.01 "TEL 104233" from "NOBODY"`, `r unidentified NO-PAYER rest 17.01`},
		{"discount too late", `receipt r 2450.00 "INV-104301" from "BRIGHTWATER FOODS"`,
			`r apply C2: INV-104301=2450.00(discount_unearned) #partial_payment #late_discount`},
		{"what the text says is short of several", `receipt r 1934.56 "104233 104234 SHORT PAID PREISDIFFERENZ 100,00 ON INV-104234" from "ACME TOOLS"`,
			`r apply C1: INV-104233=1234.56 INV-104234=700.00,x100.00(price) #short_payment #deduction`},
		{"an amount for each of several, one short", `receipt r 1934.56 "104233 1.134,56, 104234 800,00" from "ACME TOOLS"`,
			`r apply C1: INV-104233=1134.56(partial_payment) INV-104234=800.00 #partial_payment`},
		{"a deduction of another amount than is missing", `receipt r 1934.56 "104233 104234 LESS FREIGHT 60.00 ON INV-104234" from "ACME TOOLS"`,
			`r review SHORT-MANY C1: INV-104233=1234.56 INV-104234=700.00(partial_payment) #partial_payment`},
		{"partial payment", `receipt r 500.00 "PART PAYMENT INV-104233" from "ACME TOOLS"`, `r apply C1: INV-104233=500.00(partial_payment) #partial_payment`},
		{"short with a reason", `receipt r 1134.56 "INV-104233 LESS FREIGHT" from "ACME TOOLS"`, `r apply C1: INV-104233=1134.56,x100.00(freight) #short_payment #deduction`},
		{"short of several", `receipt r 1990.00 "104233 104234" from "ACME TOOLS"`,
			`r review SHORT-MANY C1: INV-104233=1234.56 INV-104234=755.44(partial_payment) #partial_payment`},
		{"partial of an unknown payer", `receipt r 500.00 "INV-104233" from "SOMEBODY ELSE"`,
			`r review LOW-CONFIDENCE C1: INV-104233=500.00(partial_payment) #partial_payment #third_party_payer`},
		{"over-payment", `receipt r 1300.00 "INV-104233" from "ACME TOOLS"`, `r apply C1: INV-104233=1234.56 rest 65.44 #over_payment`},
		{"named short, but another item fits", `receipt r 199.99 "INV-104233" from "ACME TOOLS"`,
			`r review LOW-CONFIDENCE C1: INV-104235=199.99`},
		{"more than is named, and the bank's field ends within a number", `receipt r 1300.00 "PMT INV-104233 INV-" from "ACME TOOLS"`,
			`r review UNKNOWN-ITEM C1: INV-104233=1234.56 rest 65.44 #over_payment`},
		{"more than is named, and it ends in the number's first digits", `receipt r 1300.00 "104233 10" from "ACME TOOLS"`,
			`r review UNKNOWN-ITEM C1: INV-104233=1234.56 rest 65.44 #over_payment`},
		{"more than is named, and it ends in a word", `receipt r 1300.00 "PMT INV-104233 THANKS" from "ACME TOOLS"`,
			`r apply C1: INV-104233=1234.56 rest 65.44 #over_payment`},
		{"named and one more", `receipt r 1434.55 "INV-104233" from "ACME TOOLS"`, `r apply C1: INV-104233=1234.56 INV-104235=199.99`},
		{"named less a credit memo that is not", `receipt r 1200.00 "INV-104233" from "ACME TOOLS"`,
			`r apply C1: CM-200017=-34.56 INV-104233=1234.56 #credit_memo`},
		{"named less a credit memo that is not, while a settled one is named", `item CM-200011 C1 -34.56 closed
			receipt r 1200.00 "INV-104233 LESS CM-200011" from "ACME TOOLS"`,
			`r review LOW-CONFIDENCE C1: CM-200017=-34.56 INV-104233=1234.56 #credit_memo`},
		{"two named less a credit memo that is not, and one of them alone is what is paid", `item INV-104236 C1 495.13
			item INV-104237 C1 495.13
			item CM-200018 C1 -495.13
			receipt r 495.13 "INV-104236 INV-104237" from "ACME TOOLS"`,
			`r review LOW-CONFIDENCE C1: CM-200018=-495.13 INV-104236=495.13 INV-104237=495.13 #credit_memo`},
		{"a store's number picks none of several of one amount", `item 9104043419 C3 88.20
			receipt r 88.20 "STORE 9104043417" from "MUELLER SOEHNE GMBH"`, `r review LOW-CONFIDENCE C3: 9104043417=88.20`},
		{"nor does a place's that is the end of a number", `item 9104043419 C3 88.20
			receipt r 88.20 "SITE 43417 WK 11" from "MUELLER SOEHNE GMBH"`, `r review TIE C3: rest 88.20 #tie`},
		{"an invoice's number does", `item 9104043419 C3 88.20
			receipt r 88.20 "INVOICE 43417" from "MUELLER SOEHNE GMBH"`, `r apply C3: 9104043417=88.20`},
		{"somebody else's item, while one's own has the amount", `customer C8 "Acme Tools LLC"
			item INV-104301X C2 199.99
			receipt r 199.99 "INV-104301X" from "ACME TOOLS"`, `r review CONFLICT C2: INV-104301X=199.99 #conflict #third_party_payer`},
		{"somebody else's item, of one who is one of two namesakes", `customer C8 "Acme Tools LLC"
			item INV-104301X C2 199.98
			receipt r 199.98 "INV-104301X" from "ACME TOOLS"`, `r review CONFLICT C2: INV-104301X=199.98 #conflict #third_party_payer`},
		{"of one whose name is cut off within its legal form", `customer C9 "Pelham Pipeline Ltd"
			item NF4012806 C9 890.00
			item 4012806 C2 890.00
			receipt r 890.00 "4012806" from "PELHAM PIPELINE L"`, `r review CONFLICT C2: 4012806=890.00 #conflict #third_party_payer`},
		{"and owes another amount", `customer C9 "Pelham Pipeline Ltd"
			item NF4012806 C9 891.00
			item 4012806 C2 890.00
			receipt r 890.00 "4012806" from "PELHAM PIPELINE L"`, `r apply C2: 4012806=890.00 #third_party_payer`},
		{"the item of one whose name is cut off, as another's is written in full", `customer C8 "Pelham Packaging"
			customer C9 "Pelham Packaging Depot Ltd"
			customer C7 "Pelham Packaging Desk Ltd"
			item INV-104600 C9 624.64
			receipt r 624.64 "INV-104600" from "PELHAM PACKAGING"`, `r apply C9: INV-104600=624.64`},
		{"but not a part of it", `customer C8 "Pelham Packaging"
			customer C9 "Pelham Packaging Depot Ltd"
			customer C7 "Pelham Packaging Desk Ltd"
			item INV-104600 C9 624.64
			receipt r 500.00 "INV-104600" from "PELHAM PACKAGING"`, `r review CONFLICT C9: INV-104600=500.00(partial_payment) #partial_payment #conflict`},
		{"nor when its account says who pays", `customer C8 "Pelham Packaging" account 021000021/555666777
			customer C9 "Pelham Packaging Depot Ltd"
			item INV-104600 C9 624.64
			receipt r 624.64 "INV-104600" from "PELHAM PACKAGING" account 555666777`, `r review CONFLICT C9: INV-104600=624.64 #conflict`},
		{"a part on the advice of one whose name is cut off", `customer C9 "Pelham Packaging Depot Ltd"
			customer C8 "Pelham Packaging Desk Ltd"
			item INV-104600 C9 624.64
			receipt r 562.18 "PMT A-7788" from "PELHAM PACKAGING"
			advice A-7788 "Pelham Packaging"
			line INV-104600 net 562.18`, `r apply C9: INV-104600=562.18(partial_payment) #partial_payment`},
		{"and of somebody whom nobody knows", `customer C9 "Pelham Packaging Depot Ltd"
			item INV-104600 C9 624.64
			receipt r 562.18 "PMT A-7788" from "RUDGE STORES"
			advice A-7788 "Rudge Stores"
			line INV-104600 net 562.18`, `r review LOW-CONFIDENCE C9: INV-104600=562.18(partial_payment) #partial_payment #third_party_payer`},
		{"known name, unique amount", `receipt r 1234.56 "THANK YOU" from "ACME TOOLS"`, `r apply C1: INV-104233=1234.56`},
		{"known account, unique amount", `receipt r 199.99 "" account 111222333`, `r apply C1: INV-104235=199.99`},
		{"name in the text", `receipt r 199.99 "DEPOSIT ACME TOOLS INC THANKS"`, `r apply C1: INV-104235=199.99`},
		{"two customers of one name, one item of the amount", `customer C8 "Acme Tools LLC"
			receipt r 199.99 "" from "ACME TOOLS"`, `r review LOW-CONFIDENCE C1: INV-104235=199.99`},
		{"two customers of one name, the item named", `customer C8 "Acme Tools LLC"
			receipt r 199.99 "INV-104235" from "ACME TOOLS"`, `r apply C1: INV-104235=199.99`},
		{"alias", `receipt r 199.99 "WEB ORDER" from "Acme Online Store"`, `r apply C1: INV-104235=199.99`},
		{"round amount, name only", `receipt r 800.00 "" from "ACME TOOLS"`, `r review LOW-CONFIDENCE C1: INV-104234=800.00`},
		{"tie", `receipt r 417.33 "" from "MUELLER SOEHNE"`, `r review TIE C3: rest 417.33 #tie`},
		{"purchase order with one fitting item", `receipt r 1234.56 "PO 4500012399" from "ACME TOOLS"`, `r apply C1: INV-104233=1234.56`},
		{"purchase order, all its items", `receipt r 2034.56 "PO 4500012399" from "ACME TOOLS"`, `r apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"amount fits, but another invoice is named, of a series", `item RE-55017 C1 812.35
			receipt r 812.35 "INVOICE SI-2026-00009" from "ACME TOOLS"`,
			"r review UNKNOWN-ITEM C1: RE-55017=812.35"},
		{"amount fits, but another invoice is named", `receipt r 199.99 "INVOICE 104999" from "ACME TOOLS"`,
			`r review UNKNOWN-ITEM C1: INV-104235=199.99`},
		{"amount fits, but one of the same series is named", `receipt r 417.33 "9104049999" from "BRIGHTWATER FOODS"
			item 9104043418 C2 417.33`, `r review UNKNOWN-ITEM C2: 9104043418=417.33`},
		{"amount fits, and the numbers are nobody's invoice", `receipt r 199.99 "VOUCHER 880011 DATE 20260316 INVOICE OF FEBRUARY" from "ACME TOOLS"`,
			`r apply C1: INV-104235=199.99`},
		{"one of two named, the other not in the books, less paid", `receipt r 500.00 "INV-104233 INV-104999" from "ACME TOOLS"`,
			`r review UNKNOWN-ITEM C1: INV-104233=500.00(partial_payment) #partial_payment`},
		{"one of two named, the other not in the books, more paid", `receipt r 1500.00 "INV-104233 INV-104999" from "ACME TOOLS"`,
			`r review UNKNOWN-ITEM C1: INV-104233=1234.56 rest 265.44 #over_payment`},
		{"account of one, name of another", `receipt r 199.99 "THANKS" from "BRIGHTWATER FOODS LLC" account 111222333`,
			`r review CONFLICT C1: INV-104235=199.99 #conflict`},
		{"house number that is an invoice", `item 1001 C1 310.11
			receipt r 100.00 "1001 MAIN STREET" from "ACME TOOLS" account 111222333`,
			`r review LOW-CONFIDENCE C1: 1001=100.00(partial_payment) #partial_payment`},
		{"cheque number that is an invoice", `receipt r 100.00 "CHECK NO 104233" from "ACME TOOLS"`, `r on_account NO-ITEM C1: rest 100.00`},
		{"deduction larger than the payment", `receipt r 5.00 "INV-104233 LESS FREIGHT" from "ACME TOOLS"`,
			`r review LIMIT C1: INV-104233=5.00,x1229.56(freight) #short_payment #deduction`},
		{"one of two named", `receipt r 1234.56 "INVOICE 104233 AND 104234" from "ACME TOOLS"`, `r apply C1: INV-104233=1234.56`},
		{"third party names the invoice", `receipt r 1234.56 "PAYING INV-104233" from "SOMEBODY ELSE"`, `r apply C1: INV-104233=1234.56 #third_party_payer`},
		{"parent pays", `receipt r 3131.31 "" from "HALDEN GROUP AG"`, `r apply C5: INV-104400=3131.31 #third_party_payer`},
		{"conflict", `receipt r 1234.56 "INV-104233" from "BRIGHTWATER FOODS"`, `r review CONFLICT C1: INV-104233=1234.56 #conflict #third_party_payer`},
		{"a letter at the end, and a word of ours in front", `item 71294C C1 318.40
			receipt r 300.00 "INV71294C" from "ACME TOOLS"`, `r apply C1: 71294C=300.00(partial_payment) #partial_payment`},
		{"a part, counted, of the amount that it says", `
			customer C9 "Ferrand Outillage SARL" account FR7630006000011234567890189
			item 4137 C9 948.60
			receipt r 316.20 "4137 rata 2/3" from "FERRAND OUTILLAGE" account FR7630006000011234567890189`, `r apply C9: 4137=316.20(partial_payment) #partial_payment`},
		{"a part, counted, of another amount", `
			customer C9 "Ferrand Outillage SARL" account FR7630006000011234567890189
			item 4137 C9 948.60
			receipt r 316.90 "4137 2/3" from "FERRAND OUTILLAGE" account FR7630006000011234567890189`, `r review LOW-CONFIDENCE C9: 4137=316.90(partial_payment) #partial_payment`},
		{"a short number, and nearly its amount", `
			customer C9 "Ferrand Outillage SARL" account FR7630006000011234567890189
			item 4137 C9 948.60
			receipt r 948.00 "GOODS 4137" from "FERRAND OUTILLAGE" account FR7630006000011234567890189`, `r apply C9: 4137=948.00(partial_payment) #partial_payment`},
		{"a short number, and not its amount", `
			customer C9 "Ferrand Outillage SARL" account FR7630006000011234567890189
			item 4137 C9 948.60
			receipt r 748.00 "GOODS 4137" from "FERRAND OUTILLAGE" account FR7630006000011234567890189`, `r review LOW-CONFIDENCE C9: 4137=748.00(partial_payment) #partial_payment`},
		{"the id of an instant payment is no document", `
			receipt r 1264.56 "PIX RECEBIDO E12038957202603201402ab12cd34ef5 INV-104233" from "ACME TOOLS"`, `r apply C1: INV-104233=1234.56 rest 30.00 #over_payment`},
		{"a range with both ends in full", `
			item RG-10020 C1 11.10
			item RG-10021 C1 22.20
			item RG-10023 C1 33.40
			item RG-10024 C1 44.80
			receipt r 111.50 "RG-10020 - RG-10024" from "ACME TOOLS"`, `r apply C1: RG-10020=11.10 RG-10021=22.20 RG-10023=33.40 RG-10024=44.80`},
		{"a range in words", `
			item FA25120001 C1 11.10
			item FA25120002 C1 22.20
			item FA25120004 C1 33.40
			receipt r 66.70 "FA25120001 bis FA25120004" from "ACME TOOLS"`, `r apply C1: FA25120001=11.10 FA25120002=22.20 FA25120004=33.40`},
		{"a range whose ends have a dash in them", `
			item JP2601-196 C1 11.10
			item JP2601-198 C1 22.20
			item JP2601-201 C1 33.40
			receipt r 66.70 "JP2601-196-JP2601-201" from "ACME TOOLS"`, `r apply C1: JP2601-196=11.10 JP2601-198=22.20 JP2601-201=33.40`},
		{"two ends, and only these", `
			item RG-10020 C1 11.10
			item RG-10021 C1 22.20
			item RG-10024 C1 44.80
			receipt r 55.90 "RG-10020 - RG-10024" from "ACME TOOLS"`, `r apply C1: RG-10020=11.10 RG-10024=44.80`},
		{"the same once more, where the first left a discount open", `receipt r 2450.00 "INV-104301" from "BRIGHTWATER FOODS"
			receipt s 2450.00 "INV-104301" from "BRIGHTWATER FOODS"`,
			"r apply C2: INV-104301=2450.00(discount_unearned) #partial_payment #late_discount\ns on_account DUPLICATE C2: rest 2450.00 #duplicate_payment"},
		{"the same once more, by an order that has another item", `receipt r 1234.56 "PO 4500012399" from "ACME TOOLS"
			receipt s 1234.56 "PO 4500012399" from "ACME TOOLS"`,
			"r apply C1: INV-104233=1234.56\ns on_account DUPLICATE C1: rest 1234.56 #duplicate_payment"},
		{"another item of the order", `receipt r 1234.56 "PO 4500012399" from "ACME TOOLS"
			receipt s 800.00 "PO 4500012399" from "ACME TOOLS"`,
			"r apply C1: INV-104233=1234.56\ns apply C1: INV-104234=800.00"},
		{"more than another item of the order", `receipt r 1234.56 "PO 4500012399" from "ACME TOOLS"
			receipt s 834.56 "PO 4500012399" from "ACME TOOLS"`,
			"r apply C1: INV-104233=1234.56\ns apply C1: INV-104234=800.00 rest 34.56 #over_payment"},
		{"amounts beside the numbers, and a credit that nobody names is as much as is short", `item CM-200018 C1 -24.99
			item INV-104236 C1 199.99
			item INV-104237 C1 199.99
			receipt r 374.99 "INV-104236 197.99 INV-104237 177.00" from "ACME TOOLS"`,
			`r review LOW-CONFIDENCE C1: CM-200018=-24.99 INV-104236=199.99 INV-104237=199.99 #credit_memo`},
		{"interest, and an advice of as much", `receipt r 79.95 "INTEREST CREDIT MAR"
			item INV-104236 C1 79.95
			advice A-9 "Acme Tools Inc" total 79.95
			line INV-104236 net 79.95`, `r unidentified NOT-A-CUSTOMER rest 79.95`},
		{"a deposit, and an advice of as much", `receipt r 79.95 "PROFORMA 2476319"
			item INV-104236 C1 79.95
			advice A-9 "Acme Tools Inc" total 79.95
			line INV-104236 net 79.95`, `r review PREPAYMENT rest 79.95`},
		{"a deposit on an order, and a mail of the payer's of as much", `item INV-104236 C1 366.36
			receipt r 366.36 "DEPOSIT ON PO 4164056" from "ACME TOOLS"
			advice A-9 "Acme Tools Inc" total 366.36
			line INV-104236 net 366.36`, `r on_account PREPAYMENT C1: rest 366.36`},
		{"what an order's closed item came to", `item INV-104236 C1 366.36 closed po 4500012388
			item INV-104237 C1 899.62 po 4500012388
			receipt r 366.36 "PO 4500012388" from "ACME TOOLS"`, `r on_account DUPLICATE C1: rest 366.36 #duplicate_payment`},
		{"a part of an order with a closed item of another amount", `item INV-104236 C1 366.36 closed po 4500012388
			item INV-104237 C1 899.62 po 4500012388
			receipt r 366.35 "PO 4500012388" from "ACME TOOLS"`, `r apply C1: INV-104237=366.35(partial_payment) #partial_payment`},
		{"what an order's closed item came to, on an advice", `item INV-104236 C1 366.36 closed po 4500012388
			item INV-104237 C1 899.62 po 4500012388
			receipt r 366.36 "PMT A-9" from "ACME TOOLS"
			advice A-9 "Acme Tools Inc" total 366.36
			line 4500012388 net 366.36`, `r review ADVICE-MISMATCH C1: rest 366.36 #advice_mismatch`},
		{"one who has the name of two others", `customer C8 "Acme Tools LLC"
			item INV-104236 C2 1250.00 discount 2026-03-10 1%
			receipt r 1237.50 "INV-104236" from "ACME TOOLS"`, `r review CONFLICT C2: INV-104236=1237.50(discount_unearned) #partial_payment #conflict #third_party_payer #late_discount`},
		{"a part less a discount, on the advice of nobody that is known", `item INV-0025676 C2 482.54
			receipt r 146.02 "PMT A-9"
			advice A-9 total 146.02
			line INV-0025676 gross 149.00 discount 2.98 net 146.02`, `r review LOW-CONFIDENCE C2: INV-0025676=146.02(discount_unearned) #partial_payment #late_discount`},
		{"the price of many, and an advice of as much", `item INV-1001 C1 149.01
			item INV-1002 C2 149.01
			item INV-1003 C3 149.01
			item INV-1004 C4 149.01
			receipt r 149.01 "PAYMENT" from "SOMEBODY"
			advice A-9 "Acme Tools Inc" total 149.01
			line INV-1001 net 149.01`, `r unidentified NO-PAYER rest 149.01`},
		{"two mails of one amount, and another item that has it", `item INV-1001 C1 149.01
			item INV-1002 C1 149.01
			receipt r 149.01 "AP" from "ACME TOOLS"
			advice A-8 "Acme Tools Inc" total 149.01
			line INV-1001 net 149.01
			advice A-9 "Acme Tools Inc" total 149.01
			line INV-1001 net 149.01
			receipt s 149.01 "AP" from "ACME TOOLS"`, "r review SPLIT-FREE C1: INV-1001=149.01\ns review LOW-CONFIDENCE C1: INV-1002=149.01"},
		{"what the first left open", `receipt r 2450.00 "INV-104301" from "BRIGHTWATER FOODS"
			receipt s 60.00 "INV-104301" from "BRIGHTWATER FOODS"`,
			"r apply C2: INV-104301=2450.00(discount_unearned) #partial_payment #late_discount\ns apply C2: INV-104301=50.00 rest 10.00 #over_payment"},
		{"two halves of one amount, and a little more", `receipt r 700.00 "INV-104233" from "ACME TOOLS"
			receipt s 700.00 "INV-104233" from "ACME TOOLS"`,
			"r apply C1: INV-104233=700.00(partial_payment) #partial_payment\ns review PAYS-MORE C1: INV-104233=534.56 rest 165.44 #over_payment"},
		{"settled in the books", `receipt r 77.70 "INV-104401" from "ACME TOOLS"`, `r on_account DUPLICATE C1: rest 77.70 #duplicate_payment`},
		{"disputed item", `receipt r 640.10 "INV-104402" from "ACME TOOLS"`, `r review BLOCKED-ITEM C1: rest 640.10 #disputed_item`},
		{"known payer, nothing fits", `receipt r 17.01 "HELLO" from "ACME TOOLS"`, `r on_account NO-ITEM C1: rest 17.01`},
		{"nobody", `receipt r 17.01 "HELLO" from "NOBODY KNOWN LTD"`, `r unidentified NO-PAYER rest 17.01`},
		{"amounts and dates name nothing", `receipt r 17.01 "TEL 104233 17.03.2026 104.234,00 20260317" from "NOBODY"`, `r unidentified NO-PAYER rest 17.01`},
		{"customer number with other zeros, name from the items", `item INV-104500 000C9 321.12 name "Oakridge Supply"
			item INV-104501 00C1 88.88
			receipt r 321.12 "" from "OAKRIDGE SUPPLY"
			receipt s 88.88 "" from "ACME TOOLS"`, "r apply 000C9: INV-104500=321.12\ns apply 00C1: INV-104501=88.88"},
		{"items with the customer's name in the number's place", `item 104520 "Acme Tools Inc." 45.46
			item 104521 "ACME TOOLS INC" 12.12
			receipt r 45.46 "" from "ACME TOOLS" account 111222333`, `r apply Acme Tools Inc.: 104520=45.46`},
		{"a name that two customers share stays apart", `customer D1 "Twin Store Inc"
			customer D2 "Twin Store LLC"
			item 104530 "Twin Store" 45.46
			receipt r 45.46 "" from "TWIN STORE"`, `r review LOW-CONFIDENCE Twin Store: 104530=45.46`},
		{"our customer number, called an account", `customer 100234 "Pelham Stores"
			item INV-104510 100234 4512.45
			receipt r 4512.45 "MARCH ACCT# 100234"`, `r apply 100234: INV-104510=4512.45`},
		{"the end of a bank's account is none", `customer 0234 "Pelham Stores"
			item INV-104510 0234 4512.45
			receipt r 4512.45 "FROM ACCT 0234" from "SOMEBODY ELSE"`, `r unidentified NO-PAYER rest 4512.45`},
		{"customer numbers that only zeros tell apart", `customer 01 "Pelham Stores"
			customer 1 "Rudge Stores"
			item INV-104510 001 45.45
			receipt r 45.45 "INV-104510"`, `r apply 001: INV-104510=45.45`},
		{"fee", `receipt r -12.00 "FEE" kind fee`, `r excluded NOT-A-CUSTOMER rest -12.00`},
		{"fx", `item INV-555123 C2 40.00 eur
			receipt r 40.00 "INV-555123" from "BRIGHTWATER FOODS"`, `r review CURRENCY C2: rest 40.00`},
		{"purchase order that does not add up", `receipt r 1500.00 "PO 4500012399" from "ACME TOOLS"`,
			`r review SHORT-MANY C1: INV-104233=1234.56 INV-104234=265.44(partial_payment) #partial_payment`},
		{"purchase order over-paid", `receipt r 2500.00 "PO 4500012399" from "ACME TOOLS"`,
			`r review LOW-CONFIDENCE C1: INV-104233=1234.56 INV-104234=800.00 rest 465.44 #over_payment`},
	} {
		got := outlines(parseWorld(t, base+tt.in).match(t))
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

func TestMatchTogether(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"second payment of a named item", `
			receipt r1 1234.56 "INV-104233" from "ACME TOOLS" on 2026-03-16
			receipt r2 1234.56 "INV-104233" from "ACME TOOLS" on 2026-03-17`, `
			r1 apply C1: INV-104233=1234.56
			r2 on_account DUPLICATE C1: rest 1234.56 #duplicate_payment`},
		{"second payment, which says more of its payer than the first", `
			customer C9 "Ferrand Outillage SARL" account FR7630006000011234567890189
			item FA-88123 C9 640.17
			receipt r1 640.17 "FA-88123" from "FERRAND OUTILLAGE" on 2026-03-16
			receipt r2 640.17 "FA-88123" from "FERRAND OUTILLAGE" account FR7630006000011234567890189 on 2026-03-17`, `
			r1 apply C9: FA-88123=640.17
			r2 on_account DUPLICATE C9: rest 640.17 #duplicate_payment`},
		{"return of the receipt that a person names", `
			receipt r1 1234.56 "INV-104233" from "ACME TOOLS" on 2026-03-16
			receipt r2 -1234.56 "AC04" from "HALDEN BANK" of r1 kind return`, `
			r1 reversed RETURNED rest 1234.56
			r2 excluded NOT-A-CUSTOMER rest -1234.56`},
		{"second payment, nothing named", `
			receipt r1 1234.56 "" from "ACME TOOLS" on 2026-03-16
			receipt r2 1234.56 "" from "ACME TOOLS" on 2026-03-17`, `
			r1 apply C1: INV-104233=1234.56
			r2 on_account DUPLICATE C1: rest 1234.56 #duplicate_payment`},
		{"naming one frees the tie", `
			receipt r1 417.33 "" from "MUELLER SOEHNE"
			receipt r2 417.33 "9104043416" from "MUELLER SOEHNE"`, `
			r1 apply C3: 9104043415=417.33
			r2 apply C3: 9104043416=417.33`},
		{"partial, then the rest", `
			receipt r1 500.00 "INV-104233" from "ACME TOOLS" on 2026-03-15
			receipt r2 734.56 "INV-104233" from "ACME TOOLS" on 2026-03-16`, `
			r1 apply C1: INV-104233=500.00(partial_payment) #partial_payment
			r2 apply C1: INV-104233=734.56`},
		{"two payers, one item, nothing named", `
			customer C6 "Halden Nord GmbH" parent C4
			receipt r1 3131.31 "" from "HALDEN GROUP AG"
			receipt r2 3131.31 "" from "HALDEN NORD GMBH"`, `
			r1 review CONTESTED C5: rest 3131.31 #contested #third_party_payer
			r2 review CONTESTED C5: rest 3131.31 #contested #third_party_payer`},
		{"return of a receipt", `
			receipt r1 1234.56 "INV-104233" from "ACME TOOLS" e2e E77 on 2026-03-16
			receipt r2 -1234.56 "RETURNED" e2e E77 kind return`, `
			r1 reversed RETURNED rest 1234.56
			r2 excluded NOT-A-CUSTOMER rest -1234.56`},
		{"return of one of two receipts, by its reference", `
			receipt r1 1234.56 "INV-104233" from "ACME TOOLS" bank B1 on 2026-03-15
			receipt r2 1234.56 "INV-104233" from "ACME TOOLS" bank B2 on 2026-03-16
			receipt r3 -1234.56 "RETURNED" from "ACME TOOLS" bank B1 kind return`, `
			r1 reversed RETURNED rest 1234.56
			r2 apply C1: INV-104233=1234.56
			r3 excluded NOT-A-CUSTOMER rest -1234.56`},
		{"return of another invoice of the same amount", `
			receipt r1 1234.56 "INV-104233" from "ACME TOOLS" on 2026-03-15
			receipt r3 -1234.56 "RETURNED INV-103999" from "ACME TOOLS" kind return`, `
			r1 apply C1: INV-104233=1234.56
			r3 excluded NOT-A-CUSTOMER rest -1234.56`},
		{"return of an invoice, and the payment names none", `
			receipt r1 1234.56 "THANK YOU" from "ACME TOOLS" on 2026-03-15
			receipt r3 -1234.56 "RETURNED INV-103999" from "ACME TOOLS" kind return`, `
			r1 review RETURNED rest 1234.56
			r3 excluded NOT-A-CUSTOMER rest -1234.56`},
		{"return of the invoice by its end", `
			receipt r1 1234.56 "INV-104233" from "ACME TOOLS" on 2026-03-15
			receipt r3 -1234.56 "RETURNED INV 4233" from "ACME TOOLS" kind return`, `
			r1 reversed RETURNED rest 1234.56
			r3 excluded NOT-A-CUSTOMER rest -1234.56`},
		{"return of another invoice, whose series has letters and a year", `
			item SI-2026-00017 C1 812.35
			receipt r1 812.35 "INVOICE SI-2026-00017" from "ACME TOOLS" on 2026-03-15
			receipt r3 -812.35 "RETURNED INVOICE SI-2026-00009" from "ACME TOOLS" kind return`, `
			r1 apply C1: SI-2026-00017=812.35
			r3 excluded NOT-A-CUSTOMER rest -812.35`},
		{"return of one of two receipts, nobody knows which", `
			receipt r1 1234.56 "INV-104233" from "ACME TOOLS" on 2026-03-15
			receipt r2 1234.56 "INV-104234" from "ACME TOOLS" on 2026-03-16
			receipt r3 -1234.56 "RETURNED" from "ACME TOOLS" kind return`, `
			r1 review RETURNED rest 1234.56
			r2 review RETURNED rest 1234.56
			r3 excluded NOT-A-CUSTOMER rest -1234.56`},
		{"advice", `
			receipt r1 1979.99 "ACH PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc" total 1979.99
			line INV-104233 gross 1234.56 deduction 54.56 reason DAMAGE net 1180.00
			line INV-104234 gross 800.00 net 800.00
			line CM-200017 gross -34.56 net -34.56
			line INV-104235 gross 199.99 net 34.55`, `
			r1 apply C1: CM-200017=-34.56 INV-104233=1180.00,x54.56(damage) INV-104234=800.00 INV-104235=34.55(partial_payment) #partial_payment #short_payment #deduction #credit_memo`},
		{"advice by payer and total", `
			receipt r1 2034.56 "WIRE" from "ACME TOOLS"
			advice X "Acme Tools Inc"
			line 104233 net 1234.56
			line 104234 net 800.00`, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00`},
		{"advice with numbers and no amounts, even short ones", `
			item I-1 C1 300.10
			item I-2 C1 200.20
			receipt r1 500.30 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line I-1
			line I-2`, `
			r1 apply C1: I-1=300.10 I-2=200.20`},
		{"advice that leaves the discount unsaid", `
			receipt r1 4900.10 "PMT A-7788" from "BRIGHTWATER FOODS"
			advice A-7788 "Brightwater Foods LLC"
			line INV-104300 net 4900.10`, `
			r1 apply C2: INV-104300=4900.10,d100.00(discount_earned) #discount`},
		{"a little more than the advice", `
			receipt r1 2100.00 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 104233 net 1234.56
			line 104234 net 800.00`, `
			r1 apply C1: INV-104233=1234.56 INV-104234=800.00 rest 65.44 #over_payment`},
		{"as much more than the advice as a line left out", `
			receipt r1 2900.00 "PMT A-7788" from "ACME TOOLS"
			advice A-7788 "Acme Tools Inc"
			line 104233 net 1234.56
			line 104234 net 800.00`, `
			r1 review ADVICE-MISMATCH C1: INV-104233=1234.56 INV-104234=800.00 rest 865.44 #over_payment #advice_mismatch`},
	} {
		want := strings.ReplaceAll(strings.TrimSpace(tt.want), "\t", "")
		got := outlines(parseWorld(t, base+tt.in).match(t))
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}
