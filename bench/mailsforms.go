package bench

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

// mailForms are kinds of remittances whose tables are laid out, or signed, in ways of their own.
var mailForms = []string{"wrapped", "mirrored", "stacked", "told", "charge", "sides", "shuffled", "pages", "loose", "lying", "charset"}

// formWords are what tables of mailForms are called in one language.
type formWords struct {
	order, due, balance, carried, charge, debit, credit, text string
	charsets                                                  []encoding.Encoding
	names                                                     []string // of charsets
}

var western = []encoding.Encoding{charmap.Windows1252, charmap.ISO8859_15}
var westernNames = []string{"windows-1252", "iso-8859-15"}

var forms = map[string]formWords{
	"en": {"PO Number", "Due Date", "Balance", "Carried forward", "Bank charges", "Debit", "Credit", "Description", western, westernNames},
	"de": {"Bestellnummer", "Fällig am", "Restbetrag", "Übertrag", "Bankspesen", "Soll", "Haben", "Beschreibung", western, westernNames},
	"fr": {"N° de commande", "Échéance", "Solde", "À reporter", "Frais bancaires", "Débit", "Crédit", "Libellé", western, westernNames},
	"es": {"Pedido", "Vencimiento", "Saldo pendiente", "Suma y sigue", "Gastos bancarios", "Debe", "Haber", "Concepto", western, westernNames},
	"it": {"N. ordine", "Scadenza", "Saldo", "A riportare", "Spese bancarie", "Dare", "Avere", "Descrizione", western, westernNames},
	"nl": {"Inkooporder", "Vervaldatum", "Openstaand saldo", "Transport", "Bankkosten", "Debet", "Credit", "Omschrijving", western, westernNames},
	"pl": {"Nr zamówienia", "Termin płatności", "Saldo", "Do przeniesienia", "Opłata bankowa", "Winien", "Ma", "Opis", []encoding.Encoding{charmap.ISO8859_2, charmap.Windows1250}, []string{"iso-8859-2", "windows-1250"}},
	"pt": {"Encomenda", "Vencimento", "Saldo em aberto", "A transportar", "Despesas bancárias", "Débito", "Crédito", "Descrição", western, westernNames},
	"ja": {"注文番号", "支払期日", "残高", "繰越", "振込手数料", "借方", "貸方", "摘要", []encoding.Encoding{japanese.ISO2022JP, japanese.ShiftJIS, japanese.EUCJP}, []string{"iso-2022-jp", "shift_jis", "euc-jp"}},
	"sv": {"Ordernummer", "Förfallodatum", "Restbelopp", "Transport", "Bankavgift", "Debet", "Kredit", "Beskrivning", western, westernNames},
}

// form writes the table of one of mailForms.
func (w *mailWriter) form() string {
	words := forms[w.t.code]
	switch w.kind {
	case "wrapped":
		return w.wrapped()
	case "mirrored":
		w.mirror = true
		defer func() { w.mirror = false }()
		return w.aligned(w.table())
	case "stacked":
		return w.stacked()
	case "told":
		rows := [][]string{{"ID", words.text, w.pick(w.t.net)}}
		for k, r := range w.lines {
			rows = append(rows, []string{fmt.Sprint(70011 + 13*k), w.t.word + " " + r.ref + w.pick([]string{"", " (rev)", " / A"}), w.money(r.net())})
		}
		return w.aligned(rows)
	case "charge":
		return w.charged(words)
	case "sides":
		return w.sides(words)
	case "pages":
		return w.pages(words)
	case "loose":
		return w.loose()
	case "lying":
		return w.lying()
	}
	return w.shuffled(words)
}

// loose writes each invoice in a line of its own, under no header: only what is paid in all tells that the amounts are theirs.
func (w *mailWriter) loose() string {
	var b strings.Builder
	between := w.pick([]string{" - ", " / ", " | ", " ...... ", " = "})
	numbered, dated := w.chance(50), w.chance(50)
	for k, r := range w.lines {
		if numbered {
			fmt.Fprintf(&b, "%d) ", k+1)
		}
		b.WriteString(r.ref + between)
		if dated {
			b.WriteString(r.issued.Format(w.layout) + between)
		}
		b.WriteString(w.withCurrency(r.net()) + "\n")
	}
	return b.String()
}

// lying lays the table on its side: the names in front, a column for each invoice.
func (w *mailWriter) lying() string {
	rows := [][]string{{w.pick(w.t.reference)}, {w.pick(w.t.issued)}, {w.pick(w.t.gross)}, {w.pick(w.t.discount)}, {w.pick(w.t.net)}}
	for _, r := range w.lines {
		for i, cell := range []string{r.ref, r.issued.Format(w.layout), w.money(r.gross), w.money(r.discount), w.money(r.net())} {
			rows[i] = append(rows[i], cell)
		}
	}
	return strings.Join(w.columns(rows), "\n") + "\n"
}

// wrapped breaks each row of a table before its last column, as a mailer does with what is too long for it.
func (w *mailWriter) wrapped() string {
	rows := [][]string{{w.pick(w.t.reference), w.pick(w.t.issued), w.pick(w.t.gross), w.pick(w.t.discount), w.pick(w.t.net)}}
	for _, r := range w.lines {
		rows = append(rows, []string{r.ref, r.issued.Format(w.layout), w.money(r.gross), w.money(r.discount), w.money(r.net())})
	}
	at := 3 + w.rnd.IntN(2) // columns of the first line
	var first, second [][]string
	for _, row := range rows {
		first, second = append(first, row[:at]), append(second, row[at:])
	}
	var b strings.Builder
	a, z := w.columns(first), w.columns(second)
	for k := range a {
		b.WriteString(a[k] + "\n" + z[k] + "\n")
	}
	return b.String()
}

