package parsetest_test

import (
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/bai2"
	"github.com/cashtie/cashtie/parse/parsetest"
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

// The kit is called from the tests of a format.
func Example() {
	_ = func(t *testing.T) {
		parsetest.Check(t, bai2.Format, "sample.bai2", []byte(sample), parse.Options{})
	}
	// Output:
}
