import { headerValues } from '../../spine/headers.js'
import { refuse, type PracticeRefusal } from './answer.js'
import type { Asked } from './practice.js'

const JSON_TYPE = 'application/fhir+json'
const XML_TYPE = 'application/fhir+xml'
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

/** A body has to be FHIR JSON or XML in UTF-8; none or another type is refused (spine.md 9.3). */
export function bodyIsReadable(asked: Asked): PracticeRefusal {
  if (!hasBody(asked)) return undefined
  const sent = header(asked, 'Content-Type')
  const [range] = mediaRanges(sent)
  const charset = range?.parameters.get('charset') ?? 'utf-8'
  const types = asked.has('provider:speaks-json-only') ? [JSON_TYPE] : [JSON_TYPE, XML_TYPE]
  if (range && types.includes(range.type) && charset === 'utf-8') return undefined
  return refuse(
    'UNSUPPORTED_MEDIA_TYPE',
    `Content-Type is "${sent}"; this server reads ${types.join(' and ')}, in charset=utf-8`,
  )
}

/** What asks for the answer's format: _format, else Accept, else the body that was sent (appointments.md 1.4). */
function wantedBy(asked: Asked): string {
  // A plus sign that was not encoded arrives as a blank.
  const parameter = asked.query.get('_format')?.replaceAll(' ', '+')
  if (parameter !== undefined) return parameter
  const accepted = header(asked, 'Accept')
  return accepted.trim() !== '' || !hasBody(asked) ? accepted : header(asked, 'Content-Type')
}

const suits = ({ type }: MediaRange): boolean => type === JSON_TYPE || ANY.includes(type)

/** Whether the answer is to be in XML: where that is asked for and JSON is not. */
export function isInXml(asked: Asked): boolean {
  if (asked.has('provider:answers-in-xml')) return true
  if (asked.has('provider:speaks-json-only') || asked.has('provider:answers-any-format-in-json')) return false
  const ranges = mediaRanges(wantedBy(asked)).filter(isWanted)
  return !ranges.some(suits) && ranges.some(({ type }) => type === XML_TYPE)
}

/** The answer is in JSON, unless XML is asked for; there is no other format (appointments.md 1.4). */
export function answerIsReadable(asked: Asked): PracticeRefusal {
  const wanted = wantedBy(asked)
  if (asked.has('provider:answers-any-format-in-json')) return undefined
  if (!asked.query.has('_format') && wanted.trim() === '') return undefined
  if (isInXml(asked) || mediaRanges(wanted).filter(isWanted).some(suits)) return undefined
  return refuse('UNSUPPORTED_MEDIA_TYPE', `"${wanted}" is asked for; this server answers in ${JSON_TYPE}`)
}
