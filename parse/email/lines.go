package email

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/parse"
)

// readText gives the lines of a plain text. Its quote marks are counted and taken off.
func readText(name, text string, limits parse.MailLimits) ([]block, *parse.Error) {
	var blocks []block
	for line := range strings.Lines(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")) {
		if len(blocks) >= limits.Lines {
			return nil, mail.Over(name, "lines of a text")
		}
		line = strings.TrimRight(drawn(cleanLine(line)), " ")
		quote := 0
		for {
			rest, found := strings.CutPrefix(line, ">")
			if !found {
				break
			}
			line = strings.TrimPrefix(rest, " ")
			quote++
		}
		blocks = append(blocks, block{text: line, line: int32(len(blocks) + 1), quote: quote})
	}
	return blocks, nil
}

// drawn turns the lines of a drawn table into the usual ones.
func drawn(line string) string {
	if !beyondASCII(line) || !strings.ContainsAny(line, "│┃║─━═┌└├┏┗╔╚╠") {
		return line
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '│' || r == '┃' || r == '║':
			return '|'
		case r == '─' || r == '━' || r == '═':
			return '-'
		case r >= '┌' && r <= '╿' || r >= '╒' && r <= '╬':
			return '+'
		}
		return r
	}, line)
}

// cleanLine is clean text that keeps its tabs: they hold columns apart.
func cleanLine(s string) string {
	parts := strings.Split(strings.TrimRight(s, "\n"), "\t")
	for i, p := range parts {
		parts[i] = mail.Clean(p)
	}
	return strings.Join(parts, "\t")
}

// section is what one person wrote: the mail itself, or a mail that is forwarded in its text.
type section struct {
	from    mail.Address
	subject string
	blocks  []block
}

var (
	// A program's line above what it quotes.
	replyIntro = regexp.MustCompile(`(?i)(\b(wrote|writes|schrieb|escribió|ha scritto|schreef|napisał(\(a\))?|escreveu|skrev)\b|a écrit|書きました).{0,160}[:：]\s*$|<[^<>\s]+@[^<>\s]+>\s*[:：]$`)
	forwarded  = regexp.MustCompile(`(?i)^[-_*> ]*(begin )?(forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|przekazana wiadomość|wiadomość przekazana|mensagem encaminhada|mensagem reencaminhada|転送|転送メッセージ|vidarebefordrat meddelande)[-_*:： ]*$`)
	original   = regexp.MustCompile(`(?i)^[-_*> ]*(original message|original appointment|ursprüngliche nachricht|originalnachricht|message d'origine|message d’origine|mensaje original|messaggio originale|oorspronkelijk bericht|wiadomość oryginalna|mensagem original|元のメッセージ|ursprungligt meddelande|originalmeddelande)[-_*:： ]*$`)
	fromLine   = regexp.MustCompile(`(?i)^\s*\*?(from|von|de|da|van|od|från|fra|lähettäjä|kimden|gönderen|差出人|送信者)\s*[:：]\*?\s*(.+)$`)
	headLine   = regexp.MustCompile(`(?i)^\s*\*?(sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado( el)?|para|asunto|fecha|inviato|data|a|oggetto|verzonden|aan|onderwerp|wysłano|do|temat|assunto|skickat|till|ämne|sendt|til|emne|lähetetty|vastaanottaja|päivämäärä|aihe|kopio|gönderildi|tarih|kime|konu|odesláno|komu|předmět|kopie|日時|日付|送信日時|宛先|件名)\s*[:：]\*?(.*)$`)
	subjLine   = regexp.MustCompile(`(?i)^\s*\*?(subject|betreff|objet|asunto|oggetto|onderwerp|temat|assunto|ämne|emne|aihe|konu|předmět|件名)\s*[:：]\*?\s*(.*)$`)
	fwdSubject = regexp.MustCompile(`(?i)^\s*(\[[^\]]*\]\s*)?(fw|fwd|wg|tr|rv|i|doorst|pd|enc|vb|vs|転送)\s*[:：]`)
)

