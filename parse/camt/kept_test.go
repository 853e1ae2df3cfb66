package camt

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// elsewhere lists the elements of an entry whose text is found in no receipt, by the end of their path, and where its meaning went.
var elsewhere = map[string]string{
	"CdtDbtInd":                 "the sign of the amount",
	"Ntry/Sts":                  "the kind of the receipt",
	"Ntry/Sts/Cd":               "the kind of the receipt",
	"RvslInd":                   "the kind of the receipt",
	"ChrgInclInd":               "the amount, where it makes a difference",
	"BookgDt/DtTm":              "the booking date; the hour is left out",
	"ValDt/DtTm":                "the value date; the hour is left out",
	"Cdtr/Nm":                   "us",
	"Cdtr/Pty/Nm":               "us",
	"CdtrAcct/Nm":               "us",
	"CdtrAcct/Id/IBAN":          "us",
	"CdtrAcct/Id/Othr/Id":       "us",
	"CdtrAgt/FinInstnId/BIC":    "us",
	"CdtrAgt/FinInstnId/BICFI":  "us",
	"DbtrAgt/FinInstnId/BIC":    "us, of a debit",
	"DbtrAgt/FinInstnId/BICFI":  "us, of a debit",
	"Dbtr/Nm":                   "us, of a debit",
	"Dbtr/Pty/Nm":               "us, of a debit",
	"ClrSysMmbId/ClrSysId/Cd":   "whose number that of the bank is",
	"SchmeNm/Cd":                "whose number an identification is",
	"Othr/Issr":                 "whose number an identification is",
	"Tp/CdOrPrtry/Cd":           "what the document or reference behind it is",
	"Tp/CdOrPrtry/Prtry":        "what the document or reference behind it is",
	"CdtrRefInf/Tp/Issr":        "whose reference it is",
	"RmtAmtAndTp/Tp/Cd":         "what the amount beside it is",
	"BkTxCd/Prtry/Issr":         "whose code it is",
	"Fmly/SubFmlyCd":            "the payment's own code goes before that of its entry",
	"Fmly/Cd":                   "the payment's own code goes before that of its entry",
	"Domn/Cd":                   "the payment's own code goes before that of its entry",
	"Chrgs/Rcrd/Tp/Prtry/Id":    "the charges of the payment go before those of its entry",
	"UltmtDbtr/PstlAdr/AdrLine": "an address of who is not the payer",
	"UltmtCdtr/PstlAdr/AdrLine": "an address of who is not the payer",
	"DscntApldAmt/Tp/Cd":        "what the amount beside it is",
	"Btch/NbOfTxs":              "a control, where the file has the payments",
	"Cdtr/Pty/PstlAdr/BldgNb":   "us",
	"ClrSysMmbId/MmbId":         "us, or one of several payments of an entry",
	"Cdtr/PstlAdr/AdrLine":      "us",
	"Cdtr/Pty/PstlAdr/StrtNm":   "us",
	"Cdtr/Pty/PstlAdr/PstCd":    "us",
	"Cdtr/Pty/PstlAdr/TwnNm":    "us",
	"Cdtr/Id/OrgId/Othr/Id":     "us",
	"Cdtr/Id/PrvtId/Othr/Id":    "us",
}

