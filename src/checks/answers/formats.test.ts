import { writeXml } from '../../fhir/write-xml.js'
import { booked, statement } from '../testing/obeying-bodies.js'
import { bookedStory, differs, turns, type Turn } from '../testing/story.js'
import type { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { formatChecks } from './formats.js'

const XML = 'application/fhir+xml;charset=utf-8'

const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())

interface Asked {
  readonly accept?: string | undefined
  readonly query?: string
  readonly type?: string | undefined
  readonly status?: number
}

/** A capability statement asked for with this Accept header and query, and answered so. */
const asked = ({ query = '', status = 200, ...rest }: Asked): SceneBuilder =>
  told(
    differs('3', {
      ...('accept' in rest ? { headers: { Accept: rest.accept } } : {}),
      target: (target) => target + query,
      status,
      ...('type' in rest ? { answerHeaders: { 'Content-Type': rest.type } } : {}),
    }),
  )

/** A booking that asks for no format. */
const booking = (type: string): SceneBuilder =>
  told(
    differs('6', {
      headers: { Accept: undefined },
      answerHeaders: { 'Content-Type': type },
      answer: booked(),
    }),
  )

/** An answer in XML. */
const inXml = (resource: unknown) => ({
  answerHeaders: { 'Content-Type': XML },
  answer: Buffer.from(writeXml(resource)),
})

const JSON_PARAMETER = '?_format=application/fhir%2Bjson'

tellsApart(formatChecks, {
  obeying: [
    bookedStory(),
    asked({ type: 'APPLICATION/FHIR+JSON' }),
    asked({ type: 'application/fhir+json ; charset="utf-8"' }),
    asked({ accept: undefined }),
    asked({ accept: '*/*' }),
    asked({ accept: 'text/html, application/fhir+json;q=0.5' }),
    asked({ query: JSON_PARAMETER }),
    asked({ query: '?_format=application/fhir+json', accept: 'application/fhir+xml' }),
    asked({ query: '?_format=json' }),
    told(differs('3', { headers: { Accept: XML }, ...inXml(statement()) })),
    asked({ accept: 'text/turtle', status: 415 }),
    booking('application/fhir+json;charset=utf-8'),
  ],
  broken: [
    [
      'xml-is-supported',
      asked({ accept: 'application/fhir+xml', type: XML }),
      'Content-Type',
      'application/fhir+xml',
      `${XML}, and no XML in the body`,
    ],
    [
      'answers-have-the-format-asked-for',
      asked({ type: 'application/json;charset=utf-8' }),
      'Content-Type',
      'application/fhir+json',
      'application/json;charset=utf-8',
    ],
    [
      'answers-have-the-format-asked-for',
      asked({ type: undefined }),
      'Content-Type',
      'application/fhir+json',
      'nothing',
    ],
    [
      'answers-have-the-format-asked-for',
      told(differs('4', { answer: Buffer.from('<html>') })),
      'Content-Type',
      'application/fhir+json',
      'application/fhir+json;charset=utf-8, and no JSON in the body',
    ],
    [
      'answers-have-the-format-asked-for',
      asked({ query: JSON_PARAMETER, accept: 'application/fhir+xml', type: XML }),
      'Content-Type',
      'application/fhir+json',
      XML,
    ],
    [
      'answers-have-the-format-asked-for',
      asked({ query: '?_format=xml' }),
      'Content-Type',
      'application/fhir+xml',
      'application/fhir+json;charset=utf-8',
    ],
    ['answers-have-the-format-asked-for', booking(XML), 'Content-Type', 'application/fhir+json', XML],
    [
      'answers-have-the-format-asked-for',
      asked({ accept: undefined, type: XML }),
      'Content-Type',
      'application/fhir+json',
      XML,
    ],
    ['unsupported-formats-give-415', asked({ accept: 'text/turtle' }), 'status', '415', '200'],
    ['unsupported-formats-give-415', asked({ query: '?_format=pdf', status: 400 }), 'status', '415', '400'],
    [
      'xml-is-supported',
      asked({ accept: 'application/fhir+xml', status: 415 }),
      'Content-Type',
      'application/fhir+xml',
      'application/fhir+json;charset=utf-8',
    ],
  ],
})
