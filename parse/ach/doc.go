// Package ach reads ACH files in the layout of NACHA, as the bank of the receiver hands them on: who paid us by ACH and for what, which
// of our own payments came back, and what else is told on the way.
//
// # Promise
//
// Two layers. [Reader] is the syntax: records of 94 columns in file order, with the exact bytes that each was read from. [Format] is the
// meaning. A remittance never goes to another payment than its own: addenda belong to the entry before them only when they repeat the
// end of its trace number. Those with another number, or none, belong to it only where it waits for them, no record went by that may have
// been another entry, and the control of the batch bears it out: no entry or addenda are missing, and no entry has that number. All
// others are told and given to nobody. Whatever happens to one record, every receipt that it is no part of stays as it is.
//
// An entry that cannot be trusted as it stands (a wrong check digit, a trace number that is none, addenda that are too many, too few
// or not in order, no batch header, ...) is a receipt all the same, with the addenda that are its own, and its Quarantine says what is
// wrong. An entry whose amount cannot be read is a located fault and no receipt. Every declared total and count is a control.
//
// # Terms
//
//   - Entry: a record 6, one payment.
//   - Addenda: a record 7, what is said about the payment before it; types 05 and 17 carry remittance text.
//   - Trace number: the fifteen digits by which banks name an entry. It is the receipt's bank reference.
//   - Settlement date: three digits, the day of the year on which the operator moved the money; its year is the one in which that day is
//     nearest to the batch's effective date. Receipts are booked then; on the effective date where the operator wrote nothing.
//
// # What becomes of entries
//
// The transaction code decides: the second digit is what is done, the first the kind of our account (2 checking, 3 savings, 4 general
// ledger, 5 loan).
//
//	codes          what                                   becomes
//	-------------  -------------------------------------  ---------------------------------------------------------------------
//	22 32 42 52    credit                                 receipt of kind payment
//	27 37 47 55    debit                                  receipt of kind debit
//	               in a batch described as REVERSAL       event payer_reversal; its amount is that of the payment taken back
//	21 26 31 36 …  return or notice of change             event by its addenda: 99 with R01 … returned_payment, with R61-R70
//	                                                      dishonored_return, with R71-R77 contested_return; 98 notice_of_change;
//	                                                      its amount is that of our payment: money drawn positive, money sent negative
//	23 28 33 38 …  test of the account number             event prenote
//	24 29 34 39 …  remittance without money               event advice_only, and the advice
//	81-88          the operator's own accounting (ADV)    skipped
//
// A test or an advice with an amount, and a return without addenda, may be a damaged payment: they are receipts, quarantined.
//
// # Entry classes
//
// Columns 51-53 of the batch header say what kind of entries it has. All are read, retired and unknown ones too.
//
//	class                        addenda        peculiar
//	---------------------------  -------------  ----------------------------------------------------------------------------------
//	CCD                          1 of type 05   one segment of an 820, often a lone RMR or TRN, or words
//	CTX                          9,999 of 05    columns 55-58 count them; a whole 820, cut every 80 columns
//	PPD WEB DNE ACK              1 of type 05   words, or a segment
//	ATX ENR TRX, retired CTP     many of 05     columns as CTX
//	CIE MTE                      1              columns 40-54 are the payer's name, 55-76 our number with him
//	IAT                          10 to 18       payer and his bank from 11 to 13, our number with him from 15, text from 17
//	ARC BOC POP RCK TRC XCK      none; 1 is     columns 40-54 are the serial number of a check
//	                             tolerated
//	TEL                          none; 1 is
//	                             tolerated
//	POS SHR                      1 of type 02   terminal data, which is not read
//	COR                          1 of type 98   notices of change
//	ADV                          none           another layout; not read
//	retired CBR PBR, unknown     any number     columns as CCD
//
// # Addenda and advices
//
// All 80 columns of each addenda are joined by their numbers, blanks and all, because a blank at the end may be one between two words.
// Where several blanks stand at the end of a line in mid-segment, a producer has filled the line, and the reading without them is taken
// when the remittance checks out in it. internal/x12 reads the text; see there for what it makes of an 820. An advice is named after the
// trace number of its entry, and the receipt quotes that name; the payer's own number of the payment is the advice's Trace. Where the
// addenda have such a number only, the receipt quotes it, so that an advice from elsewhere finds the receipt.
//
// # Shapes of files
//
// Lines may end in LF, CRLF, CR or not at all: then a record begins every 94 columns, and all places are in line 1. Blocks of 940, lines
// of nines, blanks at the end of lines, lines without them, byte order marks, and several files behind one another are read. Columns are
// characters in UTF-8, bytes in windows-1252, and bytes where a line of UTF-8 has just 94 of them. Lines of gateways and job control
// around a file are skipped, blanks and form feeds before a record too, and so is what stands behind column 94: an entry whose trace
// number does not begin with the bank of its batch has then been shifted, and is quarantined.
//
// # Limits and non-goals
//
// [parse.Limits].Line bounds a line that is no record, Pieces the addenda of one entry. Entries with addenda that do not carry their
// number, or with the number of another entry, wait for the control of their batch, with those behind them, up to 10,000 records; then
// there is no proof. Amounts are US dollars unless the options say otherwise; the foreign amount of an IAT entry is not read. The words of
// a batch header (description, discretionary data) stand before the entries that they speak of, so they are in the receipts' Extra and no
// evidence. Terminal data of addenda 02, the operator's advices, files in EBCDIC or UTF-16, and outgoing files are not for this package.
package ach
