package match

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const ledgerOfElm = `
customer E "Elm Joinery Ltd"
customer F "Fir Sawmills Ltd"
item 2966506 E 4481.07
item 2965506 E 308.15
item 2971120 E 541.18
item 0090075346 E 820.12
item 0090099560 E 1577.93
item 0090064510 E 640.24
item 2988441 E 97.31
item FX-75346 F 55.20
item FX-99560 F 77.10
item 2971150 F 541.18
`

// TestListed: lists that leave items out, and numbers on them that were misread.
func TestListed(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"a list that leaves one out", `
			receipt r 5022.25 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2966506 net 4481.07`, `r apply E: 2966506=4481.07 2971120=541.18`},
		{"a list that leaves two out", `
			receipt r 7043.36 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2966506 net 4481.07
			line 2988441 net 97.31
			line 2971120 net 541.18
			line 2965506 net 308.15`, `r review ADVICE-MISMATCH E: 2965506=308.15 2966506=4481.07 2971120=541.18 2988441=97.31 rest 1615.65 #over_payment #advice_mismatch`},
		{"a list that pays a part says nothing of what it leaves out", `
			receipt r 4541.18 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2966506 net 4000.00`, `r review ADVICE-MISMATCH E: 2966506=4000.00(partial_payment) rest 541.18 #over_payment #partial_payment #advice_mismatch`},
		{"a credit that the list leaves out", `
			item CM-71 E -61.37
			receipt r 4965.88 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd" total 4965.88
			line 2966506 net 4481.07
			line 2971120 net 541.18
			line 2988441 net 5.00`, `r review ADVICE-MISMATCH E: rest 4965.88 #advice_mismatch`},
		{"a credit that a list of whole items leaves out", `
			item CM-71 E -61.37
			receipt r 4960.88 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd" total 4960.88
			line 2966506 net 4481.07
			line 2971120 net 541.18`, `r apply E: 2966506=4481.07 2971120=541.18 CM-71=-61.37 #credit_memo`},
		{"two credits that a list may leave out", `
			item CM-71 E -61.37
			item CM-72 E -61.37
			receipt r 4960.88 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd" total 4960.88
			line 2966506 net 4481.07
			line 2971120 net 541.18`, `r review TIE E: rest 4960.88 #tie`},
		{"a credit of just what a line lists", `
			item CM-71 E -541.18
			receipt r 4481.07 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd" total 4481.07
			line 2966506 net 4481.07
			line 2971120 net 541.18`, `r review ADVICE-MISMATCH E: 2966506=4481.07 #advice_mismatch`},
		{"a credit that the list leaves out, and its total does too", `
			item CM-71 E -61.37
			receipt r 4960.88 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd" total 5022.25
			line 2966506 net 4481.07
			line 2971120 net 541.18`, `r review ADVICE-MISMATCH E: 2966506=4481.07 2971120=541.18 CM-71=-61.37 #credit_memo #advice_mismatch`},
		{"a digit misread", `
			receipt r 638.49 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2977120 net 541.18
			line 2988441 net 97.31`, `r apply E: 2971120=541.18 2988441=97.31`},
		{"a digit misread, and it is a stranger's number", `
			receipt r 541.18 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 75346 net 541.18`, `r review ADVICE-MISMATCH E: 2971120=541.18 #advice_mismatch`},
		{"a digit misread, and it is another of its items, worth more", `
			receipt r 405.46 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2966506 net 308.15
			line 2988441 net 97.31`, `r apply E: 2965506=308.15 2988441=97.31`},
		{"its own as it stands, less than all of it, and one a digit off of the same price", `
			item 3000723 E 1521.61
			item 3000773 E 1521.61 discount 2026-03-20 2%
			receipt r 1588.49 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 3000723 net 1491.18
			line 2988441 net 97.31`, `r apply E: 2988441=97.31 3000723=1491.18(partial_payment) #partial_payment`},
		{"the end of a number, which is a stranger's number", `
			receipt r 820.12 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 75346 net 820.12`, `r apply E: 0090075346=820.12`},
		{"a number that is nobody's, and an amount that is nobody's", `
			receipt r 500.00 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2977120 net 500.00`, `r review ADVICE-MISMATCH E: rest 500.00 #advice_mismatch`},
		{"a word runs into the end of a number", `
			receipt r 820.12 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line INVOICENO.75346 net 820.12`, `r apply E: 0090075346=820.12`},
		{"a field cuts a number off", `
			receipt r 638.49 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line INVOICENO.29711 net 541.18
			line 2988441 net 97.31`, `r apply E: 2971120=541.18 2988441=97.31`},
		{"a field cuts a number off, and two of its items begin like this", `
			item 2971134 E 541.18
			receipt r 638.49 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line INVOICENO.29711 net 541.18
			line 2988441 net 97.31`, `r review ADVICE-MISMATCH E: 2988441=97.31 rest 541.18 #over_payment #advice_mismatch`},
		{"a field cuts a number off, and the amount is another's", `
			receipt r 640.31 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line INVOICENO.29711 net 543.00
			line 2988441 net 97.31`, `r review ADVICE-MISMATCH E: 2988441=97.31 rest 543.00 #over_payment #advice_mismatch`},
		{"a digit misread, and it is one of its items that is settled", `
			item 2977120 E 99.00 closed
			receipt r 638.49 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2977120 net 541.18
			line 2988441 net 97.31`, `r apply E: 2971120=541.18 2988441=97.31`},
		{"a settled item of just the amount, paid twice rather than misread", `
			item 2977120 E 541.18 closed
			receipt r 638.49 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2977120 net 541.18
			line 2988441 net 97.31`, `r review LOW-CONFIDENCE E: 2988441=97.31 rest 541.18 #over_payment`},
		{"a letter that a scanner has read, and a part is paid", `
			receipt r 497.31 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 297II20 net 400.00
			line 2988441 net 97.31`, `r apply E: 2971120=400.00(partial_payment) 2988441=97.31 #partial_payment`},
		{"a digit misread, and a part is paid", `
			receipt r 497.31 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2977120 net 400.00
			line 2988441 net 97.31`, `r review ADVICE-MISMATCH E: 2988441=97.31 rest 400.00 #over_payment #advice_mismatch`},
		{"a digit misread, and all but a few cents are paid", `
			receipt r 638.42 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2977120 net 541.11
			line 2988441 net 97.31`, `r apply E: 2971120=541.11(partial_payment) 2988441=97.31 #partial_payment`},
		{"the last group of a number", `
			item SI-2026-08816 E 299.56
			item INV-308816 E 12.00
			receipt r 396.87 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line #8816 net 299.56
			line 2988441 net 97.31`, `r apply E: 2988441=97.31 SI-2026-08816=299.56`},
		{"the end of a number that begins with a nought", `
			item 1804048 E 8.79
			receipt r 106.10 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 04048 net 8.79
			line 2988441 net 97.31`, `r apply E: 1804048=8.79 2988441=97.31`},
		{"two customers of one name, and one has number and amount", `
			customer G "Elm Joinery Ltd"
			item 7700123 G 15.00
			receipt r 541.18 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2977120 net 541.18`, `r apply E: 2971120=541.18`},
		{"a credit misread as an invoice", `
			item CM-410538 E -61.37
			item INV-410588 E 700.00
			receipt r 479.81 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 2971120 net 541.18
			line 410588 net -61.37`, `r apply E: 2971120=541.18 CM-410538=-61.37 #credit_memo`},
		{"what is taken off an invoice is no credit, whatever its number", `
			item CM-410538 E -61.37
			item INV-410588 E 700.00
			receipt r 638.63 "ADV 7001" from "ELM JOINERY"
			advice ADV7001 "Elm Joinery Ltd"
			line 410588 net 700.00
			line 410588 net -61.37`, `r review ADVICE-MISMATCH E: INV-410588=638.63,x61.37(other_deduction) #short_payment #deduction #advice_mismatch`},
		{"nobody is known, and a line pays a part", `
			receipt r 500.00 "ADV 7001" from "NOBODY"
			advice ADV7001 "Nobody"
			line 2971150 net 500.00`, `r review LOW-CONFIDENCE F: 2971150=500.00(partial_payment) #partial_payment #third_party_payer`},
		{"nobody is known, a line pays a part, and another all", `
			receipt r 577.10 "ADV 7001" from "NOBODY"
			advice ADV7001 "Nobody"
			line 2971150 net 500.00
			line FX-99560 net 77.10`, `r apply F: 2971150=500.00(partial_payment) FX-99560=77.10 #partial_payment #third_party_payer`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, outlines(parseWorld(t, ledgerOfElm+tt.in).match(t))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestEndsOfNumbers: the ends of a known payer's numbers, though strangers have these numbers.
func TestEndsOfNumbers(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"three ends", `receipt r 3038.29 "75346, 99560, 64510" from "ELM JOINERY"`, `r apply E: 0090064510=640.24 0090075346=820.12 0090099560=1577.93`},
		{"the amount of the stranger's", `receipt r 55.20 "75346" from "ELM JOINERY"`, `r on_account NO-ITEM E: rest 55.20`},
		{"nobody is known, and the numbers are a stranger's", `receipt r 3038.29 "75346, 99560, 64510" from "NOBODY"`, `r unidentified NO-PAYER rest 3038.29`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, outlines(parseWorld(t, ledgerOfElm+tt.in).match(t))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestTold: what the payer says that it takes off, to the cent.
func TestTold(t *testing.T) {
	from := ` from "ELM JOINERY"`
	for _, tt := range []struct{ name, in, want string }{
		{"a number with a mistake", `receipt r 441.18 "INV 2971210 SHORT PAID FREIGHT 100.00"` + from, `r apply E: 2971120=441.18,x100.00(freight) #short_payment #deduction`},
		{"a list that goes on", `receipt r 4922.25 "2966506 LESS FREIGHT 100.00 ON 2966506 ETC"` + from, `r apply E: 2966506=4381.07,x100.00(freight) 2971120=541.18 #short_payment #deduction`},
		{"a list that goes on, and whose part it is", `receipt r 4922.25 "2966506 LESS FREIGHT 100.00 ETC"` + from, `r review PAYS-MORE E: 2966506=4481.07 rest 441.18 #over_payment`},
		{"more is short than is told", `receipt r 4300.00 "2966506 LESS FREIGHT 100.00"` + from, `r review PAYS-MORE E: 2966506=4300.00,x181.07(freight) #short_payment #deduction`},
		{"taken off the one before it", `receipt r 4982.25 "INV 2971120 abzgl. 40.00 Retoure, 2966506"` + from, `r apply E: 2966506=4481.07 2971120=501.18,x40.00(return) #short_payment #deduction`},
		{"taken off the one before it, in the midst of a list", `receipt r 5063.56 "2988441 + 2971120 less 56.00 damage + 2966506"` + from, `r apply E: 2966506=4481.07 2971120=485.18,x56.00(damage) 2988441=97.31 #short_payment #deduction`},
		{"taken off the one before it, and the list goes on in short", `receipt r 5063.56 "INV 2971120 less 56.00 damage, 2966506, 88441" from "ELM JOINERY"`, `r apply E: 2966506=4481.07 2971120=485.18,x56.00(damage) 2988441=97.31 #short_payment #deduction`},
		{"taken off the one before it, which is not understood", `receipt r 5063.56 "INV 2966506; 29711X20 less 56.00 damage; 2988441"` + from, `r review PAYS-MORE E: 2966506=4481.07 2988441=97.31 rest 485.18 #over_payment`},
		{"taken off the one before it, between strokes", `receipt r 5063.56 "INV 2988441 / 2971120 (less damage 56.00) / 2966506"` + from, `r apply E: 2966506=4481.07 2971120=485.18,x56.00(damage) 2988441=97.31 #short_payment #deduction`},
		{"what is set off has a number, too", `receipt r 467.13 "INV 2971120 less our invoice 99138 74.05"` + from, `r apply E: 2971120=467.13,x74.05(other_deduction) #short_payment #deduction`},
		{"another number, and nobody says what is short", `receipt r 467.13 "INV 2971120 INV 99138"` + from, `r review UNKNOWN-ITEM E: 2971120=467.13(partial_payment) #partial_payment`},
		{"taken off one that is named again", `receipt r 5063.56 "2971120 2966506 2988441 less damage 56.00 INV 2966506"` + from, `r apply E: 2966506=4425.07,x56.00(damage) 2971120=541.18 2988441=97.31 #short_payment #deduction`},
		{"taken off the one before it, and it stands below", `receipt r 4982.25 "INV 2971120 less 40.00 damage 2966506"` + from, `r review SHORT-MANY E: 2966506=4481.07 2971120=501.18(partial_payment) #partial_payment`},
		{"taken off one that stands nowhere else", `receipt r 4982.25 "INV 2971120 less 40.00 damage on 2966506"` + from, `r apply E: 2966506=4441.07,x40.00(damage) 2971120=541.18 #short_payment #deduction`},
		{"taken off, and more than the one before it is worth", `receipt r 4478.38 "INV 2988441 less 100.00 damage, 2966506"` + from, `r review SHORT-MANY E: 2966506=4478.38(partial_payment) #partial_payment`},
		{"taken off all of them", `receipt r 4982.25 "INV 2971120, 2966506 less 40.00 damage"` + from, `r review SHORT-MANY E: 2966506=4481.07 2971120=501.18(partial_payment) #partial_payment`},
		{"two deductions", `receipt r 441.18 "INV 2971210 LESS FREIGHT 60.00 LESS PROMO 40.00"` + from, `r on_account NO-ITEM E: rest 441.18`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, outlines(parseWorld(t, ledgerOfElm+tt.in).match(t))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestToldAcrossRecords: banks cut texts into records, in the middle of what is told.
func TestToldAcrossRecords(t *testing.T) {
	w := parseWorld(t, ledgerOfElm+`receipt r 4922.25 "2966506 LESS FREIGHT" from "ELM JOINERY"`)
	r := w.receipts[0]
	more := r.Texts[0]
	more.Value = "100.00 ON 2966506"
	r.Texts = append(r.Texts, more)
	if got, want := outlines(w.match(t)), `r apply E: 2966506=4381.07,x100.00(freight) 2971120=541.18 #short_payment #deduction`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestMoreThanNamed: what tells an over-payment from a list that was cut off.
func TestMoreThanNamed(t *testing.T) {
	from := ` from "ELM JOINERY"`
	many := "item CM-1 E -900.00\nitem 3977000 E 20000.00\n" // more than all sums of which are looked at
	for i := range 60 {
		many += fmt.Sprintf("item %d E %d.%d7\n", 3988000+i, 100+13*i, i%10)
	}
	for _, tt := range []struct{ name, in, want string }{
		{"over", `receipt r 4531.07 "2966506"` + from, `r apply E: 2966506=4481.07 rest 50.00 #over_payment`},
		{"over, and an invoice is named that is not open", `receipt r 4521.07 "INV 2966506, INV 2977000"` + from, `r review UNKNOWN-ITEM E: 2966506=4481.07 rest 40.00 #over_payment`},
		{"over, and a part is paid", `receipt r 4521.07 "2966506 PARTIAL PAYMENT"` + from, `r review PAYS-MORE E: 2966506=4481.07 rest 40.00 #over_payment`},
		{"a telephone in groups", `receipt r 4571.07 "2966506 TEL 0555 0142990"` + from, `r apply E: 2966506=4481.07 rest 90.00 #over_payment`},
		{"pennies over, to which an invoice less a credit comes", "item CM-1 E -541.10\n" + `receipt r 4481.15 "2966506"` + from, `r review PAYS-MORE E: 2966506=4481.07 rest 0.08 #over_payment`},
		{"pennies over, and as much is open", "item 2966600 E 0.08\n" + `receipt r 4481.15 "2966506"` + from, `r review PAYS-MORE E: 2966506=4481.07 rest 0.08 #over_payment`},
		{"pennies over, among many items and a credit", many + `receipt r 4481.15 "2966506"` + from, `r apply E: 2966506=4481.07 rest 0.08 #over_payment`},
		{"pennies over, from somebody else", "item CM-1 E -541.10\n" + `receipt r 4482.07 "INVOICE 2966506" from "FIR SAWMLLS LTD"`, `r review PAYS-MORE E: 2966506=4481.07 rest 1.00 #over_payment #third_party_payer`},
		{"a trifle of a large amount, and more than some items", many + `receipt r 20120.11 "3977000"` + from, `r review PAYS-MORE E: 3977000=20000.00 rest 120.11 #over_payment`},
		{"much over a list, and a part of another item may be paid", `receipt r 461.46 "2965506 2988441"` + from, `r review PAYS-MORE E: 2965506=308.15 2988441=97.31 rest 56.00 #over_payment`},
		{"half over one item, and a part of another may be paid", `receipt r 461.46 "2965506"` + from, `r review PAYS-MORE E: 2965506=308.15 rest 153.31 #over_payment`},
		{"much over one item", `receipt r 361.46 "2965506"` + from, `r apply E: 2965506=308.15 rest 53.31 #over_payment`},
		{"a charge was taken", `receipt r 4531.07 "2966506"` + from + ` charge 15.00`, `r review PAYS-MORE E: 2966506=4481.07 rest 50.00 #over_payment`},
		{"the payer states what it pays for each", `receipt r 5072.25 "2966506 4,481.07; 2971120 541.18"` + from, `r review PAYS-MORE E: 2966506=4481.07 2971120=541.18 rest 50.00 #over_payment`},
		{"short, and the list goes on", `receipt r 4400.00 "2966506 ETC"` + from, `r review UNKNOWN-ITEM E: 2966506=4400.00(partial_payment) #partial_payment`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if d := cmp.Diff(tt.want, outlines(parseWorld(t, ledgerOfElm+tt.in).match(t))); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
