import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentenceEnds, splitSentences } from '../../src/articles/index.js'

/** Each line is one text, its sentences divided by ` ¶ `. */
const cases = [
  'Dân vận khéo thì việc gì cũng thành công. ¶ Đó là lời Bác dạy.',
  'Một câu không có dấu chấm',
  'Hội nghị diễn ra tại TP. Hồ Chí Minh. ¶ Có 200 đại biểu dự.',
  'Đoàn về Tp. Đồng Xoài sáng nay. ¶ Bà con ra đón.',
  'Đoàn đến Tx. Phước Long và Tx. Bình Long. ¶ Sau đó về tỉnh.',
  'Họp tại TT. Đức Phong. ¶ Mời bà con đến dự.',
  'Ông sống ở TP.HCM. ¶ Ngày mai ông về quê.',
  'Ông về TP.Hồ Chí Minh hôm qua. ¶ Nay ông đã lên lại.',
  'Đ/c Nguyễn Văn Minh phát biểu. ¶ Hội nghị bế mạc.',
  'Đ/c. Minh chủ trì. ¶ Đ/c. Hoa ghi biên bản.',
  'PGS.TS. Lê Thị Mai trình bày tham luận. ¶ Nhiều ý kiến đồng tình.',
  'GS. Trần Văn Giàu viết bài này. ¶ Sách in năm 1980.',
  'ThS. Hoàng Anh và BS.CKII. Lê Hoa khám cho bà con. ¶ Thuốc được phát miễn phí.',
  'Luật gia LS. Nguyễn Thành trả lời. ¶ Ai cũng hiểu.',
  'Có lúa, ngô, khoai, v.v. và nhiều thứ khác. ¶ Giá ổn định.',
  'Trồng tiêu, điều, cao su, v.v. ¶ Năm nay được mùa.',
  'Cấp 1.240 suất quà. ¶ Mỗi suất 500.000 đồng.',
  'Kế hoạch số 217-KH/TU ngày 06/02/2020. ¶ Thực hiện từ quý I.',
  'Ban hành ngày 25.2.2010. ¶ Có hiệu lực ngay.',
  'Tăng 3.5 lần so với năm 2019. ¶ Đây là mức cao nhất.',
  'Các chỉ thị, nghị quyết, kết luận… của Trung ương được quán triệt. ¶ Cán bộ nắm vững.',
  'Chúng tôi đã chờ… ¶ Rồi đoàn cũng đến.',
  'Còn nhiều việc phải làm... ¶ Trước hết là đường sá.',
  'Gạo, mắm, muối... đều tăng giá. ¶ Bà con lo lắng.',
  'Bác nói: “Dân vận khéo thì việc gì cũng thành công”. ¶ Lời Bác còn mãi.',
  'Bác nói: “Việc gì cũng thành công.” ¶ Lời Bác còn mãi.',
  '“Bà con cứ yên tâm.” anh nói. ¶ Mọi người gật đầu.',
  '"Chúng tôi sẽ làm ngay." ¶ "Bao giờ xong?" ¶ Không ai trả lời.',
  'Ai chịu trách nhiệm? ¶ Câu hỏi còn bỏ ngỏ.',
  '“Sao lại thế?” bà hỏi. ¶ Anh im lặng.',
  'Thật tuyệt vời! ¶ Cả thôn vui mừng.',
  'Thật thế ư?! ¶ Không ai tin.',
  'Ông J. K. Minh và bà George H. W. Hoa đến thăm. ¶ Họ ở lại hai ngày.',
  'Công an bắt Nguyễn Văn A. ¶ Vụ việc đang được điều tra.',
  'Bị can Trần Thị B. ¶ Bị cáo cúi đầu.',
  'Anh Điểu Ngọc H. (SN 1984) đóng cửa. ¶ Chị T.H. ra về.',
  'Khu đô thị mới Thủ Thiêm Q. 2. ¶ Trước đó có cuộc họp.',
  'Đất thuộc nhóm A. ¶ Thuế phải nộp một lần.',
  'Họp ở P. Tân Phú, Q. 1. ¶ Giờ họp là 8h.',
  'Xem tr. 5 và ĐT. 0271 để biết thêm. ¶ Liên hệ giờ hành chính.',
  'Điều 5. Quyền của nhân dân được bảo đảm. ¶ Điều 6. Trách nhiệm của cơ quan.',
  '1. Đẩy mạnh tuyên truyền. ¶ 2. Nắm tình hình nhân dân.',
  'a. Kiểm tra hộ nghèo. ¶ b. Lập danh sách.',
  'II. Nhiệm vụ trọng tâm trong năm. ¶ Có ba nhiệm vụ.',
  '2.1. Công tác dân tộc được chú trọng. ¶ Có chuyển biến rõ.',
  'Kết quả tốt (theo báo cáo năm 2020.) ¶ Tỉnh biểu dương.',
  'Đã cấp phép.[1] ¶ Trang tin hoạt động từ đó.',
  'Xem tại dongnai.gov.vn để biết thêm. ¶ Trang mở cả ngày.',
  'Gửi về gopy@xa.vn. ¶ Thư nào cũng được trả lời.',
  'Trung ương (T.Ư. Đảng) có chỉ đạo. ¶ Tỉnh thực hiện.',
  'Chúc mừng bà con 🎉! ¶ 🌸 Hẹn gặp lại.',
  'Bà con đóng góp 20 m. ¶ Đường rộng thêm.',
  'Ở x. Minh Hưng có lễ hội. ¶ Ai cũng đi.',
]

