package mail

// Limits bound what opening a mail may ask for. Nothing is opened with a limit of zero.
type Limits struct {
	Depth   int   // multiparts and mails within each other
	Parts   int   // of one message file, all depths together
	Header  int   // bytes of one header block
	Message int64 // bytes of one message, or of an Outlook file
	Decoded int64 // bytes of all parts of one message after decoding
	RTF     int   // bytes of one text in RTF after inflating
	Zip     ZipLimits
}

// ZipLimits bound an archive in a mail. Sizes are counted while inflating: what an archive says of itself may be a lie.
type ZipLimits struct {
	Entries int   // default 1,000
	Bytes   int64 // of all entries together; default 16 MiB
	Ratio   int64 // bytes inflated for a byte stored, above the first MiB; default 20
}
