package match

// Why is one sentence a clerk can read: what was decided and on what it rests.
func (d *Decision) Why() string { return "" }

// Settle says what would settle a decision that is not Apply; empty when nothing would.
func (d *Decision) Settle() string { return "" }
