// Package baseline applies cash as others publish that they do, small and fair: the same files, the same receipts, the same score.
//
//	ExactReference  a document number in the text, alone or with others, whose open amounts add up to the receipt: a join, as
//	                spreadsheets and most imports do
//	EqualFields     the one open item with the most equal fields of reference, payer and amount, applied when at least two are equal
//	                and no other item has as many (after ERPNext's bank reconciliation and Blnk's one-to-one rules)
//	RuleTable       related party x document numbers x amount (after the payment application rules of Business Central, the rows of high
//	                confidence and the one for a known party with one item of the amount)
//	Script          ten statements of SQL: numbers without zeros, tails, orders, discounts, small differences, the one equal amount, the
//	                balance
//	OldestFirst     a known payer's oldest items, filled up (the oldest-invoice-first rule of autocash programs)
//
// All read the advice whose id stands in the text. They are written from what their makers document, not from their code, without tuning to the worlds of package world.
package baseline
