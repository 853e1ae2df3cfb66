package parsetest_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
	"github.com/cashtie/cashtie/parse/mt940"
	"github.com/cashtie/cashtie/parse/parsetest"
	"github.com/cashtie/cashtie/parse/table"
)

const sample = `01,021000089,CASHTIE,260317,0645,1,,,2/
02,CASHTIE,021000089,1,260317,2400,USD,2/
03,4471,USD,010,0,,,015,1250,,/
16,195,1250,Z,B1,,INVOICE 104233/
49,2500,3/
98,2500,1,5/
99,2500,1,7/
`

// TestSample is what a format author writes: every sample of the format goes through the kit.
func TestSample(t *testing.T) {
	parsetest.Check(t, bai2.Format, "sample.bai2", []byte(sample), parse.Options{})
	parsetest.CheckDetect(t, bai2.Format, []byte(sample), []byte("Date,Amount\n2026-03-17,1\n"), []byte(":20:STARTUMS\n"))
}

// TestFaults: three formats, each with faults in several lines, all reported in one pass.
func TestFaults(t *testing.T) {
	bank := strings.NewReplacer("16,195,1250,Z,B1,,INVOICE 104233/", "16,195,12O0,Z,B1,,INVOICE 104233/\n16,195,50,Z,B2/\n16,195,x,Z,B3/\n16,195,70,Z,B4/").Replace(sample)
	parsetest.CheckFaults(t, bai2.Format, "sample.bai2", []byte(bank), parse.Options{}, 4, 6)
	swift := ":20:A\n:25:1/2\n:28C:1\n:60F:C260316EUR0,\n:61:26X317C1,NTRFR1//B1\n:61:260317C2,NTRFR2//B2\n:61:260317CxNTRFR3//B3\n:61:260317C4,NTRFR4//B4\n:62F:C260317EUR6,\n-\n"
	parsetest.CheckFaults(t, mt940.Format, "sample.sta", []byte(swift), parse.Options{}, 5, 7)
	items := "Customer,Document Number,Currency,Open Amount\nC1,I-1,USD,1.O0\nC1,I-2,USD,2.50\nC1,,USD,3.25\nC1,I-4,USD,4.75\n"
	parsetest.CheckFaults(t, table.Format, "items.csv", []byte(items), parse.Options{}, 2, 4)
}

// The kit is called from the tests of a format.
func Example() {
	_ = func(t *testing.T) {
		parsetest.Check(t, bai2.Format, "sample.bai2", []byte(sample), parse.Options{})
	}
	// Output:
}
