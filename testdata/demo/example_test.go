package demo_test

import (
	"fmt"
	"io/fs"

	"github.com/cashtie/cashtie/testdata/demo"
)

// The files of the morning, ready to be unpacked or read in place.
func Example() {
	err := fs.WalkDir(demo.Files, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			fmt.Println(path)
		}
		return err
	})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// bank/ach_20260317.ach
	// bank/konto3_eur.xml
	// bank/konto_eur.sta
	// bank/operating_usd.bai2
	// customers.csv
	// open_items/sap_de.csv
	// open_items/us.csv
	// remittance/ap_portal_us.csv
	// remittance/avis_foehrental.csv
	// remittance/avis_huegelsdorf.eml
	// remittance/avis_imsbrunn.eml
	// remittance/avis_muehrau.eml
	// remittance/avis_oberquell.eml
	// remittance/lockbox_checks.csv
	// remittance/mail_querental.eml
	// remittance/remit_820.edi
}
