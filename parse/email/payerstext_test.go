package email_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse/email"
)

// TestPayersTexts: texts that came by themselves and say what was paid, each read with a doubt.
func TestPayersTexts(t *testing.T) {
	for name, tt := range map[string]struct {
		text string
		want []string
	}{
		"a page of a portal": {"DEPOSIT NOTIFICATION                      PAGE 1\nPAYEE: WE LTD\nREMITTANCE DETAIL     SETTLEMENT DATE: 03/16/26      CREDIT: $1,480.00\nTRACE NUMBER: 074000019998887\n\n   REFERENCE TYPE          REFERENCE NUMBER       AMOUNT PAID   INVOICE AMT    DISCOUNT\n   SELLER'S INVOICE        51120                       980.00      1,000.00       20.00\n   SELLER'S INVOICE        51127                       500.00        500.00\n",
			[]string{`"51120"`, "net=980.00", "net=500.00", "doubt: a text that came by itself"}},
		"a chat": {"[3/16/26, 4:18:22 PM] Ama: Good afternoon. We have paid GHS 12,000 to your bank for inv AC-0441\n[3/16/26, 4:19:01 PM] Ama: Ref is ECO9911\n[3/16/26, 4:20:00 PM] We: thank you\n", []string{`"AC-0441"`, "doubt: a text that came by itself"}},
		"a stub": {"NORTH MILL LTD                                   No. 018820\nDate        Invoice       Description       Gross      Disc       Net\n03/02/26    51120         rope            318.00      6.36     311.64\n03/03/26    51127         hinges           92.00      1.84      90.16\n                              Check date 03/16/26    Total     401.80\nPay to the order of WE LTD    Four hundred one and 80/100 dollars\n",
			[]string{`"51120"`, "net=311.64", "closes", "doubt: a text that came by itself"}},
	} {
		t.Run(name, func(t *testing.T) {
			if !email.Format.Detect([]byte(tt.text)) {
				t.Fatal("not known as the text of a payer")
			}
			got := render("stub.txt", tt.text, email.Format)
			for _, w := range tt.want {
				if !strings.Contains(got, w) {
					t.Errorf("%q is not in:\n%s", w, got)
				}
			}
		})
	}
}

// TestNoPayersTexts: what is no text of a payer stays unknown, a broken file of a bank above all.
func TestNoPayersTexts(t *testing.T) {
	said := "WE HAVE PAID INVOICE 51120 USD 980.00"
	for name, text := range map[string]string{
		"BAI2 without its header":     "16,475,98000,0,,,REMITTANCE ADVICE/\n88," + said + "/\n",
		"MT940 without its header":    ":61:2603160316C980,00NTRFNONREF\n:86:" + said + "\n",
		"MT940 of one block":          "{1:F01BANKUS33AXXX0000000000}\n" + said + "\n",
		"EDI without its envelope":    "RMR*IV*51120**980.00\nST*820*0001\n" + said + "\n",
		"NACHA records":               strings.Repeat("6", 94) + "\n705" + said + strings.Repeat(" ", 54) + "\n",
		"XML cut off":                 "<Ustrd>" + said + "</Ustrd>\n",
		"JSON":                        "{\"text\": \"" + said + "\"}\n",
		"a list without column names": strings.Repeat("2026-03-16;PAYMENT;"+said+";980.00\n", 5),
		"a table":                     "Invoice,Amount paid\n51120,980.00\n",
		"bytes":                       said + "\n\x00\x01",
		"a statement":                 "STATEMENT OF ACCOUNT\n" + said + "\n",
		"a reminder":                  "Payment reminder\nInvoice 51120 of USD 980.00 is overdue. We have paid nothing back.\n",
		"no amount":                   "We have paid invoice 51120.\n",
		"no invoice":                  "We have paid USD 980.00.\n",
		"no payment":                  "Invoice 51120 of USD 980.00\n",
	} {
		if email.Format.Detect([]byte(text)) {
			t.Errorf("%s is detected", name)
		}
	}
}
