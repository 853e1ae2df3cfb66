package bench

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Spec is the size of a workload. The same Spec gives the same bytes.
type Spec struct {
	Items     int
	Receipts  int
	Customers int // 0: one for each 40 items
	Seed      uint64
}

// The files of a workload, under its folder. TruthFile lies beside the folder of the inputs, which holds nothing a run would refuse.
const (
	InputDir   = "in"
	BAI2File   = "in/bank_usd.bai2"
	MT940File  = "in/bank_eur.sta"
	ItemsUS    = "in/items_us.csv"
	ItemsDE    = "in/items_de.csv"
	AdvicesUS  = "in/advices_us.csv"
	AdvicesDE  = "in/advices_de.csv"
	PartyFile  = "in/customers.csv"
	TruthFile  = "truth.tsv"
	truthTitle = "file\tline\tsituation\toutcome\tcustomer\titems\tunapplied\n"
)

// ErrSpec is the cause when a Spec cannot be met.
var ErrSpec = errors.New("impossible workload")

// streamSeed keeps the sequence of this generator apart from others with the same seed. Changing it changes every workload.
const streamSeed = 0x6361736874696500

// Generate writes a workload into dir, which is made when it does not exist.
func Generate(dir string, s Spec) error {
	if s.Customers == 0 {
		s.Customers = max(10, s.Items/40)
	}
	if s.Items < 1 || s.Receipts < 1 || s.Customers < 2 || s.Customers > maxCustomers || s.Items > maxItems {
		return fmt.Errorf("%d items, %d receipts, %d customers: %w (at most %d items and %d customers)",
			s.Items, s.Receipts, s.Customers, ErrSpec, maxItems, maxCustomers)
	}
	if err := os.MkdirAll(filepath.Join(dir, InputDir), 0o755); err != nil {
		return err
	}
	w := &world{rnd: rand.New(rand.NewPCG(s.Seed, streamSeed))}
	w.makeCustomers(s.Customers)
	w.makeItems(s.Items)
	w.makePayments(s.Receipts)
	for _, f := range []struct {
		name  string
		write func(*output)
	}{
		{PartyFile, w.writeCustomers}, {ItemsUS, w.writeItemsUS}, {ItemsDE, w.writeItemsDE},
		{AdvicesUS, w.writeAdvicesUS}, {AdvicesDE, w.writeAdvicesDE},
		{BAI2File, w.writeBAI2}, {MT940File, w.writeMT940},
		{TruthFile, w.writeTruth}, // last: it needs the lines of the bank files
	} {
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(f.name)), f.write); err != nil {
			return err
		}
	}
	return nil
}
