import type { PageSeen } from './visitor.js'

/** A field of a form as it stands on the page. */
export interface FieldSeen {
  readonly name: string
  readonly value: string
  readonly label: string
  /** Whether it is sent although nobody touches it. */
  readonly isSet: boolean
}

const CHARACTERS: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
}

/** Markup as people read it. */
const textOf = (markup: string): string =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => CHARACTERS[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim()

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : textOf(found)
}

const textWithId = (page: string, id: string): string | undefined => {
  const found = new RegExp(`<(\\w+)[^>]*\\sid="${id}"[^>]*>(.*?)</\\1>`, 's').exec(page)?.[2]
  return found === undefined ? undefined : textOf(found)
}

/** Reads the portal's own pages, and no others: it counts on how they are written. */
export const readPage = (page: string): PageSeen => ({
  heading: textOf(/<h1>(.*?)<\/h1>/s.exec(page)?.[1] ?? ''),
  actingFor: textWithId(page, 'acting-for'),
  outcome: textWithId(page, 'outcome'),
})

/** The fields of one of the page's forms; undefined where the page has no such form. */
export function readForm(page: string, id: string): readonly FieldSeen[] | undefined {
  const form = new RegExp(`<form id="${id}".*?</form>`, 's').exec(page)?.[0]
  return form === undefined ? undefined : [...inputsIn(form), ...optionsIn(form)]
}

const inputsIn = (form: string): readonly FieldSeen[] =>
  (form.match(/<input[^>]*>/g) ?? []).map((input) => ({
    name: attribute(input, 'name') ?? '',
    value: attribute(input, 'value') ?? '',
    label: labelOf(form, attribute(input, 'id')),
    isSet: attribute(input, 'type') !== 'radio' || input.includes(' checked'),
  }))

const optionsIn = (form: string): readonly FieldSeen[] => {
  const name = attribute(/<select[^>]*>/.exec(form)?.[0] ?? '', 'name') ?? ''
  return [...form.matchAll(/(<option[^>]*>)(.*?)<\/option>/gs)].map(([, tag = '', label = '']) => ({
    name,
    value: attribute(tag, 'value') ?? '',
    label: textOf(label),
    isSet: tag.includes(' selected'),
  }))
}

const labelOf = (form: string, id: string | undefined): string =>
  textOf(new RegExp(`<label for="${id}">(.*?)</label>`, 's').exec(form)?.[1] ?? '')
