/**
 * As much of Vietnamese grammar as cutting a sentence takes: lists of words, each matched whole and
 * in lower case. They err on the side of not cutting.
 */

function wordList(text: string): string {
  return text
    .trim()
    .split(/\s*[,\n]\s*/)
    .join('|')
}

const END = '(?=[\\s,;:.…]|$)'

/** They open a clause of purpose or outcome; the one before it is whole without it. */
const openings = wordList(
  `nhằm, góp phần, qua đó, từ đó, nhờ đó, trong đó, đồng thời, nhất là, đặc biệt là, thông qua,
   bảo đảm, đảm bảo, phục vụ, hướng tới, tiến tới, đáp ứng, phù hợp, trong khi, cũng như, bao gồm,
   kể cả, gắn với, kết hợp với, song song với, nhưng, tuy nhiên, do đó, vì vậy, vì thế, theo đó,
   cụ thể, tránh, không để, kịp thời, định kỳ, giúp, tạo điều kiện, tạo sự, tạo ra, tạo được, ngoài ra,
   lấy, coi, xem, khắc phục, với phương châm, với tinh thần, với mục tiêu, đưa, làm cho, trên cơ sở`,
)

/** The same even where no comma stands before them. */
const bareOpenings = wordList('nhằm, góp phần, qua đó, từ đó, đồng thời, thông qua, để, trên cơ sở')

export const opensAfterComma = new RegExp(`^(?:${openings}|để)${END}`, 'i')
export const opensAnywhere = new RegExp(`^(?:${bareOpenings})${END}`)

/** `không để xảy ra`, `để lại`: no purpose. */
export const noPurpose =
  /(?:không|chớ|đừng|chưa|tránh|và|hoặc|,)$|^để (?:lại|xảy ra|mất|cho|ngỏ|dành)(?=\s)/

/** Words after which something must follow. */
export const dangling = new RegExp(
  `(?:^|\\s)(?:${wordList(
    `và, hoặc, hay, nhưng, mà, thì, là, của, cho, với, về, trong, ngoài, trên, dưới, tại, ở, từ, đến, tới,
     theo, bằng, bởi, do, vì, nhờ, để, nhằm, giữa, cùng, như, nếu, khi, các, những, một, mỗi, mọi, từng,
     việc, sự, gồm, rằng, phải, cần, sẽ, đã, đang, chưa, rất, càng, vừa, cả, đối, gắn, tuy, dù, hơn nữa,
     trừ, kể, tức, nên, song, so, thuộc, thông qua, bao gồm, sau khi, trước khi, đối với, cũng như,
     cho biết, cho hay, cho rằng, khẳng định, nhận định, nói, đưa tin, đồng thời, ngoài ra, tuy nhiên, theo đó,
     trong đó, trước đó, sau đó, gần đây, hôm nay, hiện nay, tại đây, được biết`,
  )})$`,
  'i',
)

/** A clause that begins so needs the one before it to stand: it goes on with the same subject. */
export const goesOnWith = new RegExp(
  `^(?:${wordList('mà, thì, nên, là, đã, sẽ, đang, phải, vẫn, còn, đều, cũng, được, bị, đến, tới, của, rằng, lại, hay, hoặc, và')})${END}`,
)

/** A date or an hour at the end: what happened then is still to come. */
export const endsWithDate = /(?:sáng|trưa|chiều|tối|đêm|ngày|tháng|hôm|năm|lúc)\s[\d/:h-]+$/i
/** Who that was: the name belongs to the office before it. */
export const named = /^(?:ông|bà|anh|chị|đồng chí)\s\p{Lu}/u

/** Words that come between a subject and its verb, or are one. */
const aspects = wordList('đã, sẽ, đang, phải, cần, là, được, bị, có, có thể, vẫn, đều, luôn')
export const predicate = new RegExp(`(?:^|\\s)(?:${aspects})(?=\\s)`)

/** Where a sentence begins with when, where or why, and its subject is still to come. */
export const adverbial = new RegExp(
  `^(?:${wordList(
    `trong, khi, sau, trước, để, nhằm, với, qua, thông qua, từ, hàng năm, hằng năm, năm, ngày, sáng, chiều, tối,
     tại, theo, nhân dịp, nhân kỷ niệm, do, vì, bên cạnh, trên, nếu, căn cứ, đối với, về, tuy, mặc dù, dù, bằng, ngoài, cùng với,
     đến, tính đến, vừa qua, thời gian, nhờ, đặc biệt, đồng thời, tuy nhiên, vì vậy, do đó, cụ thể, kết quả,
     riêng, hiện, hiện nay, lúc, vào, khoảng, hôm, nhiều năm, những năm, mỗi năm, đầu năm, cuối năm, chỉ, dưới`,
  )})${END}`,
  'i',
)

