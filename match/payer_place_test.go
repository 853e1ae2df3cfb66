package match

import (
	"strings"
	"testing"
)

// TestPayerPlace: of two customers of one name the payer's place tells which is proposed; a place that both have, or none, does not.
func TestPayerPlace(t *testing.T) {
	for _, tt := range []struct{ name, address, want string }{
		{"in the customer's name", "Hauptstr. 1, Kassel", "r review LOW-CONFIDENCE P1: INV-100231=150.53"},
		{"in the customer's address", "12 Mill Lane, Leeds", "r review LOW-CONFIDENCE P2: INV-100232=150.53"},
		{"of neither", "12 Park Road, Bonn", "r review TIE rest 150.53 #tie"},
		{"of both", "Kassel Leeds", "r review TIE rest 150.53 #tie"},
		{"nobody says", "", "r review TIE rest 150.53 #tie"},
	} {
		w := parseWorld(t, `
			customer P1 "Stadtwerke Kassel" alias "Stadtwerke"
			customer P2 "Stadtwerke Nord" alias "Stadtwerke"
			item INV-100231 P1 150.53
			item INV-100232 P2 150.53
			receipt r 150.53 "" from "STADTWERKE"`)
		w.customers[1].Address, w.receipts[0].Payer.Address = "Mill Lane 12, Leeds", tt.address
		if got := strings.TrimSpace(outlines(w.match(t))); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.want)
		}
	}
}
