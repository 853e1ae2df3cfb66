package mt940

import "strings"

// slashWords are the /KEY/ words of Dutch banks and of SWIFT. The class says what a value is.
var slashWords = map[string]slashClass{
	"TRTP": slashKind, "EREF": slashEndToEnd, "MARF": slashMandate, "RTRN": slashReturn, "REMI": slashText,
	"KREF": slashReference, "CREF": slashReference, "PREF": slashReference,
	"IBAN": slashAccount, "BBAN": slashAccount, "BIC": slashBank, "NAME": slashName, "ADDR": slashNothing, "ID": slashText,
	"CNTP": slashBlock, "ORDP": slashParty, "BENM": slashParty, "ULTD": slashOther, "ULTB": slashOther,
	"RFB": slashText, "ROC": slashText, "INV": slashText, "IREF": slashText, "PY": slashText, "OCMT": slashText, "CHGS": slashText,
	"PT": slashNothing, "GI": slashNothing, "CSID": slashNothing, "ISDT": slashNothing, "NRTX": slashNothing, "PURP": slashNothing,
	"SVCL": slashNothing, "EXCH": slashNothing, "TRCD": slashNothing, "CTC": slashText, "BO": slashText, "BN": slashText, "OB": slashNothing,
}

type slashClass uint8

const (
	slashNothing slashClass = iota // cannot name what was paid
	slashText
	slashKind
	slashEndToEnd
	slashMandate
	slashReturn
	slashReference
	slashAccount
	slashBank
	slashName
	slashBlock // account/BIC/name/city in one value
	slashParty // opens a party: /ORDP//NAME/...
	slashOther // opens a party that neither paid nor was paid by us
)

// slashed reports whether a text begins with a /KEY/ word; some American banks leave the first slash out.
func slashed(flat string) bool {
	t := strings.TrimLeft(flat, " ")
	_, _, ok := slashKey(t, 0)
	return ok || leadingKey(t) != ""
}

func leadingKey(t string) string {
	word, _, ok := strings.Cut(t, "/")
	if _, known := slashWords[word]; ok && known {
		return word
	}
	return ""
}

// slashKey reads a /KEY/ word at i and gives the offset behind it.
func slashKey(flat string, i int) (word string, end int, ok bool) {
	if i >= len(flat) || flat[i] != '/' {
		return "", 0, false
	}
	n := strings.IndexByte(flat[i+1:min(len(flat), i+7)], '/')
	if n < 0 {
		return "", 0, false
	}
	word = flat[i+1 : i+1+n]
	_, ok = slashWords[word]
	return word, i + n + 2, ok
}

func findSlashKeys(flat string) []keyMark {
	var marks []keyMark
	from := len(flat) - len(strings.TrimLeft(flat, " "))
	if word := leadingKey(flat[from:]); word != "" {
		marks = append(marks, keyMark{from, from + len(word) + 1, word})
		from += len(word) + 1
	}
	for i := from; i < len(flat); i++ {
		if word, end, ok := slashKey(flat, i); ok {
			marks = append(marks, keyMark{i, end, word})
			i = end - 1
		}
	}
	return marks
}

// slashes reads /KEY/value/KEY/value; a value may hold slashes of its own and may be empty.
func (d *details) slashes(r run, flat, file string) {
	marks := findSlashKeys(flat)
	cut := &cutter{run: r}
	var party string // the block that NAME, IBAN, BIC speak of
	for i, m := range marks {
		end := len(flat)
		if i+1 < len(marks) {
			end = marks[i+1].at
		}
		for end > m.end && (flat[end-1] == '/' || flat[end-1] == ' ') {
			end--
		}
		class := slashWords[m.word]
		if class == slashParty || class == slashOther {
			party = m.word
		}
		from := m.end
		for from < end && flat[from] == '/' {
			from++
		}
		if m.word == "REMI" {
			from += remittanceHead(flat[from:end])
		}
		d.slash(m.word, class, party, cut.slice(from, end), file)
	}
}

// remittanceHead is the width of the words that tell structured from free remittance text.
func remittanceHead(s string) int {
	for _, head := range [...]string{"USTD//", "USTD/", "STRD/CUR/", "STRD/"} {
		if strings.HasPrefix(s, head) {
			return len(head)
		}
	}
	return 0
}

func (d *details) slash(word string, class slashClass, party string, value run, file string) {
	field := strings.ToLower(word)
	foreign := slashWords[party] == slashOther
	switch class {
	case slashNothing:
		return
	case slashKind:
		set(&d.kindText, value.text())
		field = "booking_text"
	case slashEndToEnd:
		set(&d.endToEnd, value.identifier())
	case slashMandate:
		set(&d.mandate, value.identifier())
	case slashReturn:
		set(&d.returnReason, value.identifier())
		return
	case slashReference:
		set(&d.customerRef, value.identifier())
	case slashAccount:
		if !foreign {
			d.account(value, file)
		}
		return
	case slashBank:
		if !foreign {
			set(&d.payer.Bank, value.identifier())
		}
		return
	case slashName, slashParty, slashOther:
		if field = "name"; foreign || class == slashOther {
			field = "other_name"
		} else {
			set(&d.payer.Name, value.text())
		}
	case slashBlock:
		d.block(value, file)
		return
	}
	d.words(value, file, field)
}

// block reads account/BIC/name/city. The name is not divided further: a slash in it is rarer than the city.
func (d *details) block(value run, file string) {
	flat := value.flat()
	at := 0
	cut := &cutter{run: value}
	for i, part := range strings.SplitN(flat, "/", 4) {
		r := cut.slice(at, at+len(part))
		switch i {
		case 0:
			d.account(r, file)
		case 1:
			set(&d.payer.Bank, r.identifier())
		case 2:
			set(&d.payer.Name, r.text())
			d.words(r, file, "name")
		}
		at += len(part) + 1
	}
}
