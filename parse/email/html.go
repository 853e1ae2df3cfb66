package email

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/parse"
)

// block is one line of a text, or a table that stands in it.
type block struct {
	text  string
	line  int32 // of the text, 1-based; a table begins at it
	quote int   // how deep it is quoted
	grid  *grid
}

// grid is a table in cells. Rows may differ in length.
type grid struct{ rows [][]string }

// htmlReader turns HTML into lines and tables.
type htmlReader struct {
	limits parse.MailLimits
	blocks []block
	buf    strings.Builder
	quote  int
	pre    int // how deep in elements in which blanks count
	line   int32
	cells  int // of all tables so far
	fault  *parse.Error
	name   string
}

// readHTML gives the blocks of an HTML text, in reading order.
func readHTML(name, text string, limits parse.MailLimits) ([]block, *parse.Error) {
	if len(text) > limits.HTML {
		return nil, mail.Over(name, "bytes of an HTML text")
	}
	if strings.Count(text, "<") > limits.Elements {
		return nil, mail.Over(name, "elements of an HTML text")
	}
	root, err := html.Parse(strings.NewReader(plainTags(text)))
	if err != nil { // elements nest too deep
		return nil, mail.Over(name, "elements within elements")
	}
	r := &htmlReader{limits: limits, name: name}
	r.walk(root)
	r.flush()
	return r.blocks, r.fault
}

// lines writes text in which blanks and line ends count.
func (r *htmlReader) lines(text string) {
	parts := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, part := range parts {
		r.buf.WriteString(part)
		if i < len(parts)-1 && r.fault == nil {
			line := strings.TrimRight(drawn(cleanLine(r.buf.String())), " ")
			r.buf.Reset()
			r.add(block{text: line})
		}
	}
}

// flush ends the line that is being written.
func (r *htmlReader) flush() {
	text := apart(r.buf.String())
	if r.pre > 0 {
		text = strings.TrimRight(drawn(cleanLine(r.buf.String())), " ")
	}
	r.buf.Reset()
	if text != "" {
		r.add(block{text: text})
	}
}

func (r *htmlReader) add(b block) {
	if len(r.blocks) >= r.limits.Lines {
		r.fault = mail.Over(r.name, "lines of a text")
		return
	}
	r.line++
	b.line, b.quote = r.line, r.quote
	r.blocks = append(r.blocks, b)
	if b.grid != nil {
		r.line += int32(len(b.grid.rows))
	}
}

func (r *htmlReader) walk(n *html.Node) {
	if r.fault != nil {
		return
	}
	switch n.Type {
	case html.TextNode:
		if r.pre > 0 {
			r.lines(n.Data)
		} else {
			r.buf.WriteString(n.Data)
		}
		return
	case html.ElementNode:
		if hidden(n) {
			return
		}
	}
	switch n.DataAtom {
	case atom.Br:
		r.flush()
		return
	case atom.Table:
		r.flush()
		if isData(n) {
			r.table(n)
			return
		}
	case atom.Hr:
		r.flush()
		r.add(block{text: "________________"})
		return
	}
	edge := breaks(n.DataAtom)
	if edge {
		r.flush()
	}
	if n.DataAtom == atom.Span && r.pre == 0 && apartFrom(n) {
		r.gap()
	}
	switch n.DataAtom {
	case atom.Blockquote:
		r.quote++
	case atom.Pre:
		r.pre++
		defer func() { r.pre-- }()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.walk(c)
	}
	if edge {
		r.flush()
	}
	switch n.DataAtom {
	case atom.Blockquote:
		r.quote--
	case atom.P, atom.H1, atom.H2, atom.H3, atom.Table: // a blank line keeps lists apart
		if k := len(r.blocks) - 1; k < 0 || r.blocks[k].grid != nil || r.blocks[k].text != "" || r.blocks[k].quote != r.quote {
			r.add(block{})
		}
	}
}

func breaks(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Tr, atom.Li, atom.Ul, atom.Ol, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Td, atom.Th, atom.Table,
		atom.Blockquote, atom.Pre, atom.Dt, atom.Dd, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Center, atom.Caption:
		return true
	}
	return false
}

// hidden reports whether an element is not shown: code, styles, preview lines.
func hidden(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Head, atom.Title, atom.Noscript, atom.Template, atom.Textarea, atom.Select:
		return true
	}
	for _, a := range n.Attr {
		v := strings.ToLower(a.Val)
		if a.Key == "hidden" || a.Key == "style" && (strings.Contains(strings.ReplaceAll(v, " ", ""), "display:none") ||
			strings.Contains(strings.ReplaceAll(v, " ", ""), "visibility:hidden") || strings.Contains(strings.ReplaceAll(v, " ", ""), "font-size:0")) {
			return true
		}
	}
	return false
}

