package email

import (
	"strings"

	"github.com/cashtie/cashtie/internal/mail"
)

// liftInterchange makes a file of an X12 interchange that stands in a text of the mail, where its separators are no letters that a text
// is read with: others are found as all that is pasted. What it is called says where it stood.
func liftInterchange(m *mail.Message) {
	for i := range m.Bodies {
		b := &m.Bodies[i]
		if b.HTML {
			continue
		}
		if at := interchange(b.Text); at >= 0 {
			m.Files = append(m.Files, mail.File{Name: "text.x12", Media: "application/edi-x12", Data: []byte(b.Text[at:])})
			b.Text = b.Text[:at]
		}
	}
}

// interchange is where an ISA segment begins a line of a text, -1 for none: ISA, a separator, and the two digits of its first element
// followed by that separator again, which is a control character.
func interchange(text string) int {
	for at := 0; ; {
		k := strings.Index(text[at:], "ISA")
		if k < 0 {
			return -1
		}
		at += k
		lead := text[strings.LastIndexByte(text[:at], '\n')+1 : at]
		if rest := text[at:]; len(rest) > 106 && strings.TrimLeft(lead, " \t") == "" && rest[3] < ' ' && rest[3] == rest[6] && rest[4] >= '0' && rest[4] <= '9' {
			return at
		}
		at += 3
	}
}
