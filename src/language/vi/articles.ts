export const articles = {
  refused: {
    empty:
      'Tệp hoặc tin nhắn không có nội dung. Anh/chị kiểm tra lại rồi gửi bài có chữ, ví dụ tệp bai-viet.txt.',
    binary:
      'Đây không phải tệp văn bản nên không đọc được. Anh/chị mở bài trong Word, chọn “Lưu thành…” kiểu “Plain Text (.txt)”, mã hoá UTF-8, rồi gửi lại, ví dụ bai-viet.txt.',
    'too-large':
      'Bài lớn hơn 5 MB nên không nhận được. Anh/chị bỏ bớt ảnh hoặc chia thành nhiều bài, ví dụ bai-viet-1.txt và bai-viet-2.txt.',
    'unknown-type':
      'Chưa đọc được loại tệp này. Anh/chị gửi tệp .docx, .pdf, .txt, .md hoặc .html, ví dụ bai-viet.docx.',
    'no-text':
      'Không tìm thấy nội dung bài viết. Anh/chị gửi tiêu đề ở dòng đầu và nội dung ở các dòng sau, ví dụ: “Lịch tiêm chủng tháng 12” rồi xuống dòng và viết nội dung.',
    'bad-encoding':
      'Bài dùng bảng mã cũ (ví dụ VNI, TCVN3) và không xác định chắc chắn được là bảng mã nào, nên chữ tiếng Việt có thể bị sai. Anh/chị lưu lại với mã hoá UTF-8 rồi gửi lại, ví dụ trong Notepad: “Lưu thành…”, “Mã hoá: UTF-8”.',
    scanned:
      'Tệp PDF này là ảnh chụp hoặc bản quét, không có chữ để đọc. Anh/chị gửi tệp gốc trước khi quét, ví dụ bai-viet.docx.',
    damaged:
      'Tệp bị hỏng hoặc không đúng loại như tên của nó. Anh/chị mở lại bằng Word, lưu thành tệp mới rồi gửi lại, ví dụ bai-viet.docx.',
    'too-heavy':
      'Tệp này cần quá nhiều thời gian hoặc bộ nhớ để đọc nên đã dừng lại, chưa lưu gì. Anh/chị gửi tệp chỉ gồm bài viết, ví dụ bai-viet.docx.',
    locked:
      'Tệp có mật khẩu nên không đọc được. Anh/chị bỏ mật khẩu rồi gửi lại, ví dụ bai-viet.pdf.',
  },
  fetch: {
    'bad-address':
      'Địa chỉ không đúng. Anh/chị chép lại cả địa chỉ từ trình duyệt, không kèm tên đăng nhập và mật khẩu, ví dụ https://songxanh.gov.vn/tin-tuc/bai-521.html.',
    scheme:
      'Chỉ lấy bài từ địa chỉ bắt đầu bằng http:// hoặc https://. Bài đang ở trong máy thì gửi tệp cho Nhịp Cầu qua tin nhắn, hoặc gõ nhipcau import bai-viet.docx.',
    private:
      'Địa chỉ này dẫn vào mạng nội bộ nên không được lấy. Anh/chị dùng địa chỉ công khai của trang, hoặc lưu trang thành tệp rồi gửi tệp đó cho Nhịp Cầu qua tin nhắn, hoặc gõ nhipcau import trang.html.',
    'unknown-host':
      'Không có trang nào mang tên này. Anh/chị kiểm tra lại tên trang trong địa chỉ, ví dụ songxanh.gov.vn.',
    unreachable:
      'Không kết nối được với trang, hoặc kết nối bị ngắt giữa chừng. Anh/chị mở thử địa chỉ bằng trình duyệt; nếu mở được thì lát nữa lấy lại.',
    insecure:
      'Chứng chỉ bảo mật của trang không hợp lệ hoặc đã hết hạn nên không lấy bài. Anh/chị báo đơn vị quản trị trang, hoặc lưu trang thành tệp rồi gửi tệp đó cho Nhịp Cầu qua tin nhắn, hoặc gõ nhipcau import trang.html.',
    timeout:
      'Trang trả lời quá chậm nên đã dừng lại. Lát nữa anh/chị lấy lại, hoặc lưu trang thành tệp rồi gửi tệp đó cho Nhịp Cầu qua tin nhắn, hoặc gõ nhipcau import trang.html.',
    'too-large':
      'Nội dung ở địa chỉ này lớn hơn 5 MB nên đã dừng lại. Anh/chị kiểm tra xem đây có đúng là trang của một bài viết không.',
    'too-many-redirects':
      'Địa chỉ này chuyển tiếp quá nhiều lần hoặc chuyển vòng quanh. Anh/chị mở bằng trình duyệt rồi chép lại địa chỉ cuối cùng.',
    'wrong-type':
      'Địa chỉ này là ảnh, phim hoặc loại tệp chưa đọc được. Anh/chị dùng địa chỉ của trang bài viết, ví dụ https://songxanh.gov.vn/tin-tuc/bai-521.html.',
    robots:
      'Trang không cho phép chương trình tự động đọc địa chỉ này (robots.txt). Anh/chị xin phép đơn vị quản trị trang, hoặc lưu trang thành tệp rồi gửi tệp đó cho Nhịp Cầu qua tin nhắn, hoặc gõ nhipcau import trang.html.',
    'not-found':
      'Trang không còn ở địa chỉ này. Anh/chị tìm lại bài trên trang và chép địa chỉ mới.',
    forbidden:
      'Trang không cho xem địa chỉ này nếu chưa đăng nhập, hoặc từ chối dịch vụ. Anh/chị lưu trang thành tệp rồi gửi tệp đó cho Nhịp Cầu qua tin nhắn, hoặc gõ nhipcau import trang.html.',
    'server-fault': 'Máy chủ của trang đang có lỗi. Lát nữa anh/chị lấy lại.',
    broken:
      'Nội dung nhận được bị hỏng nên không đọc được. Lát nữa anh/chị lấy lại, hoặc lưu trang thành tệp rồi gửi tệp đó cho Nhịp Cầu qua tin nhắn, hoặc gõ nhipcau import trang.html.',
  },
  /** The site, or our own politeness, asks us to come again later. */
  fetchLater: (seconds: number) =>
    `Để không làm phiền trang, Nhịp Cầu chờ khoảng ${seconds} giây rồi mới lấy tiếp. Sau đó anh/chị thử lại.`,
  feed: {
    busy: 'Trang đang bảo chờ vì có quá nhiều lượt hỏi. Dịch vụ tự đọc lại, mỗi lần chờ lâu hơn.',
    'no-feed':
      'Địa chỉ này không phải nguồn tin RSS, Atom hay JSON Feed và trang cũng không chỉ tới nguồn tin nào. Anh/chị tìm mục “RSS” trên trang, ví dụ https://songxanh.gov.vn/rss/.',
    broken:
      'Nguồn tin bị hỏng nên không đọc được. Anh/chị báo đơn vị quản trị trang, hoặc nhập từng bài theo địa chỉ, ví dụ nhipcau import https://songxanh.gov.vn/tin-tuc/bai-521.html.',
  },
  /** What was converted, said to whoever imports. */
  convertedFrom: {
    tcvn3: 'Bài viết bằng bảng mã TCVN3 (ABC) cũ, đã chuyển sang Unicode.',
    vni: 'Bài viết bằng bảng mã VNI cũ, đã chuyển sang Unicode.',
    mojibake: 'Chữ tiếng Việt trong bài bị đọc nhầm bảng mã, đã chuyển lại đúng.',
  },
  damaged: (percent: string, passages: string) =>
    `Chữ trong bài có vẻ bị hỏng: ${percent} số tiếng không thể là tiếng Việt. Anh/chị sửa những chỗ trong ngoặc vuông trước khi gửi:\n${passages}`,
  elsewhere: (url: string) =>
    `Địa chỉ đã nhập dẫn sang trang khác: ${url}. Anh/chị kiểm tra xem có đúng nguồn không.`,
}
