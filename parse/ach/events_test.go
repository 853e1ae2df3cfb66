package ach_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestEvents: what is no movement on the account is an event, and the money of an entry that looks like one stays in sight.
func TestEvents(t *testing.T) {
	for _, tt := range []struct {
		name, code, description string
		cents                   int64
		want                    string
	}{
		{"a test", "23", "VENDOR PAY", 0, "prenote"}, {"a test of a debit", "38", "VENDOR PAY", 0, "prenote"},
		{"no money", "24", "VENDOR PAY", 0, "advice_only"}, {"no money, debit", "49", "VENDOR PAY", 0, "advice_only"},
		{"taken back", "27", "REVERSAL", 5000, "payer_reversal"}, {"taken back from a loan", "55", "REVERSAL", 5000, "payer_reversal"},
		{"a payment", "22", "VENDOR PAY", 5000, "payment"}, {"to savings", "32", "VENDOR PAY", 5000, "payment"}, {"to the ledger", "42", "VENDOR PAY", 5000, "payment"},
		{"to a loan", "52", "VENDOR PAY", 5000, "payment"}, {"a debit", "37", "VENDOR PAY", 5000, "debit"},
		{"a test with money", "23", "VENDOR PAY", 5000, "quarantined payment"}, {"advice with money", "24", "VENDOR PAY", 5000, "quarantined payment"},
		{"a return without its reason", "26", "VENDOR PAY", 5000, "quarantined return"}, {"no amount", "22", "VENDOR PAY", 0, "quarantined informational"},
	} {
		b := newFile()
		b.header("200", "HALVERN SUPPLY", "1987654321", "CCD", tt.description)
		b.entry(tt.code, "02100008", "4455", tt.cents, "V-1", "ARDEN TOOLS INC")
		b.control()
		got := readFile(t, file(b.close()))
		said := ""
		for _, e := range got.events {
			said += e.Kind.String()
		}
		for _, r := range got.receipts {
			if r.Quarantine != "" {
				said += "quarantined "
			}
			said += r.Kind.String()
		}
		if said != tt.want || len(got.broken) > 0 {
			t.Errorf("%s: %s, want %s (broken %v)", tt.name, said, tt.want, got.broken)
		}
	}
}

// TestReturnCodes: every kind of addenda 99 and 98 is the event that it is.
func TestReturnCodes(t *testing.T) {
	for _, tt := range []struct{ class, addenda, want string }{
		{"PPD", "99R01021000080000412", "returned_payment R01 021000080000412"}, {"CCD", "99R31021000080000412", "returned_payment R31 021000080000412"},
		{"PPD", "99R99021000080000412", "returned_payment R99 021000080000412"}, {"PPD", "99R61021000080000412", "dishonored_return R61 021000080000412"},
		{"PPD", "99R70021000080000412", "dishonored_return R70 021000080000412"}, {"PPD", "99R71021000080000412", "contested_return R71 021000080000412"},
		{"PPD", "99R77021000080000412", "contested_return R77 021000080000412"}, {"COR", "98C01021000080000412      0210000812345", "notice_of_change C01 021000080000412"},
		{"COR", "98C61021000080000412      0210000812345", "notice_of_change C61 021000080000412"}, {"COR", "98X  ", "notice_of_change X "},
	} {
		b := newFile()
		b.header("225", "ARDEN TOOLS INC", "1222333444", tt.class, "COLLECTION")
		b.returned("26", "02100008", "998877", 4500, "INV-1", "J MORENO", tt.addenda)
		b.control()
		got := readFile(t, file(b.close()))
		if len(got.events) != 1 || len(got.receipts) > 0 || len(got.faults) > 0 {
			t.Fatalf("%s: %d events, %d receipts, faults %v", tt.want, len(got.events), len(got.receipts), got.faults)
		}
		e := got.events[0]
		if said := fmt.Sprint(e.Kind, " ", e.Code, " ", e.Original); said != tt.want || e.Party.Name != "J MORENO" || e.Reference != "INV-1" || e.Amount.Minor != 4500 {
			t.Errorf("%s, want %s: %+v", said, tt.want, e)
		}
	}
}

