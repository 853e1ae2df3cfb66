package email

import "strings"

// amountAlone is the amount with a currency that is all of the next line.
func amountAlone(rest []block) found {
	for _, next := range rest[:min(len(rest), 2)] {
		if text := strings.TrimSpace(next.text); next.grid == nil && text != "" {
			if f, ok := sumOfCell(narrow(text)); ok && f.marked && !f.negative {
				return f
			}
			break
		}
	}
	return found{}
}

// mentionBelow is the number alone in its line that stands below the word for an invoice.
func mentionBelow(b block, rest []block) (mention, bool) {
	if hasDigit(b.text) || len(b.text) > maxAlone || !namesInvoice(b.text) {
		return mention{}, false
	}
	for _, next := range rest[:min(len(rest), 2)] {
		if strings.TrimSpace(next.text) == "" && next.grid == nil {
			continue
		}
		ref := strings.TrimLeft(strings.TrimSpace(next.text), "#")
		if next.grid != nil || refAt(ref) != ref || !invoiceLike(ref) || isAmount(ref, 0) || isDate(ref) {
			break
		}
		at := strings.Index(next.text, ref)
		return mention{ref: ref, line: next.line, start: at, end: at + len(ref)}, true
	}
	return mention{}, false
}
