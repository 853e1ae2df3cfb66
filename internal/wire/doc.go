// Package wire is the JSON of the files and streams that leave the program: one [Decision] a line of a run folder, one fact a line
// of `cashtie parse`.
//
// # Promise
//
// Fields stand in a fixed order, the same value gives the same bytes, every line is valid JSON and valid UTF-8 whatever the payer
// wrote. Money is a decimal text in major units with the currency's digits, never a JSON number. A layout only grows: a field that
// goes or changes its meaning needs a new schema name.
//
// # Non-goals
//
// The package opens no files and knows no run folder.
package wire
