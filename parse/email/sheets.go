package email

import (
	"bytes"
	"errors"
	"strings"

	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
	"github.com/cashtie/cashtie/parse/xlsx"
)

// workbook reads the sheets of an attached workbook, each as a list.
func (p *mailReading) workbook(home *read, f file, name string) {
	options := p.options
	options.Inside, options.PDF, options.Dialect = nil, nil, ""
	grids, err := xlsx.Grids(parse.Input{Name: name, R: bytes.NewReader(f.data), Options: options})
	if err != nil {
		fault, located := errors.AsType[*parse.Error](err)
		if !located {
			fault = &parse.Error{Format: xlsx.Format.Name, Source: ledger.Source{File: name}, Err: err}
		}
		fault.Fatal = false // the mail goes on
		p.out.Fault(fault)
	}
	for _, g := range grids {
		if rows := p.opener.rowsOf(g); len(rows) > p.opener.limits.Lines {
			p.out.Fault(over(g.Name(), "lines of a text"))
		} else {
			p.list(home, p.opener.inGrid(g, rows), g.Name())
		}
	}
}

// rowsOf are the texts of a sheet.
func (o *opener) rowsOf(g *table.Grid) [][]string {
	var rows [][]string
	for _, cells := range g.Rows() {
		row := make([]string, len(cells))
		for i, c := range cells {
			row[i] = c.Text
		}
		if rows = append(rows, row); len(rows) > o.limits.Lines {
			break
		}
	}
	return rows
}

// headRows is how far down a list its header may stand.
const headRows = 30

// inGrid is a table in a sheet: its header under the names that the table reader knows, and totals and dates as it reads them.
func (o *opener) inGrid(g *table.Grid, rows [][]string) source {
	head := -1
	var names []string
	for r := 0; r < min(len(rows), headRows) && head < 0; r++ {
		if f := (&finder{opener: o}); f.isHeader(rows[r]) {
			head, names = r, rename(rows[r], rows[r+1:])
		}
	}
	return func(opt parse.Options) content {
		at := -1
		edited, err := g.Edit(func(_ int32, cells []table.Cell) []table.Cell {
			at++
			texts := rows[at]
			switch {
			case at == head:
				texts = names
			case head >= 0 && at > head:
				texts = tidy(texts)
			}
			for i := range cells {
				if cells[i].Number == "" {
					cells[i].Text = texts[i]
				}
			}
			return cells
		})
		if err != nil {
			return content{refused: &parse.Error{Format: xlsx.Format.Name, Source: ledger.Source{File: g.Name()}, Err: err}}
		}
		format := *xlsx.Format
		format.New = func(in parse.Input) parse.Decoder { return edited.Decoder(in.Options) }
		return readInside(&format, g.Name(), "", opt)
	}
}

// renamed is an attached list whose header has names that the table reader does not know, under those it does. The lines stay where they
// are. It is for plain lists only: in one with quotes a line may not be a row.
func (o *opener) renamed(text string) (string, bool) {
	if strings.Contains(text, `"`) || strings.IndexByte(text, 0) >= 0 {
		return "", false
	}
	dated := kanjiDate.ReplaceAllStringFunc(text, westernDate)
	lines := strings.SplitAfter(dated, "\n")
	f := &finder{opener: o}
	for k := 0; k < min(len(lines), headRows); k++ {
		for _, sep := range [...]string{"\t", ";", "|", ","} {
			cells := strings.Split(strings.TrimRight(lines[k], "\r\n"), sep)
			for i, c := range cells {
				cells[i] = strings.TrimSpace(c)
			}
			if len(cells) < 2 || !f.isHeader(cells) {
				continue
			}
			var rows [][]string
			for _, line := range lines[k+1:] {
				rows = append(rows, strings.Split(strings.TrimRight(line, "\r\n"), sep))
			}
			head := strings.Join(rename(cells, rows), sep)
			if head == strings.Join(cells, sep) || strings.Count(head, sep) != len(cells)-1 {
				return dated, dated != text
			}
			lines[k] = head + "\n"
			return strings.Join(lines, ""), true
		}
	}
	return dated, dated != text
}

// westernDate writes a Japanese date so that the table reader reads it, in as many bytes: places in the line stay true.
func westernDate(s string) string {
	d := kanjiDate.ReplaceAllString(s, "$1/$2/$3")
	return d + strings.Repeat(" ", len(s)-len(d))
}
