package xlsx

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/cashtie/cashtie/internal/pending"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
)

const formatName = "xlsx"

// Format reads Excel workbooks; see the package comment.
var Format = &parse.Format{
	Name:  formatName,
	Title: "Excel workbook (XLSX)",
	Doc: "Workbooks of Excel and of what writes like it (.xlsx, .xlsm). Each visible sheet that holds a table is read as the table " +
		"format reads delimited text; places are sheet rows. Amounts are the exact values of cells, references as their format shows " +
		"them; formulas count with their stored result. Hidden rows are read and told. So are XML Spreadsheets of 2003, whatever they are called. Not read: hidden sheets, .xls, .xlsb, " +
		"OpenDocument, workbooks with a password.",
	Detect: detect,
	New:    func(in parse.Input) parse.Decoder { return &decoder{in: in, limits: in.Options.Limits.WithDefaults()} },
}

const (
	zipMagic = "PK\x03\x04"
	oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
)

// detect takes archives that have a part of a workbook among their first entries, and compound files that hold a workbook, which are
// then refused with advice.
func detect(head []byte) bool {
	if bytes.HasPrefix(head, []byte(oleMagic)) {
		return compound(head) != ""
	}
	if !bytes.HasPrefix(head, []byte(zipMagic)) {
		return isSpreadsheetML(head)
	}
	if bytes.Contains(head[:min(len(head), 200)], []byte(openDocument)) {
		return true
	}
	for rest := head; ; {
		i := bytes.Index(rest, []byte(zipMagic))
		if i < 0 {
			return false
		}
		if rest = rest[i:]; len(rest) < 30 {
			return false
		}
		size := int(binary.LittleEndian.Uint16(rest[26:]))
		if len(rest) >= 30+size && strings.HasPrefix(string(rest[30:30+size]), "xl/") {
			return true
		}
		rest = rest[len(zipMagic):]
	}
}

// openDocument is how the first entry of an OpenDocument sheet begins: stored, not deflated.
const openDocument = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet"

// compound tells why a compound file (OLE) cannot be read; empty when it holds no workbook.
func compound(head []byte) string {
	switch {
	case bytes.Contains(head, wide("EncryptedPackage")):
		return "the workbook has a password; remove it (File, Info, Protect Workbook) and save again"
	case bytes.Contains(head, wide("Workbook")), bytes.Contains(head, wide("Book\x00")), len(head) >= 514 && head[512] == 9 && head[513] == 8:
		return "this is the old binary format of Excel (.xls); open it and save it as Excel Workbook (.xlsx) or as CSV"
	}
	return ""
}

// wide is a name as the directory of a compound file has it.
func wide(name string) []byte {
	b := make([]byte, 0, 2*len(name))
	for i := range len(name) {
		b = append(b, name[i], 0)
	}
	return b
}

// decoder reads one workbook, sheet after sheet.
type decoder struct {
	in     parse.Input
	limits parse.Limits
	book   *book
	next   int // sheet to open
	queue  pending.Facts
	sheet  parse.Decoder // the one being read
	// spare is the first sheet that holds no known table, read when no other does, for its fault.
	spare *table.Grid
	held  *parse.Error // what ended a sheet; told last, because it ends the file
	read  int          // sheets with a table
	end   error
}

// Decode returns the next fact or fault, see [parse.Decoder].
func (d *decoder) Decode() (parse.Fact, error) {
	if d.book == nil && d.end == nil {
		if d.book, d.end = d.open(); d.end != nil {
			d.book = &book{}
		}
	}
	for {
		switch {
		case !d.queue.Empty():
			return d.queue.Next()
		case d.end != nil:
			return parse.Fact{}, d.end
		case d.sheet != nil:
			fact, err := d.sheet.Decode()
			if err == nil || !d.closes(err) {
				return fact, err
			}
		case d.next < len(d.book.sheets):
			d.openSheet(d.book.sheets[d.next])
			d.next++
		default:
			d.close()
		}
	}
}

// closes takes note of what ended a sheet, and reports whether that was the case.
func (d *decoder) closes(err error) bool {
	fault, located := errors.AsType[*parse.Error](err)
	switch {
	case err == io.EOF:
		d.sheet = nil
		return true
	case located && fault.Fatal:
		d.sheet = nil
		d.hold(fault)
		return true
	}
	return false
}

// hold keeps the fault that ends a sheet for the end of the file. An earlier one loses one sheet only.
func (d *decoder) hold(fault *parse.Error) {
	if d.held != nil {
		d.held.Fatal = false
		d.queue.Fault(d.held)
	}
	d.held = fault
}

// close ends the workbook.
func (d *decoder) close() {
	switch {
	case d.read == 0 && d.held == nil && d.spare != nil:
		d.sheet, d.read = d.spare.Decoder(d.in.Options), 1
	case d.held != nil:
		d.end = d.held
	case d.read == 0:
		d.end = d.fault(d.in.Name, parse.ErrEmpty, "no visible sheet of the workbook holds anything")
	default:
		d.end = io.EOF
	}
}

