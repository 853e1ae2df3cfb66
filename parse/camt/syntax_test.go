package camt

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// read gives the receipts and faults of a file.
func read(r io.Reader, limits parse.Limits) (receipts []*ledger.Receipt, faults []error) {
	for f, err := range parse.NewReader(Format, parse.Input{Name: "f.xml", R: r, Options: parse.Options{Limits: limits}}).All() {
		if err != nil {
			faults = append(faults, err)
		} else if f.Receipt != nil {
			receipts = append(receipts, f.Receipt)
		}
	}
	return receipts, faults
}

// TestMalformed holds that damaged XML is a fatal fault with its place, and that what stands before it is read.
func TestMalformed(t *testing.T) {
	good := strings.TrimSuffix(around("130.00", ntry("10.00", "CRDT", "")), "</Stmt></BkToCstmrStmt></Document>") + "\n"
	for _, tt := range []struct {
		name, in string
		want     error
		place    string
	}{
		{"ends", good, parse.ErrTruncated, "f.xml:2:1"},
		{"ends in a tag", good + "<Ntry><Amt Ccy='EU", parse.ErrTruncated, "f.xml:2:7"},
		{"ends in a text", good + "<Ntry><Sts>BO", parse.ErrTruncated, "f.xml:2:12"},
		{"ends in a comment", good + "<!-- x", parse.ErrTruncated, "f.xml:2:5"},
		{"ends in a CDATA section", good + "<Ntry><Sts><![CDATA[BOOK]]", parse.ErrTruncated, "f.xml:2:21"},
		{"wrong end tag", good + "<Ntry></Stmt>", ErrSyntax, "f.xml:2:7"},
		{"end tag without element", "<Rpt/></Rpt>", ErrSyntax, "f.xml:1:7"},
		{"no name", good + "< Ntry>", ErrSyntax, "f.xml:2:1"},
		{"name that begins with a digit", good + "<1>", ErrSyntax, "f.xml:2:1"},
		{"attribute without quotes", good + "<Ntry><Amt Ccy=EUR>", ErrSyntax, "f.xml:2:7"},
		{"attributes that touch", good + "<Ntry><Amt a='1'b='2'>", ErrSyntax, "f.xml:2:7"},
		{"unknown entity", good + "<Ntry><Sts>A &nbsp; B</Sts>", ErrEntity, "f.xml:2:12"},
		{"number of no character", good + "<Ntry><Sts>&#xD800;</Sts>", ErrEntity, "f.xml:2:12"},
		{"doctype", "<!DOCTYPE Document [<!ENTITY x 'y'>]>" + good, ErrEntity, "f.xml:1:1"},
		{"entity declared inside", good + "<!ENTITY x 'y'>", ErrEntity, "f.xml:2:1"},
		{"text behind the document", around("110.00", ntry("10.00", "CRDT", "")) + "\nx", ErrSyntax, "f.xml:2:1"},
		{"unknown charset", "<?xml version='1.0' encoding='EBCDIC-US'?>" + good, parse.ErrDialect, "f.xml:1:1"},
		{"too deep", good + strings.Repeat("<x>", maxDepth), parse.ErrTooMany, "f.xml:2:184"},
		{"name too long", good + "<" + strings.Repeat("x", maxName+1) + ">", parse.ErrTooLong, "f.xml:2:1"},
		{"tag too long", good + "<x a='" + strings.Repeat("x", maxTag+1) + "'>", parse.ErrTooLong, "f.xml:2:1"},
	} {
		receipts, faults := read(strings.NewReader(tt.in), parse.Limits{})
		if len(faults) != 1 {
			t.Errorf("%s: faults %v, want one", tt.name, faults)
			continue
		}
		e, ok := errors.AsType[*parse.Error](faults[0])
		if !ok || !e.Fatal || !errors.Is(e, tt.want) || e.Source.String() != tt.place {
			t.Errorf("%s: %v, want %v at %s", tt.name, faults[0], tt.want, tt.place)
		}
		if want := strings.Count(strings.Split(tt.in, "\n")[0], "</Ntry>"); len(receipts) != want && !strings.HasSuffix(tt.place, ":1:1") {
			t.Errorf("%s: %d receipts before the fault, want %d", tt.name, len(receipts), want)
		}
	}
}

