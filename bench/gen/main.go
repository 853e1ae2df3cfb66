// Command gen writes a workload of package bench into a folder:
//
//	go run ./bench/gen -items 100000 -receipts 20000 -out /tmp/workload
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/cashtie/cashtie/bench"
)

func main() {
	var s bench.Spec
	flag.IntVar(&s.Items, "items", 100_000, "open items")
	flag.IntVar(&s.Receipts, "receipts", 20_000, "receipts")
	flag.IntVar(&s.Customers, "customers", 0, "customers (default: one for each 40 items)")
	flag.Uint64Var(&s.Seed, "seed", 1, "the same seed gives the same files")
	out := flag.String("out", "", "folder to write to (required)")
	flag.Parse()
	if *out == "" {
		fmt.Fprintln(os.Stderr, "gen: name a folder with -out; it gets the inputs in in/ and the truth beside them")
		os.Exit(2)
	}
	if err := bench.Generate(*out, s); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}