/** Verbs of the papers of an office; a point of a list begins with one, and a clause can. */
const verbs = wordList(
  `tăng cường, đẩy mạnh, nâng cao, chủ động, phát huy, quan tâm, tổ chức, thực hiện, triển khai, xây dựng,
   hướng dẫn, kiểm tra, giám sát, tuyên truyền, vận động, phối hợp, tham mưu, đề xuất, tiếp tục, thường xuyên,
   chú trọng, tập trung, lựa chọn, đổi mới, bồi dưỡng, đào tạo, rà soát, lãnh đạo, chỉ đạo, quán triệt,
   phê duyệt, ban hành, giao, thành lập, công nhận, bổ nhiệm, khen thưởng, tặng, hỗ trợ, cấp, bố trí, huy động,
   làm tốt, đề nghị, yêu cầu, mời, thông báo, khuyến cáo, không, tuyệt đối, kịp thời, báo, liên hệ, mang theo, đăng ký,
   nộp, kiểm soát, bảo vệ, giữ, giữ gìn, phòng, ngăn chặn, xử lý, giải quyết, tiếp nhận, lắng nghe, nắm, nắm chắc, hoàn thành,
   hoàn thiện, củng cố, kiện toàn, khảo sát, nghiên cứu, ứng dụng, sử dụng, mở, phát động, duy trì, nhân rộng,
   đánh giá, tổng kết, sơ kết, biểu dương, phát triển, khuyến khích, tạo, đưa, lấy, gắn, chăm lo, thăm, tặng quà,
   gương mẫu, khai thác, dọn, dọn dẹp, vệ sinh, che, cắt, ngắt, gia cố, sơ tán, di dời, chằng chống, theo dõi, cảnh giác, cung cấp, gọi, vận hành, lập, ký, ký kết,
   bảo đảm, đảm bảo, định kỳ, bãi bỏ, quy định, sửa đổi, trồng, chuyển đổi, thu hoạch, tiêm, phun, tiêu hủy, cách ly, kê khai, rút,
   tuyên dương, nâng cấp, mở rộng, báo cáo, tiến hành, khánh thành, khởi công, trao, ghi nhận, thu hút, khẩn trương, công bố, quảng bá, giới thiệu, trình bày, thẩm định`,
)
export const verbFirst = new RegExp(`^(?:${verbs})${END}`, 'i')
/** Verbs and nothing else: what they are done to is still to come. */
export const onlyVerbs = new RegExp(`^(?:(?:${verbs}|và)(?:\\s+|$))+$`, 'i')
/** A point that begins with how often, and then its verb. */
export const howOften = /^(?:hàng năm|hằng năm|hàng tháng|hằng tháng|hàng quý|hàng tuần),?\s+/i
/** `Thực hiện Chỉ thị số 5, Ban đã …`: why, not what. */
export const occasion =
  /^(?:Thực hiện|Triển khai|Hưởng ứng|Chào mừng|Kỷ niệm|Nhằm|Để|Căn cứ|Được sự)\s[^;]{8,220}?,\s+(?=\p{Lu}\p{Ll})/u
/** `phối hợp thực hiện công tác | với …`: the work is named, and stands without the partners. */
export const worksTogether = /(?:^|\s)phối hợp(?:\s[^\s,;]+){3,}$/i
/** A verb at the end whose object would come later; not so where it only describes a noun. */
export const endsWithVerb = new RegExp(`\\s(?:${verbs})$`, 'i')
const describedNouns = wordList(
  'văn bản, công tác, hoạt động, kế hoạch, chương trình, công việc, nhiệm vụ, ban, đoàn, lớp, hội nghị, việc, phương thức, biện pháp, phong trào, khả năng, năng lực',
)
export const endsDescribed = new RegExp(`\\s(?:${describedNouns})\\s(?:${verbs})$`, 'i')

export const verbInside = new RegExp(`\\s(?:${verbs}|đạt|gồm|diễn ra|cho biết|nói)(?=\\s)`)

/** Halves of a pair: what the head has to have when it has the first. */
export const correlatives: readonly (readonly [first: RegExp, second: RegExp])[] = [
  [/không (?:chỉ|những)\s/i, /\smà\s/],
  [/\sgiữa\s/, /\sgiữa\s.*\s(?:và|với)\s/],
  [/(?:^|\s)(?:càng)\s/, /càng\s.*càng\s/],
  [/(?:^|\s)vừa\s(?!qua)/, /vừa\s.*vừa\s/],
  [/(?:^|\s)(?:nếu|mặc dù|tuy)\s/i, /,\s/],
]
