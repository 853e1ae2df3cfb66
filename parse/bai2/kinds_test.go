package bai2

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// TestSumsOfKinds holds what an account says of its wires, its ACH payments and its checks against those that are there.
func TestSumsOfKinds(t *testing.T) {
	for _, tt := range []struct{ name, sums, entries, want string }{
		{"they agree", "190,300,2,,490,50,1,", "16,195,100,,,,/\n16,198,200,,,,/\n16,495,50,,,,/", "190 true, 490 true"},
		{"one amount is wrong", "190,300,2,", "16,195,100,,,,/\n16,195,201,,,,/", "190 false"},
		{"no count: the bank may leave entries out", "190,300,,", "16,195,100,,,,/\n16,195,201,,,,/", ""},
		{"another count", "190,300,3,", "16,195,100,,,,/\n16,195,100,,,,/", ""},
		{"the sum of all credits proves the entries", "100,301,2,,190,300,2,", "16,195,100,,,,/\n16,195,201,,,,/", ""},
		{"no such entries", "190,300,1,", "16,165,300,,,,/", ""},
		{"codes with gaps between them", "140,300,2,", "16,142,100,,,,/\n16,145,200,,,,/", "140 true"},
		{"a sign on debits", "470,-70,1,", "16,475,70,,,,/", "470 true"},
		{"a sum without a kind", "105,300,1,,302,5,1,", "16,108,300,,,,/", ""},
		{"a sum without an amount", "190,,2,", "16,195,100,,,,/", ""},
	} {
		in := "01,B,C,260313,0600,1,,,2/\n02,C,B,1,260313,,USD,2/\n03,1,," + tt.sums + "/\n" + tt.entries + "\n49,,/\n98,,1,/\n99,,1,/\n"
		var got []string
		for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(in)}).All() {
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
			if c := f.Control; c != nil && strings.HasPrefix(c.Name, "bai2.kind_") {
				got = append(got, fmt.Sprint(strings.TrimPrefix(c.Name, "bai2.kind_"), " ", c.OK))
			}
		}
		if got := strings.Join(got, ", "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
