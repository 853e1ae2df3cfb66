package table

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/parse"
)

// TestReadDirections reads columns of few values: the sides in the order of the values, + in, - out, ? not known.
func TestReadDirections(t *testing.T) {
	for _, tt := range []struct{ values, want string }{
		{"C D", "+-"}, {"D C", "-+"}, {"CR DR", "+-"}, {"Cr. Dr.", "+-"}, {"CRDT DBIT", "+-"}, {"Credit Debit", "+-"}, {"H S", "+-"},
		{"Haben Soll", "+-"}, {"+ -", "+-"}, {"Bij Af", "+-"}, {"B A", "??"}, {"A D", "+-"}, {"A", "?"}, {"Abono Cargo", "+-"}, {"A C", "+-"}, {"Haber Debe", "+-"},
		{"Avere Dare", "+-"}, {"Ma Wn", "+-"}, {"Uzn Obc", "+-"}, {"In Out", "+-"}, {"incoming outgoing", "+-"}, {"Eingang Ausgang", "+-"},
		{"Crédit Débit", "+-"}, {"Ind Ud", "+-"}, {"Inn Ut", "+-"}, {"Pano Otto", "+-"}, {"Příjem Výdaj", "+-"}, {"Alacak Borç", "+-"},
		{"入金 出金", "+-"}, {"贷 借", "+-"}, {"Приход Расход", "+-"}, {"Gutschrift Lastschrift", "+-"}, {"Gutschrift", "?"}, {"Lastschrift", "?"},
		{"payment", "?"}, {"payment refund", "??"}, {"Received Sent", "+-"}, {"Sent", "?"}, {"Withdrawal Deposit", "-+"}, {"Deposit Fee", "+?"},
		{"Invoice Payment", "??"}, {"ACH WIRE", "??"}, {"E S", "+-"}, {"K D", "+-"},
	} {
		values := strings.Fields(tt.values)
		sides, _ := readDirections(values)
		got := ""
		for _, v := range values {
			got += string("?-+"[sides[v]])
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.values, got, tt.want)
		}
	}
}

