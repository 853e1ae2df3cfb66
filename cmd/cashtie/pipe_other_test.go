//go:build !(linux || darwin || freebsd || netbsd || openbsd || dragonfly)

package main

// makePipe is nil: this system has no named pipes among its files.
var makePipe func(name string) error
