package match

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
)

// What each way to know a payer is worth, in decibans, before it is divided among the customers that share it.
const (
	pointsStated  = 60 // the source states our customer number
	pointsAccount = 40
	pointsName    = 30
	pointsCut     = 25 // a name cut off where banks cut names
	pointsInText  = 25 // a name found in the text, no payer field
	pointsMangled = 25 // a name with words cut short or a letter wrong
	pointsSimilar = 12
	pointsNumber  = 35 // our customer number in the text, announced as one
	pointsPlace   = 12 // the payer's place, where only one of several customers has it
	// pointsFirm is what a payer needs to count as known, and marginFirm by how much it must lead.
	pointsFirm = 25
	marginFirm = 10
)

// nameSignal is a customer's name, and cutSignal one that is cut off where banks cut names.
const (
	nameSignal = "payer_name"
	cutSignal  = "payer_name_cut"
)

// mangledSignal is a name that is a customer's but for words cut short or a letter wrong.
const mangledSignal = "payer_name_mangled"

// payer is a customer that may have sent the receipt.
type payer struct {
	customer int32
	points   int32
	learned  int32 // the part of points that rests on memory or on a likeness of names, and so gives way to a document
	clues    []clue
}

// clue is one reason to think of a payer.
type clue struct {
	signal string // name of the evidence
	points int32
	text   string
	source ledger.Source
	note   string // what it means, where text alone does not tell
}

// payersOf lists the customers that may have sent r, best first.
func (p *Portfolio) payersOf(d *desk, r *ledger.Receipt, s *stream, advice *ledger.RemittanceAdvice) []payer {
	list := payerList{desk: d}
	p.numberInText(s, &list)
	if r.Customer != "" {
		if c, ok := p.customer(r.Customer); ok {
			list.add([]int32{c}, clue{"customer_stated", pointsStated, string(r.Customer), locate(r, string(r.Customer)), ""})
		}
	}
	if advice != nil && advice.Customer != "" {
		if c, ok := p.customer(advice.Customer); ok {
			list.add([]int32{c}, clue{"customer_on_advice", pointsStated, string(advice.Customer), advice.Source, ""})
		}
	}
	list.add(d.account(p, r.Payer.Account), clue{"payer_account", pointsAccount, r.Payer.Account, locateAccount(r), ""})
	if x := d.sender(p, r.Payer.Name); !x.name.IsZero() {
		at := locate(r, r.Payer.Name)
		say := func(customers []int32, signal string, points int32) {
			list.add(customers, clue{signal, points, r.Payer.Name, at, ""})
		}
		say(x.exact, nameSignal, pointsName)
		if len(x.exact) > 0 { // it may as well be the beginning of a longer one
			say(x.cut, cutSignal, pointsName-marginFirm+1)
		} else {
			say(x.cut, cutSignal, pointsCut)
			say(x.mangled, mangledSignal, pointsMangled)
			say(x.alike, "payer_name_similar", pointsSimilar)
		}
	} else {
		p.namesInText(r, pointsInText, &list)
	}
	if len(list.payers) == 0 { // somebody pays for a customer whose name it gives
		p.namesInText(r, pointsSimilar, &list)
	}
	p.placed(r, &list)
	p.remembered(r, &list)
	if len(list.payers) > 1 {
		slices.SortStableFunc(list.payers, func(a, b payer) int {
			return cmp.Or(cmp.Compare(b.points, a.points), cmp.Compare(a.customer, b.customer))
		})
	}
	return list.payers
}

// sender is the customers that a name may mean: who is called so, else whose name is cut off to it, else misspelt, else like it.
type sender struct {
	name                       names.Name
	exact, cut, mangled, alike []int32
}

func (p *Portfolio) sender(s string) sender {
	x := sender{name: names.Fold(s)}
	x.exact = p.payers.byKey[x.name.Key]
	switch {
	case x.name.IsZero() || p.reading.WholeNames || len(x.exact) > 0 && !x.name.MayBeCut():
		return x
	}
	cut, alike := p.payers.similar(x.name)
	if x.cut = cut; len(x.exact) > 0 || len(cut) > 0 {
		return x
	}
	if x.mangled = p.payers.mangled(x.name); len(x.mangled) == 0 {
		x.alike = alike
	}
	return x
}

// numberInText looks for the numbers of customers that the text announces as such.
func (p *Portfolio) numberInText(s *stream, list *payerList) {
	for i := range s.atoms {
		a := &s.atoms[i]
		if !s.announcesCustomer(i) || a.amount {
			continue
		}
		text := s.raw(a.first, a.end)
		if c, ok := p.customer(ledger.CustomerID(text)); ok {
			source, _ := s.sources(a.first, a.end)
			list.add([]int32{c}, clue{"customer_in_text", pointsNumber, text, source, ""})
		}
	}
}

// announcesCustomer reports whether the words in front of atom i say that it is a customer's number.
func (s *stream) announcesCustomer(i int) bool {
	j := i - 1
	if j > 0 && joinsNumbers(s.atoms[j].folded(s)) {
		j--
	}
	if j < 0 {
		return false
	}
	switch string(s.atoms[j].folded(s)) {
	case "CUST", "CUSTOMER", "CUSTNO", "CUSTOMERNO", "KUNDE", "KUNDEN", "KUNDENNR", "KUNDENNUMMER", "KDNR", "KD", "DEBITOR", "DEBITORENNR", "CLIENT", "CLIENTE", "KLANT", "KLANTNR":
		return true
	case "ACCT", "ACCOUNT", "ACCTNO", "ACCOUNTNO": // with us; a short one is the end of a bank's
		return len(s.atoms[i].folded(s)) >= shortestAccount
	}
	return false
}

