/**
 * Syllables that neither begin nor end a term: they join, point and colour, and say nothing of a matter.
 * Compared in lower case with their diacritics, for `chợ` is no `cho`.
 */
const JOINING = `
  và hoặc hay nhưng mà thì là của cho với về trong ngoài trên dưới tại ở từ đến tới theo bằng bởi do vì nhờ để
  nhằm giữa cùng như nếu khi các những một mỗi mọi từng việc sự gồm rằng phải cần sẽ đã đang chưa rất càng vừa
  cả đối tuy dù cũng nên lại còn đó này kia ấy nọ đây đấy vậy thế nào gì sao ai đâu bao mấy nhiều ít quá lắm
  được bị không chẳng chả chớ đừng có ra vào lên xuống đi qua rồi xong nữa luôn vẫn đều chỉ thôi ngay hơn nhất
  tôi tui mình chúng ta họ nó em anh chị ông bà cô chú bác cháu con bạn thầy dì cậu mợ thím người ta nhà
  ạ à ơi nhé nha nhỉ hả hử vâng dạ ừ ờ thưa kính gửi xin mong muốn nhờ cám cảm ơn đề nghị yêu cầu kiến phản
  ánh góp ý hỏi biết thấy nói làm cứ hết giờ nay hôm qua mai sáng trưa chiều tối đêm ngày tháng năm tuần lúc
  hai ba bốn năm sáu bảy tám chín mười trăm ngàn nghìn lần cái chiếc bài tin nhưng kể bên lâu mới cũ gấp
  ok oke vs ko k dc đc j r z nhe`

/** The same written without diacritics, as many do on a phone. */
const PLAIN = `
  va hoac nhung ma thi la cua cho voi ve trong ngoai tren duoi tai tu den toi theo bang boi do vi de nhu neu
  khi cac mot moi su rang phai can se da dang chua rat cung nen lai con nay vay the nao gi sao dau nhieu qua
  lam duoc bi khong co ra vao len xuong di roi xong nua van chi minh chung ho em anh ong ba chi xin mong cam
  on kinh gui thua nha ba con`

/** Phrases that everybody uses, whatever it is about. Folded. */
const PHRASES = [
  'ba con',
  'can bo',
  'co quan',
  'chinh quyen',
  'dia phuong',
  'giai quyet',
  'xem xet',
  'quan tam',
  'kiem tra',
  'xu ly',
  'tinh trang',
  'thoi gian',
  'hien nay',
  'hien tai',
  'thuong xuyen',
  'lien tuc',
  'som co',
  'hy vong',
  'rat mong',
  'thong tin',
  'noi chung',
  'vi du',
  'lam on',
]

const listed = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/))

const joining = listed(JOINING)
const plain = listed(PLAIN)
export const commonPhrases: ReadonlySet<string> = new Set(PHRASES)

/** Whether a syllable, in lower case, says nothing of a matter. */
export function isStopWord(syllable: string): boolean {
  return joining.has(syllable) || plain.has(syllable)
}
