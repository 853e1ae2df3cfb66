// Package parse is the contract of a file format: bytes in, facts with their place out.
//
// # Promise
//
// A [Format] is a plain value. A [Reader] over it yields one [Fact] after the other: receipts, remittance advices, open items,
// customers, statements, control checks, and what was skipped on purpose. Every fault is an [*Error] with file, line, column,
// field, value and cause; a fault that concerns one entry does not end the file, and all faults of a file come in one pass. A
// money field that does not parse is a fault, never zero. A Reader never panics, logs or ends the process, and reads at most what
// its [Limits] allow.
//
// # Terms
//
//   - Fact: exactly one thing a file says.
//   - Statement: one account's page of a bank file, with its balances as declared and its entries as found.
//   - Control: a total or count that the file declares, with what was found.
//   - Skipped: a row that carries no fact (blank, subtotal, page header), with the reason.
//
// # Non-goals
//
// The package does not decide what a receipt pays, keeps no books and opens no files: callers hand it an [io.Reader] and a name.
package parse
