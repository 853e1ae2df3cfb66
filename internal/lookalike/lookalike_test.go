package lookalike

import "testing"

func TestShown(t *testing.T) {
	for _, tt := range []struct{ domain, want string }{
		{"acme.example", "acme.example"},
		{"xn--mnchen-3ya.example", "münchen.example"},
		{"xn--80ak6aa92e.com", "аррӏе.com"},
		{"xn--99999999999.example", "xn--99999999999.example"},
	} {
		if got := Shown(tt.domain); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.domain, got, tt.want)
		}
	}
}

func TestDisguised(t *testing.T) {
	for _, tt := range []struct {
		domain string
		want   bool
	}{
		{"acme.example", false},
		{"xn--mnchen-3ya.example", false}, // münchen
		{"xn--80ak6aa92e.com", true},      // all Cyrillic, like apple
		{"аcme.example", true},            // one Cyrillic letter
		{"асо.рф", false},                 // a Cyrillic name of its own
		{"ромашка.com", false},            // letters that nobody takes for Latin ones
		{"acmε.example", true},
		{"日本.example", false},
	} {
		if got := Disguised(Shown(tt.domain)); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.domain, got, tt.want)
		}
	}
}

func TestSkeleton(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"brightwater.example", "brightwater.example", true},
		{"brightwater.example", "brlghtwater.example", true},
		{"brightwater.example", "bright-water.example", true},
		{"summerhill.example", "surnrnerhill.example", true},
		{"northwood.example", "n0rthwood.example", true},
		{"westview.example", "vvestview.example", true},
		{"acme.example", "xn--cme-5cd.example", true}, // аcme
		{"acme.example", "apex.example", false},
		{"mill1.example", "mill2.example", false},
	} {
		if got := Skeleton(tt.a) == Skeleton(tt.b); got != tt.same {
			t.Errorf("%s and %s: the same %v, want %v (%s, %s)", tt.a, tt.b, got, tt.same, Skeleton(tt.a), Skeleton(tt.b))
		}
	}
}
