/**
 * Words that a quotation may hold wherever they stand: nobody is called so, or hardly anybody. A word
 * that is not here may be a name. Compared in lower case with their diacritics, for `hưng` is no `hứng`.
 */
const COMMON = `
  ai ao app ban bang banh bao bay ben bia biến biết biển biểu biện biệt buôn buýt buồn buổi buộc bài bàn bào
  bày bá bám bán bánh báo bây bãi bão bè bê bên bìm bò bó bón bóng bóp bù bùn bùng băng bơi bơm bước bạc bại
  bạo bạt bản bảng bất bầu bẩn bẫy bậc bật bắc bắn bắt bến bếp bể bệ bệnh bị bọn bỏ bỏng bố bốc bối bồi bồn bổ
  bổng bộ bột bới bớt bờ bởi bụi bụng bức bữa cam camera canh cau cay chai che chia chip chiếc chiếm chiếu
  chiều cho chua chuyến chuyển chuyện chuẩn chuối chuồng chuỗi chào cháy chân chém chép chênh chìm chích chó
  chóng chôn chùa chúng chút chăm chăn chơi chưa chạm chạp chạy chả chảy chấm chấn chấp chất chậm chắc chắn
  chẳng chặn chặt chẽ chế chết chỉ chỉnh chịu chọn chối chống chốt chỗ chớ chờ chở chợ chục chụp chủ chủng chứ
  chứa chức chứng chừng chửi chữ chữa coi cuối cuốn cuộc càng cá các cách cái cám cán cánh cáo cát cân câu cây
  cãi còi còn có cóc côi cùng cú cúp cút căn căng cũ cũng cơm cơn cư cưa cước cưới cướp cười cưỡng cạn cạnh cả
  cải cảm cản cấm cấp cất cấu cầm cầu cẩn cận cập cắn cắp cắt cặp cọc cỏ cố cống cốt cổ cổng cộng cột cờ cởi
  cỡ cục củ của củi củng cứ cứng cứu cử cửa cực cựu da dao di diễn diện diệt do doạ duyệt dzậy dài dàn dàng
  dành dày dám dáng dân dâng dâu dây dính dò dòng dõi dù dùm dùng dĩ dơ dư dưới dường dưỡng dược dạ dại dạng
  dạy dải dấu dầu dẫn dập dậy dằn dế dễ dị dịch dịp dọa dọc dọn dối dồn dội dột dời dở dỡ dụ dục dụng dứt dừa
  dừng dữ dự dựa dựng gan gas ghe ghi ghê ghế giai gian giao giun già giành giày giá giác giám gián giáo giây
  gió giùm giúp giũ giả giải giảm giản giảng giấu giấy giận giật giặt giếng giết giọng giống giỗ giới giờ giữ
  giữa gom gà gác gái gánh gây gãy gì gìn góc gói góp gương gạo gấp gần gắn gắng gặp gặt gọi gọn gốc gồm gỗ gờ
  gỡ gợi gửi hang hay hen hi hiểm hiểu hiện ho hotline hoá hoãn hoạ hoạch hoại hoả hoảng hoặc huyết huyện huấn
  huống huỷ hài hàm hàng hành hát hâm hãy hè hét hình hò hóa hô hôi hôm hôn hông hút hăm hăng hơi hơn hư hưu
  hướng hưởng hạch hại hạn hạng hả hấp hẳn hẹp hẻm hết hề hệ họ họng họp hỏi hỏng hố hối hồi hổ hổng hỗ hỗn hộ
  hội hộp hở hứng in inh internet karaoke khai khen khi khiêu khiến khiếu khiển kho khoai khoang khoe khoá
  khoán khoáng khoản khoảng khoẻ khu khum khung khuya khuyên khuyến khuyết khuôn khuẩn khá khác khách khám
  khán kháng khát khét khí khích khó khóa khóc khói khóm khô không khù khúc khăn khơi khả khảo khấu khẩn khẩu
  khắc khắp khẳng khỏe khỏi khối khống khổ khớp khởi khứ kia kinh kiêm kiếm kiến kiểu kiệm kiện kèm kém kéo kê
  kênh kêu kích kín kíp ký kẹt kẻ kế kể kịch kịp kỹ lao leo liền liệt liệu lo loa loài loại loạn loạt luôn
  luồng là làm làn làng lá lách lái lâu lãi lãng lãnh lão lên lính lít lò lòng lô lôi lõm lùi lúa lúc lún lăn
  lũ lưng lươn lưới lưỡi lược lượn lượt lạ lại lạm lạnh lấn lấp lấy lầm lần lầy lẫn lận lật lậu lắm lắng lắp
  lặn lặng lẹ lẻ lẽ lề lều lệch lịch lọc lỏng lốc lối lồ lỗi lộ lội lớn lớp lời lở lợn lụt lừa lửa lựa mang
  mau may miền miễn miệng mong mua muối muốn muỗi muộn mà màn màu mái mát máu máy mâu mây mãi mèo méc mét mê
  mì mìn mình mía mòn móc món mô môi môn mù mùa múc mũ mũi mưa mương mạ mại mạng mạo mả mảng mảnh mất mấy mầm
  mẫu mật mắc mắm mắn mắt mặc mặn mặt mẽ mềm mền mệnh mọc mọi mỏ mốc mối mốt mồ mổ mỗi mộ một mới mời mở mục
  mủ mức nay neo ngang ngay nghe nghen nghiên nghiêng nghiệm nghiện nghiệp nghèo nghênh nghìn nghĩ nghẹt nghẽn
  nghề nghệ nghỉ nghị ngoài ngoái ngoại nguy nguồn ngàn ngành ngày ngã ngôi ngõ ngăn ngũ ngư ngưng người
  ngưỡng ngược ngạc ngại ngầm ngầu ngập ngắm ngắn ngọn ngọt ngồi ngộ ngờ ngợi ngụ ngủ ngứa ngừa ngừng ngữ ngực
  nha nhanh nhau nhiêu nhiều nhiễm nhiễu nhiệm nhiệt nhuận nhà nhái nhánh nhãn nhé nhìn nhóm nhũng nhưng
  nhượng nhạy nhảy nhấn nhất nhầm nhậm nhận nhập nhậu nhắc nhắm nhắn nhằm nhặng nhặt nhẹ nhẹt nhịp nhỏ nhốt
  nhờ nhở nhức những nhựa ni niêm niên niềm niệm nuôi nào này nát nâng nã não nè né ném nét nên nêu nó nóc nói
  nón nóng nông núi nút năng nơi nước nướng nại nạn nạo nạt nấu nắm nắng nắp nằm nặng nẹt nẻ nếu nề nền nối
  nồng nổ nổi nỗ nỗi nội nộp nợ nứt nửa nữ nữa om ong phao phim phiên phiến phiếu phun phà phá phái phán pháp
  phân phèn phép phê phí phía phòng phó phóng phù phút phường phạt phải phản phấn phần phẩm phận phỏng phố
  phối phổ phổi phụ phục phủ phức pin qua quanh quay quen quy quà quá quán quét quê quên quả quản quảng quần
  quận quỹ ra rau riêng ruồi ruộng ruột rà ràng rào rác rát rãi rãnh rò rông rõ rút răn răng rơi rơm rước rượu
  rạ rạch rạng rất rầm rẫy rậm rắn rằng rẻ rể rệp rỉ rối rồi rộng rời rụi rủi rứa rừng rửa sai san sao sau say
  siêu so song soát soạn suy suất suối suốt sàn sàng sách sán sánh sát sân sâu sét sóng sót sôi sông sùm săn
  sĩ sơ sư sạn sạt sản sầu sập sắc sắm sắn sắp sắt sẵn sẻ sẽ sỏi số sốc sống sốt sổ sớm sở sởi sợ sụt sức sửa
  sữa sự ta tai tang tanh tay test thai tham than thao thay theo thiêu thiếu thiểu thiệp thiệu thoái thoát
  thoả thoải thua thuê thuế thuốc thuộc thác thách tháng tháo tháp thép thêm thì thí thích thói thô thôi thôn
  thù thùng thú thăm thăng thưa thượng thả thải thảm thấp thất thấy thần thầu thẩm thậm thận thập thật thẳng
  thẻ thể thịt thống thổ thờ thời thở thợ thụ thủ thừa thự thực tin tinh tiêm tiêu tiếc tiếng tiếp tiết tiềm
  tiểu tiễn tiệc tiệm tiện to toà toán toạ toả tra trai tranh trao tre treo triệu trong truy truyền tràn trào
  trách trái tránh trâu trên trì trình trích trò trôi trông trùm trùng trú trúng trăm trơn trưa trưng trước
  trưởng trượt trại trạm trạng trả trải trấn trầm trận trật trẻ trẽ trễ trị trọ trọt trốn trống trồng trộm
  trời trở trợ trợt trụ trục trừ trừng trữ tuy tuần tuổi tuỳ ty tàn tàng tá tác tách tái tán táng táo té tê
  tìm tích tóc tôi tôm tôn tông tù tùm túc túi túy tĩnh tương tưởng tượng tạc tại tạm tạo tạp tả tải tảng tảo
  tấm tất tầm tầng tận tập tật tắc tắm tắt tặc tặng tế tết tệ tỉa tỉnh tị tịch tỏ tỏa tố tốc tối tốn tốt tồn
  tổ tổn tổng tộc tội tờ tụ tục tụi tụng tủ tức từ từng tự tỷ um uy uống va vai vay ven viết việc viện vo và
  vài vành vào vâng vây vé vét vì ví vòi vòng vô vùng vướng vườn vượt vạch vấn vầy vẫn vận vật vậy vắc vắng
  vặt vẻ vẽ vết về vệ vỉa vị vịt vỏ vốn vội với vời vở vỡ vụ vừa vực wifi xa xanh xao xe xem xin xiếc xoay
  xong xoá xung xuyên xuất xuống xuồng xá xác xâm xây xã xén xét xì xòm xóm xô xông xúc xăng xưa xưng xương
  xưởng xạ xả xảy xấu xẹt xẻ xế xếp xỉn xịt xứ xứng xử yêu yết yếu zậy à ào ác ám án áo áp âm ép ích ít óc ô
  ôm ôtô ùn úng úp ý ăn đa đai đam đang đau đe đem đeo đi điều điểm điện đo đoán đoạn đoạt đua đuôi đuối đuổi
  đàn đá đám đán đáng đánh đáo đáp đát đâm đâu đây đã đãi đèn đê đêm đích đò đòi đòn đó đói đón đóng đô đôi
  đùn đúng đũa đơn đưa đương đường đạn đạp đảm đảng đất đấu đầu đầy đẩy đập đậu đắc đắt đẳng đặc đặt đến đề
  đền đều để đỉnh địa địch đọc đọng đốc đối đống đốt đồ đồi đồn đổ đổi độ độc đội động đột đới đời đỡ đợi đợt
  đục đụng đứng đứt đừng đựng ơi ơn ưu ương ước ạ ảnh ảo ấm ấn ấp ấy ẩm ẩn ẩu ếch ỏi ốc ối ống ồn ổ ổn ở ủi
  ủng ứng`

/** Words that are seldom a name, and too frequent to do without: not where a name is likely. */
const SELDOM_NAMES = `
  bí bưởi bắp chuyên chuột cà giỏi hạt hẹn học kiểm kẹo kết kỷ luyện luật mít mừng mực ngon nhạc nhớ non sinh
  sạch thuyết thuyền thuật thúc thường thưởng thứ thức thử triển tròn trắng tuyến tuyển tính tới viên vững
  xoài điệu được đậm đẹp đỏ đủ`

const listed = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

export const commonWords = listed(COMMON)
export const seldomNames = listed(SELDOM_NAMES)
