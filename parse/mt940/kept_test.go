package mt940

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// TestKept reads what entries say beside their fields and texts: under the bank's own names, and no evidence.
func TestKept(t *testing.T) {
	for _, tt := range []struct{ name, lines, want string }{
		{"booking number and text key", ":86:166?00X?109310?20SVWZ+INV 1?34997", "?10=9310 ?34=997"},
		{"in Polish", ":86:020~00X~10BK1~20INV 1", "~10=BK1"},
		{"purpose and mandate's day of SEPA", ":86:166?20SVWZ+INV 1 PURP+SALA MDAT+2026-01-01", "PURP=SALA MDAT=2026-01-01"},
		{"between slashes", ":86:/EREF/E1/TRCD/00100/REMI/INV 1/ISDT/2026-03-17/SVCL/0100", "TRCD=00100 ISDT=2026-03-17 SVCL=0100"},
		{"words are texts", ":86:/EREF/E1/PURP/RENT OF MAY/REMI/INV 1", ""},
		{"code block", ":NS:01INV 1\n1812345\n191105", "NS18=12345 NS19=1105"},
		{"behind labels", ":86:ORIG CO NAME:ACME ORIG ID:1 DESC DATE:260313 SEC:CCD TRN: INV 1", "DESC DATE=260313 SEC=CCD"},
		{"Triodos", ":86:000>100987654321>20KOSTEN>30TRIODOSBANK>310390654321>32ALG BEST", ">30=TRIODOSBANK >31=0390654321"},
		{"nothing said", ":86:166?10000?20INV 1?34000", ""},
		{"a booking number of an entry is not that of the next", ":86:166?20INV 1\n:61:260317C5,NTRFY\n:86:166?109310?20INV 2", ""},
	} {
		var got []string
		in := ":60F:C260316EUR10,\n:61:260317C5,NTRFNONREF\n" + tt.lines + "\n:62F:C260317EUR15,\n-\n"
		first := true
		for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(in)}).All() {
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
			if f.Receipt == nil || !first {
				continue
			}
			first = false
			for _, x := range f.Receipt.Extra {
				got = append(got, x.Name+"="+x.Value)
			}
			if strings.Contains(f.Receipt.Text(), "9310") {
				t.Errorf("%s: text %q", tt.name, f.Receipt.Text())
			}
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
