package email_test

import "testing"

// TestEasternPayers: payers of the Near East and of South East Asia, with their digits, years and signs of money.
func TestEasternPayers(t *testing.T) {
	checkMails(t, []layout{
		{"Thai, in years of Buddha", "แจ้งการชำระเงิน\n\nบริษัทได้ชำระเงินค่าสินค้าให้ท่านเมื่อวันที่ 12 มีนาคม 2569 ดังนี้\n\nเลขที่ใบกำกับภาษี     จำนวนเงิน      ภาษีหัก ณ ที่จ่าย 3%     สุทธิ\nTX-90122            10,700.00          300.00        10,400.00\nTX-90131            21,400.00          600.00        20,800.00\nรวมทั้งสิ้น             32,100.00          900.00        31,200.00 บาท\n",
			[]string{`"TX-90122"`, "net=10400.00", "net=20800.00", "total=31200.00", "closes", "date=2026-03-12"}},
		{"Thai reminder", "แจ้งเตือนใบแจ้งหนี้ค้างชำระ\n\nเลขที่ใบแจ้งหนี้     ครบกำหนด      จำนวนเงิน\nTX-90122      10/02/2569     10,700.00\nรวม   10,700.00 บาท\nกรุณาชำระ\n", []string{"skipped: no remittance"}},
		{"Vietnamese", "Thông báo chuyển tiền\n\nKính gửi Quý công ty,\nCông ty chúng tôi đã chuyển khoản ngày 16/03/2026 số tiền 88.000.000 đ cho các hóa đơn sau:\n\nSố hóa đơn    Ngày         Thành tiền\n0000417       02/02/2026   55.000.000\n0000423       09/02/2026   33.000.000\nTổng cộng                  88.000.000\n\nMã giao dịch: FT26075001\n",
			[]string{`"0000417"`, "net=55000000 VND", "total=88000000 VND closes", `advice "FT26075001"`}},
		{"Vietnamese request", "Đề nghị thanh toán\n\nKính đề nghị Quý công ty thanh toán hóa đơn số 0000417: 55.000.000 đ, hóa đơn số 0000423: 33.000.000 đ. Tổng cộng: 88.000.000 đ\n", []string{"skipped: no remittance"}},
		{"Indonesian, tax off the whole", "Konfirmasi pembayaran\n\nDengan hormat, telah kami transfer tgl 16/03/2026:\n\nNo. Faktur       Jumlah\nFJ-26-0091       Rp 20.000.000,-\nFJ-26-0107       Rp 10.000.000,-\nPotongan PPh 23  Rp (600.000)\nTotal transfer   Rp 29.400.000,-\n",
			[]string{`"FJ-26-0091"`, "net=20000000.00 IDR", "net=10000000.00 IDR", "total=29400000.00 IDR closes"}},
		{"Indonesian list, tax off the whole", "Bukti transfer\n\nTelah kami transfer sebesar Rp 29.400.000,-\n\n1. FJ/26/0091   Rp 20.000.000,-\n2. FJ/26/0107   Rp 10.000.000,-\nPotongan PPh 23   Rp (600.000)\n", []string{"net=10000000.00", "net=-600000.00", "!net=9400000"}},
		{"Indonesian reminder", "Tagihan jatuh tempo\n\nNo. Faktur       Jatuh tempo   Jumlah\nFJ-26-0091       01/02/2026    Rp 20.000.000,-\nMohon segera melakukan pembayaran.\n", []string{"skipped: no remittance"}},
		{"Malay", "Makluman bayaran\n\nBayaran telah dibuat pada 16/03/2026 melalui IBG, no. rujukan: IBG-77120:\n\nNo. Invois    Amaun (RM)\nKL-30018        4,200.00\nKL-30025        1,150.50\nJumlah          5,350.50\n",
			[]string{`"KL-30018"`, "net=4200.00", "total=5350.50", "closes"}},
		{"Hebrew", "אישור העברה בנקאית\n\nשלום,\nהועבר לחשבונכם ביום 16/03/2026 סך של 9,360.00 ש\"ח עבור:\n\nחשבונית 55012  סכום 6,000.00  ניכוי במקור 300.00  נטו 5,700.00\nחשבונית 55019  סכום 3,852.63  ניכוי במקור 192.63  נטו 3,660.00\n\nמספר אסמכתא: 881204\n",
			[]string{`"55012"`, "net=5700.00", "net=3660.00", "closes"}},
		{"Hebrew reminder", "תזכורת לתשלום\n\nחשבונית 55012 על סך 6,000.00 ש\"ח טרם שולמה. נא להעביר.\n", []string{"skipped: no remittance"}},
		{"Arabic, in digits of its own", "اشعار تحويل\nContent-Type: text/html; charset=utf-8\n\n<table dir=rtl><tr><td>تاريخ التحويل<td>١٦/٠٣/٢٠٢٦<tr><td>رقم المرجع<td>٤٤٨١٢٠<tr><td>رقم الفاتورة<td>RY-2207<tr><td>قيمة الفاتورة<td>٢٣٬٠٠٠٫٠٠ ر.س<tr><td>محجوز ضمان ١٠٪<td>٢٬٣٠٠٫٠٠ ر.س<tr><td>صافي المبلغ المحول<td>٢٠٬٧٠٠٫٠٠ ر.س</table>",
			[]string{`"RY-2207"`, "net=20700.00 SAR", "total=20700.00 SAR", "date=2026-03-16"}},
		{"Arabic request", "مطالبة مالية\n\nنرجو سداد الفاتورة رقم RY-2207 بمبلغ ٢٣٬٠٠٠٫٠٠ ر.س المستحقة\n", []string{"skipped: no remittance"}},
	})
}
