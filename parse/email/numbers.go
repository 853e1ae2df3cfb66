package email

import (
	"regexp"
	"strings"

	"github.com/cashtie/cashtie/internal/lexicon"
)

// maxAgain is how many cells of a column are held against each other.
const maxAgain = 60

// repeated reports whether the cells of a column mostly say what others say: a shop, an order, and no number of a document.
func (c *column) repeated() bool { return c.filled > 3 && c.again*2 >= min(c.filled, maxAgain) }

// findID finds the column of our invoice numbers: by its header, else the one column of numbers that is left.
func (s *solver) findID() {
	best, second := 0, 0
	for i := range s.cols {
		c := &s.cols[i]
		if !c.holdsIDs() && (s.head < 0 || c.says&ofText == 0 || !s.titled(c)) || s.allDates(i) || s.runs(i) || c.says&(ofDate|ofDue) != 0 && c.says&(ofInvoice|ofNumber) == 0 {
			continue
		}
		score := s.scoreID(c)
		if score == 10 && s.head >= 0 && lexicon.Concepts(s.cell(s.head, i)).Has(lexicon.Invoice) {
			score++ // and not a number by which it is paid
		}
		if score == 12 && s.head >= 0 && lexicon.Concepts(s.cell(s.head, i)).Any(lexicon.Your, lexicon.Vendor) {
			score++ // by its own words
		}
		if s.head >= 0 && officialText.MatchString(s.cell(s.head, i)) {
			score -= 3 // of two numbers of an invoice the seller's own goes first
		}
		if score > best {
			best, second = score, best
			s.id = i
		} else if score > second {
			second = score
		}
	}
	s.unsure = s.id >= 0 && second == best
	s.told = s.id >= 0 && s.head >= 0 && s.cols[s.id].says&ofText != 0
	if s.id < 0 {
		s.id = s.anyDocument()
		s.unsure = s.id >= 0
	} else if at := s.yours(); at >= 0 && at != s.id {
		s.id, s.unsure = at, true // the other one may be the payer's number of our invoice
	}
	if s.id >= 0 {
		s.cols[s.id].name = invoiceColumn
	}
}

// officialText names the number that a tax office gives an invoice.
var officialText = regexp.MustCompile(`(?i)\b(?:uuid|folio fiscal|cufe|cae|irn|chave|clave de acceso|clave de autorización|access key|autorización sri)\b`)

// yours is the column that its header calls the seller's number, where the one that was taken is an invoice's of nobody by its words; -1:
// there is none.
func (s *solver) yours() int {
	if s.head < 0 || s.told || lexicon.Concepts(s.cell(s.head, s.id)).Any(lexicon.Your, lexicon.Vendor) {
		return -1
	}
	for i := range s.cols {
		c := lexicon.Concepts(s.cell(s.head, i))
		if i != s.id && c.Has(lexicon.Your) && c.Any(lexicon.Reference, lexicon.Number, lexicon.Document, lexicon.Invoice) && s.cols[i].holdsIDs() && !s.cols[i].same &&
			s.cols[i].filled == s.lines() && !c.Any(lexicon.Order, lexicon.Delivery, lexicon.Customer, lexicon.Account, lexicon.Vendor, lexicon.Date, lexicon.Amount, lexicon.Payment) {
			return i
		}
	}
	return -1
}

// anyDocument is the one column of document numbers that a table has, where its header does not say whose they are, though its word is
// mostly used for the payer's.
func (s *solver) anyDocument() int {
	at := -1
	for i := range s.cols {
		c := &s.cols[i]
		if c.says&(ofInvoice|ofYours|ofSeller) != 0 && c.says&(ofAmount|ofDate|ofDue) == 0 {
			return -1 // its numbers are of another kind than those of documents
		}
		if s.head < 0 || !c.holdsIDs() || c.same && c.filled > 1 || c.says&(ofNumber|ofOurs) == 0 || c.says&(ofPaid|ofOrder|ofDelivery|ofParty|ofSeller|ofTax|ofText|ofShop|ofDate|ofAmount) != 0 ||
			lexicon.Concepts(s.cell(s.head, i)).Has(lexicon.Our) || s.allDates(i) || s.runs(i) {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = i
	}
	return at
}

// quantityText names what is counted or weighed.
var quantityText = regexp.MustCompile(`(?i)\b(?:qty|quantity|units?|pcs|pieces|pallets|cartons|weight|lbs|kgs?|miles|hours|days|menge|anzahl|stück|gewicht|quantité|qté|poids|cantidad|cant\.?|peso|quantità|q\.tà|aantal|ilość|waga|quantidade|qtde?|antal|vikt|määrä)\b|数量|重量|수량`)

// counts reports whether a header says that the cells of a column are counted or weighed.
func (s *solver) counts(c *column) bool {
	for i := range s.cols {
		if &s.cols[i] == c {
			return s.head >= 0 && quantityText.MatchString(s.cell(s.head, i))
		}
	}
	return false
}

// scoreID tells how likely a column of numbers holds our invoices; zero or less: it does not.
func (s *solver) scoreID(c *column) int {
	score := 4
	has := func(r says) bool { return c.says&r != 0 }
	switch {
	case has(ofText) && s.titled(c):
		return 8
	case has(ofOrder | ofDelivery | ofText), !has(ofInvoice|ofNumber) && s.counts(c), has(ofTax) && !has(ofInvoice), has(ofShop) && !has(ofInvoice|ofYours|ofSeller):
		return 0
	case has(ofSeller) && has(ofInvoice):
		score = 12
	case has(ofSeller):
		if score = 8; !has(ofYours) && s.head >= 0 && s.plainSeller(c) {
			return 0
		}
	case has(ofYours) && has(ofInvoice):
		score = 12
	case has(ofInvoice) && !has(ofOurs):
		score = 10
	case has(ofYours) && has(ofNumber):
		score = 9
	case has(ofYours) && !has(ofParty|ofAmount|ofPaid):
		score = 7
	case has(ofOurs), has(ofPaid), has(ofParty) && !has(ofNumber):
		return 0
	case has(ofAmount | ofGross | ofDiscount | ofDeduction | ofBalance | ofCurrency):
		return 0
	case has(ofNumber):
		score = 5
	case has(ofParty):
		return 0
	}
	if c.counts[idCell] == 0 && s.head < 0 && c.counts[countCell] > 0 && score == 4 {
		score = 3
	}
	if c.same && c.filled > 1 || c.repeated() && !has(ofInvoice|ofYours|ofSeller) {
		score -= 4
	}
	if has(ofInvoice|ofYours) || c.filled*2 > s.lines() {
		return score
	}
	return 0
}

// plainSeller reports whether a header with a word for the seller names its number at the payer, and no paper of it.
func (s *solver) plainSeller(c *column) bool {
	for i := range s.cols {
		if &s.cols[i] == c {
			lower := strings.ToLower(s.cell(s.head, i))
			return !strings.Contains(lower, "ref") && !strings.Contains(lower, "réf") && !strings.Contains(lower, "rif") && !strings.Contains(lower, "do") && !strings.Contains(lower, "pi")
		}
	}
	return false
}
