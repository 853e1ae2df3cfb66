package parse

// Limits bound what the readers take from a hostile file. They are the same for all formats and stand here in one piece; the fields of one
// format have its name. A zero field means the default, and so does one below zero, but for Identities.
//
// What is over a limit is a located [*Error] that wraps [ErrTooLong] or [ErrTooMany]; nothing is cut in silence. How far a reader looks for
// the meaning of what it has taken, how often it tries a table for example, is no limit of this kind: beyond it fewer things are understood.
type Limits struct {
	Line    int   // bytes of one physical line; default 1 MiB
	Entries int   // facts of one file; default 20 million
	Table   int64 // bytes of a table, which is held in memory to decide its columns; default 1 GiB
	Columns int   // of a table; default 1,000
	Pieces  int   // continuation lines or sub-fields of one entry; default 10,000
	Errors  int   // faults reported of one file before reading stops; default 1,000
	// Identities bounds the memory for telling twins: see [ledger.Fingerprinter].Hold. Default 131,072, about 4 MiB; below 0: no bound,
	// 11 to 22 bytes a receipt, for callers that hold the receipts anyway.
	Identities int

	Bundle   ArchiveLimits // of bank statements; defaults 256 MiB, 10,000 files, 4 GiB of each, 200 to 1
	X12      X12Limits
	Mail     MailLimits
	Workbook WorkbookLimits
}

// ArchiveLimits bound a ZIP archive. Sizes are counted while inflating, because what an archive says of itself may be a lie.
type ArchiveLimits struct {
	Stored   int64 // bytes of the archive as it comes
	Files    int
	Inflated int64 // bytes of the files that are read, after inflating
	Ratio    int64 // bytes inflated for a byte stored; small files compress beyond any, so that the first MiB (of a bundle: 8 KiB) is free
}

// X12Limits bound X12 remittances in a file and in the text of a payment.
type X12Limits struct {
	Segment  int // bytes of one segment; default 64 KiB
	Elements int // of one segment; default 100
	Segments int // of one transaction set; default 5 million
	Lines    int // of one payment, adjustments included; default 200,000
}

// MailLimits bound mails and what is in them.
type MailLimits struct {
	Depth    int           // multiparts and mails within each other; default 10
	Parts    int           // of one message file, all depths together; default 500
	Header   int           // bytes of one header block; default 256 KiB
	Message  int64         // bytes of one message, or of an Outlook file; default 50 MiB
	Messages int           // of one mailbox; default 100,000
	Decoded  int64         // bytes of all parts of one message after decoding; default 100 MiB
	HTML     int           // bytes of one HTML text; default 10 MiB
	Elements int           // tags of one HTML text; default 500,000
	RTF      int           // bytes of one text in RTF after inflating; default 4 MiB
	Cells    int           // of all tables of one text; default 200,000
	Span     int           // columns or rows that one cell may take; default 1,000
	Lines    int           // of one text, or of a list in a mail; default 50,000
	Tables   int           // of one message: what is tried as the header of a table, and tables read; default 2,000
	Range    int           // invoices that the ranges of one text may stand for; default 1,000
	Archive  ArchiveLimits // attached; defaults as long as a message, 1,000 files, 16 MiB, 20 to 1
}

// WorkbookLimits bound workbooks, in mails too.
type WorkbookLimits struct {
	Archive ArchiveLimits // the workbook; defaults 64 MiB, 1,000 parts, 64 MiB, 100 to 1
	Rows    int           // of a sheet; default 200,000
	Cells   int           // of a sheet, empty ones between filled ones included; default 2,000,000
}

// WithDefaults fills the zero fields.
func (l Limits) WithDefaults() Limits {
	if l.Identities == 0 {
		l.Identities = 1 << 17
	}
	fill(&l.Line, 1<<20)
	fill(&l.Entries, 20_000_000)
	fill(&l.Table, 1<<30)
	fill(&l.Columns, 1_000)
	fill(&l.Pieces, 10_000)
	fill(&l.Errors, 1_000)
	l.Bundle.fill(ArchiveLimits{Stored: 256 << 20, Files: 10_000, Inflated: 4 << 30, Ratio: 200}) // statements are packed 10 to 40 times
	fill(&l.X12.Segment, 64<<10)
	fill(&l.X12.Elements, 100)
	fill(&l.X12.Segments, 5_000_000)
	fill(&l.X12.Lines, 200_000)
	l.Mail.fill()
	l.Workbook.Archive.fill(ArchiveLimits{Stored: 64 << 20, Files: 1_000, Inflated: 64 << 20, Ratio: 100})
	fill(&l.Workbook.Rows, 200_000)
	fill(&l.Workbook.Cells, 2_000_000)
	return l
}

func (l *MailLimits) fill() {
	fill(&l.Depth, 10)
	fill(&l.Parts, 500)
	fill(&l.Header, 256<<10)
	fill(&l.Message, 50<<20)
	fill(&l.Messages, 100_000)
	fill(&l.Decoded, 100<<20)
	fill(&l.HTML, 10<<20)
	fill(&l.Elements, 500_000)
	fill(&l.RTF, 4<<20)
	fill(&l.Cells, 200_000)
	fill(&l.Span, 1_000)
	fill(&l.Lines, 50_000)
	fill(&l.Tables, 2_000)
	fill(&l.Range, 1_000)
	l.Archive.fill(ArchiveLimits{Stored: l.Message, Files: 1_000, Inflated: 16 << 20, Ratio: 20})
}

func (l *ArchiveLimits) fill(d ArchiveLimits) {
	fill(&l.Stored, d.Stored)
	fill(&l.Files, d.Files)
	fill(&l.Inflated, d.Inflated)
	fill(&l.Ratio, d.Ratio)
}

func fill[N int | int64](limit *N, value N) {
	if *limit <= 0 {
		*limit = value
	}
}
