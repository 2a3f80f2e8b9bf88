const words = ['Rất kém', 'Kém', 'Đạt', 'Tốt', 'Rất tốt']
const name = (score: number) => `${score} ⭐ – ${words[score - 1] ?? ''}`

export const feedback = {
  /** The five scores in the words of the sites, from 1 to 5. */
  scores: words as readonly string[],
  rated: (score: number) => `Đã ghi nhận ${name(score)}. Cảm ơn anh/chị!`,
  ratedAgain: (score: number) => `Anh/chị đã đánh giá ${name(score)} rồi. Cảm ơn anh/chị!`,
  changed: (score: number) => `Đã đổi thành ${name(score)}. Cảm ơn anh/chị!`,
  result: (sum: number, count: number) =>
    `Tổng số điểm của bài viết là: ${sum.toLocaleString('vi-VN')} trong ${count.toLocaleString('vi-VN')} đánh giá`,
  /** In the group, where a reaction cannot be shown. */
  thanks: '🙏 Đã nhận được ý kiến. Cảm ơn bà con!',
  unknownButton: 'Nút này không còn dùng được.',
}
