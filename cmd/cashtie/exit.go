package main

import (
	"context"
	"errors"
	"strings"
)

// The exit codes. They are a contract with scripts: see topicExitCodes. 6 is kept for posting.
const (
	exitDone          = 0
	exitFailed        = 1
	exitUsage         = 2
	exitReview        = 3
	exitRefused       = 4
	exitControlBroken = 5
	exitBug           = 70
	exitCancelled     = 130
)

// exitError is an error that knows how the process ends. err is nil when everything is said already.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string {
	if e.err == nil {
		return ""
	}
	return e.err.Error()
}

func (e *exitError) Unwrap() error { return e.err }

func usage(err error) *exitError { return &exitError{exitUsage, err} }

// ending gives every error of a command its exit code.
func ending(err error) error {
	var e *exitError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &e):
		return e
	case errors.Is(err, context.Canceled):
		return &exitError{exitCancelled, errors.New("cancelled; nothing was written")}
	}
	return &exitError{exitFailed, err}
}

func splitLines(s string) []string { return strings.Split(s, "\n") }
