package policyfile

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// Encode writes a policy in one canonical way: what is as in the strictest policy is left out, so that the strictest is empty.
func Encode(p match.Policy) string {
	var b strings.Builder
	writeTable(&b, policySettings(), reflect.ValueOf(p), "")
	return strings.TrimLeft(b.String(), "\n")
}

// writeTable writes the plain settings of a table, then the tables in it.
func writeTable(b *strings.Builder, known []setting, from reflect.Value, path string) {
	for i := range known {
		s, v := &known[i], value(from.Field(known[i].field))
		if !v.IsValid() || isZero(from.Field(s.field)) || s.kind == list || s.kind == table && path == "" {
			continue
		}
		fmt.Fprintf(b, "%s = %s\n", s.key, inline(s, v))
	}
	for i := range known {
		s, v := &known[i], value(from.Field(known[i].field))
		if !v.IsValid() || isZero(from.Field(s.field)) {
			continue
		}
		at := join(path, s.key)
		switch {
		case s.kind == table && path == "":
			fmt.Fprintf(b, "\n[%s]\n", at)
			writeTable(b, s.inner, v, at)
		case s.kind == list:
			for j := range v.Len() {
				fmt.Fprintf(b, "\n[[%s]]\n", at)
				writeTable(b, s.inner, v.Index(j), at)
			}
		}
	}
}

// value follows a pointer; not valid for one to nothing.
func value(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Pointer {
		return v.Elem()
	}
	return v
}

// isZero reports whether the field says nothing. An empty list is none.
func isZero(v reflect.Value) bool {
	return v.IsZero() || v.Kind() == reflect.Slice && v.Len() == 0
}

// inline writes a value on one line.
func inline(s *setting, v reflect.Value) string {
	switch s.kind {
	case truth:
		return strconv.FormatBool(v.Bool())
	case count:
		return strconv.FormatInt(v.Int(), 10)
	case share:
		return fmt.Sprintf("%d.%04d", v.Int()/match.ConfidenceOne, v.Int()%match.ConfidenceOne)
	case choice:
		return strconv.Quote(s.words[v.Uint()])
	case percent:
		return strconv.Quote(strings.TrimSuffix(ledger.Rate(v.Int()).String(), " %"))
	case amounts:
		return inlineAmounts(v)
	case texts, choices:
		parts := make([]string, v.Len())
		for i := range parts {
			parts[i] = strconv.Quote(fmt.Sprint(v.Index(i).Interface()))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case day, currency:
		return strconv.Quote(fmt.Sprint(v.Interface()))
	case amount:
		m, _ := v.Interface().(ledger.Money)
		return strconv.Quote(m.Decimal() + " " + m.Currency.String())
	case reason:
		r, _ := v.Interface().(ledger.Reason)
		if r.Code == "" {
			return strconv.Quote(r.Class.String())
		}
		return fmt.Sprintf("{ class = %q, code = %s }", r.Class, quote(r.Code))
	case table:
		var parts []string
		for i := range s.inner {
			if f := v.Field(s.inner[i].field); !isZero(f) {
				parts = append(parts, s.inner[i].key+" = "+inline(&s.inner[i], value(f)))
			}
		}
		return "{ " + strings.Join(parts, ", ") + " }"
	}
	return quote(v.String())
}

func inlineAmounts(v reflect.Value) string {
	all, _ := v.Interface().([]ledger.Money)
	parts := make([]string, len(all))
	for i, m := range all {
		parts[i] = fmt.Sprintf("%s = %q", m.Currency, m.Decimal())
	}
	return "{ " + strings.Join(parts, ", ") + " }"
}

// quote writes a basic string of TOML.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
