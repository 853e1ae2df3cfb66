package ach_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
)

// drawn is a random sound file, and for each of its lines the batch and the entry that it is part of; 0 for none.
type drawn struct {
	lines        []string
	batch, entry []int
}

func drawFile(t *rapid.T) drawn {
	b := newFile()
	d := drawn{}
	entry := 0
	mark := func(batch, entry int) {
		for len(d.batch) < len(b.lines) {
			d.batch, d.entry = append(d.batch, batch), append(d.entry, entry)
		}
	}
	mark(0, 0)
	for n := range rapid.IntRange(1, 4).Draw(t, "batches") {
		sec := rapid.SampledFrom([]string{"CTX", "CCD", "PPD", "WEB", "IAT"}).Draw(t, "class")
		company := rapid.SampledFrom([]string{"HALVERN SUPPLY", "BRACKWATER LLC", "3M 123456789012"}).Draw(t, "company")
		b.header("200", company, fmt.Sprintf("%010d", 1_000_000_000+n), sec, "VENDOR PAY")
		mark(n+1, 0)
		for range rapid.IntRange(1, 4).Draw(t, "entries") {
			entry++
			most := map[string]int{"CTX": 4, "IAT": 2}[sec]
			var addenda []string
			for range rapid.IntRange(0, max(most, 1)).Draw(t, "addenda") {
				addenda = append(addenda, rapid.StringMatching(`RMR\*IV\*[0-9A-Z]{1,20}\*\*[1-9][0-9]{0,4}\.[0-9]{2}\\( [A-Z]{3,6}){0,3}`).Draw(t, "text"))
			}
			code := rapid.SampledFrom([]string{"22", "32", "27"}).Draw(t, "code")
			routing := rapid.StringMatching(`[0-9]{8}`).Draw(t, "routing")
			account := rapid.StringMatching(`[0-9]{6,17}`).Draw(t, "account")
			cents := rapid.Int64Range(1, 99_999_999).Draw(t, "cents")
			if sec == "IAT" {
				b.international(code, routing, account, cents, company, addenda...)
				mark(n+1, entry)
				continue
			}
			b.entry(code, routing, account, cents, rapid.StringMatching(`[A-Z0-9]{0,15}`).Draw(t, "number"), "ARDEN TOOLS INC", addenda...)
			mark(n+1, entry)
		}
		b.control()
		mark(n+1, 0)
	}
	d.lines = b.close()
	mark(0, 0)
	return d
}

// damage changes one line, or takes it away: never the filling at the end.
func damage(t *rapid.T, lines []string) (damaged []string, at int) {
	for at = len(lines) - 1; strings.HasPrefix(lines[at], "99"); at-- {
	}
	at = rapid.IntRange(0, at).Draw(t, "line")
	l := lines[at]
	column := rapid.IntRange(0, len(l)-1).Draw(t, "column")
	char := rapid.SampledFrom([]string{"0", "1", "5", "6", "7", "8", "9", "X", " ", "\x00", "\xfc", "ü"}).Draw(t, "char")
	switch rapid.SampledFrom([]string{"removed", "changed", "type", "cut", "blank", "inserted", "lost", "twisted"}).Draw(t, "damage") {
	case "removed":
		return append(slices.Clone(lines[:at]), lines[at+1:]...), at
	case "changed":
		l = l[:column] + char + l[column+1:]
	case "type":
		l = char + l[1:]
	case "cut":
		l = l[:column]
	case "blank":
		l = strings.Repeat(" ", len(l))
	case "inserted":
		l = l[:column] + char + l[column:]
	case "lost":
		l = l[:column] + l[column+1:]
	case "twisted":
		other := rapid.IntRange(0, len(l)-1).Draw(t, "other")
		b := []byte(l)
		b[column], b[other] = b[other], b[column]
		l = string(b)
	}
	damaged = slices.Clone(lines)
	damaged[at] = l
	return damaged, at
}

func columns(line string) int {
	if utf8.ValidString(line) {
		return utf8.RuneCountInString(line)
	}
	return len(line)
}

// told is what a file says of each receipt: the receipt with its advice.
type told struct{ line, text string }

func tellings(content []byte) (list []told) {
	event := false
	for f := range parse.NewReader(ach.Format, parse.Input{Name: testFile, R: bytes.NewReader(content)}).All() {
		switch {
		case f.Event != nil:
			event = true
		case f.Receipt != nil:
			event = false
			id := f.Receipt.ID
			text := strings.Replace(unplaced(f), string(id), "", 1)
			list = append(list, told{fmt.Sprint(f.Receipt.Source.Line), text})
		case f.Advice != nil && !event:
			list[len(list)-1].text += unplaced(f)
		}
	}
	return list
}

// TestOneDamage: whatever happens to one record, every receipt that it is no part of stays as it is, and nothing but what it was part
// of can come new. A batch header is part of all receipts of its batch.
func TestOneDamage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawFile(t)
		lines, at := damage(t, d.lines)
		content := file(lines)
		// Without line ends, what is behind a record that has lost or won a column is another file.
		if len(lines) == len(d.lines) && columns(lines[at]) == 94 && rapid.Bool().Draw(t, "without line ends") {
			content = []byte(strings.Join(lines, ""))
		}
		before, after := tellings(file(d.lines)), tellings(content)
		own := 0
		for _, was := range before {
			var line int
			fmt.Sscan(was.line, &line)
			if d.entry[line-1] == d.entry[at] && d.entry[at] > 0 || d.batch[line-1] == d.batch[at] && d.lines[at][0] == '5' {
				own++
				continue
			}
			i := slices.IndexFunc(after, func(is told) bool { return is.text == was.text })
			if i < 0 {
				near := slices.IndexFunc(after, func(is told) bool { return is.line == was.line })
				got := ""
				if near >= 0 {
					got = after[near].text
				}
				t.Fatalf("line %d became %q, and the receipt of line %s is another (-before +after):\n%s", at+1, strings.Join(lines[at:min(at+1, len(lines))], ""), was.line, cmp.Diff(was.text, got))
			}
			after = slices.Delete(after, i, i+1)
		}
		if len(after) > own {
			t.Fatalf("line %d was damaged, which is part of %d receipts, and %d are new:\n%v", at+1, own, len(after), after)
		}
	})
}
