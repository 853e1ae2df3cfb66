package names

import "testing"

func TestFoldEqual(t *testing.T) {
	for _, pair := range [][2]string{
		{"Müller & Söhne GmbH", "MUELLER UND SOEHNE GMBH"},
		{"Müller & Söhne GmbH & Co. KG", "MULLER SOHNE"},
		{"Acme Corp.", "ACME CORPORATION"},
		{"The Acme Company, Inc.", "Acme Co Inc"},
		{"Société Générale des Eaux S.A.", "SOCIETE GENERALE DES EAUX"},
		{"Weiß Großhandel AG", "WEISS GROSSHANDEL"},
		{"Tools Halden", "HALDEN TOOLS LTD"},
		{"Łódź Metal Sp.z.o.o.", "LODZ METAL SPZOO"},
		{"株式会社ヤマトショウジ", "ｶ)ﾔﾏﾄｼﾖｳｼﾞ"},
		{"ハヤシデンキ有限会社", "ﾊﾔｼﾃﾞﾝｷ(ﾕ"},
		{"ミナミグループ合同会社", "ド)ミナミグル-プ"},
		{"㈱キタムラ", "キタムラ（株）"},
	} {
		if a, b := Fold(pair[0]), Fold(pair[1]); a.Key != b.Key {
			t.Errorf("Fold(%q) = %q, Fold(%q) = %q, want equal", pair[0], a.Key, pair[1], b.Key)
		}
	}
}

func TestFoldDifferent(t *testing.T) {
	for _, pair := range [][2]string{
		{"Acme North Inc", "Acme South Inc"},
		{"PA Foods", "ST Foods"},
		{"SE AG", "KG"},
		{"株式会社カメラ", "株式会社ラメ"},
		{"Acme 1 GmbH", "Acme 2 GmbH"},
	} {
		if a, b := Fold(pair[0]), Fold(pair[1]); a.Key == b.Key {
			t.Errorf("Fold(%q) and Fold(%q) are both %q", pair[0], pair[1], a.Key)
		}
	}
}

func TestCutFrom(t *testing.T) {
	full := Fold("Westfälische Maschinenbau Handelsgesellschaft mbH")
	for in, want := range map[string]bool{
		"WESTFAELISCHE MASCHI":                          true,
		"WESTFALISCHE MASCHINENBAU HANDELSGESELLSCHAFT": false, // equal, not cut
		"WESTFAELISCHE":                                 false, // too short
		"WESTFAELISCHE METALLBAU":                       false,
	} {
		if got := Fold(in).CutFrom(full); got != want {
			t.Errorf("Fold(%q).CutFrom = %v, want %v", in, got, want)
		}
	}
}

func TestWithin(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want bool
	}{
		{"Halden Tools", "Halden Tools North America Inc", true},
		{"Halden Tools North America", "Halden Tools", true},
		{"Tools", "Halden Tools", false},
		{"Maschinenbau", "Westfalen Maschinenbau", true},
		{"Halden Parts", "Halden Tools", false},
		{"A B", "A B C", false},
	} {
		if got := Within(Fold(tt.a), Fold(tt.b)); got != tt.want {
			t.Errorf("Within(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestAccount(t *testing.T) {
	if got := Account("de89 3704-0044 0532 0130 00"); got != "DE89370400440532013000" {
		t.Errorf("Account = %q", got)
	}
}
