package ledger

// Event is what a bank or a payer tells about payments that is no movement of money on our account by itself: it is listed and
// explained, and never applied to an item.
type Event struct {
	Kind     EventKind
	Code     string // the sender's code: "R03", "C01", ...
	CodeText string // its plain-language meaning, if known
	Amount   Money  // of the payment it speaks of; not stated when there is none
	Date     Date
	Account  string // our account, as written
	Party    Party  // the other side
	// Trace is the bank's reference of the event itself, Original that of the payment it speaks of.
	Trace, Original string
	Reference       string // our reference on the payment, as far as it is repeated
	Texts           []Text
	Source          Source
}

// EventKind says what an event tells. The zero value is ReturnedPayment.
type EventKind uint8

// The kinds of events.
const (
	ReturnedPayment  EventKind = iota // a payment that we sent, or drew, comes back
	DishonoredReturn                  // the bank that got a return sends it back in its turn
	ContestedReturn                   // and its counterpart contests that
	NoticeOfChange                    // account or name of the other side must be corrected in future payments
	Prenote                           // a test of account numbers, without money
	AdviceOnly                        // a remittance advice that comes without money
	PayerReversal                     // the payer takes a payment back that it made by mistake
)

var eventKinds = [...]string{"returned_payment", "dishonored_return", "contested_return", "notice_of_change", "prenote", "advice_only", "payer_reversal"}

// String is the kind's name in files.
func (k EventKind) String() string { return name(eventKinds[:], int(k)) }
