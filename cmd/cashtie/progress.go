package main

import (
	"fmt"
	"io"
	"time"
)

const (
	progressAfter = time.Second
	progressEvery = 100 * time.Millisecond
)

// progress is one line on a terminal that says how far the work is. It appears only when the work takes longer than a second.
type progress struct {
	w       io.Writer
	start   time.Time
	last    time.Time
	visible bool
}

// progress is nil, and every call of it harmless, when stderr is no terminal or nobody wants to see it.
func (a *app) progress(wanted bool) *progress {
	if _, ok := terminal(a.stderr); !ok || !wanted {
		return nil
	}
	return &progress{w: a.stderr, start: time.Now()}
}

// hook is the function for run.Config, nil where nothing is shown.
func (p *progress) hook() func(stage string, done, total int64) {
	if p == nil {
		return nil
	}
	return p.show
}

func (p *progress) show(stage string, done, total int64) {
	now := time.Now()
	if now.Sub(p.start) < progressAfter || now.Sub(p.last) < progressEvery {
		return
	}
	p.last, p.visible = now, true
	fmt.Fprintf(p.w, "\r\x1b[K%s", progressText(stage, done, total))
}

func progressText(stage string, done, total int64) string {
	verb := map[string]string{"read": "reading files", "match": "matching receipts", "check": "checking controls", "write": "writing the run"}[stage]
	if verb == "" {
		verb = stage
	}
	if total <= 0 {
		return verb
	}
	percent := done / max(total/100, 1) // divides first: file sizes times 100 may not fit
	if total < 10_000 {
		percent = done * 100 / total
	}
	return fmt.Sprintf("%s  %d %%", verb, min(percent, 100))
}

// clear takes the line away.
func (p *progress) clear() {
	if p != nil && p.visible {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.visible = false
	}
}