describe('splitSentences', () => {
  it.each(cases.map((line) => [line.split(' ¶ ')]))('finds %j', (sentences) => {
    expect(splitSentences(sentences.join(' '))).toEqual(sentences)
  })

  it('ends a sentence where the space after its stop was forgotten', () => {
    expect(splitSentences('Ý kiến được ghi nhận.Cán bộ trả lời ngay.')).toEqual([
      'Ý kiến được ghi nhận.',
      'Cán bộ trả lời ngay.',
    ])
  })

  it('ends a sentence at the end of a paragraph, stop or not', () => {
    expect(splitSentences('Lịch họp thôn\nThứ hai họp.\n\n- Mang theo sổ\n- Đi đúng giờ')).toEqual([
      'Lịch họp thôn',
      'Thứ hai họp.',
      '- Mang theo sổ',
      '- Đi đúng giờ',
    ])
  })

  it('reads on over a line that was only wrapped', () => {
    expect(splitSentences('Bà con mang theo\nsổ hộ khẩu. Họp\nlúc 8h.')).toEqual([
      'Bà con mang theo sổ hộ khẩu.',
      'Họp lúc 8h.',
    ])
  })

  it('does not read on over an empty line', () => {
    expect(splitSentences('Kính gửi bà con\n\nxin thông báo')).toEqual([
      'Kính gửi bà con',
      'xin thông báo',
    ])
  })

  it('finds nothing in nothing', () => {
    expect(splitSentences(' \n ')).toEqual([])
    expect(sentenceEnds('')).toEqual([])
  })

  it('loses no character but white space, whatever the text', () => {
    const text = fc.array(
      fc.constantFrom('a', 'Đ', 'TP', '.', '…', '!', '”', '“', ' ', '\n', '1', '🎉', '(', ')'),
    )
    fc.assert(
      fc.property(text, (pieces) => {
        const whole = pieces.join('')
        expect(splitSentences(whole).join('').replace(/\s/g, '')).toBe(whole.replace(/\s/g, ''))
      }),
    )
  })

  // Were each looked back from, it would take hours.
  it('ends nowhere in five megabytes of abbreviations', () => {
    expect(sentenceEnds('tp. Xã '.repeat(700_000)).length).toBeLessThanOrEqual(1)
  })
})

describe('sentenceEnds', () => {
  it('points just behind each stop and its closing quotes', () => {
    const text = ' Bác dạy: “Phải khéo.” Ta làm theo. Hết '
    expect(sentenceEnds(text).map((end) => text.slice(0, end))).toEqual([
      ' Bác dạy: “Phải khéo.”',
      ' Bác dạy: “Phải khéo.” Ta làm theo.',
      ' Bác dạy: “Phải khéo.” Ta làm theo. Hết',
    ])
  })

  it('rises, and never points into an emoji', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('🎉', '.', ' ', 'A', 'b', '\n', '”') }),
        (text) => {
          const ends = sentenceEnds(text)
          expect([...ends].sort((one, other) => one - other)).toEqual(ends)
          expect(new Set(ends).size).toBe(ends.length)
          for (const end of ends) expect(/[\uD800-\uDBFF]$/.test(text.slice(0, end))).toBe(false)
        },
      ),
    )
  })
})
