package xlsx

import "github.com/cashtie/cashtie/parse"

// Limits bound what a workbook may take. A zero field means the default.
type Limits struct {
	File     int64 // bytes of the workbook as it comes; default 64 MiB
	Inflated int64 // bytes of all parts that are read, after inflating; default 64 MiB
	Ratio    int64 // inflated bytes to one stored byte of a part, above the first MiB; default 100
	Entries  int   // files in the archive; default 1,000
	Rows     int   // of a sheet; default 200,000
	Cells    int   // of a sheet, empty ones between filled ones included; default 2,000,000
}

func (l Limits) withDefaults() Limits {
	def := func(p *int64, v int64) {
		if *p == 0 {
			*p = v
		}
	}
	def(&l.File, 64<<20)
	def(&l.Inflated, 64<<20)
	def(&l.Ratio, 100)
	if l.Entries == 0 {
		l.Entries = 1_000
	}
	if l.Rows == 0 {
		l.Rows = 200_000
	}
	if l.Cells == 0 {
		l.Cells = 2_000_000
	}
	return l
}

// freeInflation is how much of a part is inflated before the ratio counts: small parts of one repeated tag compress beyond any ratio.
const freeInflation = 1 << 20

// maxSheetRow is the last row a sheet can have.
const maxSheetRow = 1 << 20

// New is the format with other limits than [Format] has.
func New(l Limits) *parse.Format {
	l = l.withDefaults()
	return &parse.Format{
		Name:  formatName,
		Title: "Excel workbook (XLSX)",
		Doc: "Workbooks of Excel and of what writes like it (.xlsx, .xlsm). Each visible sheet that holds a table is read as the table " +
			"format reads delimited text; places are sheet rows. Amounts are the exact values of cells, references as their format shows " +
			"them; formulas count with their stored result. Hidden rows are read and told. So are XML Spreadsheets of 2003, whatever they are called. Not read: hidden sheets, .xls, .xlsb, " +
			"OpenDocument, workbooks with a password.",
		Detect: detect,
		New:    func(in parse.Input) parse.Decoder { return &decoder{in: in, limits: l} },
	}
}
