package match

import (
	"bytes"
	"slices"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// trust says how exactly a token of the text equals a reference in the books, from best to worst.
type trust uint8

const (
	trustLiteral trust = iota // letter for letter, leading zeros included
	trustFolded               // but for leading zeros
	trustCore                 // but for the letters in front
	trustTail                 // only the last digits, inside the payer's own items
	trustSlip                 // with one mistake, inside the payer's own items
)

// trustLoss is what each step down costs, in decibans.
var trustLoss = [...]int32{0, 2, 6, 20, 20}

// maxReference is the longest folded reference that is looked for; maxJoin is over how many atoms one may be spread, maxGroups over how
// many groups of one width, of minWidth digits at least.
const (
	maxReference = 40
	maxJoin      = 4
	maxGroups    = 7
	minWidth     = 3
)

// maxMentionRows bounds the items of one reference: a number that half the portfolio carries names nothing.
const maxMentionRows = 200

// maxNamingPoints caps what one reference can say: past it, typing errors and swapped documents weigh more than chance.
const maxNamingPoints = 60

// strongMention is what a mention needs to name an item by itself. A weaker one only helps an explanation that closes otherwise.
const strongMention = 15

// mention is a place in the text that names items: one, or all that share the number.
type mention struct {
	rows   []int32
	kind   ledger.ReferenceKind
	trust  trust
	points int32 // what it says; from weighMentions on less chance
	at     int   // the atom that it begins with
	from   place
	to     place
	folded []byte // the reference as the books have it
	// prefixed: the text has letters in front of the number, too.
	prefixed bool
	// short is how many digits are written of a number that goes on from the one before it; 0: it is written out. See shortened.
	short int
	// styled: it stands there as the books write it, letters and separators included.
	styled bool
	// doubtful: it may mean something else, and counts where the amounts close with it; note says how it was read.
	doubtful bool
	note     string
}

// sole reports whether the mention names exactly one item.
func (m *mention) sole() bool { return len(m.rows) == 1 }

// mentions finds every reference of the books that the text carries at one of the spots, in any usual spelling. Where hits overlap, the
// longest wins.
func (p *Portfolio) mentions(d *desk, s *stream, spots []spot) []mention {
	found := d.found[:0]
	before := -1 // the atom that a range may go on with whose first number was found last
	for i := 0; i < len(s.atoms); {
		from, to := 0, 0
		for from < len(spots) && int(spots[from].at) < i {
			from++
		}
		for to = from; to < len(spots) && int(spots[to].at) == i; {
			to++
		}
		m, n, ok := p.mentionAt(d, s, spots[from:to])
		spots = spots[to:]
		if !ok {
			found = p.appendInside(found, s, i)
			i++
			continue
		}
		for k := i; k < i+n; k++ {
			s.atoms[k].named = true
		}
		if k := len(found) - 1; k >= 0 && before == i && s.rangeTo(i) {
			found = p.ranged(found, &found[k], &m)
		}
		found = append(found, m)
		if found, i = p.shortened(found, s, i+n, m); i == m.at+n {
			before = s.behindRangeWord(i)
		}
	}
	d.found = found
	return append(d.mentions.Cut(len(found)+1, mentionsAtOnce)[:0], mergeMentions(found)...)
}

// mentionAt looks for a reference at spots that begin with one atom and returns it with the number of atoms it covers.
func (p *Portfolio) mentionAt(d *desk, s *stream, spots []spot) (best mention, covers int, ok bool) {
	taught := p.recall != nil || len(p.reading.Cleaning) > 0
	for _, spot := range spots {
		i, n, token, m := int(spot.at), int(spot.atoms), d.joined[:0], &d.hit
		for k := range n {
			token = append(token, s.atoms[i+k].folded(s)...)
		}
		d.joined = token
		*m = mention{from: s.atoms[i].first, to: s.atoms[i+n-1].end, at: i, rows: m.rows[:0], folded: m.folded[:0]}
		known := p.lookUp
		if spot.behind && !taught {
			known = p.whole
		}
		if !known(m, token) || spot.behind && m.trust == trustCore {
			continue
		}
		best, covers, ok = *m, n, true
		best.points = information(s, i, n, m)
		best.rows, best.folded = keep(&d.numbers, m.rows), keep(&d.letters, m.folded)
	}
	return best, covers, ok
}

// lookUp finds the items of a folded token: whole first, then by its digits alone, then by the number that it encloses when it is a
// payment reference with check digits.
func (p *Portfolio) lookUp(m *mention, token []byte) bool {
	if p.whole(m, token) {
		return true
	}
	if core := refnum.Core(token); core != nil && len(core) < len(token) && p.verified(m, p.refs.find(core), token) {
		return true
	}
	if own := behindWord(token); own != nil && p.verified(m, p.refs.find(refnum.Trim(own)), own) {
		return true
	}
	enclosed := refnum.Payload(token, func(number []byte) bool { return p.verified(m, p.refs.find(refnum.Trim(number)), number) })
	if enclosed {
		m.trust = max(m.trust, trustCore)
	}
	return enclosed || p.recall != nil && p.recalled(m, token) || len(p.reading.Cleaning) > 0 && p.cleaned(m, token)
}

// behindWord is the number in a token that begins with a word such as INV, where letters stand in the number itself: 71294C of INV71294C.
// Of digits alone the core is looked up. Nil: the token is another.
func behindWord(token []byte) []byte {
	n := refnum.Prefix(token)
	if n == 0 || len(token)-n < refnum.MinCore || refnum.Core(token) != nil || !isDocumentWord(token[:n]) {
		return nil
	}
	return token[n:]
}

// whole finds the items of a folded token as it stands, leading zeros aside.
func (p *Portfolio) whole(m *mention, token []byte) bool {
	var room [maxReference]byte
	return p.verified(m, p.refs.find(refnum.TrimIn(room[:0], token)), token)
}

// recalled finds the item of a number that only the site's memory has: one of an older system, or one behind letters that it knows to
// mean our documents. Numbers of the books come first.
func (p *Portfolio) recalled(m *mention, token []byte) bool {
	if row, ok := p.recall.number[string(refnum.Trim(token))]; ok && row >= 0 {
		m.rows, m.kind, m.trust, m.prefixed = append(m.rows[:0], row), ledger.External, trustFolded, refnum.Prefix(token) > 0
		m.folded = append(m.folded[:0], token...)
		return true
	}
	n := refnum.Prefix(token)
	if n == 0 || n == len(token) || p.recall.prefix[string(token[:n])] != MeansDocument {
		return false
	}
	return p.verified(m, p.refs.find(refnum.Trim(token[n:])), token[n:])
}

// knownOther reports whether memory knows the letters in front of a number to mean none of our documents.
func (p *Portfolio) knownOther(token []byte) bool {
	return p.recall != nil && p.recall.prefix[string(token[:refnum.Prefix(token)])] == MeansOther
}

// appendInside looks at the runs of digits in an atom that mixes letters and digits, as when a bank glues two references.
func (p *Portfolio) appendInside(found []mention, s *stream, at int) []mention {
	a := &s.atoms[at]
	folded := a.folded(s)
	if !a.digits || allDigits(folded) || a.amount || p.knownOther(folded) {
		return found
	}
	exact := a.first.piece == a.end.piece && int(a.end.offset-a.first.offset) == len(folded) // plain ASCII: each run's own place is known
	for i := 0; i < len(folded); {
		j := i
		for j < len(folded) && folded[j] >= '0' && folded[j] <= '9' {
			j++
		}
		if run := folded[i:j]; len(run) >= refnum.MinCore {
			m := mention{from: a.first, to: a.end, at: at}
			if exact {
				m.from.offset, m.to.offset = a.first.offset+int32(i), a.first.offset+int32(j)
			}
			if p.verified(&m, p.refs.find(refnum.Trim(run)), run) {
				m.trust = max(m.trust, trustCore)
				m.points = information(s, at, 1, &m)
				a.named, found = true, append(found, m)
			}
		}
		i = max(j, i+1)
	}
	return found
}

// verified keeps the entries whose own text really equals the token, and of these the most trusted.
func (p *Portfolio) verified(m *mention, entries []refEntry, token []byte) bool {
	if len(entries) > maxMentionRows {
		return false
	}
	m.rows, m.prefixed = m.rows[:0], refnum.Prefix(token) > 0
	var room [maxReference]byte
	buf := room[:0]
	for _, e := range entries {
		it := p.items[e.row]
		text, kind := it.Number, ledger.OwnNumber
		if e.ref > 0 {
			text, kind = it.References[e.ref-1].Text, it.References[e.ref-1].Kind
		}
		buf = refnum.AppendFold(buf[:0], text)
		t, equal := compareReference(buf, token)
		if !equal || len(m.rows) > 0 && t > m.trust {
			continue
		}
		if len(m.rows) > 0 && t < m.trust {
			m.rows = m.rows[:0]
		}
		if len(m.rows) == 0 {
			m.trust, m.kind = t, kind
			m.folded = append(m.folded[:0], buf...)
		}
		if !slices.Contains(m.rows, e.row) {
			m.rows = append(m.rows, e.row)
		}
	}
	slices.Sort(m.rows)
	return len(m.rows) > 0
}

func compareReference(ref, token []byte) (trust, bool) {
	switch {
	case bytes.Equal(ref, token):
		return trustLiteral, true
	case refnum.SameTrimmed(ref, token):
		return trustFolded, true
	}
	a, b := refnum.Core(ref), refnum.Core(token)
	if a == nil || !bytes.Equal(a, b) {
		return trustCore, false
	}
	if isDocumentWord(ref[:refnum.Prefix(ref)]) && refnum.Prefix(token) == 0 { // INV-4711 written as 4711: nothing is missing but a common word
		return trustFolded, true
	}
	return trustCore, true
}

// information is what the token of a mention says before chance is taken off: its digits and letters, less what the spelling costs.
// What reads as a date counts only behind a word such as INVOICE.
func information(s *stream, i, n int, m *mention) int32 {
	token := m.folded
	if m.trust >= trustCore || !m.prefixed {
		if core := refnum.Core(m.folded); core != nil {
			token = core
		}
	}
	points := refnum.Information(refnum.Trim(token)) - trustLoss[m.trust]
	switch {
	case s.announcesOther(i):
		points -= otherwiseLoss
	case i > 0 && isDocumentWord(s.atoms[i-1].folded(s)) || isDocumentWord(s.atoms[i].folded(s)):
		points += announcedPoints
	case s.aDay(i, n):
		points = min(points-otherwiseLoss, dayInformation)
	}
	return points
}

// weighMentions takes chance off what the mentions say: the odds of hitting one of all open items, or only one of the payer's own
// where the items are of a customer that may have sent the money; and how many items answer to the number. A mention that chance explains as well
// is dropped.
func (p *Portfolio) weighMentions(v *view) {
	owners, rows := p.owners(v), 0
	for _, c := range owners {
		rows += p.familyRows(c)
	}
	own, kept := decibans(max(rows, minOwn)), v.mentions[:0]
	for _, m := range v.mentions {
		if m.short > 0 {
			m.points = p.shortPoints(&m)
			kept = append(kept, m)
			continue
		}
		bits := p.itemBits
		if !slices.ContainsFunc(m.rows, func(row int32) bool { return !p.ofOne(owners, row) }) {
			bits = min(bits, own)
		}
		if m.points -= bits + decibans(len(m.rows)); m.points < minBare+10 { // else it says enough as it is
			m.styled = p.inOurStyle(v, &m)
			m.points = max(m.points+p.stylePoints(&m), p.spelledPoints(v, &m, bits))
		}
		m.points = min(m.points, maxNamingPoints)
		if m.points > 0 {
			kept = append(kept, m)
		}
	}
	v.mentions = kept
}

// ofOne reports whether the row is of the group of one of the customers.
func (p *Portfolio) ofOne(customers []int32, row int32) bool {
	return slices.ContainsFunc(customers, func(c int32) bool { return p.related(p.custOf[row], c) })
}

// minOwn is the number of items that a payer counts as having when chance is weighed: the settled and the coming ones are its, too.
const minOwn = 20

// familyRows is how many items the customer's group has.
func (p *Portfolio) familyRows(customer int32) int {
	n := 0
	for _, member := range p.members[p.family[customer]] {
		n += len(p.rowsOf[member])
	}
	return n
}

// announcedPoints is what a word such as INVOICE in front of a number adds: the number then means a document, and mostly one of ours.
const announcedPoints = 12

// otherwiseLoss is what it costs when a number reads as a date, or the word in front of it says that it is something else.
const otherwiseLoss = 25

// announcesOther reports whether the word in front of atom i, but for a NO or NR in between, says that the number is no document's.
func (s *stream) announcesOther(i int) bool {
	j := i - 1
	if j > 0 {
		switch string(s.atoms[j].folded(s)) {
		case "NO", "NR", "NUM", "NUMBER":
			j--
		case "ID":
			return !isDocumentWord(s.atoms[j-1].folded(s)) // the originator's number, the payer's
		}
	}
	if folded := s.atoms[i].folded(s); isOtherWord(folded[:refnum.Prefix(folded)]) || j >= 0 && isPlaceWord(s.atoms[j].folded(s)) {
		return true
	}
	for k := 0; k < phoneGroups && j > 0 && s.atoms[j+1].gap == gapThin && len(s.atoms[j].folded(s)) <= phoneGroup && allDigits(s.atoms[j].folded(s)) && !s.atoms[j].amount; k++ {
		if isPhoneWord(s.atoms[j-1].folded(s)) {
			return true
		}
		j--
	}
	return j >= 0 && isOtherWord(s.atoms[j].folded(s))
}

// A telephone number is written in groups, the country's and the town's in front: as many, of so many digits.
const (
	phoneGroups = 3
	phoneGroup  = 5
)

func isPhoneWord(b []byte) bool {
	switch string(b) {
	case "TEL", "TELEFON", "PHONE", "FAX", "MOBIL", "MOBILE", "CALL":
		return true
	}
	return false
}

// isOtherWord reports whether a folded word announces a number that is no document's.
func isOtherWord(b []byte) bool {
	switch string(b) {
	case "CHECK", "CHEQUE", "CHK", "CHQ", "CK", "SCHECK", "CUST", "CUSTOMER", "CUSTNO", "CUSTOMERNO", "KUNDE", "KUNDEN", "KUNDENNR", "KDNR", "DEBITOR", "MANDAT", "MANDATE",
		"BATCH", "TRACE", "TRN", "STORE", "COID", "TEL", "TELEFON", "PHONE", "FAX", "MOBIL", "MOBILE", "CALL", "KTO", "KONTO", "ACCT", "ACCOUNT", "BLZ", "IBAN", "BIC", "VAT", "UST", "TAX", "EIN":
		return true
	}
	return false
}

// isPlaceWord reports whether a folded word announces the number of one of the payer's own places.
func isPlaceWord(b []byte) bool {
	switch string(b) {
	case "LOC", "LOCATION", "SITE", "STR", "BRANCH", "UNIT", "WHSE", "WAREHOUSE":
		return true
	}
	return false
}

// isDocumentWord reports whether a folded word announces a document number.
func isDocumentWord(b []byte) bool {
	switch string(b) {
	case "INV", "INVOICE", "INVOICES", "INVS", "INVNO", "RE", "RG", "RNR", "RGNR", "RENR", "RECHNUNG", "RECHNUNGEN", "RECHN", "RECHNR", "NR", "NO", "NUM", "BELEG", "BELEGNR",
		"FACTURE", "FACT", "FACTUUR", "FATTURA", "FACTURA", "FAKTURA", "PO", "ORDER", "BESTELLUNG", "BESTELLNR", "AUFTRAG", "DOC", "REF", "KD", "GS", "GUTSCHRIFT", "CM", "CREDIT", "MEMO":
		return true
	}
	return false
}

// announces reports whether letters in front of a number only say that one follows: a word for it, or two that a field without blanks has
// run together, INVOICENO.
func announces(letters []byte) bool {
	for n := len(letters); n > 0; n-- {
		if isDocumentWord(letters[:n]) && (n == len(letters) || isDocumentWord(letters[n:])) {
			return true
		}
	}
	return false
}

// mergeMentions keeps one mention for each set of items: the one that says most; the first of equals.
func mergeMentions(found []mention) []mention {
	kept, same := found[:0], sameRows{}
	for _, m := range found {
		switch i := same.find(kept, m.rows); {
		case i < 0:
			kept = append(kept, m)
		case m.points > kept[i].points:
			kept[i] = m
		}
	}
	return kept
}

// sameRows finds mentions by their items. A few are looked through; of a long list it keeps where each first item is named.
type sameRows struct {
	at   map[int32][]int // by the first item: the mentions
	seen int             // how many are in at
}

// fewMentions is how many mentions are looked through faster than they are looked up.
const fewMentions = 32

func (x *sameRows) find(all []mention, rows []int32) int {
	if len(all) <= fewMentions {
		return slices.IndexFunc(all, func(k mention) bool { return slices.Equal(k.rows, rows) })
	}
	if x.at == nil {
		x.at = map[int32][]int{}
	}
	for ; x.seen < len(all); x.seen++ {
		x.at[all[x.seen].rows[0]] = append(x.at[all[x.seen].rows[0]], x.seen)
	}
	for _, i := range x.at[rows[0]] {
		if slices.Equal(all[i].rows, rows) {
			return i
		}
	}
	return -1
}

func covered(known []mention, at place) bool {
	return slices.ContainsFunc(known, func(m mention) bool {
		return m.from.piece == at.piece && m.from.offset <= at.offset && at.before(m.to)
	})
}
