// Package camt reads ISO 20022 bank messages: camt.052 account reports, camt.053 statements and camt.054 notifications.
//
// # Promise
//
// Every entry (Ntry) becomes a receipt with the amount that the bank booked, or a located fault. An entry that stands for several
// payments becomes one receipt for each of them only when their amounts are known and make up the entry to the cent; otherwise it is
// one receipt with the texts of all payments, and a control or a note says why. No money is counted twice, and none is guessed: a
// balance without a direction ties nothing, an amount that does not parse is a fault. What stands in the file before damaged XML
// has been handed out.
//
// # Versions and dialects
//
// Elements are known by their local name, so that prefixes, missing namespaces and wrappers around Document do not matter.
//
//	01        payments and Btch stand in Ntry itself
//	01, 02    BIC instead of BICFI; charges without Rcrd; payments have no amount of their own: AmtDtls/TxAmt
//	03 - 11   DscntApldAmt, RmtdAmt ... in RfrdDocAmt; discounts and taxes with a type
//	07 -      parties in Pty or Agt; status in Sts/Cd; CreDtTm of a statement may be missing
//	08 -      UETR
//	12 -      RmtAmtAndTp with types DUPA, TMDS, STDS, APDS, CREN, REMI instead of the named amounts
//
// # Meaning
//
// The amount of a payment in a batch is the first of Amt, AmtDtls/TxAmt, CntrValAmt and InstdAmt that is in the currency of the
// entry. Where the payments make up the entry only less charges, charges of payments are taken off each, and those of the entry
// become a receipt of kind Fee. A single payment of a batch of several speaks for all only when it has the amount of the entry.
//
// CdtDbtInd alone gives the sign, RvslInd the kind Reversal, RtrInf the kind Return; otherwise the code does: that of ISO 20022, and
// where it is open or missing the bank's own one, if it is a German one, a SWIFT type, or one of BAI. Only entries with status BOOK
// are money (in a camt.053, entries without a status too); all others are informational: of nothing, with their amount as the
// original one. Entries without any date take that of the statement.
//
// Of balances, OPBD or else PRCD opens and CLBD closes, or ITBD where that is what the entries make; CLAV, or else ITAV, is what may be drawn, FWAV what may be drawn later. Pages
// of a statement in one file are tied together; balances between pages (INTM) tie each page.
//
// Texts are called text (Ustrd), creditor_reference, document_number, document_line_number, additional_remittance, end_to_end_id,
// remittance_id, name, ultimate_debtor, ultimate_creditor, invoicer, invoicee, return_information, additional_information and
// entry_information. What names nothing that is paid (taxes, cards, contacts, parts of a rate, amounts of other stages, where an advice was sent) is kept
// in Extra under the names of the elements: nothing that an entry says of the other side is lost. Of what is said of all of an entry, 32 are.
//
// A creditor's reference that is called one of ISO 11649, a Swiss, a Norwegian or a Belgian one, and by its length and check digits
// is none, is kept as written and told as a note. References that are called nothing of the kind are not judged.
//
// Where RmtInf/Strd says amounts of documents, a credit of a payer has an advice; both carry the same id. The creditor's reference
// names a document that has no number. An adjustment is taken off, unless it says CRDT and what was paid bears that out. What is
// not clear is no advice, only texts.
//
// A ZIP bundle is read member by member: what is no camt message is skipped and told, places read "bundle.zip/member.xml", and what
// two members repeat has the same identity in both.
//
// [Reader] is the syntax layer: it hands out every byte of a message and knows no meaning.
//
// # Limits
//
// One pass, one window of the file and one entry in memory. UTF-8, UTF-16 and the single-byte sets of ISO 8859 and Windows; places
// in UTF-16 count the bytes of the same text in UTF-8. Elements nest 64 deep; a tag has 16 KiB, a text [parse.Limits].Line, a
// payment [parse.Limits].Pieces texts, an entry ten times as many payments. Document types and entities of one's own are refused; an
// "&" that begins no entity is read as it stands, and told. A bundle has 256 MiB, which are held in memory, and 10,000 members; a member unpacks to 4 GiB and 200 times its size at most.
//
// # Non-goals
//
// No validation against a schema, no signatures, no other messages (pain, pacs, camt.029 ...). A camt.054 that lists, payment by
// payment, what a camt.053 books as one sum is not told to be the same money: that is for whoever sees both files, by EntryReference.
package camt
