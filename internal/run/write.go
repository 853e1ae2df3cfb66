package run

import (
	"context"

	"github.com/cashtie/cashtie/internal/wire"
	"github.com/cashtie/cashtie/match"
)

// Write writes the run folder below outDir, whole or not at all. Its name comes from what went in: run-DATE-HASH. When it is there
// already with the same bytes it is left alone and reused is true; with other bytes Write fails with [ErrExists].
func (r *Result) Write(ctx context.Context, outDir string) (runDir string, reused bool, err error) {
	return "", false, ErrExists
}

// Wire is d as explain reads it back from decisions.jsonl.
func (r *Result) Wire(d *match.Decision) *wire.Decision { return &wire.Decision{} }
