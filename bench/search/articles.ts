import type { Draft } from '../../src/articles/index.js'
import { randomFrom } from '../support/random.js'

/** Words that such articles use most, the most frequent first; what follows them by rank is made up. */
const FREQUENT =
  'và của các trong cho được với là có công tác dân vận thực hiện nhân dân tỉnh xã trên đã tổ chức cán bộ chính quyền hội nghị về những để không phát triển kinh tế xây dựng nông thôn mới đồng chí đảng viên tuyên truyền vận động bà con hộ gia đình thôn ấp khu phố phường huyện thành phố mặt trận đoàn thể phụ nữ thanh niên nông dân cựu chiến binh hướng dẫn triển khai kế hoạch nghị quyết chỉ thị quy chế dân chủ cơ sở mô hình khéo điển hình tiên tiến đường giao thông cầu kênh mương lúa vụ mùa chăn nuôi tiêm chủng y tế trường học học sinh bảo hiểm môi trường rác thải nước sạch an ninh trật tự phòng chống dịch bệnh bão lũ cứu trợ người nghèo chính sách đất đai giải phóng mặt bằng khiếu nại tố cáo tiếp công dân đối thoại giám sát phản biện tôn giáo dân tộc thiểu số văn hóa lễ hội hòa giải bầu cử đại biểu quốc hội ủy ban báo cáo kết quả năm tháng ngày tham gia đóng góp ngày công hiến đất làm đường thắp sáng an toàn vệ sinh trồng cây xanh sạch đẹp'.split(
    ' ',
  )

const ONSETS = 'b c ch d đ g h kh l m n ng nh ph r s t th tr v x'.split(' ')
const RIMES =
  'a an ang anh ao au ay âm ân âng âu ây e em en êm ên êu i im in inh o oa oan oang oi on ong ô ôi ôm ôn ông ơi ơm ơn u ui um un ung ư ưa ưng ươi ươm ươn ương uyên uôn uông iêm iên iêng iêu'.split(
    ' ',
  )
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']

/** Every syllable that these parts make: about as many as the language has. */
const SYLLABLES = ONSETS.flatMap((onset) =>
  RIMES.flatMap((rime) => TONES.map((tone) => toned(onset + rime, tone))),
)

/** The tone stands over the vowel that is heard most, as in `nhiều`, `toàn` and `vào`. */
function toned(syllable: string, tone: string): string {
  const at = syllable.search(/[âêô]|ơ|[aeiouư](?=[aeiou]?$)|[aeiouư](?=[^aeiouâêôơư]+$)/u)
  return (syllable.slice(0, at + 1) + tone + syllable.slice(at + 1)).normalize('NFC')
}

const WORDS = 12_000

/** Words of one or two syllables by rank. A syllable of the tail stands in many of them, as in the language. */
function vocabulary(): readonly string[] {
  const random = randomFrom(4)
  const any = () => SYLLABLES[Math.floor(random() ** 2 * SYLLABLES.length)] ?? 'dân'
  const shuffled = FREQUENT.map((word, at) =>
    at < 14 || at % 3 === 0 ? word : `${word} ${FREQUENT[at + 1] ?? any()}`,
  )
  const tail = Array.from({ length: WORDS - shuffled.length }, () => `${any()} ${any()}`)
  return [...shuffled, ...tail]
}

/** By Zipf's law: the word of rank n comes with a chance of one in n. */
function createSpeech(seed: number): () => string {
  const random = randomFrom(seed)
  const words = vocabulary()
  const sums: number[] = []
  for (const at of words.keys()) sums.push((sums.at(-1) ?? 0) + 1 / (at + 3))
  const total = sums.at(-1) ?? 1
  return () => words[firstAbove(sums, random() * total)] ?? 'dân vận'
}

function firstAbove(sums: readonly number[], wanted: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > wanted) high = middle
    else low = middle + 1
  }
  return low
}

/** Articles of about 3,000 characters, the same for the same seed. */
export function* makeArticles(count: number, seed = 1): Generator<Draft> {
  const say = createSpeech(seed)
  const random = randomFrom(seed + 1)
  const sentence = (words: number) => {
    const text = Array.from({ length: words }, say).join(' ')
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
  }
  const paragraph = () =>
    `${Array.from({ length: 5 }, () => sentence(10 + Math.floor(random() * 16))).join('. ')}.`
  for (let at = 1; at <= count; at += 1)
    yield {
      title: sentence(6 + Math.floor(random() * 4)),
      lead: `${sentence(25)}.`,
      body: `Số ${at}. ${Array.from({ length: 5 }, paragraph).join('\n\n')}`,
      images: [],
      attachments: [],
    }
}
