import { book, change, trace } from '../acts.js'
import { editPatient } from '../edits.js'
import { NORTHGATE, WILF, northgate } from './cast.js'
import type { Situation } from './situation.js'

/** Requests that leave something to the practice. */
export const confirmationSituations = {
  'a telephone that PDS learns of after the trace': northgate(
    change(() => editPatient(WILF, { telephone: undefined })),
    trace(NORTHGATE, WILF),
    change(() => editPatient(WILF, { telephone: '01632 960123' })),
    book(NORTHGATE, WILF),
  ),
} as const satisfies Record<string, Situation>
