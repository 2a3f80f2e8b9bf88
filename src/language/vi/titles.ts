interface Half {
  readonly told: number
  readonly rated: number
  readonly people: number
  readonly mean: number
  readonly perGroup: number
}

type Compared =
  | { readonly kind: 'hidden'; readonly told: readonly [number, number] }
  | { readonly kind: 'too-few'; readonly halves: readonly [Half, Half] }
  | {
      readonly kind: 'compared'
      readonly halves: readonly [Half, Half]
      readonly difference: { readonly mean: number; readonly from: number; readonly to: number }
      readonly better: 'first' | 'second' | 'unclear'
    }

interface TwoTitles {
  readonly post: number
  readonly titles: readonly [string, string]
  readonly compared: Compared
}

const two = (value: number) =>
  value.toLocaleString('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const signed = (value: number) => (value > 0 ? `+${two(value)}` : two(value))

const half = (name: string, title: string, { told, rated, people, mean, perGroup }: Half) =>
  `${name}: “${title}” – ${told} nhóm đã nhận, ${rated} nhóm có người chấm; ${people} người chấm (${two(perGroup)} người mỗi nhóm), trung bình các nhóm ${two(mean)}`

const notEnough = 'Chưa đủ để nói tiêu đề nào hơn'

/** Two titles of one post, compared. */
export const titles = {
  card: (first: string, second: string, groups: number) =>
    [
      'Hai tiêu đề, mỗi nửa số nhóm thấy một (chia ngẫu nhiên):',
      `A: ${first}`,
      `B: ${second}`,
      ...(groups < 20 ? ['⚠ Dưới 20 nhóm thì không so được tiêu đề nào hơn.'] : []),
    ].join('\n'),
  faults: {
    same: 'Tiêu đề thứ hai còn trống hoặc giống hệt tiêu đề của bài. Ví dụ: /dang 12 đến tinh hai tiêu đề: Từ mai, cả xã tiêm chủng miễn phí',
    'too-long': 'Tiêu đề thứ hai dài quá 200 chữ cái. Xin viết ngắn lại.',
    uneven:
      'Với tiêu đề này tin sẽ bị cắt khác đi hoặc mất ảnh, nên so sánh không công bằng. Xin viết tiêu đề dài gần bằng tiêu đề của bài.',
  },
  compared: ({ post, titles: [first, second], compared }: TwoTitles): string => {
    const head = `Tin ${post} – so hai tiêu đề:`
    if (compared.kind === 'hidden')
      return [
        head,
        `A: “${first}” – ${compared.told[0]} nhóm đã nhận`,
        `B: “${second}” – ${compared.told[1]} nhóm đã nhận`,
        `${notEnough}: có tiêu đề chưa tới 3 người chấm.`,
      ].join('\n')
    const [a, b] = compared.halves
    const lines = [head, half('A', first, a), half('B', second, b)]
    if (compared.kind === 'too-few')
      return [
        ...lines,
        `${notEnough}: mỗi tiêu đề cần ít nhất 10 nhóm có người chấm và 30 người chấm.`,
      ].join('\n')
    const { mean, from, to } = compared.difference
    const said = {
      first: 'Tiêu đề A được chấm cao hơn.',
      second: 'Tiêu đề B được chấm cao hơn.',
      unclear: `${notEnough}.`,
    }[compared.better]
    return [
      ...lines,
      `Chênh lệch (B trừ A): ${signed(mean)} điểm (khoảng tin cậy 95 %, tính theo nhóm: ${signed(from)} đến ${signed(to)})`,
      said,
    ].join('\n')
  },
}