// Grids gives the visible sheets that hold anything, as tables that [table.Grid.Map] can describe. It fails as reading the workbook
// does, with the sheets before the fault.
func Grids(in parse.Input) ([]*table.Grid, error) {
	d := &decoder{in: in, limits: in.Options.Limits.WithDefaults()}
	var err error
	if d.book, err = d.open(); err != nil {
		return nil, err
	}
	var grids []*table.Grid
	for _, s := range d.book.sheets {
		if s.hidden || s.part == "" {
			continue
		}
		sr, fault := d.fill(s)
		if fault != nil {
			return grids, fault
		}
		if !sr.grid.Blank() {
			grids = append(grids, sr.grid)
		}
	}
	return grids, nil
}

// fill turns a sheet into a grid.
func (d *decoder) fill(s sheetEntry) (*sheetReader, *parse.Error) {
	name := d.in.Name + "/" + s.name
	text, err := s.xml, error(nil)
	if text == "" {
		text, err = d.book.archive.part(s.part)
	}
	if err != nil {
		return nil, d.fault(name, err, helpOf(err))
	}
	sr := &sheetReader{book: d.book, limits: d.limits.Workbook, xml: markup{text: text}, grid: table.NewGrid(name, d.gridLimits())}
	sr.grid.Days1904 = d.book.mac
	read := sr.read
	if s.xml != "" {
		read = sr.readXML
	}
	if err := read(); err != nil {
		fault := d.fault(name, err, helpOf(err))
		fault.Source.Line = sr.line
		return nil, fault
	}
	return sr, nil
}

func (d *decoder) openSheet(s sheetEntry) {
	name := d.in.Name + "/" + s.name
	if s.hidden {
		d.skip(ledger.Source{File: name, Line: 1}, "hidden sheet, not read")
		return
	}
	if s.part == "" {
		d.skip(ledger.Source{File: name, Line: 1}, "not a sheet of cells")
		return
	}
	sr, fault := d.fill(s)
	if fault != nil {
		d.hold(fault)
		return
	}
	switch {
	case sr.grid.Blank():
		d.skip(ledger.Source{File: name, Line: 1}, "empty sheet")
	case sr.grid.Known(d.in.Options):
		d.read++
		d.tellHidden(name, sr)
		d.sheet = sr.grid.Decoder(d.in.Options)
	default:
		d.skip(ledger.Source{File: name, Line: 1}, "sheet without a table whose column names are known")
		if d.spare == nil {
			d.spare = sr.grid
		}
	}
}

// gridLimits bounds the texts of a sheet by what may be inflated: a sheet can name one long shared text in each of its cells.
func (d *decoder) gridLimits() parse.Limits {
	l := d.limits
	l.Table = min(l.Table, l.Workbook.Archive.Inflated)
	return l
}

// tellHidden lists the hidden rows and columns that hold something.
func (d *decoder) tellHidden(name string, sr *sheetReader) {
	for _, span := range sr.hiddenColumns {
		first, last := span[0], min(span[1], sr.grid.Width()-1)
		switch {
		case first > last:
		case first == last:
			d.skip(ledger.Source{File: name, Line: 1, Start: int32(first), End: int32(first) + 1}, "column "+columnName(first)+" is hidden, and read all the same")
		default:
			d.skip(ledger.Source{File: name, Line: 1, Start: int32(first), End: int32(first) + 1},
				"columns "+columnName(first)+" to "+columnName(last)+" are hidden, and read all the same")
		}
	}
	for _, span := range sr.hiddenRows {
		reason := fmt.Sprintf("rows %d to %d are hidden, and read all the same", span[0], span[1])
		if span[0] == span[1] {
			reason = "the row is hidden, and read all the same"
		}
		d.skip(ledger.Source{File: name, Line: span[0]}, reason)
	}
}

func (d *decoder) skip(at ledger.Source, reason string) {
	d.queue.Fact(parse.Fact{Skipped: &parse.Skipped{Reason: reason, Source: at}})
}

func (d *decoder) fault(name string, cause error, help string) *parse.Error {
	e := &parse.Error{Format: formatName, Source: ledger.Source{File: name}, Err: cause, Help: help, Fatal: true}
	if l, ok := errors.AsType[*limitError](cause); ok {
		e.Field, e.Err = l.what, l.cause
	}
	return e
}

// helpOf is what a person can do about a workbook that cannot be read.
func helpOf(err error) string {
	switch {
	case errors.Is(err, errMarkup), errors.Is(err, errDoctype), errors.Is(err, errOrder):
		return "the workbook is damaged; open it in Excel, save it again, or save the sheet as CSV"
	case errors.Is(err, parse.ErrTooMany), errors.Is(err, parse.ErrTooLong):
		return "save the sheet as CSV, or split it"
	}
	return ""
}

// columnName is the letters of a column counted from 0.
func columnName(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}
