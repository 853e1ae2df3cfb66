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
		text, _ := charset.Head(string(head))
		d := decoder{in: parse.Input{Options: parse.Options{Profiles: profiles, Limits: parse.Limits{}.WithDefaults()}}}
		if strings.IndexByte(text, 0) >= 0 {
			return false
		}
		if _, named := d.profiled(text); named != nil {
			return true
		}
		_, ok := d.namelessText(text)
		return ok
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
		f, fits := s.withAll(p.Columns)
		if !fits {
			continue
		}
		o.Kind, o.Decimal, o.Dates, o.Currency = either(o.Kind, p.Kind), either(o.Decimal, p.Decimal), either(o.Dates, p.Dates), either(o.Currency, p.Currency)
		if f.kind = o.Kind; f.kind == parse.AnyKind {
			f.kind = parse.OpenItems
		}
		return f, p.Columns
	}
	return find{}, nil
}

// withAll finds the header, of one row or of two, that has all the names.
func (s *sheet) withAll(names map[string]string) (find, bool) {
	for n := 1; n <= 2; n++ {
		for r := range min(len(s.rows), headerRows) {
			if n == 2 && !s.couple(r) {
				continue
			}
			seen := map[string]bool{}
			for _, h := range s.headings(r, n) {
				if _, named := names[h.title]; named {
					seen[h.title] = true
				}
			}
			if len(seen) == len(names) {
				return find{delim: s.delim, row: r, rows: n, start: s.rows[r].start, whole: true, hits: len(names)}, true
			}
		}
	}
	return find{}, false
}

// either is a where it is set, else b.
func either[T comparable](a, b T) T {
	var unset T
	if a == unset {
		return b
	}
	return a
}
