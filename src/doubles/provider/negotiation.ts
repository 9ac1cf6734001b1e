import { headerValues } from '../../spine/headers.js'
import { refuse, type PracticeRefusal } from './answer.js'
import type { Asked } from './practice.js'

const JSON_TYPE = 'application/fhir+json'
const ANY = ['*/*', 'application/*']

interface MediaRange {
  readonly type: string
  readonly parameters: ReadonlyMap<string, string>
}

/** The ranges of an Accept or Content-Type value (RFC 9110 12.5.1). */
const mediaRanges = (text: string): readonly MediaRange[] =>
  text
    .split(',')
    .filter((range) => range.trim() !== '')
    .map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase())
      return { type, parameters: new Map(parameters.map(keyAndValue)) }
    })

const keyAndValue = (parameter: string): [string, string] => {
  const [key = '', value = ''] = parameter.split('=')
  return [key.trim(), value.trim().replaceAll('"', '')]
}

const isWanted = ({ parameters }: MediaRange): boolean => Number(parameters.get('q') ?? 1) > 0

const header = ({ headers }: Asked, name: string): string => headerValues(headers, name).join(',')

const hasBody = ({ method }: Asked): boolean => method === 'POST' || method === 'PUT'

/** A body has to be FHIR JSON in UTF-8; none or another type is refused (spine.md 9.3). */
export function bodyIsReadable(asked: Asked): PracticeRefusal {
  if (!hasBody(asked)) return undefined
  const sent = header(asked, 'Content-Type')
  const [range] = mediaRanges(sent)
  const charset = range?.parameters.get('charset') ?? 'utf-8'
  if (range?.type === JSON_TYPE && charset === 'utf-8') return undefined
  return refuse(
    'UNSUPPORTED_MEDIA_TYPE',
    `Content-Type is "${sent}"; this server reads ${JSON_TYPE};charset=utf-8`,
  )
}

/** The answer's format is asked for by _format, else by Accept, else it is JSON, which is all there is (appointments.md 1.4). */
export function answerIsReadable(asked: Asked): PracticeRefusal {
  // A plus sign that was not encoded arrives as a blank.
  const format = asked.query.get('_format')?.replaceAll(' ', '+')
  const wanted = format ?? header(asked, 'Accept')
  if (format === undefined && wanted.trim() === '') return undefined
  const ranges = mediaRanges(wanted).filter(isWanted)
  if (ranges.some(({ type }) => type === JSON_TYPE || ANY.includes(type))) return undefined
  return refuse('UNSUPPORTED_MEDIA_TYPE', `"${wanted}" is asked for; this server answers in ${JSON_TYPE}`)
}
