/**
 * Words that may be a name, beside which other they are none: `before | word | after`. Those that could
 * be what somebody of that name does (`bình thường hay đổ rác`, `thu tiền`) are few, and firm ones only.
 */
const PAIRS = `
bình công trị | an | toàn ninh sinh tâm dân
thứ tháng lớp ngã | ba |
| bác | sĩ
em | bé |
trung hòa thanh phê | bình | xét chọn quân luận đẳng ga
đảm thông cảnh | bảo | hiểm vệ đảm trì dưỡng hành mật tồn trợ hộ
thứ tháng | bảy |
làm công | bằng | cách lái nhau nhựa tay bê gỗ đất tiếng
| bền | vững
giá tăng quá rất nâng lên | cao | điểm tốc su tuổi hơn quá cấp
châu | chi | phí trả tiết tiêu bộ hội nhánh đoàn cục
| chung | cư tay quanh sức cuộc
| chuyên | môn gia
mấy | cháu |
lúa trái mít xoài chuối nấu | chín |
phù mùa hành tài | chính | quyền sách thức xác phủ đáng trị quy
bà | con | đường kênh rạch suối sông hẻm mương cái đê dốc lộ ngõ số người cúm virus
thi đất nhân thành khởi gia tấn thủ tiền lao bất ngày ban phân | công | an ty việc khai cộng trình tác nhân chức nghiệp viên cụ ích bằng văn suất lập đoàn sở tơ dụng
cương tăng | cường | độ
phong hoàn quang | cảnh | báo sát quan cáo giác
không rất chỉ đang | cần | phải sửa xem cắt khai thêm thiết những giấy
công dụng | cụ | thể
danh | danh | sách nghĩa hiệu mục
nội sử bao hình | dung | lượng
| duy | trì nhất tu
sử tận tuyển ứng áp tác tín vật xây lợi chuyên | dụng |
mẹ tay cha người trẻ chị các anh chúng bọn lũ | em | nhỏ
tham quốc | gia | đình súc cầm tăng hạn nhập vị cảnh
cô thầy | giáo |
thứ tháng lớp cả | hai |
đàn con nuôi trại thịt chăn giá chuồng phân | heo |
tín khẩu danh phù ra vô biển hữu nhãn thương | hiệu | quả lực
bồn vườn trồng đường | hoa | màu quả
bỏ chó đất phá nhà | hoang | phế vắng mang
chan giải ôn | hoà |
hư điện ngập nghẹt kẹt dơ | hoài | mà
tuyệt | hoàn | thành toàn trả cảnh thiện tất chỉnh
| hoạt | động
phát chỉ | huy | động
xuất xung | huyết | áp
giải ôn chan | hòa | giải nhã bình nhập
bất quê | hương | lộ ước
thiên bên cát phía | hạ | tầng giá thế xuống
thiệt gây hư nguy tổn | hại |
| hải | sản quan
khí | hậu | quả
| hằng | ngày tháng năm tuần
| học | sinh phí viên hành hỏi kỳ
đơn mấy chuyển chỉ hồi ao sông đồng | hồ | sơ bơi chứa nước
phù phối tổng tập trường kết tích thích liên | hợp | lý đồng tác lệ pháp
sở quyền chiếm | hữu |
giếng máy mũi | khoan |
phạm | kháng | sinh
| khánh | thành kiệt
thử | kiên | quyết trì nhẫn
| kiểm | tra soát lâm
quá tình tính phương điều năng | kiện |
gương mắt cửa | kính | gửi mong thưa đề trình báo chào
| kết | quả nối hợp
định học thời nhiệm | kỳ | thi họp hạn
| lan | can rộng tràn truyền
| liên | hệ ấp xã tục lạc quan kết hoan thôn tỉnh hợp
tranh kỷ bình thảo | luận |
| lâm | nghiệp
xử quản hợp pháp đại vô tâm thanh tỉnh vật đạo | lý | do lịch
chất số khối lực dung sản trọng | lượng | rác nước
thành công xác độc | lập | biên danh tức hồ trạm đội
ngày buổi làm ra nghi | lễ | hội tết
ánh tỷ tỉ hợp tư điều thường | lệ | phí
thủy thuỷ quyền phúc thuận tiện trục | lợi | ích dụng
điện năng nỗ áp động thế hiệu bất nguồn bạo thị | lực | lượng
ngày sáng chiều tối trưa | mai |
chứng thuyết văn thông phát tinh | minh | bạch
| mù | mịt
có bốc mùi nặng nhiều bay | mùi | hôi phèn khét thuốc khói tanh thối rác xăng dầu
khỏe lành thế gió nước xả | mạnh | mẽ dạn
phía miền việt | nam | nữ giới
ý định tình hiếu tín kết đại nhất | nghĩa | vụ trang địa
| ngân | sách hàng hạng
bệnh thiếu | nhi | đồng khoa
tự đương dĩ ngẫu thiên hồn ngạc tuy đột | nhiên | liệu
thân công nhân tư cá nguyên bệnh hôn nạn bán pháp phu quân quý lực | nhân | dân viên công sự khẩu đạo ái quyền tạo cách phẩm văn rộng mạng
gần hình cũng coi hầu y | như | vậy thế trên cũ nào sau thường
mở | nhạc | to
sáp | nhập |
cập chủ sinh | nhật | ký
an trật | ninh |
| nông | dân nghiệp sản thôn
mỗi cả nhiều mấy hàng hằng đầu cuối từng trong các suốt thêm gần hơn trọn quanh một thứ tháng lớp ngã | năm | nay ngoái trước sau học qua mới tới rồi kia ngày đêm
| phong | trào phú tục tỏa phanh bì
phát bộc xuất cấp tái khởi tự bùng phân bưu | phát | hiện triển thanh sinh động hành huy biểu
phong | phú | dưỡng
hạnh | phúc | lợi tra
địa tiên đa phụ đối đơn | phương | tiện án hướng pháp châm ngôn thức
vi tội xâm nghiêm quy | phạm | vi pháp
| phấn | khởi
| phụ | huynh nữ
| quyên | góp
giải nghị biểu kiên cương | quyết | định toán liệt tâm
chính thẩm uỷ ủy mất bản cửa | quyền | lợi hạn công
dân hành | quân | sự
hàng | quý | vị báo khách hiếm
tổ đế | quốc | lộ gia phòng hội khánh
chuyển dời | sang | năm tháng tuần buổi bên đường mùa
học vệ phát khai | sinh | hoạt viên sống thái sản
sáng buổi chiếu ánh từ giờ đến đèn cả | sáng | sớm nay mai qua hôm chủ kiến tạo chiều tối
thứ tháng ngã | sáu |
| sử | dụng
truyền phát âm loa quyết | thanh | niên toán tra lý thiếu minh
trúng kỳ đi dự ôn thực cuộc bài | thi | công đua đấu hành cử thố
| thiên | tai vị nhiên
cần tha trang bức | thiết | kế thực yếu tha lập
cải hoàn thân từ lương hướng thánh tân | thiện | chí cảm nguyện
| thiệt | hại thòi tình
điện đối hội | thoại |
mức tiếp mùa nguồn tịch | thu | hoạch gom hút nhập hồi mua tiền phí hẹp chi
đồng hoà hòa | thuận | lợi tiện hoà
| thuỷ | lợi sản điện hải
phối căn mũi ni trung giới bổ hoàn trở tạo cấu chấp khánh hình chia | thành | phố lập tích phần công thật quả tựu
| thái | độ
bản | thân | nhân thiện
giao lưu truyền | thông | báo tin qua cảm thường thoáng suốt
| thúc | đẩy
trẻ | thơ | ấu
lá | thư | viện ngỏ
bị chấn vết tổn đau | thương | tích mại binh lượng nhân hàng
hưởng | thường | xuyên trực
hội dự | thảo | luận
thay kinh tình | thế | này nào mà hệ
đô siêu trấn thành biển tai chỉ | thị | trường trấn xã tứ lực
| thủy | lợi sản điện hải
| thứ | nhất hai ba tư năm sáu bảy
| thức | đêm khuya ăn
đường tim máu | tim | mạch
ưu đầu trước thoạt | tiên | tiến phong
cải tân trực xúc | tiến | độ hành bộ trình
thu đóng tốn hết mất trả số có lấy nộp nhiêu nhiều ít thêm nhận gửi rút ăn | tiền | điện nước rác hỗ công trợ lương học quỹ thuế phạt tuất mặt đất đền trọ chi bạc nhà nhiều bồi
an hoàn bảo | toàn | bộ dân xã ấp thể diện quốc tỉnh
nghĩa khẩu khang bảng | trang | trại trí mạng phục
| triển | khai
tập | trung | tâm thực
vị bố giải bảo tâm trang | trí | thức
môi hiện thị nhà nông cổng đến quảng sân tựu | trường | học hợp mầm lớp tiểu
quan nghiêm tôn trân sang | trọng | lượng tải điểm tâm
túc trung thường | trực | tiếp tuyến ban thuộc
| tuyên | truyền dương bố
| tuyến | đường xe
| tuyển | dụng sinh quân
| tuân | thủ
đề tự trọng quốc | tài | sản liệu chính khoản xế nguyên trợ năng
thứ tháng | tám |
quan trung yên an hết nội trọng hài hảo vô công tận tạm bình lương | tâm | tư lý huyết thần trí
sang | tên | đường
nhiệt tận gia đồng vô ân cảm | tình | trạng hình cảm nguyện
uy | tín | dụng hiệu nhiệm ngưỡng
gia giá bón | tăng | giá cường lên gấp cao thêm ca
đầu vật dân riêng công chầu tâm tháng ngã thứ lớp ấp | tư | vấn nhân cách liệu
mấy ngàn nghìn | tấn | công lúa
của ở tại tháng tuần dịp đón ăn nghỉ | tết | nguyên
| tới | giờ nay mùa khi đây lúc
hành | vi | phạm
| việt | nam
niềm thật rất | vui | lòng mừng chơi vẻ
màu | vàng |
tản nhựa nhân cao | văn | hóa hoá bản phòng minh nghệ
| y | tế tá sĩ
bình thiên | yên | tĩnh tâm bình ổn lành
| ô | tô nhiễm
công | đoàn | khám thể viên kiểm công thanh từ thiện
| đào | đường tạo mương ao giếng đất bới
đình miếu gia | đình | chùa miếu chỉ
quá rất mùa phía càng | đông | người xuân quá đúc đảo nghịt
| được | biết nghe
đại | đại | diện hội lý lộ học đoàn đa
chưa không phải | đạt | chuẩn yêu mức
quy quyết nhất ổn giám xác cố dự khẳng chỉ phân tái nghị | định | kỳ cư hướng mức canh
sổ | đỏ |
cộng hợp cánh hội đền ngàn nghìn trăm triệu tỷ ruộng ngoài | đồng | ý tình bào hồ hành thuận bộ loạt thời phục ruộng áng
đạo | đức |
| ốm | đau
`

/** Words that stand beside each other and make up one, as `công an`: by both, with a blank between. */
export const wordPairs: ReadonlySet<string> = new Set(
  PAIRS.trim()
    .split('\n')
    .flatMap((line) => {
      const [before = '', word = '', after = ''] = line.split('|').map((part) => part.trim())
      return [
        ...(before.match(/\S+/g) ?? []).map((one) => `${one} ${word}`),
        ...(after.match(/\S+/g) ?? []).map((one) => `${word} ${one}`),
      ]
    }),
)
