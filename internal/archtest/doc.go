// Package archtest holds the house rules that a compiler does not: who may import whom, how long a function may be, what a library
// must never do. It has tests only. They read the source in this process, so that the test cache sees every edit.
//
// The import table is rooms in rooms_test.go; docs/architecture.md explains it. A new package gets a row there in the same change.
package archtest
