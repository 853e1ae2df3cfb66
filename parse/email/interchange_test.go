package email

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/internal/mail"
)

func TestInterchange(t *testing.T) {
	isa := strings.ReplaceAll("ISA*00*          *00*          *ZZ*PAYER          *ZZ*US             *261119*1200*U*00401*000000001*0*P*>~", "*", "\x1d")
	m := &mail.Message{Bodies: []mail.Body{{Text: "Please find our remittance.\n\n  " + isa + "\nGS*RA*PAYER~"}, {HTML: true, Text: isa}}}
	liftInterchange(m)
	if len(m.Files) != 1 || m.Files[0].Name != "text.x12" || string(m.Files[0].Data) != isa+"\nGS*RA*PAYER~" {
		t.Errorf("files %+v", m.Files)
	}
	if m.Bodies[0].Text != "Please find our remittance.\n\n  " || m.Bodies[1].Text != isa {
		t.Errorf("bodies %+v", m.Bodies)
	}
	for _, text := range []string{"", "ISA", "the ISA*00* segment " + isa, isa[:100], "ISA is a person" + isa[5:], "VISA 00 00" + isa} {
		if at := interchange(text); at >= 0 {
			t.Errorf("%q: an interchange at %d", text, at)
		}
	}
}
