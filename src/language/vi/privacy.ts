/** What people must know of their words before they write any: how it is here, and what is switched on. */
export interface NoticeOf {
  /** Who keeps it; without a name people read of the office in charge. */
  readonly office: string | undefined
  readonly isDirect: boolean
  readonly hasButtons: boolean
  readonly hasPolls: boolean
  readonly asksWhy: boolean
  readonly days: { readonly feedback: number; readonly held: number }
}

export const privacy = {
  notice: ({ office, isDirect, hasButtons, hasPolls, asksWhy, days }: NoticeOf): string =>
    [
      isDirect
        ? `Đây là nơi nhận ý kiến của bà con gửi đến ${office ?? 'cơ quan phụ trách địa bàn'}.`
        : `Xin chào bà con! Nhóm này nhận tin của ${office ?? 'cơ quan'} và gửi ý kiến của bà con về cơ quan.`,
      ...rating(hasButtons, hasPolls, asksWhy),
      '• Trả lời (reply) một bài là gửi ý kiến về bài đó. Dấu 🙏 nghĩa là chúng tôi đã nhận. Cần cơ quan trả lời thì viết thêm dưới bài một tin: phản ánh, kiến nghị hoặc hỏi.',
      `• Chúng tôi chỉ giữ những gì gửi cho chúng tôi: lượt đánh giá, câu trả lời dưới bài, lệnh, ý kiến nhắn riêng và ảnh, tệp gửi kèm, cùng tên và mã tài khoản của người gửi (gửi không tên thì không giữ).${isDirect ? '' : ' Những chuyện khác trong nhóm, chúng tôi không đọc và không lưu.'}`,
      '• Mục đích: chuyển ý kiến đến người có trách nhiệm và trả lời bà con. Tên người gửi chỉ cán bộ được giao trả lời nhìn thấy.',
      `• Nội dung ý kiến giữ tối đa ${days.feedback} ngày kể từ khi nhận, hoặc từ khi xong việc. Khiếu nại, tố cáo và tin có dấu hiệu tài liệu mật được giữ riêng tối đa ${days.held} ngày, chỉ người được giao mới đọc.`,
      `• Bên giữ và chịu trách nhiệm: ${office ?? 'cơ quan phụ trách địa bàn'}.`,
      '• Quyền của bà con: /dulieu xem, /xoadulieu xoá, /andanh gửi không tên, /rutdongy rút đồng ý.',
      'Xem lại: /riengtu',
    ].join('\n'),
}

function rating(hasButtons: boolean, hasPolls: boolean, asksWhy: boolean): readonly string[] {
  const how = hasButtons
    ? '• Dưới mỗi bài có 5 nút sao: bấm một nút để đánh giá, bấm nút khác để đổi. Chỉ công bố kết quả chung, không nêu ai chấm mấy sao.'
    : `• Đánh giá một bài: trả lời (reply) bài đó bằng một số từ 1 đến 5, hoặc thả cảm xúc như ghi ở cuối bài; lần sau thay lần trước. Chỉ công bố kết quả chung, không nêu ai chấm mấy điểm; nhưng số${hasPolls ? ', cảm xúc và phiếu bình chọn' : ' và cảm xúc'} thì cả nhóm nhìn thấy.`
  return asksWhy ? [`${how} Ai chấm 1 hoặc 2 có thể được hỏi riêng lý do, một lần mỗi bài.`] : [how]
}
