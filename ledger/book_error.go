package ledger

import "errors"

// Errors of the [Book]. They are causes: errors.Is finds them inside what its methods return, and the text around them names the
// receipt or item with its place in the source.
var (
	ErrNoIdentity      = errors.New("has no identity; give it one that is unique and stable")
	ErrNoAmount        = errors.New("has no amount in a known currency")
	ErrNoCustomer      = errors.New("names no customer; money of an unknown payer is received as unidentified")
	ErrDuplicateItem   = errors.New("is in the books already; an item is taken in once")
	ErrUnknownItem     = errors.New("is not in the books; read the open items first, or match again")
	ErrUnknownReceipt  = errors.New("has not been received")
	ErrUnknownEntry    = errors.New("there is no such entry")
	ErrUnknownAccount  = errors.New("there is no such account")
	ErrUnidentified    = errors.New("its payer is not identified yet; identify the customer first")
	ErrConflict        = errors.New("contradicts what is posted; reverse that first")
	ErrStale           = errors.New("the open amount has changed since the item was matched; match again")
	ErrOverApplied     = errors.New("more than is open; apply at most the open amount, the rest stays unapplied")
	ErrExceedsReceipt  = errors.New("more than the receipt has left to apply")
	ErrSign            = errors.New("wrong sign; what the customer owes takes positive amounts, a credit takes negative ones")
	ErrReopened        = errors.New("more than the item was worth; part of it is open again already")
	ErrUneven          = errors.New("credits and items do not make up each other; an offset moves no money")
	ErrNothingToApply  = errors.New("there is nothing to apply")
	ErrAlreadyReversed = errors.New("is reversed already; an entry is reversed at most once")
	ErrIsReversal      = errors.New("is a reversal itself; post the original again instead")
	ErrHasDependents   = errors.New("later entries rest on it; reverse those first")
	ErrUnbalanced      = errors.New("debits and credits of the entry differ")
	ErrOutOfBalance    = errors.New("the books do not tie")
	ErrRate            = errors.New("is no exchange rate; write a positive decimal number")
	ErrFull            = errors.New("the book is full; it holds about two billion items")
)
