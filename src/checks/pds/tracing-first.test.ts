import type { ServiceRootUrl } from '../../spine/identifiers.js'
import { pdsPatient } from '../testing/spine-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { tracingFirstChecks } from './tracing-first.js'

/** Idris is registered at Fernhill and booked at Meadow Lane. */
const elsewhere = () => new SceneBuilder().with({ patient: '9990000026' })
const asksFor = (number: string) => ({ target: (target: string) => target.replace('9990000018', number) })
const SEARCHED = {
  target: '/personal-demographics/FHIR/R4/Patient?family=Testerson',
  answer: {
    resourceType: 'Bundle',
    type: 'searchset',
    entry: [{ resource: pdsPatient('9990000026') }, { resource: pdsPatient() }],
  },
}

tellsApart(tracingFirstChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    SceneBuilder.happyPath('fhir'),
    elsewhere().trace().call('5r').call('6'),
    // Held from earlier; found by a search; two patients by turns; another number that PDS gave.
    new SceneBuilder().acts('trace-patient', { heldFrom: 'configuration' }).call('5').call('6'),
    new SceneBuilder().trace(SEARCHED).call('5').call('6'),
    elsewhere()
      .trace()
      .with({ patient: '9990000018' })
      .trace()
      .call('5')
      .with({ patient: '9990000026' })
      .call('5'),
    new SceneBuilder()
      .with({ patient: '9990000042' })
      .trace({ answer: pdsPatient('9990000050') })
      .call('5', { target: (target) => target.replace('9990000042', '9990000050') })
      .call('6'),
    // The practice moves its endpoint, and the patient is traced once more.
    SceneBuilder.happyPath()
      .change((topology) => ({
        ...topology,
        systems: topology.systems.map((system) =>
          system.organisation === 'A20047'
            ? { ...system, serviceRoot: 'https://gp.meadowlane.example/moved/STU3/1' as ServiceRootUrl }
            : system,
        ),
      }))
      .trace(),
    // Refused, unverified and superseded are each told by a check of their own.
    new SceneBuilder().trace({ status: 404, answer: {} }).call('5'),
    new SceneBuilder().trace({ answer: { ...pdsPatient(), identifier: [] } }).call('5'),
    new SceneBuilder()
      .with({ patient: '9990000042' })
      .trace({ answer: pdsPatient('9990000050') })
      .call('5'),
    // PDS names another practice than it should, and the consumer goes by it.
    new SceneBuilder()
      .trace({ answer: pdsPatient('9990000018', 'B82617') })
      .with({ target: 'B82617' })
      .findEndpoint(),
  ],
  broken: [
    [
      'nhs-number-is-traced-first',
      SceneBuilder.happyPath().without('1a'),
      'before the request',
      'a trace of NHS number 9990000018',
      'no trace',
    ],
    [
      'nhs-number-is-traced-first',
      SceneBuilder.happyPath().alter('1a', { status: 429, answer: {} }),
      'before the request',
      'a trace of NHS number 9990000018',
      'a trace of 9990000018, answered 429',
    ],
    [
      'nhs-number-is-traced-first',
      SceneBuilder.happyPath().alter('5a', asksFor('9990000026')),
      'before the request',
      'a trace of NHS number 9990000026',
      'a trace of 9990000018, answered 200',
    ],
    [
      'nhs-number-is-traced-first',
      elsewhere().call('5r'),
      'before the request',
      'a trace of NHS number 9990000026',
      'no trace',
    ],
    [
      'practice-is-the-one-that-pds-names',
      new SceneBuilder().trace({ answer: pdsPatient('9990000018', 'B82617') }).findEndpoint(),
      'practice',
      'Fernhill Surgery (B82617)',
      'Meadow Lane Surgery (A20047)',
    ],
  ],
})