// shortestAccount is how long a customer's number is at least that is called an account.
const shortestAccount = 6

// maxNameWords is the longest name, in words, that is looked for inside a text.
const maxNameWords = 6

// namesInText looks for whole customer names among the words of the text: two words at least, the legal form counting as one, or
// one of eight letters.
func (p *Portfolio) namesInText(r *ledger.Receipt, points int32, list *payerList) {
	for _, t := range r.Texts {
		words := wordsOf(t.Value)
		for i := range words {
			if first := names.Fold(words[i].in(t.Value)); first.IsZero() || len(p.payers.byWord[first.Words[0]]) == 0 {
				continue // no customer has this word: spare the folding of what follows
			}
			for n := min(maxNameWords, len(words)-i); n > 0; n-- {
				text := t.Value[words[i].from:words[i+n-1].to]
				name := names.Fold(text)
				if n < 2 && len(name.Key) < 8 {
					break
				}
				if found := p.payers.byKey[name.Key]; len(found) > 0 && !allDigits([]byte(name.Key)) {
					list.add(found, clue{"payer_in_text", points, text, t.Span(words[i].from, words[i+n-1].to), ""})
					break
				}
			}
		}
	}
}

// stretch is a part of a text, in bytes.
type stretch struct{ from, to int }

func (s stretch) in(text string) string { return text[s.from:s.to] }

// wordsOf cuts a text into words: at blanks, and at marks that stand between names and other things. A dot, an ampersand or an
// apostrophe may belong to a name.
func wordsOf(text string) []stretch {
	var all []stretch
	from := -1
	for i, r := range text {
		inside := unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".&'’", r)
		switch {
		case inside && from < 0:
			from = i
		case !inside && from >= 0:
			all, from = append(all, stretch{from, i}), -1
		}
	}
	if from >= 0 {
		all = append(all, stretch{from, len(text)})
	}
	return all
}

// payerList is payers in the making.
type payerList struct {
	desk   *desk
	payers []payer
}

// add credits the clue to each of the customers, less what it costs to choose among them. A clue of a kind that the customer has
// already is not counted twice. One that very many share finds nobody: it only bears out those who were found otherwise.
func (l *payerList) add(customers []int32, c clue) {
	c.points -= decibans(len(customers))
	if len(customers) > maxWordCustomers {
		customers = l.known(customers)
	}
	for _, cust := range customers {
		i := slices.IndexFunc(l.payers, func(p payer) bool { return p.customer == cust })
		if i < 0 {
			if i = len(l.payers); i == 0 {
				l.payers = l.desk.payers.Cut(usualPayers, payersAtOnce)[:0]
			}
			l.payers = append(l.payers, payer{customer: cust, clues: l.desk.clues.Cut(usualClues, cluesAtOnce)[:0]})
		}
		at := &l.payers[i]
		if !slices.ContainsFunc(at.clues, func(k clue) bool { return k.signal == c.signal }) {
			at.clues = append(at.clues, c)
			at.points += c.points
			if c.signal == memorySignal || c.signal == mangledSignal {
				at.learned += c.points
			}
		}
	}
}

// known are those on the list that are among many customers.
func (l *payerList) known(many []int32) []int32 {
	var on []int32
	for i := range l.payers {
		if c := l.payers[i].customer; slices.Contains(many, c) {
			on = append(on, c)
		}
	}
	return on
}

// firm returns the payer that counts as known, or -1.
func firm(list []payer) int32 { return leader(list, func(p *payer) int32 { return p.points }) }

// proven returns the payer that counts as known by the books alone, whatever memory says, or -1.
func proven(list []payer) int32 {
	return leader(list, func(p *payer) int32 { return p.points - p.learned })
}

// leader returns the payer that has enough points and a clear lead, or -1.
func leader(list []payer, points func(*payer) int32) int32 {
	best, first, second := int32(-1), int32(0), int32(0)
	for i := range list {
		switch n := points(&list[i]); {
		case best < 0 || n > first:
			best, first, second = list[i].customer, n, first
		default:
			second = max(second, n)
		}
	}
	if first < pointsFirm || len(list) > 1 && first-second < marginFirm {
		return -1
	}
	return best
}

func locateAccount(r *ledger.Receipt) ledger.Source {
	if r.Payer.AccountSource.Line > 0 {
		return r.Payer.AccountSource
	}
	return locate(r, r.Payer.Account)
}

// locate finds the bytes that carry text in the receipt; when they are spread over several pieces, the first of them.
func locate(r *ledger.Receipt, text string) ledger.Source {
	if text == "" {
		return r.Source
	}
	for k := range r.Texts { // not by value: a text is two lines of the cache
		if i := strings.Index(r.Texts[k].Value, text); i >= 0 {
			return r.Texts[k].Span(i, i+len(text))
		}
	}
	for k := range r.Texts {
		if v := strings.TrimSpace(r.Texts[k].Value); len(v) >= 4 && strings.HasPrefix(text, v) {
			return r.Texts[k].Source
		}
	}
	return r.Source
}
