package policyfile

import (
	"fmt"
	"strings"
)

// placesOf finds the line of each setting: "differences[2].limit" is the one of the second table. It reads headers and the beginnings
// of lines; what stands inside a value has the line of its setting.
func placesOf(content string) map[string]int {
	places, counts := map[string]int{}, map[string]int{}
	at := ""
	for i, line := range strings.Split(content, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(line, "[["):
			path := numbered(plainKey(strings.Trim(before(line, "]]"), "[ ")), counts)
			counts[path]++
			at = fmt.Sprintf("%s[%d]", path, counts[path])
			places[at] = i + 1
		case strings.HasPrefix(line, "["):
			at = numbered(plainKey(strings.Trim(before(line, "]"), "[ ")), counts)
			places[at] = i + 1
		default:
			key, _, ok := strings.Cut(line, "=")
			if path := join(at, plainKey(key)); ok && !strings.HasPrefix(line, "#") && places[path] == 0 {
				places[path] = i + 1
			}
		}
	}
	return places
}

func before(line, end string) string {
	head, _, _ := strings.Cut(line, end)
	return head
}

// plainKey writes a dotted key without quotes and blanks.
func plainKey(key string) string {
	parts := strings.Split(key, ".")
	for i := range parts {
		parts[i] = strings.Trim(strings.TrimSpace(parts[i]), `"'`)
	}
	return strings.Join(parts, ".")
}

// numbered gives the lists that a header goes through the number of their last table: customers.reasons is customers[2].reasons.
func numbered(path string, counts map[string]int) string {
	parts, at := strings.Split(path, "."), ""
	for i, part := range parts {
		at = join(at, part)
		if n := counts[at]; n > 0 && i < len(parts)-1 {
			at = fmt.Sprintf("%s[%d]", at, n)
		}
	}
	return at
}

// lineOf is the line of a setting, else of what it stands in.
func lineOf(places map[string]int, path string) int {
	for path != "" {
		if line := places[path]; line > 0 {
			return line
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return 1
}
