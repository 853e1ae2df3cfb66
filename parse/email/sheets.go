package email

import "strings"

// renamed is an attached list whose header has names that the table reader does not know, under those it does. The lines stay where they
// are. It is for plain lists only: in one with quotes a line may not be a row.
func (o *opener) renamed(text string) (string, bool) {
	if strings.Contains(text, `"`) || strings.IndexByte(text, 0) >= 0 {
		return "", false
	}
	dated := kanjiDate.ReplaceAllStringFunc(text, westernDate)
	lines := strings.SplitAfter(dated, "\n")
	f := &finder{opener: o}
	for k := 0; k < len(lines) && k < 30; k++ {
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
