// Package score compares what a matcher says with the truth of a world, and counts.
//
// A receipt is right when it is applied and every line has the right item, cash, amount taken off and reason class, and the rest is
// right; left when nothing is to be applied and nothing is; held when it could be known and is not applied; wrong when anything else is
// applied. Rates of wrong ones carry their 95 % upper bound after Clopper and Pearson. Calibration compares the confidence of every
// proposal, applied or not, with how many of them are right, in ten bins.
package score
