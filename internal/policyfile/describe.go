package policyfile

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

//go:embed guide.md
var guide string

// Guide is the page about the policy file: how rules work, examples, every setting.
func Guide() string {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(guide) + "\n")
	for _, g := range groups() {
		fmt.Fprintf(&b, "\n### %s\n\n", g.title)
		b.WriteString("| setting | holds | meaning |\n|---|---|---|\n")
		for i := range g.settings {
			s := &g.settings[i]
			fmt.Fprintf(&b, "| `%s` | %s | %s |\n", s.key, s.holds(), docs()[s.owner])
		}
	}
	return b.String()
}

// Example is a policy file that uses the usual rules.
func Example() string {
	_, rest, _ := strings.Cut(guide, "```toml\n")
	example, _, _ := strings.Cut(rest, "```")
	return example
}

// Setting is one line of the help: a setting, what it holds and what it means.
type Setting struct{ Key, Holds, Doc string }

// Group is a page of settings: those of the file itself, or of one shape in it.
type Group struct {
	Title    string
	Settings []Setting
}

// Groups lists every setting for the help.
func Groups() []Group {
	var all []Group
	for _, g := range groups() {
		page := Group{Title: g.title}
		for i := range g.settings {
			s := &g.settings[i]
			page.Settings = append(page.Settings, Setting{s.key, strings.ReplaceAll(s.holds(), "`", ""), docs()[s.owner]})
		}
		all = append(all, page)
	}
	return all
}

// group is the settings of the file, or of one shape.
type group struct {
	title    string
	settings []setting
}

// groups lists the file first and then each shape once, in the order in which they occur.
func groups() []group {
	all := []group{{"The file", policySettings()}}
	var seen []string
	for i := 0; i < len(all); i++ {
		for _, s := range all[i].settings {
			if s.shape != "" && !slices.Contains(seen, s.shape) {
				seen = append(seen, s.shape)
				all = append(all, group{titles()[s.shape], s.inner})
			}
		}
	}
	return all
}

// titles are the headings of the shapes.
func titles() map[string]string {
	return map[string]string{"Tolerance": "[tolerance]", "Limit": "A limit", "Difference": "[[differences]]", "DiscountRules": "[discounts]", "Withholding": "[[withholding]]",
		"ReasonCode": "[[reasons]]", "CustomerRules": "[[customers]]", "HoldRules": "[hold]", "Choice": "[choice]", "ItemOrder": "[[choice.tie_break]]", "ReadingRules": "[reading]", "Cleaning": "[[reading.cleaning]]", "ReceiptRules": "[receipts]"}
}

// holds says in a few words what a setting holds.
func (s *setting) holds() string {
	switch s.kind {
	case truth:
		return "`true` or `false`"
	case count:
		if strings.HasSuffix(s.key, "_days") {
			return "days"
		}
		return "a whole number"
	case share:
		return "0.5 to 1"
	case texts:
		return "list of texts"
	case percent:
		return "`\"2.5\"`"
	case amounts:
		return "`{ USD = \"5.00\" }`"
	case choice, choices:
		if len(s.words) > maxListed {
			return "a reason"
		}
		return "`" + strings.Join(s.words, "` `") + "`"
	case reason:
		return "a reason, or `{ class, code }`"
	case table:
		return "see " + titles()[s.shape]
	case list:
		return "any number of " + titles()[s.shape]
	}
	return "text"
}

// maxListed is how many words a table of the guide has room for.
const maxListed = 8

// Schema is the JSON Schema of the file, for editors and other programs.
func Schema() string {
	root := object(policySettings())
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = "cashtie policy"
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if e.Encode(root) != nil {
		return "" // maps of texts cannot fail
	}
	return b.String()
}

func object(known []setting) map[string]any {
	properties := map[string]any{}
	for i := range known {
		p := known[i].schema()
		p["description"] = docs()[known[i].owner]
		properties[known[i].key] = p
	}
	return map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
}

func (s *setting) schema() map[string]any {
	number := []string{"string", "integer"}
	switch s.kind {
	case truth:
		return map[string]any{"type": "boolean"}
	case count:
		return map[string]any{"type": "integer", "minimum": 0, "maximum": maxCount}
	case share:
		return map[string]any{"type": []string{"string", "number"}, "minimum": 0.5, "maximum": 1}
	case texts:
		return map[string]any{"type": "array", "items": map[string]any{"type": "string"}}
	case percent:
		return map[string]any{"type": number, "pattern": `^[0-9]+([.,][0-9]{1,4})? ?%?$`, "minimum": 0, "maximum": 100}
	case amounts:
		return map[string]any{"type": "object", "propertyNames": map[string]any{"pattern": "^[A-Z]{3}$"}, "additionalProperties": map[string]any{"type": number, "pattern": `^[0-9]+(\.[0-9]+)?$`, "minimum": 0}}
	case choice:
		return map[string]any{"enum": s.words}
	case choices:
		return map[string]any{"type": "array", "items": map[string]any{"enum": s.words}}
	case reason:
		class := map[string]any{"enum": s.words}
		return map[string]any{"anyOf": []any{class, map[string]any{"type": "object", "additionalProperties": false,
			"properties": map[string]any{"class": class, "code": map[string]any{"type": "string"}}}}}
	case table:
		return object(s.inner)
	case list:
		return map[string]any{"type": "array", "items": object(s.inner)}
	}
	return map[string]any{"type": "string"}
}
