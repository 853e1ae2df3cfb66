// Package xlsx reads Excel workbooks (.xlsx, .xlsm, .xltx): each visible sheet that holds a table gives the facts that the same table
// would give as delimited text.
//
// # Promise
//
// What a table means is decided by package table, with the same headers, rules and refusals; this package turns sheets into cells. A
// fact of sheet Open in book.xlsx has its place in "book.xlsx/Open": the line is the row of the sheet, the column that of the cell,
// so that book.xlsx/Open:7:3 is cell C7. Sheets are read in the order of the tabs. A sheet that is refused does not keep the others
// from being read.
//
// # What a cell is
//
//	text            as it is, with the zeros in front
//	number          in columns of amounts the exact value, never the rounded one that is shown. In all other columns as its format
//	                shows it where that pads with zeros or puts letters around (00000000 shows 10024 as 00010024); the bare number is
//	                kept beside it, as one more reference of the item or line
//	date            YYYY-MM-DD, by the number format of the cell, in the 1900 and the 1904 system; a time of day is left off. A date in
//	                a column of ids is a fault: Excel makes dates of numbers such as 10-2026
//	percentage      2.5%
//	formula         the result that is stored with it. Nothing is ever calculated: a formula without a stored result is a fault where
//	                an amount, a date or an id is expected
//	yes/no, error   TRUE, FALSE, #REF!: a fault where an amount, a date or an id is expected
//
// Numbers have at most 15 digits in Excel. One with more has lost its last digits: it is a fault in columns of amounts and of ids.
// Excel computes in binary: what is left below a millionth of a unit after four decimals is no money and is dropped (0.1 + 0.2 is 0.3);
// an amount with more decimals than its currency is a fault all the same. The currency that a number format shows, [$EUR] or €, is the
// currency of the amount where it has one meaning.
//
// Cells merged downwards say of all their rows which customer, payer, payment, currency or date they are of; everything else that is
// merged, amounts above all, stands once, in the first cell.
//
// # What is hidden
//
// A hidden sheet is not read: it is listed as skipped. Hidden rows and columns, those hidden by a filter included, are read, because a
// hidden row is still money and its total counts it; each run of them is listed as skipped with the words "hidden, and read all the same".
//
// # Limits
//
// [parse.WorkbookLimits] bounds what a hostile workbook can take: bytes of the file and after inflating, counted while inflating since headers lie,
// the ratio of the two, parts of the archive, rows and cells. A DOCTYPE is refused, so no entity can grow. Macros, external links,
// drawings, comments and pivot caches are never looked at.
//
// # Non-goals
//
// Binary workbooks (.xls, .xlsb), OpenDocument sheets and workbooks with a password are recognised and refused with advice. Formulas are
// not evaluated and links are not followed.
package xlsx
