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

//go:embed site.md
var siteGuide string

// Guide is the page about the policy file: how rules work, examples, every setting.
func Guide() string { return page(guide, policySettings()) }

// SiteGuide is the page about the site file.
func SiteGuide() string { return page(siteGuide, siteSettings()) }

func page(guide string, known []setting) string {
	var b strings.Builder
	b.WriteString(strings.TrimSpace(guide) + "\n")
	for _, g := range groups(known) {
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
func Example() string { return example(guide) }

// SiteExample is a site file that uses every table.
func SiteExample() string { return example(siteGuide) }

func example(guide string) string {
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

// Groups lists every setting of the policy for the help.
func Groups() []Group { return pages(policySettings()) }

// SiteGroups lists every setting of the site for the help.
func SiteGroups() []Group { return pages(siteSettings()) }

func pages(known []setting) []Group {
	var all []Group
	for _, g := range groups(known) {
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
func groups(known []setting) []group {
	all := []group{{"The file", known}}
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
		"ReasonCode": "[[reasons]]", "CustomerRules": "[[customers]]", "HoldRules": "[hold]", "Choice": "[choice]", "ItemOrder": "[[choice.tie_break]]", "ReadingRules": "[reading]", "Cleaning": "[[reading.cleaning]]", "ReceiptRules": "[receipts]",
		"OwnAccount": "[[accounts]]", "Rate": "[[rates]]", "Statement": "[[statements]]", "Plan": "[[plans]]", "PlanPart": "[[plans.parts]]"}
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
	case day:
		return "`\"2026-03-17\"`"
	case currency:
		return "`\"EUR\"`"
	case amount:
		return "`\"1250.00 EUR\"`"
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

// Schema is the JSON Schema of the policy file, for editors and other programs.
func Schema() string { return schemaOf("cashtie policy", policySettings()) }

// SiteSchema is the JSON Schema of the site file.
func SiteSchema() string { return schemaOf("cashtie site", siteSettings()) }

func schemaOf(title string, known []setting) string {
	root := object(known)
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["title"] = title
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
	case day:
		return map[string]any{"type": "string", "pattern": `^[0-9]{4}-[0-9]{2}-[0-9]{2}$`}
	case currency:
		return map[string]any{"type": "string", "pattern": `^[A-Z]{3}$`}
	case amount:
		return map[string]any{"type": "string", "pattern": `^-?[0-9]+(\.[0-9]+)? [A-Z]{3}$`}
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
