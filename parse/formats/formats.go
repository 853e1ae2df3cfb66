// Package formats is the list of all formats that cashtie reads.
//
// A format is one value in a package of its own; adding one is its folder and a line here. The order matters: the first format whose
// Detect accepts a file reads it, so formats with a strict signature stand before those that accept much.
package formats

import (
	"github.com/cashtie/cashtie/parse"
	"github.com/cashtie/cashtie/parse/ach"
	"github.com/cashtie/cashtie/parse/bai2"
	"github.com/cashtie/cashtie/parse/camt"
	"github.com/cashtie/cashtie/parse/email"
	"github.com/cashtie/cashtie/parse/lockbox"
	"github.com/cashtie/cashtie/parse/mt940"
	"github.com/cashtie/cashtie/parse/table"
	"github.com/cashtie/cashtie/parse/x12"
	"github.com/cashtie/cashtie/parse/xlsx"
)

// All lists the formats in the order in which they are tried. The caller owns the slice.
func All() []*parse.Format {
	return []*parse.Format{bai2.Format, camt.Format, mt940.Format, ach.Format, lockbox.Format, x12.Format, xlsx.Format, email.Format, table.Format}
}
