// Package match decides which open items a receipt pays, and can prove it.
//
// # Promise
//
// A [Portfolio] is an index over open items. [Portfolio.Match] takes a [Batch] of receipts and remittance advices and yields one
// [Decision] a receipt: what it pays, on what evidence with what place in the source, how sure that is, what came second, and one
// sentence that says why. A wrong application is worse than none: between equals the engine holds and says so. Every decision
// closes its receipt to the cent, receipts of a batch never spend the same item twice, and the result does not depend on the order
// of receipts, items, customers or advices, on the clock or on the machine. A verifier that shares no code with the rest checks each
// decision again.
//
// # How it thinks
//
// Read the text for references and the payer (mention.go, payer.go), build every explanation that closes the receipt (explain_*.go),
// weigh each by signals (signal_*.go), let receipts compete for items (assign.go), decide by policy (decide.go), prove (verify.go).
// Points are decibans: ten points make an explanation ten times likelier than a chance hit.
//
// # Terms
//
//   - Mention: a number of an open item in the text, in any usual spelling.
//   - Explanation: a claim that the receipt pays these items, less these adjustments. The best becomes the decision, the next the
//     runner-up.
//   - Fact: one thing that people taught, with a count, days and a teacher ([Memory]). Facts help where documents are silent and never
//     outrank one.
//   - Firm payer: a customer that the sender's number, account or name points at, with a clear lead.
//   - Tie: two explanations of equal weight. Held, never guessed.
//
// # Limits and non-goals
//
// Confidence of what a rule holds is how often such proposals were right on generated companies (calibration_table.go); of what posts it
// is the odds of the evidence itself. Nobody's own books have been asked. Sums of items that are not named are searched where an exact
// one proves something; elsewhere the decision says how likely an accident is. A receipt pays items in another currency only where the bank
// says what its payer sent, to the cent; at a rate it is proposed. The package does no I/O, keeps no books and never logs.
package match
