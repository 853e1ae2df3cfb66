package camt_test

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/camt"
)

const statement = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-17</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">1334.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-17</Dt></Dt></Bal>
<Ntry><Amt Ccy="EUR">1234.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><ValDt><Dt>2026-03-17</Dt></ValDt><NtryDtls><TxDtls>
<RltdPties><Dbtr><Pty><Nm>Nordlicht Baustoffhandel</Nm></Pty></Dbtr></RltdPties>
<RmtInf><Ustrd>RECHNUNG 4711081500</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>
`

func Example() {
	in := parse.Input{Name: "bank.xml", R: strings.NewReader(statement)}
	for fact, err := range parse.NewReader(camt.Format, in).All() {
		switch {
		case err != nil:
			fmt.Fprintln(os.Stderr, err)
		case fact.Receipt != nil:
			r := fact.Receipt
			fmt.Println(r.Value, r.Amount, "from", r.Payer.Name)
			for _, t := range r.Texts {
				fmt.Printf("  %v %s %q\n", t.Source, t.Field, t.Value)
			}
		case fact.Control != nil:
			fmt.Println(fact.Control.Name, fact.Control.Got, fact.Control.OK)
		}
	}
	// Output:
	// 2026-03-17 1234.50 EUR from Nordlicht Baustoffhandel
	//   bank.xml:6:27 name "Nordlicht Baustoffhandel"
	//   bank.xml:7:16 text "RECHNUNG 4711081500"
	// camt.balance 1334.50 EUR true
}

// A renamed element: what is written back is the file but for that.
func ExampleReader() {
	in := `<Rpt xmlns="x"><Acct> <Ccy>EUR</Ccy></Acct></Rpt>`
	for node, err := range camt.NewReader("bank.xml", strings.NewReader(in), parse.Limits{}).All() {
		if err != nil {
			fmt.Println(err)
			return
		}
		if node.Name == "Acct" {
			node.Raw = bytes.Replace(node.Raw, []byte("Acct"), []byte("RltdAcct"), 1)
		}
		fmt.Printf("%s", node.Raw)
	}
	// Output: <Rpt xmlns="x"><RltdAcct> <Ccy>EUR</Ccy></RltdAcct></Rpt>
}