// TestReceiptLists reads small lists, each for one thing that a header leaves open.
func TestReceiptLists(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"a column called sign", "Booking date,Amount,Currency,Sign\n2026-03-18,10.00,EUR,+\n2026-03-17,5.00,EUR,-\n", "+10.00 -5.00"},
		{"a direction under an unknown name", "Booking date,Amount,Currency,Xyz\n2026-03-18,10.00,EUR,Eingang\n2026-03-17,5.00,EUR,Ausgang\n", "+10.00 -5.00"},
		{"nothing but money out", "Booking date,Amount,Currency,Type\n2026-03-18,10.00,EUR,DEBIT\n2026-03-17,5.00,EUR,DEBIT\n", "-10.00 -5.00"},
		{"a kind of card is no direction", "Booking date,Amount,Currency,Card type\n2026-03-18,10.00,EUR,Credit\n2026-03-17,5.00,EUR,Debit\n", "+10.00 +5.00"},
		{"a way to pay is no direction", "Booking date,Amount,Currency,Payment method\n2026-03-18,10.00,EUR,Credit\n2026-03-17,5.00,EUR,Debit\n", "+10.00 +5.00"},
		{"letters of another code", "Booking date,Amount,Currency,Flag\n2026-03-18,10.00,EUR,A\n2026-03-17,5.00,EUR,D\n", "FAULT"},
		{"letters that the balance explains", "Booking date,Amount,Currency,Flag,Balance\n2026-03-17,5.00,EUR,D,105.00\n2026-03-18,10.00,EUR,A,115.00\n2026-03-18,1.00,EUR,D,116.00\n", "+5.00 +10.00 +1.00 BALANCE"},
		{"a word that is not known", "Booking date,Amount,Currency,D/C\n2026-03-18,10.00,EUR,C\n2026-03-17,5.00,EUR,Z\n2026-03-17,6.00,EUR,\n2026-03-16,7.00,EUR,D\n",
			"FAULT FAULT FAULT FAULT"},
		{"known words beside one that is not", "Booking date,Amount,Currency,D/C\n2026-03-18,10.00,EUR,Credit\n2026-03-17,5.00,EUR,Z\n2026-03-16,7.00,EUR,Debit\n",
			"+10.00 FAULT -7.00"},
		{"a type that says of some rows that money went out", "Booking date,Amount,Currency,Type\n2026-03-18,10.00,EUR,Deposit\n2026-03-17,5.00,EUR,Withdrawal\n2026-03-16,1.00,EUR,Adjustment\n",
			"+10.00 -5.00 FAULT"},
		{"direct debits, paid or collected", "Booking date,Amount,Currency,Type\n2026-03-18,10.00,EUR,Lastschrift\n2026-03-17,5.00,EUR,Lastschrift\n", "FAULT"},
		{"collected direct debits", "Booking date,Amount,Currency,Type,Balance\n2026-03-17,10.00,EUR,Lastschrift,10.00\n2026-03-18,5.00,EUR,Lastschrift,15.00\n", "+10.00 +5.00 BALANCE"},
		{"payments of a payment service", "Booking date,Amount,Currency,Type\n2026-03-18,10.00,EUR,payment\n2026-03-17,5.00,EUR,payment\n", "+10.00 +5.00"},
		{"signs and words agree", "Booking date,Amount,Currency,D/C\n2026-03-18,10.00,EUR,C\n2026-03-17,-5.00,EUR,D\n", "+10.00 -5.00"},
		{"signs and words contradict each other", "Booking date,Amount,Currency,D/C\n2026-03-18,10.00,EUR,C\n2026-03-17,-5.00,EUR,D\n2026-03-17,-6.00,EUR,C\n2026-03-17,7.00,EUR,D\n",
			"+10.00 -5.00 FAULT FAULT"},
		{"a minus within a side", "Booking date,Amount,Currency,D/C\n2026-03-18,10.00,EUR,C\n2026-03-17,5.00,EUR,D\n2026-03-17,-6.00,EUR,C\n", "+10.00 -5.00 FAULT"},
		{"signs and words are opposed", "Booking date,Amount,Currency,D/C\n2026-03-18,10.00,EUR,D\n2026-03-17,-5.00,EUR,C\n", "FAULT"},
		{"two directions, one beside the amount", "Booking date,Amount,Dr/Cr,Currency,Balance,Dr/Cr\n2026-03-17,5.00,DR,EUR,100.00,CR\n2026-03-18,10.00,CR,EUR,110.00,CR\n",
			"-5.00 +10.00 BALANCE"},
		{"two directions that differ", "Booking date,D/C,Currency,Amount,Payer,Direction\n2026-03-17,D,EUR,5.00,A,in\n2026-03-18,C,EUR,10.00,B,out\n", "FAULT"},
		{"the balance falls where no sign says so", "Booking date,Amount,Currency,Balance\n2026-03-16,10.00,EUR,110.00\n2026-03-17,5.00,EUR,105.00\n2026-03-18,7.00,EUR,112.00\n", "FAULT"},
		{"the same upwards", "Booking date,Amount,Currency,Balance\n2026-03-18,7.00,EUR,112.00\n2026-03-17,5.00,EUR,105.00\n2026-03-16,10.00,EUR,110.00\n", "FAULT"},
		{"debit and credit as books have them", "Booking date,Amount,Currency,D/C,Balance\n2026-03-16,10.00,EUR,D,110.00\n2026-03-17,5.00,EUR,C,105.00\n2026-03-18,7.00,EUR,D,112.00\n", "FAULT"},
		{"a balance that proves nothing", "Booking date,Amount,Currency,Balance\n2026-03-16,10.00,EUR,110.00\n2026-03-17,5.00,EUR,300.00\n2026-03-18,7.00,EUR,12.00\n", "+10.00 +5.00 +7.00"},
		{"a row that is missing", "Booking date,Amount,Currency,Balance\n2026-03-01,1.00,EUR,1.00\n2026-03-02,1.00,EUR,2.00\n2026-03-03,1.00,EUR,3.00\n2026-03-04,1.00,EUR,4.00\n2026-03-05,1.00,EUR,5.00\n" +
			"2026-03-06,1.00,EUR,6.00\n2026-03-07,1.00,EUR,7.00\n2026-03-08,1.00,EUR,8.00\n2026-03-10,1.00,EUR,10.00\n2026-03-11,1.00,EUR,11.00\n2026-03-12,1.00,EUR,12.00\n2026-03-13,1.00,EUR,13.00\n",
			"+1.00 +1.00 +1.00 +1.00 +1.00 +1.00 +1.00 +1.00 +1.00 +1.00 +1.00 +1.00 BROKEN"},
		{"an opening balance with an amount", "Booking date,Amount,Currency,Text,Balance\n2026-03-16,100.00,EUR,Opening balance,100.00\n2026-03-17,5.00,EUR,INV 7,105.00\n", "skipped +5.00"},
		{"a text that begins like a balance", "Booking date,Amount,Currency,Text\n2026-03-16,100.00,EUR,Saldo final factura 7\n2026-03-17,5.00,EUR,INV 7\n", "+100.00 +5.00"},
		{"money in and out in one row", "Booking date,Credit,Debit,Currency\n2026-03-16,10.00,,EUR\n2026-03-17,5.00,5.00,EUR\n", "+10.00 FAULT"},
		{"a minus in the column for money out", "Booking date,Credit,Debit,Currency\n2026-03-16,10.00,,EUR\n2026-03-17,,-5.00,EUR\n2026-03-17,,-6.00,EUR\n", "+10.00 -5.00 -6.00"},
		{"a minus in some of the money out", "Booking date,Credit,Debit,Currency\n2026-03-16,10.00,,EUR\n2026-03-17,,-5.00,EUR\n2026-03-17,,6.00,EUR\n", "+10.00 FAULT FAULT"},
		{"an amount beside two columns", "Booking date,Amount,Credit,Debit,Currency\n2026-03-16,10.00,10.00,,EUR\n2026-03-17,5.00,,5.00,EUR\n2026-03-17,6.00,,7.00,EUR\n", "+10.00 -5.00 FAULT"},
		{"two amounts without a fee", "Booking date,Amount,Net amount,Currency\n2026-03-16,10.00,8.00,EUR\n", "FAULT"},
		{"a fee between two amounts", "Booking date,Amount,Fee,Net amount,Currency\n2026-03-16,10.00,2.00,8.00,EUR\n2026-03-16,10.00,2.00,7.00,EUR\n", "+8.00 FAULT"},
		{"a fee that the balance shows", "Booking date,Amount,Fee,Currency,Balance\n2026-03-16,10.00,2.00,EUR,8.00\n2026-03-16,10.00,1.00,EUR,17.00\n", "+8.00 +9.00 BALANCE"},
		{"a fee beside the amount", "Booking date,Amount,Fee,Currency,Balance\n2026-03-16,10.00,2.00,EUR,10.00\n2026-03-16,10.00,1.00,EUR,20.00\n", "+10.00 +10.00 BALANCE"},
		{"pending and failed", "Booking date,Amount,Currency,Status\n2026-03-16,10.00,EUR,Completed\n2026-03-17,5.00,EUR,Pending\n2026-03-17,6.00,EUR,FAILED\n", "+10.00 skipped skipped"},
		{"a value that is an amount", "Date,Description,Value,Balance\n18/03/2026,INV 7,10.00,110.00\n17/03/2026,EDF,-5.00,100.00\n", "+10.00 -5.00 BALANCE"},
		{"names again in another order", "Booking date,Credit,Debit,Currency\n2026-03-16,10.00,,EUR\nBooking date,Debit,Credit,Currency\n2026-03-17,5.00,,EUR\n", "+10.00 FAULT"},
		{"names again in the same order", "Booking date,Credit,Debit,Currency\n2026-03-16,10.00,,EUR\nBooking date,Credit,Debit,Currency\n2026-03-17,,5.00,EUR\n", "+10.00 skipped -5.00"},
		{"a total below two columns", "Booking date;Text;Credit;Debit\n16.03.2026;INV 7;10,00;\n17.03.2026;EDF;;5,00\nTotal;;10,00;5,00\n", "+10.00 -5.00 TOTAL"},
	} {
		if d := cmp.Diff(tt.want, amountsOf(tt.text)); d != "" {
			t.Errorf("%s (-want +got):\n%s%s", tt.name, d, shortReceipts(tt.text, parse.Options{Currency: mustCurrency("EUR")}))
		}
	}
}

