package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"time"
)

// Limits of the program that reads PDF files for us. Such programs have hung and eaten memory on files made for it.
const (
	pdfProgram = "pdftotext"
	pdfTime    = 10 * time.Second
	pdfText    = 16 << 20 // bytes of text
)

var errPDFText = errors.New("the PDF gives more text than the limit")

// pdfReader is how PDF files are read: by pdftotext, where it is installed; nil where it is not.
func pdfReader(ctx context.Context) func([]byte) (string, error) {
	program, err := exec.LookPath(pdfProgram)
	if err != nil {
		return nil
	}
	return func(pdf []byte) (string, error) {
		ctx, cancel := context.WithTimeout(ctx, pdfTime)
		defer cancel()
		cmd := exec.CommandContext(ctx, program, "-layout", "-enc", "UTF-8", "-", "-")
		cmd.Env = []string{} // it needs none, and must find nothing there
		cmd.WaitDelay = time.Second
		cmd.Stdin = bytes.NewReader(pdf)
		out := &bounded{left: pdfText}
		cmd.Stdout = out
		if err := cmd.Run(); err != nil {
			switch {
			case out.left < 0:
				return "", errPDFText
			case ctx.Err() != nil:
				return "", fmt.Errorf("%s took longer than %v", pdfProgram, pdfTime)
			}
			return "", fmt.Errorf("%s cannot read it: %w", pdfProgram, err)
		}
		return out.text.String(), nil
	}
}

// bounded keeps what is written up to a limit, and refuses more.
type bounded struct {
	text bytes.Buffer
	left int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errPDFText
	}
	return b.text.Write(p)
}
