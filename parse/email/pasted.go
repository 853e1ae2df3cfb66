package email

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/cashtie/cashtie/internal/mail"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/parse"
)

// Gateways and people put the lines of a bank's or a payer's file into the text of a mail, with words around them. They are read as the
// file that they are of; blank lines stand for the text before, so that its places are those of the text.

// pasting is a kind of file by how its lines begin.
type pasting struct {
	name  string         // of the file that is made of it
	first *regexp.Regexp // its first line
	goes  func(run []string, line string) bool
}

var pastings = [...]pasting{
	{"text.x12", regexp.MustCompile(`^(?:ISA|GS|ST|BPR|TRN|ENT|RMR)[*|^!~]\S`), goesX12},
	{"text.xml", regexp.MustCompile(`^<(?:\?xml|(?:\w+:)?Document)[ >]`), func(run []string, _ string) bool { return !strings.HasSuffix(run[len(run)-1], "Document>") }},
	{"text.sta", regexp.MustCompile(`^(?:\{1:|:20:)`), func(run []string, line string) bool { return line != "" && !strings.HasPrefix(run[len(run)-1], "-") }},
	{"text.bai", regexp.MustCompile(`^01,[^,]*,[^,]*,\d{6}`), func(run []string, line string) bool { return line != "" && !strings.HasPrefix(run[len(run)-1], "99,") }},
	{"text.edi", regexp.MustCompile(`^(?:UN[AB][:+]|UNH\+)`), func(run []string, line string) bool { return line != "" && !strings.Contains(run[len(run)-1], "UNZ+") }},
}

// segmentX12 begins a segment, and remitted is one that pays a document.
var (
	segmentX12 = regexp.MustCompile(`^[A-Z][A-Z0-9]{1,2}[*|^!~]`)
	remitted   = regexp.MustCompile(`\bRMR([*|^!~])[A-Z0-9]{2}[*|^!~]`)
)

// goesX12 reports whether a line goes on with segments: it begins with one, or the line above ended within one.
func goesX12(run []string, line string) bool {
	last := run[len(run)-1]
	ends := last == "" || strings.ContainsRune("~\\'!^|\"", rune(last[len(last)-1]))
	return segmentX12.MatchString(line) || !ends && strings.ContainsAny(line, "*|^~\\")
}

// isEDIFACT reports whether a file is one.
func isEDIFACT(data []byte) bool {
	return pastings[len(pastings)-1].first.Match(bytes.TrimSpace(data[:min(len(data), parse.HeadSize)]))
}

// pasted takes the lines of files out of a section.
func (p *mailReading) pasted(s section, name string) section {
	var kept []block
	for i := 0; i < len(s.blocks); {
		n, file := p.pastedAt(s.blocks, i)
		if file.Name != "" {
			if p.files++; p.files == maxPasted+1 {
				p.out.Fault(mail.Over(name, "files within a text"))
			}
		}
		if file.Name == "" || p.files > maxPasted {
			if kept != nil {
				kept = append(kept, s.blocks[i:i+n]...)
			}
			i += n
			continue
		}
		if kept == nil {
			kept = append(make([]block, 0, len(s.blocks)), s.blocks[:i]...)
		}
		if file.Name == "text.edi" {
			p.out.Fact(parse.Fact{Skipped: &parse.Skipped{Reason: edifactReason, Source: ledger.Source{File: name, Line: s.blocks[i].line}}})
			p.handed++ // told what it is
		} else {
			p.m.Files = append(p.m.Files, file)
		}
		i += n
	}
	if kept != nil {
		s.blocks = kept
	}
	return s
}

// maxPasted is how many files the texts of a mail are looked through for.
const maxPasted = 50

// edifactReason says what is not read.
const edifactReason = "an EDIFACT message, as REMADV is one: its segments are not read; ask the payer for a list, or for an X12 820"

// pastedAt is how many lines from block i on belong together, and the file that they are of; without a name: none. They are looked at once,
// whatever they are.
func (p *mailReading) pastedAt(blocks []block, i int) (int, mail.File) {
	first := blocks[i]
	if first.grid != nil || len(first.text) < 3 || strings.IndexByte("IGSBTER<{:0U", first.text[0]) < 0 {
		return 1, mail.File{}
	}
	for _, kind := range pastings {
		if !kind.first.MatchString(first.text) {
			continue
		}
		run := []string{first.text}
		n := 1
		for ; i+n < len(blocks) && blocks[i+n].grid == nil; n++ {
			line := strings.TrimSpace(blocks[i+n].text)
			if line == "" && kind.name == "text.x12" && i+n+1 < len(blocks) && segmentX12.MatchString(blocks[i+n+1].text) {
				run = append(run, "")
				continue
			}
			if !kind.goes(run, line) {
				break
			}
			run = append(run, line)
		}
		data := strings.Join(run, "\n") + "\n"
		if kind.name == "text.edi" || (kind.name != "text.x12" || remitted.MatchString(data)) && find(p.options.Inside, []byte(data)) != nil {
			return n, mail.File{Name: kind.name, Data: []byte(strings.Repeat("\n", int(max(first.line, 1))-1) + data)}
		}
		return n, mail.File{}
	}
	return 1, mail.File{}
}
