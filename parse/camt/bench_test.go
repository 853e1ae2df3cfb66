package camt

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/cashtie/cashtie/parse"
)

// generate writes a statement of about size bytes that ties: a third of the entries are batches of five payments.
func generate(size int, seed uint64) []byte {
	rnd := rand.New(rand.NewPCG(seed, 7))
	var body bytes.Buffer
	body.Grow(size + size/8)
	closing, n := int64(0), 0
	for body.Len() < size {
		n++
		payments := 1
		if n%3 == 0 {
			payments = 5
		}
		var details bytes.Buffer
		sum := int64(0)
		for i := range payments {
			cents := rnd.Int64N(5_000_00) + 1
			sum += cents
			writePayment(&details, rnd, n, i, cents)
		}
		closing += sum
		fmt.Fprintf(&body, `      <Ntry>
        <NtryRef>%d</NtryRef>
        <Amt Ccy="EUR">%d.%02d</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd>
        <Sts><Cd>BOOK</Cd></Sts>
        <BookgDt><Dt>2026-03-%02d</Dt></BookgDt>
        <ValDt><Dt>2026-03-%02d</Dt></ValDt>
        <AcctSvcrRef>B26C17%010d</AcctSvcrRef>
        <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>
        <NtryDtls>
%s        </NtryDtls>
      </Ntry>
`, n, sum/100, sum%100, n%28+1, n%28+1, n, details.Bytes())
	}
	var doc bytes.Buffer
	doc.Grow(body.Len() + 2048)
	fmt.Fprintf(&doc, `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">
  <BkToCstmrStmt>
    <GrpHdr><MsgId>M</MsgId><CreDtTm>2026-03-31T21:00:00</CreDtTm></GrpHdr>
    <Stmt>
      <Id>S</Id>
      <Acct><Id><IBAN>DE02120300000000202051</IBAN></Id><Ccy>EUR</Ccy></Acct>
      <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">0.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>
      <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">%d.%02d</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-31</Dt></Dt></Bal>
`, closing/100, closing%100)
	doc.Write(body.Bytes())
	doc.WriteString("    </Stmt>\n  </BkToCstmrStmt>\n</Document>\n")
	return doc.Bytes()
}

func writePayment(w io.Writer, rnd *rand.Rand, entry, i int, cents int64) {
	fmt.Fprintf(w, `          <TxDtls>
            <Refs><AcctSvcrRef>T%08d-%d</AcctSvcrRef><EndToEndId>E2E-%010d</EndToEndId></Refs>
            <Amt Ccy="EUR">%d.%02d</Amt>
            <CdtDbtInd>CRDT</CdtDbtInd>
            <RltdPties>
              <Dbtr><Pty><Nm>Sample Customer %d GmbH</Nm></Pty></Dbtr>
              <DbtrAcct><Id><IBAN>DE%020d</IBAN></Id></DbtrAcct>
            </RltdPties>
            <RltdAgts><DbtrAgt><FinInstnId><BICFI>TESTDE%02dXXX</BICFI></FinInstnId></DbtrAgt></RltdAgts>
            <RmtInf><Ustrd>RECHNUNG %d VOM 17.02.2026 KD NR %d</Ustrd></RmtInf>
          </TxDtls>
`, entry, i, rnd.IntN(1e9), cents/100, cents%100, rnd.IntN(5000), rnd.Int64N(1e18), rnd.IntN(90)+10, int64(4711000000)+rnd.Int64N(1e6), rnd.IntN(90000))
}

const benchSize = 50 << 20

// BenchmarkReceipts reads statements to receipts, end to end; BenchmarkStandardLibrary is the floor that encoding/xml sets with its
// tokens alone, on the same bytes.
func BenchmarkReceipts(b *testing.B) {
	doc := generate(benchSize, 1)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	receipts := 0
	for b.Loop() {
		receipts = 0
		r := parse.NewReader(Format, parse.Input{Name: "bench.xml", R: bytes.NewReader(doc)})
		for {
			f, err := r.Read()
			if err == io.EOF {
				break
			}
			if err != nil || f.Control != nil && !f.Control.OK {
				b.Fatal(f.Control, err)
			}
			if f.Receipt != nil {
				receipts++
			}
		}
	}
	b.ReportMetric(float64(receipts)*float64(b.N)/b.Elapsed().Seconds(), "receipts/s")
}

func BenchmarkElements(b *testing.B) {
	doc := generate(benchSize, 1)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		s := newScanner("bench.xml", bytes.NewReader(doc), 1<<20)
		for s.child() {
			s.skip()
		}
		if s.fail != nil {
			b.Fatal(s.fail)
		}
	}
}

func BenchmarkStandardLibrary(b *testing.B) {
	doc := generate(benchSize, 1)
	b.SetBytes(int64(len(doc)))
	b.ReportAllocs()
	for b.Loop() {
		for d := xml.NewDecoder(bytes.NewReader(doc)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				b.Fatal(err)
			}
		}
	}
}
