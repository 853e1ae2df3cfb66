package email_test

import "testing"

// TestHaste: how somebody writes who has just paid, and leaves out who did it.
func TestHaste(t *testing.T) {
	checkMails(t, []layout{
		{"numbers and one total", "Re: October\n\nHi, paid invoices 50412, 50413 and 50420 in full this morning, £1,411.20 total.\n", []string{`"50412"`, `"50413"`, `"50420"`, "total=1411.20 GBP", "!closes"}},
		{"brackets around all amounts are no signs", "CHAPS today\n\nHi Lee\n\nCHAPS gone today for £1,536.00 covering SV-4412 (£1,000.00), SV-4419 (£436.00) and SV-4433 (£100.00).\n\nMo\n", []string{`"SV-4412"`, "net=436.00 GBP", "total=1536.00 GBP closes"}},
		{"one invoice, one amount", "Payment\n\nAls Ausgleich haben wir Ihre Rechnung 50412 heute mit 300,00 EUR überwiesen.\n", []string{`"50412"`, "net=300.00 EUR", "closes"}},
		{"a part is no whole", "Payment\n\nWe have paid invoice 50412 in part today, USD 300.00.\n", []string{`"50412"`, "net=300.00 USD", "!closes"}},
		{"in Japanese", "お振込のご連絡\n\nお世話になっております。\n本日、請求書No.TK-26-0412の代金として¥88,000をお振込みいたしました。\n", []string{`"TK-26-0412"`, "net=88000 JPY", "closes"}},
		{"the amount in the subject", "You have received a payment of $875.00 from Older Mill\n\nOlder Mill sent you a payment\n\nConfirmation number: P-1204-88\nInvoice number: 44017\n\nYou get paid faster with us. Join now and earn $50.\n", []string{`advice "P-1204-88"`, `"44017"`, "net=875.00", "closes"}},
		{"of two amounts the one at a rate is not paid", "RTGS\n\nHello, RTGS of KES 386,400 sent yesterday for your inv KQ-1182 (USD 3,000 at 128.80).\n", []string{`"KQ-1182"`, "net=386400.00 KES", "!3000.00"}},
		{"what is asked is not paid", "Question\n\nHi, were invoices 50412 and 50413 paid this morning?\n", []string{"skipped: no remittance"}},
	})
}

// TestPaymentsByLine: lines that each name a payment, its amount and what it pays are as many advices.
func TestPaymentsByLine(t *testing.T) {
	checkMails(t, []layout{
		{"cheques", "cheques posted\n\nCheques in the post today:\n\nChq 30118   £410.00   inv 88205, 88206 (300.00 / 110.00)\nChq 30119   £75.80    inv 88211\n\nLynn\n", []string{`cheque=30118`, `cheque=30119`, "net=300.00", "net=110.00", "net=75.80", "total=410.00", "total=75.80"}},
	})
}