// TestNothingOfAnEntryIsLost holds that every text of every entry of the samples, and of the files below the folder that CASHTIE_CORPUS
// names, stands in what is read of it, save for what elsewhere lists.
func TestNothingOfAnEntryIsLost(t *testing.T) {
	names, err := filepath.Glob("testdata/*.xml")
	if err != nil {
		t.Fatal(err)
	}
	if root := os.Getenv("CASHTIE_CORPUS"); root != "" {
		err := filepath.WalkDir(filepath.Join(root, "camt"), func(path string, e os.DirEntry, err error) error {
			if err == nil && !e.IsDir() && strings.HasSuffix(path, ".xml") {
				names = append(names, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	texts := 0
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		said := whatIsSaid(string(content))
		for _, leaf := range leaves(content) {
			if texts++; !isKept(said, leaf.value) && !isElsewhere(leaf.path) {
				t.Errorf("%s: %s %q is lost", name, leaf.path, leaf.value)
			}
		}
	}
	if texts < 100 {
		t.Errorf("only %d texts", texts)
	}
}

func isElsewhere(path string) bool {
	for at := strings.IndexByte(path, '/'); at >= 0; at = strings.IndexByte(path, '/') {
		if elsewhere[path] != "" {
			return true
		}
		path = path[at+1:]
	}
	return elsewhere[path] != ""
}

// isKept also finds an amount with fewer or more decimals, and takes what says that there is nothing for kept.
func isKept(said, text string) bool {
	if text = strings.Join(strings.Fields(text), " "); strings.Contains(said, text) || absent([]byte(text)) {
		return true
	}
	whole, decimals, _ := strings.Cut(text, ".")
	return strings.Trim(whole+decimals, "0123456789") == "" && strings.Contains(said, whole+"."+strings.TrimRight(decimals, "0"))
}

// whatIsSaid is every text, amount and date of the facts and faults of a file.
func whatIsSaid(content string) string {
	var b strings.Builder
	say := func(all ...string) {
		for _, s := range all {
			b.WriteString(strings.Join(strings.Fields(s), " ") + "\n")
		}
	}
	for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content)}).All() {
		if e, ok := errors.AsType[*parse.Error](err); ok {
			say(e.Value, e.Help)
			if e.Field == "Ntry/Amt" { // the entry is refused, all of it
				return content
			}
		}
		if f.Control != nil {
			say(f.Control.Expected)
		}
		if f.Skipped != nil {
			say(f.Skipped.Reason)
		}
		r := f.Receipt
		if r == nil {
			continue
		}
		say(r.Amount.String(), r.Original.String(), r.Booked.String(), r.Value.String(), r.Account, r.Type, r.TypeText, r.BankReference, r.CustomerReference,
			r.EndToEndID, r.MandateID, r.ReturnReason, r.Cheque, r.UETR, r.Batch, r.EntryReference, r.Rate, r.Payer.Name, r.Payer.Account, r.Payer.Bank, r.Payer.Address, r.Payer.ID, r.Text())
		for _, x := range r.Texts {
			say(x.Value)
		}
		for _, c := range r.Charges {
			say(c.Amount.String(), unsigned(c.Amount).String(), c.Bearer, c.Text)
		}
		for _, x := range r.Extra {
			say(x.Name, x.Value)
		}
		for _, a := range r.Availability {
			say(a.Amount.String(), a.Date.String())
		}
		say(unsigned(r.Amount).String(), unsigned(r.Original).String())
	}
	return b.String() + whatAdvicesSay(content)
}

func whatAdvicesSay(content string) string {
	var b strings.Builder
	for f := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(content)}).All() {
		if f.Advice == nil {
			continue
		}
		for _, l := range f.Advice.Lines {
			b.WriteString(l.Reference + "\n" + l.Reason + "\n" + l.Memo + "\n" + l.Issued.String() + "\n" + l.Qualifier + "\n")
			for _, m := range [...]ledger.Money{l.Gross, l.Discount, l.Deduction, l.Net} {
				b.WriteString(m.String() + "\n" + unsigned(m).String() + "\n")
			}
		}
	}
	return b.String()
}

type leaf struct{ path, value string }

// leaves are the texts within entries, with the elements around them from Ntry on.
func leaves(content []byte) (found []leaf) {
	d := xml.NewDecoder(strings.NewReader(string(content)))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	var path []string
	text := ""
	for {
		token, err := d.Token()
		if err != nil {
			return found
		}
		switch token := token.(type) {
		case xml.StartElement:
			if len(path) > 0 || token.Name.Local == "Ntry" {
				path = append(path, token.Name.Local)
			}
			text = ""
		case xml.CharData:
			text += string(token)
		case xml.EndElement:
			if text = strings.TrimSpace(text); len(path) > 0 && text != "" {
				found = append(found, leaf{strings.Join(path, "/"), text})
			}
			if text = ""; len(path) > 0 {
				path = path[:len(path)-1]
			}
		}
	}
}

