import { searchset, slot } from '../testing/fhir-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { slotSearchChecks } from './slot-search.js'

const later = (target: string) =>
  target.replace('2027-07-04', '2027-07-18').replace('2027-07-17', '2027-07-31')
const twice = () =>
  new SceneBuilder().call('4', { answer: searchset() }).call('4', { target: later, answer: searchset() })

tellsApart(slotSearchChecks, {
  obeying: [SceneBuilder.happyPath(), twice()],
  broken: [
    [
      'free-slots-are-searched-for',
      SceneBuilder.happyPath().alter('4a', { target: (target) => target.replace('start=ge', 'start=') }),
      'parameter start',
      'one, with prefix ge',
      '2027-07-04',
    ],
    [
      'free-slots-are-searched-for',
      SceneBuilder.happyPath().alter('4a', { target: (target) => target.replace('&status=free', '') }),
      'parameter status',
      'free',
      'nothing',
    ],
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
