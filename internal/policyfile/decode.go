package policyfile

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// Fault is one thing that is wrong with a file.
type Fault struct {
	Line int    // counted from 1
	Text string // what is wrong, with an example of what is right
	// Unknown is the name of a setting that does not exist, Known those that could stand there.
	Unknown string
	Known   []string
}

// Error says what is wrong.
func (f *Fault) Error() string { return f.Text }

// Decode reads a policy. With any fault the policy is not to be used.
func Decode(content string) (match.Policy, []*Fault) {
	var p match.Policy
	faults := decode(content, policySettings(), reflect.ValueOf(&p).Elem(), func(d *decoder) { d.sense(&p) })
	return p, faults
}

// decode sets the fields of to, and looks for what makes no sense in what it read.
func decode(content string, known []setting, to reflect.Value, sense func(*decoder)) []*Fault {
	var tree map[string]any
	if _, err := toml.Decode(content, &tree); err != nil {
		if at, ok := errors.AsType[toml.ParseError](err); ok {
			return []*Fault{{Line: max(at.Position.Line, 1), Text: at.Message}}
		}
		return []*Fault{{Line: 1, Text: err.Error()}}
	}
	d := &decoder{places: placesOf(content)}
	d.table(tree, known, to, "")
	if len(d.faults) == 0 { // of half a file nothing can be said
		sense(d)
	}
	slices.SortStableFunc(d.faults, func(a, b *Fault) int { return cmp.Compare(a.Line, b.Line) })
	return d.faults
}

type decoder struct {
	places map[string]int
	faults []*Fault
}

func (d *decoder) fault(path, format string, args ...any) {
	d.faults = append(d.faults, &Fault{Line: lineOf(d.places, path), Text: path + ": " + fmt.Sprintf(format, args...)})
}

// table sets the fields of a struct.
func (d *decoder) table(tree map[string]any, known []setting, to reflect.Value, path string) {
	for _, key := range slices.Sorted(maps.Keys(tree)) {
		at := join(path, key)
		i := slices.IndexFunc(known, func(s setting) bool { return s.key == key })
		if i < 0 {
			f := &Fault{Line: lineOf(d.places, at), Text: fmt.Sprintf("there is no setting %q", at), Unknown: key}
			for _, s := range known {
				f.Known = append(f.Known, s.key)
			}
			d.faults = append(d.faults, f)
			continue
		}
		field := to.Field(known[i].field)
		if field.Kind() == reflect.Pointer {
			field.Set(reflect.New(field.Type().Elem()))
			field = field.Elem()
		}
		d.value(tree[key], &known[i], field, at)
	}
}

func join(path, key string) string {
	if path == "" {
		return key
	}
	return path + "." + key
}

// maxCount keeps a slip of the finger out of days: ten years.
const maxCount = 3660

func (d *decoder) value(v any, s *setting, to reflect.Value, path string) {
	switch s.kind {
	case truth:
		if b, ok := v.(bool); ok {
			to.SetBool(b)
			return
		}
		d.fault(path, "%v is neither true nor false", v)
	case count:
		if n, ok := v.(int64); ok && n >= 0 && n <= maxCount {
			to.SetInt(n)
			return
		}
		d.fault(path, "%v is not a whole number from 0 to %d", v, maxCount)
	case share:
		if n, ok := tenThousandths(v); ok {
			to.SetInt(n)
			return
		}
		d.fault(path, "%v; want a number from 0.5 to 1 with at most four decimals, for example 0.95", v)
	case text, choice:
		d.word(v, s, to, path)
	case texts, choices:
		d.words(v, s, to, path)
	case percent:
		d.percent(v, to, path)
	case amounts:
		d.amounts(v, to, path)
	case reason:
		d.reason(v, s, to, path)
	case day, currency, amount:
		d.fact(v, s.kind, to, path)
	case table:
		if tree, ok := v.(map[string]any); ok {
			d.table(tree, s.inner, to, path)
			return
		}
		d.fault(path, "%v is not a table; write [%s] on a line of its own and the settings below it", v, path)
	case list:
		d.list(v, s, to, path)
	}
}

// list sets a slice of structs.
func (d *decoder) list(v any, s *setting, to reflect.Value, path string) {
	trees, ok := v.([]map[string]any)
	if all, isList := v.([]any); isList {
		ok = true
		for _, one := range all {
			tree, is := one.(map[string]any)
			ok = ok && is
			trees = append(trees, tree)
		}
	}
	if !ok {
		d.fault(path, "not a list of tables; write [[%s]] on a line of its own and the settings of one below it", path)
		return
	}
	to.Set(reflect.MakeSlice(to.Type(), len(trees), len(trees)))
	for i, tree := range trees {
		d.table(tree, s.inner, to.Index(i), fmt.Sprintf("%s[%d]", path, i+1))
	}
}