// amountsOf writes what comes of each row: the amount with its sign, a fault, or that it is no movement.
func amountsOf(text string) string {
	var out []string
	for f, err := range parse.NewReader(Format, parse.Input{Name: "x", R: strings.NewReader(text), Options: parse.Options{Currency: mustCurrency("EUR")}}).All() {
		switch {
		case err != nil:
			out = append(out, "FAULT")
		case f.Skipped != nil:
			out = append(out, "skipped")
		case f.Control != nil && !f.Control.OK:
			out = append(out, "BROKEN")
		case f.Control != nil:
			out = append(out, map[string]string{"table.balance": "BALANCE", "table.total": "TOTAL"}[f.Control.Name])
		case f.Receipt != nil:
			amount := strings.TrimSuffix(f.Receipt.Amount.String(), " EUR")
			if f.Receipt.Amount.Sign() > 0 {
				amount = "+" + amount
			}
			out = append(out, amount)
		default:
			out = append(out, "NO RECEIPT")
		}
	}
	return strings.Join(out, " ")
}

// TestDirectionByProfile settles a column in doubt.
func TestDirectionByProfile(t *testing.T) {
	const text = "Booking date,Amount,Currency,Flag\n2026-03-18,10.00,EUR,A\n2026-03-17,5.00,EUR,D\n"
	for field, want := range map[string]string{"debit_credit": "10.00 EUR payment|-5.00 EUR debit", "unused": "10.00 EUR payment|5.00 EUR payment"} {
		p := parse.Profile{Name: "bank", Kind: parse.Receipts, Columns: map[string]string{"Booking date": "booked", "Amount": "amount", "Currency": "currency", "Flag": field}}
		var got []string
		for f, err := range parse.NewReader(Format, parse.Input{Name: "x", R: strings.NewReader(text), Options: parse.Options{Profiles: []parse.Profile{p}}}).All() {
			if err != nil {
				got = append(got, err.Error())
			} else if f.Receipt != nil {
				got = append(got, f.Receipt.Amount.String()+" "+f.Receipt.Kind.String())
			}
		}
		if d := cmp.Diff(want, strings.Join(got, "|")); d != "" {
			t.Errorf("%s (-want +got):\n%s", field, d)
		}
	}
}

