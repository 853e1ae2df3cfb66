package ledger_test

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/rand/v2"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cashtie/cashtie/ledger"
)

// plainFingerprinter says what an identity is in the fewest words. It keeps the whole content of every receipt.
type plainFingerprinter map[string]int

func (f plainFingerprinter) ID(r *ledger.Receipt) ledger.ReceiptID {
	account := sha256.Sum256([]byte(strings.ToUpper(strings.Join(strings.Fields(r.Account), ""))))
	date := func(d ledger.Date) []byte {
		if d.IsZero() {
			return []byte{0, 0, 0, 0}
		}
		return []byte{byte(d.Year() >> 8), byte(d.Year()), byte(d.Month()), byte(d.Day())}
	}
	head := binary.BigEndian.AppendUint64(account[:16:16], uint64(r.Amount.Minor))
	head = binary.BigEndian.AppendUint16(head, uint16(r.Amount.Currency))
	head = slices.Concat(head, date(r.Booked), date(r.Value))
	form, text := byte(0), strings.TrimSpace(r.BankReference)
	if text == "" {
		form, text = 1, strings.Join(strings.Fields(r.Payer.Name+" "+r.CustomerReference+" "+r.EndToEndID+" "+r.Text()), " ")
	}
	content := string(head) + string(form) + text
	n := f[content]
	f[content]++
	if n > 0 {
		content = string(head) + string(form+2) + string(binary.BigEndian.AppendUint32(nil, uint32(n))) + text
	}
	sum := sha256.Sum256([]byte(content))
	return ledger.ReceiptID("R-" + hex.EncodeToString(sum[:8]))
}

// drawReceipt draws from so few values that twins are common.
func drawReceipt(t *rapid.T) *ledger.Receipt {
	few := func(label string, values ...string) string { return rapid.SampledFrom(values).Draw(t, label) }
	r := &ledger.Receipt{Account: few("account", "DE02 1203", "de021203", "77", ""), Amount: eur(rapid.Int64Range(-2, 2).Draw(t, "amount")),
		BankReference: few("bank reference", "", " ", "B1", "B2"), CustomerReference: few("reference", "", "C1"), EndToEndID: few("end to end", "", "E1")}
	r.Booked, _ = ledger.NewDate(2026, 3, rapid.IntRange(16, 17).Draw(t, "booked"))
	if rapid.Bool().Draw(t, "has value date") {
		r.Value = r.Booked
	}
	r.Payer.Name = few("payer", "", "Acme", "Ac\u00a0me", "Ä\u2003B ")
	for range rapid.IntRange(0, 2).Draw(t, "texts") {
		r.Texts = append(r.Texts, ledger.Text{Value: few("text", "", " ", "INV 1", "INV  1", "1\t", "PAYMENT OF INVOICE 104233", "LONG  GAP   IN A TEXT ", "\u3000WIDE\u2028 ÄÖÜ blanks\x00", "\xff\x85", "\xe2\x80", "\x83x"), Joined: rapid.Bool().Draw(t, "joined")})
	}
	return r
}

// TestFingerprintAsDefined: the fast identities are the plain ones, for any receipts in any order.
func TestFingerprintAsDefined(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		plain := plainFingerprinter{}
		var fast ledger.Fingerprinter
		for i, r := range rapid.SliceOfN(rapid.Custom(drawReceipt), 0, 60).Draw(rt, "file") {
			if want, got := plain.ID(r), fast.ID(r); got != want {
				rt.Fatalf("receipt %d: identity %s, want %s", i, got, want)
			}
		}
	})
}

// TestFingerprintAcrossFiles: a file delivered again in another order has the same identities; one that overlaps it has those of the
// receipts they share; and no file has one twice.
func TestFingerprintAcrossFiles(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		file := rapid.SliceOfN(rapid.Custom(drawReceipt), 1, 60).Draw(rt, "file")
		first := identify(file)
		if len(first) != len(file) {
			rt.Fatalf("%d receipts, %d identities", len(file), len(first))
		}
		for id := range identify(rapid.Permutation(file).Draw(rt, "again")) {
			if !first[id] {
				rt.Fatalf("%s is new in the second delivery", id)
			}
		}
		more := append(file[:len(file):len(file)], rapid.SliceOfN(rapid.Custom(drawReceipt), 0, 20).Draw(rt, "later")...)
		longer := identify(rapid.Permutation(more).Draw(rt, "overlapping"))
		for id := range first {
			if !longer[id] {
				rt.Fatalf("%s is not in the file that holds all of the first", id)
			}
		}
		if len(longer) != len(more) {
			rt.Fatalf("%d receipts, %d identities", len(more), len(longer))
		}
	})
}

func identify(file []*ledger.Receipt) map[ledger.ReceiptID]bool {
	var f ledger.Fingerprinter
	ids := map[ledger.ReceiptID]bool{}
	for _, r := range file {
		ids[f.ID(r)] = true
	}
	return ids
}

