package ach_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
)

const (
	bombBytes = 1 << 20
	// mostAllocated is what reading 1 MiB may allocate, all together: more than is ever alive.
	mostAllocated = 256 << 20
	mostMallocs   = 400_000
)

// bombs are 1 MiB each of what makes readers slow, or fills memory.
func bombs() map[string]string {
	whole := twoPayers("CTX")
	head := whole[0] + "\n" + whole[1] + "\n"
	counted := func(n int) string { return edit(whole, 3, 55, fmt.Sprintf("%04d", n))[2] }
	entry, addenda, control := whole[2], whole[3], whole[8]
	const lines = bombBytes / 95
	repeat := func(n int, records ...string) string {
		return strings.Repeat(strings.Join(records, "\n")+"\n", n/len(records))
	}
	texts := func(text string) string { // addenda of one entry that are filled with it
		var b strings.Builder
		b.WriteString(counted(9999) + "\n")
		all := strings.Repeat(text, 9_998*80/len(text)+1)
		for i := range 9_998 {
			fmt.Fprintf(&b, "705%s%04d%s\n", all[80*i:80*i+80], i+1, addenda[87:])
		}
		return head + b.String()
	}
	numbers := func(each func(i int) string) string {
		var b strings.Builder
		for i := range lines / 2 {
			b.WriteString(each(i))
		}
		return head + b.String()
	}
	iat := strings.Replace(head, "CTX", "IAT", 1)
	bombs := map[string]string{
		"headers":                   repeat(lines, whole[0]),
		"batch headers":             repeat(lines, whole[1]),
		"batches":                   whole[0] + "\n" + repeat(lines, whole[1], control),
		"controls":                  head + repeat(lines, control),
		"file controls":             head + repeat(lines, whole[9]),
		"entries":                   head + repeat(lines, entry),
		"entries without a header":  repeat(lines, entry),
		"addenda alone":             head + repeat(lines, addenda),
		"addenda of one entry":      head + entry + "\n" + repeat(lines, addenda),
		"10,000 addenda":            texts("words "),
		"addenda of empty lines":    texts(`RMR*~`),
		"addenda of lines":          texts(`RMR*CM*1**1*3*.5**.2~ADX*1*ZZ*DB~`),
		"addenda of payments":       texts(`BPR*C*9~RMR*CM*1**1*3*.5**.2~ADX*1*ZZ*DB~`),
		"addenda of tags":           texts(`RMR*`),
		"addenda of interchanges":   texts(`ISA*1*2*3*4*5*6*7*8*9*0*1*2*3*4*5*6?`),
		"addenda of cut lines":      texts(`RMR*IV*1**1.00`),
		"addenda of separators":     texts(`|*^`),
		"addenda of blanks":         texts(`RMR*1    `),
		"addenda of another number": head + repeat(lines, entry, edit(whole, 4, 88, "7654321")[3]),
		"addenda without a number":  head + repeat(lines, entry, edit(whole, 4, 88, "0000000")[3]),
		"addenda of an address":     iat + entry + "\n" + repeat(lines, "712"+addenda[3:]),
		"addenda of a name":         iat + entry + "\n" + repeat(lines, "711"+addenda[3:]),
		"addenda of banks":          iat + entry + "\n" + repeat(lines, "718"+addenda[3:]),
		"returns":                   head + repeat(lines, edit(whole, 3, 2, "21")[2], "799R01"+addenda[6:]),
		"addenda of a return":       head + edit(whole, 3, 2, "21")[2] + "\n" + repeat(lines, "799R01"+addenda[6:]),
		"lines of nines":            head + repeat(lines, strings.Repeat("9", 94)),
		"words":                     head + repeat(bombBytes/6, "words"),
		"line ends":                 head + strings.Repeat("\r", bombBytes),
		"a line":                    head + strings.Repeat("x", bombBytes),
		"blanks":                    head + strings.Repeat(" ", bombBytes),
		"records without line ends": strings.ReplaceAll(head+repeat(lines, entry, addenda), "\n", ""),
		"letters":                   head + strings.Repeat("6\xe9", bombBytes/2),
		"letters of two bytes":      head + repeat(lines/2, strings.Replace(entry, "ARDEN", strings.Repeat("\u00c4", 5), 1)),
		"zeros":                     head + strings.Repeat("\x00", bombBytes),
	}
	bombs["numbers out of order"] = numbers(func(i int) string {
		number := fmt.Sprintf("%07d", i*7919%1_000_003)
		return entry[:87] + number + "\n" + addenda[:87] + fmt.Sprintf("%07d", i) + "\n"
	})
	return bombs
}

// TestBombs: whatever 1 MiB holds, reading it ends, with little memory.
func TestBombs(t *testing.T) {
	for name, text := range bombs() {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := time.Now()
			facts, faults := 0, 0
			for _, err := range parse.NewReader(ach.Format, parse.Input{Name: testFile, R: strings.NewReader(text)}).All() {
				if err != nil {
					faults++
				} else {
					facts++
				}
			}
			runtime.ReadMemStats(&after)
			bytesUsed, mallocs := after.TotalAlloc-before.TotalAlloc, after.Mallocs-before.Mallocs
			t.Logf("%s: %d bytes, %d facts, %d faults, %d KiB in %d allocations, %v", name, len(text), facts, faults, bytesUsed>>10, mallocs, time.Since(start))
			if bytesUsed > mostAllocated || mallocs > mostMallocs {
				t.Errorf("%d MiB in %d allocations", bytesUsed>>20, mallocs)
			}
		})
	}
}
