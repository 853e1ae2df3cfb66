// Package ledger holds the nouns of the receivables books and the Book that keeps them.
//
// # Promise
//
// Money is exact: int64 minor units with a currency, never a float; overflow and mixed currencies are errors, never a wrong sum.
// Every fact knows the place it came from ([Source]). Values are immutable by convention: a reader builds them once, everybody
// else only looks; a correction is a new fact. Zero values mean "not stated".
//
// A [Book] is an append-only double-entry journal in memory. Each entry balances per currency when it is appended, an
// application can never take more than an item has open, and a reversal restores every balance to the cent.
//
// # Terms
//
//   - Receipt: one movement the bank reports on our account, as the bank reports it. Credits are positive.
//   - RemittanceAdvice: what the payer says it pays, line by line.
//   - OpenItem: a receivables document with an open balance; see [ItemKind]. Credits to the customer run with a minus sign.
//   - Application: a part of a receipt that settles a part of an item, with what was taken off and why.
//   - Unidentified: the payer is unknown. Unapplied: the payer is known, the money is not applied yet. OnAccount: placed on the
//     customer's account on purpose.
//   - Deduction: a short payment with a claimed cause. Discount: an early-payment reduction that the terms allow (earned) or no
//     longer allow (unearned). WriteOff: a difference within policy, expensed.
//
// # Limits and non-goals
//
// Amounts reach ±92 quadrillion minor units. The Book of this package lives in memory; stores on disk and on servers are packages
// of their own. The package reads no files, knows no bank format and decides nothing: it records decisions made elsewhere.
package ledger
