import { tidyLine } from '../tidy.js'
import { blockText } from './blocks.js'
import type { HtmlPage } from './dom.js'
import { meta } from './head.js'

const breadcrumbs =
  '[itemtype$="BreadcrumbList"] a, .breadcrumb a, .breadcrumbs a, #breadcrumb a, [class*=breadcrumb] a'

/** The section that a page stands in: as it says to machines, else the last link of its way from home. */
export function categoryIn(page: HtmlPage): string | undefined {
  const said = meta(page, 'article:section')
  if (said) return said
  const links = [...page.querySelectorAll(breadcrumbs)].map((link) => tidyLine(blockText(link)))
  const section = links.filter(
    (name) => name !== '' && !/^(?:trang (?:chủ|nhất)|home)$/i.test(name),
  )
  return section.at(-1)
}
