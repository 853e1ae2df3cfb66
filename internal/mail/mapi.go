package mail

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"github.com/cashtie/cashtie/ledger"
)

// Properties of Outlook items that are read, by their MAPI identity.
const (
	propSubject      = 0x0037
	propSentName     = 0x0042
	propSentAddress  = 0x0065
	propReplyNames   = 0x0050
	propHeaders      = 0x007d
	propSenderName   = 0x0c1a
	propSenderAt     = 0x0c1f
	propDelivered    = 0x0e06
	propBody         = 0x1000
	propRTF          = 0x1009
	propHTML         = 0x1013
	propMessageID    = 0x1035
	propDisplayName  = 0x3001
	propAttachData   = 0x3701
	propAttachName   = 0x3704
	propAttachLong   = 0x3707
	propAttachMIME   = 0x370e
	propCodepage     = 0x3ffd
	propInternetPage = 0x3fde
	propSenderSMTP   = 0x5d01
)

// Types of MAPI properties.
const (
	typeLong   = 0x0003
	typeObject = 0x000d
	typeText   = 0x001e
	typeWide   = 0x001f
	typeTime   = 0x0040
	typeBinary = 0x0102
)

// props are the properties of one Outlook item: raw values by identity. kinds holds their types.
type props struct {
	values map[uint16][]byte
	kinds  map[uint16]uint16
	page   int // Windows code page of texts that are not Unicode
}

func newProps() *props {
	return &props{values: map[uint16][]byte{}, kinds: map[uint16]uint16{}, page: 1252}
}

// set keeps a value; a Unicode text goes before one of a code page.
func (p *props) set(id, kind uint16, value []byte) {
	if p.kinds[id] == typeWide && kind == typeText {
		return
	}
	p.values[id], p.kinds[id] = value, kind
	if (id == propCodepage || id == propInternetPage && p.values[propCodepage] == nil) && kind == typeLong && len(value) >= 4 {
		p.page = int(binary.LittleEndian.Uint32(value))
	}
}

// text is the first of ids that holds a text.
func (p *props) text(ids ...uint16) string {
	for _, id := range ids {
		v := p.values[id]
		switch p.kinds[id] {
		case typeWide:
			if t := strings.TrimRight(fromUTF16(v), "\x00"); t != "" {
				return t
			}
		case typeText, typeBinary:
			if t := strings.TrimRight(decodePage(v, p.page), "\x00"); t != "" {
				return t
			}
		}
	}
	return ""
}

func fromUTF16(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return string(utf16.Decode(units))
}

// daysTo1970 is from 1601-01-01, where Windows begins to count time in units of 100 ns.
const daysTo1970 = 134774

// day is the day, in universal time, of a time property.
func (p *props) day(id uint16) ledger.Date {
	v := p.values[id]
	if len(v) < 8 {
		return ledger.Date{}
	}
	days := binary.LittleEndian.Uint64(v) / (24 * 3600 * 10_000_000)
	epoch, err := ledger.NewDate(1970, 1, 1)
	if err != nil || days < daysTo1970 || days > daysTo1970+100_000 {
		return ledger.Date{}
	}
	return epoch.Add(int(days) - daysTo1970)
}

// fill takes over what the properties say of the message.
func (p *props) fill(m *Message, o *Opener) {
	if block := p.text(propHeaders); block != "" && len(block) <= o.Limits.Header {
		h := readHeader([]byte(block))
		m.From, m.ID, m.Date = ParseAddress(h.get("from")), OneLine(h.get("message-id")), dayOf(h.get("date"))
		m.To = receiversOf(h)
		if r := h.get("reply-to"); r != "" {
			m.ReplyTo = answersTo(r, m.From)
		}
		for _, v := range h["authentication-results"] {
			m.Verdicts = append(m.Verdicts, OneLine(v))
		}
	}
	m.Subject = OneLine(p.text(propSubject))
	if m.From.At == "" {
		m.From = Address{OneLine(p.text(propSentName, propSenderName)), smtp(p.text(propSenderSMTP), p.text(propSenderAt), p.text(propSentAddress))}
	}
	if m.ID == "" {
		m.ID = OneLine(p.text(propMessageID))
	}
	if m.Date.IsZero() {
		m.Date = p.day(propDelivered)
	}
	p.bodies(m, o)
}

// smtp is the first that is an internet address; Exchange writes others.
func smtp(list ...string) string {
	for _, a := range list {
		if a = Clean(strings.TrimSpace(a)); strings.Contains(a, "@") {
			return strings.ToLower(a)
		}
	}
	return ""
}

// bodies takes the HTML, which may hide in compressed RTF, and the plain text as forms of one body.
func (p *props) bodies(m *Message, o *Opener) {
	o.groups++
	html := ""
	if v := p.values[propHTML]; len(v) > 0 {
		if html = p.text(propHTML); p.kinds[propHTML] == typeBinary {
			html = DecodeText(v, pageName(p.page), true)
		}
	}
	rich := ""
	if html == "" {
		rtf, ok := inflateRTF(p.values[propRTF], o.Limits.RTF)
		text, isHTML, whole := "", false, true
		if ok {
			text, isHTML, whole = fromRTF(rtf)
		}
		switch {
		case !ok && len(rtf) > o.Limits.RTF:
			m.Faults = append(m.Faults, Over(m.Name, "bytes of a text in RTF"))
		case !whole:
			m.Faults = append(m.Faults, Over(m.Name, "groups within groups of RTF"))
		case isHTML:
			html = text
		default:
			rich = text
		}
	}
	if html != "" {
		m.Bodies = append(m.Bodies, Body{true, html, o.groups})
	}
	if plain := p.text(propBody); plain != "" {
		m.Bodies = append(m.Bodies, Body{false, plain, o.groups})
	} else if rich != "" {
		m.Bodies = append(m.Bodies, Body{false, rich, o.groups})
	}
}

// pageName is the label under which the page's charset is known; none leaves it to the content.
func pageName(page int) string {
	switch page {
	case 932:
		return "shift_jis"
	case 65001, 0, 20127:
		return ""
	case 1250, 1251, 1253, 1254:
		return "windows-" + string(rune('0'+page/1000)) + string(rune('0'+page/100%10)) + string(rune('0'+page/10%10)) + string(rune('0'+page%10))
	}
	return ""
}
