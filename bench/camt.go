package bench

import (
	"io"
	"strings"
	"time"
)

const (
	camtBatch = 5 // payments of a collected credit
	camtEvery = 4 // every so many entries one is a collected credit
	camtIBAN  = "DE02120300000000202051"
	camtHead  = `<?xml version="1.0" encoding="UTF-8"?>` + "\n" +
		`<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` + "\n  <BkToCstmrStmt>\n"
	camtFoot = "  </BkToCstmrStmt>\n</Document>\n"
)

// WriteCAMT writes one camt.053 message of at least size bytes, as [WriteBAI2] does. Every fourth entry is a batch of five payments;
// advices are structured remittance with the amounts of documents.
func WriteCAMT(to io.Writer, size int64, seed uint64) error {
	w, o, sent := newStream(to, seed)
	o.printf("%s    <GrpHdr>\n      <MsgId>BENCH</MsgId>\n      <CreDtTm>%sT05:10:00+02:00</CreDtTm>\n    </GrpHdr>\n", camtHead, streamStart.Format(time.DateOnly))
	balance := int64(openingBalance)
	for days := 0; sent.n < size && sent.err == nil; days++ {
		balance = w.camtStatement(o, streamStart.AddDate(0, 0, days), days+1, balance, days*len(w.payments))
	}
	o.printf("%s", camtFoot)
	return o.w.Flush()
}

// camtStatement writes the account's statement of a day and returns its closing balance. The numbers of its entries begin at first.
func (w *world) camtStatement(o *output, day time.Time, number int, opening int64, first int) int64 {
	closing := opening
	for i := range w.payments {
		if p := &w.payments[i]; !p.us {
			closing += p.amount
		}
	}
	date := day.Format(time.DateOnly)
	o.printf("    <Stmt>\n      <Id>STM-%06d</Id>\n      <ElctrncSeqNb>%d</ElctrncSeqNb>\n      <CreDtTm>%sT21:15:00+02:00</CreDtTm>\n", number, number, date)
	o.printf("      <Acct>\n        <Id>\n          <IBAN>%s</IBAN>\n        </Id>\n        <Ccy>EUR</Ccy>\n      </Acct>\n", camtIBAN)
	camtBalance(o, "OPBD", opening, date)
	camtBalance(o, "CLBD", closing, date)
	var batch []int
	for i, entries := 0, 0; i < len(w.payments); i++ {
		p := &w.payments[i]
		if p.us {
			continue
		}
		if entries%camtEvery > 0 || p.amount < 0 {
			w.camtEntry(o, date, first, i)
			entries++
		} else if batch = append(batch, i); len(batch) == camtBatch {
			w.camtEntry(o, date, first, batch...)
			batch = batch[:0]
			entries++
		}
	}
	for _, i := range batch {
		w.camtEntry(o, date, first, i)
	}
	o.printf("    </Stmt>\n")
	return closing
}

func camtBalance(o *output, kind string, minor int64, date string) {
	o.printf("      <Bal>\n        <Tp>\n          <CdOrPrtry>\n            <Cd>%s</Cd>\n          </CdOrPrtry>\n        </Tp>\n", kind)
	o.printf("        <Amt Ccy=\"EUR\">%s</Amt>\n        <CdtDbtInd>CRDT</CdtDbtInd>\n        <Dt>\n          <Dt>%s</Dt>\n        </Dt>\n      </Bal>\n",
		decimal(minor, ".", ""), date)
}

// camtEntry writes one entry for the payments, which have one direction.
func (w *world) camtEntry(o *output, date string, first int, payments ...int) {
	sum := int64(0)
	for _, i := range payments {
		sum += w.payments[i].amount
	}
	family, sub := "RCDT", "ESCT"
	if sum < 0 {
		family, sub = "MDOP", "CHRG"
	}
	number := first + payments[0]
	o.printf("      <Ntry>\n        <NtryRef>%d</NtryRef>\n", number)
	camtMoney(o, "        ", sum)
	o.printf("        <Sts>\n          <Cd>BOOK</Cd>\n        </Sts>\n")
	o.printf("        <BookgDt>\n          <Dt>%s</Dt>\n        </BookgDt>\n        <ValDt>\n          <Dt>%s</Dt>\n        </ValDt>\n", date, date)
	o.printf("        <AcctSvcrRef>26%09d</AcctSvcrRef>\n        <BkTxCd>\n          <Domn>\n            <Cd>PMNT</Cd>\n", number)
	o.printf("            <Fmly>\n              <Cd>%s</Cd>\n              <SubFmlyCd>%s</SubFmlyCd>\n            </Fmly>\n          </Domn>\n        </BkTxCd>\n        <NtryDtls>\n", family, sub)
	if len(payments) > 1 {
		o.printf("          <Btch>\n            <PmtInfId>COLL-%09d</PmtInfId>\n            <NbOfTxs>%d</NbOfTxs>\n          </Btch>\n", number, len(payments))
	}
	for _, i := range payments {
		w.camtDetail(o, &w.payments[i], first+i)
	}
	o.printf("        </NtryDtls>\n      </Ntry>\n")
}

