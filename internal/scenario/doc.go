// Package scenario plays worked cases of cash application against the engine and says where the engine differs from the expert.
//
// A scenario file holds customers, open items, a policy, events (receipts, returns, orders of persons, late advices, new items) and
// what an expert books after each event. The package maps them onto the public API, lets the engine decide, and compares decision,
// customer, lines, buckets, work items, alternatives, the open amounts at the end and invariance under a changed input.
//
// # What is decided how
//
//   - Receipts that follow one another are one run, and so is a return that names no receipt of the scenario; every other event is a
//     run of its own. Within a run the engine sees all receipts at once, as on any morning. What pays the rest that one before it
//     left as an item comes on another morning.
//   - Each event is judged by itself. What agrees with an outcome that the expectation allows stands as the engine decided it; where
//     the engine differs, the books go on with the expectation, and the rest of the run is decided again without the event that
//     differed.
//   - The first of the expected decisions is the preferred one, the others are acceptable; anything else, or any difference in what
//     is compared, is a failure.
//   - "auto" is a decision that posts; "review" one that a person looks at, and its proposal, or that it has none, must be the expected
//     lines; "hold" is money that a rule keeps back, "none" money that waits for its invoice or whose payer nobody knows. Of money that
//     waits on a person's list with nothing to propose "review" and "none" are both true.
//   - Money of a customer that has nothing open is on its account; where it has, what nobody has chosen an item for is not posted.
//   - A credit memo taken beside cash counts as in the books: it is consumed, and the invoice is settled by as much more. Which
//     invoice of several takes the credit is not compared.
//   - Work items that are expected must be there; others may be there as well, for every short payment asks for attention.
//   - Alternatives that are expected must be among those listed, the proposal included.
//   - In the comparison "closed_set_and_totals" each receipt's totals must agree, its items must be among those that the run settles,
//     and the open amounts at the end must be those expected.
//   - The open amounts at the end must be those expected when every event was as expected; else the end is not judged again.
//   - An event whose preferred decision is "manual" and that does not say what the person wants takes its order from the expected
//     lines: what is judged then is that the engine carries it out, to the cent.
//   - Money that a receipt has left is looked at again when items come later. Where the engine settles by itself what an event orders,
//     that is "auto", and "manual" for the order.
//   - A key that the mapping does not know, or knows and cannot express, fails every event of its scenario.
package scenario
