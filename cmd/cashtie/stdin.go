package main

import (
	"context"
	"io"
)

// interruptible reads r until ctx ends. A person who presses Ctrl-C while the program waits for a terminal or a pipe is heard at
// once; the read that is under way then is left to itself, which is harmless because the process ends.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	return &waitingReader{ctx: ctx, r: r, done: make(chan chunk, 1)}
}

type waitingReader struct {
	ctx  context.Context
	r    io.Reader
	done chan chunk
	rest []byte
	err  error
}

// chunk is what one read gave. Its bytes belong to the receiver: a buffer is never shared with a read that was left behind.
type chunk struct {
	data []byte
	err  error
}

const chunkSize = 64 << 10

func (w *waitingReader) Read(p []byte) (int, error) {
	if len(w.rest) == 0 && w.err == nil {
		go func() {
			buf := make([]byte, chunkSize)
			n, err := w.r.Read(buf)
			w.done <- chunk{buf[:n], err}
		}()
		select {
		case <-w.ctx.Done():
			w.err = w.ctx.Err()
		case c := <-w.done:
			w.rest, w.err = c.data, c.err
		}
	}
	if len(w.rest) > 0 {
		n := copy(p, w.rest)
		w.rest = w.rest[n:]
		return n, nil
	}
	return 0, w.err
}