// isData tells a table of data from one that only lays out a page: it holds no other table and has a row of two cells.
func isData(table *html.Node) bool {
	pairs := false
	var look func(n *html.Node) bool
	look = func(n *html.Node) bool {
		cells := 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Table || !look(c) {
				return false
			}
			if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
				cells++
			}
		}
		pairs = pairs || cells > 1
		return true
	}
	return look(table) && pairs
}

// table lays the cells of a table out in rows. A cell that spans several stands in the first; what it spans is blank.
func (r *htmlReader) table(n *html.Node) {
	g := &grid{}
	taken := map[int]int{} // columns that cells above still span, with the rows left
	var rows func(n *html.Node)
	rows = func(n *html.Node) {
		for c := n.FirstChild; c != nil && r.fault == nil; c = c.NextSibling {
			switch {
			case c.Type == html.ElementNode && hidden(c):
			case c.DataAtom == atom.Tr:
				r.row(g, c, taken)
			case c.DataAtom == atom.Caption:
				r.buf.WriteString(cellText(c))
				r.flush()
			default:
				rows(c)
			}
		}
	}
	rows(n)
	if r.fault == nil && len(g.rows) > 0 {
		r.add(block{grid: g})
	}
}

func (r *htmlReader) row(g *grid, tr *html.Node, taken map[int]int) {
	var cells []string
	spans := map[int]int{}
	skip := func() {
		for taken[len(cells)] > 0 && r.count(1) {
			taken[len(cells)]--
			cells = append(cells, "")
		}
	}
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th || hidden(c) {
			continue
		}
		skip()
		wide, high := r.span(c, "colspan"), r.span(c, "rowspan")
		if !r.count(wide) {
			return
		}
		for i := range wide {
			if high > 1 {
				spans[len(cells)] = high - 1
			}
			text := ""
			if i == 0 {
				text = cellText(c)
			}
			cells = append(cells, text)
		}
	}
	skip()
	for col, n := range spans {
		taken[col] = n
	}
	if lines := linesOfRow(cells); lines > 1 && r.count((lines-1)*len(cells)) {
		g.rows = append(g.rows, splitRow(cells, lines)...)
	} else if lines == 1 {
		g.rows = append(g.rows, oneRow(cells))
	}
}

// count reports whether n more cells are within the limit.
func (r *htmlReader) count(n int) bool {
	if r.cells += n; r.cells > r.limits.Cells && r.fault == nil {
		r.fault = mail.Over(r.name, "cells of tables")
	}
	return r.fault == nil
}

func (r *htmlReader) span(cell *html.Node, key string) int {
	for _, a := range cell.Attr {
		if a.Key == key {
			if n, err := strconv.Atoi(strings.TrimSpace(a.Val)); err == nil {
				return max(1, min(n, r.limits.Span))
			}
			if len(a.Val) > 4 && strings.Trim(a.Val, "0123456789 ") == "" {
				return r.limits.Span
			}
		}
	}
	return 1
}

// cellText is the text of a cell; its lines stay apart.
func cellText(n *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			b.WriteString(strings.ReplaceAll(strings.ReplaceAll(n.Data, "\n", " "), "\r", " "))
			return
		}
		if n.Type == html.ElementNode && hidden(n) {
			return
		}
		edge := n.DataAtom == atom.Br || n.DataAtom == atom.P || n.DataAtom == atom.Div || n.DataAtom == atom.Li
		if edge {
			b.WriteByte('\n')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if edge && n.DataAtom != atom.Br {
			b.WriteByte('\n')
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		walk(c)
	}
	var lines []string
	for line := range strings.SplitSeq(b.String(), "\n") {
		if line = mail.OneLine(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// linesOfRow is how many rows a row stands for: as many as its cells have lines, where all that are filled have the same number, and one
// otherwise.
func linesOfRow(cells []string) int {
	lines, filled := 0, 0
	for _, c := range cells {
		if c == "" {
			continue
		}
		n := strings.Count(c, "\n") + 1
		if lines != 0 && n != lines {
			return 1
		}
		lines = n
		filled++
	}
	if filled < 2 {
		return 1
	}
	return lines
}

// oneRow writes each cell in one line.
func oneRow(cells []string) []string {
	for i, c := range cells {
		cells[i] = strings.ReplaceAll(c, "\n", " ")
	}
	return cells
}

// splitRow makes a row of each line of the cells.
func splitRow(cells []string, lines int) [][]string {
	rows := make([][]string, lines)
	for i := range rows {
		rows[i] = make([]string, len(cells))
	}
	for k, c := range cells {
		if c == "" {
			continue
		}
		for i, line := range strings.Split(c, "\n") {
			rows[i][k] = line
		}
	}
	return rows
}
