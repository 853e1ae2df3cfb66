package report

// meanings say in a clerk's words what a reason code of the exceptions list stands for.
var meanings = map[string]string{
	"NO-PAYER":        "nobody known pays from here, and no item is named",
	"NO-ITEM":         "payer known, but nothing named and no amount fits",
	"TIE":             "two explanations are equally good",
	"CONTESTED":       "another receipt claims the same item with equal right",
	"CONFLICT":        "the items named belong to somebody else than the payer",
	"SHORT-MANY":      "several items named, less paid: which one is short?",
	"LIMIT":           "a difference is over the limit of the policy",
	"LOW-CONFIDENCE":  "proved less well than the policy asks",
	"LATE-DISCOUNT":   "discount taken later than the terms allow",
	"BLOCKED-ITEM":    "the item is disputed or blocked",
	"ADVICE-MISMATCH": "the advice does not add up, or names what is not open",
	"DUPLICATE":       "paid already",
	"NOT-A-CUSTOMER":  "the bank says it is no customer's payment",
	"RETURNED":        "taken back within this run",
	"CURRENCY":        "the items named are in another currency",
	"UNKNOWN-ITEM":    "the payer names a document that is not among the open items",
	"QUARANTINE":      "the bank's entry is damaged",
	"DOUBTFUL-ADVICE": "the advice may not be the payer's, or reads in two ways",
	"DECLINED":        "a person refused this before",
	"POST-DATED":      "a cheque of a day to come",
	"STALE-CHEQUE":    "a cheque too old to cash: it goes back",
	"COMPLIANCE":      "compliance must clear the payer first",
	"OTHER-ENTITY":    "the payer means another company",
	"DELIVERED":       "the same entry was delivered before",
	"AWAITING-ADVICE": "the payer's advice is still to come",
	"RATE":            "short in a foreign currency, and nobody says why",
	"RECOVERY":        "it pays what was given up as a loss",
	"PREPAYMENT":      "money for what is not billed yet",
	"PAYS-MORE":       "more is paid than the items named; other open items may be meant",
	"SPLIT-FREE":      "several receipts pay certain items; which pays which is free",
	"PROOF-FAILED":    "the proof check refused it: please report this",
}

// verdicts are the outcomes as headlines.
var verdicts = map[string]string{
	"apply":        "APPLIED",
	"review":       "HELD FOR REVIEW",
	"on_account":   "PLACED ON ACCOUNT",
	"unidentified": "UNIDENTIFIED",
	"excluded":     "LEFT OUT",
	"reversed":     "REVERSED",
}

// patterns are the kinds of explanation as phrases.
var patterns = map[string]string{
	"advice_lines":      "the advice names every item",
	"named_exact":       "the items named add up",
	"named_discount":    "the items named add up after discount",
	"named_over":        "more paid than the items named",
	"named_short":       "less paid than the items named",
	"named_plus":        "the items named and one more add up",
	"named_subset":      "some of the items named add up",
	"amount_unique":     "one item has exactly this amount",
	"amount_near":       "one item is near this amount, within a rule's limit",
	"amount_discount":   "one item has exactly this amount after discount",
	"account_total":     "everything the payer has open adds up",
	"account_due":       "everything that is due adds up",
	"account_month":     "the items of one month add up",
	"account_order":     "the items of one order add up",
	"account_but_one":   "all open items but one add up",
	"account_oldest":    "the oldest items add up",
	"account_statement": "the items of a statement add up",
	"by_rule":           "a rule of the policy says what is paid",
	"amount_sum":        "some open items add up",
	"shared_total":      "with other receipts of the payer it adds up",
	"duplicate_payment": "the item is settled already",
	"return_of":         "takes back an earlier receipt",
	"not_a_customer":    "not a customer's payment",
}

// phrase looks s up and falls back to s itself: a newer program may have written the run.
func phrase(words map[string]string, s string) string {
	if w, ok := words[s]; ok {
		return w
	}
	return s
}
