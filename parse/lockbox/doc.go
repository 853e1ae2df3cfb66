// Package lockbox reads BAI lockbox files: the checks that a bank took out of a post-office box, with what it keyed from the papers
// beside them.
//
// # Promise
//
// Two layers. [Reader] is the syntax: records in file order with every field, its place, and the exact bytes it was read from.
// [Format] is the meaning: each check as a receipt with number, bank and account of the payer, deposit date and batch; each check's
// overflow records as a remittance advice that the receipt quotes; each declared total and count as a control. A check whose amount
// or deposit date cannot be known is a located fault, never a guess and never nothing; the rest of the file is read, and overflow
// records never go to another check than their own.
//
// # Terms
//
//   - Batch: the checks between a header 5 and a total 7.
//   - Item: the number of a check in its batch.
//   - Overflow: a record 4, which goes on with the check before it; numbered 01 to 99, then 01 again.
//   - MICR line: the machine-read numbers on a check: routing number, account and check number. Fields of zeros were not read.
//
// # Layouts
//
// The record types are the same everywhere, and so is where their fields stand, save for two things that the content decides by
// majority, or the caller by naming a dialect:
//
//	record  columns                              what
//	------  -----------------------------------  ------------------------------------------------------------------------
//	1       24-29 date, 30-33 time               file header
//	2       32-34 service                        400 is lockbox
//	5       8-14 lockbox, 15-20 deposit date     batch header; YYMMDD, or MMDDYY where the dates of most checks say so
//	6       2-4 batch, 5-7 item, 8-17 amount,    check; its date may be MMDDYY or YYMMDD, the one nearer to the deposit is it
//	        18-26 routing, 27-36 account,
//	        37-46 check number, 47-52 date,
//	        53-82 payer's name, 83- ours
//	  or    37-45 check number, 46-51 date,      dialects "memo9" and "invoice9": check numbers have 9 digits
//	        52-81 payer's name, 82- ours
//	4       8 type, 9-10 sequence, 11 last,      overflow, dialects "memo" and "memo9": text and numbers without amounts; digits without
//	        12- memo                             blanks are numbers of 10, or of a width at which they all begin with zero
//	  or    12-27 invoice, 28-37 amount paid,    overflow, dialects "invoice" and "invoice9": one invoice with its amounts
//	        38-47 deduction, 48-50 reason,
//	        51- text
//	7       21-23 checks, 24-33 total            batch total
//	8       21-24 checks, 25-34 total            total of a lockbox, of all since the last such total, or of all in the file
//	9       2-7 records                          file trailer, itself included
//
// Within a file, a single record may be of the other kind where it cannot be meant otherwise: an invoice with both amounts among memos,
// a text among invoices, numbers alone in the place of a check's date and name. A name without a letter is a text, and no name.
// A file most of whose checks have neither a date nor a routing number where these should be has columns that are not known: its
// checks are read up to the amount, and the file is reported as another dialect. In the record layer such numbers are the field
// "invoices", and what has no known columns the field "check".
//
// Texts of a receipt are "payer_name", "overflow" (a memo), "invoices", "remitter" (no name) and "check" (no known columns).
//
// Lines may be padded to 80 or 104 columns, or not at all, or be longer. A file without line ends is read in blocks of 80 or 104 bytes;
// all its places are in line 1. Amounts are ten digits with two decimals, those of overflows may have a minus in the place of the first
// or last; no file names its currency: it is the one of the options, or US dollars. An invoice without amounts, or with none but
// zeros on a check over money, was keyed by its number alone. An amount that is not one is a fault, and the number is kept. Where only
// the amounts less their deductions make up the check, they are those before the deduction. Memos of a number and ten digits each are
// invoices with their amounts where these make up the check.
//
// # Totals
//
// Each total that is there is checked. Some banks leave out those of batches or those of lockboxes; checks of which neither speaks are
// kept, and the file is reported as another dialect. A file without its trailer 9 was cut.
//
// # Identity
//
// A receipt's bank reference is lockbox/date/batch/item, with a number behind it where an item number comes again in the lockbox's day.
// 65,536 item numbers of a day are held to tell that; after them a new round begins, whose number stands behind that of the repeat. Its account is the
// lockbox: the file does not say to which bank account the deposit goes. With an advice, the receipt quotes the advice's id. Without
// one, it quotes the check number, by which payers name their own advices.
//
// # Counting money once
//
// The same money comes again on the bank statement, as one deposit a day: BAI2 code 115, or 116 with its checks as details. Whoever
// gives a run both files gives it the money twice. Either read the lockbox file and leave the statement's deposits out, by setting
// the kind of those receipts to [ledger.Transfer] or not handing them to the matcher; or read the statement alone. The lockbox
// totals (controls "lockbox.total", one for each lockbox and day) are what the statement's deposit of that day must be.
//
// # Limits and non-goals
//
// The name of the payee, our own, stays in the record layer. The last-overflow mark is not relied upon: banks differ in it, and the
// record count tells a lost line. Image indexes, X12 823 and layouts with other columns than these are not read. Account numbers over
// ten digits are cut by the bank.
package lockbox
