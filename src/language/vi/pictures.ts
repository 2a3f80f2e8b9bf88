export const pictures = {
  refused: {
    empty: 'Tệp ảnh không có nội dung. Anh/chị kiểm tra lại rồi gửi ảnh, ví dụ anh-lang.jpg.',
    'too-large': 'Ảnh lớn hơn 20 MB. Anh/chị giảm cỡ ảnh rồi gửi lại.',
    'unknown-kind':
      'Đây không phải tệp ảnh đọc được. Anh/chị gửi ảnh JPEG, PNG, WebP, GIF hoặc AVIF, ví dụ anh-lang.jpg.',
    'too-many-points': 'Ảnh có hơn 50 triệu điểm ảnh. Anh/chị thu nhỏ ảnh rồi gửi lại.',
    'too-small':
      'Ảnh quá nhỏ hoặc quá dài và hẹp nên xem không rõ. Anh/chị gửi ảnh mỗi cạnh ít nhất 100 điểm ảnh.',
    unavailable:
      'Máy này không chạy được thư viện xử lý ảnh (sharp). Anh/chị đưa bài vào không kèm ảnh, và báo người vận hành cài lại (npm ci) trên máy chủ.',
    damaged: 'Tệp ảnh bị hỏng hoặc tải về chưa hết. Anh/chị tải lại ảnh rồi gửi lại.',
  },
}
