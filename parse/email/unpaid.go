package email

import (
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
	"github.com/cashtie/cashtie/internal/names"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Advices also tell what is not paid: invoices rejected, on hold, in dispute. A line above a table or a list says so, a row inside of
// one, or a column. None of these invoices is a line of the advice; each is told to be left out.

// maxSaying is how many words a line has at most that is a heading without a colon.
const maxSaying = 8

// unpaidReason is why such invoices are passed over.
const unpaidReason = "said not to be paid"

// announces tells of a line that announces what follows whether that is paid, and ok whether it announces anything.
func announces(text string) (unpaid, ok bool) {
	text = strings.TrimSpace(strings.Trim(narrow(text), "*-=_# "))
	if text == "" || len(text) > 200 {
		return false, false
	}
	if saysBelowUnpaid(text) {
		return true, true
	}
	colon := strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
	if !colon && (len(strings.Fields(text)) > maxSaying || strings.HasSuffix(text, ".") || strings.HasSuffix(text, "。")) {
		return false, false
	}
	said := lexicon.Concepts(text)
	if lexicon.SaysUnpaid(text) {
		return true, !hasAmount(text) && !said.Any(lexicon.Deduction, lexicon.Discount, lexicon.Credit) && !names.HasLegalForm(text)
	}
	return false, said.Any(lexicon.Paid, lexicon.Payment) || slicesHit(hits(lowerOf(text)), paidSign)
}

// belowWords point to what stands below a sentence.
var belowWords = []string{"below", "following", "listed", "nachstehend", "folgend", "unten", "suivant", "ci-dessous", "siguiente", "abajo", "seguent", "sottostant", "elencat", "onderstaand",
	"volgend", "hieronder", "poniższ", "następując", "seguinte", "abaixo", "nedanstående", "följande", "下記", "以下"}

// saysBelowUnpaid reports whether a sentence says of what stands below it that it is not paid: "we cannot pay the invoices below this week".
func saysBelowUnpaid(text string) bool {
	lower := lowerOf(text)
	return !hasDigit(text) && hasOne(lower, belowWords) && lexicon.SaysUnpaid(text)
}

// leaveUnpaid takes out the tables and lines of prose that stand below a line which says that what follows is not paid, up to a line that
// says the opposite. It returns the places of what was left out.
func (f *finder) leaveUnpaid() (left []int32) {
	var from, until []int32 // lines between which nothing is paid
	for _, b := range f.prose {
		if b.grid != nil {
			continue
		}
		switch unpaid, ok := announces(b.text); {
		case !ok:
		case unpaid && len(from) == len(until):
			from = append(from, b.line)
		case !unpaid && len(from) > len(until):
			until = append(until, b.line)
		}
	}
	if len(from) == 0 {
		return nil
	}
	out := func(line int32) bool {
		for i, start := range from {
			if line > start && (i >= len(until) || line < until[i]) {
				return true
			}
		}
		return false
	}
	tables := f.tables[:0]
	for _, c := range f.tables {
		if !out(c.lines[0]) {
			tables = append(tables, c)
			continue
		}
		left = append(left, c.lines[0])
	}
	prose := f.prose[:0]
	for _, b := range f.prose {
		if !out(b.line) || !hasDigit(b.text) {
			prose = append(prose, b)
		}
	}
	f.tables, f.prose = tables, prose
	return left
}

// findUnpaid leaves out the rows below a row that says that they are not paid, and those of which a column says so.
func (s *solver) findUnpaid() {
	off := false
	for r := s.head + 1; r < len(s.rows); r++ {
		switch s.kinds[r] {
		case voidRow:
			if text := onlyText(s.rows[r]); text != "" {
				if unpaid, ok := announces(text); ok {
					off = unpaid
				}
			}
		case lineRow:
			if off {
				s.leave(r)
			}
		case labelRow:
			if off || lexicon.SaysUnpaid(firstText(s.rows[r])) {
				s.aside[r] = true
			}
		}
	}
	if col := s.statusColumn(); col >= 0 {
		s.cols[col].name = unknownName(col)
		for r := range s.rows {
			if s.kinds[r] == lineRow && saysNo(s.cell(r, col)) {
				s.leave(r)
			}
		}
	}
}

// leave takes a row out of the lines as one that is not paid.
func (s *solver) leave(r int) {
	s.kinds[r] = voidRow
	s.left = append(s.left, r)
}

// onlyText is the text of a row with one filled cell.
func onlyText(row []string) string {
	text := ""
	for _, c := range row {
		if c = strings.TrimSpace(c); c == "" {
			continue
		}
		if text != "" {
			return ""
		}
		text = c
	}
	return text
}

// statusColumn is the column that says of each line whether it is paid: it is called so, or all of its cells say yes or no to that.
func (s *solver) statusColumn() int {
	for i := range s.cols {
		header := lexicon.Concepts(s.cell(max(s.head, 0), i))
		asked := s.head >= 0 && (header.Has(lexicon.Status) || header.Any(lexicon.Paid, lexicon.Unpaid))
		no, other, filled := 0, 0, 0
		for r := range s.rows {
			v := bareCell(s.cell(r, i))
			if s.kinds[r] != lineRow || v == "" {
				continue
			}
			if hasAmount(v) || len(v) > maxLabelSize {
				other++
				break // no word of it needs to be looked at
			}
			filled++
			switch {
			case saysNo(v):
				no++
			case asked && header.Has(lexicon.Status), lexicon.Concepts(v).Has(lexicon.Paid), asked && isAnswer(v):
			default:
				other++
			}
		}
		if no > 0 && other == 0 && (asked || no < filled) {
			return i
		}
	}
	return -1
}

// Answers in a column that asks whether an invoice is paid.
const (
	yesWords = " yes y ja j oui o si sí s tak t sim kyllä ano evet はい ok x ✓ ✔ "
	noWords  = " no n nein non nee nie não nao nej nei ei ne hayır いいえ "
)

func isAnswer(cell string) bool {
	return strings.Contains(yesWords+noWords, " "+strings.ToLower(cell)+" ")
}

func saysNo(cell string) bool {
	cell = bareCell(cell)
	return cell != "" && (lexicon.SaysUnpaid(cell) || strings.Contains(noWords, " "+strings.ToLower(cell)+" "))
}

// leftOut are the facts of the rows that are not paid.
func (s *solver) leftOut(name string) []parse.Fact {
	var facts []parse.Fact
	for _, r := range s.left {
		facts = append(facts, parse.Fact{Skipped: &parse.Skipped{Reason: unpaidReason, Source: ledger.Source{File: name, Line: int32(r + 1)}}})
	}
	return facts
}

// dropUnpaid leaves out the lines without a day in a column that says when each was paid: they are not.
func (s *solver) dropUnpaid() {
	for i := range s.cols {
		if c := &s.cols[i]; c.says&ofPaid == 0 || c.says&ofNumber != 0 || !c.most(dateCell) {
			continue
		}
		for r := range s.rows {
			if s.kinds[r] == lineRow && s.kind(r, i) == blankCell && hasDigit(s.cell(r, s.id)) && !s.countsLines(r) {
				s.leave(r)
			}
		}
	}
}
