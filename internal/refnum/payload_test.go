package refnum

import (
	"strings"
	"testing"
)

// TestPayload: the numbers of invoices inside payment references.
func TestPayload(t *testing.T) {
	for _, tt := range []struct{ name, reference, want string }{
		{"creditor reference", "RF18539007547034", "539007547034"},
		{"creditor reference with letters", "RF29INV10423", ""}, // wrong check digits
		{"viitenumero", "1234561", "123456"},
		{"QR reference", "210000000003139471430009017", "21000000000313947143000901"},
		{"OGM", "090933755493", "0909337554"},
		{"Luhn", "1042332", "104233"},
		{"Luhn and length digit", "12345682", "1234568 123456"},
		{"no check digit is right", "1042338", ""},
		{"short", "10429", ""},
		{"long", strings.Repeat("1", 28), ""},
		{"words", "INVOICE", ""},
	} {
		var got []string
		Payload([]byte(tt.reference), func(number []byte) bool {
			got = append(got, string(number))
			return false
		})
		if strings.Join(got, " ") != tt.want {
			t.Errorf("%s: %s encloses %q, want %q", tt.name, tt.reference, got, tt.want)
		}
	}
	number := []byte("1042338")
	if n := testing.AllocsPerRun(100, func() { Payload(number, func([]byte) bool { return false }) }); n > 0 {
		t.Errorf("%.0f allocations", n)
	}
}
