package main

import (
	"sort"
	"strings"

	"github.com/sahilm/fuzzy"
)

// maxSuggestInput bounds what is compared: the scores of the fuzzy search grow without bound with the length.
const maxSuggestInput = 30

// closest lists at most n known names that somebody may have meant by word: first those that differ by few letters, then those that
// contain its letters in order.
func closest(word string, known []string, n int) []string {
	if word == "" || n <= 0 {
		return nil
	}
	type near struct {
		name string
		dist int
	}
	var byEdit []near
	limit := max(2, len(word)/3) // two: letters that changed places
	for _, k := range known {
		if d := editDistance(strings.ToLower(word), strings.ToLower(k), limit); d <= limit {
			byEdit = append(byEdit, near{k, d})
		}
	}
	sort.SliceStable(byEdit, func(i, j int) bool { return byEdit[i].dist < byEdit[j].dist })
	out := make([]string, 0, n)
	seen := map[string]bool{}
	take := func(name string) {
		if len(out) < n && !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	for _, k := range byEdit {
		take(k.name)
	}
	for _, m := range fuzzy.Find(word[:min(len(word), maxSuggestInput)], known) {
		take(m.Str)
	}
	return out
}

// editDistance counts inserted, removed and changed bytes from a to b; anything over limit is reported as limit+1.
func editDistance(a, b string, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal, best := row[0], i
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := diagonal
			if a[i-1] != b[j-1] {
				change++
			}
			diagonal = row[j]
			row[j] = min(change, row[j]+1, row[j-1]+1)
			best = min(best, row[j])
		}
		if best > limit {
			return limit + 1
		}
	}
	return row[len(b)]
}
