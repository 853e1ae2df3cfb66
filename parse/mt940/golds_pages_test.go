package mt940

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// goldPage is the shape of the values that a second JavaScript library expects of one statement.
type goldPage struct {
	Reference    string       `json:"referenceNumber"`
	Account      string       `json:"accountId"`
	Number       string       `json:"number"`
	Opening      *goldBalance `json:"openingBalance"`
	Closing      *goldBalance `json:"closingBalance"`
	Available    *goldBalance `json:"closingAvailableBalance"`
	Forward      *goldBalance `json:"forwardAvailableBalance"` // the last one
	Transactions []goldEntry  `json:"transactions"`
}

type goldEntry struct {
	Value       string      `json:"valueDate"`
	Booked      string      `json:"entryDate"`
	Credit      bool        `json:"isCredit"`
	Amount      json.Number `json:"amount"`
	Currency    string      `json:"currency"`
	Code        string      `json:"code"`
	Ref         string      `json:"customerReference"`
	BankRef     string      `json:"bankReference"`
	Description string      `json:"description"` // the lines of the :86: without anything in between
}

type goldBalance struct {
	Credit   bool        `json:"isCredit"`
	Currency string      `json:"currency"`
	Value    json.Number `json:"value"`
	Date     string      `json:"date"`
}

func (b *goldBalance) String() string {
	if b == nil {
		return ""
	}
	return major(b.Credit, b.Value, b.Currency)
}

// major is an amount as Money writes it.
func major(credit bool, value json.Number, currency string) string {
	c, err := ledger.ParseCurrency(currency)
	if err != nil {
		return err.Error()
	}
	m, err := ledger.ParseMoney(value.String(), c)
	if err != nil {
		return err.Error()
	}
	if !credit {
		m.Minor = -m.Minor
	}
	return m.String()
}

// comparePages lists the fields of statements and entries that differ, as rows without the reason, and counts what was compared.
func comparePages(t *testing.T, name string, b []byte, content string) (rows []string, entries, fields int) {
	t.Helper()
	var want []goldPage
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	var receipts []*ledger.Receipt
	page := 0
	compare := func(row, field, ours, theirs string) {
		if fields++; squeeze(ours) != squeeze(theirs) {
			rows = append(rows, strings.Join([]string{name, row, field, ours, theirs}, "\t"))
		}
	}
	for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content)}).All() {
		if err != nil {
			t.Error(err)
			continue
		}
		if f.Receipt != nil {
			receipts = append(receipts, f.Receipt)
		}
		if s := f.Statement; s != nil {
			if page == len(want) || len(receipts) != len(want[page].Transactions) {
				t.Fatalf("%s: statement %d, %d entries: not expected", name, page+1, len(receipts))
			}
			compareStatement(s, &want[page], func(field, ours, theirs string) { compare(fmt.Sprintf("statement %d", page+1), field, ours, theirs) })
			for i, r := range receipts {
				entries++
				compareEntry(r, &want[page].Transactions[i], func(field, ours, theirs string) {
					compare(fmt.Sprintf("%d.%d", page+1, i+1), field, ours, theirs)
				})
			}
			page, receipts = page+1, nil
		}
	}
	if page != len(want) {
		t.Errorf("%s: %d statements, want %d", name, page, len(want))
	}
	return rows, entries, fields
}

func compareStatement(s *parse.Statement, w *goldPage, compare func(field, ours, theirs string)) {
	stated := func(m ledger.Money) string {
		if !m.Stated() {
			return ""
		}
		return m.String()
	}
	compare("reference", s.ID, w.Reference)
	compare("account", s.Account, w.Account)
	compare("number", s.Number, w.Number)
	compare("opening", stated(s.Opening), w.Opening.String())
	compare("closing", stated(s.Closing), w.Closing.String())
	compare("date", s.Date.String(), w.Closing.Date)
	compare("available", stated(s.Available), w.Available.String())
	var last ledger.Availability
	if n := len(s.Forward); n > 0 {
		last = s.Forward[n-1]
	}
	compare("forward", stated(last.Amount), w.Forward.String())
	if w.Forward != nil {
		compare("forward date", last.Date.String(), w.Forward.Date)
	}
}

func compareEntry(r *ledger.Receipt, w *goldEntry, compare func(field, ours, theirs string)) {
	compare("value", r.Value.String(), w.Value)
	booked := ""
	if !r.Booked.IsZero() {
		booked = r.Booked.String()
	}
	compare("booked", booked, w.Booked)
	compare("amount", r.Amount.String(), major(w.Credit, w.Amount, w.Currency))
	compare("type", r.Type, w.Code)
	compare("ref", r.CustomerReference, w.Ref)
	compare("bankref", r.BankReference, w.BankRef)
	for _, x := range r.Texts { // theirs has the key words as well
		if x.Field != "customer_reference" && !strings.Contains(squeeze(w.Description), squeeze(x.Value)) {
			compare("text", short(x.Value), "none")
		}
	}
}
