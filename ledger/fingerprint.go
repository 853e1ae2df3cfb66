package ledger

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"
)

// Fingerprinter gives receipts their stable identity. Use one for each file; the zero value is ready.
//
// The identity is a hash of our account, the dates, the amount, the bank's reference (or, without one, the payer and the text) and
// the ordinal among receipts of the file that are equal in all of these. Reading the same statement again, or another one that
// overlaps it, yields the same identities; two honest payments that look alike stay two.
//
// Telling the second of two equal receipts needs the identities given so far. Equal receipts have the same account and booking date,
// so an account's day that is over can be let go of; but only the end of a file shows that it is over. See Hold.
type Fingerprinter struct {
	// Hold bounds the memory. 0: every identity is held, 10 to 13 bytes each. Otherwise account days of which nothing came for Hold
	// receipts are forgotten, and when one of them comes back all the same, its receipts get no identity: an identity that may belong
	// to another payment would be worse. About two times Hold are held, more where days are longer or mixed.
	Hold int

	young, old generation
	touched    bool       // a day of old came back since young began
	over       identities // account days let go of
	day        accountDay // of the last receipt
	begun      bool       // there was one
	dayIsOld   bool
	dayIsOver  bool
	buf        []byte // what is hashed
	raw        []byte // the text as it stands
	ids        strings.Builder
	last       struct { // of the receipt before: files have few accounts and days
		written       string // the account as written
		account       string // and as hashed
		accountPart   []byte
		booked, value Date
		dateParts     []byte
	}
}

// accountDay is what equal receipts have in common.
type accountDay struct {
	account string
	booked  Date
}

// ID returns the identity of r, or nothing when Hold forbids to know it. It counts: call it once for each receipt, in file order.
func (f *Fingerprinter) ID(r *Receipt) ReceiptID {
	f.content(r)
	if f.Hold > 0 {
		f.turn(r.Booked)
	}
	if f.dayIsOver {
		return ""
	}
	plain := len(f.buf)
	key := f.numbered(plain, 0)
	if n := f.ordinal(key); n > 0 {
		key = f.numbered(plain, n)
	}
	return f.write(key)
}

// idsTogether is how many identities share one allocation.
const idsTogether = 64

func (f *Fingerprinter) write(key uint64) ReceiptID {
	var id [18]byte
	id[0], id[1] = 'R', '-'
	var sum [8]byte
	binary.BigEndian.PutUint64(sum[:], key)
	hex.Encode(id[2:], sum[:])
	if f.ids.Cap()-f.ids.Len() < len(id) {
		f.ids.Reset()
		f.ids.Grow(idsTogether * len(id))
	}
	start := f.ids.Len()
	f.ids.Write(id[:])
	return ReceiptID(f.ids.String()[start:])
}

// ordinal is how many receipts with this identity came before.
func (f *Fingerprinter) ordinal(key uint64) int {
	if f.dayIsOld && f.old.keys.has(key) {
		return f.old.again(key)
	}
	if f.young.keys.add(key) {
		return 0
	}
	return f.young.again(key)
}

// numbered hashes the content, which ends at plain, with an ordinal.
func (f *Fingerprinter) numbered(plain, ordinal int) uint64 {
	f.buf = append(f.buf[:plain], '#', '0')
	if ordinal > 0 {
		f.buf = strconv.AppendInt(f.buf[:plain+1], int64(ordinal), 10)
	}
	sum := sha256.Sum256(f.buf)
	return binary.BigEndian.Uint64(sum[:8])
}

// content writes what makes two receipts equal into buf, each part behind its length.
func (f *Fingerprinter) content(r *Receipt) {
	if r.Account != f.last.written || f.last.accountPart == nil {
		f.last.written = r.Account
		f.last.account = strings.ToUpper(strings.Join(strings.Fields(r.Account), ""))
		f.last.accountPart = appendPart(f.last.accountPart[:0], f.last.account)
	}
	if r.Booked != f.last.booked || r.Value != f.last.value || f.last.dateParts == nil {
		f.last.booked, f.last.value = r.Booked, r.Value
		booked := appendPart(f.last.dateParts[:0], r.Booked.AppendTo(f.raw[:0]))
		f.last.dateParts = appendPart(booked, r.Value.AppendTo(f.raw[:0]))
	}
	var room [32]byte
	amount := r.Amount.AppendDecimal(room[:0])
	if c := r.Amount.Currency; c != 0 {
		amount = append(append(amount, ' '), c.String()...)
	}
	b := append(appendPart(append(f.buf[:0], f.last.accountPart...), amount), f.last.dateParts...)
	if ref := strings.TrimSpace(r.BankReference); ref != "" {
		f.buf = appendPart(b, ref)
		return
	}
	raw := f.raw[:0]
	for _, s := range [...]string{r.Payer.Name, r.CustomerReference, r.EndToEndID} {
		raw = append(append(raw, s...), ' ')
	}
	for i := range r.Texts {
		if i > 0 && !r.Texts[i].Joined {
			raw = append(raw, ' ')
		}
		raw = append(raw, r.Texts[i].Value...)
	}
	words := len(raw)
	raw = appendWords(raw, raw[:words])
	f.buf, f.raw = appendPart(appendPart(b, ""), raw[words:]), raw
}

// appendPart appends s behind its length. Most lengths have one or two digits.
func appendPart[T string | []byte](b []byte, s T) []byte {
	switch n := len(s); {
	case n < 10:
		b = append(b, byte('0'+n), ':')
	case n < 100:
		b = append(b, byte('0'+n/10), byte('0'+n%10), ':')
	default:
		b = append(strconv.AppendInt(b, int64(n), 10), ':')
	}
	return append(b, s...)
}
