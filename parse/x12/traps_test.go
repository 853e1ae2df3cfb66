package x12_test

import (
	"strings"
	"testing"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/parsetest"
	"github.com/cashtie/cashtie/parse/x12"
)

// marks stand in traps.txt for bytes that a text file does not keep. <END> takes the last line end away.
var marks = strings.NewReplacer("<CR>", "\r", "<A6>", "\xa6", "<UA6>", "\u00a6", "<BOM>", "\xef\xbb\xbf", "<U>", "\xdc", "<JOIN>\n", "", "\n<END>\n", "", "<SUB>", "\x1a")

// TestTraps reads one small file for each thing that senders do; see [parsetest.Traps].
func TestTraps(t *testing.T) {
	parsetest.Traps(t, "traps.txt", func(in []byte) string { return render([]byte(marks.Replace(string(in))), parse.Options{}) }, func(t *testing.T, in []byte) {
		in = []byte(marks.Replace(string(in)))
		checkRaw(t, in)
		parsetest.Check(t, x12.Format, testFile, in, parse.Options{})
		if !x12.Format.Detect(in) {
			t.Error("is not detected")
		}
	})
}

// senders are the ways of senders that other readers stumble over, with the traps of traps.txt that hold this one to them. What comes in
// the texts of payments (a lone RMR, several sets in one entry, addenda cut anywhere, a total of another payment) is in internal/x12:
// TestTextsOfPayments, TestSplitAnywhere, TestSplitOften, TestFoundDelimiters, TestMergedSegments; in parse/ach: TestSplitAnywhere.
var senders = []struct {
	what  string
	traps []string
}{
	{"adjustments directly below ENT add to the total, but not what is marked ZZ and DB",
		[]string{"adjustments of their own add to the total, but not the one with ZZ and DB", "adjustments behind the last line add to the total, but not the one with ZZ and DB"}},
	{"adjustments below a line repeat its amount, explain it, or are still to be taken off",
		[]string{"an adjustment below a line repeats its amount", "an adjustment below a line explains it", "an adjustment below a line is not yet taken off",
			"an adjustment below a line is not yet taken off and has no minus"}},
	{"more than one reading closes", []string{"a line proves that what is paid is after the discount", "nothing tells which of two lines pays less", "adjustments below lines that are paid in full cancel out"}},
	{"the meaning of ZZ stands elsewhere", []string{"the meaning of ZZ is in the qualifier and in REF UQ"}},
	{"a retailer has qualifiers and reasons of its own", []string{"a retailer marks its returns with OS", "a return marked with OS has no sign", "an adjustment in the line itself"}},
	{"the sign of credit and debit memos", []string{"a credit memo with a sign", "a credit memo without a sign", "a debit memo of the buyer without a sign", "a debit memo of the buyer that is told and not paid"}},
	{"what is paid is gross, net, or absent", []string{"the paid amount is before the discount", "gross, discount and nothing paid", "paid and gross stand in each other's place", "a discount with a minus sign"}},
	{"separators of one byte and of two", []string{"separator broken bar, one byte", "separator broken bar, in UTF-8", "separator bar"}},
	{"terminators, and files of one line", []string{"terminator tilde and CRLF", "terminator CRLF alone", "terminator LF alone", "terminator backslash in one line", "terminator quote",
		"no line ends", "no terminator behind the last segment", "terminators lost"}},
	{"layout", []string{"byte order mark", "indented", "blanks in elements", "lines of 40 characters", "lower case", "a trailing blank in the ISA was lost"}},
	{"envelopes that lie", []string{"the group says HC", "SE counts wrongly", "the set counts itself without ST and SE", "SE has another number than ST", "GE and IEA count wrongly", "no SE before the next ST"}},
	{"no envelope", []string{"no envelope", "no envelope, line ends as terminators", "lines of a payment without an envelope", "a lone line without an envelope",
		"a number and lines without an envelope", "an order and lines without an envelope"}},
	{"adjustments in both places", []string{"adjustments in both places", "adjustments in both places, those below a line still to be taken off",
		"several entities, an adjustment of their own in each", "an adjustment below a line, and no total"}},
	{"several payers' entities in one payment", []string{"several entities", "two orders in one set"}},
	{"details of the goods", []string{"details of the goods below a line"}},
	{"amounts as people write them", []string{"a thousand written with a comma", "a currency sign in an amount", "a minus behind the amount", "a plus and zeros in front", "four decimals that are zeros"}},
	{"an adjustment without an amount, a line without a number", []string{"an adjustment without an amount", "a line without a number"}},
	{"invoices in REF and no line", []string{"invoices in REF and no line at all", "an invoice in REF of each entity and no line", "an invoice and a credit memo in REF and no line",
		"an invoice in REF beside a line", "invoices with something behind them in REF and no line", "an invoice in REF and an adjustment",
		"an order and an invoice in REF without an envelope"}},
	{"delimiters that are seldom", []string{"separator caret", "separator tab", "terminator bar", "a terminator in a name", "the ISA says tilde and the lines end in line ends"}},
	{"a number that stands twice", []string{"a line twice", "paid and credited with the same number", "more credited than paid"}},
	{"several interchanges and sets", []string{"two sets and two interchanges", "an invoice among payments"}},
	{"totals that are not those of the lines", []string{"lines that make another total", "no amounts at all"}},
	{"words and letters in amounts", []string{"words in the place of amounts", "a letter O in an amount"}},
	{"implied decimals", []string{"lines with implied decimals", "whole amounts"}},
	{"relatives that look like payments", []string{"health-care premiums", "health-care premiums, guide in ST"}},
	{"cut files", []string{"cut in mid-line", "cut behind the amount of the last line", "cut between lines", "cut in the trailer"}},
	{"orders that pay nothing, or draw", []string{"a payment of nothing", "the sender draws the money"}},
	{"our number below a number of the payer", []string{"the invoice stands below a number of the payer"}},
	{"lockbox reports", []string{"lockbox: totals are wrong", "lockbox: a check without an amount", "lockbox: no deposit", "lockbox: a damaged check", "lockbox: a returned check", "lockbox: two checks with their lines"}},
}

// TestSenders: every trap that is named exists.
func TestSenders(t *testing.T) {
	all := string(sample(t, "traps.txt"))
	for _, s := range senders {
		for _, name := range s.traps {
			if !strings.Contains(all, "\n-- "+name+" --\n") {
				t.Errorf("%s: there is no trap %q", s.what, name)
			}
		}
	}
}
