package table

// field is what a column holds, over all kinds of tables.
type field uint8

const (
	noField field = iota
	fUnused       // known, but nothing the books need
	fNumber
	fCustomer
	fCustomerName
	fCompany
	fType
	fIssued
	fDue
	fBaseline
	fOpen
	fOpenLocal
	fAmount
	fOriginal
	fOriginalLocal
	fDebit
	fCredit
	fDebitCredit
	fCurrency
	fLocalCurrency
	fLineAmount
	fLineItem
	fFiscalYear
	fReference
	fStructured
	fPurchaseOrder
	fSalesOrder
	fDelivery
	fContract
	fBilling
	fAssignment
	fDiscountDate
	fDiscountAmount
	fDiscountPercent1
	fDiscountPercent2
	fDiscountDays1
	fDiscountDays2
	fNetDays
	fTerms
	fDispute
	fPaymentBlock
	fDunningBlock
	fLegalHold
	fOnHold
	fOpenFlag
	fStatus
	fClearingDoc
	fClearingDate
	fText
	fID
	fName
	fAlias
	fParent
	fIBAN
	fRouting
	fAccount
	fDomain
	fEmail
	fCountry
	fAdviceID
	fBooked
	fValueDate
	fPayer
	fPayerAccount
	fPayerBank
	fFee
	fMethod
	fEndToEnd
	fMandate
	fReferenceOrPayment
	fPayerDoc
	fPaymentRef
	fDate
	fGross
	fDiscount
	fDeduction
	fTaxWithheld
	fRetention
	fNet
	fNetOrTotal
	fPaymentTotal
	fReason
	fMemo
	fBalance
	fPayee
	fPayeeAccount
	fFeeCurrency
	fOriginalCurrency
	fRate
	fUnsigned
	fValueOrAmount
	fRefunded
	fNameMore
	fieldCount
)

// fieldNames are the names of aliases.tsv.
var fieldNames = [fieldCount]string{
	fUnused: "unused", fNumber: "number", fCustomer: "customer", fCustomerName: "customer_name", fCompany: "company", fType: "type",
	fIssued: "issued", fDue: "due", fBaseline: "baseline", fOpen: "open", fOpenLocal: "open_local", fAmount: "amount",
	fOriginal: "original", fOriginalLocal: "original_local", fDebit: "debit", fCredit: "credit", fDebitCredit: "debit_credit",
	fCurrency: "currency", fLocalCurrency: "local_currency", fLineAmount: "line_amount", fLineItem: "line_item",
	fFiscalYear: "fiscal_year", fReference: "reference", fStructured: "structured", fPurchaseOrder: "purchase_order",
	fSalesOrder: "sales_order", fDelivery: "delivery", fContract: "contract", fBilling: "billing", fAssignment: "assignment",
	fDiscountDate: "discount_date", fDiscountAmount: "discount_amount", fDiscountPercent1: "discount_percent_1",
	fDiscountPercent2: "discount_percent_2", fDiscountDays1: "discount_days_1", fDiscountDays2: "discount_days_2",
	fNetDays: "net_days", fTerms: "terms", fDispute: "dispute", fPaymentBlock: "payment_block", fDunningBlock: "dunning_block",
	fLegalHold: "legal_hold", fOnHold: "on_hold", fOpenFlag: "open_flag", fStatus: "status", fClearingDoc: "clearing_doc",
	fClearingDate: "clearing_date", fText: "text", fID: "id", fName: "name", fNameMore: "name_more", fAlias: "alias", fParent: "parent", fIBAN: "iban",
	fRouting: "routing", fAccount: "account", fDomain: "domain", fEmail: "email", fCountry: "country", fAdviceID: "advice_id",
	fBooked: "booked", fValueDate: "value_date", fPayer: "payer", fPayerAccount: "payer_account", fPayerBank: "payer_bank", fFee: "fee",
	fMethod: "method", fEndToEnd: "end_to_end", fMandate: "mandate", fReferenceOrPayment: "reference_or_payment",
	fPayerDoc: "payer_doc", fPaymentRef: "payment_ref", fDate: "date", fGross: "gross", fDiscount: "discount",
	fDeduction: "deduction", fTaxWithheld: "tax_withheld", fRetention: "retention", fNet: "net", fNetOrTotal: "net_or_total",
	fPaymentTotal: "payment_total", fReason: "reason", fMemo: "memo", fBalance: "balance", fPayee: "payee", fPayeeAccount: "payee_account",
	fFeeCurrency: "fee_currency", fOriginalCurrency: "original_currency", fRate: "rate", fUnsigned: "unsigned_amount", fValueOrAmount: "value_or_amount",
	fRefunded: "refunded",
}

func fieldOf(name string) field {
	for f, n := range fieldNames {
		if n == name && n != "" {
			return field(f)
		}
	}
	return noField
}

// form is how the cells of a field are written.
type form uint8

const (
	asText form = iota
	asAmount
	asDate
)

func (f field) form() form {
	switch f {
	case fOpen, fOpenLocal, fAmount, fOriginal, fOriginalLocal, fDebit, fCredit, fDiscountAmount, fGross, fDiscount, fDeduction,
		fTaxWithheld, fRetention, fNet, fNetOrTotal, fPaymentTotal, fFee, fBalance, fUnsigned, fRefunded:
		return asAmount
	case fIssued, fDue, fBaseline, fDiscountDate, fBooked, fValueDate, fDate:
		return asDate
	}
	return asText
}

// vital fields are refused when two columns claim them with equal right: a wrong pick would be wrong money or a wrong party. A second number
// of a document is none: payers may quote either, and both are kept.
func (f field) vital() bool {
	switch f {
	case fCustomer, fOpen, fOpenLocal, fAmount, fCurrency, fLocalCurrency, fIssued, fDue, fDebit, fCredit, fID, fBooked, fValueDate,
		fGross, fNet, fDiscount, fDeduction, fDate:
		return true
	}
	return false
}
