package email

import (
	"strings"
	"testing"
)

// TestBankChangeHeard: requests to pay to another account, in whatever words.
func TestBankChangeHeard(t *testing.T) {
	for _, text := range []string{
		"Our bank account for remittance has changed.",
		"Please be advised that effective 1 June you will find our new banking details below.",
		"Kindly note that our bank account for incoming\ntransfers has changed since May.",
		"We have recently moved our account to another bank. Please use IBAN DE89 3704 0044 0532 0130 00 from now on.",
		"Please update your records with our new account details.",
		"Our details have changed. Please pay to IBAN GB29NWBK60161331926819.",
		"We have changed banks.",
		"Kindly remit all future payments to the following bank account:",
		"Do not use our old bank account any more.",
		"The bank account you have on file for us is no longer in use.",
		"Due to an audit our bank account has been closed.",
		"Please change our bank details in your system as in the attached letter.",
		"IMPORTANT: OUR BANK ACCOUNT\nHAS CHANGED",
		"If you have not yet done so, please note the new bank details: IBAN DE89370400440532013000",
		"Revised wire instructions are attached.",
		"Payment has been made to your new bank account as you asked.",
		"Bitte beachten Sie, dass sich unsere Bankverbindung zum 1. Juni geändert hat.",
		"Unsere neue Bankverbindung lautet: DE89 3704 0044 0532 0130 00",
		"Wir haben die Bank gewechselt; unser neues Konto finden Sie anbei: IBAN DE89370400440532013000.",
		"Bitte verwenden Sie künftig nur noch das folgende Bankkonto.",
		"Die bisherige Kontoverbindung ist nicht mehr gültig.",
		"Nous vous informons que nos coordonnées bancaires ont changé.",
		"Veuillez noter notre nouveau RIB.",
		"Notre compte bancaire pour les virements a été modifié à partir du 1er juin.",
		"Le informamos de que nuestra cuenta bancaria ha cambiado.",
		"Adjuntamos nuestros nuevos datos bancarios.",
		"Vi comunichiamo che le nostre coordinate bancarie sono state modificate.",
		"Il nostro nuovo IBAN è IT60X0542811101000000123456.",
		"Onze bankrekening is per 1 juni gewijzigd.",
		"Graag ons nieuwe rekeningnummer gebruiken.",
		"Informujemy, że numer naszego rachunku bankowego uległ zmianie.",
		"Prosimy o wpłaty na nowy numer konta.",
		"Informamos que os nossos dados bancários foram alterados.",
		"O nosso novo IBAN segue em anexo.",
		"振込先口座が変更になりました。",
		"弊社の新しい銀行口座は下記の通りです。",
		"Vårt bankkonto har ändrats från den 1 juni.",
		"Vi har bytt bank, nytt bankgiro 5050-1055.",
		"Vores bankkonto er ændret pr. 1. juni.",
		"Vår nye bankkonto er 1234.56.78903.",
		"Tilinumeromme on muuttunut 1.6. alkaen.",
		"Oznamujeme, že číslo našeho bankovního účtu se změnilo.",
		"Banka hesap bilgilerimiz değişmiştir.",
		"我司银行账户已变更,请更新。",
		"請注意我司銀行帳號已更改。",
		"당사 계좌가 변경되었습니다.",
		"บริษัทได้เปลี่ยนบัญชีธนาคารแล้ว",
		"Chúng tôi đã thay đổi tài khoản ngân hàng.",
		"Rekening bank kami telah berubah mulai 1 Juni.",
		"שימו לב, פרטי חשבון הבנק שלנו השתנו.",
		"نود إعلامكم بأن حسابنا البنكي قد تغير.",
		"Наши банковские реквизиты изменились.",
		"Ο τραπεζικός μας λογαριασμός άλλαξε.",
		"Bankszámlánk megváltozott.",
		"Vă informăm că avem un nou cont bancar.",
		"We kindly ask you to take note of our change of bank.",
		"Please use the below mentioned account for all payments going forward.",
		"Our company has recently switched its banking partner; find the updated wire instructions attached.",
		"Attached is a letter confirming the new banking information.",
		"We are no longer using our HSBC account.",
		"Note: remit-to account changed.",
		"Please confirm you have updated your system with our new ACH details.",
		"Our beneficiary bank details were amended last week.",
		"New IBAN: GB29NWBK60161331926819",
		"Account details changed!",
		"Bank change notification",
		"Change in bank account information",
		"Ab sofort gilt unsere neue Kontoverbindung.",
		"Wir haben unsere Hausbank gewechselt.",
		"Bitte überweisen Sie künftig auf folgendes Konto: DE89370400440532013000",
		"Unser Konto bei der Commerzbank wurde aufgelöst.",
		"Suite à un changement de banque, merci d'utiliser le RIB ci-joint.",
		"Nous avons changé de banque.",
		"Hemos cambiado de banco.",
		"A partir de ahora, rogamos hagan los pagos en la siguiente cuenta bancaria.",
		"Abbiamo cambiato banca.",
		"Wij zijn van bank veranderd.",
		"Gelieve voortaan te betalen op onderstaande bankrekening.",
		"Zmieniliśmy bank.",
		"Mudamos de banco.",
		"取引銀行の変更に伴い、振込先が変わります。",
		"今後は下記口座へお振り込みください。",
		"请将款项汇至我司新账户。",
	} {
		if !hears(text) {
			t.Errorf("not heard: %s %v", text, wordsOf(text))
		}
	}
}

