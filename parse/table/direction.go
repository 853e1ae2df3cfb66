package table

import (
	"maps"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/parse"
)

// direction tells money in from money out where a column says it in words.
type direction struct {
	col    int             // -1: no column does
	sides  map[string]side // what each of its values says; those that are missing say nothing that is known
	signed bool            // the amounts carry their sign too, and the two are compared
	doubts []doubt         // columns that may tell the direction of amounts that have no sign
}

// doubt is a column that may tell the direction, and its values that would say that money went out.
type doubt struct {
	col int
	out map[string]bool
}

// pairOfWords are the words of one language, or of one kind of bank, for money in and for money out of the account, folded. The letters
// of one pair mean the opposite in another ("A" is Avere or Af), so that a column is read by one pair as a whole.
type pairOfWords struct {
	in, out string
	// both: the words are a direction only where both stand in the column. "Lastschrift" alone may be what we collected.
	both bool
}

var directionPairs = [...]pairOfWords{
	{in: " c cr cre cred crdt credit credits credito crediti kredit ", out: " d dr db deb dbt dbit debit debits debito debiti debet "},
	{in: " h haben ", out: " s soll "},
	{in: " k kredit ", out: " d debet "},
	{in: " b bij ", out: " a af "},
	{in: " a av avere accredito accrediti entrata entrate ", out: " d dare addebito addebiti uscita uscite "},
	{in: " a abono abonos haber h ingreso ingresos ", out: " c cargo cargos d debe egreso egresos gasto gastos "},
	{in: " e entrada entradas credito ", out: " s saida saidas debito "},
	{in: " ma uzn uznanie uznania wplyw wplywy przychodzacy przychodzaca przychodzace ",
		out: " wn obc obciazenie obciazenia wydatek wydatki wyplyw wychodzacy wychodzaca wychodzace "},
	{in: " i in inc incoming inbound inward inwards moneyin paidin payin cashin transferin paymentin incomingpayment incomingtransfer deposit lodgement topup ",
		out: " o out outg outgoing outbound outward outwards moneyout paidout payout cashout transferout paymentout outgoingpayment outgoingtransfer withdrawal withdrawn "},
	{in: " deposit ", out: " withdraw "},
	{in: " eingang eingehend einnahme einzahlung zugang zahlungseingang haben ", out: " ausgang ausgehend ausgabe auszahlung abgang zahlungsausgang soll "},
	{in: " bij in inkomend ontvangst ontvangen credit ", out: " af uit uitgaand debet "},
	{in: " c credit crediteur encaissement entrant recu ", out: " d debit debiteur decaissement sortant emis "},
	{in: " in ind inn insattning inbetalning innbetaling indbetaling innskudd indsat kredit ",
		out: " ut ud uttag utbetalning utbetaling udbetaling uttak havet debet "},
	{in: " pano saapuva hyvitys tulo ", out: " otto lahteva veloitus meno "},
	{in: " prichozi prijem pripsano kredit ", out: " odchozi vydaj odepsano debet "},
	{in: " jovairas bejovo ", out: " terheles kimeno "},
	{in: " a alacak gelen ", out: " b borc giden "},
	{in: " приход поступление кредит ", out: " расход списание дебет "},
	{in: " 入金 預入 預り 預かり 受取 ", out: " 出金 支払 支払い 引出 払出 "},
	{in: " 入 入金 ", out: " 払 出 出金 支払 "},
	{in: " 贷 贷方 收入 收 转入 存入 ", out: " 借 借方 支出 付 转出 支取 "},
	{in: " 貸 貸方 收入 收 轉入 存入 ", out: " 借 借方 支出 付 轉出 支取 "},
	{in: " 입금 ", out: " 출금 지급 "},
	{in: " received receipt receipts ", out: " sent payment payments paid ", both: true},
	{in: " gutschrift gutschriften ", out: " lastschrift lastschriften belastung belastungen uberweisung ", both: true},
	{in: " ontvangen ontvangst ", out: " betaling betaald ", both: true},
}

// maxDirections is how many different values a column of directions may have: two sides, some spellings, a few that are neither.
const maxDirections = 12

// minWord is how many letters a word must have to say a side in a column that has other values too.
const minWord = 3

// sideIn is the side that a pair of words gives a cell.
func (p pairOfWords) sideIn(cell string) side {
	switch cell {
	case "+":
		return creditSide
	case "-", "−", "–":
		return debitSide
	}
	key := " " + fold(cell) + " "
	switch {
	case key == "  ":
	case strings.Contains(p.in, key):
		return creditSide
	case strings.Contains(p.out, key):
		return debitSide
	}
	return noSide
}

