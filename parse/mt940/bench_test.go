package mt940

import (
	"io"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// BenchmarkDecode reads German statements of 100 entries, about 25 kB, again and again.
func BenchmarkDecode(b *testing.B) {
	var one strings.Builder
	one.WriteString(":20:STARTUMS\r\n:25:10010010/123456\r\n:28C:1/1\r\n:60F:C260302EUR0,\r\n")
	for range 100 {
		one.WriteString(":61:2603030303CR10,50NTRFNONREF//B26C03000001\r\n" +
			":86:166?00GUTSCHRIFT?109310?20EREF+2026-000417?21SVWZ+RECHNUNG 4711\r\n" +
			"0815 VOM 17.02.2026 KD?22NR 10044 ABZGL 2 PROZENT SKONTO?30TESTDEFF\r\n" +
			"XXX?31DE02100100100006820101?32BEISPIEL HANDEL GMBH\r\n")
	}
	one.WriteString(":62F:C260303EUR1050,\r\n-\r\n")
	in := one.String()
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		r := parse.NewReader(Format, parse.Input{Name: "bench.sta", R: strings.NewReader(in)})
		for {
			_, err := r.Read()
			if err == io.EOF {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
