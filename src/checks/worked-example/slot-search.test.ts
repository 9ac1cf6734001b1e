import { searchset, slot } from '../testing/fhir-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { slotSearchChecks } from './slot-search.js'

tellsApart(slotSearchChecks, {
  obeying: [SceneBuilder.happyPath()],
  broken: [
    [
      'practice-returns-free-slots',
      SceneBuilder.happyPath().alter('4b', { answer: searchset({ ...slot(), status: 'busy' }) }),
      'status of slot slot-1',
      'free',
      'busy',
    ],
    [
      'practice-returns-free-slots',
      SceneBuilder.happyPath().alter('4b', {
        answer: searchset(slot('late', '2027-08-01T09:00:00+01:00', '2027-08-01T09:10:00+01:00')),
      }),
      'time of slot late',
      'from 2027-07-04 to 2027-07-17',
      '2027-08-01T09:00:00+01:00 to 2027-08-01T09:10:00+01:00',
    ],
  ],
})
