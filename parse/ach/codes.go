package ach

// class says what a transaction code makes of an entry.
type class uint8

const (
	live    class = iota // money
	back                 // a return, or a notice of change
	prenote              // a test of the account number
	empty                // remittance without money
	advice               // the operator's own accounting
)

// code is a transaction code: columns 2-3 of an entry.
type code struct {
	credit  bool
	class   class
	account string // of ours
}

// codes are the transaction codes by their two digits. The first is the kind of account, the second what is done; loans have debits
// only to take a credit back, and no test of one.
var codes = [100]*code{
	21: {true, back, checking}, 22: {true, live, checking}, 23: {true, prenote, checking}, 24: {true, empty, checking},
	26: {false, back, checking}, 27: {false, live, checking}, 28: {false, prenote, checking}, 29: {false, empty, checking},
	31: {true, back, savings}, 32: {true, live, savings}, 33: {true, prenote, savings}, 34: {true, empty, savings},
	36: {false, back, savings}, 37: {false, live, savings}, 38: {false, prenote, savings}, 39: {false, empty, savings},
	41: {true, back, general}, 42: {true, live, general}, 43: {true, prenote, general}, 44: {true, empty, general},
	46: {false, back, general}, 47: {false, live, general}, 48: {false, prenote, general}, 49: {false, empty, general},
	51: {true, back, loan}, 52: {true, live, loan}, 53: {true, prenote, loan}, 54: {true, empty, loan},
	55: {false, live, loan}, 56: {false, back, loan},
	81: {true, advice, ""}, 82: {false, advice, ""}, 83: {true, advice, ""}, 84: {false, advice, ""},
	85: {true, advice, ""}, 86: {false, advice, ""}, 87: {true, advice, ""}, 88: {false, advice, ""},
}

const (
	checking = "checking"
	savings  = "savings"
	general  = "the bank's general ledger"
	loan     = "loan"
)

// codeOf is nil for digits that are no transaction code.
func codeOf(s string) *code {
	if len(s) != 2 || !isDigits(s) {
		return nil
	}
	return codes[number(s)]
}

// knownService tells the service classes: credits and debits, credits, debits, accounting advices.
func knownService(s string) bool { return s == "200" || s == "220" || s == "225" || s == "280" }

// knownAddenda tells the types of addenda.
func knownAddenda(s string) bool {
	switch s {
	case "02", "05", "10", "11", "12", "13", "14", "15", "16", "17", "18", "98", "99":
		return true
	}
	return false
}

// entryClass is a standard entry class: columns 51-53 of a batch header.
type entryClass struct {
	name    string
	meaning string
	// most is how many addenda an entry may have; anyNumber where it says itself how many.
	most int
	// counted: columns 55-58 say how many addenda follow, and the name has 59-74.
	counted bool
	// nameFirst: columns 40-54 hold the name of the payer, 55-76 our number with him.
	nameFirst bool
	// cheque: columns 40-54 hold the serial number of a check.
	cheque bool
}

const anyNumber = 9999

// classes are the standard entry classes, retired ones included.
var classes = [...]entryClass{
	{name: "ACK", meaning: "acknowledgement of a CCD credit", most: 1},
	{name: "ADV", meaning: "accounting advice of the operator"},
	{name: "ARC", meaning: "check received by mail, as a debit", cheque: true},
	{name: "ATX", meaning: "acknowledgement of a CTX credit", most: anyNumber, counted: true},
	{name: "BOC", meaning: "check taken at the counter, as a debit", cheque: true},
	{name: "CBR", meaning: "cross-border corporate payment, retired", most: anyNumber},
	{name: "CCD", meaning: "corporate payment", most: 1},
	{name: "CIE", meaning: "bill payment that a consumer initiates", most: 1, nameFirst: true},
	{name: "COR", meaning: "notification of change", most: 1},
	{name: "CTP", meaning: "corporate trade payment, retired", most: anyNumber, counted: true},
	{name: "CTX", meaning: "corporate trade exchange", most: anyNumber, counted: true},
	{name: "DNE", meaning: "death notice", most: 1},
	{name: "ENR", meaning: "automated enrolment", most: anyNumber, counted: true},
	{name: "IAT", meaning: "international payment", most: anyNumber},
	{name: "MTE", meaning: "transfer at a cash machine", most: 1, nameFirst: true},
	{name: "PBR", meaning: "cross-border consumer payment, retired", most: anyNumber},
	{name: "POP", meaning: "check at the point of purchase, as a debit", cheque: true},
	{name: "POS", meaning: "card debit at a terminal", most: 1},
	{name: "PPD", meaning: "prearranged payment or deposit", most: 1},
	{name: "RCK", meaning: "returned check presented again", cheque: true},
	{name: "SHR", meaning: "shared network card debit", most: 1},
	{name: "TEL", meaning: "debit authorised by telephone"},
	{name: "TRC", meaning: "truncated check", cheque: true},
	{name: "TRX", meaning: "truncated checks", most: anyNumber, counted: true},
	{name: "WEB", meaning: "payment over the internet", most: 1},
	{name: "XCK", meaning: "destroyed check, as a debit", cheque: true},
}

// classOf never fails: a class that is not in the list is read like one that leaves the number of addenda open.
func classOf(name string) entryClass {
	for i := range classes {
		if classes[i].name == name {
			return classes[i]
		}
	}
	return entryClass{name: name, meaning: "unknown entry class", most: anyNumber}
}
