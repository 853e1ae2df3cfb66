// Package ach reads ACH files in the layout of NACHA.
package ach
