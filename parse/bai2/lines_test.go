package bai2

import (
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cashtie/cashtie/parse"
)

// TestOrdinaryLines: a line taken at one look is the line that the search for its end finds.
func TestOrdinaryLines(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2, 7))
	scraps := []string{"\n", "\r\n", "\r", "/", "/\n", "16,165,100,Z,,,TEXT", "88,", " ", "\t", "\x00", "\x7f", "é", "\xff", "~", "0123456789ABCDEF"}
	ordinary, all := 0, 0
	for range 5_000 {
		var b strings.Builder
		for range rnd.IntN(20) {
			b.WriteString(scraps[rnd.IntN(len(scraps))])
		}
		text := b.String()
		open := func() *lines {
			return &lines{src: iotest.OneByteReader(strings.NewReader(text)), max: 40, lf: -1, cr: -1, slash: -1}
		}
		searched, looked := open(), open()
		for {
			line, raw, err := searched.next()
			gotLine, slash, ok := looked.ordinary()
			if !ok {
				gotLine, gotRaw, gotErr := looked.next()
				if gotLine != line || gotRaw != raw || gotErr != err {
					t.Fatalf("%q: read %q %q %v, want %q %q %v", text, gotLine, gotRaw, gotErr, line, raw, err)
				}
			} else {
				if gotRaw := looked.take(); gotLine != line || gotRaw != raw || err != nil || !isPrintable(line) || slash != strings.Contains(line[:max(len(line)-1, 0)], "/") {
					t.Fatalf("%q: took %q %q, want %q %q %v", text, gotLine, gotRaw, line, raw, err)
				}
				ordinary++
			}
			if searched.number != looked.number {
				t.Fatalf("%q: line number %d, want %d", text, looked.number, searched.number)
			}
			if all++; err != nil && err != parse.ErrTooLong {
				break
			}
		}
	}
	if ordinary < 1_000 || all-ordinary < 1_000 {
		t.Errorf("%d of %d lines are ordinary: this tests little", ordinary, all)
	}
}
