package match

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// atom is a run of letters and digits in a receipt's text, folded, with the way back to the bytes it came from. It has no pointer: a
// batch has hundreds of thousands, which the garbage collector need not look at.
type atom struct {
	from, to   int32 // among the letters of its stream
	first, end place // the first character, and just behind the last one
	// gap says how the atom joins the one before it.
	gap gap
	// amount: the atom is part of a number written as an amount, or of an account's in groups; date: it can be read as a date.
	amount, date bool
	named        bool // it belongs to a number of the books
	digits       bool // it has some
}

// A receipt has some dozen atoms; the build stops when they grow.
const _ = uint(32 - unsafe.Sizeof(atom{}))

// folded are the letters and digits of an atom of s.
func (a *atom) folded(s *stream) []byte { return s.letters[a.from:a.to:a.to] }

// place is a byte position in one piece of text.
type place struct{ piece, offset int32 }

// before reports whether the place comes in front of another one.
func (a place) before(b place) bool {
	return a.piece < b.piece || a.piece == b.piece && a.offset < b.offset
}

// gap is what stands between two atoms.
type gap uint8

const (
	gapWide  gap = iota // nothing may be joined across it
	gapThin             // one separator that numbers are written with
	gapBreak            // the end of a piece of the same field: the bank may have cut in mid-number
)

// maxSeparators is how many separating characters may stand inside a number: "INV - 4711".
const maxSeparators = 3

// stream is the text of a receipt or an advice as atoms.
type stream struct {
	pieces  []ledger.Text
	atoms   []atom
	letters []byte   // of all atoms, folded
	words   []string // of the atoms, folded as reasons are; nil: not asked yet
	when    ledger.Date
}

// oneAtom is a stream of one number that is folded already.
func oneAtom(number []byte) *stream {
	n := int32(len(number))
	return &stream{pieces: []ledger.Text{{Value: string(number)}}, letters: number, atoms: []atom{{to: n, end: place{0, n}}}}
}

// receiptStream reads everything in a receipt that may name an item: all its text except the pieces that only repeat a name or
// an account, and the references the bank carries in fields of their own.
func receiptStream(d *desk, r *ledger.Receipt) *stream {
	s := d.streams.One(streamsAtOnce)
	s.pieces = slices.Clip(r.Texts) // as they are, where nothing must be changed
	copied := false
	copyTexts := func() {
		if !copied {
			s.pieces = append(d.texts.Cut(len(r.Texts)+3, textsAtOnce)[:0], r.Texts...)
		}
		copied = true
	}
	for i := range r.Texts {
		if repeatsParty(r, r.Texts[i].Value) {
			copyTexts()
			s.pieces[i].Value = "" // keeps the place in the order, names nothing
		}
	}
	for _, f := range [...]struct{ field, value string }{
		{"end_to_end_id", r.EndToEndID}, {"customer_reference", r.CustomerReference}, {"advice_id", r.AdviceID},
	} {
		if f.value != "" && !says(r, f.value) {
			copyTexts()
			s.pieces = append(s.pieces, ledger.Text{Field: f.field, Value: f.value, Source: ledger.Source{File: r.Source.File, Line: r.Source.Line}})
		}
	}
	s.cut(d, r.Date())
	return s
}

// says reports whether the receipt's texts have the words, with a blank where one text ends and the next begins.
func says(r *ledger.Receipt, words string) bool {
	for i := range r.Texts {
		if strings.Contains(r.Texts[i].Value, words) {
			return true
		}
	}
	if !strings.Contains(words, " ") {
		return false
	}
	said := strings.Builder{}
	for _, t := range r.Texts {
		said.WriteString(t.Value)
		said.WriteByte(' ')
	}
	return strings.Contains(said.String(), words)
}

func repeatsParty(r *ledger.Receipt, v string) bool {
	v = strings.TrimSpace(v)
	return v != "" && (v == r.Payer.Account || v == r.Payer.Bank || v == r.Account || v == strings.TrimSpace(r.Payer.Name) || v == r.MandateID)
}

// cut splits the pieces into atoms. A piece that continues the one before it without a separator continues its last atom.
func (s *stream) cut(d *desk, when ledger.Date) {
	size := 0
	for i := range s.pieces {
		size += len(s.pieces[i].Value)
	}
	s.letters = d.letters.Cut(size, lettersAtOnce)[:0]
	s.atoms = d.atoms[:0]
	for i, t := range s.pieces {
		glued := t.Joined && i > 0
		sameField := i > 0 && s.pieces[i-1].Field == t.Field
		s.cutPiece(i, t.Value, glued, sameField)
	}
	d.atoms = s.atoms
	s.atoms = keep(&d.keptAtoms, s.atoms)
	s.when = when
	s.markAmounts()
	s.markAccounts()
	for i := range s.atoms {
		a := &s.atoms[i]
		a.date, a.amount = looksLikeDate(a.folded(s), when), a.amount || isPix(a.folded(s))
	}
}

// cutPiece appends the atoms of a piece and their letters.
func (s *stream) cutPiece(i int, value string, glued, sameField bool) {
	letters := s.letters
	open := -1 // index of the atom being built
	between := gapWide
	switch {
	case glued && len(s.atoms) > 0 && s.endsPiece(i-1):
		open = len(s.atoms) - 1
	case sameField || glued:
		between = gapBreak
	}
	seps, begun := 0, open >= 0 // a mark that begins the piece stands behind the atom that ends the one before
	for off := 0; off < len(value); {
		b, size, separates := fold(value, off)
		if b == 0 {
			open = -1
			switch seps++; {
			case !separates || seps > maxSeparators:
				between = gapWide
			case seps == 1 && begun:
				between = gapThin
			}
			off += size
			continue
		}
		if open < 0 {
			s.atoms = append(s.atoms, atom{from: int32(len(letters)), first: place{int32(i), int32(off)}, gap: between})
			open = len(s.atoms) - 1
		}
		a := &s.atoms[open]
		for b != 0 {
			letters = append(letters, b)
			a.digits = a.digits || isDigitByte(b)
			if off += size; off == len(value) {
				break
			}
			b, size, _ = fold(value, off)
		}
		a.to, a.end = int32(len(letters)), place{int32(i), int32(off)}
		seps, begun = 0, true
	}
	s.letters = letters
}