// readDirections reads the values of a column: by the pairs that know all of them, where these agree, and else word by word. Pairs that
// find both sides go before those that find one. Whole reports that each value was read.
func readDirections(values []string) (sides map[string]side, whole bool) {
	var both, one []map[string]side
	for _, p := range directionPairs {
		read, seen := map[string]side{}, [3]bool{}
		for _, v := range values {
			if s := p.sideIn(v); s != noSide {
				read[v], seen[s] = s, true
			}
		}
		switch {
		case len(read) < len(values), p.both && !(seen[debitSide] && seen[creditSide]):
		case seen[debitSide] && seen[creditSide]:
			both = append(both, read)
		default:
			one = append(one, read)
		}
	}
	if len(both) == 0 {
		both = one
	}
	for _, read := range both {
		if !maps.Equal(read, both[0]) {
			return nil, false
		}
	}
	if len(both) > 0 {
		return both[0], true
	}
	sides = map[string]side{}
	for _, v := range values {
		if s := sideOfWord(v); s != noSide {
			sides[v] = s
		}
	}
	return sides, len(sides) == len(values) && len(values) > 0
}

// sideOfWord is the side of a whole word on which all pairs agree.
func sideOfWord(v string) side {
	got := noSide
	if len(fold(v)) < minWord {
		return got
	}
	for _, p := range directionPairs {
		s := p.sideIn(v)
		if p.both {
			continue
		}
		if s != noSide && got != noSide && s != got {
			return noSide
		}
		if s != noSide {
			got = s
		}
	}
	return got
}

// doubted refuses a list whose amounts have no sign, where a column may tell their direction and nothing proves that it does not.
func (d *decoder) doubted(col int) *parse.Error {
	l := d.layout
	e := d.sheet.fault(d.sheet.rows[l.named()], l.title(col), "", parse.ErrAmbiguous)
	e.Source, e.Fatal = d.sheet.at(l.named(), col), true
	e.Help = "the amounts of this list have no sign; does this column tell money in from money out? name it debit_credit or unused in a profile (cashtie map)"
	return e
}

// findDirection looks for the column that tells money in from money out: one that is called so, or one that holds a few such words and
// nothing else, or, where no amount has a sign, one that says of some rows that money went out. Two columns that say different things are
// refused unless one stands beside the amount.
func (d *decoder) findDirection(rows []int) (direction, *parse.Error) {
	l, none := d.layout, direction{col: -1}
	amount := l.col(fAmount)
	if amount < 0 {
		return none, nil
	}
	signed := d.sheet.signedIn(amount, rows)
	var found []direction
	for col := range l.columns {
		dir, ok := d.directionIn(col, rows, signed)
		if ok {
			found = append(found, dir)
		} else if !signed {
			none.doubts = append(none.doubts, dir.doubts...)
		}
	}
	if len(found) == 0 {
		return none, nil
	}
	if named := slices.DeleteFunc(slices.Clone(found), func(c direction) bool { return l.columns[c.col].field != fDebitCredit }); len(named) > 0 {
		found = named
	}
	best, ok := d.sheet.oneOf(found, amount, rows)
	if !ok {
		e := d.sheet.fault(d.sheet.rows[l.named()], l.title(found[1].col), "", parse.ErrAmbiguous)
		e.Source, e.Fatal = d.sheet.at(l.named(), found[1].col), true
		e.Help = "columns " + quoted(l.title(found[0].col)) + " and " + quoted(l.title(found[1].col)) +
			" both tell money in from money out, and not in the same way; remove one of them"
		return none, e
	}
	if !signed && l.columns[best.col].field != fDebitCredit {
		l.take(best.col, fDebitCredit)
	}
	doubtful, opposed := d.sheet.doubtful(best, amount, rows)
	if opposed {
		e := d.sheet.fault(d.sheet.rows[l.named()], l.title(best.col), "", parse.ErrAmbiguous)
		e.Source, e.Fatal = d.sheet.at(l.named(), best.col), true
		e.Help = "the column says the opposite of the sign in every row; where the signs are right, name it unused in a profile (cashtie map)"
		return none, e
	}
	best.signed = signed && !doubtful
	return best, nil
}

