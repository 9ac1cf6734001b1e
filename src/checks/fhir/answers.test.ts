import { gzipSync } from 'node:zlib'
import { prove, type Breach, type Keeping } from './testing/proofs.js'
import { differs, gives, refuses, turns, type Turn } from './testing/story.js'
import { freeSlots } from './testing/obeying-bodies.js'
import { answerHeaderChecks } from './answer-headers.js'
import { answerResourceChecks } from './answer-resources.js'
import { logicalIdChecks } from './logical-ids.js'
import { londonTimeChecks } from './london-times.js'

const headers = (changes: Readonly<Record<string, string | undefined>>): Turn =>
  differs('6', { answerHeaders: changes })
const has = (element: string, to: unknown): Turn => gives('6', { [element]: to })
const offered = (element: string, to: unknown): Turn => gives('4', { [`entry[0].resource.${element}`]: to })
const SLOT = 'Bundle.entry[0].resource'
const UTC = '2027-07-05T08:00:00Z'

/** The search is made again and gives the practice under another id. */
const again =
  (id: string): Turn =>
  (story) =>
    story.call('4', { answer: freeSlots() }).alter(['4a.2', '4b.2'], {
      answer: JSON.parse(JSON.stringify(freeSlots()).replaceAll('org-1', id)) as unknown,
    })

const compressed = differs('4', {
  answer: gzipSync(JSON.stringify(freeSlots())),
  answerHeaders: { 'Content-Encoding': 'gzip' },
})

const breaches: readonly Breach[] = [
  ['answers-are-fhir-json', 'Content-Type', headers({ 'Content-Type': 'application/json;charset=utf-8' })],
  ['answers-state-their-charset', 'Content-Type', headers({ 'Content-Type': 'application/fhir+json' })],
  ['answers-are-not-stored', 'Cache-Control', headers({ 'Cache-Control': 'max-age=60' })],
  [
    'errors-have-the-headers-of-answers',
    'Cache-Control',
    turns(refuses('6', 422, 'INVALID_RESOURCE'), headers({ 'Cache-Control': undefined })),
  ],
  [
    'answers-keep-clients-on-https',
    'Strict-Transport-Security',
    headers({ 'Strict-Transport-Security': undefined }),
  ],
  ['etag-is-the-version', 'ETag', headers({ ETag: 'W/"2"' })],
  ['etag-is-the-version', 'ETag', headers({ ETag: undefined })],
  ['etags-are-weak-and-quoted', 'ETag', headers({ ETag: '"1"' })],
  [
    'compressed-answers-can-be-read',
    'Content-Encoding',
    turns(compressed, differs('4', { headers: { 'Accept-Encoding': undefined } })),
  ],
  ['statuses-are-those-of-the-specification', 'status', differs('6', { status: 202 })],
  ['resources-name-their-profile', `${SLOT}.meta.profile`, offered('meta.profile', undefined)],
  [
    'resources-name-their-profile',
    'Appointment.contained[0].meta.profile',
    has('contained[0].meta', undefined),
  ],
  ['resources-have-a-version', `${SLOT}.meta.versionId`, offered('meta.versionId', undefined)],
  ['resources-have-logical-ids', `${SLOT}.id`, offered('id', 'slot_1')],
  ['logical-ids-are-unique', 'Bundle.entry[1].resource.id', gives('4', { 'entry[1].resource.id': 'slot-1' })],
  ['logical-ids-stay-the-same', 'Bundle.entry[5].resource.id', again('org-2')],
  [
    'given-references-are-relative',
    `${SLOT}.schedule.reference`,
    offered('schedule.reference', 'https://gp.meadowlane.example/Schedule/sched-1'),
  ],
  ['bundles-have-no-full-urls', 'Bundle.entry[0].fullUrl', gives('4', { 'entry[0].fullUrl': 'urn:uuid:1' })],
  ['answers-have-no-empty-members', `${SLOT}.comment`, offered('comment', '')],
  ['answers-have-no-empty-members', `${SLOT}.specialty`, offered('specialty', null)],
  [
    'profiles-are-those-declared',
    `${SLOT}.meta.profile`,
    offered('meta.profile', ['http://example.org/Slot']),
  ],
  [
    'addresses-are-structured',
    'Bundle.entry[5].resource.address[0].state',
    gives('4', { 'entry[5].resource.address[0].state': 'Kent' }),
  ],
  [
    'addresses-are-structured',
    'Bundle.entry[5].resource.address[0]',
    gives('4', { 'entry[5].resource.address[0]': { city: 'Testford' } }),
  ],
  [
    'addresses-have-no-text',
    'Bundle.entry[4].resource.address.text',
    gives('4', { 'entry[4].resource.address.text': '1 Example Street' }),
  ],
  [
    'contact-points-are-complete',
    'Bundle.entry[5].resource.telecom[0].system',
    gives('4', { 'entry[5].resource.telecom[0].system': undefined }),
  ],
  ['times-are-uk-local-times', `${SLOT}.start`, offered('start', UTC)],
  ['times-are-uk-local-times', 'Appointment.created', has('created', UTC)],
  ['slot-times-are-uk-local-times', `${SLOT}.end`, offered('end', '2027-07-05T09:10:00+00:00')],
  ['appointment-times-are-uk-local-times', 'Appointment.start', has('start', UTC)],
]

const keepings: readonly Keeping[] = [
  ['errors-have-the-headers-of-answers', refuses('6', 422, 'INVALID_RESOURCE')],
  ['compressed-answers-can-be-read', compressed],
  ['answers-are-fhir-json', compressed],
  ['logical-ids-stay-the-same', again('org-1')],
  ['answers-have-no-empty-members', gives('5', { entry: [] })],
  ['answers-state-their-charset', headers({ 'Content-Type': 'application/fhir+json; charset=UTF-8' })],
]

prove([...answerHeaderChecks, ...answerResourceChecks, ...logicalIdChecks, ...londonTimeChecks], {
  breaches,
  keepings,
})
