package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"github.com/cashtie/cashtie/internal/run"
	"github.com/cashtie/cashtie/ledger"
	"github.com/cashtie/cashtie/match"
)

// policyFile is match.Policy as people write it. Amounts are texts, so that no amount passes through a floating number.
type policyFile struct {
	MinConfidence     any            `toml:"min_confidence"`
	WriteOffLimits    map[string]any `toml:"write_off_limits"`
	DiscountGraceDays int64          `toml:"discount_grace_days"`
	ShortPay          string         `toml:"short_pay"`
	HoldPartial       bool           `toml:"hold_partial"`
	HoldThirdParty    bool           `toml:"hold_third_party"`
	HoldAmountOnly    bool           `toml:"hold_amount_only"`
}

var policyKeys = []string{"min_confidence", "write_off_limits", "discount_grace_days", "short_pay", "hold_partial", "hold_third_party",
	"hold_amount_only"}

// maxGraceDays keeps a slip of the finger from making every discount valid.
const maxGraceDays = 366

// loadPolicy reads a policy file. Every fault names the file and the line; an unknown key is a fault, because a limit that is
// misspelt and so ignored would be worse.
func loadPolicy(path string) (match.Policy, error) {
	if path == "" {
		return match.Policy{}, nil
	}
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return match.Policy{}, fmt.Errorf("the policy file cannot be read: %s: %w (save the policy to a file and give that)", path, run.ErrSpecial)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		return match.Policy{}, fmt.Errorf("the policy file cannot be read: %w", plainPathError(err))
	}
	p, err := parsePolicy(string(content))
	var at *policyError
	if errors.As(err, &at) {
		line := at.line
		if line == 0 {
			line = lineOfKey(string(content), at.key)
		}
		return p, fmt.Errorf("%s:%d:1: policy: %s (cashtie help policy shows every setting)", path, line, at.text)
	}
	return p, err
}

// policyError is a fault at a key; line 0: look the key up.
type policyError struct {
	key  string
	line int
	text string
}

func (e *policyError) Error() string { return e.text }

func parsePolicy(content string) (match.Policy, error) {
	var f policyFile
	md, err := toml.Decode(content, &f)
	if err != nil {
		var at toml.ParseError
		if errors.As(err, &at) {
			return match.Policy{}, &policyError{line: max(at.Position.Line, 1), text: at.Message}
		}
		return match.Policy{}, &policyError{line: 1, text: err.Error()}
	}
	if unknown := md.Undecoded(); len(unknown) > 0 {
		key := unknown[0].String()
		hint := ""
		if best := closest(key, policyKeys, 1); len(best) > 0 {
			hint = "; did you mean " + best[0] + "?"
		}
		return match.Policy{}, &policyError{key: unknown[0][len(unknown[0])-1], text: fmt.Sprintf("there is no setting %q%s", key, hint)}
	}
	p := match.Policy{Hold: match.HoldRules{Partial: f.HoldPartial, ThirdParty: f.HoldThirdParty, AmountOnly: f.HoldAmountOnly}}
	if p.MinConfidence, err = confidence(f.MinConfidence); err != nil {
		return p, err
	}
	limits, err := writeOffLimits(f.WriteOffLimits)
	if err != nil {
		return p, err
	}
	if len(limits) > 0 {
		p.Differences = []match.Difference{{Name: "write_off_limits", Limit: match.Limit{Amounts: limits}}}
	}
	if f.DiscountGraceDays < 0 || f.DiscountGraceDays > maxGraceDays {
		return p, &policyError{key: "discount_grace_days", text: fmt.Sprintf("discount_grace_days is %d; want 0 to %d days", f.DiscountGraceDays, maxGraceDays)}
	}
	p.Discounts.GraceDays = int(f.DiscountGraceDays)
	p.ShortPay, err = shortPay(f.ShortPay)
	return p, err
}

var shortPayWords = []string{"keep_open", "always_partial", "always_deduct"}

