// Package x12 reads payment orders with remittance advice (EDI 820) and lockbox reports (EDI 823) of ANSI X12, versions 3040 to 8010.
//
// # Promise
//
// Two layers. [Reader] is the syntax: segments in file order with every element, its place, and the exact bytes it was read from.
// [Format] is the meaning: each payment of an 820 as a remittance advice, each check of an 823 as a receipt with its advice, each
// count and number that an envelope declares as a control. An 820 never yields a receipt: money is what the bank says. An amount that is
// none is a located fault, never nothing; a transaction set that is damaged takes nothing from the others.
//
// # Delimiters
//
// They are those of the ISA, found by counting its elements, in whatever character and encoding. A file that begins with GS, ST, BPR, TRN or RMR is
// read too, as banks hand on what came with an entry: the separator is what stands behind the tag, the terminator what stands most often before one. Line ends behind a
// terminator, indented segments, a byte order mark, one line for everything, and lines broken at 80 columns are all the same to it.
//
// # Segments
//
//	segment      where            what is read of it
//	-----------  ---------------  ------------------------------------------------------------------------------------------------
//	ISA IEA      envelope         01 of IEA counts the groups, 02 repeats the number: controls
//	GS GE        envelope         GS01 other than RA or LB is noted; counts and numbers as above
//	ST SE        envelope         820 or 823; the guide in ST03 or GS08; counts and numbers as above
//	BPR          payment          02 total, 07 and 09 bank and account of the payer, 10 its id, 16 date; 01, 03, 04, 05, 15 as extra columns
//	TRN          payment          02 the number of the payment: that of type 1 before 3 before others; type 3 is the trace
//	CUR          payment          02 currency of all amounts
//	REF          payment          8G trace, CK check, EF EM TN 4N a number where there is no TRN; below a line: its memo, and where it
//	                              names a document (IV, PO, BM, ...) one of its further numbers; above the lines IV IK OI R7 CM CL are
//	                              lines without amounts where the payment has no RMR, else extra columns
//	DTM          payment          234, 009, 020, 097 … the date where there is no BPR16; below an RMR: 003 the invoice's date
//	N1 N3 N4     payment          PR the payer, with address; N104 with 91 is our number of the customer
//	ENT NM1      block of lines   an ADX in it, before an RMR, stands alone
//	RMR          line             01 kind, 02 number, 03 to the memo where it is more than "paid", 04 paid, 05 gross, 06 discount,
//	                              07 reason, 08 adjustment
//	ADX          line             01 amount, 02 reason, 03 kind, 04 number; below an RMR it explains that, elsewhere it is a line
//	NTE IT1 SLN  line             02 of NTE to the memo; of IT1 and SLN all from 02 on
//	DEP BAT      823              deposit and batch: number, date, account, kind 05 holds returns
//	AMT QTY AVA  823              declared totals and counts: controls; when a check may be drawn
//
// Other segments are in the record layer, and passed over by [Format].
//
// # What is paid
//
// Guides differ in what an amount means, and senders differ from their guides. So the reading is chosen by which one balances: the
// first under which the lines make up BPR02 exactly. The standard's comes first; then those that depart from it in one point, then in
// two. The points, in the order in which they are tried within each:
//
//	sign   as signed; credit memos (CM, CL, CD) lower; debit memos of the buyer (DB, AM, OS, 1X, D9, 1K) lower too; those and ZZ left out
//	ADX    those outside of RMR count; all; those outside without ZZ/DB; those outside and behind the last RMR; all without ZZ/DB;
//	       those outside with the other sign; all with the other sign; none
//	RMR    04; 04 less 06; 04 with 08; 05; 04 less 06 with 08; 05 less 06. Without 04: 05 less 06 with 08
//	scale  as written; where no amount has a decimal point: the smallest units
//
// Lines have a say in it: where one states what was invoiced (05), what is paid (04) and what was taken off, a reading in which the one
// does not lead to the other comes behind all that more lines bear out, whatever the order. Where two readings close, are borne out
// alike and pay a line differently, and the second departs from the standard as little as the first, or in one point, the advice has a
// doubt that names both.
//
// The advice says which it was: Closure Closes, and the equation in figures. Where none closes, the advice Differs, its lines are as
// written, and the difference is stated. A line without an amount, or with one that cannot be read, leaves it Unverifiable. An order
// that draws money from us (BPR03 D) has a doubt: no credit can be it.
//
// # Reasons
//
// The reason codes of element 426 are mapped to classes by a table, and those of payers with codes of their own by theirs first. The
// code stays as it is written.
//
// # Lockbox reports
//
// An 823 is a bank's report of what it took out of a lockbox, so its checks are receipts, as those of a BAI lockbox file are: booked on
// the day of the deposit, in the currency of CUR, of the options, or US dollars. The same money comes again on the bank statement as
// one deposit; whoever reads both must leave one of them out.
//
// # Limits and non-goals
//
// A segment has at most 64 KiB and 100 elements, a payment 200,000 lines, a transaction set 5 million segments. Health-care premium
// payments (X061A1, X218, X306) are recognised and skipped. Amounts of invoice details (IT1, SLN, SAC, TXI), taxes, payroll deductions, loans, pensions
// and leases are not read, nor is any other transaction set; composite and repeated elements are not taken apart.
package x12
