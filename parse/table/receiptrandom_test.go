package table

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// listWords are the headers of one language: day of booking, value day, amount, money in, money out, direction, payer, their account, text,
// currency, balance, fee, net.
type listWords struct {
	booked, value, amount, in, out, direction, payer, account, text, currency, balance, fee, net string
	plus, minus                                                                                  []string
	comma                                                                                        bool
}

var listLanguages = []listWords{
	{"Booking date", "Value date", "Amount", "Credit", "Debit", "Debit/Credit", "Counterparty name", "Counterparty IBAN", "Description", "Currency", "Balance", "Fee", "Net",
		[]string{"C", "CR", "Credit", "CRDT", "in", "Incoming"}, []string{"D", "DR", "Debit", "DBIT", "out", "Outgoing"}, false},
	{"Buchungstag", "Valuta", "Betrag", "Haben", "Soll", "Soll/Haben", "Auftraggeber/Empfänger", "IBAN Gegenkonto", "Verwendungszweck", "Währung", "Saldo", "Gebühr", "Netto",
		[]string{"H", "Haben", "Eingang", "Gutschrift"}, []string{"S", "Soll", "Ausgang", "Lastschrift"}, true},
	{"Boekdatum", "Rentedatum", "Bedrag", "Bij", "Af", "Af Bij", "Naam tegenpartij", "Tegenrekening", "Omschrijving", "Munt", "Saldo", "Kosten", "Netto",
		[]string{"Bij", "C"}, []string{"Af", "D"}, true},
	{"Date comptable", "Date valeur", "Montant", "Crédit", "Débit", "Sens", "Contrepartie", "Compte contrepartie", "Libellé", "Devise", "Solde", "Frais", "Montant net",
		[]string{"C", "Crédit"}, []string{"D", "Débit"}, true},
	{"Fecha contable", "Fecha valor", "Importe", "Abono", "Cargo", "Signo", "Ordenante", "Cuenta ordenante", "Concepto", "Divisa", "Saldo", "Comisión", "Importe neto",
		[]string{"+", "Abono", "Haber"}, []string{"-", "Cargo", "Debe"}, true},
	{"Data contabile", "Data valuta", "Importo", "Accrediti", "Addebiti", "Dare/Avere", "Ordinante", "IBAN Controparte", "Causale", "Divisa", "Saldo", "Commissione", "Importo netto",
		[]string{"A", "Avere"}, []string{"D", "Dare"}, true},
	{"Bokföringsdag", "Valutadatum", "Belopp", "Insättning", "Uttag", "+/-", "Avsändare", "Modkonto", "Meddelande", "Valuta", "Saldo", "Avgift", "Nettobelopp",
		[]string{"+", "Insättning", "In"}, []string{"-", "Uttag", "Ut"}, true},
	{"Data księgowania", "Data waluty", "Kwota", "Uznania", "Obciążenia", "Wn/Ma", "Nadawca/Odbiorca", "Rachunek kontrahenta", "Opis operacji", "Waluta", "Saldo po operacji", "Prowizja", "Kwota netto",
		[]string{"Ma", "Uznanie"}, []string{"Wn", "Obciążenie"}, true},
}

// movement is what a row of a random list says.
type movement struct {
	cents, fee int64
	payer      int
}

// randomList draws a list, and what must come of it.
type randomList struct {
	rng       *rand.Rand
	words     listWords
	movements []movement
	heads     []string
	cells     [][]string // by column
}

var (
	listPayers   = []string{"Kessler Metallbau", "Van Dalen Techniek", "Officine Rossi", "Hartley Tools"}
	listAccounts = []string{"DE75512108001245126199", "NL02ABNA0123456789", "DE27100777770209299700", "GB94BARC10201530093459"}
)

const ownListIBAN = "DE89370400440532013000"

func (l *randomList) money(cents int64) string {
	sign := ""
	if cents < 0 {
		sign, cents = "-", -cents
	}
	mark := "."
	if l.words.comma {
		mark = ","
	}
	return fmt.Sprintf("%s%d%s%02d", sign, cents/100, mark, cents%100)
}

func (l *randomList) column(head string, cell func(m movement, i int) string) {
	var cells []string
	for i, m := range l.movements {
		cells = append(cells, cell(m, i))
	}
	l.heads, l.cells = append(l.heads, head), append(l.cells, cells)
}

func (l *randomList) chance(percent int) bool { return l.rng.IntN(100) < percent }

// amounts writes the money in one of the ways that banks have.
func (l *randomList) amounts() {
	w := l.words
	switch style := l.rng.IntN(5); style {
	case 0: // signs
		l.column(w.amount, func(m movement, _ int) string { return l.money(m.cents) })
		if l.chance(30) {
			l.direction([]string{w.direction, "Type", "Xyz"}[l.rng.IntN(3)])
		}
	case 1: // two columns
		minus := l.chance(50)
		l.column(w.in, func(m movement, _ int) string { return l.side(m.cents) })
		l.column(w.out, func(m movement, _ int) string {
			out := l.side(-m.cents)
			if minus && out != "" {
				return "-" + out
			}
			return out
		})
		if l.chance(30) {
			l.column(w.amount, func(m movement, _ int) string { return l.money(max(m.cents, -m.cents)) })
		}
	case 2: // what was paid, a fee, and what is left
		l.column(w.amount, func(m movement, _ int) string { return l.money(m.cents + m.fee) })
		l.column(w.fee, func(m movement, _ int) string { return l.money(m.fee) })
		l.column(w.net, func(m movement, _ int) string { return l.money(m.cents) })
	default: // a direction in words
		l.column(w.amount, func(m movement, _ int) string { return l.money(max(m.cents, -m.cents)) })
		l.direction([]string{w.direction, "Type", "Xyz"}[l.rng.IntN(3)])
	}
}