// sections parts a text into what different people wrote and leaves out what is quoted. What follows a program's mark for a
// forwarded mail is a section of its own; "original message" marks one only where the subject says that the mail is a forward.
func sections(m *mail.Message, blocks []block) []section {
	list := []section{{from: m.From, subject: m.Subject}}
	blocks = unquoted(blocks)
	forward := fwdSubject.MatchString(m.Subject)
	depth := 0 // how deep the text of the mail that is read is quoted itself
	for i := 0; i < len(blocks); i++ {
		b := blocks[i]
		here := &list[len(list)-1]
		if b.grid != nil {
			if b.quote <= depth || forward {
				here.blocks = append(here.blocks, b)
			}
			continue
		}
		short := len(b.text) > 0 && len(b.text) < 120 && !hasDigit(b.text)
		marked := short && forwarded.MatchString(b.text)
		mayBe := short && original.MatchString(b.text)
		next := i
		if marked || mayBe {
			next = i + 1
		}
		from, subject, end, found := headBlock(blocks, next)
		switch {
		case marked, found && forward:
			forward = marked && !found || fwdSubject.MatchString(subject)
			list = append(list, section{from: from, subject: subject})
			if i = next - 1; found {
				i = end - 1
				depth = blocks[i].quote
			}
		case mayBe, found, b.quote <= depth && introduces(blocks, i):
			return list
		case b.quote <= depth || forward:
			here.blocks = append(here.blocks, b)
		}
	}
	return list
}

// unquoted takes the marks of a quote from a text of which every line has them: nobody has answered, a program has handed it on so.
func unquoted(blocks []block) []block {
	for _, b := range blocks {
		if b.quote == 0 && (b.grid != nil || b.text != "") {
			return blocks
		}
	}
	out := slices.Clone(blocks)
	for i := range out {
		out[i].quote = max(out[i].quote-1, 0)
	}
	return out
}

// introduces reports whether line i is a program's "On Monday X wrote:", which may be broken over two lines.
func introduces(blocks []block, i int) bool {
	text := blocks[i].text
	if len(text) > 300 {
		return false
	}
	if strings.HasSuffix(strings.TrimRight(text, " "), ":") || strings.HasSuffix(text, "：") {
		return replyIntro.MatchString(text) && strings.ContainsAny(text, "0123456789@")
	}
	if i+1 < len(blocks) && blocks[i+1].grid == nil && len(blocks[i+1].text) < 200 && strings.HasPrefix(text, "On ") && strings.HasSuffix(strings.TrimRight(blocks[i+1].text, " "), ":") {
		return replyIntro.MatchString(text + " " + blocks[i+1].text)
	}
	return false
}

// Lines that the head of a quoted mail has at most, and rules or blank lines before it.
const (
	maxHead  = 15
	maxRules = 3
)

// headBlock reads the head that programs put above a mail they quote: a from line and at least two other lines of a head.
func headBlock(blocks []block, i int) (from mail.Address, subject string, end int, found bool) {
	start := i
	for i < start+maxRules && i < len(blocks) && blocks[i].grid == nil && strings.Trim(blocks[i].text, "_- ") == "" && i < len(blocks)-1 && blocks[i+1].grid == nil {
		i++
	}
	if i >= len(blocks) || blocks[i].grid != nil {
		return from, "", i, false
	}
	heads := 0
	begun := false
	for ; i < len(blocks) && i < start+maxHead && blocks[i].grid == nil; i++ {
		text := blocks[i].text
		if colonAt(text, "") < 0 {
			break
		}
		f := fromLine.FindStringSubmatch(text)
		switch {
		case f != nil && from == (mail.Address{}):
			from, begun = mail.ParseAddress(f[2]), true
			if from.At == "" && !strings.Contains(f[2], "@") {
				from = mail.Address{Name: mail.OneLine(f[2])}
			}
			continue
		case headLine.MatchString(text):
			heads++
			if s := subjLine.FindStringSubmatch(text); s != nil {
				subject = mail.OneLine(s[2])
			}
			continue
		}
		break
	}
	return from, subject, i, begun && heads >= 2
}
