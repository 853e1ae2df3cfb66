package table

import (
	"strings"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/parse"
)

// Fields names what a column of a table can hold, in the words of [parse.Profile]: "number", "customer", "open", ... A column named
// "unused" is left to travel along.
func Fields() []string {
	var names []string
	for _, n := range fieldNames {
		if n != "" {
			names = append(names, n)
		}
	}
	return names
}

// For is [Format] with a Detect that recognises the tables of the profiles too, whatever their columns are called. The profiles
// themselves go with the options of each file.
func For(profiles []parse.Profile) *parse.Format {
	f := *Format
	f.Detect = func(head []byte) bool {
		if detect(head) {
			return true
		}
		text, _ := charset.Decode(string(head))
		d := decoder{in: parse.Input{Options: parse.Options{Profiles: profiles, Limits: parse.Limits{}.WithDefaults()}}}
		_, named := d.profiled(text)
		return named != nil && strings.IndexByte(text, 0) < 0
	}
	return &f
}

// profiled looks for the header of a profile in a delimited text. Without one it returns a nil map.
func (d *decoder) profiled(text string) (find, map[string]string) {
	if len(d.in.Options.Profiles) == 0 {
		return find{}, nil
	}
	for i := range len(delimiters) {
		s := sheet{text: text[:min(len(text), sniffSize)], delim: delimiters[i]}
		s.split(headerRows, d.in.Options.Limits)
		if f, named := d.profiledRow(&s); named != nil {
			f.start = s.rows[f.start].start
			return f, named
		}
	}
	return find{}, nil
}

// profiledRow looks for a row that has all columns of a profile, and takes over what the options leave open.
func (d *decoder) profiledRow(s *sheet) (find, map[string]string) {
	o := &d.in.Options
	for i := range o.Profiles {
		p := &o.Profiles[i]
		if len(p.Columns) == 0 || o.Kind != parse.AnyKind && p.Kind != parse.AnyKind && o.Kind != p.Kind {
			continue
		}
		for r := range min(len(s.rows), headerRows) {
			if !s.hasAll(r, p.Columns) {
				continue
			}
			o.Kind, o.Decimal, o.Dates, o.Currency = either(o.Kind, p.Kind), either(o.Decimal, p.Decimal), either(o.Dates, p.Dates), either(o.Currency, p.Currency)
			f := find{delim: s.delim, start: uint32(r), kind: o.Kind, whole: true, hits: len(p.Columns)}
			if f.kind == parse.AnyKind {
				f.kind = parse.OpenItems
			}
			return f, p.Columns
		}
	}
	return find{}, nil
}

func (s *sheet) hasAll(r int, headers map[string]string) bool {
	seen := map[string]bool{}
	for col := range s.width(r) {
		if h := strings.TrimSpace(s.value(r, col)); h != "" {
			if _, named := headers[h]; named {
				seen[h] = true
			}
		}
	}
	return len(seen) == len(headers)
}

// either is a where it is set, else b.
func either[T comparable](a, b T) T {
	var unset T
	if a == unset {
		return b
	}
	return a
}
