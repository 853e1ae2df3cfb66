// Package bench makes workloads with a known truth and measures reading, matching and their quality on them.
//
// # Promise
//
// [Generate] writes the same bytes for the same [Spec] on every machine: bank files whose control totals hold, open items,
// customers, remittance advices, and truth.tsv, which says of each receipt what it pays. It uses no clock and no randomness but the
// seed.
//
// # Terms
//
// A receipt of the truth is named by its file and the line of its 16 record or :61: line, like everywhere in the project.
//
// # Limits and non-goals
//
// The noise is made by rules, not taken from real companies: figures measured here compare versions of this project with each
// other and say nothing about anyone's own books. Held situations (ties, conflicts, late discounts) are few on purpose; the
// morning in testdata/demo is where they are tested one by one.
package bench
