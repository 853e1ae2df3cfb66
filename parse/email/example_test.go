package email_test

import (
	"fmt"
	"strings"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/email"
)

// A mail with a table in its text: the advice with its lines, and how they make up the total.
func Example() {
	const mail = `From: Halvern Supply <ap@halvern.example>
Subject: Remittance advice
Date: Tue, 17 Mar 2026 10:00:00 +0000

Payment reference: 4711
Total paid: USD 1,480.00

Our Doc     Your Invoice    Gross       Discount    Net
5100017     INV-104233      1,000.00    20.00         980.00
5100018     INV-104234        500.00                  500.00
`
	for fact, err := range parse.NewReader(email.Format, parse.Input{Name: "mail.eml", R: strings.NewReader(mail)}).All() {
		if err != nil {
			fmt.Println(err)
			continue
		}
		if a := fact.Advice; a != nil {
			fmt.Println(a.ID, a.Payer.Name, a.Total, a.Closure, a.Equation)
			for _, l := range a.Lines {
				fmt.Println(l.Source, l.Reference, l.Net)
			}
		}
	}
	// Output:
	// 4711 Halvern Supply 1480.00 USD closes 980.00 + 500.00 = 1480.00
	// mail.eml/body/table 1:2 INV-104233 980.00 USD
	// mail.eml/body/table 1:3 INV-104234 500.00 USD
}
