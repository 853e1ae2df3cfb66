package email

import "github.com/cashtie/cashtie/internal/lexicon"

// What else the label of a memo may speak of: "Payment details", "Message to payee".
var besideMemo = lexicon.Of(lexicon.Description, lexicon.Payment, lexicon.Reference, lexicon.Advice, lexicon.Vendor, lexicon.Your)

// memoNumbers are the numbers that a payer lists in the memo of a payment, without a word for them: "Memo: Acme 77190+77191 less CM 4402".
// One number alone may be of anything.
func memoNumbers(b block, list []mention) []mention {
	const most = 200 // bytes
	label, value, ok := labelled(b.text)
	if !ok || len(value) > most || !hasDigit(value) || hasDigit(label) {
		return nil
	}
	if said := lexicon.Concepts(label); !said.Has(lexicon.Description) || said&^besideMemo != 0 {
		return nil
	}
	from := len(b.text) - len(value)
	for at := from; at < len(b.text); at++ {
		if !isDigit(b.text[at]) || at > 0 && joins(b.text[at-1]) {
			continue
		}
		list, end := listAt(b, at, list[:0])
		if len(list) < 2 {
			at = max(at, end)
			continue
		}
		for _, m := range list {
			if !digits(m.ref) || len(m.ref) != len(list[0].ref) || len(m.ref) <= minDigits {
				return nil
			}
		}
		return list
	}
	return nil
}
