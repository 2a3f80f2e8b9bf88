/** What somebody can be told from, one way or another. None of it may ever be quoted. */
export const NAMING: readonly string[] = `
Trưởng thôn Hùng ăn chặn tiền hỗ trợ của bà con
Bí thư xã Dũng không xuống xem đường hư
Cán bộ xã Lan nói chuyện rất khó nghe
Hiệu trưởng trường Hoa thu nhiều khoản quá
Tuấn hay chạy xe ẩu trong xóm vào ban đêm
Nguyễn văn hùng đổ rác ra kênh mỗi ngày
trưởng ấp nam lấy tiền của bà con
thằng tèo con nhà hai lúa đổ rác xuống kênh
ông công xả nước thải ra kênh
Nhà ông trường đổ rác bừa bãi ngoài đường
Nhà 12 đường Lê Lợi xả nước thải ra đường
Số 45/3 đường Hùng Vương xả nước thải
chủ tịch xã nhận tiền của người dân
phó chủ tịch đi trễ hoài, dân chờ cả buổi
tổ trưởng thu tiền mà không ghi biên nhận
giám đốc công ty xả nước thải ban đêm
cán bộ xã hoa nói chuyện rất khó nghe
cán bộ Tâm ở một cửa làm việc chậm
công an xã bình nhận tiền của người dân
bác sĩ lan ở trạm y tế rất nhiệt tình
cô giáo hằng đánh học sinh trong lớp
thầy giáo sơn dạy thêm ở nhà
thầy hải dạy thêm ở nhà thu tiền nhiều
chú bảy đổ rác xuống kênh mỗi đêm
bác tư cho heo xả nước ra mương
chú 7 đổ rác ra kênh mỗi ngày
ông 2 ngày nào cũng đổ rác ra kênh
cô út bán hàng lấn hết lòng đường
dì sáu mở karaoke ồn ào đến khuya
cậu mười nuôi chó thả rông
anh công nhà bên đổ rác ra đường
chị mai bán thuốc giả cho bà con
bà năm không được tiền hỗ trợ
ông hai lúa lấn chiếm đất công
ba khía đổ rác ra kênh
nhà bảy đổ rác ra đường mỗi ngày
quán tám cây dừa mở nhạc đến khuya
nhà út đổ rác ra kênh
hộ hai lúa lấn chiếm lòng đường
cu tí chạy xe ẩu trong xóm
thằng cu đen chạy xe ẩu trong xóm
con mập bán hàng giả ở chợ
lão hạc nuôi chó thả rông
ông già noel đầu chợ tên phúc bán hàng giả
mụ béo bán cá ở chợ cân thiếu
vợ chồng tuấn lan cho vay nặng lãi
con gái bà chín đi học về trễ
cha tư ve chai lấn chiếm lề đường
trần văn nam lấn chiếm đất công
thị hoa đổ rác ra đường
lê văn công lấy tiền của bà con
văn bình không cho xe đi qua đất
Hoa đổ rác ra đường mỗi ngày
Bình hay đổ rác xuống kênh của ấp
Nam lấy tiền của bà con không trả
Công lấy tiền của bà con không trả
Đường hư, Tuấn chở đất làm hư chứ ai
nghe nói phúc lấy tiền hỗ trợ của dân
hôm qua thắng đổ rác ra kênh
ở ấp 3 có dũng cho vay nặng lãi
Ở ấp Hùng lấy tiền của bà con
Ở chợ Lan bán hàng giả
xe của sơn chở đất làm hư đường
Trong ấp chỉ có mình Hùng được hỗ trợ
Ông. Tám đổ rác ra kênh mỗi ngày
Anh Nguyễn Văn A đổ rác ra kênh
đồng chí tám không xuống xem đường hư
Điểu Sơn phá rừng làm rẫy
y bhiăng phá rừng làm rẫy
K'Brịt phá rừng làm rẫy
Mr. John xả nước thải ra kênh
ÔNG TƯ ĐỔ RÁC RA KÊNH
NGUYỄN VĂN HÙNG ĐỔ RÁC RA KÊNH
Nhà Ông Trường đổ rác ra kênh
Liên hệ không chín một hai ba bốn năm sáu bảy tám để biết
gọi cho tôi số không chín không tám một một hai hai
Điện thoại của tôi là 09 12 34 56 78
Điện thoại của tôi 0912.345.678 gọi giúp
Điện thoại của tôi 0912_345_678 gọi giúp
Điện thoại của tôi O912 345 ba bảy tám gọi giúp
Gọi 0251 3 822 501 để biết
Gọi +84 912 345 678 để biết
Số của tôi là 0912 rồi 345 rồi 678
Xe 60A-123.45 chở đất làm hư đường
xe 60a 12345 chở đất làm hư đường
Xe biển số 60-B1 123.45 chạy ẩu
xe sáu mươi a một hai ba bốn lăm chạy ẩu
xe tải biển số đuôi 678 chở đất làm hư đường
Chuyển tiền vào số tài khoản 1234 5678 90
stk 0071 0012 3456 của tôi ở ngân hàng
Căn cước của tôi là 079 123 456 789
cmnd 271 234 567 bị mất
Sổ hộ nghèo số 123/HN của tôi bị mất
Gửi thư cho hoa@example.vn để biết
Gửi thư cho hoa a còng gmail chấm com để biết
Xem ảnh ở https://example.vn/anh nhé
Xem ảnh ở facebook.com/nguoi.dan nhé
Xem ảnh ở bit.ly/abc nhé
Facebook của tôi là mưa chiều
Nick zalo của tôi là nắng sớm
xem trên phây búc của tôi là nắng sớm
kênh tiktok tên là mưa chiều
Nhà số 7 trong hẻm đổ rác
nhà ở hẻm 12 đổ rác ra đường
Căn 305 mở nhạc đến khuya
Lô 7 thửa 15 bị lấn chiếm
nhà đối diện trường học đổ rác ra đường
quán nhậu đầu chợ mở nhạc đến khuya
nhà kế bên trạm y tế đổ rác ra đường
Tôi tên là nắng, ở đây cúp điện hoài
Tui là Hoa, ở đây cúp điện hoài
mình là lan ở ấp 3 xin hỏi tiền hỗ trợ
em là công ở ấp 3 xin hỏi tiền hỗ trợ
Người gửi: hoa, ấp 3
Ký tên Nguyễn Hoa
Kính thưa anh Sơn, đường hư quá
cam on chu Tam da sửa đường
nha ong tam đổ rác ra kênh
gia đình lan không được tiền hỗ trợ
con của phước đánh con tôi
cháu hân bị bệnh, xin hỗ trợ
bé na bị bệnh, xin hỗ trợ
em nhi bị chó cắn ở chợ
bà con lan không được tiền hỗ trợ
chú công an bền nhận tiền
chú công an tên bền nhận tiền
các chú công an tâm và bình nhận tiền
chủ trại bền xả nước thải
Công ty Hòa Phát xả nước thải
ông N.V.H đổ rác ra kênh
H đổ rác ra kênh của ấp
phòng trọ 12 có đánh bạc
sạp 15 bán hàng giả ở chợ
nhà mười hai đường số ba đổ rác
thẻ BHYT DN4797512 bị hư
xóm trưởng ăn tiền của bà con
`
  .trim()
  .split('\n')
