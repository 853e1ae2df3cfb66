package match

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// Memory is what people of a site have taught: facts that anybody can read, count and take back. It is a value, given to a portfolio
// by [Portfolio.With]. A fact helps where documents are silent; it never outranks one. See memory_text.go for how it is written.
type Memory struct {
	Facts []Fact // in the order of their identity once Add has put them there
}

// Fact is one thing that was learned, with who says so and how often it was confirmed.
type Fact struct {
	Kind FactKind
	// Text is what the fact is about: an account, a name, words of the text, an old number, a reason code. Also is a second text that
	// must be there, too.
	Text, Also string
	Customer   ledger.CustomerID // whom it points at; of PaysFor [Anyone] for everybody
	Item       ledger.ItemID     // of KnownNumber and Declined
	Receipt    ledger.ReceiptID  // of Declined: this receipt alone
	Means      string            // what the text means where it points at nobody: see the kinds
	// Seen counts confirmations. 0: nobody counted, it was laid down as a rule of the site.
	Seen        int
	First, Last ledger.Date // the days, by the data, of the first confirmation and of the last one
	Teacher     string      // who says so
	Until       ledger.Date // the last day on which it counts; zero: it only fades
}

// Anyone as the Customer of a PaysFor fact is a payer that pays for whoever sold it an invoice: a factor, a bank's payment service.
const Anyone = ledger.CustomerID("*")

// FactKind says what a fact is about.
type FactKind uint8

// The kinds of facts.
const (
	KnownAccount FactKind = iota + 1 // money from bank account Text is the customer's
	KnownName                        // the payer that calls itself Text is the customer
	KnownText                        // a text with the words of Text means the customer, or Means: [MeansNoCustomer] or a word of the site's own
	KnownPattern                     // the same with a regular expression that the beginning of a text must fit
	KnownNumber                      // Text is another number of Item: the one it had in an older system
	KnownPrefix                      // what stands behind the letters Text is our number ([MeansDocument]) or nothing of ours ([MeansOther])
	KnownReason                      // code Text of the customer's advices (of anybody's, without one) means a reason class
	KnownHabit                       // how the customer pays: [OldestFirst], [TakesDiscount]
	PaysFor                          // the payer with name or account Text pays on behalf of the customer
	Declined                         // a person refused Item for Receipt, or for the payer with name or account Text; or Customer for the latter
)

var factKinds = [...]string{"", "account", "name", "text", "pattern", "number", "prefix", "reason", "habit", "pays_for", "declined"}

// String is the kind's name in files.
func (k FactKind) String() string { return word(factKinds[:], int(k)) }

// What texts, prefixes and habits may mean.
const (
	MeansNoCustomer = "no_customer"    // not a customer's money
	MeansDocument   = "document"       // our document number follows
	MeansOther      = "other"          // a number that is none of our documents follows
	OldestFirst     = "oldest_first"   // pays what is due first
	TakesDiscount   = "takes_discount" // takes every discount that is offered
)

// ErrFact is the cause when a fact says too little or contradicts itself.
var ErrFact = errors.New("not a fact")

// Add puts a fact into the memory. When the memory has it already, the confirmations add up, the days widen, and teacher and expiry
// are those of the newer one.
func (m *Memory) Add(f Fact) error {
	if err := f.check(); err != nil {
		return err
	}
	i, found := slices.BinarySearchFunc(m.Facts, f, compareFacts)
	if !found {
		m.Facts = slices.Insert(m.Facts, i, f)
		return nil
	}
	old := &m.Facts[i]
	if old.Seen == 0 || f.Seen == 0 {
		old.Seen = 0 // a rule stays a rule
	} else {
		old.Seen += f.Seen
	}
	if old.First.IsZero() || !f.First.IsZero() && f.First.Compare(old.First) < 0 {
		old.First = f.First
	}
	if f.Last.Compare(old.Last) >= 0 {
		old.Last, old.Teacher, old.Until = f.Last, cmp.Or(f.Teacher, old.Teacher), f.Until
	}
	return nil
}

// Forget drops the facts that agree with like in everything that like says, and returns them. An empty like agrees with nothing.
func (m *Memory) Forget(like Fact) []Fact {
	var gone []Fact
	if like == (Fact{}) {
		return nil
	}
	m.Facts = slices.DeleteFunc(m.Facts, func(f Fact) bool {
		if f.agrees(&like) {
			gone = append(gone, f)
			return true
		}
		return false
	})
	return gone
}

// Like lists the facts that agree with like in everything that like says; an empty like all of them.
func (m *Memory) Like(like Fact) []Fact {
	return slices.DeleteFunc(slices.Clone(m.Facts), func(f Fact) bool { return !f.agrees(&like) })
}

