import { searchset } from '../testing/fhir-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { orderChecks } from './order.js'

const laterDates = (target: string) =>
  target.replace('2027-07-04', '2027-07-18').replace('2027-07-17', '2027-07-31')
const notOnRecord = () => new SceneBuilder().trace().call('5', { answer: searchset() })
const visit = () => SceneBuilder.happyPath()

tellsApart(orderChecks, {
  obeying: [
    visit(),
    SceneBuilder.happyPath('fhir'),
    new SceneBuilder().trace().configured().call('4').call('5').call('6'),
    // The patient first, then the slots.
    new SceneBuilder().trace().findEndpoint().findAsid().call('5').call('4').call('6'),
    // Twice, with nothing held from the first time.
    visit().trace().findEndpoint().findAsid().call('4').call('5').call('6'),
    // The same dates again, after an error or in a new encounter.
    new SceneBuilder().call('4', { status: 503 }).call('4'),
    new SceneBuilder().call('4').call('4', { target: laterDates }),
    // And for another appointment, once one was booked.
    visit().call('4'),
    // Another patient is traced before the first is booked.
    new SceneBuilder().findEndpoint().findAsid().call('4').call('5').trace().call('6'),
    notOnRecord().call('5r').call('4').call('6'),
    notOnRecord(),
  ],
  broken: [
    [
      'steps-before-a-request-come-in-order',
      new SceneBuilder().trace().findAsid().call('3').findEndpoint(),
      'order',
      'trace, MHS lookup, AS lookup, request',
      'x2 PDS, x3 SDS, x4 SSP, x7 SDS',
    ],
    [
      'patient-without-record-is-registered-first',
      notOnRecord().call('6'),
      'the next request',
      'POST /Patient/$gpc.registerpatient, or none',
      'POST /Appointment in x5',
    ],
    [
      'repeated-search-asks-for-other-dates',
      new SceneBuilder().call('4').call('4'),
      'start and end',
      'other dates than before',
      'start=ge2027-07-04&end=le2027-07-17',
    ],
  ],
})
