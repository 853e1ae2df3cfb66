package match

// The words of the policy's choices, as the policy file has them, in the order of the values.
var (
	shortPays     = [...]string{"keep_open", "always_partial", "always_deduct", "always_residual"}
	overPays      = [...]string{"unapplied", "on_account", "review"}
	sides         = [...]string{"under", "over", "either"}
	actions       = [...]string{"write_off", "deduct", "leave_open", "review"}
	breadths      = [...]string{"one", "several"}
	unearneds     = [...]string{"leave_open", "review", "deduct", "allow"}
	overDiscounts = [...]string{"none", "apart", "within"}
)

// String is the rule's word in the policy file.
func (s ShortPay) String() string { return word(shortPays[:], int(s)) }

// String is the rule's word in the policy file.
func (o OverPay) String() string { return word(overPays[:], int(o)) }

// String is the side's word in the policy file.
func (s Side) String() string { return word(sides[:], int(s)) }

// String is the action's word in the policy file.
func (a Action) String() string { return word(actions[:], int(a)) }

// String is the breadth's word in the policy file.
func (b Breadth) String() string { return word(breadths[:], int(b)) }

// String is the rule's word in the policy file.
func (u Unearned) String() string { return word(unearneds[:], int(u)) }

// String is the rule's word in the policy file.
func (o OverDiscount) String() string { return word(overDiscounts[:], int(o)) }
