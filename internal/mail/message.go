package mail

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Message is one mail, whatever kind of file it came in.
type Message struct {
	Name     string // of the file it is, for sources
	From     Address
	ReplyTo  Address
	To       []Address
	Subject  string
	ID       string // Message-ID
	Date     ledger.Date
	Paper    bool     // no mail: a PDF that came by itself
	Plain    bool     // no mail: a text that came by itself
	Answered bool     // by a program: it could not deliver a mail, or somebody is away
	Verdicts []string // Authentication-Results, as the receiving servers wrote them
	Bodies   []Body
	Files    []File
	Inner    []*Message // mails attached to this one
	Faults   []*parse.Error
}

// Fingerprint is of what the mail says: its subject, texts and files, not its way here.
func (m *Message) Fingerprint() string {
	h := sha256.New()
	put := func(s string) { h.Write([]byte(strconv.Itoa(len(s)) + ":" + s)) }
	put(m.From.At)
	put(m.Subject)
	for _, b := range m.Bodies {
		put(b.Text)
	}
	for _, f := range m.Files {
		put(f.Name)
		put(string(f.Data))
	}
	for _, i := range m.Inner {
		put(i.Fingerprint())
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Address is one mail address.
type Address struct {
	Name string
	At   string // name@domain, lower case
}

// Domain is what stands behind the @.
func (a Address) Domain() string {
	_, d, _ := strings.Cut(a.At, "@")
	return d
}

// Body is a text of a mail. Bodies of one group above 0 say the same in different forms.
type Body struct {
	HTML  bool
	Text  string
	Group int
}

// File is an attachment.
type File struct {
	Name  string // base name, harmless
	Media string // as declared, lower case
	Data  []byte
}

// Clean makes text of strangers harmless: control, bidirectional and invisible characters go, tabs and all kinds of blanks become
// one blank, broken UTF-8 is marked.
func Clean(s string) string {
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

// OneLine is clean text without blanks in a row.
func OneLine(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

// maxName is how many characters of an attachment's name are kept.
const maxName = 80

// baseName makes the name of an attachment a harmless base name; without any it is fallback.
func baseName(s, fallback string) string {
	s = OneLine(s)
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

// Extension is the end of a file name, lower case, with its dot.
func Extension(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		return strings.ToLower(name[i:])
	}
	return ""
}
