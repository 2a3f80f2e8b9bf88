/** What people write about: a matter between an opening and an ending. */
export const MATTERS =
  'cúp điện|đường liên ấp hư hỏng|rác thải sinh hoạt|nước sinh hoạt yếu|bảo hiểm y tế|đèn chiếu sáng|lịch tiêm phòng|chợ họp lấn đường|kênh mương tắc nghẽn|loa truyền thanh|giấy khai sinh|nhà văn hóa|chó thả rông|karaoke ồn ào|vay vốn chính sách|giá phân bón'.split(
    '|',
  )
export const OPENINGS =
  'Dạ cho hỏi|Bà con ở đây thấy|Mấy hôm nay|Xóm mình lại bị|Xin phản ánh|Mong cán bộ xem giúp chuyện|Hôm qua có chuyện|Tôi góp ý về'.split(
    '|',
  )
export const ENDINGS =
  'từ tuần trước tới giờ chưa ai xuống xem|khổ nhất là người già và trẻ nhỏ|xin cho biết khi nào xong|nói hoài mà chưa thấy gì|cảm ơn cán bộ nhiều|đi làm về tối rất nguy hiểm|mùa mưa càng nặng hơn|nhờ báo lại cho dân rõ'.split(
    '|',
  )
