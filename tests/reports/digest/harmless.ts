/** What people write of everyday matters, each naming nobody. Written before the words that a quotation may hold. */
export const HARMLESS: readonly string[] = `
Đường liên ấp hư hỏng nặng, xe máy đi lại rất khó khăn.
Mấy hôm nay cúp điện liên tục mà không thấy thông báo trước.
Rác thải sinh hoạt chất đống hai bên đường, bốc mùi hôi thối.
Nước sinh hoạt yếu quá, bà con phải thức đêm để hứng nước.
Xin cho hỏi thẻ bảo hiểm y tế của người già khi nào có?
Đèn chiếu sáng ở khu phố 2 hư cả tháng nay chưa ai sửa.
Lịch tiêm phòng cho trẻ em tháng này là ngày nào ạ?
Chợ họp lấn đường, buổi sáng kẹt xe rất nguy hiểm.
Kênh mương tắc nghẽn nên ruộng lúa bị ngập úng.
Loa truyền thanh mở to quá lúc 5 giờ sáng, trẻ nhỏ giật mình.
Làm giấy khai sinh cho cháu cần những giấy tờ gì?
Nhà văn hóa ấp khóa cửa suốt, bà con không có chỗ sinh hoạt.
Chó thả rông chạy đầy đường, nhiều người bị cắn.
Karaoke ồn ào đến khuya, người lớn tuổi không ngủ được.
Hộ nghèo muốn vay vốn chính sách thì liên hệ ở đâu?
Giá phân bón tăng cao mà giá lúa lại giảm, nông dân thua lỗ.
Cống thoát nước trước cổng trường bị nghẹt, mưa là ngập.
Cảm ơn cán bộ đã xuống tận nơi giải thích cho bà con.
Đề nghị xã làm gờ giảm tốc ở đoạn gần trường học.
Cầu gỗ bắc qua rạch mục nát, học sinh đi học rất sợ.
Trạm y tế thiếu thuốc, đi khám phải chờ lâu.
Internet ở đây yếu lắm, con em học trực tuyến không được.
Mong nhà nước hỗ trợ cây giống cho hộ trồng tiêu bị chết.
Heo bị dịch chết nhiều, bà con không biết chôn ở đâu.
Xe tải chở đất chạy ngày đêm làm nứt nhà dân.
Bụi từ mỏ đá bay vào nhà, trẻ con ho suốt.
Người dân xin được đối thoại về việc đền bù đất làm đường.
Dây điện sà xuống thấp, sợ xảy ra tai nạn.
Trụ điện nghiêng sắp đổ mà chưa thấy ai đến kiểm tra.
Thủ tục cấp sổ đỏ kéo dài, đi lại nhiều lần mệt mỏi.
Bà con rất phấn khởi vì con đường mới đã làm xong.
Xin hỏi hạn nộp hồ sơ xin việc ở khu công nghiệp?
Hôm qua mưa lớn, nước tràn vào nhà mấy hộ ven suối.
Sạt lở bờ sông mỗi ngày một nhiều, rất lo lắng.
Thanh niên tụ tập đua xe vào buổi tối, mất an ninh trật tự.
Tình trạng trộm cắp vặt xảy ra thường xuyên ở ấp 5.
Đề nghị công an xã tuần tra ban đêm nhiều hơn.
Nước giếng có mùi phèn, không dám uống.
Nhà máy xả khói đen vào ban đêm, khó thở lắm.
Tôi thấy bài viết rất hay, bổ ích cho bà con.
Tin nhắn gửi trễ quá, khi biết thì họp xong rồi.
Nên tổ chức thêm lớp dạy nghề cho chị em phụ nữ.
Trường mầm non thiếu chỗ, con tôi 3 tuổi chưa được nhận.
Học phí năm nay thu nhiều khoản quá, phụ huynh không hiểu.
Sân bóng của ấp cỏ mọc um tùm, các cháu không có chỗ chơi.
Điểm tập kết rác quá gần khu dân cư, ruồi nhặng đầy nhà.
Xin lắp thêm thùng rác ở chợ và bến xe.
Muỗi nhiều quá, đề nghị phun thuốc phòng sốt xuất huyết.
Đoàn khám bệnh từ thiện về xã bà con rất mừng.
Tiền hỗ trợ người cao tuổi tháng này chưa nhận được.
Xin hỏi chế độ cho người khuyết tật được bao nhiêu một tháng?
Ai hướng dẫn giúp cách nộp hồ sơ qua mạng với ạ?
Máy tính ở chỗ làm thủ tục bị hư hoài, dân chờ cả buổi.
Thái độ phục vụ của cán bộ một cửa rất tốt.
Cán bộ giải quyết hồ sơ chậm, nói hoài mà chưa xong.
Đường đất mùa mưa lầy lội, mùa nắng bụi mù mịt.
Mong sớm trải nhựa đoạn đường từ chợ vào ấp.
Vòng xoay ngã ba không có đèn tín hiệu, hay xảy ra va chạm.
Cây xanh ven đường gãy nhánh, cần cắt tỉa trước mùa mưa bão.
Cây xăng hết hàng, bà con phải đi xa mới đổ được.
Nắp cống bị mất, ban đêm đi rất nguy hiểm.
Vỉa hè bị lấn chiếm để bán hàng, người đi bộ phải xuống lòng đường.
Tiếng ồn từ xưởng gỗ làm ảnh hưởng cả xóm.
Nhờ xã nhắc nhở việc đốt rơm rạ gần đường.
Vườn điều bị sâu bệnh, xin cán bộ nông nghiệp hướng dẫn cách phun thuốc.
Giá mủ cao su xuống thấp, đời sống công nhân khó khăn.
Xin hỏi bao giờ có tiền bồi thường đất làm cao tốc?
Bà con đồng tình với việc sáp nhập ấp.
Sau khi sáp nhập thì giấy tờ cũ có còn dùng được không?
Đổi địa chỉ trên căn cước có mất tiền không?
Xin cho biết lịch tiếp dân của xã vào thứ mấy?
Cuộc họp dân tối qua rất cởi mở, ai cũng được nói.
Quỹ đóng góp làm đường cần công khai cho dân biết.
Thu tiền rác mà không thấy xe đến lấy.
Tiền điện tháng này tăng gấp đôi, xin kiểm tra lại đồng hồ.
Nước máy đục ngầu, không giặt đồ được.
Đã báo hai lần rồi mà chưa ai trả lời.
Mong được trả lời sớm, xin cảm ơn.
Người dân không biết phân loại rác như thế nào.
Sóng điện thoại ở cuối ấp rất yếu.
Có người lạ đến bán thuốc nói là của nhà nước, bà con coi chừng bị lừa.
Nhiều cuộc gọi lừa đảo nói là công an, người già rất dễ bị mắc bẫy.
Ao tù nước đọng sau chợ sinh nhiều muỗi.
Đất công bị lấn chiếm trồng cây từ lâu.
Hồ bơi không có người trông coi, sợ trẻ em đuối nước.
Xe buýt bỏ chuyến, công nhân đi làm trễ.
Phòng khám đông quá, chờ từ sáng đến trưa mới tới lượt.
Bác sĩ ở trạm rất nhiệt tình với bà con.
Thầy cô dạy dỗ các cháu tận tình, phụ huynh yên tâm.
Các chú công an đến rất nhanh khi bà con báo.
Con đường vào nghĩa trang cỏ mọc kín lối đi.
Nên dời giờ họp sang buổi tối cho bà con dễ tham gia.
Bão làm tốc mái nhiều nhà, xin hỗ trợ tôn và bạt.
Khu tái định cư chưa có điện nước.
Người thu mua ép giá nông sản, mong có hợp tác xã bao tiêu.
Vắc xin cho đàn bò khi nào mới có?
Lúa sắp chín mà không thuê được máy gặt.
Trẻ em tắm sông không có áo phao.
Mương nước sau chợ nổi đầy bọt trắng.
Giếng khoan cạn khô từ đầu mùa nắng đến giờ.
`
  .trim()
  .split('\n')
