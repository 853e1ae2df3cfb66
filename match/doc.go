// Package match decides which open items a receipt pays.
package match
