// Package mail opens mails, whatever kind of file they come in, and says what is in them: who wrote, to whom, when, the texts and the
// files, as bytes and letters. What they mean is parse/email's.
//
// # Promise
//
// MIME of any nesting, Outlook messages (MSG, a compound file), winmail.dat (TNEF) and mails attached to mails come out as [Message], all
// texts in UTF-8 and all names harmless. What is damaged is a located fault of its message; what asks for more than [parse.MailLimits] allows is
// refused whole. Parts alias the bytes of their message: nothing is copied but what is decoded.
//
// # Non-goals
//
// Mailboxes are cut by the caller (IsEnvelope tells where). Nothing is decrypted, no signature checked, nothing fetched.
package mail

// format is under which name faults are told.
const format = "email"
