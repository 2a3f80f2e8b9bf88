/** What people here are called: given names, middle names, families, ranks among brothers and sisters, nicknames. */
export const GIVEN_NAMES: readonly string[] = `
  an ba biên bách bình bích bính bùi bạch bảo bảy bằng bốn bổn bửu can cao chi chinh chiến chu
  chung chánh châu chí chín chính chương cu cung cò công cúc cương cường cảnh cần cẩm cọp danh
  dinh diễm diệp diệu doanh du dung duy duyên dũng dương gia giang giàu giáp gấm hai hiên hiến
  hiếu hiền hiển hiệp hiệu hoa hoan hoà hoài hoàn hoàng hoạt huy huyền huân huệ huỳnh hà hàn hào
  hân hòa hùng hưng hương hường hạ hạnh hải hảo hậu hằng hồng hợi hợp hứa hữu kha khang khanh
  khiêm khoa khoan khuê khánh khôi khương khải khổng kim kiên kiều kiệt kính kỳ lam lan linh liêm
  liên liễu loan long luyến luân luận lài lành lâm lân lãm lê lùn lý lĩnh lưu lương lạc lập lễ lệ
  lộc lợi lục lực mai mi minh my mơ mười mạc mạnh mẫn mận mập mến mỹ nam nga nghi nghiêm nghĩa
  ngoan nguyên nguyễn nguyệt ngà ngân ngô ngôn ngọc nhi nhiên nhu nhung nhàn nhân nhã nhơn nhẫn
  nhật nhựt ninh năm oanh phan phi phong phát phùng phú phúc phương phước phượng phạm phụng quang
  quyên quyết quyền quân quý quậy quế quốc quỳnh ri rùa sang sen sáu sơn sương sửu thanh thi thiên
  thiết thiện thiệt thoa thoại thu thuý thuần thuận thuỷ thy thành thái thìn thùy thúy thơ thư
  thương thạch thạnh thạo thảo thắm thắng thế thị thịnh thọ thục thủy tiên tiến tiền tiệp toàn
  toản trang trinh triều trung trà trâm trân trí trúc trương trường trần trọng trực tuyên tuyết
  tuyền tuân tuấn tuệ tài tám tâm tân tây tèo tình tí tín tô tùng tú tăng tư tường tạ tấn tống
  tửng tỵ uyên vi vinh việt vy vân võ văn vĩ vĩnh vũ vương vượng vọng vỹ xuyến xuân y yên yến ái
  ánh ân âu út đan đen đinh điền điểu điệp đoan đoàn đài đàm đào đình đông đăng đại đạo đạt đặng
  định đồng đỗ đức ốm`
  .trim()
  .split(/\s+/)

/** Words that everybody uses, and that people are called besides. */
export const FOLK_NAMES: readonly string[] =
  'đẹp giỏi mừng bền đủ tròn sạch nhớ hẹn mít xoài bưởi kẹo bắp mực chuột lùn mập ốm béo heo cọp rùa đen bí sáng thường tính được học sinh'.split(
    ' ',
  )
