import { asks, changedStory, refuses } from '../testing/story.js'
import { refusedRetrievalChecks } from './refused-retrievals.js'
import { tellsRefused } from './testing/refused.js'

const FROM = 'start=ge2027-07-04'
const BY = '422 INVALID_PARAMETER'
const rightly = [refuses('7', 422, 'INVALID_PARAMETER')]

tellsRefused(refusedRetrievalChecks, {
  story: changedStory,
  cases: [
    {
      check: 'looks-into-the-past-are-refused',
      fault: asks('7', FROM, 'start=ge2027-07-03'),
      by: BY,
      rightly,
    },
    { check: 'looks-by-time-are-refused', fault: asks('7', FROM, `${FROM}T00:00:00`), by: BY, rightly },
    { check: 'looks-by-one-date-are-refused', fault: asks('7', `${FROM}&`, ''), by: BY, rightly },
    { check: 'looks-by-one-date-are-refused', fault: asks('7', /\?.*/, ''), by: BY, rightly },
    {
      check: 'looks-without-a-range-are-refused',
      fault: asks('7', FROM, 'start=gt2027-07-04'),
      by: BY,
      rightly,
    },
    {
      check: 'looks-without-a-range-are-refused',
      fault: asks('7', FROM, 'start=ge2027-09-04'),
      by: BY,
      rightly,
    },
    {
      check: 'appointments-of-unknown-patients-are-not-found',
      fault: asks('7', 'pat-1', 'nobody'),
      by: '404',
      rightly: [refuses('7', 404, 'PATIENT_NOT_FOUND')],
    },
  ],
  legal: [changedStory()],
  broken: [],
})
