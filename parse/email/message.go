package email

import (
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// message is one mail, whatever kind of file it came in.
type message struct {
	name     string // of the file it is, for sources
	from     address
	reply    address
	to       []address
	subject  string
	id       string // Message-ID
	date     ledger.Date
	paper    bool     // no mail: a PDF that came by itself
	plain    bool     // no mail: a text that came by itself
	answered bool     // by a program: it could not deliver a mail, or somebody is away
	verdicts []string // Authentication-Results, as the receiving servers wrote them
	bodies   []body
	files    []file
	inner    []*message // mails attached to this one
	faults   []*parse.Error
}

// address is one mail address.
type address struct {
	name string
	at   string // name@domain, lower case
}

// domain is what stands behind the @.
func (a address) domain() string {
	_, d, _ := strings.Cut(a.at, "@")
	return d
}

// body is a text of a mail. Bodies of one group above 0 say the same in different forms.
type body struct {
	html  bool
	text  string
	group int
}

// file is an attachment.
type file struct {
	name  string // base name, harmless
	media string // as declared, lower case
	data  []byte
}

// clean makes text of strangers harmless: control, bidirectional and invisible characters go, tabs and all kinds of blanks become
// one blank, broken UTF-8 is marked.
func clean(s string) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		plain = s[i] >= ' ' && s[i] < 0x7f
	}
	if plain {
		return s
	}
	return strings.ToValidUTF8(strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || unicode.Is(unicode.Zs, r) && r != '\u3000':
			return ' '
		case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029':
			return -1
		}
		return r
	}, s), "\ufffd")
}

// oneLine is clean text without blanks in a row.
func oneLine(s string) string { return strings.Join(strings.Fields(clean(s)), " ") }

// maxName is how many characters of an attachment's name are kept.
const maxName = 80

// baseName makes the name of an attachment a harmless base name; without any it is fallback.
func baseName(s, fallback string) string {
	s = oneLine(s)
	if i := strings.LastIndexAny(s, `/\`); i >= 0 {
		s = s[i+1:]
	}
	s = strings.Trim(s, " .")
	if r := []rune(s); len(r) > maxName {
		ext := ""
		if i := strings.LastIndexByte(s, '.'); i > 0 && len(s)-i <= 6 {
			ext = s[i:]
		}
		s = string(r[:maxName-len(ext)]) + ext
	}
	if s == "" {
		return fallback
	}
	return s
}

// extension is the end of a file name, lower case, with its dot.
func extension(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return strings.ToLower(name[i:])
	}
	return ""
}
