package camt

import (
	"strings"

	"github.com/cashtie/cashtie/internal/refnum"
	"github.com/cashtie/cashtie/ledger"
)

// readCreditorReference keeps the reference that we gave and the payer repeats. One that breaks the rules of its kind is kept as it
// is, and told.
func (d *decoder) readCreditorReference(t *detail, doc *document) {
	kind, issuer := "", ""
	var ref *ledger.Text
	for d.child() {
		switch string(d.name) {
		case "Tp":
			kind, issuer = d.readReferenceType()
		case "Ref":
			if p := d.text(); !absent(p.raw) {
				ref = d.addText(t, "creditor_reference", p)
			}
		default:
			d.skip()
		}
	}
	if ref == nil || d.fail != nil {
		return
	}
	doc.vague = doc.vague || doc.reference.Value != ""
	doc.reference = *ref
	if name := mistyped(ref.Value, kind, issuer); name != "" {
		d.skipped(ref.Source, "called "+name+" and breaks its rules: kept as written, the payer may have mistyped it")
	}
}

// readReferenceType leaves a Tp: the code, or the bank's own word, and who issues such references.
func (d *decoder) readReferenceType() (kind, issuer string) {
	for d.child() {
		switch string(d.name) {
		case "CdOrPrtry", "Cd", "Prtry":
			kind = d.word(d.text())
		case "Issr":
			issuer = d.word(d.text())
		default:
			d.skip()
		}
	}
	return kind, issuer
}

// swissDigits is how long a Swiss reference is. Banks leave the zeros in front off.
const swissDigits = 27

// mistyped is what a reference claims to be and, by its length and check digits, is not; empty when it claims nothing, or rightly. National
// references under SCOR do not claim a country.
func mistyped(ref, kind, issuer string) string {
	var names []string
	plain := strings.ReplaceAll(ref, " ", "")
	switch kind := strings.ToUpper(kind); {
	case kind == "SCOR" && len(plain) > 2 && strings.EqualFold(plain[:2], "RF"):
		names = []string{"RF"}
	case kind == "QRR" || kind == "ISR REFERENCE":
		names = []string{"QRR"}
		plain = strings.Repeat("0", max(0, swissDigits-len(plain))) + plain
	case kind == "KID":
		names = []string{"KID10", "KID11"}
	case issuer == "BBA":
		names = []string{"OGM"}
	}
	title := ""
	for _, name := range names {
		scheme := refnum.Find(name)
		if scheme == nil || scheme.Valid(plain) {
			return ""
		}
		title = scheme.Title
	}
	return title
}
