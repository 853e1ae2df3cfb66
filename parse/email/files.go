package email

import (
	"bytes"
	"errors"
	"strings"

	"github.com/cashtie/cashtie/internal/charset"
	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
	"github.com/cashtie/cashtie/parse/xlsx"
)

// unpacked are the files of the mail, those of archives among them.
func (p *mailReading) unpacked() []mail.File {
	var list []mail.File
	for _, f := range p.m.Files {
		if !mail.IsArchive(f) {
			list = append(list, f)
			continue
		}
		inner, fault := p.opener.Unzip(p.m.Name, f)
		if fault != nil {
			p.out.Fault(fault)
			continue
		}
		for _, in := range inner {
			in.Name = f.Name + "/" + in.Name
			list = append(list, in)
		}
	}
	return list
}

// file reads one attachment.
func (p *mailReading) file(home *read, f mail.File, name string) {
	format := find(p.options.Inside, f.Data)
	if format != nil && format.Name == formatName && isPayersText(f.Data) && !mail.HasHeader(f.Data[:min(len(f.Data), parse.HeadSize)]) {
		format = nil // a text is read as a part of the mail
	}
	ext := mail.Extension(f.Name)
	switch {
	case len(bytes.TrimSpace(f.Data)) == 0:
		p.skip(name, "an empty file")
	case isEDIFACT(f.Data):
		p.skip(name, edifactReason)
	case mail.IsPDF(f.Data):
		p.pdf(home, f, name)
	case ext == ".html" || ext == ".htm" || f.Media == "text/html", format == nil && mail.IsHTML(f.Data):
		p.text(home, name, mail.DecodeText(f.Data, "", true), fromHTML)
	case format == nil && (ext == ".txt" || ext == ".text" || f.Media == "text/plain"):
		p.text(home, name, mail.DecodeText(f.Data, "", false), fromText)
	case format == nil && isTable(f):
		p.tableFile(home, f, name)
	case format == nil:
		p.skip(name, "a file of no known format")
	case format.Name == table.Format.Name:
		p.tableFile(home, f, name)
	case format.Name == xlsx.Format.Name:
		p.workbook(home, f, name)
	default:
		got := readInside(format, name, string(f.Data), p.options)
		got.sealed = true
		p.other(home, got, name)
	}
}

// isTable reports whether an attachment is meant to be a table, so that it is read where the caller names no formats.
func isTable(f mail.File) bool {
	switch mail.Extension(f.Name) {
	case ".csv", ".tsv", ".tab":
		return true
	}
	return f.Media == "text/csv" || f.Media == "text/tab-separated-values"
}

// tableFile reads a list: remittance lines as part of what the mail says, everything else as it is.
func (p *mailReading) tableFile(home *read, f mail.File, name string) {
	rows := bytes.Count(f.Data, []byte("\n")) + bytes.Count(f.Data, []byte("\r"))
	if rows > 2*p.budget.limits.Lines {
		p.out.Fault(mail.Over(name, "lines of a text"))
		return
	}
	text, _ := charset.Decode(string(f.Data))
	p.hearText(text)
	again, s := p.budget.renamed(text, home.context.totals)
	if s != nil {
		p.above(home, s.rows, s.head)
		home.others = append(home.others, s.leftOut(name)...)
	}
	p.list(home, inText(name, again), inText(name, text), rows, name)
}

// other hands on what a file says; its advices belong to the mail.
func (p *mailReading) other(home *read, got content, name string) {
	if got.refused != nil {
		got.faults = append(got.faults, got.refused)
	}
	if len(got.advices) > 0 {
		p.keep(home, got, fromFile, name)
		return
	}
	for _, f := range got.facts {
		p.out.Fact(f)
	}
	for _, f := range got.faults {
		p.out.Fault(f)
	}
	if len(got.facts) > 0 {
		p.handed++
	}
}

// pdf reads the text of a PDF.
func (p *mailReading) pdf(home *read, f mail.File, name string) {
	if p.options.PDF == nil {
		p.unread(name, "a PDF; no program that reads PDF is set up", "install pdftotext, or ask the payer for a list")
		return
	}
	text, err := p.options.PDF(f.Data)
	if err != nil || strings.TrimSpace(text) == "" {
		p.unread(name, "a PDF without text that can be read", "it may be a picture, or damaged; ask the payer for a list")
		return
	}
	p.text(home, name, strings.ReplaceAll(text, "\f", "\n\n"), fromPDF)
}

// unread tells of a PDF that cannot be read: passed over beside a mail, refused where it is all there is.
func (p *mailReading) unread(name, reason, help string) {
	if !p.m.Paper {
		p.skip(name, reason)
		return
	}
	p.out.Fault(&parse.Error{Format: formatName, Source: ledger.Source{File: p.m.Name, Line: 1}, Field: "PDF", Err: errors.New(reason), Help: help, Fatal: true})
	p.handed++ // nothing else is to be said of it
}

// text reads an attached text as a part of what the mail says.
func (p *mailReading) text(home *read, name, text string, rank int) {
	var blocks []block
	var fault *parse.Error
	if rank == fromHTML {
		blocks, fault = readHTML(name, text, p.budget.limits)
	} else {
		blocks, fault = readText(name, text, p.budget.limits)
	}
	if fault != nil {
		p.out.Fault(fault)
		return
	}
	count := 0
	found := false
	for _, own := range p.section(section{from: home.from, subject: home.subject, blocks: blocks}, name, &count, rank) {
		if len(own.drafts) == 0 {
			continue
		}
		found = true
		own.verdict = judge(home.subject, &own.context, []string{name})
		own.is, own.faint = own.is || home.is, (own.faint || !own.is) && (home.faint || !home.is)
		own.context.fill(&home.context)
		p.sections = append(p.sections, own)
	}
	if !found {
		p.skip(name, "it names no invoice that was paid")
	}
}

// fill takes from the mail what the attachment does not say.
func (c *context) fill(home *context) {
	for _, f := range [...]struct{ to, from *string }{{&c.reference, &home.reference}, {&c.trace, &home.trace}, {&c.cheque, &home.cheque}, {&c.endToEnd, &home.endToEnd}, {&c.payer, &home.payer}} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
	if c.date.IsZero() {
		c.date = home.date
	}
	if len(c.totals) == 0 {
		c.totals = home.totals
	}
}
