package wire

import (
	"fmt"
	"strconv"
	"strings"
)

// DecisionSchema names the layout of a line of decisions.jsonl.
const DecisionSchema = "cashtie.decision/v1"

// Decision is one line of decisions.jsonl as it is read back. Amounts are decimal texts in major units with the digits of the
// currency of the receipt; dates are ISO texts, empty when not stated.
type Decision struct {
	Schema       string        `json:"schema"`
	Receipt      Receipt       `json:"receipt"`
	Outcome      string        `json:"outcome"`
	Pattern      string        `json:"pattern"`
	Hold         string        `json:"hold"` // reason code, empty for apply
	Customer     string        `json:"customer"`
	Confidence   Confidence    `json:"confidence"`
	Score        int32         `json:"score"` // the sum of the points of Evidence
	Applications []Application `json:"applications"`
	Unapplied    string        `json:"unapplied"`
	Rest         string        `json:"rest,omitempty"` // what becomes of it: on_account, income; empty: it stays unapplied
	Flags        []string      `json:"flags"`
	Evidence     []Evidence    `json:"evidence"`
	Alternatives []Alternative `json:"alternatives"` // best first
	Advice       *AdviceRef    `json:"advice,omitempty"`
	Mismatches   []Mismatch    `json:"mismatches,omitempty"` // in what the advice is at odds
	Clauses      []Clause      `json:"clauses,omitempty"`    // of the policy, that it used or that stopped it
	Related      string        `json:"related,omitempty"`    // the receipt it duplicates, returns or contends with
	Method       string        `json:"method,omitempty"`     // how it was decided together with others; left out: by itself
	Together     []string      `json:"together,omitempty"`   // those others
	Reopens      []Application `json:"reopens,omitempty"`    // of a return: what is open again, with the opposite sign
	Between      []Between     `json:"between,omitempty"`
	Tasks        []Task        `json:"tasks,omitempty"`
	Why          string        `json:"why"`
	Settle       string        `json:"settle"` // what would settle it; empty when nothing would
}

// Receipt is the receipt of a [Decision].
type Receipt struct {
	ID                string `json:"id"`
	Source            Source `json:"source"`
	Kind              string `json:"kind"`
	BankAccount       string `json:"bank_account"`
	BankReference     string `json:"bank_reference"`
	CustomerReference string `json:"customer_reference"`
	EndToEndID        string `json:"end_to_end_id"`
	Booked            string `json:"booking_date"`
	Value             string `json:"value_date"`
	Amount            string `json:"amount"`
	Currency          string `json:"currency"`
	Type              string `json:"type"`
	Method            string `json:"method"`
	Payer             string `json:"payer"`
	PayerAccount      string `json:"payer_account"`
	Text              string `json:"text"`
}

// Application settles a part of an item. ItemID is set only where the document number alone does not tell the item.
type Application struct {
	Item      string `json:"item"` // document number exactly as the open-item file has it
	ItemID    string `json:"item_id,omitempty"`
	Customer  string `json:"customer"`
	Cash      string `json:"cash"`
	Discount  string `json:"discount"`
	Deduction string `json:"deduction"`
	WriteOff  string `json:"write_off"`
	Currency  string `json:"currency,omitempty"` // of the amounts, where it is not the receipt's; then Paid is what it takes of the receipt
	Paid      string `json:"paid,omitempty"`
	// Exchange is what the settlement gains (negative: loses) because the rate moved, in the currency of the books.
	Exchange         string `json:"exchange,omitempty"`
	ExchangeCurrency string `json:"exchange_currency,omitempty"`
	Reason           Reason `json:"reason"`
	OpenBefore       string `json:"open_before"`
	OpenAfter        string `json:"open_after"`
}

// Reason says why less than the open amount was paid.
type Reason struct {
	Class string `json:"class"`
	Code  string `json:"code"`
}

// Mismatch is one thing in which an advice disagrees with the items, the receipt or itself.
type Mismatch struct {
	Kind   string  `json:"kind"`
	Source *Source `json:"source,omitempty"` // the line of the advice
	Item   string  `json:"item,omitempty"`
	ItemID string  `json:"item_id,omitempty"`
	Amount string  `json:"amount,omitempty"` // by how much
}

// Clause is a rule of the policy; the amount is what it decided over.
type Clause struct {
	Name   string `json:"name"`
	Item   string `json:"item,omitempty"`
	ItemID string `json:"item_id,omitempty"`
	Amount string `json:"amount,omitempty"`
}

// Evidence is one reason with its place in the source.
type Evidence struct {
	Signal    string  `json:"signal"`
	Item      string  `json:"item,omitempty"`
	ItemID    string  `json:"item_id,omitempty"`
	Points    int32   `json:"points"`
	Text      string  `json:"text"`
	Source    Source  `json:"source"`
	Continues *Source `json:"continues,omitempty"` // where Text goes on when the file broke it in two
	Note      string  `json:"note,omitempty"`      // what Text means where it does not tell by itself
}

// Alternative is an explanation that lost.
type Alternative struct {
	Pattern      string        `json:"pattern"`
	Customer     string        `json:"customer"`
	Confidence   Confidence    `json:"confidence"`
	Score        int32         `json:"score"`
	Applications []Application `json:"applications"`
	Unapplied    string        `json:"unapplied"`
	WhyNot       string        `json:"why_not"`
}

// AdviceRef points at the advice a decision rests on.
type AdviceRef struct {
	ID     string `json:"id"`
	Source Source `json:"source"`
}

// Source is a place in an input file: 1-based line, 0-based byte offsets within it, end exclusive; both 0 for the whole line.
type Source struct {
	File  string `json:"file"`
	Line  int32  `json:"line"`
	Start int32  `json:"start,omitempty"`
	End   int32  `json:"end,omitempty"`
}

// Confidence counts ten-thousandths, as [match.Decision] does; in JSON it is a number from 0 to 1 with four decimals.
type Confidence int32

// String writes four decimals, "0.9993".
func (c Confidence) String() string { return string(appendConfidence(nil, int32(c))) }

// MarshalJSON writes the four decimals.
func (c Confidence) MarshalJSON() ([]byte, error) { return appendConfidence(nil, int32(c)), nil }

// UnmarshalJSON reads a plain decimal and fails on anything finer than ten-thousandths.
func (c *Confidence) UnmarshalJSON(b []byte) error {
	whole, frac, _ := strings.Cut(string(b), ".")
	if len(frac) > 4 {
		return fmt.Errorf("confidence %s: more than four decimals", b)
	}
	n, err := strconv.ParseInt(whole+frac+"0000"[len(frac):], 10, 32)
	if err != nil {
		return fmt.Errorf("confidence %s: %w", b, err)
	}
	*c = Confidence(n)
	return nil
}

func appendConfidence(b []byte, c int32) []byte {
	if c < 0 {
		b, c = append(b, '-'), -c
	}
	b = strconv.AppendInt(b, int64(c/10_000), 10)
	rest := c % 10_000
	return append(b, '.', byte('0'+rest/1000), byte('0'+rest/100%10), byte('0'+rest/10%10), byte('0'+rest%10))
}
