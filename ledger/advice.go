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
}

// AdviceLine is one document on an advice. Amounts are as the payer signs them: credits taken are negative.
type AdviceLine struct {
	Reference string // the number the payer quotes
	Issued    Date
	Gross     Money
	Discount  Money
	Deduction Money
	Net       Money  // what is paid for this line
	Reason    string // the payer's own reason code or words for the deduction
	Memo      string
	Source    Source
	// ReferenceSource is the place of the quoted number itself.
	ReferenceSource Source
}
