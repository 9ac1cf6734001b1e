import { change, trace } from '../acts.js'
import { editPractitioners, relieveStaff, usePds } from '../edits.js'
import { NORTHGATE, SOUTHGATE, ORLA, TAMSIN, IDRIS } from './cast.js'
import type { Situation } from './situation.js'

const SAM = '999900000701'

/** Northgate's staff ask PDS, each with the access for which they have signed in. */
const staff = (...acts: Situation['acts']) => ({ topology: 'regional-portal', consumer: NORTHGATE, acts })

const threeTraces = staff(trace(NORTHGATE, ORLA), trace(NORTHGATE, TAMSIN), trace(NORTHGATE, IDRIS))

/** Staff, and patients, have access to PDS of their own. */
export const staffAccessSituations = {
  'a trace by staff': staff(trace(NORTHGATE, ORLA)),
  'two traces by staff': staff(trace(NORTHGATE, ORLA), trace(NORTHGATE, TAMSIN)),
  'a trace by staff, and another after they were relieved': staff(
    trace(NORTHGATE, ORLA),
    change((named) => relieveStaff(named(NORTHGATE))),
    trace(NORTHGATE, TAMSIN),
  ),
  'a trace by staff with several roles': staff(
    change((named) => editPractitioners(named(SOUTHGATE), () => ({ sdsUserId: SAM }))),
    trace(NORTHGATE, ORLA),
  ),
  'traces by staff whose tokens are honoured once': { ...threeTraces, befalls: ['pds:honours-tokens-once'] },
  'a refresh token that is sent again': {
    ...threeTraces,
    befalls: ['pds:honours-tokens-once', 'consumer:reuses-refresh-token'],
  },
  'a trace by a patient': {
    topology: 'worked-example',
    consumer: NORTHGATE,
    acts: [change((named) => usePds(named(NORTHGATE), 'fhir-patient')), trace(NORTHGATE, ORLA)],
  },
  'a trace in the role of a colleague': {
    ...staff(trace(NORTHGATE, ORLA)),
    befalls: ['consumer:names-colleagues-role'],
  },
} as const satisfies Record<string, Situation>