// TestLatinAmerica: payment orders, retentions with the numbers of their certificates, the numbers of tax offices beside ours.
func TestLatinAmerica(t *testing.T) {
	checkMails(t, []layout{
		{"a payment order with what is retained", "Orden de pago 0002-00031120\n\nACEROS DEL PLATA S.A.\nORDEN DE PAGO Nº 0002-00031120     Fecha: 09/03/2026\n\nComprobantes cancelados\nFC A 0005-00011822   vto 05/03/2026   $ 210.000,00\nNC A 0005-00000312   vto 07/03/2026   $ -10.000,00\n                     Subtotal         $ 200.000,00\n\nRetenciones\nGanancias (cert. 2026-1841)           $  -4.000,00\n\nNeto transferido CBU ...2291          $ 196.000,00\n", []string{`"0005-00011822"`, "net=210000.00", "net=-10000.00", "net=-4000.00", "total=196000.00 closes"}},
		{"the number of the tax office", "Aviso de pago\nContent-Type: text/html\n\n<p>Se realizó una transferencia a su cuenta.</p><table><tr><th>Folio fiscal<th>Factura<th>Subtotal<th>IVA 16%<th>Total pagado<tr><td>8F1C2A44-91BB<td>B-1171<td>1,000.00<td>160.00<td>1,160.00<tr><td>0D77E1F0-11C2<td>B-1180<td>200.00<td>32.00<td>232.00</table>", []string{`"B-1171"`, `"B-1180"`, "net=232.00", `!"8F1C2A44-91BB" issued`, "!doubt"}},
		{"what is taken off names its invoice", "Aviso de pagamento\n\nInformamos o pagamento via TED no valor líquido de R$ 2.330,75:\n\nNF 45210 - R$ 2.000,00\nNF 45218 - R$ 450,00\n(-) ISS retido 2% NF 45218: R$ 9,00\n(-) Desconto por antecipação: R$ 110,25\n", []string{`"45218" issued= gross=450.00 BRL discount=0.00 deduction=9.00 BRL net=441.00 BRL`, `because of "Desconto por antecipação"`, "net=-110.25 BRL", "total=2330.75 BRL closes"}},
		{"your number on a receipt of a bank", "Comprovante de pagamento a fornecedor\nContent-Type: text/html\n\n<div>Pagador</div><div>MERCADO LUZ LTDA</div><div>Data do crédito</div><div>06/03/2026</div><div>Valor</div><div>R$ 1.418,00</div><div>Seu número</div><div>45199/1</div><div>Autenticação</div><div>A9F.118.B20.774</div>", []string{`"45199/1"`, "net=1418.00 BRL", "closes"}},
	})
}

// TestFrancs: whole amounts in groups, in a money of several countries.
func TestFrancs(t *testing.T) {
	checkMails(t, []layout{
		{"in a sentence", "Règlement\n\nNous avons procédé ce jour au virement de 725 000 F CFA en règlement de vos factures n° FS/26/0117 (500 000) et FS/26/0121 (225 000). La facture FS/26/0125 est en litige.\n\nRéf. virement : VIR-1603-SODI\n", []string{`"FS/26/0117"`, "net=500000.00", `"FS/26/0121"`, "net=225000.00", `!"FS/26/0125"`, "total=725000.00 closes"}},
	})
}

// TestBanks: advices that banks write for payers.
func TestBanks(t *testing.T) {
	checkMails(t, []layout{
		{"lines of words and amounts", "Electronic Payment Advice\n\nThe bank has initiated an electronic payment.\n\nAMOUNT . . . . . . . : $1,871.20\nTRACE NUMBER . . . . : 021000021111111\n\nREMITTANCE INFORMATION\n IV  88221      GROSS    1,000.00  DISC   20.00  PAID    980.00\n IV  88229      GROSS      910.00  DISC   18.80  PAID    891.20\n", []string{`"88221"`, "net=980.00", "net=891.20", "total=1871.20", "closes"}},
		{"cells without a header and a sum below", "Direct Deposit Advice D0118244\nContent-Type: text/html\n\n<b>NORTH COLLEGE</b><br>Direct deposit on <b>March 16, 2026</b> &nbsp; Deposit no. <b>D0118244</b><br><table><tr><td>88035</td><td>02/27/26</td><td>P0099120</td><td>Paper</td><td>240.00</td></tr><tr><td>88036</td><td>02/27/26</td><td>P0099124</td><td>Hall - North</td><td>1,180.50</td></tr></table><p><b>$1,420.50</b></p>", []string{`advice "D0118244"`, `"88035"`, "net=1180.50", "closes"}},
		{"the number of a card is none of a document", "Virtual payment - Older Mill\n\nVIRTUAL PAYMENT\nMasterCard #: XXXX-XXXX-XXXX-9021   Exp: 12/26   Amount: 474.15 USD\nVendor Code: KES001\nTransaction ID: 88120045\n\nINVOICE NBR|INVOICE DATE|GROSS|ADJ|NET\n86920|02/15/2026|500.00|-25.85|474.15\n", []string{`"86920"`, "net=474.15 USD", `!"XXXX`, "!KES"}},
	})
}

