package xlsx

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// book is what all sheets of a workbook share.
type book struct {
	archive *archive
	sheets  []sheetEntry
	texts   []string      // shared texts
	formats []numberShape // of each cell style
	mac     bool          // days are counted from 1904
}

type sheetEntry struct {
	name   string
	part   string // empty: a chart or a dialog
	xml    string // of a sheet of an XML Spreadsheet
	hidden bool
}

// open reads the file and everything but the sheets.
func (d *decoder) open() (*book, error) {
	raw, err := readAll(d.in.R, d.limits.Workbook.Archive.Stored)
	if err != nil {
		if _, over := err.(*limitError); over {
			return nil, d.fault(d.in.Name, err, helpOf(err))
		}
		return nil, err
	}
	if strings.HasPrefix(string(raw[:min(len(raw), len(oleMagic))]), oleMagic) {
		help := compound(raw)
		if help == "" {
			help = "this is no workbook"
		}
		return nil, d.fault(d.in.Name, parse.ErrDialect, help)
	}
	if isSpreadsheetML(raw) {
		return d.openXML(raw)
	}
	b := &book{}
	if b.archive, err = openArchive(raw, d.limits.Workbook.Archive); err != nil {
		return nil, d.fault(d.in.Name, err, helpOf(err))
	}
	if help := b.foreign(); help != "" {
		return nil, d.fault(d.in.Name, parse.ErrDialect, help)
	}
	if err := b.load(); err != nil {
		return nil, d.fault(d.in.Name, err, helpOf(err))
	}
	return b, nil
}

// foreign tells why an archive is no workbook that is read here.
func (b *book) foreign() string {
	switch {
	case b.archive.has("xl/workbook.bin"):
		return "this is the binary workbook of Excel (.xlsb); save it as Excel Workbook (.xlsx) or as CSV"
	case b.archive.has("content.xml") && b.archive.has("mimetype"):
		return "this is an OpenDocument sheet; save it as Excel Workbook (.xlsx) or as CSV"
	}
	return ""
}

// load reads the list of sheets, the shared texts and the number formats.
func (b *book) load() error {
	main := "xl/workbook.xml"
	if b.archive.has("_rels/.rels") {
		rels, err := b.relations("_rels/.rels", "")
		if err != nil {
			return err
		}
		for _, r := range rels {
			if r.is("officeDocument") {
				main = r.target
			}
		}
	}
	folder, file := path.Split(main)
	rels, err := b.relations(folder+"_rels/"+file+".rels", folder)
	if err != nil {
		return err
	}
	for _, r := range rels {
		switch {
		case r.is("sharedStrings"):
			err = b.sharedTexts(r.target)
		case r.is("styles"):
			err = b.styles(r.target)
		}
		if err != nil {
			return err
		}
	}
	return b.workbook(main, rels)
}

// relation is a link from one part to another.
type relation struct{ kind, target string }

func (r relation) is(kind string) bool { return strings.HasSuffix(r.kind, "/"+kind) }

func (b *book) relations(part, folder string) (map[string]relation, error) {
	text, err := b.archive.part(part)
	if err != nil {
		return nil, err
	}
	rels := map[string]relation{}
	m := markup{text: text}
	for {
		t, err := m.next()
		if err != nil || t == endOfPart {
			return rels, err
		}
		if t == startTag && m.name == "Relationship" && m.attr("TargetMode") != "External" {
			target := m.attr("Target")
			if strings.HasPrefix(target, "/") {
				target = target[1:]
			} else {
				target = path.Join(folder, target)
			}
			rels[m.attr("Id")] = relation{m.attr("Type"), target}
		}
	}
}

// workbook reads the tabs in their order.
func (b *book) workbook(part string, rels map[string]relation) error {
	text, err := b.archive.part(part)
	if err != nil {
		return err
	}
	m := markup{text: text}
	for {
		t, err := m.next()
		switch {
		case err != nil:
			return err
		case t == endOfPart:
			return nil
		case t != startTag:
		case m.name == "workbookPr":
			b.mac = m.yes("date1904")
		case m.name == "sheet":
			s := sheetEntry{name: sheetName(m.attr("name"), len(b.sheets)), hidden: m.attr("state") == "hidden" || m.attr("state") == "veryHidden"}
			if r := rels[m.attr("id")]; r.is("worksheet") {
				s.part = r.target
			}
			b.sheets = append(b.sheets, s)
		}
	}
}

