import { bookedStory, gives, refuses, sends, turns, type Turn } from '../testing/story.js'
import { refusedSubmissionChecks } from './refused-submissions.js'
import { tellsRefused } from './testing/refused.js'

const says = (element: string, to: unknown): Turn => sends('6', { [element]: to })
const has = (element: string, to: unknown): Turn => gives('6', { [element]: to })

const invalid = refuses('6', 422, 'INVALID_RESOURCE')
const notFound = refuses('6', 422, 'REFERENCE_NOT_FOUND')
const badRequest = refuses('6', 400, 'BAD_REQUEST')

const ANY = 'a refusal, 4xx'

tellsRefused(refusedSubmissionChecks, {
  story: bookedStory,
  cases: [
    {
      check: 'submissions-off-their-profile-are-refused',
      fault: says('indication', [{ reference: 'Condition/1' }]),
      by: ANY,
      served: '201',
      rightly: [invalid, badRequest],
    },
    {
      check: 'submissions-off-their-profile-are-refused',
      fault: says('description', undefined),
      by: ANY,
      served: '201',
      rightly: [invalid],
    },
    {
      check: 'references-to-nothing-are-refused',
      fault: says('slot[0].reference', 'Slot/no-such-id'),
      by: ANY,
      served: '201',
      rightly: [invalid, notFound],
    },
    {
      check: 'references-to-nothing-are-refused',
      fault: says('participant[0].actor.reference', 'Patient/no-such-id'),
      by: ANY,
      served: '201',
      rightly: [invalid, notFound],
    },
  ],
  legal: [
    bookedStory(),
    // Another check tells of what it lacks, and of what is no Appointment.
    says('start', undefined)(bookedStory()),
    says('resourceType', 'Slot')(bookedStory()),
    // Whoever is given by a slot's session is known, also where no resource of them came.
    turns(says('comment', 'x'), has('comment', 'x'))(bookedStory()),
  ],
  broken: [],
})
