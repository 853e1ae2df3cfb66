package ledger

// RemittanceAdvice is what a payer says it pays: one payment, line by line.
//
// Advices often name no currency. Such amounts have Currency 0 and count hundredths of whatever currency the receipt is in.
type RemittanceAdvice struct {
	ID       string // payment id or reference the payer gives; links it to a receipt
	Payer    Party
	Customer CustomerID // only when the advice states our customer number
	Date     Date
	Total    Money // as stated; not stated when the advice has no total
	Lines    []AdviceLine
	Source   Source

	// What else ties the advice to its payment, as far as it is stated.
	Trace      string // ACH trace number, or the payer's reassociation number
	EndToEndID string
	UETR       string
	Cheque     string
	// Closure says whether lines and total agree, Equation how, in figures, or why that cannot be told, in words; Difference is total less
	// lines where they differ.
	Closure    Closure
	Equation   string
	Difference Money
	// Extra is what else the payer says of the payment, by the format's own names.
	Extra []Column
	// Doubts are signs that the advice may not be the payer's: a failed sender check, answers that go elsewhere, changed bank details.
	// Each is a sentence for a person; with any, the advice needs one.
	Doubts []string
}

// Closure says whether the lines of an advice make up its total. The zero value is Unverifiable.
type Closure uint8

// The closures.
const (
	Unverifiable Closure = iota // no total, or a line without an amount
	Closes
	Differs
)

var closures = [...]string{"unverifiable", "closes", "differs"}

// String is the closure's name in files.
func (c Closure) String() string { return name(closures[:], int(c)) }

// AdviceLine is one document on an advice. Amounts are as the payer signs them: credits taken are negative.
type AdviceLine struct {
	Reference string // the number the payer quotes
	Qualifier string // the sender's code for what kind of number it is: "IV", "CM", "CINV"; empty if none
	Issued    Date
	Gross     Money
	Discount  Money
	Deduction Money
	Net       Money       // what is paid for this line
	Reason    string      // the payer's own reason code or words for the deduction
	Class     ReasonClass // what the sender's code table says Reason means; Cash: it says nothing
	Memo      string
	Source    Source
	// ReferenceSource is the place of the quoted number itself.
	ReferenceSource Source
	// Withheld and Retained are the parts of Deduction that are no claim: tax that the payer withholds and pays for us, and money that it
	// keeps back for a time, such as until a guarantee ends. Not stated where the advice does not keep them apart.
	Withheld, Retained Money
	// Others are further numbers of the line that may be ours: papers call the payer's own document and ours by the same words. Field is
	// "payer_document", "reference", or "bare_number" for a number without the zeros that its cell shows; of an 820 "ref_" with the
	// qualifier, such as "ref_po".
	Others []Text
}
