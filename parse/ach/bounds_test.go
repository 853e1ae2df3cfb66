package ach

import (
	"fmt"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// TestBounds: lines of a gateway before the file header, and blanks before a record, as many as the bounds say.
func TestBounds(t *testing.T) {
	const header = "101 031000021 0210000212603171000A094101OUR BANK               PAYER BANK                     \n"
	if len(header) != 95 {
		t.Fatalf("the header has %d bytes", len(header))
	}
	for _, tt := range []struct {
		name string
		most int
		text func(n int) string
	}{
		{"lines before the header", maxForeign, func(n int) string { return strings.Repeat("$$ADD ID=ARDEN\n", n) + header }},
		{"blanks before the header", maxLead, func(n int) string { return strings.Repeat(" ", n) + header }},
	} {
		if !Format.Detect([]byte(tt.text(tt.most))) {
			t.Errorf("%s: not detected behind %d", tt.name, tt.most)
		}
		if Format.Detect([]byte(tt.text(tt.most + 1))) {
			t.Errorf("%s: still detected behind %d", tt.name, tt.most+1)
		}
	}
}

// TestAddressIsBounded: an address takes further lines until it has so many bytes.
func TestAddressIsBounded(t *testing.T) {
	var d decoder
	var p ledger.Party
	add := func(city string) {
		r := NewReader("f", strings.NewReader(fmt.Sprintf("712%-35s%-35s%14s0000001\n", city+`*ON\`, "", "")), parse.Limits{})
		rec, err := r.Read()
		if err != nil {
			t.Fatal(err)
		}
		d.origin(rec, &p)
	}
	for i := range 200 {
		before := len(p.Address)
		add(fmt.Sprintf("TOWN %03d", i))
		if grown := len(p.Address) > before; grown != (before < maxAddress) {
			t.Fatalf("%d bytes: a further line is taken: %v", before, grown)
		}
	}
	if !strings.HasPrefix(p.Address, "TOWN 000") || len(p.Address) < maxAddress {
		t.Errorf("address %q", p.Address)
	}
}

// TestRunsAreBounded: beyond so many runs of numbers a batch takes every number for one that it may have, and none for known.
func TestRunsAreBounded(t *testing.T) {
	var n numbers
	for i := range int64(maxRuns) {
		n.add(2 * i)
	}
	if n.has(1) || !n.has(2*(maxRuns-1)) {
		t.Error("at the bound: a number that is missing is taken for one of the batch, or the last one is not")
	}
	n.add(2 * maxRuns)
	if !n.has(1) || n.known(1) || len(n.runs) != maxRuns {
		t.Errorf("beyond: has %v, known %v, %d runs", n.has(1), n.known(1), len(n.runs))
	}
}
