package email

import "strings"

// dashesFor is how many bytes begin a text that stand for no hundredths, mark and dashes: "48,-", "100.--".
func dashesFor(text string) int {
	if len(text) < 2 || text[0] != ',' && text[0] != '.' {
		return 0
	}
	rest := text[1:]
	for _, dashes := range [...]string{"--", "—", "––", "-", "–"} {
		after, found := strings.CutPrefix(rest, dashes)
		if found && (after == "" || !asciiWord(after[0]) && after[0] != '-') {
			return len(text) - len(after)
		}
	}
	return 0
}

// withCents is the cell of an amount with digits for the dashes that stand for no hundredths.
func withCents(cell string) string {
	for i := 1; i < len(cell); i++ {
		if n := dashesFor(cell[i:]); n > 0 && isDigit(cell[i-1]) {
			return cell[:i+1] + "00" + cell[i+n:]
		}
	}
	return cell
}
