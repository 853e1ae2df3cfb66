// Package demo holds one morning of an invented company: what the bank, the customers and the ledger sent, ready to be matched.
//
// Northfell Instruments has a US entity (USD, BAI2 statement and ACH file) and a German one (EUR, MT940 and camt.053 statements). README.md beside this file
// lists the situations; expected.tsv says what a careful clerk would decide of every receipt, and the package's test holds the
// engine to it.
//
// All names, account numbers, bank codes and document numbers are invented. The package reads nothing and decides nothing.
package demo

import "embed"

// Files holds the inputs of the morning under the names a run shows: bank, open_items, remittance and customers.csv. It holds
// nothing that a run would have to refuse.
//
//go:embed bank open_items remittance customers.csv
var Files embed.FS

// Date is the statement date of the morning, which a run takes as its as-of date.
const Date = "2026-03-17"
