package email

import (
	"bytes"
	"errors"
	"slices"
	"strings"

	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/table"
	"github.com/cashtie/cashtie/parse/xlsx"
)

// workbook reads the sheets of an attached workbook, each as a list.
func (p *mailReading) workbook(home *read, f mail.File, name string) {
	options := p.options
	options.Inside, options.PDF, options.Dialect = nil, nil, ""
	grids, err := xlsx.Grids(parse.Input{Name: name, R: bytes.NewReader(f.Data), Options: options})
	if err != nil {
		fault, located := errors.AsType[*parse.Error](err)
		if !located {
			fault = &parse.Error{Format: xlsx.Format.Name, Source: ledger.Source{File: name}, Err: err}
		}
		fault.Fatal = false // the mail goes on
		p.out.Fault(fault)
	}
	for _, g := range grids {
		if rows := p.budget.rowsOf(g); len(rows) > p.budget.limits.Lines {
			p.out.Fault(mail.Over(g.Name(), "lines of a text"))
		} else if len(grids) > 1 && p.budget.headOf(rows) < 0 && !g.Known(parse.Options{Kind: parse.Remittances}) && !g.Known(p.options) {
			p.above(home, rows, min(len(rows), headRows)) // a cover sheet: labels and what they stand for
			p.hearRows(rows)
			p.skip(g.Name(), "a sheet without a table whose column names are known")
		} else {
			p.above(home, rows, p.budget.headOf(rows))
			p.hearRows(rows)
			p.list(home, p.budget.inGrid(g, rows, home.context.totals), asItStands(g), len(rows), g.Name())
		}
	}
}

// above takes in what the rows above the header of a list say of the payment: its amount, its number, its day.
func (p *mailReading) above(home *read, rows [][]string, head int) {
	var blocks []block
	for k := range max(head, 0) {
		blocks = append(blocks, block{text: joinRow(rows[k]), line: int32(k + 1)})
	}
	if len(blocks) == 0 {
		return
	}
	var c context
	c.read(blocks, p.m.Date)
	totals := slices.DeleteFunc(c.totals, func(t statedTotal) bool { return t.class != paidTotal })
	home.context.totals, home.context.others = append(home.context.totals, totals...), append(home.context.others, c.others...)
	for _, f := range [...]struct{ to, from *string }{{&home.context.reference, &c.reference}, {&home.context.trace, &c.trace}, {&home.context.cheque, &c.cheque}} {
		if *f.to == "" {
			*f.to = *f.from
		}
	}
	if home.context.date.IsZero() {
		home.context.date = c.date
	}
}

// rowsOf are the texts of a sheet.
func (b *budget) rowsOf(g *table.Grid) [][]string {
	var rows [][]string
	for _, cells := range g.Rows() {
		row := make([]string, len(cells))
		for i, c := range cells {
			row[i] = c.Text
		}
		if rows = append(rows, row); len(rows) > b.limits.Lines {
			break
		}
	}
	return rows
}

// headRows is how far down a list its header may stand.
const headRows = 30

// inGrid is a table in a sheet: its header under the names that the table reader knows, and totals and dates as it reads them.
func (b *budget) inGrid(g *table.Grid, rows [][]string, stated []statedTotal) source {
	head := b.headOf(rows)
	s := solve(rows, head, stated)
	return func(opt parse.Options) content {
		at := -1
		edited, err := g.Edit(func(_ int32, cells []table.Cell) []table.Cell {
			if at++; head < 0 {
				return cells
			}
			texts := s.edit(at)
			for i := range cells {
				switch {
				case i >= len(texts) || texts[i] == "":
					cells[i] = table.Cell{}
				case s.credit == i && s.debit >= 0 && strings.HasPrefix(texts[i], "-"):
					cells[i] = table.Cell{Text: texts[i]}
				case cells[i].Number == "":
					cells[i].Text = texts[i]
				case s.turned[at] && strings.HasPrefix(texts[i], "-") && !strings.Contains(cells[i].Number, "-"):
					cells[i] = table.Cell{Text: texts[i]}
				}
			}
			for i := len(cells); i < len(texts); i++ {
				cells = append(cells, table.Cell{Text: texts[i]})
			}
			return cells
		})
		if err != nil {
			return content{refused: &parse.Error{Format: xlsx.Format.Name, Source: ledger.Source{File: g.Name()}, Err: err}}
		}
		got := readGrid(edited, opt)
		got.question(s)
		got.facts = append(got.facts, s.leftOut(g.Name())...)
		return got
	}
}