func camtMoney(o *output, indent string, minor int64) {
	mark := "CRDT"
	if minor < 0 {
		mark, minor = "DBIT", -minor
	}
	o.printf("%s<Amt Ccy=\"EUR\">%s</Amt>\n%s<CdtDbtInd>%s</CdtDbtInd>\n", indent, decimal(minor, ".", ""), indent, mark)
}

func (w *world) camtDetail(o *output, p *payment, number int) {
	eref := "NOTPROVIDED"
	if p.advice != "" {
		eref = p.advice
	}
	o.printf("          <TxDtls>\n            <Refs>\n              <AcctSvcrRef>T%09d</AcctSvcrRef>\n              <EndToEndId>%s</EndToEndId>\n            </Refs>\n", number, eref)
	camtMoney(o, "            ", p.amount)
	if p.payer != "" {
		name := p.payer
		if p.customer >= 0 {
			name = w.customers[p.customer].name
		}
		o.printf("            <RltdPties>\n              <Dbtr>\n                <Pty>\n                  <Nm>%s</Nm>\n", strings.ReplaceAll(name, "&", "&amp;"))
		o.printf("                  <PstlAdr>\n                    <Ctry>DE</Ctry>\n                    <AdrLine>Hafenstr. %d</AdrLine>\n                    <AdrLine>20457 Hamburg</AdrLine>\n                  </PstlAdr>\n", number%99+1)
		o.printf("                </Pty>\n              </Dbtr>\n              <DbtrAcct>\n                <Id>\n                  <IBAN>%s</IBAN>\n                </Id>\n              </DbtrAcct>\n            </RltdPties>\n", p.account)
		o.printf("            <RltdAgts>\n              <DbtrAgt>\n                <FinInstnId>\n                  <BICFI>TESTDEFFXXX</BICFI>\n                </FinInstnId>\n              </DbtrAgt>\n            </RltdAgts>\n")
	}
	o.printf("            <RmtInf>\n")
	if p.advice != "" {
		w.camtDocuments(o, p)
	} else {
		o.printf("              <Ustrd>%s</Ustrd>\n", p.text)
	}
	o.printf("            </RmtInf>\n          </TxDtls>\n")
}

// camtDocuments writes the payer's list of documents.
func (w *world) camtDocuments(o *output, p *payment) {
	for _, l := range p.lines {
		it := &w.items[l.item]
		o.printf("              <Strd>\n                <RfrdDocInf>\n                  <Tp>\n                    <CdOrPrtry>\n                      <Cd>CINV</Cd>\n                    </CdOrPrtry>\n                  </Tp>\n")
		o.printf("                  <Nb>%s</Nb>\n                  <RltdDt>%s</RltdDt>\n                </RfrdDocInf>\n", it.number, it.issued.Format(time.DateOnly))
		o.printf("                <RfrdDocAmt>\n                  <DuePyblAmt Ccy=\"EUR\">%s</DuePyblAmt>\n", decimal(it.amount, ".", ""))
		if l.discount != 0 {
			o.printf("                  <DscntApldAmt>\n                    <Amt Ccy=\"EUR\">%s</Amt>\n                  </DscntApldAmt>\n", decimal(l.discount, ".", ""))
		}
		if l.deduction != 0 {
			o.printf("                  <AdjstmntAmtAndRsn>\n                    <Amt Ccy=\"EUR\">%s</Amt>\n                    <CdtDbtInd>DBIT</CdtDbtInd>\n                    <Rsn>SHRT</Rsn>\n                  </AdjstmntAmtAndRsn>\n", decimal(l.deduction, ".", ""))
		}
		o.printf("                  <RmtdAmt Ccy=\"EUR\">%s</RmtdAmt>\n                </RfrdDocAmt>\n              </Strd>\n", decimal(l.cash, ".", ""))
	}
}
