package run

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/cashtie/cashtie/internal/wire"
)

// Load reads a run folder back: run.json and decisions.jsonl. It fails with [ErrNoRun] when dir is none, and when a file in it is
// damaged or of a newer layout.
func Load(dir string) (*Saved, error) {
	s := &Saved{Dir: dir}
	raw, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("%s: %w (it has no %s; run match first, or name the folder that match printed)", dir, ErrNoRun, manifestFile)
	}
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(raw, &s.Manifest); err != nil {
		return nil, damaged(dir, manifestFile, 1, err)
	}
	if s.Manifest.Schema != ManifestSchema {
		return nil, damaged(dir, manifestFile, 1, fmt.Errorf("layout %q, this program reads %q", s.Manifest.Schema, ManifestSchema))
	}
	f, err := os.Open(filepath.Join(dir, decisionsFile))
	if err != nil {
		return nil, damaged(dir, decisionsFile, 1, err)
	}
	defer f.Close()
	return s, s.decisions(f)
}

func (s *Saved) decisions(r io.Reader) error {
	br := bufio.NewReaderSize(r, 128<<10)
	for n := 1; ; n++ {
		line, err := readLine(br)
		if err == io.EOF {
			return nil
		}
		d := new(wire.Decision)
		if err == nil {
			err = json.Unmarshal(line, d)
		}
		if err == nil && d.Schema != wire.DecisionSchema {
			err = fmt.Errorf("layout %q, this program reads %q", d.Schema, wire.DecisionSchema)
		}
		if err != nil {
			return damaged(s.Dir, decisionsFile, n, err)
		}
		s.Decisions = append(s.Decisions, d)
	}
}

// readLine returns a line of any length with its end. A last line without an end means that the file was cut off.
func readLine(br *bufio.Reader) ([]byte, error) {
	line, err := br.ReadBytes('\n')
	if err == io.EOF && len(line) > 0 {
		return nil, io.ErrUnexpectedEOF
	}
	return line, err
}

func damaged(dir, file string, line int, err error) error {
	return fmt.Errorf("%s:%d: %w (the run folder is damaged or of another version; run match again)", filepath.Join(dir, file), line, err)
}
