export const articles = {
  refused: {
    empty:
      'Tệp hoặc tin nhắn không có nội dung. Anh/chị kiểm tra lại rồi gửi bài có chữ, ví dụ tệp bai-viet.txt.',
    binary:
      'Đây không phải tệp văn bản nên không đọc được. Anh/chị mở bài trong Word, chọn “Lưu thành…” kiểu “Plain Text (.txt)”, mã hoá UTF-8, rồi gửi lại, ví dụ bai-viet.txt.',
    'too-large':
      'Bài lớn hơn 5 MB nên không nhận được. Anh/chị bỏ bớt ảnh hoặc chia thành nhiều bài, ví dụ bai-viet-1.txt và bai-viet-2.txt.',
    'unknown-type':
      'Chưa đọc được loại tệp này. Anh/chị gửi tệp .txt, .md hoặc .html, ví dụ bai-viet.txt.',
    'no-text':
      'Không tìm thấy nội dung bài viết. Anh/chị gửi tiêu đề ở dòng đầu và nội dung ở các dòng sau, ví dụ: “Lịch tiêm chủng tháng 12” rồi xuống dòng và viết nội dung.',
    'bad-encoding':
      'Tệp dùng bảng mã cũ (ví dụ VNI, TCVN3) nên chữ tiếng Việt sẽ bị sai. Anh/chị lưu lại tệp với mã hoá UTF-8 rồi gửi lại, ví dụ trong Notepad: “Lưu thành…”, “Mã hoá: UTF-8”.',
  },
}
