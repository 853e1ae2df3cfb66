// Package iso4217 is the currency list: which codes exist and how many decimals each has.
//
// Source: ISO 4217 list one (active) and list three (withdrawn), kept as facts in codes.tsv; table.go is generated from it. Codes
// without a minor unit (XAU, XXX) have 0 digits.
package iso4217

//go:generate go run gen.go

// Info is what the list says of one code.
type Info struct {
	Code      string
	Numeric   uint16
	Digits    uint8 // decimals of the minor unit
	Withdrawn bool
	Name      string
}

// Lookup finds a three-letter upper-case code.
func Lookup(code string) (Info, bool) {
	if len(code) != 3 {
		return Info{}, false
	}
	a, b, c := code[0]-'A', code[1]-'A', code[2]-'A'
	if a >= 26 || b >= 26 || c >= 26 {
		return Info{}, false
	}
	if info := At((int(a)*26+int(b))*26 + int(c)); info != nil {
		return *info, true
	}
	return Info{}, false
}

// At finds a code given as a number in base 26, A being 0; nil when there is no such code. The result must not be changed.
func At(n int) *Info {
	if n < 0 || n >= len(index) || index[n] == 0 {
		return nil
	}
	return &table[index[n]-1]
}

// All returns every code in alphabetical order.
func All() []Info { return append([]Info(nil), table[:]...) }
