package email

import "github.com/cashtie/cashtie/internal/mail"

// Limits bound what a mail may ask for. A zero field means the default.
type Limits struct {
	Depth    int   // multiparts and mails within each other; default 10
	Parts    int   // of one message file, all depths together; default 500
	Header   int   // bytes of one header block; default 256 KiB
	Message  int64 // bytes of one message, or of an Outlook file; default 50 MiB
	Messages int   // of one mailbox; default 100,000
	Decoded  int64 // bytes of all parts of one message after decoding; default 100 MiB
	HTML     int   // bytes of one HTML text; default 10 MiB
	Elements int   // tags of one HTML text; default 500,000
	RTF      int   // bytes of one text in RTF after inflating; default 4 MiB
	Cells    int   // of all tables of one text; default 200,000
	Span     int   // columns or rows that one cell may take; default 1,000
	Lines    int   // of one text, or of a list in a mail; default 50,000
	Tables   int   // of one message: what is tried as the header of a table, and tables read; default 2,000
	Range    int   // invoices that the ranges of one text may stand for; default 1,000
	Zip      ZipLimits
}

// ZipLimits bound an archive in a mail.
type ZipLimits = mail.ZipLimits

// withDefaults fills the zero fields.
func (l Limits) withDefaults() Limits {
	fill := func(p *int, v int) {
		if *p == 0 {
			*p = v
		}
	}
	large := func(p *int64, v int64) {
		if *p == 0 {
			*p = v
		}
	}
	fill(&l.Depth, 10)
	fill(&l.Parts, 500)
	fill(&l.Header, 256<<10)
	large(&l.Message, 50<<20)
	fill(&l.Messages, 100_000)
	large(&l.Decoded, 100<<20)
	fill(&l.HTML, 10<<20)
	fill(&l.Elements, 500_000)
	fill(&l.RTF, 4<<20)
	fill(&l.Cells, 200_000)
	fill(&l.Span, 1_000)
	fill(&l.Lines, 50_000)
	fill(&l.Tables, 2_000)
	fill(&l.Range, 1_000)
	fill(&l.Zip.Entries, 1_000)
	large(&l.Zip.Bytes, 16<<20)
	large(&l.Zip.Ratio, 20)
	return l
}

// opening are the limits within which a mail is opened.
func (l Limits) opening() mail.Limits {
	return mail.Limits{Depth: l.Depth, Parts: l.Parts, Header: l.Header, Message: l.Message, Decoded: l.Decoded, RTF: l.RTF, Zip: l.Zip}
}

// budget is what the reading of one message file may still ask for.
type budget struct {
	limits  Limits
	tables  int
	wasted  int             // rows of candidates that were no tables
	torn    int             // tables that were tried with their broken lines joined
	ranged  int             // numbers that ranges stand for
	headers map[string]bool // rows that were tried as a header, with the result
	named   map[string]bool // the same, by the words of their cells
}