// TestBankChangeNotHeard: ordinary advices print accounts, ask to be told of changes, warn of fraud, and speak of other things that changed.
func TestBankChangeNotHeard(t *testing.T) {
	for _, text := range []string{
		"We have paid to your bank account DE89 3704 0044 0532 0130 00.",
		"Bank account: DE89370400440532013000\nStatus: changed by A. Miller",
		"The amount has been credited to your bank account. The price of item 4 was changed.",
		"Please inform us of any changes to your bank details.",
		"If your bank details have changed, please let us know.",
		"Our bank details have not changed.",
		"We will never change our bank details by e-mail.",
		"Our account manager has changed, please contact Ms Hill.",
		"Our address has changed; payments were made from our bank account as usual.",
		"To update your bank details, log in to the supplier portal.",
		"Your account has been updated with this payment.",
		"The invoice was changed as agreed and paid into your bank account.",
		"Paid from our bank account. New balance: 500.00",
		"Payment method: bank transfer. Bank: New York Mellon. Account 4711",
		"We have a new order for you. Bank details: IBAN GB29NWBK60161331926819",
		"Amount transferred to your bank account on file; terms have changed to 30 days.",
		"In future we will pay within 30 days to your bank account.",
		"The account statement for May is new in the portal.",
		"Der Betrag wurde auf Ihr Konto DE89 3704 0044 0532 0130 00 überwiesen.",
		"Änderungen Ihrer Bankverbindung teilen Sie uns bitte rechtzeitig mit.",
		"Unsere Bankverbindung hat sich nicht geändert.",
		"Unsere neue Lieferanschrift hat sich geändert. Bankverbindung: Sparkasse",
		"Le montant a été viré sur votre compte bancaire. Notre adresse a changé.",
		"Merci de nous informer de tout changement de vos coordonnées bancaires.",
		"Hemos transferido el importe a su cuenta bancaria; el precio ha cambiado.",
		"Si ha cambiado su cuenta bancaria, avísenos.",
		"L'importo è stato accreditato sul vostro conto corrente. Il prezzo è cambiato.",
		"Vi preghiamo di comunicarci eventuali variazioni delle vostre coordinate bancarie.",
		"Het bedrag is overgemaakt op uw bankrekening. Ons adres is gewijzigd.",
		"Indien uw bankgegevens gewijzigd zijn, laat het ons weten.",
		"Kwotę przelano na Państwa rachunek bankowy. Zmienił się nasz adres.",
		"Numer konta bankowego nie uległ zmianie.",
		"O valor foi transferido para a sua conta bancária. O preço mudou.",
		"Os nossos dados bancários não mudaram.",
		"ご指定の口座に振り込みました。担当者が変更になりました。",
		"振込先口座に変更がある場合はご連絡ください。",
		"振込先口座の変更はございません。",
		"Beloppet har betalats till ert bankgiro 5050-1055. Vår adress har ändrats.",
		"Beløbet er overført til jeres bankkonto. Vores adresse er ændret.",
		"Summa on maksettu tilillenne. Osoitteemme on muuttunut.",
		"Částka byla uhrazena na váš bankovní účet. Změnila se naše adresa.",
		"Tutar banka hesabınıza yatırıldı. Adresimiz değişti.",
		"款项已汇入贵司银行账户。地址已变更。",
		"贵司账户信息如有变更，请通知我们。",
		"귀사 계좌로 입금했습니다. 주소가 변경되었습니다.",
		"โอนเงินเข้าบัญชีธนาคารของท่านแล้ว",
		"Số tiền đã được chuyển vào tài khoản ngân hàng của quý công ty.",
		"Jumlah telah ditransfer ke rekening bank Anda. Alamat kami berubah.",
		"הסכום הועבר לחשבון הבנק שלכם. הכתובת שלנו השתנתה.",
		"تم تحويل المبلغ إلى حسابكم البنكي. تغير العنوان.",
		"Payment has been sent to your bank. Please allow 2 days for it to show on your account.",
		"The new invoice was paid from our bank account.",
		"Bank details used for this payment: Barclays, sort code 20-00-00, account 12345678.",
		"For questions about changes to your account, contact supplier services.",
		"This is an automated message, our account team changed the layout of this advice.",
		"Your bank account ending 4421 was credited with the updated amount of USD 500.00.",
		"No changes have been made to your bank details.",
		"Fraud warning: we will not notify you of new bank details by email.",
		"Beware of fraud: never act on an e-mail about changed bank details without calling us.",
		"Your new balance: 500.00. Bank account: 12345678",
		"Account No. 4711. New orders please by e-mail. Bank: HSBC",
		"Payee bank account: GB29NWBK60161331926819 Payment method: ACH Exchange rate: 1.1",
		"Debit from other account",
		"We have moved to electronic payments into your bank account.",
		"Please note that we have changed our payment terms; the bank account remains the same.",
		"Our phone system was replaced; bank details remain unchanged.",
		"Zahlung auf Ihr Konto bei der Deutschen Bank. Bitte ändern Sie die Rechnungsadresse.",
		"Sollte sich Ihre Bankverbindung ändern, informieren Sie uns bitte.",
		"Nous avons procédé au virement sur le compte bancaire suivant : FR76",
		"Cuenta de abono: ES91. Nueva factura pendiente.",
		"Il bonifico è stato eseguito sul conto corrente indicato in fattura.",
		"Het nieuwe saldo van uw bankrekening ziet u morgen.",
		"W przypadku zmiany numeru rachunku bankowego prosimy o informację.",
		"Em caso de alteração dos seus dados bancários, informe-nos.",
		"お振込先に変更がございましたらご連絡ください。",
		"口座名義：株式会社新日本商事 口座番号 1234567",
		"新しい請求書を受領し、貴社口座へ送金しました。",
		"Paid into account: 4711 New Bank of Idaho",
		"Change of address: new office. Bank: HSBC Account: 123",
		"Exchange account: USD",
	} {
		if hears(text) {
			t.Errorf("heard: %s %v", text, wordsOf(text))
		}
	}
}

func hears(text string) bool {
	var p mailReading
	p.hearText(text)
	return p.bankChanges
}

// wordsOf shows what the words of a text are taken for.
func wordsOf(text string) []string {
	var list []string
	for word := range strings.FieldsSeq(text) {
		is := knownBankWords().of(foldWord(strings.Trim(word, ".,:;")))
		for i, n := range bankWordNames {
			if is&(1<<i) != 0 {
				list = append(list, word+"="+n)
			}
		}
	}
	return list
}
