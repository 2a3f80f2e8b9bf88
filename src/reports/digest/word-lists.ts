const listed = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** What makes of the word behind it what somebody is called. */
export const titles = listed(
  'ông bà anh chị cô chú bác cậu mợ dì thím dượng thầy cụ em cháu bé con thằng tên mụ lão gã đứa ba má cha mẹ vợ chồng',
)

/** What may stand behind a title where nobody is named: what people are and do, and never what they are called. */
export const behindTitles = listed(`
  ấy này nào kia đó ơi ạ và có không đã đang sẽ phải cũng được bị thì mà ở trong ngoài tôi tui mình chúng
  già trẻ nhỏ lớn khác nghèo hàng nhà người đi về học làm nói xem xuống đến tới lên vào ra qua cho bán nuôi cần
  nên vẫn hay hãy đừng rất quá lại chưa mới từ tại với của như trên dưới khi vì nếu để còn nữa nội ngoại
  chạy chở đổ xả lấn chiếm đốt mở hát nấu nghỉ chờ xin hỏi thấy muốn mong nghe biết gửi báo nhờ giúp chỉ
  gái trai cái nít dân cán lãnh đề đọc ăn uống ngủ sống trồng đau bệnh ho chơi`)

/** What those are who are spoken to as kin. */
export const trades: ReadonlySet<string> = new Set([
  'công an',
  'công nhân',
  'nông dân',
  'giáo viên',
  'nhân viên',
  'thanh niên',
])

/** More than one is meant by what follows. */
export const many = listed('các mấy những quý nhiều')

/** Behind these stands who has something, or who is something. */
export const holders = listed(
  'nhà quán tiệm hộ đình của xe vườn trại lò xưởng bộ an viên sĩ giáo chủ gái trai cho với hẻm căn',
)

/** Numbers, and what people are called by their rank among brothers and sisters. */
export const numerals = listed('hai ba bốn năm sáu bảy tám chín mười mươi mốt lăm linh rưỡi')

/** What is counted. */
export const counted = listed(`
  ngày đêm hôm tuần tháng năm giờ phút giây tiếng lần lượt người hộ con cây cái chiếc đồng chục trăm ngàn nghìn triệu
  tỷ km m mét ha sào tấn tạ kg ký lít phần bên đầu chỗ nơi điểm trụ bóng đèn đoạn ấp xã thôn bản hướng cầu lớp
  em cháu tuổi buổi bữa khoản loại việc bài đợt bao bịch thùng xô chai giếng cống xe`)

/** What is numbered. */
export const numbered = listed(
  'năm thứ lớp quý đợt lộ cấp khoảng ấp thôn tổ khóm phố khu phường quận',
)

/** Words that go before the name of a place. */
export const places = listed(
  'ấp thôn bản buôn làng khóm xã phường tỉnh phố khu tổ đội lộ sông suối hồ cầu chợ huyện quận',
)

/** Short names that everybody knows, and words that are written large. */
export const shortNames = listed(
  'UBND HĐND MTTQ BHYT BHXH CCCD HTX THCS THPT CSGT PCCC EVN VNEID VNeID BCH Internet Wifi WIFI Nhà Đảng Tết',
)
