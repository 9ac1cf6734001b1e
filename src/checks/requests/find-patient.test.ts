import { emptyBundle } from '../fhir/testing/obeying-bodies.js'
import { bookedStory, registeredStory } from '../fhir/testing/story.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { findPatientChecks } from './find-patient.js'
import { to } from './testing/variants.js'

const SYSTEM = 'https://fhir.nhs.uk/Id/nhs-number'

const asking = (from: string | RegExp, by: string): SceneBuilder =>
  bookedStory().alter(['5a', '5b'], { target: to(from, by) })

/** The practice is asked for the patient again, by a logical id. */
const reading = (id: string): SceneBuilder =>
  bookedStory()
    .call('5')
    .alter(['5a.2', '5b.2'], { target: (target) => target.replace(/\/Patient\?.*$/, `/Patient/${id}`) })

/** Another patient was traced before, and this one after. */
const afterAnother = (): SceneBuilder =>
  new SceneBuilder().with({ patient: '9990000026' }).trace().with({ patient: '9990000018' }).trace().call('5')

tellsApart(findPatientChecks, {
  obeying: [
    bookedStory(),
    registeredStory(),
    reading('pat-1'),
    afterAnother(),
    asking(/identifier=.*/, 'identifier=https://fhir.nhs.uk/Id/nhs-number%7C9990000018'),
    // A number that was never traced is told of the trace.
    asking('9990000018', '9990000107'),
    // The number that replaced the one that was typed.
    new SceneBuilder()
      .with({ patient: '9990000042' })
      .trace()
      .call('5')
      .alter(['5a', '5b'], { target: to('9990000042', '9990000050') }),
    new SceneBuilder().with({ patient: '9990000034' }).trace(),
  ],
  broken: [
    [
      'find-patient-gives-one-nhs-number',
      asking(/identifier=.*%7C/, 'identifier='),
      'identifier',
      `${SYSTEM}| and the number, once`,
      '9990000018',
    ],
    [
      'find-patient-gives-one-nhs-number',
      asking(/identifier=(.*)/, 'identifier=$1&identifier=$1'),
      'identifier',
      `${SYSTEM}| and the number, once`,
      `${SYSTEM}|9990000018, ${SYSTEM}|9990000018`,
    ],
    [
      'no-practice-is-called-with-a-bad-number',
      asking('9990000018', '9990000019'),
      'NHS number',
      'ten digits that pass the modulus 11 check, for example 9990000018',
      '9990000019',
    ],
    [
      'no-practice-is-called-with-a-bad-number',
      asking('9990000018', '999%20000%200018'),
      'NHS number',
      'ten digits that pass the modulus 11 check, for example 9990000018',
      '999 000 0018',
    ],
    [
      'practice-is-asked-for-the-patient-who-was-chosen',
      afterAnother().alter(['5a', '5b'], { target: to('9990000018', '9990000026') }),
      'NHS number',
      '9990000018',
      '9990000026',
    ],
    [
      'patient-is-found-before-it-is-read',
      reading('some-other'),
      'request target',
      'Patient/pat-1',
      'Patient/some-other',
    ],
    [
      'registration-follows-an-empty-find',
      registeredStory().without('5a', '5b'),
      'order',
      'an empty Bundle for this NHS number before',
      'no search for the patient',
    ],
    [
      'registration-follows-an-empty-find',
      registeredStory().alter(['5a', '5b'], { status: 500 }),
      'order',
      'an empty Bundle for this NHS number before',
      'x10, answered 500',
    ],
    [
      'registration-follows-an-empty-find',
      registeredStory().alter(['5a', '5b'], {
        answer: { ...emptyBundle(), entry: [{ resource: { resourceType: 'Patient' } }] },
      }),
      'order',
      'an empty Bundle for this NHS number before',
      '1 found in x10',
    ],
  ],
})
