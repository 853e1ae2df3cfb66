package match

import "github.com/cashtie/cashtie/ledger"

// Batch is what is matched together. It is a batch because receipts compete for items.
type Batch struct {
	Receipts []*ledger.Receipt
	Advices  []*ledger.RemittanceAdvice
}