// fold is the letter or digit at a place of a text, how many bytes it takes, and when there is none, whether what stands there may stand
// inside a number. An accented letter belongs to its word, which then names nothing.
func fold(value string, off int) (b byte, size int, separates bool) {
	switch c := value[off]; {
	case c >= '0' && c <= '9' || c >= 'A' && c <= 'Z':
		return c, 1, false
	case c >= 'a' && c <= 'z':
		return c - 'a' + 'A', 1, false
	case c == ' ':
		return 0, 1, true
	case c < utf8.RuneSelf:
		return 0, 1, refnum.Separates(rune(c))
	}
	r, size := utf8.DecodeRuneInString(value[off:])
	if b = refnum.FoldRune(r); b == 0 && unicode.IsLetter(r) {
		b = '?'
	}
	return b, size, refnum.Separates(r)
}

// endsPiece reports whether the last atom runs up to the end of piece i.
func (s *stream) endsPiece(i int) bool {
	a := s.atoms[len(s.atoms)-1]
	return int(a.end.piece) == i && int(a.end.offset) == len(s.pieces[i].Value)
}

// raw is the text between two places of one piece, or of the ends of two neighbouring pieces.
func (s *stream) raw(from, to place) string {
	if from.piece == to.piece {
		return s.pieces[from.piece].Value[from.offset:to.offset]
	}
	text := s.pieces[from.piece].Value[from.offset:]
	for i := from.piece + 1; i < to.piece; i++ {
		text += s.pieces[i].Value
	}
	return text + s.pieces[to.piece].Value[:int(to.offset)]
}

// sources gives the places of the bytes between two places: one, or two when a line break lies in between.
func (s *stream) sources(from, to place) (first, continues ledger.Source) {
	if from.piece == to.piece {
		return s.pieces[from.piece].Span(int(from.offset), int(to.offset)), ledger.Source{}
	}
	return s.pieces[from.piece].Span(int(from.offset), len(s.pieces[from.piece].Value)), s.pieces[to.piece].Span(0, int(to.offset))
}

// markAmounts finds atoms that together are written as an amount: digits in groups of three, and two decimals behind a point or
// a comma. Amounts name no items.
func (s *stream) markAmounts() {
	for i := range s.atoms {
		a := &s.atoms[i]
		if i == 0 || len(a.folded(s)) != 2 || !allDigits(a.folded(s)) || !s.adjoins(i, ".,") {
			continue
		}
		prev := &s.atoms[i-1]
		if !allDigits(prev.folded(s)) {
			continue
		}
		a.amount, prev.amount = true, true
		for j := i - 1; j > 0 && len(s.atoms[j].folded(s)) == 3 && s.adjoins(j, ".,'") && allDigits(s.atoms[j-1].folded(s)) && len(s.atoms[j-1].folded(s)) <= 3; j-- {
			s.atoms[j-1].amount = true
		}
	}
}

// adjoins reports whether exactly one byte, one of marks, stands between atom i and the one before it.
func (s *stream) adjoins(i int, marks string) bool {
	prev, a := &s.atoms[i-1], &s.atoms[i]
	if prev.end.piece != a.first.piece && !(prev.end.piece+1 == a.first.piece && s.pieces[a.first.piece].Joined) {
		return false
	}
	between := s.raw(prev.end, a.first)
	return len(between) == 1 && strings.Contains(marks, between)
}

func allDigits(b []byte) bool {
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}

// looksLikeDate reports whether six or eight digits can be a day within two years of when: 20260317, 17032026, 260317, 170326,
// 031726. Four digits can be a year.
func looksLikeDate(b []byte, when ledger.Date) bool {
	if n := len(b); n != 4 && n != 6 && n != 8 || !allDigits(b) || when.IsZero() {
		return false
	}
	at := func(i, j int) int {
		n := 0
		for _, c := range b[i:j] {
			n = 10*n + int(c-'0')
		}
		return n
	}
	near := func(y, m, d int) bool {
		if y < when.Year()-3 || y > when.Year()+3 || m < 1 || m > 12 || d < 1 || d > 31 {
			return false
		}
		date, err := ledger.NewDate(y, m, d)
		return err == nil && abs(int64(date.Sub(when))) <= 731
	}
	switch len(b) {
	case 4:
		return abs(int64(at(0, 4)-when.Year())) <= 2
	case 6:
		return near(2000+at(0, 2), at(2, 4), at(4, 6)) || near(2000+at(4, 6), at(2, 4), at(0, 2)) || near(2000+at(4, 6), at(0, 2), at(2, 4))
	case 8:
		return near(at(0, 4), at(4, 6), at(6, 8)) || near(at(4, 8), at(2, 4), at(0, 2)) || near(at(4, 8), at(0, 2), at(2, 4))
	}
	return false
}

// abs is n without its sign; the smallest int64, which has no positive, becomes the largest.
func abs(n int64) int64 {
	if n < 0 {
		return max(-n, -(n + 1))
	}
	return n
}
