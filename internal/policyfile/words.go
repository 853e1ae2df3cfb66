package policyfile

import "maps"

// docs says of each setting what it means, by type and field. It is the text of the help, of docs/policy.md and of the schema.
func docs() map[string]string {
	all := policyDocs()
	maps.Copy(all, ruleDocs())
	maps.Copy(all, siteDocs())
	return all
}

// policyDocs are the texts of the file's own settings, and of how items and numbers are chosen and read.
func policyDocs() map[string]string {
	return map[string]string{
		"Policy.MinConfidence":   "The least confidence that posts, 0.5 to 1, inclusive. Not stated: 0.9995, one wrong in 2,000.",
		"Policy.MaxAmounts":      "The largest receipt that posts without a person, by currency, inclusive. A currency that is not listed has no bound.",
		"Policy.Tolerance":       "Bounds on what the differences may give away, on four levels. Every level that is stated must hold, so the strictest wins. By itself a tolerance gives nothing away.",
		"Policy.Differences":     "What becomes of a difference between a receipt and the items it pays. The first that fits is used; decisions cite its name.",
		"Policy.ShortPay":        "The unpaid rest of an item that no difference settles: keep_open leaves it on the item, or makes it a deduction when the payer states a reason; always_partial leaves it on the item, reason or not; always_deduct makes it a deduction, reason or not; always_residual clears the item and makes the rest a residual item (a deduction when a reason is stated).",
		"Policy.OverPay":         "What is paid beyond the items: unapplied leaves it on the receipt, on_account places it on the customer's account, review sends the decision to a person.",
		"Policy.Discounts":       "Which discounts for early payment count, and what becomes of the others.",
		"Policy.Withholding":     "Customers that keep tax back from each payment and pay it for us.",
		"Policy.Reasons":         "What the codes and words that payers use for a deduction mean. Goes before what the engine knows.",
		"Policy.Customers":       "Rules of single customers. They go before the rules for all; what they do not state is as it is for all.",
		"Policy.Hold":            "What goes to review although it is proved.",
		"Policy.GroupCredits":    "Credits of one company of a group may pay what another one owes. Without it a payment that takes more credits of a company than it pays of its items goes to review.",
		"Policy.SplitClosedSets": "Post receipts that together pay certain items to the cent although it is open which of them pays which: the earliest pays the oldest.",
		"Policy.Receipts":        "Money that is kept back for what it is.",
		"Policy.FourEyes":        "Ask for a second person where a person orders more than the policy allows.",

		"Policy.Choice":  "Which items a receipt pays whose payer is known and names nothing, by rule and not by proof.",
		"Policy.Reading": "How numbers and names are read.",

		"Choice.Rules":    "Tried in their order, the first that fits decides: match_one, the only item of the amount; clear_account, all that is open; clear_due, all that is due; clear_term, all that is due of one payment term; pay_oldest, from the oldest due date on as far as the money reaches; place_on_account, none: the money waits on the account; match_sum, the only sum of several items, where not too many are to be expected by accident.",
		"Choice.Partial":  "pay_oldest may pay a part of the last item.",
		"Choice.Credits":  "The rules may use up credit memos and money on account.",
		"Choice.Kinds":    "The kinds of items that pay_oldest pays first, in their order.",
		"Choice.TieBreak": "What tells equal items apart, by the first field that differs. Not stated: a tie is held.",
		"Choice.Spread":   "Several named items that are worth more than the receipt are paid in the order of pay_oldest, the last one in part.",

		"ItemOrder.Field":      "due, issued, number, amount, discount, or a column of the open items.",
		"ItemOrder.Descending": "The latest or largest first.",

		"ReadingRules.Cleaning":   "Characters that are taken off a number that names nothing as it stands, before it is looked up once more.",
		"ReadingRules.WholeNames": "A name counts only with all its words, in any order.",

		"Cleaning.Back":  "Off the end; otherwise off the front.",
		"Cleaning.Zeros": "Zeros only.",
		"Cleaning.Count": "How many characters at most; of zeros, 0 is all.",
	}
}