// columns sets rows in columns of blanks, a line a row.
func (w *mailWriter) columns(rows [][]string) []string {
	widths := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, c := range row {
			widths[i] = max(widths[i], cellWidth(c))
		}
	}
	var lines []string
	for _, row := range rows {
		line := ""
		for i, c := range row {
			line += c + strings.Repeat(" ", widths[i]-cellWidth(c)+3)
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// stacked writes the invoice with its day, and below it, set in, what is paid.
func (w *mailWriter) stacked() string {
	var b strings.Builder
	for _, r := range w.lines {
		fmt.Fprintf(&b, "%s     %s\n      %s\n", r.ref, r.issued.Format(w.layout), w.withCurrency(r.net()))
	}
	return b.String()
}

// charged takes what the bank charges off below the lines, in a row or in words.
func (w *mailWriter) charged(words formWords) string {
	charge := w.total / 100
	if w.t.decimal != "" {
		charge = max(charge, 1)
	}
	rows := [][]string{{w.pick(w.t.reference), w.pick(w.t.issued), w.pick(w.t.net)}}
	for _, r := range w.lines {
		rows = append(rows, []string{r.ref, r.issued.Format(w.layout), w.money(r.net())})
	}
	said := len(w.lines) > 1 && w.chance(50) // in words below the table
	if charge > 0 && charge < w.total && said {
		w.total -= charge
		w.charge = charge
		return w.aligned(rows) + "\n" + words.charge + ": " + w.withCurrency(charge) + "\n" + w.pick(w.t.paid) + ": " + w.withCurrency(w.total) + "\n"
	}
	if charge > 0 && charge < w.total {
		rows = append(rows, []string{words.charge, "", w.money(-charge)})
		w.total -= charge
		w.charge = charge
	}
	return w.aligned(append(rows, []string{w.pick(w.t.total), "", w.money(w.total)}))
}

// sides has invoices in one column and credit memos in another.
func (w *mailWriter) sides(words formWords) string {
	rows := [][]string{{w.pick(w.t.reference), w.pick(w.t.issued), words.debit, words.credit}}
	ours := 2 + w.rnd.IntN(2)
	for _, r := range w.lines {
		row := []string{r.ref, r.issued.Format(w.layout), "", ""}
		if r.net() < 0 {
			row[5-ours] = w.money(-r.net())
		} else {
			row[ours] = w.money(r.net())
		}
		rows = append(rows, row)
	}
	return w.aligned(rows)
}

// pages breaks the table in two, with what is carried forward.
func (w *mailWriter) pages(words formWords) string {
	head := []string{w.pick(w.t.reference), w.pick(w.t.issued), w.pick(w.t.net)}
	rows := [][]string{head}
	sum := int64(0)
	for k, r := range w.lines {
		if k == len(w.lines)/2 && k > 0 {
			carried := []string{words.carried, "", w.money(sum)}
			rows = append(rows, carried, []string{"", "", ""}, head, carried)
		}
		rows = append(rows, []string{r.ref, r.issued.Format(w.layout), w.money(r.net())})
		sum += r.net()
	}
	return strings.Join(w.columns(append(rows, []string{w.pick(w.t.total), "", w.money(sum)})), "\n") + "\n"
}

// shuffled has its columns in any order, and further ones that are no part of what is paid.
func (w *mailWriter) shuffled(words formWords) string {
	heads := []string{w.pick(w.t.reference), w.pick(w.t.issued), w.pick(w.t.gross), w.pick(w.t.discount), w.pick(w.t.net), words.order, words.due, words.balance}
	order := w.rnd.Perm(len(heads))
	if w.chance(50) {
		order = slices.DeleteFunc(order, func(k int) bool { return k == 5 || k == 7 })
	}
	var rows [][]string
	for k := -1; k < len(w.lines); k++ {
		cells := heads
		if k >= 0 {
			r := w.lines[k]
			cells = []string{r.ref, r.issued.Format(w.layout), w.money(r.gross), w.money(r.discount), w.money(r.net()), fmt.Sprint(4500001000 + k*7), r.issued.AddDate(0, 0, 30).Format(w.layout), w.money(0)}
		}
		var row []string
		for _, i := range order {
			row = append(row, cells[i])
		}
		rows = append(rows, row)
	}
	return w.aligned(rows)
}

// inCharset writes a plain mail in one of the old charsets of its language.
func (w *mailWriter) inCharset(name, from, subject, body string) string {
	words := forms[w.t.code]
	k := w.rnd.IntN(len(words.charsets))
	coded, err := encoding.ReplaceUnsupported(words.charsets[k].NewEncoder()).String(body)
	if err != nil {
		return w.head(name, from, subject, "text/plain") + encode(body)
	}
	return strings.Replace(w.head(name, from, subject, "text/plain"), "charset=utf-8\r\nContent-Transfer", "charset="+words.names[k]+"\r\nContent-Transfer", 1) + encode(coded)
}
