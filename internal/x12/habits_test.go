package x12

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
)

// due is a line as it should be read, in cents. Credits have all figures below zero.
type due struct {
	number                     string
	gross, discount, deduction int64
}

func (d due) net() int64 { return d.gross - d.discount - d.deduction }

// habit is one way in which senders write a line. after is written behind all lines.
type habit struct {
	name  string
	write func(d due) (line, after string)
}

func cents(n int64) string {
	if n == 0 {
		return ""
	}
	return ledger.Money{Minor: n}.Decimal()
}

func qualifier(d due) string {
	if d.gross < 0 {
		return "CM"
	}
	return "IV"
}

func positive(n int64) int64 { return max(n, -n) }

// habits are those that guides and files show. The deduction of a line is below it unless the habit says otherwise.
var habits = []habit{
	{"as the standard says", func(d due) (string, string) {
		line := fmt.Sprintf("RMR*%s*%s**%s*%s*%s~", qualifier(d), d.number, cents(d.net()), cents(d.gross), cents(d.discount))
		if d.deduction != 0 {
			line += "ADX*" + cents(-d.deduction) + "*06~"
		}
		return line, ""
	}},
	{"nothing but what is paid", func(d due) (string, string) {
		return fmt.Sprintf("RMR*%s*%s**%s~", qualifier(d), d.number, cents(d.net())), ""
	}},
	{"paid is before the discount", func(d due) (string, string) {
		line := fmt.Sprintf("RMR*%s*%s**%s*%s*%s~", qualifier(d), d.number, cents(d.gross-d.deduction), cents(d.gross), cents(d.discount))
		return line, ""
	}},
	{"gross and discount alone", func(d due) (string, string) {
		line := fmt.Sprintf("RMR*%s*%s***%s*%s**%s~", qualifier(d), d.number, cents(d.gross), cents(d.discount), cents(-d.deduction))
		return line, ""
	}},
	{"adjustments below the line not yet taken off", func(d due) (string, string) {
		line := fmt.Sprintf("RMR*%s*%s**%s~", qualifier(d), d.number, cents(d.net()+d.deduction))
		if d.deduction != 0 {
			line += "ADX*" + cents(-d.deduction) + "*06~"
		}
		return line, ""
	}},
	{"credit memos without a sign", func(d due) (string, string) {
		return fmt.Sprintf("RMR*%s*%s**%s*%s*%s~", qualifier(d), d.number, cents(positive(d.net())), cents(positive(d.gross)), cents(positive(d.discount))), ""
	}},
	{"credit memos without a sign, paid before the discount", func(d due) (string, string) {
		return fmt.Sprintf("RMR*%s*%s**%s**%s~", qualifier(d), d.number, cents(positive(d.gross-d.deduction)), cents(positive(d.discount))), ""
	}},
	{"claims that are told and not paid", func(d due) (string, string) {
		return fmt.Sprintf("RMR*%s*%s**%s~", qualifier(d), d.number, cents(d.net())), fmt.Sprintf("RMR*DB*TOLD%s**%s~", d.number, cents(-1234-d.gross%77))
	}},
}

func draw(rnd *rand.Rand, n int) []due {
	var lines []due
	for i := range n {
		d := due{number: fmt.Sprintf("INV-%d", 1000+i), gross: 1_000 + rnd.Int64N(500_000)}
		switch rnd.IntN(6) {
		case 0, 1:
			d.discount = d.gross / 50
		case 2:
			d.deduction = 1 + rnd.Int64N(d.gross/2)
		case 3:
			if i > 0 {
				d.gross = -(1 + rnd.Int64N(900))
			}
		}
		lines = append(lines, d)
	}
	return lines
}

func write820(h habit, lines []due, total int64) string {
	var b, after strings.Builder
	fmt.Fprintf(&b, "ST*820*1~BPR*C*%s*C*ACH~TRN*1*X~", cents(total))
	for _, d := range lines {
		line, behind := h.write(d)
		b.WriteString(line)
		after.WriteString(behind)
	}
	return b.String() + after.String()
}