// maxSheetName is what Excel allows; names become part of places.
const maxSheetName = 31

// sheetName is the name of a tab without what could pass for a folder or disturb a terminal.
func sheetName(name string, n int) string {
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == '/' || r == '\\' || r == utf8.RuneError || control(r) {
			return '_'
		}
		return r
	}, name))
	if r := []rune(name); len(r) > maxSheetName {
		name = string(r[:maxSheetName])
	}
	if name == "" {
		return fmt.Sprintf("Sheet%d", n+1)
	}
	return name
}

// control reports characters that change how others are shown.
func control(r rune) bool {
	return r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff
}

// sharedTexts reads the texts that cells point to. Phonetic guides are left out.
func (b *book) sharedTexts(part string) error {
	text, err := b.archive.part(part)
	if err != nil {
		return err
	}
	m := markup{text: text}
	for {
		t, err := m.next()
		if err != nil || t == endOfPart {
			return err
		}
		if t == startTag && m.name == "si" {
			s, err := m.richText("si")
			if err != nil {
				return err
			}
			b.texts = append(b.texts, s)
		}
	}
}

// richText joins the runs of a text up to the end tag.
func (m *markup) richText(until string) (string, error) {
	if m.empty {
		_, err := m.next()
		return "", err
	}
	var whole string
	var joined strings.Builder
	inText, aside, runs := false, false, 0
	for {
		t, err := m.next()
		switch {
		case err != nil:
			return "", err
		case t == endOfPart, t == endTag && m.name == until:
			if runs > 1 {
				whole = joined.String()
			}
			return unescapeText(whole), nil
		case t == characters:
			if inText && !aside {
				if runs++; runs == 1 {
					whole = m.chars
				}
				joined.WriteString(m.chars)
			}
		case m.name == "t":
			inText = t == startTag
		case m.name == "rPh":
			aside = t == startTag
		}
	}
}

// unescapeText replaces the _xHHHH_ by which workbooks write characters that XML does not have, and drops control characters.
func unescapeText(s string) string {
	if strings.Contains(s, "_x") {
		var b strings.Builder
		for rest := s; rest != ""; {
			i := strings.Index(rest, "_x")
			if i < 0 || i+7 > len(rest) {
				b.WriteString(rest)
				break
			}
			b.WriteString(rest[:i])
			c, ok := rune(0), false
			if rest[i+6] == '_' {
				c, ok = entity("#" + rest[i+1:i+6])
			}
			if !ok {
				b.WriteString("_x")
				rest = rest[i+2:]
				continue
			}
			b.WriteRune(c)
			rest = rest[i+7:]
		}
		s = b.String()
	}
	for _, r := range s {
		if r < ' ' && r != '\n' || control(r) {
			return strings.Map(func(r rune) rune {
				if r < ' ' && r != '\n' || control(r) {
					return ' '
				}
				return r
			}, s)
		}
	}
	return s
}

// styles reads which number format each cell style has.
func (b *book) styles(part string) error {
	text, err := b.archive.part(part)
	if err != nil {
		return err
	}
	m := markup{text: text}
	codes, shapes := map[int]string{}, map[int]numberShape{}
	inside := false
	for {
		t, err := m.next()
		switch {
		case err != nil || t == endOfPart:
			return err
		case m.name == "cellXfs":
			inside = t == startTag && !m.empty
		case t != startTag:
		case m.name == "numFmt":
			if id, ok := ledger.Digits(m.attr("numFmtId")); ok {
				codes[id] = m.attr("formatCode")
			}
		case m.name == "xf" && inside:
			id, _ := ledger.Digits(m.attr("numFmtId")) // no format is General
			shape, known := shapes[id]
			if !known { // a format may be long, and many styles may have it
				shape = shapeOf(id, codes[id])
				shapes[id] = shape
			}
			if len(b.formats) == maxStyles {
				return &limitError{"cell styles", parse.ErrTooMany}
			}
			b.formats = append(b.formats, shape)
		}
	}
}

// maxStyles is more than the cell styles that Excel itself can have, 65,490.
const maxStyles = 1 << 16

// shape is the number format of a cell style.
func (b *book) shape(style string) *numberShape {
	if i, ok := ledger.Digits(style); ok && i < len(b.formats) {
		return &b.formats[i]
	}
	return &numberShape{}
}
