import { HOUR } from '../../base/index.js'
import type { SiteArticle } from '../../sandbox/site/index.js'

/** The site of one commune of the province: pretended too, served on this machine. */
export const SITE_NAME = 'Trang thông tin xã Bình An'

/** Where the site's articles go by themselves. */
export const SITE_AUDIENCE = 'xa-binh-an'

/** What stood there before anybody read the feed: taken in, and no news. */
export function oldArticle(now: Date): SiteArticle {
  return {
    title: 'Bình An ra quân làm sạch đường làng, ngõ xóm',
    lead: 'Sáng chủ nhật, hơn 200 người ở ba thôn cùng quét dọn, trồng hoa dọc đường liên thôn.',
    body: `<p>Từ sáng sớm, bà con Thôn Đông, Thôn Đoài và Thôn Bến Cầu đã có mặt ở đường liên thôn. Mỗi
      nhà góp một người, mang theo cuốc, xẻng và xe rùa.</p>
      <p>Đến trưa, đoạn đường dài 3 km đã sạch rác; hai bên trồng thêm 400 khóm hoa mười giờ.</p>`,
    author: 'Thu Hà',
    publishedAt: new Date(now.getTime() - 30 * HOUR),
  }
}

/** What an editor puts on the site while the feed is being watched. */
export function newArticle(now: Date): SiteArticle {
  return {
    title: 'Tiêm vắc-xin phòng dại miễn phí cho chó, mèo ở ba thôn của xã Bình An',
    lead: 'Thú y xã tiêm vắc-xin phòng dại miễn phí cho chó, mèo của bà con trong hai ngày cuối tuần này.',
    body: `<p>Từ đầu năm, xã bên đã có hai người phải điều trị vì bị chó lạ cắn. Để phòng bệnh, Ủy ban
      nhân dân xã Bình An tổ chức tiêm vắc-xin phòng dại cho toàn bộ đàn chó, mèo trong xã; tiền vắc-xin và
      tiền công do ngân sách xã chi trả.</p>
      <p>Thứ bảy, cán bộ thú y tiêm tại nhà văn hóa Thôn Đông và Thôn Đoài; chủ nhật tại đình Thôn Bến Cầu,
      đều từ 7 giờ đến 11 giờ. Nhà có chó dữ thì báo trước với trưởng thôn để cán bộ đến tận nơi.</p>
      <p>Bà con nhớ xích hoặc rọ mõm chó khi đưa đi tiêm, và giữ phiếu tiêm để đối chiếu năm sau. Chó, mèo
      dưới hai tháng tuổi, đang ốm hoặc sắp đẻ thì chưa tiêm đợt này; đợt bổ sung vào tháng sau.</p>`,
    author: 'Minh Khôi',
    publishedAt: now,
  }
}
