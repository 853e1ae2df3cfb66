// Package bai2 reads BAI2 cash-management files: what US banks, and many others, report of their customers' accounts.
//
// # Promise
//
// Two layers. [Reader] is the syntax: logical records in file order with every field, its place, and the exact bytes it was read
// from. [Format] is the meaning: each 16 detail as a receipt, the remittance in its text as an advice after it, each account as a
// statement after its receipts, each declared total and count as a control. A detail whose amount, date or direction cannot be known
// is a located fault, never a guess and never zero; the rest of the file is read. No entry is hidden because a total is wrong, and no
// total is called right that was not recomputed.
//
// # Terms
//
//   - Type code: three digits that say what an amount is. 1xx-3xx are credits, 4xx-6xx debits; codes.tsv has the list.
//   - Continuation: an 88 record; it goes on with whatever the record before it left unfinished.
//   - As-of date: the posting day at the bank, once for each group.
//   - Control total: the sum of the amounts as transmitted. Debits carry no sign in the file and add up like credits.
//
// # Dialects
//
//	what banks do                                      how it is read
//	-------------------------------------------------  ------------------------------------------------------------------
//	88 after any record, at any field                  the closing slash stands for the comma
//	88 begins with a comma, or 03 ends with ",/"       empty fields between summaries do not count
//	88 in mid-word, the line before it is full         joined without a blank (full: the record length that 01 declares, or else
//	                                                   80 bytes, if no line of the file's head is longer; or the length of its
//	                                                   longest lines, if several end there without a slash). Nothing is joined
//	                                                   where the head shows lines that end between words, or before a key. A slash
//	                                                   at the end of a full line is text where lines are cut
//	88 in mid-text otherwise                           pieces of their own
//	a line break in the text without an 88             as an 88 would be
//	several records on one line, or the file on one    cut where a slash is followed by what must be a record
//	no closing slash, blanks after it, blank lines     tolerated; the text never keeps its closing slash
//	slash or comma inside text, slash in a reference   kept
//	reference fields left out before the text          an 88 without a comma is text, and one that begins with a key
//	a funds type with too few parts                    a letter ends them; what follows is the bank reference
//	a minus sign before a debit                        money that went, or that came back, as the stated balances prove; without
//	                                                   balances money that went, if several have it and no debit is without
//	sums of all entries (100, 400 ...) in a 16         skipped with the reason; sums of one kind are entries
//	sums of all credits or debits (100, 400) in an 03  a control against the entries. A file may leave some out: a difference is told only
//	                                                   where the bank counts as many as were found
//	sums of one kind (190: wires, 470: checks) in 03   a control against the entries of that kind ("bai2.kind_190"). A difference is told
//	                                                   only where the bank counts as many as were found, and the sum of all entries
//	                                                   does not prove them
//	funds type V without its time, lower case, unknown resynchronised; an unknown word there is the bank reference
//	record counts with or without the 88 records       both are right
//	empty control totals, missing counts               no control
//	missing 49, 98 or 99                               a fault; what was read is kept
//	funds types 0, 1, 2, S, V, D                       when the amount, or each part of it, may be drawn; parts that do not add up
//	                                                   to the amount are left out with the reason, the entry is kept
//	group status 2 (deletion) and 4 (test)             entries are skipped with the reason
//	group status 3 (correction) of a day read before   a fault; the second set is skipped, so nothing counts twice. In a file of
//	                                                   its own it is read, and said so
//	as-of-date modifier 1 or 3                         the statement is interim
//	a bank that is not the sender of the file          begins the id of its statements
//	one fault in many entries of an account            the first says it, the others are skipped and name its line
//	segments of an 820 in the text, split anywhere by  a remittance advice beside the receipt, held against its amount, if a payment
//	the records, with words of the bank between them   id, several RMR or one with its gross amount stand in the text; a wrong amount is a fault
//	/KEY/value/, EREF+value, EREF:value in the text    end-to-end id, mandate, name, account, bank, address, amounts and charges of SEPA
//	KEY:value, KEY=value, KEY#value in the text        payer, account, company id, address, bank, end-to-end id, mandate, UETR,
//	                                                   cheque, batch, rate, instructed amount, charges; the text itself stays as
//	                                                   it is. INDN and IND NAME are us, except in what comes back to us. A company
//	                                                   id stands in for the account too, which ACH does not tell: it is the same
//	                                                   in each payment, and what customers are known by
//	NONREF, NOTPROVIDED, UNKNOWN, N/A, zeros           no reference
//	version 3 (BTR3, BAI3)                             a dialect fault, and read as version 2
//	the bank's own codes 900-919, unlisted 7xx 8xx     credit or debit as the stated balances prove, else a fault
//
// # Limits
//
// Memory is bounded by one record and a few blocks of 64 KiB, whatever the size of the file, save for details of unknown direction,
// which wait for the end of their account, and for 32,768 account days, of which corrections are known. A receipt that is kept holds the block of the file that its texts stand in, and the 31
// receipts made with it. A line over [parse.Limits].Line is a fault and is not read; continuations of one record beyond Pieces, or
// beyond 4 MiB, are dropped with a fault.
//
// # Not supported
//
// Amounts are taken with the decimals of ISO 4217 for their currency; banks that imply others are not recognised. "Two days
// and more" (funds type S, status 074) counts for the second day; the other status codes of availability and float, averages and loans are
// not reported, nor is the time of day behind a value date. Whether a report is interim is
// known by the as-of-date modifier of 02 alone. A lockbox deposit (115) and its items (116) in one account are all reported.
// EBCDIC and BTR3's own fields are not read. Nothing is written except [Record.Raw].
package bai2
