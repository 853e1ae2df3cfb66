package match

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// recall is a memory made ready to be asked: facts by what they are about.
type recall struct {
	facts    []Fact
	account  map[string][]int32 // by account: who it belongs to
	name     map[string][]int32 // by folded name
	pays     map[string][]int32 // by account or folded name: for whom it pays
	phrases  []phrase
	number   map[string]int32 // folded number to row
	prefix   map[string]string
	reason   map[string]int32             // by customer and folded code
	habits   map[int32][]int32            // by customer
	declined map[ledger.ReceiptID][]int32 // by receipt
	refused  map[string][]int32           // by account or folded name
}

// phrase is a fact about words of the text: all of them, or patterns that the beginning of a text fits.
type phrase struct {
	fact     int32
	words    [2]string
	patterns [2]*regexp.Regexp
}

// With is the portfolio with a memory, in place of the one it had. The portfolio itself stays as it is. It fails with [ErrFact] when
// a fact says too little. Facts about customers and items that the portfolio does not have are passed over: they may come back.
func (p *Portfolio) With(memory Memory) (*Portfolio, error) {
	r := &recall{account: map[string][]int32{}, name: map[string][]int32{}, pays: map[string][]int32{}, number: map[string]int32{}, prefix: map[string]string{},
		reason: map[string]int32{}, habits: map[int32][]int32{}, declined: map[ledger.ReceiptID][]int32{}, refused: map[string][]int32{}}
	sorted := Memory{} // whatever order the facts were given in
	for i := range memory.Facts {
		if err := sorted.Add(memory.Facts[i]); err != nil {
			return nil, fmt.Errorf("fact %d: %w", i+1, err)
		}
	}
	r.facts = sorted.Facts
	for i := range r.facts {
		if err := r.keep(p, int32(i)); err != nil {
			return nil, err
		}
	}
	with := *p
	with.recall = r
	if len(r.facts) == 0 {
		with.recall = nil
	}
	return &with, nil
}

func (r *recall) keep(p *Portfolio, i int32) error {
	f := &r.facts[i]
	if _, known := p.customer(f.Customer); f.Customer != "" && f.Customer != Anyone && !known {
		return nil
	}
	switch f.Kind {
	case KnownAccount:
		for _, key := range accountNames(f.Text) {
			add(r.account, key, i)
		}
	case KnownName:
		add(r.name, f.key(), i)
	case PaysFor:
		r.payer(r.pays, f.Text, i)
	case KnownText, KnownPattern:
		return r.keepPhrase(i)
	case KnownNumber:
		if row, ok := p.rowOf(f.Item); ok {
			r.keepNumber(f.key(), row)
		}
	case KnownPrefix:
		r.prefix[f.key()] = f.Means
	case KnownReason:
		r.reason[string(f.Customer)+"\x00"+f.key()] = i
	case KnownHabit:
		c, _ := p.customer(f.Customer)
		r.habits[c] = append(r.habits[c], i)
	case Declined:
		if f.Receipt != "" {
			r.declined[f.Receipt] = append(r.declined[f.Receipt], i)
		} else {
			r.payer(r.refused, f.Text, i)
		}
	}
	return nil
}

// payer files a fact under what a payer may be known by, a name or an account.
func (r *recall) payer(in map[string][]int32, text string, i int32) {
	if key := names.Fold(text).Key; key != "" {
		add(in, "name "+key, i)
	}
	for _, key := range accountNames(text) {
		add(in, "account "+key, i)
	}
}

func add(in map[string][]int32, key string, i int32) { in[key] = append(in[key], i) }

// accountNames are the ways to write an account: with its routing number and without.
func accountNames(account string) []string {
	whole, tail := accountKeys(account)
	switch plain := names.Account(account); {
	case plain == "":
		return nil
	case whole == "":
		return []string{plain} // too short to be anybody's but whose the site says
	case tail != "":
		return []string{whole, tail}
	}
	return []string{whole}
}

// keepNumber lets an old number name a row. A number that was two items' names neither.
func (r *recall) keepNumber(key string, row int32) {
	whole := string(refnum.Trim([]byte(key)))
	if other, twice := r.number[whole]; twice && other != row {
		row = -1
	}
	r.number[whole] = row
}

func (r *recall) keepPhrase(i int32) error {
	f := &r.facts[i]
	ph := phrase{fact: i}
	for k, text := range [...]string{f.Text, f.Also} {
		if text == "" {
			continue
		}
		if f.Kind == KnownText {
			ph.words[k] = " " + strings.Join(names.Words(text), " ") + " "
			continue
		}
		pattern, err := regexp.Compile("(?i)^(?:" + text + ")")
		if err != nil {
			return fmt.Errorf("%w: %w", ErrFact, err)
		}
		ph.patterns[k] = pattern
	}
	r.phrases = append(r.phrases, ph)
	return nil
}

// sender lists the facts filed under the name or the account of a receipt's payer, each once.
func (r *recall) sender(in map[string][]int32, payer *ledger.Party) []int32 {
	if len(in) == 0 {
		return nil
	}
	var all []int32
	if key := names.Fold(payer.Name).Key; key != "" {
		all = append(all, in["name "+key]...)
	}
	for _, key := range accountNames(payer.Account) {
		all = append(all, in["account "+key]...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// phrases lists the facts whose words the receipt has, with the piece of text they stand in.
func (r *recall) said(receipt *ledger.Receipt, each func(*Fact, ledger.Text)) {
	if len(r.phrases) == 0 {
		return
	}
	whole := ledger.Text{Value: receipt.Text(), Source: receipt.Source}
	texts := append(slices.Clone(receipt.Texts), whole) // words may go over the end of a line
	folded := make([]string, len(texts))
	for i := range texts {
		folded[i] = " " + strings.Join(names.Words(texts[i].Value), " ") + " "
	}
	for i := range r.phrases {
		if at := r.phrases[i].stands(texts, folded); at >= 0 {
			each(&r.facts[r.phrases[i].fact], texts[at])
		}
	}
}

// stands finds the text that the phrase's first part stands in; -1 when a part is missing.
func (ph *phrase) stands(texts []ledger.Text, folded []string) int {
	first := -1
	for k := range ph.words {
		if ph.words[k] == "" && ph.patterns[k] == nil {
			continue
		}
		at := slices.IndexFunc(folded, func(f string) bool { return ph.words[k] != "" && strings.Contains(f, ph.words[k]) })
		if ph.patterns[k] != nil {
			at = slices.IndexFunc(texts, func(t ledger.Text) bool { return ph.patterns[k].MatchString(t.Value) })
		}
		if at < 0 {
			return -1
		}
		if k == 0 {
			first = at
		}
	}
	return first
}

// learnedReason is what memory knows of the code on an advice line of the receipt, for its payer first.
func (m *run) learnedReason(v *view, l *ledger.AdviceLine) (ledger.Reason, bool) {
	if m.p.recall == nil || l.Reason == "" {
		return ledger.Reason{}, false
	}
	customer := ledger.CustomerID("")
	if v.firm >= 0 {
		customer = m.p.customers[v.firm].ID
	}
	for _, id := range [...]ledger.CustomerID{customer, ""} {
		i, ok := m.p.recall.reason[string(id)+"\x00"+refnum.Fold(l.Reason)]
		if ok && m.p.recall.facts[i].strength(v.receipt.Date()) > 0 {
			class, _ := ledger.ParseReasonClass(m.p.recall.facts[i].Means)
			return ledger.Reason{Class: class, Code: l.Reason}, true
		}
	}
	return ledger.Reason{}, false
}
