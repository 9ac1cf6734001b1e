import type { IdentifierForm } from '../spine/identifiers.js'
import { quoted, type FaultList } from './fault-list.js'
import type { Heading, RawRecord } from './raw-record.js'

/** Takes single values out of a record; what is wrong with them is told as a fault. */
export interface RecordValues {
  /** The one value, without the blanks around it that a directory does not compare; undefined where there is none. */
  readonly text: (heading: Heading) => string | undefined
  /** The one value in the form of an identifier; undefined where there is none or it is malformed. */
  readonly identifier: <Id extends string>(
    heading: Heading,
    form: IdentifierForm<Id>,
    written: (text: string) => string,
  ) => Id | undefined
  /** The one value as it is written, for what is compared letter by letter and judged as it is. */
  readonly exact: (heading: Heading) => string | undefined
  /** All values. */
  readonly texts: (heading: Heading) => readonly string[]
  /** Tells a mandatory value that is missing. */
  readonly demand: (heading: Heading, expected: string) => void
}

/** @param one yields the same text for equal texts */
export function recordValues(raw: RawRecord, faults: FaultList, one: (text: string) => string): RecordValues {
  const textsOf = (heading: Heading, formed = (text: string) => text.trim()) =>
    raw.valuesOf(heading).flatMap(({ text, origin }) => {
      if (text !== undefined) return [{ text: one(formed(text)), origin }]
      faults.add(origin, raw.pathOf(heading), 'something that is no text', 'text')
      return []
    })
  const single = (heading: Heading, formed?: (text: string) => string) => {
    const [first, second] = textsOf(heading, formed)
    if (second)
      faults.add(
        second.origin,
        raw.pathOf(heading),
        `${quoted(second.text)} as well as ${quoted(first?.text ?? '')}`,
        'one value',
      )
    return first
  }
  return {
    text: (heading) => single(heading)?.text,
    exact: (heading) => single(heading, (text) => text)?.text,
    texts: (heading) => textsOf(heading).map(({ text }) => text),
    identifier: (heading, form, written) => {
      const found = single(heading)
      if (found === undefined) return undefined
      const text = one(written(found.text))
      if (form.test(text)) return text
      faults.add(found.origin, raw.pathOf(heading), quoted(found.text), `${form.name}: ${form.accepts}`)
      return undefined
    },
    demand: (heading, expected) => faults.add(raw.origin, raw.pathOf(heading), 'nothing', expected),
  }
}
