import { emptyBundle } from '../testing/obeying-bodies.js'
import { asks, bookedStory, differs, gives, refuses, turns, type Turn } from '../testing/story.js'
import { bearer } from '../testing/obeying-messages.js'
import { tellsApart } from '../testing/tells-apart.js'
import { slotSearchChecks } from './slot-searches.js'

const told = (...all: readonly Turn[]) => turns(...all)(bookedStory())
const slot = (element: string, to: unknown) => told(gives('4', { [`entry[0].resource.${element}`]: to }))

const refused = refuses('4', 422, 'INVALID_PARAMETER')
const pastWeek = turns(asks('4', 'ge2027-07-04', 'ge2027-06-01'), asks('4', 'le2027-07-17', 'le2027-06-07'))
const empty = differs('4', { answer: emptyBundle() })
const also = (parameter: string): Turn => asks('4', 'status=free', `status=free&${parameter}`)
const FILTER = 'searchFilter=https%3A%2F%2Fexample.org%7Cx'

const SLOT = 'Bundle.entry[0].resource'

tellsApart(slotSearchChecks, {
  obeying: [
    bookedStory(),
    told(empty),
    told(also('_count=1&_sort=start')),
    told(also(FILTER)),
    told(asks('4', 'ge2027-07-04', 'ge2027-07-05T09:00:00%2B01:00')),
    told(asks('4', 'ge2027-07-04', 'ge2027-07-05T08:59:00+01:00')),
    told(pastWeek, empty),
    slot('start', 'soon'),
    // What is wrong with the request is not held against the practice, nor that it has not enabled the capability.
    told(differs('4', { headers: { Authorization: bearer({}) } }), refuses('4', 400, 'BAD_REQUEST')),
    told(asks('4', 'le2027-07-17', 'le2027-07-19'), refused),
    told(refuses('4', 403, 'ACCESS_DENIED')),
  ],
  broken: [
    ['slot-search-is-served', told(refused), 'status', '200', '422 INVALID_PARAMETER'],
    ['slot-search-is-served', told(also(FILTER), refused), 'status', '200', '422 INVALID_PARAMETER'],
    [
      'slot-search-is-served',
      told(also('_count=1'), refuses('4', 400, 'BAD_REQUEST')),
      'status',
      '200',
      '400 BAD_REQUEST',
    ],
    ['slot-search-is-served', told(pastWeek, refused), 'status', '200', '422 INVALID_PARAMETER'],
    [
      'slot-search-is-served',
      told(differs('4', { status: 500, answer: Buffer.from('<html>') })),
      'status',
      '200',
      '500',
    ],
    [
      'slot-search-is-served',
      told(gives('4', { type: 'collection' })),
      'Bundle.type',
      'a Bundle of type searchset',
      'Bundle collection',
    ],
    [
      'slot-search-is-served',
      told(differs('4', { answer: [] })),
      'Bundle.type',
      'a Bundle of type searchset',
      'no resource',
    ],
    ['only-free-slots-are-given', slot('status', 'busy'), `${SLOT}.status`, 'free', 'busy'],
    ['only-free-slots-are-given', slot('status', undefined), `${SLOT}.status`, 'exactly one', 'nothing'],
    [
      'slots-lie-inside-the-window',
      slot('start', '2027-07-03T09:00:00+01:00'),
      SLOT,
      'wholly between ge2027-07-04 and le2027-07-17',
      '2027-07-03T09:00:00+01:00 to 2027-07-05T09:10:00+01:00',
    ],
    [
      'slots-lie-inside-the-window',
      told(asks('4', 'ge2027-07-04', 'ge2027-07-05T09:05:00%2B01:00')),
      SLOT,
      'wholly between ge2027-07-05T09:05:00+01:00 and le2027-07-17',
      '2027-07-05T09:00:00+01:00 to 2027-07-05T09:10:00+01:00',
    ],
  ],
})
