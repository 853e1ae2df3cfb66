package policyfile

import (
	"reflect"
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// kind is what a setting holds.
type kind uint8

const (
	truth    kind = iota // true or false
	count                // a whole number
	share                // a number from 0.5 to 1: the confidence
	text                 // a word or a name
	texts                // a list of them
	percent              // between quotes, "2.5"
	amounts              // a table of currency = "amount"
	choice               // one of a set of words
	choices              // a list of them
	reason               // a class of reasons, or a table of class and code
	day                  // "2026-03-17"
	currency             // "EUR"
	amount               // "1250.00 EUR"
	table                // a group of settings
	list                 // any number of groups
	unusable             // a type that this package does not know
)

// setting is a field of the policy, or of a shape in it.
type setting struct {
	key   string // in the file
	owner string // type and field in Go: "Policy.MinConfidence"
	field int
	kind  kind
	words []string  // of a choice
	shape string    // of a table or list: the type
	inner []setting // of a table or list
}

// elsewhere are fields that are no setting: the day of the run is its own.
var elsewhere = map[string]bool{"Site.AsOf": true}

// settings lists the settings of a struct, in the order of its fields.
func settings(t reflect.Type) []setting {
	all := make([]setting, 0, t.NumField())
	for i := range t.NumField() {
		f := t.Field(i)
		if elsewhere[t.Name()+"."+f.Name] {
			continue
		}
		s := setting{key: snake(f.Name), owner: t.Name() + "." + f.Name, field: i}
		if f.Type == rateType { // reads better in the file than "rate"
			s.key = "percent"
		}
		s.describe(f.Type)
		all = append(all, s)
	}
	return all
}

var (
	moneyList  = reflect.TypeFor[[]ledger.Money]()
	rateType   = reflect.TypeFor[ledger.Rate]()
	reasonType = reflect.TypeFor[ledger.Reason]()
	dateType   = reflect.TypeFor[ledger.Date]()
	moneyType  = reflect.TypeFor[ledger.Money]()
	codeType   = reflect.TypeFor[ledger.Currency]()
)

// describe finds out what a field of the type holds.
func (s *setting) describe(t reflect.Type) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case t == moneyList:
		s.kind = amounts
	case t == rateType:
		s.kind = percent
	case t == reasonType:
		s.kind, s.words = reason, wordsOf(reflect.TypeFor[ledger.ReasonClass]())
	case t == dateType:
		s.kind = day
	case t == moneyType:
		s.kind = amount
	case t == codeType:
		s.kind = currency
	case s.owner == "Policy.MinConfidence":
		s.kind = share
	case t.Kind() == reflect.Bool:
		s.kind = truth
	case t.Kind() == reflect.Int:
		s.kind = count
	case t.Kind() == reflect.String:
		s.kind = text
	case t.Kind() == reflect.Uint8 && len(wordsOf(t)) > 0:
		s.kind, s.words = choice, wordsOf(t)
	case t.Kind() == reflect.Struct:
		s.kind, s.shape, s.inner = table, t.Name(), settings(t)
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String:
		s.kind = texts
	case t.Kind() == reflect.Slice && len(wordsOf(t.Elem())) > 0:
		s.kind, s.words = choices, wordsOf(t.Elem())
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Struct:
		s.kind, s.shape, s.inner = list, t.Elem().Name(), settings(t.Elem())
	default:
		s.kind = unusable
	}
}

// wordsOf lists the words of an enumeration, in the order of its values; none for another type. An enumeration calls what is beyond
// it invalid.
func wordsOf(t reflect.Type) []string {
	if t.Kind() != reflect.Uint8 {
		return nil
	}
	var words []string
	for v := range 256 {
		named, ok := reflect.ValueOf(uint8(v)).Convert(t).Interface().(interface{ String() string })
		if !ok || named.String() == "invalid" {
			break
		}
		words = append(words, named.String())
	}
	return words
}

// policySettings are the settings of the policy file.
func policySettings() []setting { return settings(reflect.TypeFor[match.Policy]()) }

// siteSettings are the settings of the site file.
func siteSettings() []setting { return settings(reflect.TypeFor[match.Site]()) }

// snake writes a field's name as a setting: GraceDays is grace_days.
func snake(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 && !unicode.IsUpper(rune(name[i-1])) { // names are ASCII; ID is one word
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
