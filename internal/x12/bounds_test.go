package x12

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// TestBounds: of each thing that a sender may repeat as often as it likes, as many are kept as the bound says, and the line is read as before.
func TestBounds(t *testing.T) {
	repeat := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, 1000+i)
		}
		return b.String()
	}
	for _, tt := range []struct {
		name      string
		most      int
		text      func(n int) string
		last      func(n int) string // what shows the last of n
		wantLines int
	}{
		{"further numbers of a line", maxOthers, func(n int) string { return `RMR*IV*1**5.00\` + repeat(n, `REF*PO*P%d\`) }, func(n int) string { return fmt.Sprintf("Value:P%d ", 999+n) }, 1},
		{"extra columns of a payment", maxExtras, func(n int) string { return repeat(n, `N1*PE*US*92*N%d\`) + `RMR*IV*1**5.00\` }, func(n int) string { return fmt.Sprintf("N%d", 999+n) }, 1},
		{"bytes of an address", maxAddress / 102, func(n int) string {
			return `N1*PR*ARDEN\` + repeat(n+1, `N3*S%d `+strings.Repeat("x", 94)+`\`) + `RMR*IV*1**5.00\`
		}, func(n int) string { return fmt.Sprintf("S%d", 1000+n) }, 1},
	} {
		for _, n := range []int{tt.most, tt.most + 1} {
			var r Reader
			got := r.Read(addenda(tt.text(n)), banked(t, "5.00"))
			if len(got.Advices) != 1 || len(got.Advices[0].Lines) != tt.wantLines {
				t.Fatalf("%s, %d: %d advices", tt.name, n, len(got.Advices))
			}
			if found := strings.Contains(fmt.Sprintf("%+v", *got.Advices[0]), tt.last(n)); found != (n == tt.most) {
				t.Errorf("%s: with %d the last is found: %v (%+v)", tt.name, n, found, *got.Advices[0])
			}
		}
	}
}

// TestAvailabilityIsBounded: a check may be spread over so many days; what is over is told.
func TestAvailabilityIsBounded(t *testing.T) {
	usd, err := ledger.ParseCurrency("USD")
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{maxAvailable, maxAvailable + 1} {
		text := "ST*823*0001~DEP*D1*20260317**LB22*01*021000089*DA*55501~BAT*20260317**001*01~BPR*C*1000.00*C*CHK~" + strings.Repeat("AVA*1.00*1~", n) + "SE*9*0001~"
		m, s := NewMeaning(FormatName, usd, parse.Limits{}), NewStream("f", strings.NewReader(text), parse.Limits{})
		for {
			seg, err := s.Next()
			if err != nil {
				break
			}
			m.Segment(seg)
		}
		m.End()
		kept, over := 0, 0
		for !m.Found.Empty() {
			f, err := m.Found.Next()
			if errors.Is(err, parse.ErrTooMany) {
				over++
			}
			if f.Receipt != nil {
				kept = len(f.Receipt.Availability)
			}
		}
		if kept != maxAvailable || over != n-maxAvailable {
			t.Errorf("%d parts: %d are kept, %d faults", n, kept, over)
		}
	}
}
