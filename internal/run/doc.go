// Package run is one batch from files to a run folder: intake, match, controls, output.
//
// # Promise
//
// Nothing is dropped in silence: a file that is not read, a row that is refused, a receipt that was delivered twice and an item
// that is listed twice are all in the [Result] with their place. Every amount of the bank files is found again in exactly one
// outcome; that and every other identity is a [Control] with what was expected and what was got. The same files, policy and as-of
// date give the same bytes. A run folder is written whole or not at all and never overwritten.
//
// The statements of an account are held against each other over all files: balances that do not meet, numbers that are missing or
// come twice, statements that were sent again, corrected or overlap. These are no controls but a [Notice] each: they break nothing,
// and the exit code stays as it is. They stand in controls.json under "notices", and on the screen. Each statement has its verdict
// in run.json: verified, discrepancy, unverifiable.
//
// # Limits
//
// Items, customers, receipts and decisions of one run are held in memory. Files are streamed.
//
// # Non-goals
//
// The package prints nothing, reads no flags and no policy files, and knows no format: the caller passes the list.
package run
