package world

import (
	"fmt"
	"strings"
)

const (
	camtIBAN = "DE02120300000000202051"
	camtHead = `<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>WORLD</MsgId><CreDtTm>2026-03-18T05:10:00+01:00</CreDtTm></GrpHdr>`
)

// writeCAMT writes a statement for each day, an entry a line.
func (w *World) writeCAMT(s *sheet) {
	balance := int64(opening)
	for day := 1 - statementDays; day <= 0; day++ {
		closing, entries := balance, []*payment(nil)
		for _, p := range w.payments {
			if p.file() == camtFile && p.day == day {
				closing, entries = closing+p.amount, append(entries, p)
			}
		}
		if len(entries) == 0 {
			continue
		}
		if s.lines == 0 {
			s.linef("\n", "%s", camtHead)
			s.lines++ // the head has a line of its own for the declaration
		}
		iso := date(day).Format(isoDate)
		s.linef("\n", "<Stmt><Id>STM-%d</Id><ElctrncSeqNb>%d</ElctrncSeqNb><CreDtTm>%sT21:15:00+01:00</CreDtTm><Acct><Id><IBAN>%s</IBAN></Id><Ccy>EUR</Ccy></Acct>%s%s",
			54+day, 54+day, iso, camtIBAN, camtBalance("OPBD", balance, iso), camtBalance("CLBD", closing, iso))
		for _, p := range entries {
			p.line = s.lines + 1
			s.linef("\n", "%s", w.camtEntry(p, iso))
		}
		s.linef("\n", "</Stmt>")
		balance = closing
	}
	if s.lines > 0 {
		s.linef("\n", "</BkToCstmrStmt></Document>")
	}
}

func camtBalance(kind string, minor int64, iso string) string {
	return fmt.Sprintf(`<Bal><Tp><CdOrPrtry><Cd>%s</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%s</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>%s</Dt></Dt></Bal>`,
		kind, decimal(minor, ".", ""), iso)
}

func (w *World) camtEntry(p *payment, iso string) string {
	mark, family, sub, returned := "CRDT", "RCDT", "ESCT", ""
	switch {
	case p.method == "bank":
		mark, family, sub = "DBIT", "MDOP", "CHRG"
	case p.back:
		mark, sub, returned = "DBIT", "RRTN", "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"
	}
	money := fmt.Sprintf(`<Amt Ccy="EUR">%s</Amt><CdtDbtInd>%s</CdtDbtInd>`, decimal(max(p.amount, -p.amount), ".", ""), mark)
	reference := "NOTPROVIDED"
	if p.advice != nil && p.advice.told {
		reference = p.advice.id
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<Ntry><NtryRef>%d</NtryRef>%s<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>%s</Dt></BookgDt><ValDt><Dt>%s</Dt></ValDt><AcctSvcrRef>27%09d</AcctSvcrRef>`,
		p.serial, money, iso, iso, p.bankReference())
	fmt.Fprintf(&b, `<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>%s</Cd><SubFmlyCd>%s</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls><Refs><AcctSvcrRef>27%09d</AcctSvcrRef>`,
		family, sub, p.bankReference())
	fmt.Fprintf(&b, `<EndToEndId>%s</EndToEndId></Refs>%s`, reference, money)
	if p.told != nil {
		b.WriteString(p.amountDetails())
	}
	if p.name != "" {
		fmt.Fprintf(&b, `<RltdPties><Dbtr><Pty><Nm>%s</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>%s</IBAN></Id></DbtrAcct></RltdPties>`, strings.ReplaceAll(p.name, "&", "&amp;"), p.account)
	}
	if p.text != "" {
		fmt.Fprintf(&b, `<RmtInf><Ustrd>%s</Ustrd></RmtInf>`, strings.ReplaceAll(p.text, "&", "&amp;"))
	}
	return b.String() + returned + `</TxDtls></NtryDtls></Ntry>`
}
