import type { Message } from '../../channels/index.js'
import type { Words } from '../../language/index.js'
import type { Plan } from '../../publishing/index.js'

/** A plan for people: whom it would reach, and each part exactly as a group would see it. */
export function sayPlan(plan: Plan, { cli, commands, titles }: Words): string {
  const { article, audience, size, form } = plan
  const twice = plan.second
    ? [titles.card(article.title, plan.second.title, plan.groups.length)]
    : []
  const seen = [...plan.parts].flatMap(([channel, parts]) => [
    cli.previewHead(channel, parts.length),
    ...parts.flatMap((part) => [LINE, textOf(part, commands)]),
    LINE,
  ])
  return [
    cli.planHead(article.number, article.title, audience, form, size),
    ...twice,
    ...seen,
    cli.planNext,
  ].join('\n')
}

const LINE = '─'.repeat(60)

/** The text with its buttons below, as in the chat; of a poll the question with its choices. */
function textOf(message: Message, commands: Words['commands']): string {
  const { text, buttons = [], choices, image } = message
  if (choices) return commands.previewPoll(text, choices)
  const rows = buttons.map((row) => row.map(({ label }) => `[ ${label} ]`).join(' '))
  const picture = image ? [commands.previewPicture(image.width, image.height)] : []
  return [...picture, text, ...(rows.length > 0 ? ['', ...rows] : [])].join('\n')
}

/** The same for machines. */
export function planDocument({ article, audience, form, size, parts, second }: Plan): object {
  return {
    article: article.number,
    title: article.title,
    audience,
    form,
    groups: size.groups,
    units: size.units,
    members: size.members ?? null,
    parts: Object.fromEntries(parts),
    ...(second && { secondTitle: second.title, secondParts: Object.fromEntries(second.parts) }),
  }
}
