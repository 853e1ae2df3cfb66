package match

import (
	"strings"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// payerIndex finds customers by what a bank says of a payer: account, name in any order of words, name cut off, words of a name.
type payerIndex struct {
	byAccount map[string][]int32 // as accountKeys folds it
	byTail    map[string][]int32 // accounts with a routing number, without it
	byKey     map[string][]int32 // folded name or alias, words in alphabetical order
	byWord    map[string][]int32 // every word of a name or alias
	words     wordIndex          // the words of byWord, to be found cut short or with a slip
	folded    [][]names.Name     // per customer: name and aliases
	marks     []nameMarks        // per customer: a look that spares most looks at folded
	customers []*ledger.Customer
}

// maxWordCustomers is how many customers may share a word before it is too common to search by.
const maxWordCustomers = 200

func buildPayerIndex(at stopper, customers []*ledger.Customer) payerIndex {
	x := payerIndex{
		byAccount: make(map[string][]int32, len(customers)),
		byTail:    map[string][]int32{},
		byKey:     make(map[string][]int32, len(customers)),
		byWord:    map[string][]int32{},
		folded:    make([][]names.Name, len(customers)),
		marks:     make([]nameMarks, len(customers)),
		customers: customers,
	}
	for i, c := range customers {
		if at.over(i) {
			return x
		}
		n := int32(i)
		for _, a := range c.Accounts {
			whole, tail := accountKeys(a)
			if whole != "" {
				x.byAccount[whole] = appendOnce(x.byAccount[whole], n)
			}
			if tail != "" {
				x.byTail[tail] = appendOnce(x.byTail[tail], n)
			}
		}
		for _, s := range append([]string{c.Name}, c.Aliases...) {
			f := names.Fold(s)
			if f.IsZero() {
				continue
			}
			x.folded[i] = append(x.folded[i], f)
			x.marks[i].add(f)
			x.byKey[f.Key] = appendOnce(x.byKey[f.Key], n)
			for _, w := range f.Words {
				if len(w) > 1 {
					x.byWord[w] = appendOnce(x.byWord[w], n)
				}
			}
		}
	}
	x.words = buildWordIndex(at, x.byWord)
	return x
}

// accountKeys folds a bank account: whole is all of it, tail the account number alone when the bank's routing number is written apart
// from it, else empty. Leading zeros do not count, since banks fill account numbers up; an IBAN stays as it is.
func accountKeys(s string) (whole, tail string) {
	joined := names.Account(s)
	if isIBAN(joined) {
		return joined, ""
	}
	if !strings.ContainsAny(s, " /:") {
		if whole = strings.TrimLeft(joined, "0"); len(whole) < minAccount {
			return "", ""
		}
		return whole, ""
	}
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '/' || r == ':' })
	for i := range parts {
		parts[i] = strings.TrimLeft(names.Account(parts[i]), "0")
	}
	whole = strings.Join(parts, "")
	if len(parts) > 1 && len(parts[len(parts)-1]) >= minAccount {
		tail = parts[len(parts)-1]
	}
	if len(whole) < minAccount {
		return "", ""
	}
	return whole, tail
}

// minAccount is the shortest account number, without leading zeros, that tells anything.
const minAccount = 4

func isIBAN(s string) bool {
	return len(s) >= 15 && s[0] >= 'A' && s[0] <= 'Z' && s[1] >= 'A' && s[1] <= 'Z' && s[2] >= '0' && s[2] <= '9'
}

// appendOnce appends n to an ascending list unless it is there.
func appendOnce(list []int32, n int32) []int32 {
	if len(list) > 0 && list[len(list)-1] == n {
		return list
	}
	return append(list, n)
}

// account finds the customers that pay from an account. The routing number may be missing on either side, but where both have one
// they must be the same.
func (x *payerIndex) account(s string) []int32 {
	whole, tail := accountKeys(s)
	switch {
	case whole == "":
		return nil
	case len(x.byAccount[whole]) > 0:
		return x.byAccount[whole]
	case tail != "":
		return x.byAccount[tail] // the books have no routing number
	}
	return x.byTail[whole] // the bank gives none
}

// similar finds customers whose name is close to n but not equal: cut lists those that n is the beginning of, at a length where
// banks cut; alike those that share all words with n or n with them. Candidates come from the rarest word of n.
func (x *payerIndex) similar(n names.Name) (cut, alike []int32) {
	like := markedLike(n)
	for _, c := range x.rarest(n.Words) {
		if !like(&x.marks[c]) {
			continue
		}
		for _, full := range x.folded[c] {
			switch {
			case full.Key == n.Key:
			case n.CutFrom(full):
				cut = appendOnce(cut, c)
			case names.Within(n, full):
				alike = appendOnce(alike, c)
			}
		}
	}
	return cut, alike
}

// rarest returns the customers that share the rarest known word; nothing when even that is common.
func (x *payerIndex) rarest(words []string) []int32 {
	var best []int32
	for _, w := range words {
		if list := x.byWord[w]; len(list) > 0 && (best == nil || len(list) < len(best)) {
			best = list
		}
	}
	if len(best) > maxWordCustomers {
		return nil
	}
	return best
}

// nameMarks are what the names of a customer have, a bit for many words: where a bit is missing, so is the word.
type nameMarks struct {
	some, every  uint64 // the words of one of its names, of all of them
	heads, tails uint64 // what words begin with, and what they end in
	initials     uint32 // the letters that words begin with
}

func wordMark(word string) uint64 { return 1 << (hashKey(word) >> 58) }

func initialMark(word string) uint32 { return 1 << (word[0] % 31) }

// endLetters is how many letters of a word are its head, and how many its tail. A slip leaves one of them as it is, for the shortest word
// that may have one.
const endLetters = 2

func headMark(word string) uint64 { return wordMark(word[:min(len(word), endLetters)]) }

func tailMark(word string) uint64 { return wordMark(word[max(len(word)-endLetters, 0):]) }

func (m *nameMarks) add(n names.Name) {
	words := uint64(0)
	for _, w := range n.Words {
		words |= wordMark(w)
		m.initials |= initialMark(w)
		m.heads, m.tails = m.heads|headMark(w), m.tails|tailMark(w)
	}
	if m.some == 0 {
		m.every = words
	}
	m.some, m.every = m.some|words, m.every&words
}

// markedLike reports of a customer's marks whether n may be the beginning of one of its names or share all words with it: never false
// where it is or does. Of a name that is cut off all words but the last are whole.
func markedLike(n names.Name) func(*nameMarks) bool {
	head, all, last := uint64(0), uint64(0), uint32(0)
	for _, w := range n.Words {
		head, all, last = all, all|wordMark(w), initialMark(w)
	}
	return func(m *nameMarks) bool {
		return head&^m.some == 0 && last&m.initials != 0 || m.every&^all == 0
	}
}

// mangledLike reports of a customer's marks whether n may be one of its names with words cut short or one slip in all: never false where it
// is. Each word has then the head or the tail of one of theirs, but for what a field's width has left of the last one.
func mangledLike(n names.Name) func(*nameMarks) bool {
	words := n.Words
	if last := len(words) - 1; len(words[last]) < endLetters || n.EndsInForm() {
		words = words[:last]
	}
	heads, tails := make([]uint64, len(words)), make([]uint64, len(words))
	for i, w := range words {
		heads[i], tails[i] = headMark(w), tailMark(w)
	}
	return func(m *nameMarks) bool {
		for i := range heads {
			if m.heads&heads[i] == 0 && m.tails&tails[i] == 0 {
				return false
			}
		}
		return true
	}
}
