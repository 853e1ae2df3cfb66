// Package email reads mails in which payers say what they pay.
package email
