package lockbox_test

import (
	"bytes"
	"hash/crc32"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/lockbox"
	"github.com/cashtie/cashtie/parse/parsetest"
)

// kitEvery is how many inputs pass for one that goes through the kit, which reads every truncation and is slow.
const kitEvery = 32

// FuzzFormat: whatever the bytes, the records make up the file, the kit's rules hold, and each advice is that of the check before it, and all words are text.
func FuzzFormat(f *testing.F) {
	for part := range strings.SplitSeq(string(sample(f, "traps.txt")), "\n-- ") {
		_, body, _ := strings.Cut(part, " --\n")
		in, _, _ := strings.Cut(body, "=> yields\n")
		f.Add([]byte(in))
	}
	f.Add(sample(f, "memo_104.bai"))
	f.Add(sample(f, "blocks_80.bai"))
	f.Fuzz(func(t *testing.T, content []byte) {
		if len(content) > 4096 {
			return
		}
		checkRaw(t, content)
		checkAdvices(t, content)
		if len(content) <= 96 && crc32.ChecksumIEEE(content)%kitEvery == 0 {
			parsetest.Check(t, lockbox.Format, testFile, content, parse.Options{})
		}
	})
}

// checkAdvices holds every advice to the receipt before it.
func checkAdvices(t *testing.T, content []byte) {
	var last *ledger.Receipt
	for f, err := range parse.NewReader(lockbox.Format, parse.Input{Name: testFile, R: bytes.NewReader(content)}).All() {
		switch {
		case err != nil:
		case f.Receipt != nil:
			last = f.Receipt
			for _, v := range []string{last.Account, last.BankReference, last.Batch, last.Cheque, last.AdviceID, last.CustomerReference,
				last.Payer.Name, last.Payer.Account, last.Payer.Bank, last.Text()} {
				if !utf8.ValidString(v) {
					t.Errorf("%v: %q is no text", last.Source, v)
				}
			}
		case f.Advice != nil:
			if last == nil || last.AdviceID != f.Advice.ID || last.Amount != f.Advice.Total || last.Source != f.Advice.Source || len(f.Advice.Lines) == 0 {
				t.Errorf("%v: advice %q of %v is not that of the check before it", f.Advice.Source, f.Advice.ID, f.Advice.Total)
			}
			last = nil
		}
	}
}
