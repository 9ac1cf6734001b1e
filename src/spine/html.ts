/** Text that is markup already. */
export class PageHtml {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = PageHtml | string | number | undefined | false | readonly Part[]

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text in which no character is taken for markup. */
export const escaped = (text: string): string => text.replace(/[&<>"']/g, (found) => ENTITIES[found] ?? found)

const written = (part: Part): string => {
  if (part === undefined || part === false) return ''
  if (part instanceof PageHtml) return part.text
  return typeof part === 'string' || typeof part === 'number'
    ? escaped(String(part))
    : part.map(written).join('')
}

/** Markup with values in it; whatever is not markup itself is escaped. */
export const html = (literals: TemplateStringsArray, ...parts: readonly Part[]): PageHtml =>
  new PageHtml(literals.map((literal, index) => literal + written(parts[index])).join(''))
