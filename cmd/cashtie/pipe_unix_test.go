//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package main

import "syscall"

// makePipe makes a named pipe.
var makePipe = func(name string) error { return syscall.Mkfifo(name, 0o600) }
