package ach_test

import (
	"fmt"
	"strconv"
	"strings"
)

// builder writes ACH files with right totals, line by line.
type builder struct {
	lines               []string
	batches, records    int
	hash, debit, credit int64
	batch               struct {
		service, id, sec    string
		records             int
		hash, debit, credit int64
	}
	trace int
}

const sender = "02100002"

func newFile() *builder {
	return &builder{lines: []string{"101 021000089 0210000212611020615A094101FEDERAL RESERVE BANK   NORTHFIELD BANK                "}}
}

// header begins a batch of 3 November 2026, which is day 307.
func (b *builder) header(service, company, id, sec, description string) {
	b.batches++
	b.batch.service, b.batch.id, b.batch.sec = service, id, sec
	b.add("5%s%-16s%-20s%-10s%s%-10s%-6s2611033071%s%07d", service, company, "", id, sec, description, "", sender, b.batches)
}

func (b *builder) add(format string, args ...any) {
	b.lines = append(b.lines, fmt.Sprintf(format, args...))
}

// checkDigit completes a routing number of eight digits.
func checkDigit(routing string) int {
	sum := 0
	for i, w := range [...]int{3, 7, 1, 3, 7, 1, 3, 7} {
		sum += int(routing[i]-'0') * w
	}
	return (10 - sum%10) % 10
}

// entry adds an entry with its addenda, whose texts are cut to 80 columns.
func (b *builder) entry(code, routing, account string, cents int64, number, name string, addenda ...string) {
	b.trace++
	indicator := min(len(addenda), 1)
	if b.batch.sec == "CTX" {
		name = fmt.Sprintf("%04d%-16.16s  ", len(addenda), name)
	}
	b.add("6%s%s%d%-17s%010d%-15s%-22.22s  %d%s%07d", code, routing, checkDigit(routing), account, cents, number, name, indicator, sender, b.trace)
	for i, text := range addenda {
		b.add("705%-80s%04d%07d", text, i+1, b.trace)
	}
	b.count(code, routing, cents, len(addenda))
}

// international adds an IAT entry with its seven addenda and remittance texts.
func (b *builder) international(code, routing, account string, cents int64, payer string, texts ...string) {
	b.trace++
	b.add("6%s%s%d%04d%13s%010d%-35s    1%s%07d", code, routing, checkDigit(routing), 7+len(texts), "", cents, account, sender, b.trace)
	for _, a := range []string{"10BUS000000000000000000", fmt.Sprintf("11%-35s%s", payer, "400 QUAY STREET"), `12TORONTO*ON\`, "13ROYAL NORTHERN BANK", "14NORTHFIELD BANK", "15MRM-00417", `16ARDEN*OH\`} {
		b.add("7%-86s%07d", a, b.trace)
	}
	for i, text := range texts {
		b.add("717%-80s%04d%07d", text, i+1, b.trace)
	}
	b.count(code, routing, cents, 7+len(texts))
}

// returned adds an entry with addenda 98 or 99: the text of columns 2-79.
func (b *builder) returned(code, routing, account string, cents int64, number, name, addenda string) {
	b.trace++
	b.add("6%s%s%d%-17s%010d%-15s%-22.22s  1%s%07d", code, routing, checkDigit(routing), account, cents, number, name, sender, b.trace)
	b.add("7%-78s%s%07d", addenda, sender, b.trace)
	b.count(code, routing, cents, 1)
}

func (b *builder) count(code, routing string, cents int64, addenda int) {
	b.batch.records += 1 + addenda
	n, err := strconv.ParseInt(routing, 10, 64)
	if err != nil {
		panic(err)
	}
	b.batch.hash += n
	if code[1] < '5' {
		b.batch.credit += cents
	} else {
		b.batch.debit += cents
	}
}

// control ends the batch.
func (b *builder) control() {
	t := &b.batch
	b.add("8%s%06d%010d%012d%012d%-10s%25s%s%07d", t.service, t.records, t.hash, t.debit, t.credit, t.id, "", sender, b.batches)
	b.records, b.hash, b.debit, b.credit = b.records+t.records, b.hash+t.hash, b.debit+t.debit, b.credit+t.credit
	t.records, t.hash, t.debit, t.credit = 0, 0, 0, 0
}

// close ends the file and fills its last block.
func (b *builder) close() []string {
	b.add("9%06d%06d%08d%010d%012d%012d%39s", b.batches, (len(b.lines)+10)/10, b.records, b.hash%1e10, b.debit, b.credit, "")
	for len(b.lines)%10 != 0 {
		b.add("%s", strings.Repeat("9", 94))
	}
	return b.lines
}

func file(lines []string) []byte { return []byte(strings.Join(lines, "\n") + "\n") }