// TestWhoseAccount tells our own account from the payers'.
func TestWhoseAccount(t *testing.T) {
	const a, b, own = "DE75512108001245126199", "DE27100777770209299700", "DE89370400440532013000"
	for _, tt := range []struct{ name, text, want string }{
		{"differs", "Date,Amount,Payer,IBAN\n2026-03-18,10.00,A," + a + "\n2026-03-17,5.00,B," + b + "\n", "A/" + a + " of , B/" + b + " of "},
		{"repeats, payers differ", "Date,Amount,Payer,IBAN\n2026-03-18,10.00,A," + own + "\n2026-03-17,5.00,B," + own + "\n", "A/ of " + own + ", B/ of " + own},
		{"repeats, so does the payer", "Date,Amount,Payer,IBAN\n2026-03-18,10.00,A," + a + "\n2026-03-17,5.00,A," + a + "\n", "A/ of , A/ of "},
		{"repeats, no payer", "Date,Amount,Text,IBAN\n2026-03-18,10.00,A," + own + "\n2026-03-17,5.00,B," + own + "\n", "/ of " + own + ", / of " + own},
		{"one row with the number of our account", "Date,Amount,Payer,Account number,IBAN\n2026-03-18,10.00,A,532013000," + own + "\n", "A/ of 532013000"},
		{"one row with a payer", "Date,Amount,Payer,IBAN\n2026-03-18,10.00,A," + a + "\n", "A/ of "},
		{"one row below our account", "Account,,,\n" + own + ",,,\nDate,Amount,Payer,IBAN\n2026-03-18,10.00,A," + a + "\n", "A/" + a + " of " + own},
		{"stands above", "Account " + own + ",,,\nDate,Amount,Payer,IBAN\n2026-03-18,10.00,A," + own + "\n", "A/ of " + own},
		{"two accounts", "Date,Amount,Payer,IBAN,Counterparty IBAN\n2026-03-18,10.00,A," + own + "," + a + "\n2026-03-17,5.00,B," + own + ",\n", "A/" + a + " of " + own + ", B/ of " + own},
		{"under an unknown name", "Date,Amount,Payer,Xyz\n2026-03-18,10.00,A," + a + "\n2026-03-17,5.00,B," + b + "\n", "A/" + a + " of , B/" + b + " of "},
		{"a number beside the payer", "Date,Amount,Payer,Account number\n2026-03-18,10.00,A,111222333\n2026-03-17,5.00,B,444555666\n", "A/111222333 of , B/444555666 of "},
		{"payer and payee", "Date,Amount,Payer,Payee\n2026-03-18,10.00,A,Us\n2026-03-17,-5.00,Us,B\n", "A/ of , B/ of "},
		{"payee alone", "Date,Amount,Payee\n2026-03-18,10.00,A\n2026-03-17,-5.00,B\n", "A/ of , B/ of "},
	} {
		var got []string
		for f, err := range parse.NewReader(Format, parse.Input{Name: "x", R: strings.NewReader(tt.text), Options: parse.Options{Kind: parse.Receipts, Currency: mustCurrency("EUR")}}).All() {
			if err != nil {
				got = append(got, err.Error())
			} else if f.Receipt != nil {
				got = append(got, f.Receipt.Payer.Name+"/"+f.Receipt.Payer.Account+" of "+f.Receipt.Account)
			}
		}
		if d := cmp.Diff(tt.want, strings.Join(got, ", ")); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

// TestKindOfLists keeps movements of an account apart from what looks like them.
func TestKindOfLists(t *testing.T) {
	for header, want := range map[string]parse.Kind{
		"Date,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Invoice Number,Balance":              parse.Receipts,
		"Kirjauspäivä;Arvopäivä;Maksupäivä;Määrä;Saaja/Maksaja;Tilinumero;BIC;Tapahtuma;Viite;Viesti":     parse.Receipts,
		"id,Created date (UTC),Amount,Amount Refunded,Currency,Description,Fee,Status,Card ID,Invoice ID": parse.Receipts,
		"Date (UTC),Description,Amount,Status,Source Account,Bank Description,Reference":                  parse.Receipts,
		"Date, Type, Description, Value, Balance, Account Name, Account Number":                           parse.Receipts,
		"Date,Invoice number,Customer,Due date,Amount,Balance,Status":                                     parse.OpenItems,
		"Payment date,Payment number,Invoice number,Gross,Discount,Net":                                   parse.Remittances,
		"Invoice number,Invoice date,Amount,Discount,Amount paid":                                         parse.Remittances,
	} {
		if got := sniff(header+"\n", parse.AnyKind, parse.Limits{}.WithDefaults()); got.kind != want || !got.whole {
			t.Errorf("%q is kind %d (%+v), want %d", header, got.kind, got, want)
		}
	}
}
