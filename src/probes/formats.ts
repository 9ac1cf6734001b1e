import { addDays } from '../spine/london-time.js'
import { and, asItIs, both, header, rowsOn } from './edits.js'
import type { ProbeSet } from './probe.js'

const search = rowsOn((right, { today }) => right.slots({ from: today, to: addDays(today, 13) }))
const statement = rowsOn((right) => right.metadata())

const ASKED_FOR = 'answers-have-the-format-asked-for'
const UNSUPPORTED = 'unsupported-formats-give-415'

const JSON_TYPE = 'application/fhir+json'
const XML_TYPE = 'application/fhir+xml'

/** In which format practices answer, by every way of asking for one (appointments.md 1.4). */
export const formats: ProbeSet = {
  needs: [],
  probes: [
    statement(
      'a look at the capability statement',
      asItIs,
      'capability-statement-is-given',
      'capability-statement-is-complete',
      'version-is-a-release-of-gp-connect',
      'software-is-named',
      'fhir-version-is-that-of-the-url',
      'register-operation-is-declared',
      'resources-are-declared',
      'slot-search-is-declared',
      'formats-are-declared',
      'profiles-are-declared',
    ),
    search(
      'a search for slots in JSON with a charset in capitals',
      header('Accept', `${JSON_TYPE};charset=UTF-8`),
      ASKED_FOR,
      'slot-search-is-served',
    ),
    search(
      'a search for slots in JSON without charset',
      header('Accept', JSON_TYPE),
      ASKED_FOR,
      'slot-search-is-served',
    ),
    search(
      'a search for slots with a blank before the charset',
      header('Accept', `${JSON_TYPE}; charset=utf-8`),
      ASKED_FOR,
    ),
    search('a search for slots in any format', header('Accept', '*/*'), ASKED_FOR),
    search(
      'a search for slots in XML',
      header('Accept', XML_TYPE),
      'xml-is-supported',
      'answers-have-the-shape-of-stu3',
    ),
    statement('a look at the capability statement in XML', header('Accept', XML_TYPE), 'xml-is-supported'),
    search('a search for slots in no format', header('Accept', null), ASKED_FOR),
    search('a search for slots in XML by _format and JSON by Accept', and('_format', XML_TYPE), ASKED_FOR),
    search(
      'a search for slots in JSON by _format and XML by Accept',
      both(header('Accept', XML_TYPE), and('_format', JSON_TYPE)),
      ASKED_FOR,
    ),
    search(
      'a search for slots in JSON by _format alone',
      both(header('Accept', null), and('_format', JSON_TYPE)),
      ASKED_FOR,
    ),
    search('a search for slots in HTML', header('Accept', 'text/html'), UNSUPPORTED),
    search('a search for slots as an image', header('Accept', 'image/png'), UNSUPPORTED),
    search('a search for slots in HTML by _format', and('_format', 'text/html'), UNSUPPORTED),
    search(
      'a search for slots that takes gzip',
      header('Accept-Encoding', 'gzip'),
      'long-answers-are-compressed',
      'compressed-answers-can-be-read',
    ),
    search(
      'a search for slots that takes no coding',
      header('Accept-Encoding', 'identity'),
      'answers-are-utf-8',
    ),
    search('a search for slots in Welsh', header('Accept-Language', 'cy'), 'times-are-uk-local-times'),
    search(
      'a search for slots that asks for no store',
      header('Cache-Control', 'no-store'),
      'answers-are-not-stored',
    ),
    search(
      'a search for slots unless it is as before',
      header('If-None-Match', 'W/"1"'),
      'answers-are-not-stored',
      'slot-search-is-served',
    ),
  ],
}
