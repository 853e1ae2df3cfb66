package mt940

import (
	"strings"

	"github.com/cashtie/cashtie/internal/charset"
)

// leaning is the code page that the first statement speaks for: by its currency, else by the country of its account.
func leaning(head string) charset.Page {
	for _, tag := range [...]string{":60F:", ":60M:"} {
		_, b, ok := strings.Cut(head, tag)
		if n := len("C260331"); ok && len(b) >= n+3 {
			if page := charset.LeanOf(b[n : n+3]); page != charset.Western {
				return page
			}
		}
	}
	if _, account, ok := strings.Cut(head, ":25:"); ok && len(account) > 4 && digits(account[2:4]) == 2 {
		switch account[:2] {
		case "PL", "CZ", "SK", "HU", "RO", "HR", "SI":
			return charset.Central
		case "TR":
			return charset.Turkish
		case "GR":
			return charset.Greek
		case "BG", "RS", "UA", "MK":
			return charset.Cyrillic
		}
	}
	return charset.Western
}

// countryOf is the national 7-bit set of the country that the first statement is of: by its currency, else by its account.
func countryOf(head string) charset.National {
	currency, account := "", ""
	for _, tag := range [...]string{":60F:", ":60M:"} {
		if _, b, ok := strings.Cut(head, tag); ok && currency == "" && len(b) >= len("C260331EUR") {
			currency = b[len("C260331"):len("C260331EUR")]
		}
	}
	if _, a, ok := strings.Cut(head, ":25:"); ok {
		account, _, _ = strings.Cut(a, "\n")
	}
	switch country := account[:min(2, len(account))]; {
	case currency == "SEK", country == "SE", country == "FI":
		return charset.Swedish
	case currency == "NOK", currency == "DKK", country == "NO", country == "DK":
		return charset.Danish
	case country == "DE", country == "AT", digits(account) == 8 && strings.HasPrefix(account[8:], "/"):
		return charset.German
	}
	return charset.ASCII
}

// messageLines are the lines within the messages of a file, without their tags and the blocks around them.
func messageLines(head string) (lines []string) {
	for line := range strings.Lines(head) {
		line = strings.TrimRight(line, "\r\n")
		if tag := tagOf(line); tag != "" {
			line = line[len(tag)+len("::"):]
		}
		if !strings.HasPrefix(line, "-}") && blockWidth(line) == 0 && !strings.HasSuffix(line, "{4:") {
			lines = append(lines, line)
		}
	}
	return lines
}
