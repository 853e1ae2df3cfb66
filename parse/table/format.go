package table

import (
	"io"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

const formatName = "table"

// Format reads tables: delimited text with a header row that holds open items, customers, receipts or remittance lines. The
// headers tell which; Options.Kind forces it, Options.Decimal, Dates and Currency force readings.
var Format = &parse.Format{
	Name:  formatName,
	Title: "table (CSV, TSV, semicolon or pipe list)",
	Doc: "Delimited text in UTF-8, UTF-16 or a national code page with a header row within its first 30 rows. Headers of SAP, Oracle, " +
		"Business Central, NetSuite, QuickBooks, Xero, ERPNext, Odoo and others are known in many languages. Number and date " +
		"formats are decided for each column over the whole file; a column that stays ambiguous is refused. A list without " +
		"such a row is told by its cells where somebody says that it holds receipts or remittances, or by a profile. Not read: " +
		"fixed-width lists without delimiters, tables with several invoices in one row.",
	Detect: detect,
	New:    func(in parse.Input) parse.Decoder { return &decoder{in: in} },
}

// decoder reads one file. The table is loaded by the first call of Decode.
type decoder struct {
	in       parse.Input
	grid     *Grid // the table, where it comes in cells
	sheet    *sheet
	layout   *layout
	reading  reading
	queue    []step // facts and faults that are ready
	sent     int    // of queue
	next     int    // row to look at
	lost     int    // of sheet.lost, handed out
	end      error
	totals   totals
	items    *itemReader
	advices  *adviceReader
	receipts *receiptReader
	money    moneyReader
	names    map[string]bool // of the columns
	tables   int             // further ones that began below
	further  map[int]bool    // rows that are further lines of a document above
}

// step is what Decode returns once.
type step struct {
	fact parse.Fact
	err  *parse.Error
}

// Decode returns the next fact or fault, see [parse.Decoder].
func (d *decoder) Decode() (parse.Fact, error) {
	if d.sheet == nil && d.end == nil {
		d.end = d.load()
	}
	for {
		if d.sent < len(d.queue) {
			s := d.queue[d.sent]
			d.sent++
			if s.err != nil {
				return parse.Fact{}, s.err
			}
			return s.fact, nil
		}
		d.queue, d.sent = d.queue[:0], 0
		if d.end != nil {
			return parse.Fact{}, d.end
		}
		d.advance()
	}
}

// advance looks at one row, or closes the file.
func (d *decoder) advance() {
	if d.lost < len(d.sheet.lost) && d.sheet.lost[d.lost].before <= d.next {
		d.queue = append(d.queue, step{err: d.sheet.lost[d.lost].err})
		d.lost++
		if d.advices != nil {
			d.advices.lose()
		}
		return
	}
	if d.next >= len(d.sheet.rows) {
		d.close()
		d.end = io.EOF
		return
	}
	r := d.next
	d.next++
	d.row(r)
}

func (d *decoder) emit(f parse.Fact)     { d.queue = append(d.queue, step{fact: f}) }
func (d *decoder) refuse(e *parse.Error) { d.queue = append(d.queue, step{err: e}) }
func (d *decoder) skip(r int, reason string) {
	d.emit(parse.Fact{Skipped: &parse.Skipped{Reason: reason, Source: d.sheet.rowAt(r)}})
}

// load reads and cuts the file, finds the header and decides the columns.
func (d *decoder) load() error {
	if d.grid != nil {
		return d.loadGrid()
	}
	raw, err := d.read()
	if err != nil {
		return err
	}
	text, verdict := charset.Decode(raw)
	if strings.Trim(text, blanks+"\r\n") == "" {
		return d.fileFault("", parse.ErrEmpty, "")
	}
	if strings.IndexByte(text, 0) >= 0 {
		return d.fileFault("", parse.ErrBadValue, "this is not a text file; save the table as CSV")
	}
	limits := d.in.Options.Limits
	found, named := d.profiled(text)
	if named == nil {
		found = sniff(text, d.in.Options.Kind, limits)
	}
	if named == nil && !found.whole {
		if n, ok := d.namelessText(text); ok {
			d.sheet = &sheet{name: d.in.Name, text: text, verdict: verdict, delim: n.delim}
			d.sheet.reserve()
			d.sheet.split(0, limits)
			return d.loadNameless(n)
		}
	}
	if found.hits == 0 {
		d.unnamed(text, verdict)
		if fault := d.overfull(); fault != nil {
			return fault
		}
		if s := d.sheet; s != nil && len(s.rows) > 0 && s.holdsValues(s.fullest()) {
			return d.fileFault("header", parse.ErrMissing, helpNameless)
		}
		return d.fileFault("header", parse.ErrMissing, helpNoHeader)
	}
	d.sheet = &sheet{name: d.in.Name, text: text, verdict: verdict, delim: found.delim}
	d.sheet.reserve()
	d.sheet.split(0, limits)
	if found.row = d.sheet.rowFrom(found.start); found.row < 0 || found.row+found.rows > len(d.sheet.rows) {
		return d.fileFault("header", parse.ErrMissing, "the row with the column names is damaged")
	}
	d.sheet.realign(found.row)
	if named == nil {
		d.sheet.unstack(found)
	}
	layout, fault := newLayout(d.sheet, found, named)
	d.layout = layout
	if fault != nil {
		return fault
	}
	if fault := d.prepare(); fault != nil {
		return fault
	}
	return nil
}

// prepare does what needs the whole table before the first row is read.
func (d *decoder) prepare() *parse.Error {
	if d.layout.kind == parse.Receipts && d.in.Options.Currency == 0 && !d.layout.has(fCurrency) {
		d.in.Options.Currency = d.listCurrency()
	}
	if fault := d.decide(); fault != nil {
		return fault
	}
	if fault := d.prepareMoney(); fault != nil {
		return fault
	}
	switch d.layout.kind {
	case parse.OpenItems:
		if fault := d.runningBalance(); fault != nil {
			return fault
		}
		if fault := d.settledPayments(); fault != nil {
			return fault
		}
		if fault := d.openAboveOriginal(); fault != nil {
			return fault
		}
		d.items = d.newItemReader()
	case parse.Remittances:
		d.advices = d.newAdviceReader()
	case parse.Receipts:
		return d.prepareReceipts()
	}
	return nil
}

const (
	helpNoHeader = "no row of the first 30 has column names that are known; the first row must name the columns"
	helpNameless = "no row names the columns, and the cells alone do not tell them apart; put a row of names above, or name them in a profile " +
		"as \"column 1\", \"column 2\" and so on (cashtie map)"
)

// maxBlock is the most that is read at a time; the first block is as large as the head that is sniffed.
const maxBlock = 1 << 20

// read takes the whole file, within the limit. A first block that is not text ends it early. The blocks are joined once: a text
// that grows would take several times the memory.
func (d *decoder) read() (string, error) {
	limit := d.in.Options.Limits.Table
	if limit <= 0 || limit > maxText {
		limit = maxText
	}
	var blocks [][]byte
	var size int64
	for next := sniffSize; ; next = min(2*next, maxBlock) {
		block, err := fill(d.in.R, next)
		if err != nil && err != io.EOF {
			return "", err
		}
		if size += int64(len(block)); size > limit {
			return "", d.fileFault("table", parse.ErrTooLong, "split the file")
		}
		if len(blocks) == 0 && binary(block) {
			return "", d.fileFault("", parse.ErrBadValue, "this is not a text file; save the table as CSV")
		}
		blocks = append(blocks, block)
		if err == io.EOF {
			break
		}
	}
	var b strings.Builder
	b.Grow(int(size))
	for i, block := range blocks {
		b.Write(block)
		blocks[i] = nil
	}
	return b.String(), nil
}

// fill reads n bytes, or fewer with the error that ended them. Unlike io.ReadFull it does not hide a source that broke off. The room
// grows with what comes: most tables of mails are small, and there may be many.
func fill(r io.Reader, n int) ([]byte, error) {
	block := make([]byte, 0, min(n, 4<<10))
	for idle := 0; len(block) < n; idle++ {
		if len(block) == cap(block) {
			block = slices.Grow(block, min(len(block), n-len(block)))
		}
		k, err := r.Read(block[len(block):min(cap(block), n)])
		if block = block[:len(block)+k]; err != nil {
			return block, err
		}
		if k > 0 {
			idle = 0
		}
		if idle > 100 {
			return block, io.ErrNoProgress
		}
	}
	return block, nil
}

func binary(head []byte) bool {
	text, _ := charset.Head(string(head))
	return strings.IndexByte(text, 0) >= 0
}

func (d *decoder) fileFault(fieldName string, cause error, help string) *parse.Error {
	return &parse.Error{Format: formatName, Source: ledger.Source{File: d.in.Name}, Field: fieldName, Err: cause, Help: help, Fatal: true}
}

// cellFault is a fault of one cell; its row is lost.
func (d *decoder) cellFault(r, col int, cause error) *parse.Error {
	return &parse.Error{Format: formatName, Source: d.sheet.at(r, col), Field: d.layout.title(col), Value: d.sheet.value(r, col), Err: cause}
}

// show is a row as a person can find it.
func (d *decoder) show(r int) string {
	var cells []string
	for col := range min(d.sheet.width(r), 12) {
		if v := d.sheet.value(r, col); v != "" {
			cells = append(cells, v)
		}
	}
	line := strings.ToValidUTF8(strings.Join(cells, " | "), "")
	if runes := []rune(line); len(runes) > 120 {
		line = string(runes[:120]) + "…"
	}
	return printable(line)
}

// printable replaces control characters, line ends and tabs too, by blanks. Clean text is returned as it is.
func printable(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] < ' ' || s[i] == 0x7f || s[i] == 0xc2 {
			return strings.Map(func(r rune) rune {
				if r < ' ' || r >= 0x7f && r < 0xa0 {
					return ' '
				}
				return r
			}, s)
		}
	}
	return s
}
