// Package lexicon knows the words of business papers in some twenty languages, one by one, and what a few of them mean together: that
// "Ihre Rechnungsnummer", "din faktura nr" and "votre réf. facture" are our invoice's number nobody needs to list. Words are told
// without accents and case; German, Dutch, Nordic and Finnish compounds are taken apart.
//
// What a label means follows from its words only. Where they do not tell, for example "Document no", nothing is said; a label with
// more unknown words than known ones means nothing.
package lexicon
