package run

import (
	"bufio"
	"bytes"
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
	s, err := Open(dir)
	if err != nil {
		return nil, err
	}
	s.Decisions, err = s.Find(func([]byte) bool { return true })
	return s, err
}

// Open is [Load] without the decisions, which [Saved.Find] reads.
func Open(dir string) (*Saved, error) {
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
	return s, nil
}

// Find reads the decisions whose lines of decisions.jsonl keep accepts, in their order. Taking a line apart costs many times as much
// as reading it: who looks for one decision looks for its words first.
func (s *Saved) Find(keep func(line []byte) bool) ([]*wire.Decision, error) {
	var found []*wire.Decision
	err := s.lines(func(line []byte) error {
		if !keep(line) && whole(line) {
			return nil
		}
		d, err := decisionOf(line)
		found = append(found, d)
		return err
	})
	if err != nil {
		return nil, err
	}
	return found, nil
}

// each hands over every decision in its order and keeps none.
func (s *Saved) each(take func(*wire.Decision) error) error {
	return s.lines(func(line []byte) error {
		d, err := decisionOf(line)
		if err != nil {
			return err
		}
		return take(d)
	})
}

func decisionOf(line []byte) (*wire.Decision, error) {
	d := new(wire.Decision)
	err := json.Unmarshal(line, d)
	if err == nil && d.Schema != wire.DecisionSchema {
		err = fmt.Errorf("layout %q, this program reads %q", d.Schema, wire.DecisionSchema)
	}
	return d, err
}

// whole reports whether a line begins and ends as this program writes them. One that does not is taken apart in any case, to say
// what is wrong with it.
func whole(line []byte) bool {
	return bytes.HasPrefix(line, []byte(`{"schema":"`+wire.DecisionSchema+`",`)) && bytes.HasSuffix(line, []byte("}\n"))
}

// ReceiptIDs lists the receipts that have a decision, in their order.
func (s *Saved) ReceiptIDs() ([]string, error) {
	var ids []string
	err := s.lines(func(line []byte) error {
		_, rest, _ := bytes.Cut(line, []byte(`"receipt":{"id":"`))
		if id, _, ok := bytes.Cut(rest, []byte(`"`)); ok {
			ids = append(ids, string(id))
		}
		return nil
	})
	return ids, err
}

func (s *Saved) lines(each func(line []byte) error) error {
	f, err := os.Open(filepath.Join(s.Dir, decisionsFile))
	if err != nil {
		return damaged(s.Dir, decisionsFile, 1, err)
	}
	defer f.Close() // only read: nothing can be lost
	br := bufio.NewReaderSize(f, 128<<10)
	for n := 1; ; n++ {
		line, err := readLine(br)
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = each(line)
		}
		if err != nil {
			return damaged(s.Dir, decisionsFile, n, err)
		}
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
