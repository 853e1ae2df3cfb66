package main

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/bench/world"
)

// TestCases: what is held, in words, with its truth and its proposals; nothing of another kind is among it, and a kind that does not exist is an
// error that names those that do.
func TestCases(t *testing.T) {
	if _, err := wanted("held,lost"); !errors.Is(err, errClass) || !strings.Contains(err.Error(), "undecidable") {
		t.Errorf("kinds that do not exist: %v", err)
	}
	want, err := wanted("held")
	if err != nil {
		t.Fatal(err)
	}
	r, err := measure(world.Default(), &options{receipts: 300, seeds: 2, first: 77, cases: "held"}, want)
	if err != nil {
		t.Fatal(err)
	}
	seeds := map[uint64]bool{}
	for i := range r.cases {
		seeds[r.cases[i].seed] = true
	}
	var b bytes.Buffer
	show(&b, r, 1, "")
	text := b.String()
	if len(seeds) != 2 || !strings.Contains(text, "default, held / ") || !strings.Contains(text, "  engine: review ") || strings.Contains(text, "cannot be known") {
		t.Errorf("%d worlds, cases\n%s", len(seeds), text)
	}
	b.Reset()
	if show(&b, r, 1, "no such words"); b.Len() > 0 {
		t.Errorf("headings without the words are shown:\n%s", &b)
	}
}
