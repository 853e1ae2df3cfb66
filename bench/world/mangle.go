package world

import (
	"strings"
)

// mangling is what happens to a number on its way from the invoice to the bank.
type mangling uint8

const (
	asFormat  mangling = iota // zeros, letters, separators added or dropped
	asTail                    // only the last digits
	asMisread                 // one character misread
	asSplit                   // a blank in the middle
	asSwapped                 // two neighbours swapped
	manglings
)

var manglingNames = [manglings]string{"format", "tail", "misread", "split", "swapped"}

// tailDigits is how much is left of a number that is cut to its end.
const tailDigits = 5

// lookAlikes are the characters a machine takes for one another on paper.
var lookAlikes = map[byte]string{'0': "O8", '1': "I7", '2': "Z7", '3': "8", '5': "S6", '6': "5", '7': "1", '8': "B3", '9': "4"}

// mangle spells a number as a careless payer, a narrow field or a scanner does. It returns the kind of mangling that was possible.
func (w *World) mangle(number string, kind mangling) (string, mangling) {
	d := digits(number)
	switch kind {
	case asTail:
		if len(d) > tailDigits {
			return d[len(d)-tailDigits:], asTail
		}
	case asMisread:
		at := w.IntN(len(d))
		if alike := lookAlikes[d[at]]; alike != "" {
			b := []byte(d)
			b[at] = alike[w.IntN(len(alike))]
			return string(b), asMisread
		}
	case asSplit:
		if len(d) >= 6 {
			at := 2 + w.IntN(len(d)-4)
			return d[:at] + " " + d[at:], asSplit
		}
	case asSwapped:
		at := w.IntN(len(d) - 1)
		if d[at] != d[at+1] {
			b := []byte(d)
			b[at], b[at+1] = b[at+1], b[at]
			return string(b), asSwapped
		}
	}
	return w.reformat(number), asFormat
}

// reformat changes the dress of a number and none of the digits that tell it from others.
func (w *World) reformat(number string) string {
	c := core(number)
	switch w.IntN(6) {
	case 0:
		return c
	case 1:
		return "00" + c
	case 2:
		return "#" + c
	case 3:
		return strings.ToLower(strings.ReplaceAll(number, "-", ""))
	case 4:
		return w.of("INV", "IN", "RG", "INVOICE NO.") + c
	}
	return strings.NewReplacer("-", " ", "/", "-").Replace(number)
}

// couldBe reports whether the number, mangled in this way, may have been spelled like this. It is how the truth knows that two
// documents cannot be told apart.
func couldBe(number, spelled string, kind mangling) bool {
	d, c := digits(number), core(number)
	s := strings.ReplaceAll(spelled, " ", "")
	if kind == asFormat {
		return core(s) == c || digits(s) == d
	}
	if s == d || s == c {
		return true
	}
	switch kind {
	case asTail:
		return strings.HasSuffix(d, s)
	case asMisread, asSwapped:
		if len(s) != len(d) {
			return false
		}
		var differ []int
		for i := range d {
			if d[i] != s[i] {
				differ = append(differ, i)
			}
		}
		if kind == asMisread {
			return len(differ) == 1 && strings.IndexByte(lookAlikes[d[differ[0]]], s[differ[0]]) >= 0
		}
		return len(differ) == 2 && differ[1] == differ[0]+1 && d[differ[0]] == s[differ[1]] && d[differ[1]] == s[differ[0]]
	}
	return false
}

// bankName is the name as banks show it: upper case, without umlauts.
func bankName(name string) string {
	return strings.ToUpper(strings.NewReplacer("&", "+", "ö", "oe", "ü", "ue", "ä", "ae").Replace(name))
}

// mangleName spells a payer's name as banks and payers do: the legal form dropped, a letter lost, words cut, an article in front,
// cut off.
func (w *World) mangleName(name string) string {
	words := strings.Fields(name)
	switch w.IntN(5) {
	case 0:
		return strings.Join(words[:len(words)-1], " ")
	case 1:
		at := 1 + w.IntN(len(words[0])-2)
		return words[0][:at] + words[0][at+1:] + name[len(words[0]):]
	case 2:
		for i := range words {
			words[i] = words[i][:min(5, len(words[i]))]
		}
		return strings.Join(words, " ")
	case 3:
		return "THE " + name
	}
	return strings.TrimSpace(name[:min(22, len(name))])
}
