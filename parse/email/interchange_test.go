package email

import "testing"

func TestInterchange(t *testing.T) {
	const isa = "ISA*00*          *00*          *ZZ*PAYER          *ZZ*US             *261119*1200*U*00401*000000001*0*P*>~"
	m := &message{bodies: []body{{text: "Please find our remittance.\n\n  " + isa + "\nGS*RA*PAYER~"}, {html: true, text: isa}}}
	m.liftInterchange()
	if len(m.files) != 1 || m.files[0].name != "text.x12" || string(m.files[0].data) != isa+"\nGS*RA*PAYER~" {
		t.Errorf("files %+v", m.files)
	}
	if m.bodies[0].text != "Please find our remittance.\n\n  " || m.bodies[1].text != isa {
		t.Errorf("bodies %+v", m.bodies)
	}
	for _, text := range []string{"", "ISA", "the ISA*00* segment " + isa, isa[:100], "ISA is a person" + isa[5:], "VISA 00 00" + isa} {
		if at := interchange(text); at >= 0 {
			t.Errorf("%q: an interchange at %d", text, at)
		}
	}
}