// TestNumbersAndSigns: whose number, sign and sentence it is.
func TestNumbersAndSigns(t *testing.T) {
	checkMails(t, []layout{
		{"the sign of the next amount", "Aviso de pago\n\nSe efectuó transferencia según detalle:\n\nFactura electrónica N° 3471 $ 190.000\nFactura electrónica N° 3478 $ 95.000\nNota de crédito N° 210 $ -19.000\n\nTotal transferido $ 266.000\n", []string{`"3471"`, "net=190000.00", "net=-19000.00", "total=266000.00 closes"}},
		{"the capitals of a series stay", "Notificación de pago\n\nSe le ha realizado un pago por $ 3,200.00 MXN\n\nSerie/Folio   Importe     Pagado\nQWM 1180     1,600.00   1,600.00\nQWM 1183     1,600.00   1,600.00\n", []string{`"QWM 1180"`, "closes"}},
		{"numbers behind another sentence", "Re: account\n\nHi - just sent £310.50 by Faster Payment. That clears SV30455 (£190.50) and SV30461 (£120.00). SV30470 has a query on it.\n", []string{`"SV30455"`, "net=120.00 GBP", `!"SV30470"`, "total=310.50 GBP closes"}},
		{"what is retained of all", "Zahlungsmitteilung\n\nAuf Ihr Konto wurde heute überwiesen:\n\nRE 2026-3410   vom 01.03.2026      1.190,00\nRE 2026-3431   vom 08.03.2026        357,00\nabzgl. 5 % Einbehalt                 -77,35\nAuszahlung                         1.469,65 EUR\n", []string{"net=1190.00 EUR", "net=357.00 EUR", "net=-77.35 EUR", "total=1469.65 EUR closes"}},
		{"cheques by their numbers alone", "Checks\n\nThese went in the mail this afternoon:\n\n#30118 - $225.00 - invoices 78301 ($150.00), 78302 ($75.00)\n#30119 - $95.10 - invoice 78310\n", []string{`advice "30118"`, `advice "30119"`, "net=75.00", "net=95.10", `!"30118" issued`}},
	})
}

// TestTakenOfSeveral: what is taken off behind several documents of a line is no part of the last one.
func TestTakenOfSeveral(t *testing.T) {
	checkMails(t, []layout{
		{"a claim", "ACH notification\n\nAmount: $395.00\nAddenda:\n  705 INVOICE 78520 AMT 250.00 INVOICE 78526 AMT 170.00 LESS FREIGHT CLAIM 25.00\n", []string{"net=250.00", "net=170.00", `because of "LESS FREIGHT CLAIM"`, "net=-25.00", "total=395.00 closes"}},
		{"a German credit", "Payment advice\n\nAmount: EUR 1.430,10\nRemittance information: RE 40511 EUR 1.030,10, RE 40518 EUR 500,00, ./. GS 4307 EUR 100,00\n", []string{`"40511"`, `"4307"`, "net=-100.00 EUR", "total=1430.10 EUR closes"}},
		{"a remark behind the last column", "Remittance 8811820\n\nDOC TYPE  INVOICE      DATE      GROSS      DISC      NET\nINV       78550        11/02/26  5,000.00   100.00    4,900.00\nINV       78551        11/02/26  2,500.00    50.00    2,450.00\nCB        C0044182     11/20/26   -155.75     0.00     -155.75   SHORTAGE STORE 88\nCB        C0044190     11/21/26   -150.00     0.00     -150.00   LATE ASN\n\nNet payment 7,044.25\n", []string{`"C0044190"`, "net=-155.75", "net=-150.00", "closes"}},
		{"a transfer just done", "payment\n\nhiya\n\nive just done a bank transfer for £642.80 for invs SV30501 and SV30502\n\ndeb x\n", []string{`"SV30501"`, `"SV30502"`, "net=0.00"}},
	})
}
