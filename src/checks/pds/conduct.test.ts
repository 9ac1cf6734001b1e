import { pdsOutcome, pdsPatient } from '../testing/spine-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { conductChecks } from './conduct.js'

const about = (patient: string) => new SceneBuilder().with({ patient })
const changed = (changes: Readonly<Record<string, unknown>>) => ({ answer: { ...pdsPatient(), ...changes } })
const practice = (period: Readonly<Record<string, string>>) =>
  changed({ generalPractitioner: [{ identifier: { value: 'A20047', period } }] })

const sensitive = changed({ meta: { security: [{ code: 'R' }] }, generalPractitioner: undefined })
const unknown = { status: 404, answer: pdsOutcome('RESOURCE_NOT_FOUND', 'not-found', 'information') }
const ended = practice({ start: '2016-01-20', end: '2026-05-31' })
const superseded = { answer: pdsPatient('9990000050') }
const unverified = changed({ identifier: [] })
const pharmacy = changed({
  extension: [{ url: 'x', valueReference: { identifier: { value: 'B82617' } } }],
})
const bornLater = changed({ birthDate: '1984-05-18' })
const dead = changed({ deceasedDateTime: '2026-12-24' })
const inSlots = (number: string) => ({ target: (target: string) => target.replace('9990000042', number) })
const TOO_MANY = {
  target: '/personal-demographics/FHIR/R4/Patient?family=Smith',
  answer: pdsOutcome('TOO_MANY_MATCHES', 'multiple-matches', 'information'),
}

tellsApart(conductChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    new SceneBuilder().trace(sensitive),
    new SceneBuilder().trace(unknown),
    new SceneBuilder().trace(ended),
    about('9990000042').trace(superseded).with({ patient: '9990000050' }).call('5'),
    about('9990000042').trace(superseded).call('5', inSlots('9990000050')),
    new SceneBuilder().trace(unverified),
    new SceneBuilder().trace(pharmacy).findEndpoint(),
    new SceneBuilder().trace(dead).call('5'),
    new SceneBuilder().trace(bornLater),
    // PDS knows the year only.
    new SceneBuilder().trace(changed({ birthDate: '1984' })).findEndpoint(),
    new SceneBuilder().trace(TOO_MANY),
    // The search is narrowed down, in the same act.
    new SceneBuilder().trace(TOO_MANY).trace({ intent: 'i1' }).findEndpoint(),
    // One patient after another, and the first of them again.
    new SceneBuilder()
      .with({ patient: '9990000026' })
      .trace()
      .with({ patient: '9990000018' })
      .trace(sensitive)
      .with({ patient: '9990000026' })
      .call('5'),
    // The number was typed wrongly at first.
    new SceneBuilder().trace(unknown).trace().findEndpoint().findAsid().call('4').call('5').call('6'),
    // Something else is done after the journey has ended, upon what is held from earlier.
    new SceneBuilder()
      .trace(sensitive)
      .acts('trace-patient', { heldFrom: 'configuration' })
      .findEndpoint()
      .call('3')
      .call('4'),
    // Nobody in particular is booked at a practice that was chosen otherwise.
    about('9990000093')
      .trace({ answer: { ...pdsPatient('9990000093'), generalPractitioner: undefined } })
      .findEndpoint(),
    new SceneBuilder().trace(practice({ start: '2016-01-20', end: '2027-07-04' })).findEndpoint(),
    new SceneBuilder().trace(practice({})).findEndpoint(),
    // It was sent before PDS had answered.
    new SceneBuilder()
      .trace(sensitive)
      .call('3')
      .alter(['3a', '3b'], { startedAt: '2027-07-04T07:30:01.000Z' }),
    // Another organisation's patient.
    new SceneBuilder().trace(sensitive).with({ organisation: 'NLX02' }).trace().findEndpoint().call('5'),
  ],
  broken: [
    [
      'sensitive-patients-are-left-alone',
      new SceneBuilder().trace(sensitive).call('5'),
      'after the trace',
      'no further request, since the patient is sensitive',
      'x3 to SSP',
    ],
    [
      'no-journey-with-a-number-pds-refuses',
      new SceneBuilder().trace(unknown).findEndpoint(),
      'after the trace',
      'no further request, since PDS gave no patient',
      'x4 to SDS',
    ],
    [
      'only-a-practice-is-taken-for-one',
      new SceneBuilder().trace(pharmacy).with({ target: 'B82617' }).findEndpoint(),
      'ODS code in x4',
      'that of the practice',
      'B82617',
    ],
    [
      'no-practice-is-guessed',
      new SceneBuilder().trace(changed({ generalPractitioner: undefined })).findEndpoint(),
      'after the trace',
      'no further request, since PDS names no current practice',
      'x4 to SDS',
    ],
    [
      'no-practice-is-guessed',
      new SceneBuilder().trace(ended).findEndpoint(),
      'after the trace',
      'no further request, since the registration ended on 2026-05-31',
      'x4 to SDS',
    ],
    [
      'no-practice-is-guessed',
      new SceneBuilder().trace(practice({ start: '2027-08-01' })).findEndpoint(),
      'after the trace',
      'no further request, since PDS names no current practice',
      'x4 to SDS',
    ],
    [
      'superseded-number-is-replaced',
      about('9990000042').trace(superseded).call('5'),
      'NHS number in x3',
      '9990000050',
      '9990000042',
    ],
    [
      'verification-status-is-read',
      new SceneBuilder().trace(unverified).call('5'),
      'after the trace',
      'no further request, since the NHS number is not verified',
      'x3 to SSP',
    ],
    [
      'birth-date-of-the-trace-is-compared',
      new SceneBuilder().trace(bornLater).findEndpoint(),
      'after the trace',
      'no further request, since PDS has 1984-05-18 where 1984-05-17 is known',
      'x4 to SDS',
    ],
    [
      'birth-date-of-the-trace-is-compared',
      new SceneBuilder()
        .trace({
          target: '/personal-demographics/FHIR/R4/Patient?family=Testerson&birthdate=eq1984-05-18',
          answer: pdsPatient(),
        })
        .findEndpoint(),
      'after the trace',
      'no further request, since PDS has 1984-05-17 where 1984-05-18 is known',
      'x4 to SDS',
    ],
    [
      'death-is-recognised-before-booking',
      new SceneBuilder().trace(dead).call('6'),
      'after the trace',
      'no further request, since the patient has died',
      'x3 to SSP',
    ],
    [
      'no-journey-upon-too-many-matches',
      new SceneBuilder().trace(TOO_MANY).findEndpoint(),
      'after the trace',
      'no further request, since no patient was found',
      'x4 to SDS',
    ],
  ],
})
