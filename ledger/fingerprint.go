package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// Fingerprinter gives receipts their stable identity. Use one for each file; the zero value is ready.
//
// The identity is a hash of our account, the dates, the amount, the bank's reference (or, without one, the payer and the text) and
// the ordinal among receipts of the file that are equal in all of these. Reading the same statement again, or another one that
// overlaps it, yields the same identities; two honest payments that look alike stay two.
type Fingerprinter struct {
	seen map[[sha256.Size]byte]int
}

// ID returns the identity of r. It counts: call it once for each receipt, in file order.
func (f *Fingerprinter) ID(r *Receipt) ReceiptID {
	h := sha256.New()
	part := func(s string) {
		h.Write(strconv.AppendInt(nil, int64(len(s)), 10))
		h.Write([]byte{':'})
		h.Write([]byte(s))
	}
	part(strings.ToUpper(strings.Join(strings.Fields(r.Account), "")))
	part(r.Amount.String())
	part(r.Booked.String())
	part(r.Value.String())
	if ref := strings.TrimSpace(r.BankReference); ref != "" {
		part(ref)
	} else {
		part("")
		part(strings.Join(strings.Fields(r.Payer.Name+" "+r.CustomerReference+" "+r.EndToEndID+" "+r.Text()), " "))
	}
	var sum [sha256.Size]byte
	h.Sum(sum[:0])
	if f.seen == nil {
		f.seen = map[[sha256.Size]byte]int{}
	}
	n := f.seen[sum]
	f.seen[sum] = n + 1
	h.Write([]byte{'#'})
	h.Write(strconv.AppendInt(nil, int64(n), 10))
	return ReceiptID("R-" + hex.EncodeToString(h.Sum(nil)[:8]))
}