// TestReturnOfAnInternationalPayment: its account and the name of the other side stand elsewhere.
func TestReturnOfAnInternationalPayment(t *testing.T) {
	b := newFile()
	b.header("220", "", "1222333444", "IAT", "REFUND")
	b.international("21", "02100008", "99887700112233445566", 4500, "ARDEN TOOLS INC")
	lines := b.lines
	lines[3] = fmt.Sprintf("710BUS%018d%-22s%-35s%6s%07d", 4500, "FT-1", "MAPLE RIVER MILLS LTD", "", 1)
	b.add("799R03021000080000412%6s02100008%44s%s%07d", "", "", sender, 1)
	b.batch.records++
	b.control()
	got := readFile(t, file(b.close()))
	if len(got.events) != 1 || len(got.receipts)+len(got.faults)+len(got.broken) > 0 {
		t.Fatalf("%d events, %d receipts, faults %v, broken %v", len(got.events), len(got.receipts), got.faults, got.broken)
	}
	e := got.events[0]
	if e.Code != "R03" || e.Amount.Minor != -4500 || e.Party.Account != "99887700112233445566" || e.Party.AccountSource.Start != 39 || e.Party.Name != "MAPLE RIVER MILLS LTD" {
		t.Errorf("%+v", e)
	}
}

// TestReturnsWithTheirAddenda: a payment with remittance that comes back is an event with its reason, and its remittance goes with it.
func TestReturnsWithTheirAddenda(t *testing.T) {
	for _, class := range []string{"CCD", "CTX"} {
		lines := edit(twoPayers(class), 5, 2, "21")
		reason := "799R01021000080000412" + lines[5][21:]
		lines = append(append(append([]string{}, lines[:6]...), reason), lines[6:]...)
		got := readFile(t, file(lines))
		if len(got.events) != 1 || len(got.receipts) != 2 || len(got.advices) != 2 || len(got.faults) > 0 {
			t.Fatalf("%s: %d events, %d receipts, %d advices, faults %v", class, len(got.events), len(got.receipts), len(got.advices), got.faults)
		}
		if e := got.events[0]; e.Code != "R01" || e.Original != "021000080000412" || addendaOf(e.Texts) != `RMR*IV*INV2**200.00\` {
			t.Errorf("%s: %+v", class, e)
		}
	}
}

// TestReturnWithoutACode: addenda 99 without the code of a return are told, for nobody knows what came back.
func TestReturnWithoutACode(t *testing.T) {
	for _, code := range []string{"C01", "   ", "X", "R1"} {
		b := newFile()
		b.header("225", "ARDEN TOOLS INC", "1222333444", "PPD", "COLLECTION")
		b.returned("26", "02100008", "998877", 4500, "INV-1", "J MORENO", "99"+code)
		b.control()
		got := readFile(t, file(b.close()))
		if len(got.events) != 1 || len(got.faults) != 1 || !strings.Contains(got.faults[0].Error(), "no return code") {
			t.Errorf("%q: %d events, faults %v", code, len(got.events), got.faults)
		}
	}
}

// TestForeignMoney: an international batch that says that it comes in another currency waits for a person.
func TestForeignMoney(t *testing.T) {
	content := string(sample(t, "iat.ach"))
	want := readFile(t, []byte(content))
	i := strings.Index(content, "CADUSD")
	if i < 0 {
		t.Fatal("the sample names no currencies")
	}
	got := readFile(t, []byte(content[:i]+"USDCAD"+content[i+6:]))
	if len(got.receipts) != len(want.receipts) || !strings.Contains(got.receipts[0].Quarantine, "CAD") || strings.Contains(want.receipts[0].Quarantine, "CAD") {
		t.Errorf("%d receipts, quarantine %q", len(got.receipts), got.receipts[0].Quarantine)
	}
}