func (f *Fact) agrees(like *Fact) bool {
	text := func(a, b string) bool { return b == "" || strings.EqualFold(a, b) }
	return (like.Kind == 0 || like.Kind == f.Kind) && text(f.Text, like.Text) && text(f.Also, like.Also) && text(f.Means, like.Means) && text(f.Teacher, like.Teacher) &&
		(like.Customer == "" || like.Customer == f.Customer) && (like.Item == "" || like.Item == f.Item) && (like.Receipt == "" || like.Receipt == f.Receipt) &&
		(like.Seen == 0 || like.Seen == f.Seen) && (like.First.IsZero() || like.First == f.First) && (like.Last.IsZero() || like.Last == f.Last) &&
		(like.Until.IsZero() || like.Until == f.Until)
}

// compareFacts orders facts by what they say, not by how well it is known: equal means the same fact.
func compareFacts(a, b Fact) int {
	return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.key(), b.key()), cmp.Compare(a.Also, b.Also), cmp.Compare(a.Customer, b.Customer),
		cmp.Compare(a.Receipt, b.Receipt), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Means, b.Means))
}

// key is Text as it is compared: accounts and numbers without blanks and case, names folded.
func (f *Fact) key() string {
	switch f.Kind {
	case KnownAccount:
		return names.Account(f.Text)
	case KnownName:
		return names.Fold(f.Text).Key
	case KnownNumber, KnownPrefix, KnownReason:
		return refnum.Fold(f.Text)
	}
	return f.Text
}

// check reports what a fact lacks.
func (f *Fact) check() error {
	lacks := func(what string) error { return fmt.Errorf("%w: a fact of kind %s needs %s", ErrFact, f.Kind, what) }
	switch f.Kind {
	case KnownAccount, KnownName, PaysFor:
		if f.key() == "" || f.Customer == "" {
			return lacks("a text and a customer")
		}
	case KnownText, KnownPattern:
		if len(names.Words(f.Text)) == 0 || (f.Customer == "") == (f.Means == "") {
			return lacks("a text with words, and either a customer or a meaning")
		}
		if err := f.checkPattern(); err != nil {
			return err
		}
	case KnownNumber:
		if f.key() == "" || f.Item == "" {
			return lacks("a text and an item")
		}
	case KnownPrefix:
		if f.key() == "" || f.Means != MeansDocument && f.Means != MeansOther {
			return lacks("a text, and document or other as meaning")
		}
	case KnownReason:
		if class, ok := ledger.ParseReasonClass(f.Means); f.key() == "" || !ok || !class.IsDeduction() {
			return lacks("a code and the class of a reason as meaning")
		}
	case KnownHabit:
		if f.Customer == "" || f.Means != OldestFirst && f.Means != TakesDiscount {
			return lacks("a customer, and oldest_first or takes_discount as meaning")
		}
	case Declined:
		if (f.Receipt == "") == (f.Text == "") || (f.Item == "") == (f.Customer == "") {
			return lacks("a receipt or a text, and an item or a customer")
		}
	default:
		return fmt.Errorf("%w: there is no such kind", ErrFact)
	}
	if (f.Kind == KnownNumber || f.Kind == KnownPrefix) && !f.Until.IsZero() {
		return fmt.Errorf("%w: a fact of kind %s does not expire; forget it", ErrFact, f.Kind)
	}
	if f.Seen < 0 {
		return fmt.Errorf("%w: it was seen %d times", ErrFact, f.Seen)
	}
	return nil
}

func (f *Fact) checkPattern() error {
	if f.Kind != KnownPattern {
		return nil
	}
	for _, text := range [...]string{f.Text, f.Also} {
		if _, err := regexp.Compile(text); err != nil {
			return fmt.Errorf("%w: %w", ErrFact, err)
		}
	}
	return nil
}

// yearDays is how long a fact keeps its weight without being confirmed; then half of its confirmations are forgotten.
const yearDays = 365

// strength is how many confirmations still count on a day; a rule of the site counts as many. 0: the fact counts no more.
func (f *Fact) strength(on ledger.Date) int {
	if !f.Until.IsZero() && (on.IsZero() || on.Compare(f.Until) > 0) {
		return 0
	}
	if f.Seen == 0 {
		return ruleSeen
	}
	n := f.Seen
	if !on.IsZero() && !f.Last.IsZero() {
		for days := on.Sub(f.Last); days > yearDays && n > 0; days -= yearDays {
			n /= 2
		}
	}
	return n
}

// ruleSeen is how many confirmations a rule of the site is worth.
const ruleSeen = 10

// words say where a fact comes from, for people.
func (f *Fact) words() string {
	if f.Seen == 0 {
		return "a rule" + by(f.Teacher)
	}
	s := fmt.Sprintf("seen %d %s", f.Seen, plural(f.Seen, "time", "times"))
	if !f.Last.IsZero() {
		s += ", last on " + f.Last.String()
	}
	return s + by(f.Teacher)
}

func by(teacher string) string {
	if teacher == "" {
		return ""
	}
	return ", taught by " + teacher
}
