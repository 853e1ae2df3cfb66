package refnum

import (
	"math/rand/v2"
	"os"
	"strings"
	"testing"
)

// TestSchemes holds every scheme to numbers that are valid and numbers that are one mistake away from it.
func TestSchemes(t *testing.T) {
	content, err := os.ReadFile("testdata/numbers.tsv")
	if err != nil {
		t.Fatal(err)
	}
	proved := map[string][2]bool{}
	for n, line := range strings.Split(strings.TrimSpace(string(content)), "\n")[1:] {
		f := strings.Split(line, "\t")
		s := Find(f[0])
		if s == nil {
			t.Errorf("line %d: no scheme %s", n+2, f[0])
			continue
		}
		want := f[2] == "yes"
		for _, number := range []string{f[1], strings.ToLower(f[1]), " " + f[1] + " "} {
			if got := s.Valid(number); got != want {
				t.Errorf("line %d: %s %q: %v, want %v (%s)", n+2, s.Name, number, got, want, f[3])
			}
		}
		seen := proved[s.Name]
		seen[map[bool]int{true: 1}[want]] = true
		proved[s.Name] = seen
	}
	for i := range schemes {
		if proved[schemes[i].Name] != [2]bool{true, true} {
			t.Errorf("%s has no valid and no invalid number in the table", schemes[i].Name)
		}
	}
	if Find("RF ") != nil {
		t.Error("a scheme of another name was found")
	}
}

// TestOdds measures how many random numbers of a scheme's shape pass, where digits alone are its shape.
func TestOdds(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range schemes {
		s := &schemes[i]
		if s.Odds == 1 || s.Odds > 100 {
			continue
		}
		const tries = 40_000
		passed := 0
		for range tries {
			if s.Valid(shaped(s, rnd)) {
				passed++
			}
		}
		if want := tries / s.Odds; passed < want*3/4 || passed > want*4/3 {
			t.Errorf("%s: %d of %d random numbers pass, want about %d", s.Name, passed, tries, want)
		}
	}
}

// shaped is a random number of the middle length, behind what every number of the scheme begins with.
func shaped(s *Scheme, rnd *rand.Rand) string {
	b := []byte(map[string]string{"RF": "RF", "SI12": "SI12", "SI01": "SI01", "HR01": "HR01", "RS97": "97", "IBAN": "DE"}[s.Name])
	n := min((s.min+s.max)/2, 27)
	switch s.Name {
	case "BETALINGSKENMERK":
		n = 16
	case "IBAN":
		n = 22 // of Germany
	}
	for len(b) < n {
		b = append(b, byte('0'+rnd.IntN(10)))
	}
	if s.Name == "PAGOPA" {
		b[0] = byte('0' + rnd.IntN(4))
	}
	return string(b)
}

// TestNoNumbers: words, days, amounts, telephones and the numbers of documents are none of the schemes by which a check means something, and
// what stands for a missing number is none at all.
func TestNoNumbers(t *testing.T) {
	for _, text := range []string{"NOTPROVIDED", "NONREF", "", "0", "INVOICE 1001", "INV-104233", "RFQ12345", "RF INVOICE", "REF 12345", "RF00", "RF18", "SI123456", "HR00", "SI99", "HR99",
		"2026-03-17", "20260317", "17.03.2026", "1,234.56", "-500.00", "+49 30 1234567", "(555) 010-4477", "PO 4500012345", "90012345", "4711", "ACME TOOLS", "DE", "DE89",
		"GB82 WEST", "021000021", "10001-10005", "é", "９００１２３４５", "97", "+++", "97-", strings.Repeat("0", 30)} {
		Schemes(text, func(s *Scheme) bool {
			if s.Odds > 20 {
				t.Errorf("%q is a number of %s", text, s.Name)
			}
			return true
		})
	}
	for _, text := range []string{"NOTPROVIDED", "NONREF", "", "INVOICE", "INV-104233", "ACME TOOLS", "1,234.56"} {
		Schemes(text, func(s *Scheme) bool { t.Errorf("%q is a number of %s", text, s.Name); return true })
	}
}

func TestSchemesOf(t *testing.T) {
	var names []string
	Schemes("RF18 5390 0754 7034", func(s *Scheme) bool { names = append(names, s.Name); return true })
	if strings.Join(names, " ") != "RF IBAN" && strings.Join(names, " ") != "RF" {
		t.Errorf("found %v", names)
	}
	n := 0
	Schemes("00001672", func(*Scheme) bool { n++; return false })
	if n > 1 {
		t.Errorf("went on after false: %d", n)
	}
}

func TestValidDoesNotAllocate(t *testing.T) {
	s := Find("QRR")
	if n := testing.AllocsPerRun(100, func() {
		if !s.Valid("210000000003139471430009017") {
			t.Error("not valid")
		}
	}); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func FuzzSchemes(f *testing.F) {
	for _, s := range []string{"", "RF", "RF18539007547034", "+++010/8068/17183+++", "é", strings.Repeat("9", 47), "SI00-", "97-9"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, number string) {
		Schemes(number, func(s *Scheme) bool {
			if s.Odds < 1 || !s.Valid(s.plain(number)) {
				t.Errorf("%s: %q is valid, and not without its marks", s.Name, number)
			}
			return true
		})
	})
}
