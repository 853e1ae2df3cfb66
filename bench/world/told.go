package world

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/cashtie/cashtie/ledger"
)

// told is what the bank tells of a payment in another currency.
type told struct {
	original int64  // in the currency of the payer
	rate     string // as written, with a point; empty: it tells none
	plain    bool   // in words, where the file has code words as well
}

// ratesTold is how many of a hundred payments in another currency tell what the payer sent; rateLess how many of these tell no rate, and
// chargesTold how many tell charges that a bank on the way took off.
const ratesTold, rateLess, chargesTold = 60, 25, 10

// tell lets the bank say what the payer sent, with the rate at which it is booked. Its draws are its own, so that the other receipts of
// a world are the same whether it tells or not.
func (w *World) tell(p *payment, k int) {
	draw := rand.New(rand.NewPCG(w.seed, uint64(k)))
	if draw.IntN(100) >= ratesTold {
		return
	}
	it, low := &w.items[k], int64(10_700) // dollars for a euro
	if p.euro {
		low = 9_000 // euros for a dollar
	}
	rate := low + draw.Int64N(400)
	p.told = &told{original: it.open, plain: draw.IntN(2) == 0}
	p.amount = (it.open*rate + 5_000) / 10_000
	switch n := draw.IntN(100); {
	case n < rateLess:
	case n%2 == 0:
		p.told.rate = strconv.FormatFloat(float64(rate)/10_000, 'f', 4, 64)
	default: // the other way round
		p.told.rate = strconv.FormatFloat(10_000/float64(rate), 'f', 6, 64)
	}
	if draw.IntN(100) < chargesTold && p.amount > 100_00 {
		p.charges = 10_00 + 5_00*draw.Int64N(4)
		p.amount -= p.charges
	}
	p.outcome, p.situation, p.lines, p.rest, p.unknowable = Applied, "other currency, told", []line{{item: k, cash: it.open}}, 0, ""
}

// original is the currency that the payer sent.
func (p *payment) original() ledger.Currency {
	if p.euro {
		return usd
	}
	return eur
}

// codeWords are those of SWIFT: "/OCMT/USD1234,56/EXCH/1,0842".
func (p *payment) codeWords() string {
	s := "/OCMT/" + p.original().String() + decimal(p.told.original, ",", "")
	if p.told.rate != "" && p.charges == 0 {
		s += "/EXCH/" + strings.Replace(p.told.rate, ".", ",", 1)
	}
	if p.charges > 0 {
		s += "//CHGS/" + p.currency().String() + decimal(p.charges, ",", "")
	}
	return s + "/"
}

// words are those of American banks.
func (p *payment) words() string {
	s := " ORIG AMT " + p.original().String() + " " + decimal(p.told.original, ",", ".")
	if p.told.rate != "" {
		s += " RATE " + p.told.rate
	}
	return s
}

// amountDetails are those of camt.
func (p *payment) amountDetails() string {
	s := fmt.Sprintf(`<AmtDtls><InstdAmt><Amt Ccy="%v">%s</Amt>`, p.original(), decimal(p.told.original, ".", ""))
	if p.told.rate != "" {
		s += fmt.Sprintf(`<CcyXchg><SrcCcy>%v</SrcCcy><TrgtCcy>%v</TrgtCcy><XchgRate>%s</XchgRate></CcyXchg>`, p.original(), p.currency(), p.told.rate)
	}
	s += "</InstdAmt></AmtDtls>"
	if p.charges > 0 {
		s += fmt.Sprintf(`<Chrgs><Rcrd><Amt Ccy="%v">%s</Amt><CdtDbtInd>DBIT</CdtDbtInd></Rcrd></Chrgs>`, p.currency(), decimal(p.charges, ".", ""))
	}
	return s
}