// directionIn reads one column, and reports whether it tells the direction. Where it may and need not, it is in doubt.
func (d *decoder) directionIn(col int, rows []int, signed bool) (direction, bool) {
	c := d.layout.columns[col]
	called := c.field == fDebitCredit
	switch c.field {
	case noField, fUnused, fType, fText, fDebitCredit:
	default:
		return direction{}, false
	}
	values := d.sheet.distinct(col, rows, maxDirections+1)
	if len(values) == 0 || len(values) > maxDirections || !called && (c.profiled || otherThanMoney(c.header)) {
		return direction{}, false
	}
	sides, whole := readDirections(values)
	dir := direction{col: col, sides: sides}
	if called {
		return dir, whole || len(sides) > 0 || !signed
	}
	if dir.tells(values, whole, signed, c.field) {
		return dir, true
	}
	out := map[string]bool{}
	for _, v := range values {
		if whole && sides[v] == debitSide || strings.Contains(eitherWay, " "+fold(v)+" ") {
			out[v] = true
		}
	}
	if len(out) > 0 {
		dir.doubts = append(dir.doubts, doubt{col, out})
	}
	return dir, false
}

// tells reports whether a column that is not called so tells the direction: by both sides, or, where no amount has a sign, by words that
// leave no other reading. Single letters are such words only as a pair that is in use everywhere, or in a column called "Type".
func (dir *direction) tells(values []string, whole, signed bool, f field) bool {
	var seen [3]bool
	letters := false
	for v, s := range dir.sides {
		seen[s] = true
		letters = letters || len(fold(v)) < 2 && !strings.Contains(everywhere, " "+strings.ToLower(v)+" ")
	}
	switch {
	case whole && seen[debitSide] && seen[creditSide]:
		return !letters || f == fType
	case signed:
		return false
	}
	words := map[string]side{}
	for v, s := range dir.sides {
		if len(fold(v)) >= minWord {
			words[v] = s
		}
	}
	if whole && len(words) == len(values) || !whole && f != fText && seen[debitSide] && len(words) > 0 {
		dir.sides = words
		return true
	}
	return false
}

// eitherWay are words for what others collect from us, and we from others.
const eitherWay = " lastschrift lastschriften belastung belastungen "

// everywhere are marks of a direction that mean nothing else.
const everywhere = " c d cr dr s h + - − – "

// otherThanMoney reports whether a header speaks of cards, accounts or balances: "Card type: Debit" does not say that money went out.
func otherThanMoney(header string) bool {
	key := fold(header)
	for _, word := range [...]string{"card", "karte", "kaart", "tarjeta", "carte", "carta", "kort", "funding", "account", "konto", "balance", "saldo", "solde",
		"country", "land", "pays", "pais", "paese", "kraj", "language", "sprache"} {
		if strings.Contains(key, word) && !strings.Contains(key, "impact") {
			return true
		}
	}
	return false
}

// signedIn reports whether an amount of the column has a sign or mark of its own.
func (s *sheet) signedIn(col int, rows []int) bool {
	for _, r := range rows {
		if a := takeApart(s.value(r, col)); a.kind == number && (a.negative || a.side != noSide) {
			return true
		}
	}
	return false
}

// oneOf is the first of several columns when all say the same, or the one beside the amount.
func (s *sheet) oneOf(found []direction, amount int, rows []int) (direction, bool) {
	same := true
	for _, r := range rows {
		for _, other := range found[1:] {
			same = same && found[0].sides[s.value(r, found[0].col)] == other.sides[s.value(r, other.col)]
		}
	}
	if same {
		return found[0], true
	}
	for _, beside := range [...]int{amount + 1, amount - 1} {
		for _, dir := range found {
			if dir.col == beside {
				return dir, true
			}
		}
	}
	return direction{}, false
}

// doubtful reports whether the amounts have no sign of their own although some have a minus: rows that say money out are all positive, and
// the minus is then one within the side, such as that of a correction. Opposed reports that the column contradicts the sign in every row.
func (s *sheet) doubtful(dir direction, amount int, rows []int) (doubtful, opposed bool) {
	var minus, plain [3]bool
	for _, r := range rows {
		side := dir.sides[s.value(r, dir.col)]
		switch a := takeApart(s.value(r, amount)); {
		case a.kind != number || strings.Trim(a.body, "0.,") == "":
		case a.negative || a.side == debitSide:
			minus[side] = true
		default:
			plain[side] = true
		}
	}
	doubtful = plain[debitSide] && !minus[debitSide]
	return doubtful, doubtful && minus[creditSide] && !plain[creditSide]
}