func (d *decoder) word(v any, s *setting, to reflect.Value, path string) {
	w, ok := v.(string)
	if !ok {
		d.fault(path, "%v is not a text; write it between quotes", v)
		return
	}
	if s.kind == text {
		to.SetString(w)
		return
	}
	if at := slices.Index(s.words, w); at >= 0 {
		to.SetUint(uint64(at))
		return
	}
	d.faults = append(d.faults, &Fault{Line: lineOf(d.places, path), Text: fmt.Sprintf("%s is %q; want one of %s", path, w, strings.Join(s.words, ", ")), Unknown: w, Known: s.words})
}

func (d *decoder) words(v any, s *setting, to reflect.Value, path string) {
	all, ok := v.([]any)
	if !ok {
		d.fault(path, `%v is not a list; write [ "...", "..." ]`, v)
		return
	}
	one := *s
	if one.kind = text; s.kind == choices {
		one.kind = choice
	}
	to.Set(reflect.MakeSlice(to.Type(), len(all), len(all)))
	for i := range all {
		d.word(all[i], &one, to.Index(i), path)
	}
}

func (d *decoder) percent(v any, to reflect.Value, path string) {
	w, ok := v.(string)
	if n, whole := v.(int64); whole {
		w, ok = strconv.FormatInt(n, 10), true
	}
	if !ok {
		d.fault(path, `%v is not a percentage; write it between quotes, for example "2.5"`, v)
		return
	}
	rate, err := ledger.ParsePercent(w)
	if err != nil {
		d.fault(path, `%q is not a percentage from 0 to 100 with at most four decimals; for example "2.5"`, w)
		return
	}
	to.SetInt(int64(rate))
}

func (d *decoder) amounts(v any, to reflect.Value, path string) {
	tree, ok := v.(map[string]any)
	if !ok {
		d.fault(path, `%v is not a table of amounts; write { USD = "5.00" }`, v)
		return
	}
	var all []ledger.Money
	for _, code := range slices.Sorted(maps.Keys(tree)) {
		at := join(path, code)
		currency, err := ledger.ParseCurrency(code)
		if err != nil {
			d.fault(at, "not a currency; write its three letters, for example USD")
			continue
		}
		var w string
		switch v := tree[code].(type) {
		case string:
			w = v
		case int64:
			w = strconv.FormatInt(v, 10)
		default:
			d.fault(at, `%v is not an amount; write it between quotes, for example "5.00"`, v)
			continue
		}
		m, err := ledger.ParseMoney(w, currency)
		if err != nil || m.Minor < 0 {
			d.fault(at, `%q is not an amount of %s; for example "5.00"`, w, code)
			continue
		}
		all = append(all, m)
	}
	to.Set(reflect.ValueOf(all))
}

// fact takes a day, a currency or an amount, each between quotes.
func (d *decoder) fact(v any, k kind, to reflect.Value, path string) {
	w, _ := v.(string) // anything else reads as nothing
	switch k {
	case day:
		if day, err := ledger.ParseDate(w); err == nil {
			to.Set(reflect.ValueOf(day))
			return
		}
		d.fault(path, `%v is not a day; write it between quotes, for example "2026-03-17"`, v)
	case currency:
		if c, err := ledger.ParseCurrency(w); err == nil {
			to.Set(reflect.ValueOf(c))
			return
		}
		d.fault(path, `%v is not a currency; write its three letters between quotes, for example "USD"`, v)
	case amount:
		number, code, _ := strings.Cut(w, " ")
		c, err := ledger.ParseCurrency(code)
		if err == nil {
			var m ledger.Money
			if m, err = ledger.ParseMoney(number, c); err == nil {
				to.Set(reflect.ValueOf(m))
				return
			}
		}
		d.fault(path, `%v is not an amount with its currency; write it between quotes, for example "1250.00 EUR"`, v)
	}
}

// reason takes a class, or a table of class and code.
func (d *decoder) reason(v any, s *setting, to reflect.Value, path string) {
	tree, ok := v.(map[string]any)
	if !ok {
		tree = map[string]any{"class": v}
	}
	for _, key := range slices.Sorted(maps.Keys(tree)) {
		at := path
		if ok {
			at = join(path, key)
		}
		switch key {
		case "class":
			d.word(tree[key], &setting{kind: choice, words: s.words}, to.FieldByName("Class"), at)
		case "code":
			d.word(tree[key], &setting{kind: text}, to.FieldByName("Code"), at)
		default:
			d.faults = append(d.faults, &Fault{Line: lineOf(d.places, at), Text: fmt.Sprintf("there is no setting %q", at), Unknown: key, Known: []string{"class", "code"}})
		}
	}
}

// tenThousandths reads a share between 0.5 and 1. TOML has only floating numbers for it; four decimals survive them exactly.
func tenThousandths(v any) (int64, bool) {
	var s string
	switch v := v.(type) {
	case string:
		s = v
	case int64:
		s = strconv.FormatInt(v, 10)
	case float64:
		s = strconv.FormatFloat(v, 'f', -1, 64)
	}
	whole, frac, _ := strings.Cut(s, ".")
	if len(frac) > 4 {
		return 0, false
	}
	n, ok := ledger.Digits(whole + frac + "0000"[len(frac):])
	return int64(n), ok && n >= match.ConfidenceOne/2 && n <= match.ConfidenceOne
}