// TestHabits: payments written in each of the ways close, and each line pays what it should. None closes with other amounts.
func TestHabits(t *testing.T) {
	const payments = 400
	for _, h := range habits {
		rnd := rand.New(rand.NewPCG(8, 20))
		var r Reader
		for i := range payments {
			lines := draw(rnd, 1+rnd.IntN(12))
			total, want := int64(0), map[string]int64{}
			for _, d := range lines {
				total += d.net()
				want[d.number] = d.net()
			}
			text := write820(h, lines, total)
			a := r.Read(addenda(text), banked(t, "")).Advices[0]
			if a.Closure != ledger.Closes {
				t.Errorf("%s, payment %d: %v %s\n%s", h.name, i, a.Closure, a.Equation, text)
				continue
			}
			for _, l := range a.Lines {
				if l.Net.Minor != want[l.Reference] {
					t.Errorf("%s, payment %d: %s pays %v, want %d: %s\n%s", h.name, i, l.Reference, l.Net, want[l.Reference], a.Equation, text)
				}
			}
			if len(a.Lines) != len(lines) {
				t.Errorf("%s, payment %d: %d lines of %d: %s", h.name, i, len(a.Lines), len(lines), a.Equation)
			}
		}
	}
}

// mostByChance is how many of a thousand payments with a wrong total may close all the same.
const mostByChance = 1

// TestWrongTotals: a total that is not that of the lines closes by no reading but by rare chance.
func TestWrongTotals(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 23))
	closed, all := 0, 0
	var r Reader
	for range 1_000 {
		for _, h := range habits {
			lines := draw(rnd, 2+rnd.IntN(12))
			total := int64(0)
			for _, d := range lines {
				total += d.net()
			}
			total += 1 + rnd.Int64N(20_000)
			a := r.Read(addenda(write820(h, lines, total)), banked(t, "")).Advices[0]
			if all++; a.Closure == ledger.Closes {
				closed++
			}
		}
	}
	t.Logf("%d of %d close by chance", closed, all)
	if closed*1000 > mostByChance*all {
		t.Errorf("%d of %d payments with a wrong total close", closed, all)
	}
}

// drawRound draws lines whose discounts and deductions are often the same, so that readings make up the same total by chance.
func drawRound(rnd *rand.Rand, n int) []due {
	var lines []due
	for i := range n {
		d := due{number: fmt.Sprintf("INV-%d", 1000+i), gross: 10_000 * (1 + rnd.Int64N(9))}
		switch rnd.IntN(4) {
		case 0, 1:
			d.discount = 1_000 * (1 + rnd.Int64N(3))
		case 2:
			d.deduction = 1_000 * (1 + rnd.Int64N(3))
		}
		if i > 0 && rnd.IntN(6) == 0 {
			d = due{number: d.number, gross: -1_000 * (1 + rnd.Int64N(3))}
		}
		lines = append(lines, d)
	}
	return lines
}

// mixed are habits that take discounts off and adjustments not yet, so that one may pass for the other.
var mixed = []habit{
	{"adjustments not yet taken off, with what was invoiced", func(d due) (string, string) {
		line := fmt.Sprintf("RMR*%s*%s**%s*%s*%s~", qualifier(d), d.number, cents(d.net()+d.deduction), cents(d.gross), cents(d.discount))
		if d.deduction != 0 {
			line += "ADX*" + cents(-d.deduction) + "*06~"
		}
		return line, ""
	}},
	{"adjustments not yet taken off, without", func(d due) (string, string) {
		line := fmt.Sprintf("RMR*%s*%s**%s**%s~", qualifier(d), d.number, cents(d.net()+d.deduction), cents(d.discount))
		if d.deduction != 0 {
			line += "ADX*" + cents(-d.deduction) + "*06~"
		}
		return line, ""
	}},
}

// TestCoincidences: where other readings make up the total too, the lines pay what they should, or the advice says that it is in doubt.
func TestCoincidences(t *testing.T) {
	doubts, all := 0, 0
	for _, h := range append(mixed, habits...) {
		rnd := rand.New(rand.NewPCG(8, 21))
		var r Reader
		for i := range 1_000 {
			lines := drawRound(rnd, 1+rnd.IntN(6))
			total, want := int64(0), map[string]int64{}
			for _, d := range lines {
				total += d.net()
				want[d.number] = d.net()
			}
			text := write820(h, lines, total)
			a := r.Read(addenda(text), banked(t, "")).Advices[0]
			all++
			if len(a.Doubts) > 0 {
				doubts++
				continue
			}
			for _, l := range a.Lines {
				if a.Closure == ledger.Closes && l.Net.Minor != want[l.Reference] {
					t.Errorf("%s, payment %d: %s pays %v, want %d, and no doubt: %s\n%s", h.name, i, l.Reference, l.Net, want[l.Reference], a.Equation, text)
				}
			}
		}
	}
	t.Logf("%d of %d in doubt", doubts, all)
	if doubts == 0 {
		t.Error("none is in doubt, though nothing tells some of them apart")
	}
}