func (l *randomList) side(cents int64) string {
	if cents < 0 {
		return ""
	}
	return l.money(cents)
}

func (l *randomList) direction(head string) {
	i := l.rng.IntN(len(l.words.plus))
	l.column(head, func(m movement, _ int) string {
		if m.cents < 0 {
			return l.words.minus[i]
		}
		return l.words.plus[i]
	})
}

func drawList(rng *rand.Rand) *randomList {
	l := &randomList{rng: rng, words: listLanguages[rng.IntN(len(listLanguages))]}
	for range 2 + rng.IntN(8) {
		m := movement{cents: 100 + rng.Int64N(900_000), fee: rng.Int64N(90), payer: rng.IntN(len(listPayers))}
		if rng.IntN(3) == 0 {
			m.cents = -m.cents
		}
		l.movements = append(l.movements, m)
	}
	w := l.words
	l.column(w.booked, func(_ movement, i int) string { return fmt.Sprintf("2026-03-%02d", 28-i) })
	l.amounts()
	l.column(w.payer, func(m movement, _ int) string { return listPayers[m.payer] })
	if l.chance(60) {
		l.column(w.account, func(m movement, _ int) string { return listAccounts[m.payer] })
	}
	l.column(w.currency, func(movement, int) string { return "EUR" })
	l.column(w.text, func(_ movement, i int) string { return fmt.Sprintf("INV %d of March", 4711+i) })
	if l.chance(50) {
		l.column(w.value, func(_ movement, i int) string { return fmt.Sprintf("2026-03-%02d", 28-i) })
	}
	if l.chance(40) { // from the newest row down
		balance := int64(5_000_000)
		l.column(w.balance, func(m movement, _ int) string {
			shown := l.money(balance)
			balance -= m.cents
			return shown
		})
	}
	l.decoys()
	return l
}

// decoys are columns that must not be taken for what they look like.
func (l *randomList) decoys() {
	for _, d := range []struct {
		head string
		cell func(m movement, i int) string
	}{
		{"IBAN", func(movement, int) string { return ownListIBAN }},
		{"BIC", func(movement, int) string { return "COBADEFFXXX" }},
		{"Account name", func(movement, int) string { return "Our Firm" }},
		{"Card type", func(_ movement, i int) string { return []string{"Debit", "Credit"}[i%2] }},
		{"Payment method", func(_ movement, i int) string { return []string{"Debit", "Credit", "Cash"}[i%3] }},
		{"Status", func(movement, int) string { return "Completed" }},
		{"Category", func(_ movement, i int) string { return []string{"A", "D"}[i%2] }},
		{"Balance type", func(_ movement, i int) string { return "CR" }},
		{"Sequence", func(_ movement, i int) string { return fmt.Sprint(i + 1) }},
		{"Time", func(_ movement, i int) string { return fmt.Sprintf("10:%02d:00", i) }},
		{"Batch", func(movement, int) string { return "000123" }},
	} {
		if l.chance(15) {
			l.column(d.head, d.cell)
		}
	}
}

func (l *randomList) text() string {
	order := l.rng.Perm(len(l.heads))
	delim := []string{";", "\t"}[l.rng.IntN(2)]
	var b strings.Builder
	for row := -1; row < len(l.movements); row++ {
		var cells []string
		for _, col := range order {
			if row < 0 {
				cells = append(cells, l.heads[col])
			} else {
				cells = append(cells, l.cells[col][row])
			}
		}
		b.WriteString(strings.Join(cells, delim) + "\n")
	}
	return b.String()
}

// wrongIn says what a list gave that is not in it.
func (l *randomList) wrongIn(text string) (wrong string, read int) {
	rows := 0
	for f, err := range parse.NewReader(Format, parse.Input{Name: "x", R: strings.NewReader(text)}).All() {
		switch {
		case err != nil:
		case f.Receipt != nil:
			rows++
			r := f.Receipt
			i := int(r.Source.Line) - 2
			m := l.movements[i]
			if r.Amount != (ledger.Money{Minor: m.cents, Currency: mustCurrency("EUR")}) {
				return fmt.Sprintf("row %d: amount %v, want %s", i, r.Amount, l.money(m.cents)), rows
			}
			if r.Payer.Name != listPayers[m.payer] || r.Payer.Account != "" && r.Payer.Account != listAccounts[m.payer] {
				return fmt.Sprintf("row %d: payer %q %q, want %q", i, r.Payer.Name, r.Payer.Account, listPayers[m.payer]), rows
			}
			if r.Booked.Day() != 28-i || !slices.Contains([]int{0, 28 - i}, r.Value.Day()) && !r.Value.IsZero() {
				return fmt.Sprintf("row %d: days %v %v", i, r.Booked, r.Value), rows
			}
		case f.Control != nil:
			if !f.Control.OK {
				return fmt.Sprintf("control %+v", f.Control), rows
			}
		default:
			return "no receipt", rows
		}
	}
	return "", rows
}

// TestRandomLists draws lists of receipts: no amount, sign or party may be wrong, and few lists may be refused.
func TestRandomLists(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	read, all := 0, 0
	for n := range 3_000 {
		l := drawList(rng)
		text := l.text()
		wrong, rows := l.wrongIn(text)
		if wrong != "" {
			t.Errorf("list %d: %s\n%s", n, wrong, text)
			if t.Failed() && n > 300 {
				break
			}
		}
		all += len(l.movements)
		read += rows
	}
	if 100*read < 95*all {
		t.Errorf("%d of %d rows read", read, all)
	}
	t.Logf("%d of %d rows read", read, all)
}
