package scenario

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
)

// File is the result of one scenario file.
type File struct {
	Name      string
	Scenarios int
	Events    int
	Preferred int
	// Acceptable counts events with one of the other decisions that the expectation allows; preferred ones are not among them.
	Acceptable int
	Failed     int
	Verdicts   []*Verdict
}

// schema is what a file says that it follows.
const schema = "cash-application-scenario/1"

// Run plays every scenario of a file. It fails when the file is none of the schema, and with the error of ctx.
func Run(ctx context.Context, path string, content []byte) (*File, error) {
	var doc struct {
		Schema, File string
		Count        int
		Scenarios    []json.RawMessage
	}
	if err := strict(content, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if doc.Schema != schema {
		return nil, fmt.Errorf("%s: the schema is %q, not %q", path, doc.Schema, schema)
	}
	f := &File{Name: strings.TrimSuffix(filepath.Base(path), ".json")}
	for _, raw := range doc.Scenarios {
		f.Scenarios++
		s, err := decode(raw)
		if err != nil { // one failure stands for all of its events
			f.Events++
			f.add(&Verdict{Scenario: s.ID, Title: s.Title, Grade: Failed, Reasons: []string{"not supported: " + err.Error()}})
			continue
		}
		if faults := s.check(); len(faults) > 0 {
			f.Events++
			f.add(&Verdict{Scenario: s.ID, Title: s.Title, Grade: Failed, Reasons: faults})
			continue
		}
		f.Events += len(s.Events)
		for _, v := range playAndVary(ctx, s, raw) {
			f.add(v)
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	return f, nil
}

func (f *File) add(v *Verdict) {
	f.Verdicts = append(f.Verdicts, v)
	switch v.Grade {
	case Preferred:
		f.Preferred++
	case Acceptable:
		f.Acceptable++
	default:
		f.Failed++
	}
}
