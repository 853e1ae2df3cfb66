package match

import (
	"slices"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// TestMentionSpans: the text and the place of a mention are exactly the bytes that carry the number.
func TestMentionSpans(t *testing.T) {
	p, err := NewPortfolio(parseWorld(t, base).items, nil)
	if err != nil {
		t.Fatal(err)
	}
	line := func(n, start int32, s string, joined bool) ledger.Text {
		return ledger.Text{Field: "text", Value: s, Joined: joined, Source: ledger.Source{File: "f", Line: n, Start: start, End: start + int32(len(s))}}
	}
	for _, tt := range []struct {
		name  string
		texts []ledger.Text
		want  []string // text@line:start-end, and +line:start-end where it goes on
	}{
		{"one", []ledger.Text{line(3, 10, "PAY INV-104233 NOW", false)}, []string{"INV-104233@f:3:15-24"}},
		{"two", []ledger.Text{line(3, 0, "104233/104234", false)}, []string{"104233@f:3:1-6", "104234@f:3:8-13"}},
		{"broken", []ledger.Text{line(3, 5, "RG 91040", false), line(4, 7, "43415 DANKE", true)}, []string{"9104043415@f:3:9-13+f:4:8-12"}},
		{"glued", []ledger.Text{line(3, 0, "RG9104043415RG9104043417", false)}, []string{"9104043415@f:3:3-12", "9104043417@f:3:15-24"}},
		{"blanks inside", []ledger.Text{line(3, 0, "910 404 3415", false)}, []string{"910 404 3415@f:3:1-12"}},
		{"amount in the way", []ledger.Text{line(3, 0, "104.233,00 1042.33", false)}, nil},
		{"commas part", []ledger.Text{line(3, 0, "910404,3415", false)}, nil},
	} {
		r := &ledger.Receipt{Amount: money("1.00"), Value: date("2026-03-17"), Texts: tt.texts, Source: ledger.Source{File: "f", Line: 1}}
		s := receiptStream(&desk{}, r)
		var got []string
		for _, m := range p.mentionsAlone(&desk{}, s) {
			first, cont := s.sources(m.from, m.to)
			text := s.raw(m.from, m.to) + "@" + span(first)
			if cont.Line > 0 {
				text += "+" + span(cont)
			}
			got = append(got, text)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: mentions %v, want %v", tt.name, got, tt.want)
		}
	}
}

// TestGroups: a long number that stands in groups of one width is read whole, however many they are.
func TestGroups(t *testing.T) {
	for _, c := range []struct {
		name, number, text string
		named              bool
	}{
		{"a slip of Switzerland", "210000000003139471430009017", "REF 21 00000 00003 13947 14300 09017", true},
		{"groups of four", "RF45123451234512345", "RF45 1234 5123 4512 345", true},
		{"groups of five from Finland", "12345678901234567890", "12345 67890 12345 67890", true},
		{"a digit wrong", "210000000003139471430009017", "21 00000 00003 13947 14300 09018", false},
		{"groups of several widths", "210000000003139471430009017", "21 00000 0000313 947 14300 09017", false},
		{"more than a number has", "1234123412341234123412341234123412341234", "1234 1234 1234 1234 1234 1234 1234 1234 1234 1234", false},
		{"one digit each", "1234567", "1 2 3 4 5 6 7", false},
	} {
		p, err := NewPortfolio([]*ledger.OpenItem{{ID: "X", Number: "X", Customer: "C", Kind: ledger.Invoice, Original: money("10.00"), Open: money("10.00"),
			References: []ledger.Reference{{Text: c.number}}}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		r := &ledger.Receipt{Amount: money("10.00"), Texts: []ledger.Text{{Field: "text", Value: c.text}}}
		if got := p.mentionsAlone(&desk{}, receiptStream(&desk{}, r)); (len(got) > 0) != c.named {
			t.Errorf("%s: %d mentions", c.name, len(got))
		}
	}
}

func span(s ledger.Source) string { return s.String() + "-" + itoa(int(s.End)) }

// FuzzMentions: no text makes the reading of references panic, and each mention's text stands in the receipt.
func FuzzMentions(f *testing.F) {
	for _, s := range []string{"INV-104233", "RG 91040|+43415", "9104043415 9104043416", "104.233,00", "é１０４２３３", "a|b|+c|1", "RG9104043415RG9104043417"} {
		f.Add(s)
	}
	p, err := NewPortfolio(parseWorld(f, base).items, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := &ledger.Receipt{Amount: money("1.00"), Value: date("2026-03-17"), Source: ledger.Source{File: "f", Line: 1}}
		for i, piece := range strings.Split(text, "|") {
			r.Texts = append(r.Texts, ledger.Text{Field: "text", Value: strings.TrimPrefix(piece, "+"), Joined: i > 0 && strings.HasPrefix(piece, "+")})
		}
		s := receiptStream(&desk{}, r)
		for _, m := range p.mentionsAlone(&desk{}, s) {
			if got := squeeze(s.raw(m.from, m.to)); got == "" || !strings.Contains(squeeze(r.Text()), got) {
				t.Fatalf("mention %q does not stand in %q", got, r.Text())
			}
			if len(m.rows) == 0 {
				t.Fatalf("mention %+v", m)
			}
		}
	})
}

// TestChance: the same number is worth more when the payer is known and the item is its own, and less the more items there are.
func TestChance(t *testing.T) {
	points := func(extra, receipt string) int32 {
		d := parseWorld(t, base+extra+receipt).match(t)[0]
		for _, ev := range d.Evidence {
			if ev.Signal == "reference" {
				return ev.Points
			}
		}
		return 0
	}
	var many strings.Builder
	for i := range 20_000 {
		many.WriteString("item ZZ-" + itoa(7_000_000+i) + " C9 1.01\n")
	}
	known, unknown := `receipt r 1234.56 "104233" from "ACME TOOLS"`, `receipt r 1234.56 "104233" from "NOBODY"`
	if a, b := points("", known), points("", unknown); a <= b {
		t.Errorf("payer known %d points, unknown %d", a, b)
	}
	if a, b := points("", unknown), points(many.String(), unknown); a <= b {
		t.Errorf("few items %d points, many %d", a, b)
	}
	if a, b := points("", known), points(many.String(), known); a != b {
		t.Errorf("payer known: few items %d points, many of others %d", a, b)
	}
}

// squeeze drops blanks: a bank may have broken the words anywhere.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
