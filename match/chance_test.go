package match

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestUnexplainedDeduction: a payer names many items, all with a discount on offer, and takes something off without a word. Among
// that many ways to take discounts some add up to nearly any amount; none of them may post.
func TestUnexplainedDeduction(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{8, 12, 16, 24} {
		for range 100 {
			var b strings.Builder
			b.WriteString("customer C1 \"Acme Tools Inc\"\n")
			total, said := 0, ""
			for i := range n {
				minor := 10_000 + rng.IntN(900_000)
				total += minor
				fmt.Fprintf(&b, "item INV-%d C1 %d.%02d discount 2026-03-20 2%%\n", 104000+7*i, minor/100, minor%100)
				said += fmt.Sprintf("INV-%d ", 104000+7*i)
			}
			paid := total - 1 - rng.IntN(total/50)
			fmt.Fprintf(&b, "receipt r %d.%02d \"%s\" from \"ACME TOOLS\"\n", paid/100, paid%100, said)
			if d := parseWorld(t, b.String()).match(t)[0]; d.Outcome == Apply {
				t.Errorf("%d items: %s", n, outline(d))
			}
		}
	}
}

func TestByChance(t *testing.T) {
	full := func(row int32, cash int64) option { return option{row: row, cash: cash} }
	less := func(row int32, cash, discount int64) option {
		return option{row: row, cash: cash - discount, discount: discount}
	}
	var free, must []choice
	for row := range int32(12) {
		cash := int64(100_00 + row)
		free = append(free, choice{options: []option{full(row, cash)}})
		must = append(must, choice{options: []option{full(row, cash), less(row, cash, 2_00)}, must: true})
	}
	pick := func(choices []choice, discounted int, rows int) []option {
		var picked []option
		for i := range rows {
			o := choices[i].options[0]
			if i < discounted {
				o = choices[i].options[1]
			}
			picked = append(picked, o)
		}
		return picked
	}
	for _, tt := range []struct {
		name    string
		choices []choice
		picked  []option
		want    bool
	}{
		{"all in full", must, pick(must, 0, 12), false},
		{"all with discount", must, pick(must, 12, 12), false},
		{"some with discount", must, pick(must, 5, 12), true},
		{"one of an order", free, pick(free, 0, 1), false},
		{"all of an order but one", free, pick(free, 0, 11), false},
		{"half of an order", free, pick(free, 0, 6), true},
		{"one of two with a large discount", []choice{
			{options: []option{full(0, 5000_13), less(0, 5000_13, 100_00)}, must: true},
			{options: []option{full(1, 7000_27), less(1, 7000_27, 140_01)}, must: true},
		}, []option{full(0, 5000_13), less(1, 7000_27, 140_01)}, false},
	} {
		target := int64(0)
		for _, o := range tt.picked {
			target += o.cash
		}
		if got := byChance(tt.choices, tt.picked, target); got != tt.want {
			t.Errorf("%s: by chance = %v, want %v", tt.name, got, tt.want)
		}
	}
}
