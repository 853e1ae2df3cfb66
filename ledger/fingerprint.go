package ledger

import (
	"crypto/sha256"
	"encoding/binary"
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
	// Hold bounds the memory. 0: every identity is held, 11 to 22 bytes each, and 150 bytes more for each account day. Otherwise account days
	// of which nothing came for Hold receipts are forgotten, and the oldest when there are more than Hold/4 of them (64 at least).
	// When one of them comes back all the same, its receipts get no identity: an identity that may belong to another payment would be
	// worse.
	Hold int

	hasher hasher
	days   days
	today  *accountDay // of the last receipt
	begun  bool
	buf    []byte // what is hashed
	raw    []byte // the text as it stands
	ids    strings.Builder
	last   struct { // of the receipt before: files have few accounts and days
		account string // as written
		booked  Date
	}
}

// What is hashed. An identity must be the same on every machine and for years: nothing of this may ever change. Sixty-four bytes are
// one step of SHA-256, of which it takes nine itself, so that references of up to 20 bytes cost one step.
const (
	accountAt = 0  // the first 16 bytes of the SHA-256 of the account, without blanks, in capitals
	amountAt  = 16 // in minor units, 8 bytes, big endian, two's complement
	moneyAt   = 24 // the currency: 2 bytes, big endian
	bookedAt  = 26 // the year in 2 bytes, the month, the day
	valueAt   = 30
	formAt    = 34 // what stands behind it
	textAt    = 35

	byReference = 0 // the bank's reference
	byWords     = 1 // payer, references and texts, one blank between the words
	isTwin      = 2 // added to both: the ordinal stands before the text, 4 bytes, big endian
)

// ID returns the identity of r, or nothing when Hold forbids to know it. It counts: call it once for each receipt, in file order.
func (f *Fingerprinter) ID(r *Receipt) ReceiptID {
	f.content(r)
	day := f.today
	if day == nil {
		return ""
	}
	day.last = f.days.receipts
	var key uint64
	key, f.buf = f.hasher.sum(f.buf)
	if !day.add(key) {
		key = f.twin(day.again(key))
	}
	return f.write(key)
}

// content writes what makes two receipts equal into buf, and turns to the account day of r.
func (f *Fingerprinter) content(r *Receipt) {
	if f.buf == nil {
		f.buf = make([]byte, textAt, 128)
	}
	b := f.buf[:textAt]
	newAccount := r.Account != f.last.account || !f.begun
	if newAccount {
		sum := sha256.Sum256([]byte(strings.ToUpper(strings.Join(strings.Fields(r.Account), ""))))
		copy(b[accountAt:amountAt], sum[:])
	}
	f.days.receipts++
	if newAccount || r.Booked != f.last.booked {
		f.last.account, f.last.booked, f.begun = r.Account, r.Booked, true
		r.Booked.put(b[bookedAt:])
		f.today = f.days.turn(binary.BigEndian.Uint64(b[accountAt:])^uint64(binary.BigEndian.Uint32(b[bookedAt:]))<<16, f.Hold)
	}
	binary.BigEndian.PutUint64(b[amountAt:], uint64(r.Amount.Minor))
	binary.BigEndian.PutUint16(b[moneyAt:], uint16(r.Amount.Currency))
	r.Value.put(b[valueAt:])
	if ref := strings.TrimSpace(r.BankReference); ref != "" {
		b[formAt] = byReference
		f.buf = append(b, ref...)
		return
	}
	b[formAt] = byWords
	f.buf = appendWords(b, f.text(r))
}

// text is what the receipt says of its payer and purpose.
func (f *Fingerprinter) text(r *Receipt) []byte {
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
	f.raw = raw
	return raw
}

// twin hashes the content of the last receipt with its ordinal, which is 1 for the second of equal receipts.
func (f *Fingerprinter) twin(ordinal int) uint64 {
	b := append(f.raw[:0], f.buf[:textAt]...)
	b[formAt] |= isTwin
	b = binary.BigEndian.AppendUint32(b, uint32(ordinal))
	var key uint64
	key, f.raw = f.hasher.sum(append(b, f.buf[textAt:]...))
	return key
}

// idsTogether is how many identities share one allocation.
const idsTogether = 64

func (f *Fingerprinter) write(key uint64) ReceiptID {
	var id [18]byte
	id[0], id[1] = 'R', '-'
	binary.BigEndian.PutUint64(id[2:], hexadecimal(uint32(key>>32)))
	binary.BigEndian.PutUint64(id[10:], hexadecimal(uint32(key)))
	if f.ids.Cap()-f.ids.Len() < len(id) {
		f.ids.Reset()
		f.ids.Grow(idsTogether * len(id))
	}
	start := f.ids.Len()
	f.ids.Write(id[:])
	return ReceiptID(f.ids.String()[start:])
}

// hexadecimal is n in eight hexadecimal digits, the first of them highest.
func hexadecimal(n uint32) uint64 {
	const each = 0x0101010101010101
	d := uint64(n) // its digits move to bytes of their own, half of them at a time
	d = (d | d<<16) & 0x0000ffff0000ffff
	d = (d | d<<8) & 0x00ff00ff00ff00ff
	d = (d | d<<4) & (0x0f * each)
	letters := (d + 6*each) >> 4 & each
	return d + '0'*each + letters*('a'-'0'-10)
}