// ruleDocs are the texts of limits and rules.
func ruleDocs() map[string]string {
	return map[string]string{
		"Tolerance.Receipt":  "All differences of a receipt together, against the total of its items.",
		"Tolerance.Item":     "The difference of each item, against what it has open.",
		"Tolerance.Customer": "As receipt, for every customer that has no tolerance of its own.",
		"Tolerance.User":     "As receipt: what the person may give away on whose behalf the run is made.",

		"Limit.Amounts": "An amount by currency. A currency that is not listed is allowed nothing.",
		"Limit.Rate":    "A share of what the items have open, rounded down. With amounts beside it the smaller of the two holds.",
		"Limit.Strict":  "A difference that equals the limit is outside. Without it the limit is inclusive.",

		"Difference.Name":    "What decisions cite. Not stated: the reason.",
		"Difference.Side":    "under: the receipt is less than its items; over: it is more; either: both.",
		"Difference.Limit":   "What the difference must be within.",
		"Difference.From":    "What the difference must reach, inclusive unless it is strict. Without a limit beside it there is no upper bound, and the action may not be write_off.",
		"Difference.Exactly": "Known fees by currency: the difference must be one of them to the cent.",
		"Difference.Action":  "write_off gives it up (income when too much was paid); deduct makes it a deduction with its own item (on account when too much); leave_open leaves it open; review sends the decision to a person.",
		"Difference.Reason":  "What is written on the application. Not stated: tolerance; for deduct, what the payer states.",
		"Difference.Methods": "The payment methods it is for, such as wire, ach, cheque. None: all.",
		"Difference.For":     "The reasons it is for, as the payer or the bank states them. None: stated or not.",
		"Difference.Items":   "one: for receipts that pay one item; several: for any, on the last item due.",
		"Difference.Unnamed": "It also tells which item is meant, when the payer is known, names nothing, and only one of its items is within the limit.",

		"DiscountRules.GraceDays":     "Days after the discount date on which a discount still counts, inclusive.",
		"DiscountRules.Unearned":      "A discount taken too late or beyond the terms: leave_open applies the cash and leaves the discount open; review asks a person; deduct makes a deduction of it; allow grants it and books it as unearned.",
		"DiscountRules.UnearnedLimit": "The largest late discount that allow allows. Not stated: no bound.",
		"DiscountRules.Partial":       "A part payment earns its share of the discount.",
		"DiscountRules.CreditNotes":   "Credit memos are taken less their discount too.",
		"DiscountRules.OverPaid":      "A payment between an item and the same less its discount: none leaves the rest open; apart grants the discount and takes the rest as over-payment; within grants as much discount as closes the item.",

		"Withholding.Customer": "The customer that keeps it back. Not stated: all.",
		"Withholding.Rate":     "Of what the item has open; rounding by one cent does not matter.",
		"Withholding.Action":   "write_off books it with the reason withholding_tax, deduct makes an item of it that waits for the certificate, leave_open leaves it on the item, review asks a person.",

		"ReasonCode.Code":  "The payer's code or word; case, blanks and signs do not matter.",
		"ReasonCode.Class": "What it means.",
		"ReasonCode.Own":   "The company's code for it. Not stated: the payer's is kept.",

		"CustomerRules.Customer":    "The customer's number.",
		"CustomerRules.Tolerance":   "Instead of tolerance.customer.",
		"CustomerRules.Differences": "Tried before those for all.",
		"CustomerRules.Reasons":     "Looked up before those for all.",
		"CustomerRules.Discounts":   "Instead of the rules for all.",
		"CustomerRules.ShortPay":    "Instead of the rule for all.",
		"CustomerRules.OverPay":     "Instead of the rule for all.",
		"CustomerRules.Hold":        "Every payment for this customer goes to review.",

		"HoldRules.Partial":    "Payments that leave a named item partly open.",
		"HoldRules.OverPaid":   "Payments of more than the items.",
		"HoldRules.ThirdParty": "Payers who are not the customer of the items.",
		"HoldRules.AmountOnly": "Payer and amount alone, with nothing named.",

		"ReceiptRules.StaleChequeDays": "The age in days up to which a cheque is taken, inclusive; an older one goes back to the payer. 0: of any age.",
		"ReceiptRules.SameCurrency":    "Money in another currency than the items it names is held without a proposal, whatever rate is known.",
		"ReceiptRules.DuplicateDays":   "How near in days, inclusive, another payment of the same payer and amount must be for one that names nothing to be taken for the same. 0: any date.",
	}
}

// siteDocs are the texts of the site file.
func siteDocs() map[string]string {
	return map[string]string{
		"Site.Currency":   "That of the books, in which exchange differences are counted. Not stated: none are.",
		"Site.Company":    "Our legal name with its legal form.",
		"Site.Entities":   "The names of the group's other companies.",
		"Site.Accounts":   "Our own bank accounts, beside those whose statements are read.",
		"Site.Screened":   "Words of a payer's name that compliance must clear before its money is applied.",
		"Site.Rates":      "Exchange rates. The last one of a receipt's day or before counts, either way round.",
		"Site.Statements": "Account statements that customers were sent.",
		"Site.Plans":      "Agreed payment plans.",

		"OwnAccount.Account": "As the bank writes it: IBAN, or number with or without the bank's.",
		"OwnAccount.Company": "The company that has it, as open items name it. Where it pays items of another one, between.csv says so.",

		"Rate.From": "The currency that is worth so much.",
		"Rate.To":   "The currency that it is worth so much of.",
		"Rate.Date": "The day from which it counts. Not stated: always.",
		"Rate.Rate": "What one unit of from is worth in to, between quotes: \"0.9216\".",

		"Statement.Customer": "Who it was sent to.",
		"Statement.AsOf":     "The day it speaks of: items of that day or before stood on it.",
		"Statement.Total":    "What it asks for.",

		"Plan.ID":         "The name that payers write.",
		"Plan.Customer":   "Who pays it. Not stated: the customer of its parts.",
		"Plan.Instalment": "The amount of one payment.",
		"Plan.Parts":      "What an instalment pays; together they make it up. None: the items of the customer, the oldest due first.",

		"PlanPart.Item":   "The item's identity: its document number, where that tells it.",
		"PlanPart.Amount": "What it gets.",
	}
}
