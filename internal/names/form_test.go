package names

import "testing"

func TestHasLegalForm(t *testing.T) {
	for s, want := range map[string]bool{
		"Mührau Stahlhandel GmbH": true, "Kräuter Drogerie GmbH & Co. KG": true, "Hôtels du Littoral SAS": true, "Distribuciones Ebro Sur, S.L.": true,
		"Trasporti Adriatici S.r.l.": true, "Zakłady Mięsne Łęczna Sp. z o.o.": true, "Moravské Pivovary a.s.": true, "Fynske Møbler A/S": true,
		"Ege Tekstil Sanayi A.Ş.": true, "Comercializadora Azteca del Norte SA de CV": true, "Gulf Marine Services W.L.L.": true, "北斗商事株式会社": true, "株式会社東海部品": true,
		"Halvorsen Retail Group Inc.": true, "Järvi-Suomen Saha Oy": true, "Coastal Freight Partners Pty Ltd": true, "Construtora Serra Azul Ltda": true,
		"Accounts Payable": false, "Jane Clerk": false, "GmbH": false, "": false, "Best regards": false,
	} {
		if got := HasLegalForm(s); got != want {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	}
}