func TestLimits(t *testing.T) {
	long := around("130.00", ntry("30.00", "CRDT", details("<RmtInf><Ustrd>"+strings.Repeat("x", 2000)+"</Ustrd></RmtInf>")))
	if _, faults := read(strings.NewReader(long), parse.Limits{Line: 1000}); len(faults) != 1 || !errors.Is(faults[0], parse.ErrTooLong) {
		t.Errorf("text over the limit: %v", faults)
	}
	many := around("130.00", ntry("30.00", "CRDT", details(strings.Split(strings.Repeat(amt("3.00")+",", 11), ",")[:11]...)))
	receipts, faults := read(strings.NewReader(many), parse.Limits{Pieces: 1})
	if len(faults) != 1 || !errors.Is(faults[0], parse.ErrTooMany) || len(receipts) != 1 || receipts[0].Amount.Minor != 30_00 {
		t.Errorf("payments over the limit: %v, %v", receipts, faults)
	}
	texts := around("130.00", ntry("30.00", "CRDT", details("<RmtInf>"+strings.Repeat("<Ustrd>x</Ustrd>", 5)+"</RmtInf>")))
	receipts, faults = read(strings.NewReader(texts), parse.Limits{Pieces: 3})
	if len(faults) != 1 || !errors.Is(faults[0], parse.ErrTooMany) || len(receipts) != 1 || len(receipts[0].Texts) != 3 {
		t.Errorf("texts over the limit: %v, %v", receipts, faults)
	}
	apart := around("130.00", ntry("30.00", "CRDT", details("<RmtInf><Ustrd>x</Ustrd></RmtInf>", "<RmtInf><Ustrd>y</Ustrd></RmtInf>")))
	receipts, faults = read(strings.NewReader(apart), parse.Limits{Pieces: 1})
	if len(faults) != 1 || !errors.Is(faults[0], parse.ErrTooMany) || len(receipts) != 1 || len(receipts[0].Texts) != 1 {
		t.Errorf("texts of all payments over the limit: %v, %v", receipts, faults)
	}
}

// TestRefused holds that an entry whose money or direction is not sound is a fault, is counted, and does not take others along.
func TestRefused(t *testing.T) {
	sound := ntry("10.00", "CRDT", "")
	for _, tt := range []struct {
		name, entry, field string
		want               error
	}{
		{"decimal comma", ntry("10,00", "CRDT", ""), "Ntry/Amt", ledger.ErrBadAmount},
		{"sign", ntry("-10.00", "CRDT", ""), "Ntry/Amt", parse.ErrBadValue},
		{"three decimals", ntry("10.005", "CRDT", ""), "Ntry/Amt", ledger.ErrFraction},
		{"overflow", ntry("99999999999999999999", "CRDT", ""), "Ntry/Amt", ledger.ErrOverflow},
		{"empty amount", ntry("", "CRDT", ""), "Ntry/Amt", parse.ErrMissing},
		{"no amount", strings.Replace(sound, amt("10.00"), "", 1), "Ntry/Amt", parse.ErrMissing},
		{"unknown currency", strings.Replace(sound, "EUR", "EURO", 1), "Ntry/Amt/Ccy", ledger.ErrUnknownCurrency},
		{"no direction", strings.Replace(sound, "<CdtDbtInd>CRDT</CdtDbtInd>", "", 1), "Ntry/CdtDbtInd", parse.ErrMissing},
		{"unknown direction", ntry("10.00", "C", ""), "CdtDbtInd", parse.ErrBadValue},
	} {
		_, faults := read(strings.NewReader(around("130.00", tt.entry+sound)), parse.Limits{})
		e, ok := errors.AsType[*parse.Error](errors.Join(faults...))
		if !ok || e.Field != tt.field || !errors.Is(e, tt.want) || e.Fatal {
			t.Errorf("%s: %v, want %s: %v", tt.name, faults, tt.field, tt.want)
		}
		dumped := dump("f.xml", around("130.00", tt.entry+sound))
		if !strings.Contains(dumped, "1 credits 10.00 EUR, 0 debits 0.00 EUR, 1 refused, unverifiable") {
			t.Errorf("%s: %s", tt.name, dumped)
		}
	}
}

// TestCharsets reads the same text in each way to write it.
func TestCharsets(t *testing.T) {
	const decl = `<?xml version="1.0" encoding="X"?>`
	doc := around("130.00", ntry("30.00", "CRDT", details("<RmtInf><Ustrd>Größe &amp; Café €&#8364;</Ustrd></RmtInf>")))
	wide := func(s string, big bool) string {
		var b []byte
		for _, u := range utf16.Encode([]rune(s)) {
			lo, hi := byte(u), byte(u>>8)
			if big {
				lo, hi = hi, lo
			}
			b = append(b, lo, hi)
		}
		return string(b)
	}
	single := func(s string, m map[rune]byte) string {
		var b []byte
		for _, r := range s {
			if c, ok := m[r]; ok {
				b = append(b, c)
			} else {
				b = append(b, byte(r))
			}
		}
		return string(b)
	}
	named := func(name string) string { return strings.Replace(decl, "X", name, 1) }
	for name, content := range map[string]string{
		"UTF-8":                   doc,
		"UTF-8 declared":          named("utf-8") + doc,
		"UTF-8 with mark":         "\xef\xbb\xbf" + doc,
		"UTF-16 little":           "\xff\xfe" + wide(named("UTF-16")+doc, false),
		"UTF-16 big":              "\xfe\xff" + wide(named("UTF-16")+doc, true),
		"UTF-16 little, no mark":  wide(named("UTF-16")+doc, false),
		"UTF-16 big, no mark":     wide(named("UTF-16")+doc, true),
		"windows-1252":            named("windows-1252") + single(doc, map[rune]byte{'€': 0x80}),
		"ISO-8859-1 that is 1252": named("ISO-8859-1") + single(doc, map[rune]byte{'€': 0x80}),
		"ISO-8859-15":             named("iso-8859-15") + single(doc, map[rune]byte{'€': 0xa4}),
		"1252 that says UTF-8":    named("UTF-8") + strings.ReplaceAll(single(doc, map[rune]byte{'€': 0x80}), "&#8364;", "\x80"),
	} {
		for _, wrap := range []func(io.Reader) io.Reader{iotest.OneByteReader, iotest.DataErrReader} {
			receipts, faults := read(wrap(strings.NewReader(content)), parse.Limits{})
			if len(faults) > 0 || len(receipts) != 1 || len(receipts[0].Texts) != 1 {
				t.Errorf("%s: %v, %v", name, receipts, faults)
				continue
			}
			if d := cmp.Diff("Größe & Café €€", receipts[0].Texts[0].Value); d != "" {
				t.Errorf("%s (-want +got):\n%s", name, d)
			}
		}
		if !Format.Detect([]byte(content)) {
			t.Errorf("%s: not detected", name)
		}
	}
}

