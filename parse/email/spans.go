package email

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/cashtie/cashtie/internal/mail"
)

// gapMark stands for a wide gap in a line of HTML until the line ends: a control character, of which clean leaves none.
const gapMark = '\x1f'

// apart is a line of HTML: runs of blanks are one, and gaps stay.
func apart(text string) string {
	if strings.IndexByte(text, gapMark) < 0 {
		return mail.OneLine(text)
	}
	var parts []string
	for part := range strings.SplitSeq(text, string(gapMark)) {
		if part = mail.OneLine(part); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, "   ")
}

// gap sets what follows apart from what stands before it in the line.
func (r *htmlReader) gap() {
	if r.buf.Len() > 0 {
		r.buf.WriteByte(gapMark)
	}
}

// apartFrom reports whether a span is a cell of its own beside the one before it: it is moved to the other side, or laid out as a block,
// or stands right behind another one and one of the two is an amount or a day. Writing programs cut words into spans too.
func apartFrom(span *html.Node) bool {
	for _, a := range span.Attr {
		if a.Key == "style" {
			v := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			if strings.Contains(v, "float:right") || strings.Contains(v, "float:left") || strings.Contains(v, "display:block") || strings.Contains(v, "inline-block") || strings.Contains(v, "table-cell") {
				return true
			}
		}
	}
	before := span.PrevSibling
	if before == nil || before.DataAtom != atom.Span {
		return false
	}
	left, right := shortText(before), shortText(span)
	if left == "" || right == "" {
		return false
	}
	k, l := kindOf(right), kindOf(left)
	return k == sumCell || k == dateCell || l == sumCell || l == dateCell
}

// shortText is the text of an element that holds nothing but one text of a cell's length.
func shortText(n *html.Node) string {
	for n.FirstChild != nil && n.FirstChild == n.LastChild {
		if n = n.FirstChild; n.Type == html.TextNode && len(n.Data) <= maxLabelSize {
			return strings.TrimSpace(n.Data)
		}
	}
	return ""
}
