// Package mt940 reads SWIFT MT940 account statements and MT942 interim reports.
//
// # Promise
//
// Every :61: becomes one receipt with its amount, dates, type, references, counterparty and every text that follows it, or one
// located fault; never both, never neither. Amounts are exact and signed: credits and returned debits (RD) are positive, debits
// and returned credits (RC) negative. A broken :61: costs that entry and nothing else. For each page the opening balance plus the
// entries is compared with the closing balance ("mt940.balance"). Texts keep the pieces in which the bank split them, with their
// places; a piece is Joined where the break at 65, 34 or 27 columns may lie in mid-word.
//
// Two layers: [Reader] cuts a file into fields and knows no meaning; [Format] gives the fields their meaning.
//
// # Dialects
//
// The dialect of a text is decided by its content, for each :86: anew:
//
//	begins with       dialect                  read from it
//	nnn?dd            German sub-fields        ?00 booking text, ?20-?29 ?60-?68 remittance text, ?30 bank, ?31 ?38 account, ?32 ?33 name,
//	                  (also @ < ^ ~ for ?)     ?34 return reason; nnn is the transaction code (GVC)
//	/KEY/             Dutch and SWIFT keys     TRTP REMI EREF MARF RTRN KREF PREF IBAN BIC NAME ORDP BENM CNTP ULTD OCMT CHGS and others
//	anything else     free text                each line as it stands
//
// German remittance text and free text may hold the SEPA keys EREF+ KREF+ MREF+ CRED+ SVWZ+ ABWA+ OAMT+ and others; each value
// ends at the next key, also where the bank broke a key in two. NONREF, NOTPROVIDED and their like count as absent.
//
//	envelope          {1:}{2:}{4: -}, bare, ABNANL2A/940/ABNANL2A, :940:, 0000 01INGB..., SOH and ETX bytes, lines that end in @@, Swedish ä4: -å
//	line ends         CRLF, LF, CR
//	:61: dates        entry date absent or blank, and in the year nearest to the value date; 30 February is its last day
//	:61: mark         C D RC RD, each with or without a currency letter; EC ED are announced, not booked: they are informational
//	:61: amount       12,50  ,50  350,  1234  1234.50, also on the next line
//	:61: type         N, S, F and three characters; two characters, other letters, or none
//	:61: references   of any length; KREF+, EREF, PREF, MARF point into the :86:
//	:86:              before the first entry, behind the closing balance, /SUM/, /OSDR/: of the account, never of an entry
//
// # Limits
//
// Text that is not UTF-8 is taken for windows-1252: Polish and Hungarian letters of other code pages come out wrong. A line
// that looks like a tag is text where the message cannot go on with that tag. A line has at most parse.Limits.Line bytes, a field
// at most parse.Limits.Pieces lines. Return reasons given as a German number are translated only where banks agree.
//
// # Non-goals
//
// The package does not read MT950, MT910, MT103, nor Polish, Swiss and English prose into fields; it writes no statements.
package mt940