// TestPlaces holds that a text can be found in the file by its place, to the byte.
func TestPlaces(t *testing.T) {
	for _, name := range samples {
		content := sample(t, name)
		lines := strings.Split(string(content), "\n")
		receipts, _ := read(strings.NewReader(string(content)), parse.Limits{})
		for _, r := range receipts {
			for _, x := range r.Texts {
				raw := lines[x.Source.Line-1][x.Source.Start:x.Source.End]
				if len(raw) == len(x.Value) && raw != x.Value {
					t.Errorf("%s %v: text %q, bytes %q", name, x.Source, x.Value, raw)
				}
			}
		}
	}
}

// TestTextForms holds that a text is the same however it is written.
func TestTextForms(t *testing.T) {
	for _, form := range []string{"A &lt; B", "<![CDATA[A < B]]>", "A &#60; B", "A &#x3c; B", " A <!-- no -->&lt; B ", "\n\tA &lt; B\n", "A &lt; B<?pi?>"} {
		receipts, faults := read(strings.NewReader(around("130.00", ntry("30.00", "CRDT", details("<RmtInf><Ustrd>"+form+"</Ustrd></RmtInf>")))), parse.Limits{})
		if len(faults) > 0 || len(receipts) != 1 || len(receipts[0].Texts) != 1 {
			t.Errorf("%q: %v, %v", form, receipts, faults)
		} else if got := strings.ReplaceAll(receipts[0].Texts[0].Value, " ", ""); got != "A<B" {
			t.Errorf("%q: %q", form, got)
		}
	}
}

// TestMutatedMoney changes each byte of each amount of an entry into others: what is no amount then is a fault, and what is one is
// read as that one.
func TestMutatedMoney(t *testing.T) {
	content := string(sample(t, "statement_v08.xml"))
	const tag = `<Amt Ccy="EUR">`
	eur, err := ledger.ParseCurrency("EUR")
	if err != nil {
		t.Fatal(err)
	}
	money := func(s string) (int64, bool) {
		m, err := ledger.ParseMoney(strings.Trim(s, " \n"), eur)
		return m.Minor, err == nil && !strings.Contains(s, "-")
	}
	before, _ := read(strings.NewReader(content), parse.Limits{})
	tried := 0
	for from, next := 0, 0; ; from += next {
		if next = strings.Index(content[from:], "<Ntry>"); next < 0 {
			break
		}
		next += strings.Index(content[from+next:], tag) + len(tag)
		start := from + next
		end := start + strings.IndexByte(content[start:], '<')
		was, _ := money(content[start:end])
		for i := start; i < end; i++ {
			for _, c := range []byte("05O-,. x\x00\xff\n<&") {
				tried++
				mutated := content[:i] + string(c) + content[i+1:]
				got, faults := read(strings.NewReader(mutated), parse.Limits{})
				is, ok := money(mutated[start:end])
				if !ok && len(faults) == 0 {
					t.Errorf("%q for %q: no fault", mutated[start:end], content[start:end])
				}
				if moved := absolute(got) - absolute(before); ok && moved != is-was {
					t.Errorf("%q for %q: the money changed by %d", mutated[start:end], content[start:end], moved)
				}
			}
		}
	}
	if tried < 400 {
		t.Errorf("only %d changes tried", tried)
	}
}

// absolute sums up entries without their direction: those that are announced too.
func absolute(receipts []*ledger.Receipt) (n int64) {
	for _, r := range receipts {
		m := r.Amount.Minor
		if r.Kind == ledger.Informational && r.Original.Currency == r.Amount.Currency {
			m = r.Original.Minor
		}
		if r.EntryReference != "" { // a payment of a batch counts with its sign, which is the entry's
			n += m
			continue
		}
		n += max(m, -m)
	}
	return n
}
