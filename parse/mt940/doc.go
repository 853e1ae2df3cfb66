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
// Two layers: [Reader] cuts a file into fields and knows no meaning; the fields' byte spans follow each other without a gap, so
// the fields of a file are the file. [Format] gives them their meaning.
//
// # Dialects
//
// The dialect of a text is decided by its content, for each :86: anew. parse.Options.Dialect names one for every :86: of the file; it
// is then found anywhere in a text, what stands before it is text, and a text that it does not fit is read as text.
//
//	dialect       begins with       read from it
//	german        nnn?dd            ?00 booking text, ?20-?29 ?60-?68 remittance text, ?30 bank, ?31 ?38 account, ?32 ?33 name,
//	                                ?34 return reason, ?35 ?36 another name; nnn is the transaction code (GVC), which may be left out
//	polish        nnn<dd ~dd ^dd    the same numbers behind another mark, also @
//	slashes       /KEY/             Dutch and SWIFT keys: TRTP REMI EREF MARF RTRN KREF PREF IBAN BIC NAME ADDR ORDP BENM CNTP ULTD CSID
//	                                UETR and others; /OCMT/ the amount as instructed, /CHGS/ the charges, /EXCH/ the rate (in :61: as well)
//	              /PT/ PY/          Citi and other US keys: PY IREF ROC RFB remittance text; BO who pays us, BN whom we pay
//	mbank         ... LABEL: ...    ID IPH: ID UZUP.: Z RACH.: NA RACH.: OD: DLA: TYT.: REF. KLIENTA: WALUTA KWOTA KURS: NIP: TNR:
//	abn           ... LABEL: ...    IBAN: BIC: NAAM: OMSCHRIJVING: KENMERK: MACHTIGING: INCASSANT:, in columns of 32
//	knab          ... LABEL: ...    REK: NAAM:
//	zkb           ?ZKB:             booking text, ?ZI: text
//	postfinance   ... LABEL: ...    AUFTRAGGEBER: ABSENDER: MITTEILUNGEN: REFERENZEN: and the French and Italian words
//	french        ... LABEL: ...    DE: POUR: MOTIF: REF: RUM: ICS:
//	american      ... LABEL: ...    B/O: ORIG: ORIG CO NAME: ORIG ID: REF: OBI: RFB: PMT DET: and others of their BAI2 files
//	text          anything else     each line as it stands: Danske, Handelsbanken, HSBC, Rabobank's old files and others
//
// German remittance text and free text may hold the SEPA keys EREF+ KREF+ MREF+ CRED+ SVWZ+ ABWA+ OAMT+ COAM+ and others; each
// value ends at the next key, also where the bank broke a key in two. NONREF, NOTPROVIDED and their like count as absent.
//
//	envelope          {1:}{2:}{4: -}, bare, ABNANL2A/940/ABNANL2A, :940:, 0000 01INGB..., SOH and ETX bytes, lines that end in @@, Swedish ä4: -å
//	line ends         CRLF, LF, CR
//	characters        UTF-8, also where line breaks cut its letters; windows-1252, -1250, -1251, -1253, -1254, ISO 8859-2, code page 852: by
//	                  the letters that the first 64 KiB make on each page, then by currency and country of the account
//	:60F: missing     entries are in the currency of the closing balance, of :64: :65: or of :90C: :90D:, which is looked for 4 MiB ahead
//	:61: dates        entry date absent or blank, and in the year nearest to the value date; 30 February is its last day
//	:61: mark         C D RC RD, each with or without a currency letter; EC ED are announced, not booked: they are informational
//	:61: amount       12,50  ,50  350,  1234  1234.50, also on the next line; ",00" is damaged
//	:61: type         N, S, F and three characters; two characters, other letters, or none
//	:61: references   of any length; KREF+, EREF, PREF, MARF point into the :86:; on the next line; padded before the name of the other side
//	:86:              before the first entry, behind the closing balance, /SUM/, /OSDR/: of the account, never of an entry
//
// # Checks
//
//	mt940.balance         opening balance and entries give the closing balance
//	mt940.page            :60M: is the :62M: of the page before
//	mt940.credit_count    the entries of an interim report without a floor limit (:34F:) are as many as :90C: says; so debit_count
//	mt940.credit_sum      and their sum is what :90C: says; so debit_sum. ING writes all four into :86:/SUM/ behind the closing balance
//
// # Speed and memory
//
// Receipts share their room: one that is kept keeps some 80 KiB beside it. What is held of a file is bounded by its longest field,
// not by its length.
//
// # Limits
//
// A line that looks like a tag is text where the message cannot go on with that tag. A line has at most parse.Limits.Line bytes, a
// field at most parse.Limits.Pieces lines. Return reasons given as a German number are translated only where banks agree. The German
// code table is used in EUR and DEM and at German and Austrian accounts; elsewhere the booking text says what an entry is. The name
// behind a label of prose holds the address as well. Codes and dates of the payment that neither name what was paid nor who paid
// (PURP TRCD PT ISDT MDAT DDAT SQTP, ?10 ?11 ?34) are no texts; they are kept in Extra under these names. Our own creditor or debtor id is
// left out.
//
// The balances :64: and :65: are kept with the statement and tied to nothing: one that cannot be read is passed over and told as
// skipped, so that it costs the statement nothing.
//
// National 7-bit letters (ISO 646: [ \ ] { | } for the letters of Sweden, Denmark, Norway, Finland or Germany) are read as letters where all
// bytes of the first 64 KiB have 7 bits, two signs or more stand in the middle of words, none beside a digit, alone or around something,
// and the currency or the account tells the country. It is told as a note. Elsewhere they stay the signs that they look like.
//
// # Non-goals
//
// The package does not read MT950, MT910 or MT103; it writes no statements.
package mt940