// TestFingerprintHeld: with bounded memory an identity is the plain one or none, and none only where the account's day comes back after
// at least Hold other receipts.
func TestFingerprintHeld(t *testing.T) {
	none, over := 0, map[string]bool{}
	rapid.Check(t, func(rt *rapid.T) {
		clear(over)
		plain, hold := plainFingerprinter{}, rapid.IntRange(1, 6).Draw(rt, "hold")
		fast := ledger.Fingerprinter{Hold: hold}
		last := map[string]int{}
		for i, r := range rapid.SliceOfN(rapid.Custom(drawReceipt), 0, 80).Draw(rt, "file") {
			day := strings.ToUpper(strings.ReplaceAll(r.Account, " ", "")) + r.Booked.String()
			before, seen := last[day]
			last[day] = i
			want, got := plain.ID(r), fast.ID(r)
			if got == want {
				continue
			}
			if none++; got != "" {
				rt.Fatalf("receipt %d: identity %s, want %s or none", i, got, want)
			}
			if !seen {
				rt.Fatalf("receipt %d: none for a day that is new", i)
			}
			if i-before <= hold && !over[day] {
				rt.Fatalf("receipt %d: none for a day that came %d receipts before, Hold is %d", i, i-before, hold)
			}
			over[day] = true
		}
	})
	if none == 0 {
		t.Error("no day was ever forgotten: this tests nothing")
	}
}

// TestFingerprintHeldMemory: days in sequence take no more than Hold allows, however many, and lose no identity.
func TestFingerprintHeldMemory(t *testing.T) {
	const receipts, aDay, hold = 600_000, 1000, 20_000
	f := ledger.Fingerprinter{Hold: hold}
	r := ledger.Receipt{Account: "1"}
	before, peak := heap(), int64(0)
	for n := range receipts {
		if n%aDay == 0 {
			r.Booked = date(t, "2020-01-01").Add(n / aDay)
		}
		if n%50_000 == 0 {
			peak = max(peak, heap()-before)
		}
		r.Amount = usd(int64(n))
		if f.ID(&r) == "" {
			t.Fatalf("receipt %d has no identity", n)
		}
	}
	if peak > 1<<20 {
		t.Errorf("%d KiB for %d receipts, want at most 1024", peak>>10, receipts)
	}
	r.Booked = date(t, "2020-01-01")
	if id := f.ID(&r); id != "" {
		t.Errorf("a day of the file's beginning came back at its end and got identity %s", id)
	}
	runtime.KeepAlive(&f)
}

// TestFingerprintHeldDays: a file whose every receipt is of another account and day takes no more than a quarter of Hold days.
func TestFingerprintHeldDays(t *testing.T) {
	const receipts, hold = 300_000, 1 << 17
	f := ledger.Fingerprinter{Hold: hold}
	r := ledger.Receipt{Booked: date(t, "2026-03-17")}
	before := heap()
	for n := range receipts {
		r.Account = strconv.Itoa(n)
		if f.ID(&r) == "" {
			t.Fatalf("receipt %d has no identity", n)
		}
	}
	over, held := float64(receipts-hold/4), hold/4.
	if bytes := float64(heap() - before); bytes > 48*over+240*held {
		t.Errorf("%.0f bytes for %.0f days that are over and %.0f that are held", bytes, over, held)
	}
	runtime.KeepAlive(&f)
}

// TestFingerprintOfManyReceipts: growing loses no identity and takes no more memory than the doc says.
func TestFingerprintOfManyReceipts(t *testing.T) {
	const receipts, twins = 500_000, 1000
	var f ledger.Fingerprinter
	r := ledger.Receipt{Account: "1", Amount: usd(5)}
	rnd := rand.New(rand.NewPCG(1, 2))
	step := func(n uint64) ledger.ReceiptID {
		r.Amount.Minor = int64(n*0x9e3779b97f4a7c15) >> 1 // a different amount for each n
		return f.ID(&r)
	}
	before := heap()
	for n := range uint64(receipts) {
		step(n)
	}
	each := float64(heap()-before) / receipts
	if each > 13 {
		t.Errorf("%.1f bytes for each receipt, want at most 13", each)
	} else {
		t.Logf("%.1f bytes for each receipt", each)
	}
	for range twins {
		n := rnd.Uint64N(receipts)
		var alone ledger.Fingerprinter
		second := step(n)
		if r.ID = alone.ID(&r); second == r.ID {
			t.Fatalf("the twin of receipt %d is not known as one", n)
		}
	}
	runtime.KeepAlive(&f)
}

func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func benchReceipts() map[string]*ledger.Receipt {
	booked, _ := ledger.NewDate(2026, 3, 17)
	texts := []ledger.Text{{Value: "ORIG CO NAME:ACME INDUSTRIES ORIG ID:9990000000 DESC DATE:260316"}, {Value: " CO ENTRY DESCR:PAYMENT SEC:CTX INVOICE 104233 104234", Joined: true}}
	return map[string]*ledger.Receipt{
		"bank_reference": {Account: "DE02 1203 0000 0000 2020 51", Amount: eur(123_45), Booked: booked, Value: booked, BankReference: "2603170000123", Texts: texts},
		"text":           {Account: "DE02 1203 0000 0000 2020 51", Amount: eur(123_45), Booked: booked, Value: booked, Payer: ledger.Party{Name: "Acme Industries"}, Texts: texts},
	}
}

func TestFingerprintAllocations(t *testing.T) {
	for name, r := range benchReceipts() {
		var f ledger.Fingerprinter
		for range 1000 {
			r.Amount.Minor++
			f.ID(r)
		}
		if got := testing.AllocsPerRun(1000, func() { r.Amount.Minor++; f.ID(r) }); got > 0 {
			t.Errorf("%s: %.0f allocations, want none but the room that many share", name, got)
		}
	}
}

func BenchmarkFingerprint(b *testing.B) {
	for name, r := range benchReceipts() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			f := ledger.Fingerprinter{Hold: 1 << 17}
			for day := r.Booked; b.Loop(); r.Amount.Minor++ {
				if r.Amount.Minor%4000 == 0 { // as in the file of a busy account
					day = day.Add(1)
					r.Booked, r.Value = day, day
				}
				f.ID(r)
			}
		})
	}
}
