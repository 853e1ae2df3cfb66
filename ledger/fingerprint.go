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
	// account and written are the account of the last receipt, as hashed and as written: files have few.
	account, written string
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
	var id [18]byte
	id[0], id[1] = 'R', '-'
	var sum [8]byte
	binary.BigEndian.PutUint64(sum[:], key)
	hex.Encode(id[2:], sum[:])
	return ReceiptID(id[:])
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
	f.buf = strconv.AppendInt(append(f.buf[:plain], '#'), int64(ordinal), 10)
	sum := sha256.Sum256(f.buf)
	return binary.BigEndian.Uint64(sum[:8])
}

// content writes what makes two receipts equal into buf, each part behind its length.
func (f *Fingerprinter) content(r *Receipt) {
	if r.Account != f.written {
		f.written = r.Account
		f.account = strings.ToUpper(strings.Join(strings.Fields(r.Account), ""))
	}
	b := appendPart(f.buf[:0], f.account)
	raw := r.Amount.AppendDecimal(f.raw[:0])
	if c := r.Amount.Currency; c != 0 {
		raw = append(append(raw, ' '), c.String()...)
	}
	b = appendPart(b, raw)
	raw = r.Booked.AppendTo(raw[:0])
	b = appendPart(b, raw)
	raw = r.Value.AppendTo(raw[:0])
	b = appendPart(b, raw)
	if ref := strings.TrimSpace(r.BankReference); ref != "" {
		f.buf, f.raw = appendPart(b, ref), raw
		return
	}
	raw = raw[:0]
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

func appendPart[T string | []byte](b []byte, s T) []byte {
	return append(append(strconv.AppendInt(b, int64(len(s)), 10), ':'), s...)
}
