package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
)

// profileFile is parse.Profile as people write it.
type profileFile struct {
	Name     string            `toml:"name"`
	Kind     string            `toml:"kind"`
	Decimal  string            `toml:"decimal"`
	Dates    string            `toml:"dates"`
	Currency string            `toml:"currency"`
	Columns  map[string]string `toml:"columns"`
}

// saveProfile writes a new file; one that exists may have been corrected by hand and is left alone.
func saveProfile(path, name string, m *table.Mapping, opt parse.Options) error {
	if m == nil {
		return &exitError{exitRefused, errors.New("there is no table to save a profile of")}
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, os.ErrExist) {
		return usage(fmt.Errorf("%s exists already; choose another name, or remove it first", path))
	}
	if err != nil {
		return fmt.Errorf("the profile cannot be written: %w", plainPathError(err))
	}
	_, err = io.WriteString(f, profileText(name, m, opt))
	if closed := f.Close(); err == nil {
		err = closed
	}
	return err
}

// profileText is the profile in the order in which the columns stand.
func profileText(name string, m *table.Mapping, opt parse.Options) string {
	decimal, dates := opt.Decimal, opt.Dates
	for _, c := range m.Columns {
		if decimal == parse.AnyDecimal && c.Amount && !c.Second {
			decimal = c.Decimal
		}
		if dates == parse.AnyOrder && c.Date && !c.Second {
			dates = c.Order
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# How the tables of this sender are read. cashtie map --help lists what a column can hold.\nname = %s\n", tomlText(name))
	for _, set := range [...]struct{ key, value string }{{"kind", kindWord(m.Kind)}, {"decimal", markWords[decimal]}, {"dates", orderWords[dates]},
		{"currency", opt.Currency.String()}} {
		if set.value != "" {
			fmt.Fprintf(&b, "%s = %s\n", set.key, tomlText(set.value))
		}
	}
	b.WriteString("\n[columns]\n")
	seen := map[string]bool{}
	for _, c := range m.Columns {
		if c.Header == "" || seen[c.Header] {
			continue
		}
		seen[c.Header] = true
		field := c.Field
		if field == "" {
			field = "unused"
		}
		fmt.Fprintf(&b, "%s = %s\n", tomlText(c.Header), tomlText(field))
	}
	return b.String()
}

// tomlText quotes a text as TOML reads it back.
func tomlText(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteString(`\` + string(r))
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}

// profilesValue is a flag that takes a profile file, as often as it is given.
type profilesValue struct{ list *[]parse.Profile }

func (v profilesValue) String() string {
	if v.list == nil {
		return ""
	}
	var names []string
	for _, p := range *v.list {
		names = append(names, p.Name)
	}
	return strings.Join(names, " ")
}

func (v profilesValue) Type() string { return "FILE" }

func (v profilesValue) Set(path string) error {
	p, err := loadProfile(path)
	if err == nil {
		*v.list = append(*v.list, p)
	}
	return err
}

// loadProfile reads a profile. A setting or a field that is not known is a fault with its line, as in a policy.
func loadProfile(path string) (parse.Profile, error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return parse.Profile{}, run.ErrSpecial
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return parse.Profile{}, plainPathError(err)
	}
	p, err := parseProfile(string(content))
	if at, ok := errors.AsType[*keyError](err); ok {
		line := at.line
		if line == 0 {
			line = lineOfKey(string(content), at.key)
		}
		return p, errors.New("line " + strconv.Itoa(line) + ": " + at.text)
	}
	return p, err
}

func parseProfile(content string) (parse.Profile, error) {
	var f profileFile
	md, err := toml.Decode(content, &f)
	if err != nil {
		if at, ok := errors.AsType[toml.ParseError](err); ok {
			return parse.Profile{}, &keyError{line: max(at.Position.Line, 1), text: at.Message}
		}
		return parse.Profile{}, &keyError{line: 1, text: err.Error()}
	}
	if unknown := md.Undecoded(); len(unknown) > 0 {
		return parse.Profile{}, &keyError{key: unknown[0][len(unknown[0])-1], text: fmt.Sprintf("there is no setting %q", unknown[0].String())}
	}
	p := parse.Profile{Name: f.Name, Columns: f.Columns}
	if len(f.Columns) == 0 {
		return p, &keyError{line: 1, text: "it names no columns; they stand below [columns], header = field"}
	}
	for _, header := range slices.Sorted(maps.Keys(f.Columns)) {
		if field := f.Columns[header]; !slices.Contains(table.Fields(), field) {
			return p, &keyError{key: header, text: fmt.Sprintf("column %q holds %q, which is not known%s (cashtie map --help lists them)", header, field, didYouMean(field))}
		}
	}
	for _, set := range [...]struct {
		key, value string
		words      []string
		take       func(i int)
	}{
		{"kind", f.Kind, kindWords, func(i int) { p.Kind = kindsInOrder[i] }},
		{"decimal", f.Decimal, markWords[1:], func(i int) { p.Decimal = parse.DecimalMark(i + 1) }},
		{"dates", f.Dates, orderWords[1:], func(i int) { p.Dates = parse.DateOrder(i + 1) }},
	} {
		if i := slices.Index(set.words, set.value); i >= 0 {
			set.take(i)
		} else if set.value != "" {
			return p, &keyError{key: set.key, text: fmt.Sprintf("%s is %q; want one of %s", set.key, set.value, strings.Join(set.words, ", "))}
		}
	}
	if f.Currency != "" {
		if p.Currency, err = ledger.ParseCurrency(f.Currency); err != nil {
			return p, &keyError{key: "currency", text: fmt.Sprintf("currency is %q; write the three letters, for example USD", f.Currency)}
		}
	}
	return p, nil
}

func didYouMean(field string) string {
	if near := closest(field, table.Fields(), 1); len(near) > 0 {
		return "; did you mean " + near[0] + "?"
	}
	return ""
}

// keyError is a fault at a key; line 0: look the key up.
type keyError struct {
	key  string
	line int
	text string
}

// Error says what is wrong.
func (e *keyError) Error() string { return e.text }

// lineOfKey finds the line that sets key; line 1 when it is set in a way this does not see.
func lineOfKey(content, key string) int {
	for i, line := range strings.Split(content, "\n") {
		name, _, ok := strings.Cut(strings.TrimSpace(line), "=")
		if ok && strings.Trim(strings.TrimSpace(name), `"'`) == key || strings.TrimSpace(line) == "["+key+"]" {
			return i + 1
		}
	}
	for i, line := range strings.Split(content, "\n") {
		if key != "" && strings.Contains(line, key) {
			return i + 1
		}
	}
	return 1
}
