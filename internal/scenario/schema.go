package scenario

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// text is a string or a number, as files write it either way.
type text string

// UnmarshalJSON takes a string, a number or a truth value as it is written.
func (t *text) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, (*string)(t))
	}
	*t = text(b)
	return nil
}

// scene is one scenario of a file.
type scene struct {
	ID     string
	Title  string
	Source any
	Tags   []string
	Books  struct {
		Currency string
		AsOf     string `json:"as_of"`
	}
	Customers   []customer
	Policy      map[string]json.RawMessage
	Context     map[string]json.RawMessage
	Items       []item `json:"open_items"`
	Events      []event
	Expect      map[string]expectation
	OpenAfter   map[string]text `json:"open_after"`
	Compare     string
	Invariance  []string
	Notes       any
	ExpectTrace any `json:"expect_trace"`
}

type customer struct {
	ID       string
	Name     string
	Aliases  []alias
	Children []string
	Accounts []string
	Address  string
	City     string
	Email    string
	Country  string
	// PaysForChildren and CrossNetting say what the group allows.
	PaysForChildren bool `json:"pays_for_children"`
	CrossNetting    bool `json:"cross_netting_allowed"`
}

// alias is a name, or a name with its kind.
type alias struct{ Name, Kind string }

// UnmarshalJSON takes a bare name or an object.
func (a *alias) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &a.Name)
	}
	type plain alias
	return strict(b, (*plain)(a))
}

type item struct {
	ID, Type, Customer, Currency, Date, Due, PO, Text, Status, Hold, Company string
	Amount, Open, Net, Tax, Schedule                                         text
	Refs                                                                     []string
	Terms                                                                    []terms `json:"discount_terms"`
	DiscountAvailable                                                        text    `json:"discount_available"`
	Lines                                                                    []struct{ Qty, Price text }
	PaymentTerm                                                              text            `json:"payment_term"`
	RebillOf                                                                 string          `json:"rebill_of"`
	RateToBooks                                                              text            `json:"rate_to_books"`
	Equivalent                                                               map[string]text // the amount in other currencies
}

type terms struct{ Days, Pct text }

type event struct {
	ID, Kind, Currency, Date, Method, Customer, Text, Note, Trace, Company, File, Code, Of, Advice, Case string

	Amount            text
	PayerName         string `json:"payer_name"`
	PayerAccount      string `json:"payer_account"`
	PayerAddress      string `json:"payer_address"`
	PayerCity         string `json:"payer_city"`
	BankReference     string `json:"bank_reference"`
	EndToEndID        string `json:"end_to_end_id"`
	ChequeDate        string `json:"cheque_date"`
	Remittance        []remittance
	Instruct          []instruction
	Item              *item
	UnapplyItems      []string `json:"unapply_items"`
	RequestedBy       string   `json:"requested_by"`
	RequestedWriteOff text     `json:"requested_write_off"`
	ApprovedBy        string   `json:"approved_by"`
	ApprovedWriteOff  text     `json:"approved_write_off"`
	RateToBooks       text     `json:"rate_to_books"`
	JournalAmount     text     `json:"journal_amount"`
}

type remittance struct {
	Ref          string
	Amount, Memo text
}

type instruction struct {
	Item           string
	Amount, Refund text
	WriteOff       text `json:"write_off"`
}

type expectation struct {
	Decision     []string
	Customer     string
	Lines        []expectedLine
	WorkItems    []workItem `json:"work_items"`
	Alternatives [][]expectedLine
	Why          any
	SourceLabel  any `json:"source_label"`

	OnAccount    text `json:"on_account"`
	Unidentified text
	Held         text
	Returned     text
	Income       text
	Unposted     text
	Intercompany []struct {
		From, To string
		Amount   text
	}
}

type expectedLine struct {
	Item            string
	Cash            text
	CashReceipt     text `json:"cash_receipt_currency"`
	Discount        text
	WriteOff        text `json:"write_off"`
	Reason          string
	Transfer        text
	Creates         []created
	APOffset        text `json:"ap_offset"`
	Credit          []credit
	ExchangeToBooks text `json:"fx_gain_loss"`
}

type created struct {
	ID, Type string
	Amount   text

	from string // the item that it was split from
}

type credit struct {
	Item             string
	Amount, Discount text
}

type workItem struct {
	Kind, Reason, Item, Customer string
	Amount                       text
}

// decode reads one scenario. A key that the schema does not have is an error.
func decode(raw json.RawMessage) (*scene, error) {
	s := new(scene)
	if err := strict(raw, s); err != nil {
		var id struct{ ID, Title string }
		_ = json.Unmarshal(raw, &id) // for the report alone
		s.ID, s.Title = id.ID, id.Title
		return s, fmt.Errorf("%s", strings.TrimPrefix(err.Error(), "json: "))
	}
	if s.Books.Currency == "" {
		s.Books.Currency = "USD"
	}
	return s, nil
}

func strict(raw []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if d.More() {
		return errors.New("there is more behind the end")
	}
	return nil
}
