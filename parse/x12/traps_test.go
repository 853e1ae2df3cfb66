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
