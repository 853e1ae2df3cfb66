// Package table reads the tables that people bring: exports of open items, customers, receipts and remittance lines as delimited
// text.
//
// # Promise
//
// [Format] turns each row into a fact, a located fault or a [parse.Skipped] with its reason; no row is dropped in silence, and a list
// without rows says so at its header. Ids stay
// as they are written, leading zeros included. Columns that the books have no use for travel along in Extra. The file's
// own total row is compared with the sum of the rows that were read (Control "table.total"), and the last balance of an account with the
// first one and the movements between (Control "table.balance").
//
// Nothing is guessed: where the content allows two readings the table is refused with [parse.ErrAmbiguous], the place of the first
// such cell, its row, and the option that decides.
//
// # How a table is recognised
//
//	charset     byte order mark, else UTF-16 by its NUL bytes, else valid UTF-8, else the code page of one or two bytes a character
//	            in which the text makes sense (windows-1252, -1250, -1251 ..., code page 852, Shift JIS, EUC-JP, GBK, EUC-KR, Big5)
//	delimiter   tab, semicolon, pipe or comma: the one under which a row makes the best header
//	header      within the first 30 rows; names are compared in lower case without accents, blanks and punctuation, and may end
//	            in a currency, "Open amount (USD)". Two rows are one header where together they name more than either alone:
//	            "Invoice" over "No." and "Date", "Due" over "date", "Cur-" over "rency"
//	kind        the one whose essential columns are there and that has the most known columns; fields typical of one kind count
//	            twice. Options.Kind forces it. A list with documents and amounts is none of customers, one with due dates and
//	            nothing of a payment none of remittance lines or receipts
//
// The names are in aliases.tsv; of open items and remittance lines, headers that are not listed are read by their words, in the languages
// of internal/lexicon. Two columns of the same field: the lower rank is taken (document before local currency, open before original amount);
// equal ranks are refused where a wrong pick would be wrong money or a wrong party, unless both say the same or one is empty; else the first
// one is taken. Of two numbers of a document the other is kept as a reference.
//
// What a column holds goes before what it is called: codes of currencies, a pair of debit and credit words, amounts that equal the local
// ones wherever the currencies do, gross less discount, a discount that is one share of the balances (money) or a few round numbers (per cent).
//
// Behind the header repeated headers and page headings are passed over. A header with its columns in another order, or with other columns,
// ends the table: what follows it is refused. So is a list of open items that names vendors and no customers, which is what we owe, and
// one that says that its amounts are in thousands, one whose balance adds up from row to row, a register of payments with what they were applied to, a list of nothing but payments without what
// is open of them, and one in several currencies with more open than the document came to. Lists drawn with pipes are cut where the pipes of their header stand, so that texts may hold pipes.
//
// Essential columns:
//
//	open items        document number; customer (number, else name); open amount (a plain "Amount" serves when there is no other)
//	customers         id; name
//	receipts          date; amount, or money in beside money out
//	remittance lines  invoice reference; net or gross amount
//
// # How cells are read
//
// Amounts: 1.234,56-  (1,234.56)  $1,234.56  12,34,567.50  1'234.56  blanks of all widths  U+2212  EUR 5,00  5.00 CR  5,00 H.
// The decimal mark is decided for each column over the whole file. A column in which every amount can be read both ways (1.234)
// takes over what the other amount columns of the file say when they agree; else it is refused. A dash alone is zero.
//
// Dates: ISO, 20190220, 02.11.2026 (dots are always day first), 20-NOV-26, Tue 20 Nov 2026, 2026年11月20日, and Excel serials of the 1900
// system. Years behind 2200 are none.
// 260115 is read in the one order of day, month and year under which all such columns hold days and nothing is due before it was issued; where
// several orders do, the list is refused.
// Tables of JD Edwards under the names of their fields (RPDOC, RPAAP) hold days as 126015 and amounts without the mark in front of their
// decimals; where days and amounts do not tell together whether they are raw, the list is refused.
// 1/6/2012 is decided for each column by any part over 12, then by the other date columns, then by payment terms that all due dates of the list
// follow from; else it is refused. Two-digit years from
// 70 on belong to the last century.
//
// Currency: in the cell, else in the header, else the currency column, else Options.Currency. Amounts in local currency need a local
// currency column or the option; the document currency is no stand-in. Symbols with several meanings ($, ¥) name no currency, but are a
// fault beside one that they cannot mean. A row with nothing but a code, "USD", names the currency of the rows below it.
// Remittance lines may go without one: their amounts then have no currency and count hundredths of the payment's.
//
// # Open items
//
// Customer: in its column, or in a line above its rows where a total row closes the group by its name ("Total Acorn"), where the column
// of such lines has no name, or where the line says so ("Customer  100234", or "A/C:", "A1", "Name:", "Acorn" side by side). In blocks that
// a "Result" row closes, the first row has it. Where all such names have a number in front, "10001 Acorn", it is the customer's.
//
// Sums of groups: rows above or below a group that have its sum and no document are no items. Where two subtotals or more are sums of the
// rows before them, one that is not is a broken control, "table.subtotal".
//
// Sign: where a file signs its amounts, by minus or by a debit/credit column (S/H, D/C), the sign is trusted over the document
// type; a document that is called a credit note in words and has no minus, as no other of its type, is refused. Where no open
// amount has a sign and another amount of the same documents has, the local, a "signed" or the original one, that sign is taken. Where no amount has a
// sign, credit memos and payments are turned around. An amount of which a part is paid, with no column for the rest, is refused. Cleared items (clearing document or date, status
// paid, open flag no) have an open amount of zero and are Closed; voided and draft documents are skipped. Original is the open
// amount when no column states it.
//
// Identity: the document number where it stands once in the file. Where it repeats, company, fiscal year and line item are added,
// as many as it takes: 1000/1800012345, 1000/1800012345/2026, .../001. Rows equal in all of these are counted in file order: /1, /2.
// A payment without a number, as lists show money that is not applied yet, is identified by its type and day.
// Rows that are lines of one document, and repeat its balance, count once. ".0" and apostrophes that every id of a column has are no part of it.
//
// Discounts: a stated date and amount or percentage; else days and percentages from the baseline (else document) date; else the text
// of the terms ("2/10 NET 30", "14 Tage 3 %, 30 Tage netto"). A terms text that is not understood as a whole, such as the key ZB03,
// gives none. The due date follows the same order when the export has none.
//
// # Receipts
//
// A list of what moved on an account, as banks and payment services export it. What its headers leave open is decided by what the columns
// hold, over the whole file:
//
// Sign: a minus, CR and DR behind the amount, two columns for money in and money out, or a column with a pair of words in one of many
// languages (D/C, DBIT/CRDT, Soll/Haben, Af/Bij, Cargo/Abono, Wn/Ma, 入金/出金, +/-), whatever it is called. A word that is not known, or one
// that contradicts the sign, is a fault of its row. Where the amounts have no sign and a column may or may not tell the direction ("A" and
// "D", or nothing but "Lastschrift"), the table is refused; a profile names the column debit_credit or unused.
//
// Balance: where the balance after each movement stands beside it and the rows are in order, upwards or downwards, it must rise and fall
// as the signs say; else the table is refused. It also tells whether a fee was taken off the amount. Rows that tell an opening or a closing
// balance are skipped.
//
// Fees: of gross, fee and net the net amount is what moved; the gross amount is Original, the fee a Charge. They must add up.
//
// Parties: "IBAN" and "BIC" alone are the payer's where they differ from row to row, and ours where every row has the same although the
// payers differ, where our account number is part of it, or where it stands above the table; where nothing tells, they are nobody's. Money
// out names the payee where the list names both.
//
// Texts: every column of words that differ from row to row may quote our numbers, and becomes a text of the receipt.
//
// Rows whose status says that no money has moved (pending, failed, vorgemerkt) are skipped. The currency may stand above the table.
//
// # Remittance lines
//
// Lines with the same payment number (and payer) make one advice, else lines with the same payer, customer and date; rows that leave
// these cells empty belong to the payment above. "Payment number: 4711" above the header counts for the file. Amounts keep the
// payer's signs. Without a net column the net amount is the gross amount less discount and deduction.
//
// The total of each of several payments may stand in a row that names it. Lines that are called credit notes and have no minus are turned
// around where the total holds with that and not without. The date of an invoice that cannot be read costs the date, not the line.
//
// Whose number: a column called "Your document" or "Invoice" gives the reference of the line, and what is called "Our document" or
// "Document" stands beside it in AdviceLine.Others, because either may be ours. Tax withheld and retentions are kept apart in Withheld
// and Retained, and are part of Deduction too; several such columns add up.
//
// Rows: a row without numbers right below a line that lacks its net amount completes it, one with nothing but words goes to its memo;
// carried-forward rows, page totals and repeated headers are passed over. The total of the payment comes from its column, from "Total
// paid:" above the header, or from the last total row when the table is one payment; the lines are compared with it (Closure).
//
// # Tables without names
//
// Where no row names the columns, days, amounts, numbers and words tell them apart, when one reading is left: of remittance lines that prove
// to be some by a row with their sum or by what is taken off, and of receipts and remittances where the caller says that they are. Two
// columns of numbers: either may be ours. Of open items and customers a [parse.Profile] tells the columns, as "column 1", "column 2".
//
// # Grids and profiles
//
// A [Grid] is a table that comes in cells, as from a workbook: the same rules hold, and cells with exact numbers need no reading. A
// [parse.Profile] names the columns of a sender whose headers say too little; it fits a table that has all of them.
//
// # Limits and non-goals
//
// The table is held in memory, up to Limits.Table bytes and never more than 2 GiB. Not read: lists without delimiters,
// tables with a second header that is not of remittance lines, several invoices in one row, totals in several currencies. A text that holds the delimiter
// must be quoted; in unquoted lists such rows are refused.
package table
