// Package world makes a company's books and a morning's receipts with a known truth: the judge of what the matcher decides.
//
// # Promise
//
// [New] draws the same world for the same profile, size and seed on every machine, with no clock and no randomness but the seed.
// [World.Files] writes it in formats that banks and books use, with control totals that hold; [World.Morning] reads those files back,
// so that the matcher sees what a run would see, cut names and broken lines included. The truth is kept beside them: what each
// receipt pays, line by line, what is left over, and whether anybody could know.
//
// # The noise, and where its shares come from
//
// S: a published source; J: a judgement of the project, to be doubted; sweep it by half before quoting a figure that hangs on it.
//
//	no usable reference               20 %    S  CRF/NACHA: 34 % say that ACH payments lack proper remittance; lockbox hit rates of 60 % count as high
//	exact / mangled / order / cut off 48/20/7/5 %  J
//	mangling: format, last digits, misread, split, swapped  60/15/12/8/5 %  J  misread on checks alone, four of ten of their mangled numbers
//	paid by check, ACH, wire (USD)    30/52/18 %  J
//	list in an advice apart           10 % of single, 40 % of several  J  after Aite/NACHA: 14 % of remittances travel with the payment
//	advice shares no number           30 %    J
//	invoices a receipt 1/2-5/6-20/21-100/101-400  66/22/9/2.5/0.5 %  J
//	oldest first                      60 %    J
//	short with a reason               7 %, 30 % for consumer goods  S  HighRadius: deductions are 10 to 20 % of revenue, 60 % promotions
//	discount in time / late           9 / 2.5 %  S  Taulia: 20 % of suppliers see unearned discounts
//	credit memo netted                4 %     J
//	bank charge of 15 to 45           10 % of wires  J
//	short, nothing said               1.5 %   J
//	over, pennies                     1, 1.5 %  J
//	group pays / on behalf / two customers  2/1/1 %  J
//	customer number of somebody else  1 %     J
//	names an invoice of somebody else 0.3 %   J
//	name mangled                      40 %    J
//	account known to the books        75 %    J  the company number of ACH with it; the study has a customer's id on 75 % of receipts
//	duplicate                         0.5 %   S  0.1 to 0.5 % of payments (IOFM, Ardent); APQC 0.8 to 2 % with erroneous ones
//	prepayment / lump on account      1 / 2 %  J  seven lumps of ten in thousands, three in hundreds
//	paid in another currency          1 %     J
//	of these, what was sent is told   60 %    J  banks tell it where they exchange, not where the payer's bank did; a rate with it in 3 of 4
//	strangers' money, the bank's own  1.5 % each  J
//	instalments, returns in the run / of earlier runs, before the invoice  0.6, 0.2, 0.3, 0.3 %  J
//	amounts                           log-normal, median 800.00, sigma 1.3; 12 % in hundreds  J
//	items a customer                  log-normal, median 4.5, sigma 1.7, at most a 25th of the books  J
//	discount terms / credit memos / partly paid / settled but listed  25/4/3/4 % of items  J
//	same name / near name / whole units / one amount again and again  1/4/6/6 % of customers  J
//
// Wherever the list does not fit the field (140 characters of a credit transfer or a wire), it comes as an advice apart.
//
// # Look-alikes
//
// Numbers follow one another in nine spellings, entities number independently so that short numbers meet, one customer in ten is
// billed by two entities, orders have several invoices, and strangers name numbers of ours.
//
// # What cannot be known
//
// A receipt is labelled Unknowable when another explanation fits everything that the receipt and the books tell, with at most as many
// items as the truth: the generator looks for the rival, item by item (knowable.go). Items that other receipts name, and those of
// receipts that can be known, are no rivals. Where nothing is named, the truth must be a structure that payers clear at a stroke
// (structure.go: everything, all but one, everything due, the oldest, a month, an order) or a sum of which hardly one is to be expected by accident (sound.go); else the label is "too
// many items to tell a sum from chance". Which of several invoices is short: known where the payer says it, or where only one choice of
// the discounts of the terms makes it up (short.go). A number of somebody else's invoice is a mistake where the sender has one item of
// just the amount. A round sum under words that say nothing may be on account. What a rate is: unknowable
// where no word tells; where the bank tells what was sent, that is the amount of the item named, less nothing.
// The label knows nothing of the matcher.
//
// # Limits and non-goals
//
// The noise is made by rules, not taken from real companies. Advices come as tables alone; mails and orders to pay (X12 820) are
// measured elsewhere. Where the truth is "left alone" the world does not say on which list it belongs.
package world
