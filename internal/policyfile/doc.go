// Package policyfile reads, writes and describes the policy as people keep it, a TOML file, and in the same form what a company knows
// about itself: the site.
//
// # Promise
//
// The file has a setting for every field of [match.Policy], or [match.Site], and nothing else: names, kinds and words are taken from the type itself,
// so that a rule cannot exist without a way to write it. Nothing is ignored: an unknown setting, a wrong type, a word, a currency or
// an amount that does not fit is a [Fault] with its line, and all of a file are told at once. Amounts and percentages are texts
// between quotes, so that no amount passes through a floating number. [Encode] writes a policy in one canonical way, which [Decode]
// reads back to the same.
//
// # Terms
//
//   - Setting: a field of the policy under its name in the file, such as discounts.grace_days.
//   - Shape: a group of settings that occurs in several places, such as a limit.
//
// # Limits
//
// The line of a fault inside a value that spans several lines is that of its setting.
package policyfile