// asItStands is a table in a sheet under its own header.
func asItStands(g *table.Grid) source {
	return func(opt parse.Options) content {
		same, err := g.Edit(func(_ int32, cells []table.Cell) []table.Cell { return cells }) // a grid is read once
		if err != nil {
			return content{refused: &parse.Error{Format: xlsx.Format.Name, Source: ledger.Source{File: g.Name()}, Err: err}}
		}
		return readGrid(same, opt)
	}
}

func readGrid(g *table.Grid, opt parse.Options) content {
	format := *xlsx.Format
	format.New = func(in parse.Input) parse.Decoder { return g.Decoder(in.Options) }
	return readInside(&format, g.Name(), "", opt)
}

// headOf is the row that names the columns of a list; -1: none does.
func (b *budget) headOf(rows [][]string) int {
	for r := 0; r < min(len(rows), headRows); r++ {
		if f := (&finder{budget: b}); f.isHeader(rows[r]) {
			return r
		}
	}
	for r := 0; r < min(len(rows), headRows); r++ {
		if headsSums(rows[r:]) {
			return r
		}
	}
	return -1
}

// renamed is an attached list as the table reader shall see it. The lines stay where they are; where a quote is not closed in its line, a line
// may not be a row, and the list is left as it is.
func (b *budget) renamed(text string, stated []statedTotal) (string, *solver) {
	if strings.IndexByte(text, 0) >= 0 {
		return text, nil
	}
	dated := kanjiDate.replace(text, western)
	lines := strings.SplitAfter(dated, "\n")
	for _, sep := range [...]string{"\t", ";", "|", ","} {
		if strings.Count(dated[:min(len(dated), 4096)], sep) < 2 {
			continue
		}
		rows, ok := cellsOf(lines, sep[0])
		if !ok {
			return text, nil
		}
		head := b.headOf(rows)
		if head < 0 {
			continue
		}
		s := solve(rows, head, stated)
		for k, row := range rows {
			if out := s.edit(k); !slices.Equal(out, row) {
				lines[k] = joinCells(out, sep) + "\n"
			}
		}
		return strings.Join(lines, ""), s
	}
	return dated, nil
}

// cellsOf parts each line into cells; not ok where a quoted cell does not end in its line.
func cellsOf(lines []string, sep byte) (rows [][]string, ok bool) {
	rows = make([][]string, len(lines))
	for k, line := range lines {
		line = strings.TrimRight(line, "\r\n")
		for rest, more := line, true; more; {
			var cell string
			if cell, rest, more, ok = firstCell(rest, sep); !ok {
				return nil, false
			}
			rows[k] = append(rows[k], strings.TrimSpace(cell))
		}
	}
	return rows, true
}

// firstCell is the first cell of a line, and what stands behind its separator.
func firstCell(line string, sep byte) (cell, rest string, more, ok bool) {
	if !strings.HasPrefix(strings.TrimLeft(line, " "), `"`) {
		cell, rest, more = strings.Cut(line, string(sep))
		return cell, rest, more, true
	}
	inner := strings.TrimLeft(line, " ")[1:]
	var b strings.Builder
	for {
		k := strings.IndexByte(inner, '"')
		if k < 0 {
			return "", "", false, false
		}
		b.WriteString(inner[:k])
		if inner = inner[k+1:]; strings.HasPrefix(inner, `"`) {
			b.WriteByte('"')
			inner = inner[1:]
			continue
		}
		inner = strings.TrimLeft(inner, " ")
		if inner == "" {
			return b.String(), "", false, true
		}
		if inner[0] != sep {
			return "", "", false, false
		}
		return b.String(), inner[1:], true, true
	}
}

// joinCells writes cells as a line, in quotes where they hold the separator or a quote.
func joinCells(cells []string, sep string) string {
	for i, c := range cells {
		if strings.Contains(c, sep) || strings.Contains(c, `"`) {
			cells[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
	}
	return strings.Join(cells, sep)
}

// western writes a Japanese date so that the table reader reads it, in as many bytes: places in the line stay true.
func western(d dateText) string {
	return d.slashed() + strings.Repeat(" ", d.end-d.start-len(d.slashed()))
}
