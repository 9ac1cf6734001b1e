import { pdsOutcome } from '../testing/spine-bodies.js'
import { SceneBuilder } from '../testing/scene-builder.js'
import { tellsApart } from '../testing/tells-apart.js'
import { practiceChecks } from './at-the-practice.js'

const about = (patient: string) => new SceneBuilder().with({ patient })
const refused = (code: string, status = 400) => ({ status, answer: pdsOutcome(code) })
const INES = '9990000034'

/** A write to PDS in the name of an organisation. */
const writes = (organisation: string) => ({
  method: 'PATCH',
  headers: { 'NHSD-End-User-Organisation-ODS': organisation },
})

tellsApart(practiceChecks, {
  obeying: [
    new SceneBuilder().call('5r'),
    about(INES).call('5r', refused('INVALID_PATIENT_DEMOGRAPHICS')),
    about('9990000042').call('5r', refused('INVALID_NHS_NUMBER')),
    about('9990000069').call('5r', refused('INVALID_NHS_NUMBER')),
    about('9990000077').call('5r', refused('INVALID_PATIENT_DEMOGRAPHICS')),
    about('9990000115').call('5r', refused('INVALID_PATIENT_DEMOGRAPHICS')),
    // Turned down for something else; out of order; closed to this consumer.
    about(INES).call('5r', { ...refused('BAD_REQUEST'), headers: { 'Ssp-TraceID': 'none' } }),
    about(INES).call('5r', refused('INTERNAL_SERVER_ERROR', 500)),
    about('9990000042').call('5r', refused('ACCESS_DENIED_SSL', 403)),
    // The consumer writes, and somebody wrote before.
    new SceneBuilder().call('5r').trace(writes('NLX01')),
    new SceneBuilder().trace(writes('A20047')).call('5r'),
  ],
  broken: [
    [
      'registration-does-not-update-pds',
      new SceneBuilder().call('5r').trace(writes('A20047')),
      'x4 to PDS',
      'no update',
      'PATCH',
    ],
  ],
})
