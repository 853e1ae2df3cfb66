// Package email reads mails in which payers say what they pay: .eml files, mailboxes, Outlook messages and winmail.dat.
//
// # Promise
//
// [Format] yields one advice a payment with the place of each line: "mail.eml/body/table 2:3" is the third row of the second table in
// the text, "mail.eml/remit.csv:7:3" a cell of an attached list. Amounts are never guessed: where they can be read in two ways, the
// reading holds under which the lines make up a total that the mail states, and if there is none, the invoices are kept without amounts.
// Each advice says whether its lines make up its total, and how (Closure, Equation); one of which rows could not be read never closes.
// Everything that is not read is a Skipped with the
// reason or a located fault; a bomb is refused by the limit it breaks, and the next message of a mailbox is read.
//
// # What is read
//
//	containers   MIME of any nesting within the limits, mailboxes, MSG (HTML in compressed RTF too), TNEF, mails attached to mails, ZIP one level; a
//	             PDF by itself
//	tables       of HTML; in text aligned by blanks, drawn, or parted by tabs, | ; or commas, or by what their cells are
//	             where one blank parts them; with headers and rows of one line or two; rows without a header, with single blanks, wrapped by a mailer, or with each cell on a line of its own
//	pairs        "Invoice: 4711", "Amount paid: 500.00", one block an invoice; labels above their values
//	lists        "- Invoice 4711: EUR 500.00"
//	sentences    "We paid invoices 910-1, 910-2 and 910-3, total EUR 1.234,50"; a range stands for its numbers where the text counts them
//	else         numbers and amounts as they follow each other, in whatever lines, where they make up what the text says to be paid, to the
//	             cent and in one way only (tally)
//	words        of what is taken off or added beside the lines: a fee, retainage, tax, interest
//	files        of the formats in Options.Inside; text, HTML, and PDF through Options.PDF
//
// Words are known in English, German, French, Spanish, Italian, Dutch, Polish, Portuguese, Japanese and Swedish, with less certainty in
// Danish, Norwegian, Finnish, Czech and Turkish. A column is known by the begins of the words of its header, by what its cells hold, and by
// whether amounts add up; beside a column of the payer's own numbers the one column of numbers that is left holds our invoices, and where
// two may, the advice has a doubt. What the text states as paid tells which column of amounts is paid, whether credit notes without a
// sign are taken off, and whether the payer writes the signs of its own books. Several payments in one text are several advices.
//
// What the text around a table says completes the advice: payment number, trace, cheque, date, total, payer. What a person forwards is
// read as what the first sender wrote; history that is only quoted is left out. The same lines as a list, in HTML and in text are one
// advice. The same mail twice in a mailbox is read once; Message-ID and a hash of the content stand in Extra for copies in other files.
//
// A mail is a remittance when more in its subject and text says so than speaks against it; one that is only laid out as one has a doubt,
// unless its lines make up what it calls the payment. Statements of account, reminders, invoices,
// refusals, questions, newsletters and bare portal notices are skipped, and are called what they are.
//
// RemittanceAdvice.Doubts says what is suspicious: answers that go to another domain, changed bank details, failed SPF, DKIM or DMARC.
// Authentication-Results are taken as they stand; a mail server that lets foreign ones through makes them worthless.
//
// # Limits and non-goals
//
// See [parse.Limits]. Not read: encrypted and signed-only (S/MIME opaque) mails, pictures, old binary workbooks, links; nothing is fetched.
// What we sent ourselves is told from what we got by Options.OwnDomains only.
package email
