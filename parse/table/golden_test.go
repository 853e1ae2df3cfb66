package table

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// samples are the golden files and what a caller has to say about them.
var samples = map[string]parse.Options{
	"quickbooks_aging.csv":                {Currency: mustCurrency("USD")},
	"quickbooks_open_invoices.csv":        {Currency: mustCurrency("USD")},
	"business_central_german.csv":         {Currency: mustCurrency("EUR")},
	"netsuite_groups.csv":                 {Currency: mustCurrency("USD")},
	"xero_aged.csv":                       {Currency: mustCurrency("NZD")},
	"odoo_two_currencies.csv":             {Currency: mustCurrency("EUR")},
	"zoho_aging.csv":                      {Currency: mustCurrency("USD")},
	"quickbooks_online_open_invoices.csv": {Currency: mustCurrency("USD")},
	"odoo_group_sums.csv":                 {Currency: mustCurrency("USD")},
	"sap_b1_aging.tsv":                    {Currency: mustCurrency("USD")},
	"quickbooks_desktop_aging.csv":        {Currency: mustCurrency("USD")},
	"quickbooks_desktop_open.csv":         {Currency: mustCurrency("USD")},
	"sage50_report.csv":                   {Currency: mustCurrency("GBP")},
	"datev_grouped.csv":                   {Currency: mustCurrency("EUR")},
	"sage50_aged.csv":                     {Currency: mustCurrency("GBP")},
}

func mustCurrency(code string) ledger.Currency {
	c, err := ledger.ParseCurrency(code)
	if err != nil {
		panic(err)
	}
	return c
}

// TestGolden reads every sample of testdata, compares all facts and faults, and runs the conformance kit.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.*")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, path := range paths {
		name := filepath.Base(path)
		if strings.HasSuffix(name, ".golden") {
			continue
		}
		n++
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got := dump(name, content, samples[name])
		golden := path + ".golden"
		if os.Getenv("UPDATE") == "1" {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(string(want), got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
		parsetest.Check(t, Format, name, content, samples[name])
		parsetest.CheckDetect(t, Format, content)
	}
	if n < 8 {
		t.Errorf("%d samples, want at least 8", n)
	}
}

// dump writes all facts and faults of a file, one a line.
func dump(name string, content []byte, opt parse.Options) string {
	var b strings.Builder
	for f, err := range parse.NewReader(Format, parse.Input{Name: name, R: strings.NewReader(string(content)), Options: opt}).All() {
		switch {
		case err != nil:
			fmt.Fprintf(&b, "FAULT %v\n", err)
		case f.OpenItem != nil:
			dumpItem(&b, f.OpenItem)
		case f.Customer != nil:
			c := f.Customer
			fmt.Fprintf(&b, "%v customer %q name=%q parent=%q aliases=%q accounts=%q domains=%q country=%q\n", c.Source, c.ID, c.Name, c.Parent,
				c.Aliases, c.Accounts, c.Domains, c.Country)
		case f.Receipt != nil:
			dumpReceipt(&b, f.Receipt)
		case f.Advice != nil:
			dumpAdvice(&b, f.Advice)
		case f.Control != nil:
			fmt.Fprintf(&b, "%v control %s expected=%q got=%q ok=%v\n", f.Control.Source, f.Control.Name, f.Control.Expected, f.Control.Got, f.Control.OK)
		case f.Skipped != nil:
			fmt.Fprintf(&b, "%v skipped %s\n", f.Skipped.Source, f.Skipped.Reason)
		}
	}
	return b.String()
}

func dumpItem(b *strings.Builder, i *ledger.OpenItem) {
	fmt.Fprintf(b, "%v item %q", i.Source, i.ID)
	if string(i.ID) != i.Number {
		fmt.Fprintf(b, " number=%q", i.Number)
	}
	if i.CustomerName != "" {
		fmt.Fprintf(b, " customer_name=%q", i.CustomerName)
	}
	fmt.Fprintf(b, " %v %v customer=%q company=%q open=%v original=%v issued=%v due=%v", i.Kind, i.Status, i.Customer, i.Company, i.Open,
		i.Original, i.Issued, i.Due)
	for _, d := range i.Discounts {
		fmt.Fprintf(b, " discount=%v/%v/%v", d.Until, d.Rate, d.Amount)
	}
	for _, r := range i.References {
		fmt.Fprintf(b, " %v=%q", r.Kind, r.Text)
	}
	fmt.Fprintf(b, " text=%q", i.Text)
	for _, c := range i.Extra {
		fmt.Fprintf(b, " extra:%s=%q", c.Name, c.Value)
	}
	b.WriteByte('\n')
}

func dumpReceipt(b *strings.Builder, r *ledger.Receipt) {
	fmt.Fprintf(b, "%v receipt %v %v booked=%v value=%v account=%q method=%q type=%q bankref=%q custref=%q e2e=%q advice=%q payer=%q/%q/%q customer=%q",
		r.Source, r.Kind, r.Amount, r.Booked, r.Value, r.Account, r.Method, r.Type, r.BankReference, r.CustomerReference, r.EndToEndID, r.AdviceID,
		r.Payer.Name, r.Payer.Account, r.Payer.Bank, r.Customer)
	for _, t := range r.Texts {
		fmt.Fprintf(b, " %s=%q@%v", t.Field, t.Value, t.Source)
	}
	b.WriteByte('\n')
}

func dumpAdvice(b *strings.Builder, a *ledger.RemittanceAdvice) {
	fmt.Fprintf(b, "%v advice %q payer=%q/%q customer=%q date=%v total=%v %v", a.Source, a.ID, a.Payer.Name, a.Payer.Account, a.Customer, a.Date, a.Total, a.Closure)
	if a.Closure != ledger.Unverifiable {
		fmt.Fprintf(b, " %s", a.Equation)
	}
	if a.Closure == ledger.Differs {
		fmt.Fprintf(b, " difference=%v", a.Difference)
	}
	b.WriteByte('\n')
	for _, l := range a.Lines {
		fmt.Fprintf(b, "  %v line %q@%v issued=%v gross=%v discount=%v deduction=%v net=%v reason=%q memo=%q", l.Source, l.Reference, l.ReferenceSource,
			l.Issued, l.Gross, l.Discount, l.Deduction, l.Net, l.Reason, l.Memo)
		if l.Class != ledger.Cash {
			fmt.Fprintf(b, " class=%v", l.Class)
		}
		if l.Withheld != (ledger.Money{}) || l.Retained != (ledger.Money{}) {
			fmt.Fprintf(b, " withheld=%v retained=%v", l.Withheld, l.Retained)
		}
		for _, o := range l.Others {
			fmt.Fprintf(b, " other %s=%q@%v", o.Field, o.Value, o.Source)
		}
		b.WriteByte('\n')
	}
}
