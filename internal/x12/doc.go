// Package x12 reads payment orders with remittance (transaction set 820) and lockbox reports (823) of ANSI X12, in files and in the
// texts that banks hand on.
//
// # Promise
//
// Two layers. The syntax cuts text into segments whose elements are parts of the text, each with its place; delimiters come from the
// ISA, or are found without one. The meaning makes one remittance advice of each payment. What an amount counts for is not taken on
// trust: the readings that senders are known to use are tried in a fixed order, and the first under which the lines make up the
// payment is the one; see [Reader.Read]. An amount that is none is a located fault, never nothing. An envelope that lies about its
// counts is reported, and nothing is lost by it.
//
// # For readers of other formats
//
// A bank hands an 820 on inside of a payment: in the addenda of an ACH entry, in the text of a BAI2 detail. The reader of that format
// keeps one [Reader] for the file and gives it the texts of one payment at a time:
//
//	var remittances x12.Reader // kept for the whole file
//	got := remittances.Read(texts, &x12.Payment{Format: "ach", Source: r.Source, Amount: r.Amount, Payer: r.Payer, Date: r.Date(), ID: r.BankReference})
//	// got.Kind: x12.Nothing, x12.Remittance, or x12.XML (the payload is an ISO 20022 message: not for this package)
//	// got.ID, got.Trace: the numbers that tie the payment to advices, here or in another file; also where there are no lines
//	// got.Advices: one a payment named in the text; lines, closure, equation, difference filled
//	// got.Notes: controls and what was left out; got.Faults: located, Format as given
//
// Pieces that are Joined go on where the piece before them ends, as the 80 columns of addenda do. Between other pieces there may have
// been a break: it ends a segment only where no other terminator is left and the next piece begins with a segment.
// The text may have words of the bank before the first segment. A lone RMR or TRN is enough. A payment without RMR has a line, without
// an amount, for each invoice or credit memo that a REF names.
//
// # Limits and non-goals
//
// [Limits] bound segments, elements and lines. Health-care premium payments (820 X061A1, X218, X306) are recognised and skipped.
// Invoice details below an RMR (IT1, SLN, SAC, TXI), taxes (TXP), payroll deductions (DED) and loans (LX, N9, RYL, RMT) are passed over:
// where they carry money, the advice does not close.
package x12