func shortPay(s string) (match.ShortPay, error) {
	if s == "" {
		return match.KeepOpen, nil
	}
	for i, w := range shortPayWords {
		if s == w {
			return [...]match.ShortPay{match.KeepOpen, match.AlwaysPartial, match.AlwaysDeduct}[i], nil
		}
	}
	return 0, &policyError{key: "short_pay", text: fmt.Sprintf("short_pay is %q; want one of %s", s, strings.Join(shortPayWords, ", "))}
}

// confidence reads a share between 0.5 and 1 into ten-thousandths. TOML has only floating numbers for it; four decimals survive
// them exactly.
func confidence(v any) (int32, error) {
	var s string
	switch v := v.(type) {
	case nil:
		return 0, nil
	case string:
		s = v
	case int64:
		s = strconv.FormatInt(v, 10)
	case float64:
		s = strconv.FormatFloat(v, 'f', -1, 64)
	}
	bad := &policyError{key: "min_confidence", text: fmt.Sprintf("min_confidence is %v; want a number from 0.5 to 1 with at most four decimals, for example 0.95", v)}
	whole, frac, _ := strings.Cut(s, ".")
	if len(frac) > 4 {
		return 0, bad
	}
	n, ok := ledger.Digits(whole + frac + "0000"[len(frac):])
	if !ok || n < match.ConfidenceOne/2 || n > match.ConfidenceOne {
		return 0, bad
	}
	return int32(n), nil
}

func writeOffLimits(m map[string]any) ([]ledger.Money, error) {
	codes := make([]string, 0, len(m))
	for code := range m {
		codes = append(codes, code)
	}
	sort.Strings(codes)
	limits := make([]ledger.Money, 0, len(codes))
	for _, code := range codes {
		bad := func(text string) error {
			return &policyError{key: code, text: "write_off_limits." + code + ": " + text}
		}
		currency, err := ledger.ParseCurrency(code)
		if err != nil {
			return nil, bad("not a currency; write the three letters, for example USD")
		}
		var s string
		switch v := m[code].(type) {
		case string:
			s = v
		case int64:
			s = strconv.FormatInt(v, 10)
		default:
			return nil, bad(fmt.Sprintf(`%v is not an amount; write it between quotes, for example "5.00"`, v))
		}
		limit, err := ledger.ParseMoney(s, currency)
		if err != nil || limit.Minor < 0 {
			return nil, bad(fmt.Sprintf(`%q is not an amount of %s; for example "5.00"`, s, code))
		}
		limits = append(limits, limit)
	}
	if len(limits) == 0 {
		return nil, nil
	}
	return limits, nil
}

// lineOfKey finds the line that sets key; line 1 when it is set in a way this does not see.
func lineOfKey(content, key string) int {
	for i, line := range strings.Split(content, "\n") {
		name, _, ok := strings.Cut(strings.TrimSpace(line), "=")
		if ok && strings.Trim(strings.TrimSpace(name), `"'`) == key || strings.TrimSpace(line) == "["+key+"]" {
			return i + 1
		}
	}
	for i, line := range strings.Split(content, "\n") {
		if key != "" && strings.Contains(line, key) {
			return i + 1
		}
	}
	return 1
}

// policyHash identifies what a policy says, whatever its file looks like.
func policyHash(p match.Policy) string {
	var b strings.Builder
	fmt.Fprintf(&b, "min_confidence=%d\ndiscount_grace_days=%d\nshort_pay=%s\nhold_partial=%t\nhold_third_party=%t\nhold_amount_only=%t\n",
		p.MinConfidence, p.Discounts.GraceDays, shortPayWords[p.ShortPay], p.Hold.Partial, p.Hold.ThirdParty, p.Hold.AmountOnly)
	for _, m := range writtenOff(p) {
		fmt.Fprintf(&b, "write_off_limit=%s\n", m)
	}
	sum := sha256.Sum256([]byte(b.String()))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// writtenOff lists the limits of the rule that write_off_limits makes.
func writtenOff(p match.Policy) []ledger.Money {
	if len(p.Differences) == 0 {
		return nil
	}
	return p.Differences[0].Limit.Amounts
}
