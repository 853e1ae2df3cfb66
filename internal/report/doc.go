// Package report writes what people read on a terminal: the tied table of a run, the files with their control totals, what was
// refused, and the explanation of one receipt or item.
//
// # Promise
//
// Every function is pure: the same result gives the same bytes, on a terminal and in a file, apart from colour. Amounts are aligned
// on the decimal mark, columns by the width a terminal gives the characters, and nothing is wider than the asked width as long as
// amounts fit. Text that came from payers, banks or files is stripped of control and bidirectional characters before it is written.
//
// # Non-goals
//
// No HTML, no spreadsheets, no decisions: what is shown was decided elsewhere.
package report
