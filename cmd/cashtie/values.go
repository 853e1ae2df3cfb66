package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/formats"
)

// choice is a flag with a closed list of words.
type choice struct {
	words []string
	pick  func(i int)
	text  string
}

func (c *choice) String() string { return c.text }
func (c *choice) Type() string   { return strings.Join(c.words, "|") }

func (c *choice) Set(s string) error {
	for i, w := range c.words {
		if s == w {
			c.text = s
			c.pick(i)
			return nil
		}
	}
	last := len(c.words) - 1
	if last == 0 {
		return fmt.Errorf("want %s", c.words[0])
	}
	return fmt.Errorf("want %s or %s", strings.Join(c.words[:last], ", "), c.words[last])
}

func choiceVar(f *pflag.FlagSet, name, def, help string, words []string, pick func(i int)) {
	f.Var(&choice{words: words, pick: pick, text: def}, name, help)
}

// dateValue is a flag that takes a calendar date.
type dateValue struct{ d *ledger.Date }

func (v dateValue) String() string {
	if v.d == nil {
		return ""
	}
	return v.d.String()
}
func (v dateValue) Type() string { return "YYYY-MM-DD" }

func (v dateValue) Set(s string) error {
	d, err := ledger.ParseDate(s)
	if err != nil {
		return errors.New("not a date of the calendar; write YYYY-MM-DD, for example 2026-03-17")
	}
	*v.d = d
	return nil
}

// currencyValue is a flag that takes an ISO 4217 code.
type currencyValue struct{ c *ledger.Currency }

func (v currencyValue) String() string {
	if v.c == nil {
		return ""
	}
	return v.c.String()
}
func (v currencyValue) Type() string { return "CCY" }

func (v currencyValue) Set(s string) error {
	c, err := ledger.ParseCurrency(strings.ToUpper(s))
	if err != nil {
		return errors.New("not a currency; write the three letters, for example USD or EUR")
	}
	*v.c = c
	return nil
}

// dialectsValue is a flag that takes FORMAT=DIALECT, as often as it is given.
type dialectsValue struct{ by *map[string]string }

func (v dialectsValue) String() string {
	if v.by == nil {
		return ""
	}
	var given []string
	for _, f := range slices.Sorted(maps.Keys(*v.by)) {
		given = append(given, f+"="+(*v.by)[f])
	}
	return strings.Join(given, " ")
}
func (v dialectsValue) Type() string { return "FORMAT=NAME" }

func (v dialectsValue) Set(s string) error {
	name, dialect, _ := strings.Cut(s, "=")
	var known []string
	for _, f := range formats.All() {
		for _, d := range f.Dialects {
			if f.Name == name && d.Name == dialect {
				if *v.by == nil {
					*v.by = map[string]string{}
				}
				(*v.by)[name] = dialect
				return nil
			}
			known = append(known, f.Name+"="+d.Name)
		}
	}
	return fmt.Errorf("no such dialect; known are %s", strings.Join(known, ", "))
}

// readingFlags are the flags by which a person tells what the content of a file leaves open.
func readingFlags(cmd *cobra.Command, o *parse.Options, dialects *map[string]string) {
	f := cmd.Flags()
	f.Var(dialectsValue{dialects}, "dialect", "how the sender writes a format, where its content misleads; cashtie help files has the names")
	choiceVar(f, "decimal", "", "how tables write amounts: 1,234.50 (point) or 1.234,50 (comma)", []string{"point", "comma"},
		func(i int) { o.Decimal = [...]parse.DecimalMark{parse.DecimalPoint, parse.DecimalComma}[i] })
	choiceVar(f, "dates", "", "how tables write dates: 17.03.2026 (dmy), 03/17/2026 (mdy) or 260317 (ymd)", []string{"dmy", "mdy", "ymd"},
		func(i int) { o.Dates = [...]parse.DateOrder{parse.DayFirst, parse.MonthFirst, parse.YearFirst}[i] })
	f.Var(currencyValue{&o.Currency}, "currency", "currency of amounts whose file names none")
	f.Var(domainsValue{&o.OwnDomains}, "own-domain", "mail domain of your own company: what it sent is no advice to it; may be repeated")
	f.Var(profilesValue{&o.Profiles}, "profile", "how a sender's tables are read, as map --save wrote it; may be repeated")
}

// domainsValue gathers mail domains, as they are or as addresses: "example.com", "ar@example.com".
type domainsValue struct{ list *[]string }

func (v domainsValue) String() string {
	if v.list == nil {
		return ""
	}
	return strings.Join(*v.list, ",")
}
func (v domainsValue) Type() string { return "DOMAIN" }

func (v domainsValue) Set(text string) error {
	domain := strings.ToLower(text[strings.LastIndexByte(text, '@')+1:])
	if domain == "" || strings.ContainsAny(domain, " /:,;") || !strings.Contains(domain, ".") {
		return errors.New("a mail domain is meant, such as example.com")
	}
	*v.list = append(*v.list, domain)
	return nil
}
