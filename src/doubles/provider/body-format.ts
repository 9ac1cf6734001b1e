import { mediaTypeOf } from '../../spine/comparisons.js'
import { soleHeader } from '../../spine/headers.js'
import { readXml } from '../../fhir/read-xml.js'
import { refuse, type PracticeRefusal } from './answer.js'
import type { Asked } from './practice.js'
import { inWords, parsedJson } from './shape-faults.js'

const XML_TYPE = 'application/fhir+xml'

const hasBody = ({ method }: Asked): boolean => method === 'POST' || method === 'PUT'

/** The request with its body in JSON, whichever of the two formats it came in; one that cannot be read stays as it is. */
export function inJson(asked: Asked): Asked {
  const type = mediaTypeOf(soleHeader(asked.headers, 'Content-Type') ?? '')
  if (!hasBody(asked) || type !== XML_TYPE) return asked
  const reading = readXml(asked.body.toString('utf8'))
  return reading
    ? {
        ...asked,
        body: Buffer.from(JSON.stringify(reading.resource)),
        onlyInXml: inWords(reading.departures),
      }
    : asked
}

/** What is neither JSON nor XML is no request; what XML has that FHIR has not is no resource (appointments.md 3.2). */
export function bodyIsWellFormed(asked: Asked): PracticeRefusal {
  if (!hasBody(asked)) return undefined
  if (parsedJson(asked.body) === undefined)
    return refuse('BAD_REQUEST', 'The body is not well-formed in the format that Content-Type names')
  return asked.onlyInXml === undefined ? undefined : refuse('INVALID_RESOURCE', asked.onlyInXml)
}