// TestRest reads what has no field of its own.
func TestRest(t *testing.T) {
	long := strings.Repeat("L", 70)
	for _, tt := range []struct{ name, in, want string }{
		{"tax", "<Tax><TtlTaxAmt Ccy=\"EUR\">19.00</TtlTaxAmt><Id>T 1</Id></Tax>", "Tax/TtlTaxAmt=19.00 EUR Tax/Id=T 1"},
		{"card", "<CardTx><Card><CardCtryCd>DE</CardCtryCd></Card><POI><Id><Id>77</Id></Id></POI></CardTx>", "CardTx/Card/CardCtryCd=DE CardTx/POI/Id/Id=77"},
		{"parts of a rate", `<AmtDtls><InstdAmt><Amt Ccy="EUR">5.00</Amt><CcyXchg><SrcCcy>USD</SrcCcy><UnitCcy>EUR</UnitCcy><XchgRate>1.1</XchgRate><CtrctId>C9</CtrctId></CcyXchg></InstdAmt></AmtDtls>`,
			"InstdAmt/CcyXchg/SrcCcy=USD InstdAmt/CcyXchg/UnitCcy=EUR InstdAmt/CcyXchg/CtrctId=C9"},
		{"where the advice was sent", "<RltdRmtInf><RmtLctnElctrncAdr>ar@example.com</RmtLctnElctrncAdr></RltdRmtInf>", "RltdRmtInf/RmtLctnElctrncAdr=ar@example.com"},
		{"taxes and garnishments remitted", "<RmtInf><Strd><TaxRmt><RefNb>X1</RefNb></TaxRmt><GrnshmtRmt><RefNb>G1</RefNb></GrnshmtRmt></Strd></RmtInf>", "TaxRmt/RefNb=X1 GrnshmtRmt/RefNb=G1"},
		{"the bank's name", "<RltdAgts><DbtrAgt><FinInstnId><Nm>BANK</Nm></FinInstnId></DbtrAgt><IntrmyAgt1><FinInstnId><BICFI>BICBICXX</BICFI></FinInstnId></IntrmyAgt1></RltdAgts>",
			"DbtrAgt/Nm=BANK IntrmyAgt1/FinInstnId/BICFI=BICBICXX"},
		{"whom to ask", "<RltdPties><Dbtr><Nm>N</Nm><CtctDtls><EmailAdr>a@example.com</EmailAdr></CtctDtls></Dbtr></RltdPties>", "Dbtr/CtctDtls/EmailAdr=a@example.com"},
		{"amounts of other stages", `<AmtDtls><InstdAmt><Amt Ccy="USD">5.50</Amt></InstdAmt><CntrValAmt><Amt Ccy="EUR">5.10</Amt></CntrValAmt></AmtDtls>`, "CntrValAmt=5.10 EUR"},
		{"nothing said", "<Tax><Id>NOTPROVIDED</Id><Empty/></Tax>", ""},
		{"a long path ends early", "<Tax><" + long + "><Id>1</Id></" + long + "></Tax>", "Tax/Id=1"},
	} {
		var got []string
		for f, err := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(around("105.00", ntry("5.00", "CRDT", details(tt.in))))}).All() {
			if err != nil {
				t.Errorf("%s: %v", tt.name, err)
			}
			if f.Receipt != nil {
				for _, x := range f.Receipt.Extra {
					got = append(got, x.Name+"="+x.Value)
				}
			}
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// TestRestOfAnEntryIsBounded tells that more is said of an entry than is kept: each of its payments gets all of it.
func TestRestOfAnEntryIsBounded(t *testing.T) {
	kept, told := 0, false
	in := around("105.00", ntry("5.00", "CRDT", "<CardTx>"+strings.Repeat("<Id>1</Id>", mostOfEntry+1)+"</CardTx>"))
	for f := range parse.NewReader(Format, parse.Input{Name: "f", R: strings.NewReader(in)}).All() {
		if f.Receipt != nil {
			kept = len(f.Receipt.Extra)
		}
		told = told || f.Skipped != nil
	}
	if kept != mostOfEntry || !told {
		t.Errorf("%d kept, told: %v", kept, told)
	}
}
