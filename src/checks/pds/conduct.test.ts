import { pdsPatient } from '../testing/spine-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { conductChecks } from './conduct.js'

const about = (patient: string) => new SceneBuilder().with({ patient })
const changed = (changes: Readonly<Record<string, unknown>>) => ({ answer: { ...pdsPatient(), ...changes } })

const sensitive = changed({ meta: { security: [{ code: 'R' }] }, generalPractitioner: undefined })
const unknown = { status: 404, answer: {} }
const ended = changed({
  generalPractitioner: [
    { identifier: { value: 'A20047', period: { start: '2016-01-20', end: '2026-05-31' } } },
  ],
})
const superseded = { answer: pdsPatient('9990000050') }
const unverified = changed({ identifier: [] })
const dead = changed({ deceasedDateTime: '2026-12-24' })
const inSlots = (number: string) => ({ target: (target: string) => target.replace('9990000018', number) })

tellsApart(conductChecks, {
  obeying: [
    SceneBuilder.happyPath(),
    new SceneBuilder().trace(sensitive),
    new SceneBuilder().trace(unknown),
    new SceneBuilder().trace(ended),
    about('9990000042').trace(superseded).with({ patient: '9990000050' }).call('5'),
    new SceneBuilder().trace(unverified),
    new SceneBuilder().trace(dead),
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
      'no-practice-is-guessed',
      new SceneBuilder().trace(changed({ generalPractitioner: undefined })).findEndpoint(),
      'after the trace',
      'no further request, since PDS names no current practice',
      'x4 to SDS',
    ],
    [
      'only-a-current-registration-counts',
      new SceneBuilder().trace(ended).findEndpoint(),
      'after the trace',
      'no further request, since the registration ended on 2026-05-31',
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
      'death-is-recognised-before-booking',
      new SceneBuilder().trace(dead).call('6'),
      'after the trace',
      'no further request, since the patient has died',
      'x3 to SSP',
    ],
    [
      'no-practice-is-called-with-a-bad-number',
      SceneBuilder.happyPath().alter('5a', inSlots('9990000019')),
      'NHS number',
      'ten digits that pass the modulus 11 check, for example 9990000018',
      '9990000019',
    ],
    [
      'registered-practice-is-looked-up-whole',
      SceneBuilder.happyPath().alter('2a', {
        search: { filter: '(&(nhsIDCode=C81009)(objectClass=nhsMhs)(nhsMhsSvcIA=urn:x))' },
      }),
      'ODS code of the lookup',
      'Meadow Lane Surgery (A20047)',
      'Hilltop Surgery (C81009)',
    ],
    [
      'trace-yields-what-is-used',
      SceneBuilder.happyPath().alter('5a', inSlots('9990000026')),
      'NHS number in x10',
      '9990000018',
      '9990000026',
    ],
  ],
})
